"""What screens, alerts and other parts read of forms. Drafts are private to their İdare (ATS-156)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.db.kinds import InstantType
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.eforms.model import eform, eform_fax, eform_receipt, eform_recipient
from gumruk_masaustu.kernel.eforms.offices import office_of
from gumruk_masaustu.kernel.eforms.states import WAITING, EformState, shown_state
from gumruk_masaustu.kernel.eforms.values import (
    Answer,
    Eform,
    EformDetail,
    EformLine,
    Fax,
    Reader,
    Recipient,
)
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.labelled import Labelled
from gumruk_masaustu.kernel.permissions import Scope, allowed, role_of

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

PAGE = 200
DELIVERED, SEEN, READ = "DELIVERED", "SEEN", "READ"
_TRACKING_NUMBERS = ("ATS-", "TLP-")
_WAITING = tuple(state.value for state in WAITING)


class Box(Labelled):
    """The lists of the page."""

    INCOMING = "incoming", "Gelen"
    SENT = "sent", "Giden"
    QUEUE = "queue", "Kuyruk"
    DRAFTS = "drafts", "Taslaklar"
    ANSWER = "answer", "Yanıt bekleyen"


@dataclass(frozen=True, slots=True)
class EformPage:
    """A page of a list and the key after which the next begins."""

    rows: tuple[EformLine, ...]
    next_key: tuple[datetime, str] | None


def eform_of(post: Post, form_id: str) -> Eform:
    """A form as stored. Raises UserError if there is none."""
    with post.read() as db:
        row = db.execute(select(*columns_for(Eform, eform)).where(eform.c.id == form_id)).first()
    if row is None:
        raise _missing()
    return value_of(Eform, row)


def eforms_about(post: Post, record: str) -> tuple[Eform, ...]:
    """Forms about a record, oldest first: those written in its entries and those that name it (ATS-199)."""
    query = (
        select(*columns_for(Eform, eform))
        .where(or_(eform.c.about == record, eform.c.aggregate == record), eform.c.state != EformState.DRAFT)
        .order_by(eform.c.queued_at, eform.c.id)
    )
    with post.read() as db:
        return tuple(value_of(Eform, row) for row in db.execute(query))


def sees_all(by: Officer) -> bool:
    """Whether forms of every office are his to read (headquarters, auditor)."""
    return any(
        role_of(role).scope is Scope.ALL and allowed((role,), "MSG", "R") for role in effective_roles(by)
    )


def check_visible(form: Eform, by: Officer) -> None:
    """Refuse a form of other offices, and a draft of another İdare. Source: ATS-156, SYS-033.

    A form about a tracking is for those who read vehicle tracking only (m.83/1).
    """
    office = office_of(by)
    if not _knows_its_subject(form, by):
        raise _missing()
    if form.office == office:
        return
    is_ours = office in (*form.to_offices, *form.info_offices)
    if form.state is EformState.DRAFT or not (is_ours or sees_all(by)):
        raise _missing()


def _knows_its_subject(form: Eform, by: Officer) -> bool:
    """Forms about a tracking or its referral hold findings and reasons: for readers of vehicle tracking."""
    if not form.about_number.startswith(_TRACKING_NUMBERS):
        return True
    return allowed(effective_roles(by), "ATS", "R", by.functions, own_systems=by.own_systems)


def _missing() -> UserError:
    return UserError("Elektronik form bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.")


def detail_of(post: Post, form_id: str, *, by: Officer) -> EformDetail:
    """A form with arrivals, readers, faxes and answers; showing it is not reading (ATS-152)."""
    form = eform_of(post, form_id)
    check_visible(form, by)
    return detail(post, form)


def detail(post: Post, form: Eform) -> EformDetail:
    """Everything that became of a form; without a look at who asks."""
    with post.read() as db:
        receipts = db.execute(
            select(eform_receipt)
            .where(eform_receipt.c.eform == form.id)
            .order_by(eform_receipt.c.at, eform_receipt.c.id)
        ).all()
        rows = db.execute(
            select(eform_recipient)
            .where(eform_recipient.c.eform == form.id)
            .order_by(eform_recipient.c.kind.desc(), eform_recipient.c.id)
        ).all()
        faxes = db.execute(
            select(*columns_for(Fax, eform_fax))
            .where(eform_fax.c.eform == form.id)
            .order_by(eform_fax.c.faxed_at, eform_fax.c.id)
        ).all()
        answers = db.execute(
            select(*columns_for(Answer, eform))
            .where(eform.c.answers == form.id, eform.c.state != EformState.DRAFT)
            .order_by(eform.c.queued_at, eform.c.id)
        ).all()
    recipients = tuple(_recipient(row.office, row.kind, receipts) for row in rows)
    state = shown_state(
        form.state,
        delivered=any(one.delivered_at is not None for one in recipients),
        read=any(one.readers for one in recipients),
        answered=bool(answers),
        closed=form.closed_at is not None,
    )
    return EformDetail(
        form,
        state,
        recipients,
        tuple(value_of(Fax, row) for row in faxes),
        tuple(value_of(Answer, row) for row in answers),
    )


def _recipient(office: str, kind: str, receipts: Any) -> Recipient:
    own = [row for row in receipts if row.office == office]
    readers: dict[str, Reader] = {}
    for row in own:
        if row.kind == READ and row.staff_no not in readers:
            readers[row.staff_no] = Reader(office, row.staff_no, row.name or "", row.at)
    arrived = min((row.at for row in own if row.kind in (DELIVERED, READ)), default=None)
    return Recipient(office, kind, arrived, tuple(readers.values()))


def eforms(
    post: Post,
    box: Box,
    *,
    by: Officer,
    search: str = "",
    after: tuple[datetime, str] | None = None,
    limit: int = PAGE,
) -> EformPage:
    """A list of the officer's office, newest first; what waits for an answer by its due time.

    `search`: a part of number or subject. Source: ATS-152, ATS-156, SYS-094.
    """
    c, office = eform.c, office_of(by)
    moment, rises = _order(box)
    query = _lines(office).add_columns(moment.label("moment")).where(_in_box(box, office))
    if search.strip():
        wanted = search.strip()
        query = query.where(
            or_(c.number.contains(wanted, autoescape=True), c.subject.contains(wanted, autoescape=True))
        )
    if after is not None:
        at, row = after
        beyond = moment > at if rises else moment < at
        query = query.where(or_(beyond, and_(moment == at, c.id > row if rises else c.id < row)))
    ordered = (moment, c.id) if rises else (moment.desc(), c.id.desc())
    with post.read() as db:
        found = db.execute(query.order_by(*ordered).limit(limit + 1)).all()
    lines = tuple(_line(row) for row in found[:limit])
    key = (found[limit - 1].moment, found[limit - 1].id) if len(found) > limit else None
    return EformPage(lines, key)


_UNDATED = literal(datetime(9000, 1, 1, tzinfo=UTC), InstantType())
"""Where forms stand that want an answer without a time: behind every dated one."""


def _order(box: Box) -> tuple[Any, bool]:
    """What a list is ordered by, and whether it rises."""
    if box is Box.ANSWER:
        return func.coalesce(eform.c.due_at, _UNDATED), True
    return (eform.c.drafted_at if box is Box.DRAFTS else eform.c.queued_at), False


def _in_box(box: Box, office: str) -> ColumnElement[bool]:
    c = eform.c
    mine: ColumnElement[bool] = c.office == office
    out: ColumnElement[bool] = c.state != EformState.DRAFT
    incoming = exists().where(eform_recipient.c.eform == c.id, eform_recipient.c.office == office)
    arrived = exists().where(eform_receipt.c.eform == c.id)
    answer = aliased(eform)
    answered = exists().where(answer.c.answers == c.id, answer.c.state != EformState.DRAFT)
    conditions: dict[Box, ColumnElement[bool]] = {
        Box.INCOMING: and_(out, incoming),
        Box.SENT: and_(mine, out),
        Box.QUEUE: and_(mine, c.state.in_(_WAITING), ~arrived),
        Box.DRAFTS: and_(mine, c.state == EformState.DRAFT, c.closed_at.is_(None)),
        Box.ANSWER: and_(out, or_(mine, incoming), c.asks_answer, ~answered, c.closed_at.is_(None)),
    }
    return conditions[box]


def _lines(office: str) -> Select[Any]:
    c, receipt, answer = eform.c, eform_receipt.c, aliased(eform)
    of_form = receipt.eform == c.id
    here = and_(of_form, receipt.office == office)
    first_reader = (
        select(receipt.staff_no)
        .where(here, receipt.kind == READ)
        .order_by(receipt.at, receipt.id)
        .limit(1)
        .scalar_subquery()
    )
    arrived = select(func.min(receipt.at)).where(here, receipt.kind == DELIVERED).scalar_subquery()
    return select(
        *(c.id, c.number, c.office, c.state, c.subject, c.urgent, c.drafted_at, c.queued_at, c.asks_answer),
        *(c.due_at, c.to_offices, c.closed_at, c.writer_staff_no),
        select(func.min(eform_fax.c.faxed_at))
        .where(eform_fax.c.eform == c.id)
        .scalar_subquery()
        .label("faxed_at"),
        arrived.label("delivered_at"),
        first_reader.label("first_reader"),
        exists().where(of_form, receipt.kind == DELIVERED).label("any_delivered"),
        exists().where(of_form, receipt.kind == READ).label("any_read"),
        exists().where(answer.c.answers == c.id, answer.c.state != EformState.DRAFT).label("answered"),
    )


def _line(row: Any) -> EformLine:
    state = shown_state(
        EformState(row.state),
        delivered=bool(row.any_delivered),
        read=bool(row.any_read),
        answered=bool(row.answered),
        closed=row.closed_at is not None,
    )
    return EformLine(
        id=row.id,
        number=row.number or "",
        office=row.office or "",
        state=state,
        subject=row.subject or "",
        urgent=bool(row.urgent),
        drafted_at=row.drafted_at,
        queued_at=row.queued_at,
        asks_answer=bool(row.asks_answer),
        due_at=row.due_at,
        to_offices=tuple(row.to_offices or ()),
        faxed_at=row.faxed_at,
        delivered_at=row.delivered_at,
        first_reader=row.first_reader or "",
        answered=bool(row.answered),
        closed_at=row.closed_at,
        writer_staff_no=row.writer_staff_no or "",
    )
