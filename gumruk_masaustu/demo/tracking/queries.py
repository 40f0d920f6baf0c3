"""Which units ride now, as the road knows it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.model import ats_tracking, ats_tracking_unit

_STATES = (
    TrackingState.DRAFT,
    TrackingState.ACTIVATED,
    TrackingState.MOUNTED,
    TrackingState.IN_TRANSIT,
    TrackingState.ARRIVED,
)


@dataclass(frozen=True, slots=True)
class Riding:
    """A unit that is switched on: in a form, in the yard, on the road, arrived."""

    serial: str
    imei: str
    state: TrackingState
    departure: str
    destination: str


def riding(post: Post) -> tuple[Riding, ...]:
    """Every unit that could send a position now."""
    t, u = ats_tracking.c, ats_tracking_unit.c
    query = (
        select(u.serial, u.imei, t.state, t.departure, t.destination)
        .join_from(ats_tracking_unit, ats_tracking, t.id == u.aggregate)
        .where(t.state.in_([state.value for state in _STATES]), u.state.in_(["chosen", "active", "mounted"]))
        .order_by(u.serial)
    )
    with post.read() as db:
        return tuple(
            Riding(row.serial, row.imei or "", TrackingState(row.state), row.departure, row.destination or "")
            for row in db.execute(query)
        )
