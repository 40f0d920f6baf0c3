"""What Emniyet and Jandarma were asked (m.74/1-ç)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_law_request, ats_tracking
from gumruk_masaustu.systems.tracking.queries.trackings import tracking_for
from gumruk_masaustu.systems.tracking.queries.visible import whole_condition
from gumruk_masaustu.systems.tracking.values.team import LawForce


@dataclass(frozen=True, slots=True)
class LawRequest:
    """A notice to a law-enforcement unit; `told_hq` is evet, hayır or empty."""

    id: str
    aggregate: str
    tracking_id: str
    force: LawForce
    unit_name: str
    person: str
    called_at: datetime | None
    letter_no: str
    letter_date: date | None
    wanted: str
    received_at: datetime | None
    photos: tuple[str, ...]
    note_id: str
    told_hq: str
    told_hq_reason: str
    closed_at: datetime | None
    staff_no: str
    tells_risk: bool


PAGE = 100


def law_list(
    post: Post, officer: Officer, *, open_only: bool = True, limit: int = PAGE
) -> tuple[LawRequest, ...]:
    """Requests about trackings that the officer sees, newest first."""
    condition, c = whole_condition(post, officer), ats_law_request.c
    if condition is None:
        return ()
    query = (
        select(*columns_for(LawRequest, ats_law_request))
        .join(ats_tracking, ats_tracking.c.id == c.aggregate)
        .where(condition)
    )
    if open_only:
        query = query.where(c.closed_at.is_(None))
    with post.read() as db:
        rows = db.execute(query.order_by(c.called_at.desc(), c.id.desc()).limit(limit)).all()
    return tuple(value_of(LawRequest, row) for row in rows)


def law_request(post: Post, request_id: str, by: Officer) -> LawRequest:
    """One request of a tracking that the officer's İdare sees. Raises UserError for any other."""
    c = ats_law_request.c
    with post.read() as db:
        row = db.execute(select(*columns_for(LawRequest, ats_law_request)).where(c.id == request_id)).first()
    if row is None:
        raise UserError(
            "Kolluk bildirimi bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="ATS-138"
        )
    found = value_of(LawRequest, row)
    tracking_for(post, found.aggregate, by)
    return found


def law_requests(post: Post, tracking_id: str, by: Officer) -> tuple[LawRequest, ...]:
    """Requests about a tracking, oldest first."""
    tracking_for(post, tracking_id, by)
    c = ats_law_request.c
    query = select(*columns_for(LawRequest, ats_law_request)).where(c.aggregate == tracking_id)
    with post.read() as db:
        return tuple(value_of(LawRequest, row) for row in db.execute(query.order_by(c.called_at, c.id)))
