"""Until when the papers of a tracking are kept (m.85/2, ATS-169, ATS-170)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.model import ats_proceedings
from gumruk_masaustu.systems.tracking.queries.trackings import tracking_for
from gumruk_masaustu.systems.tracking.rules.retention import destroyable_from


@dataclass(frozen=True, slots=True)
class Proceedings:
    """`final_on` None: not final yet."""

    id: str
    opened_on: date
    authority: str
    file_no: str
    search_decision_no: str
    decision_no: str
    final_on: date | None
    administration: str


@dataclass(frozen=True, slots=True)
class PaperRetention:
    """EK-4, undertaking, tutanak and letters of one tracking.

    `first_day`: destroyable from this day; None while the tracking is open or proceedings are not final.
    """

    closed_at: datetime | None
    is_on_hold: bool
    first_day: date | None
    proceedings: tuple[Proceedings, ...]


def proceedings_of(post: Post, tracking_id: str) -> tuple[Proceedings, ...]:
    """Proceedings of a tracking, earliest first."""
    t = ats_proceedings.c
    query = select(*columns_for(Proceedings, ats_proceedings)).where(t.aggregate == tracking_id)
    with post.read() as db:
        return tuple(value_of(Proceedings, row) for row in db.execute(query.order_by(t.opened_on, t.id)))


def paper_retention(post: Post, tracking_id: str, by: Officer) -> PaperRetention:
    """For who sees the tracking. Several proceedings: all of them must be final."""
    found, known = tracking_for(post, tracking_id, by), proceedings_of(post, tracking_id)
    closed_at = found.deactivated_at or found.ended_at
    is_on_hold = any(one.final_on is None for one in known)
    if closed_at is None or is_on_hold:
        return PaperRetention(closed_at, is_on_hold, None, known)
    final_on = max((one.final_on for one in known if one.final_on is not None), default=None)
    return PaperRetention(closed_at, False, destroyable_from(closed_at, final_on=final_on), known)
