"""What time does to a referral: its expiry, the route time asked again, the day's transit count."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import add_hours, local_day
from gumruk_masaustu.kernel.eforms.offices import office_of_unit
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.typed import Bound, need_text
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.request_common import (
    add_step,
    moved,
    opened,
    set_request,
    tell,
)
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import Origin, RequestState
from gumruk_masaustu.systems.tracking.model import (
    ats_request,
    ats_time_correction,
    ats_tracking,
    ats_transit_count,
)
from gumruk_masaustu.systems.tracking.one_by_one import one_by_one
from gumruk_masaustu.systems.tracking.queries.referral_board import TransitCount
from gumruk_masaustu.systems.tracking.queries.requests import request, stored_request
from gumruk_masaustu.systems.tracking.queries.route_times import difference_of
from gumruk_masaustu.systems.tracking.transitions.request import OPERATORS
from gumruk_masaustu.systems.tracking.values.request import RequestEvent, StepKind
from gumruk_masaustu.systems.tracking.values.request_rows import Request, TimeCorrection

_MOST_VEHICLES = 20_000
_MOST_HOURS = 2000


def expires_at(post: Post, approved_at: datetime) -> datetime:
    """When an approval lapses by the setting that was in force when it was given. Source: ATS-054."""
    return add_hours(approved_at, int(post.settings.value(settings.REQUEST_VALID_HOURS, approved_at)))


def expire_requests(post: Post, *, at: datetime) -> tuple[str, ...]:
    """The program ends approvals of its own İdare whose time has passed; gives their ids.

    A referral of headquarters never expires. Called by the timer of the desk. One İdare writes each, so that
    KKM or another side does not end an approval that is being activated offline. Source: m.66/3, ATS-054.
    """
    t = ats_request.c
    query = select(t.id, t.approved_at).where(
        t.state == RequestState.APPROVED.value,
        t.origin != Origin.HEADQUARTERS.value,
        t.approved_at.is_not(None),
        t.administration == office_of_unit(post.unit),
    )
    with post.journal.lock:
        with post.read() as db:
            rows = db.execute(query.order_by(t.approved_at, t.id)).all()
        due = [row.id for row in rows if expires_at(post, row.approved_at) <= at]
        one_by_one(due, lambda one: _expire(post, one, at), "approvals that expire")
    return tuple(due)


def _expire(post: Post, request_id: str, at: datetime) -> None:
    found = stored_request(post, request_id)
    state = moved(found, RequestEvent.EXPIRE)
    with post.journal.entry("tracking.request_expired", by=PROGRAM, at=at, about=request_id) as entry:
        set_request(entry, request_id, at, state)
        add_step(entry, StepKind.EXPIRED, at)
        tell(entry, found, "Uygun görülen talebin süresi doldu; gerekiyorsa yeniden talep ediniz.", at)


@action(
    "tracking.time_correction_asked",
    title="Süre düzeltme talebi",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.66/4",
    rule="ATS-047",
)
def ask_time_correction(post: Post, request_id: str, *, by: Officer, at: datetime) -> Request:
    """Ask the hareket gümrük idaresi to reduce or correct the given time; nothing waits for the answer.

    Source: m.66/4, ATS-047, ATS-048.
    """
    found = opened(post, request_id, by)
    difference = difference_of(post, found, at)
    if difference is None:
        raise _time_refusal("Verilen süre tablodaki süreyle uyumlu; düzeltme istenecek bir fark yok.")
    if any(line.replied_at is None for line in found.corrections):
        raise _time_refusal("Bu talep için yanıtı beklenen bir süre düzeltme talebi var.")
    with post.journal.entry("tracking.time_correction_asked", by=by, at=at, about=request_id) as entry:
        entry.insert(
            ats_time_correction,
            given_hours=difference.given,
            table_hours=difference.table,
            kind=difference.offer.value,
            asked_at=at,
            staff_no=by.staff_no,
        )
    return request(post, request_id, by)


def _time_refusal(text: str) -> UserError:
    return UserError(
        text, remedy="Süre bilgisini denetleyiniz.", field="given_hours", rule="ATS-047", article="m.66/4"
    )


@action(
    "tracking.time_correction_answered",
    title="Süre düzeltme yanıtı",
    system="ATS",
    letter="U",
    roles=OPERATORS,
    article="m.66/4",
    rule="ATS-048",
)
def answer_time_correction(
    post: Post,
    request_id: str,
    correction_id: str,
    hours: Decimal,
    document_no: str,
    document_date: date,
    *,
    by: Officer,
    at: datetime,
) -> Request:
    """The written value of the hareket gümrük idaresi counts from now on, in the tracking too.

    Source: m.66/4, m.79/1-g, ATS-048.
    """
    found = opened(post, request_id, by)
    line = next((one for one in found.corrections if one.id == correction_id), None)
    _check_answer(line, hours, document_date, at)
    number = need_text(document_no, "document_no", Bound("Yazı no", 60), rule="ATS-048", article="m.66/4")
    reply = {
        "reply_hours": hours,
        "reply_no": number,
        "reply_date": document_date,
        "replied_at": at,
    }
    with together(post, by=by, at=at) as batch:
        entry = batch.entry("tracking.time_correction_answered", about=request_id)
        entry.set(ats_time_correction, correction_id, **reply)
        if found.tracking_id:
            _put_into_tracking(post, batch, found.tracking_id, hours, f"yazı {number}")
    return request(post, request_id, by)


def _check_answer(line: TimeCorrection | None, hours: Decimal, document_date: date, at: datetime) -> None:
    if line is None or line.replied_at is not None:
        raise _time_refusal("Yanıtlanacak açık bir süre düzeltme talebi yok.")
    if not hours.is_finite() or not 0 < hours <= _MOST_HOURS:
        raise _time_refusal(f"Süre 0'dan büyük, en çok {_MOST_HOURS} saat olmalıdır.")
    if document_date > local_day(at):
        raise _time_refusal("Yazı tarihi ileri bir tarih olamaz.")


def _put_into_tracking(post: Post, batch: Together, tracking_id: str, hours: Decimal, basis: str) -> None:
    t = ats_tracking.c
    with post.read() as db:
        departed_at = db.execute(select(t.departed_at).where(t.id == tracking_id)).scalar_one_or_none()
    values: dict[str, object] = {"route_hours": hours, "route_hours_basis": basis}
    if departed_at is not None:
        values["due_at"] = departed_at + timedelta(hours=float(hours))
    entry = batch.entry("tracking.route_time_confirmed", about=tracking_id)
    entry.set(ats_tracking, tracking_id, **values)


@action(
    "tracking.transit_counted",
    title="Günün transit taşıt sayısı",
    system="ATS",
    letter="C",
    roles=OPERATORS,
    article="m.65/3",
    rule="ATS-195",
)
def count_transit(post: Post, vehicles: int, *, by: Officer, at: datetime) -> TransitCount:
    """Transit vehicles of the day, typed once a vardiya while no BİLGE/GÜVAS link exists. Source: m.65/3."""
    if not 0 <= vehicles <= _MOST_VEHICLES:
        raise UserError(
            f"Transit taşıt sayısı 0 ile {_MOST_VEHICLES} arasında olmalıdır.",
            remedy="Sayıyı düzeltiniz.",
            field="vehicles",
            rule="ATS-195",
            article="m.65/3",
        )
    with post.journal.entry("tracking.transit_counted", by=by, at=at) as entry:
        entry.insert(
            ats_transit_count,
            entry.about,
            administration=administration_of(by),
            vehicles=vehicles,
            counted_at=at,
            staff_no=by.staff_no,
        )
    return TransitCount(vehicles, at, by.staff_no)
