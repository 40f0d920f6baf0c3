"""Which trackings are watched: on the road, or arrived and not closed (ATS-080 to ATS-095, ATS-123)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import AlarmState, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking

S = TrackingState
WATCHED = (S.IN_TRANSIT, S.ARRIVED, S.UNMOUNTED, S.FIELD_UNMOUNTED, S.MISSING_UNIT)
_LATELY = (*WATCHED, S.DEACTIVATED_PROVISIONAL, S.DEACTIVATED, S.CLOSED_WITHOUT_UNIT, S.RELEASED)
_NOT_CARRIED = ("chosen", "failed", "cancelled")
_PART = 400


@dataclass(frozen=True, slots=True)
class Carried:
    """A unit on the vehicle."""

    tracking_id: str
    serial: str
    unmounted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Watched:
    """A tracking with its units."""

    tracking: Tracking
    units: tuple[Carried, ...]


def watched_ids(post: Post) -> tuple[str, ...]:
    """Every tracking that is watched now."""
    t = ats_tracking.c
    query = select(t.id).where(t.state.in_([state.value for state in WATCHED]), t.exit_at.is_not(None))
    with post.read() as db:
        return tuple(db.execute(query).scalars())


def ids_with_open_alarms(post: Post) -> tuple[str, ...]:
    """Trackings of which an alarm goes on: those that ended while nobody watched end theirs too."""
    a = ats_alarm.c
    query = select(a.tracking_id).distinct()
    query = query.where(a.ended_at.is_(None), a.state != AlarmState.SUPERSEDED.value)
    with post.read() as db:
        return tuple(db.execute(query).scalars())


def watched(post: Post, ids: Collection[str]) -> dict[str, Watched]:
    """Those of the ids that are trackings which left, ended ones included: their alarms end with them."""
    t, u = ats_tracking.c, ats_tracking_unit.c
    found: dict[str, Watched] = {}
    wanted = sorted(ids)
    with post.read() as db:
        for first in range(0, len(wanted), _PART):
            part = wanted[first : first + _PART]
            trackings = db.execute(
                select(*columns_for(Tracking, ats_tracking)).where(
                    t.id.in_(part),
                    t.state.in_([state.value for state in _LATELY]),
                    t.exit_at.is_not(None),
                )
            ).all()
            rows = db.execute(
                select(u.aggregate, u.serial, u.unmounted_at)
                .where(u.aggregate.in_([row.id for row in trackings]), u.state.not_in(_NOT_CARRIED))
                .order_by(u.id)
            ).all()
            units: dict[str, list[Carried]] = {}
            for row in rows:
                units.setdefault(row.aggregate, []).append(Carried(*row))
            for row in trackings:
                found[row.id] = Watched(value_of(Tracking, row), tuple(units.get(row.id, ())))
    return found
