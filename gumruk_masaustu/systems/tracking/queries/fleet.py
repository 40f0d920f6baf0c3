"""Every vehicle that an officer sees on his map, in few reads: hundreds are asked every few seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import CLOSED_TRACKING, AlarmLevel, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_route, ats_tracking, ats_tracking_unit
from gumruk_masaustu.systems.tracking.positions import TrackPoint, post_positions
from gumruk_masaustu.systems.tracking.queries.alarm_rows import STANDING
from gumruk_masaustu.systems.tracking.queries.visible import whole_condition

_HIDDEN = (*CLOSED_TRACKING, TrackingState.DRAFT)
_NOT_CARRIED = ("chosen", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class FleetTruck:
    """One vehicle. `level`: of its worst standing alarm; `last`: newest accepted position of its units."""

    id: str
    number: str
    plate: str
    state: TrackingState
    arrived_at: datetime | None
    level: AlarmLevel | None
    last: TrackPoint | None


def fleet(post: Post, officer: Officer) -> tuple[FleetTruck, ...]:
    """Open trackings that he sees, by number; empty without the viewing right (ATS-100 to ATS-102)."""
    condition = whole_condition(post, officer)
    if condition is None:
        return ()
    t, u, a = ats_tracking.c, ats_tracking_unit.c, ats_alarm.c
    shown = (condition, t.state.not_in([state.value for state in _HIDDEN]))
    ids = select(t.id).where(*shown).scalar_subquery()
    alarms = select(a.tracking_id, a.level).distinct()
    alarms = alarms.where(a.state.in_([state.value for state in STANDING]), a.tracking_id.in_(ids))
    units = select(u.aggregate, u.serial).where(u.aggregate.in_(ids), u.state.not_in(_NOT_CARRIED))
    columns = (t.id, t.number, t.alias_number, t.tractor_plate, t.trailer1_plate, t.state, t.arrived_at)
    with post.read() as db:
        rows = db.execute(select(*columns).where(*shown).order_by(t.number, t.id)).all()
        of_alarms = db.execute(alarms).all()
        of_units = db.execute(units.order_by(u.id)).all()
    levels: dict[str, AlarmLevel] = {}
    for tracking_id, value in of_alarms:
        level = AlarmLevel(value)
        levels[tracking_id] = max(level, levels.get(tracking_id, level), key=lambda one: one.rank)
    last = _newest(post, [(row.aggregate, row.serial) for row in of_units])
    return tuple(
        FleetTruck(
            row.id,
            row.number or row.alias_number or "",
            row.tractor_plate or row.trailer1_plate or "",
            TrackingState(row.state),
            row.arrived_at,
            levels.get(row.id),
            last.get(row.id),
        )
        for row in rows
    )


def route_names(post: Post) -> dict[str, tuple[str, str]]:
    """Code and name of every route, by its id, for maps."""
    r = ats_route.c
    with post.read() as db:
        rows = db.execute(select(r.id, r.code, r.name)).all()
    return {row.id: (row.code or "", row.name or "") for row in rows}


def _newest(post: Post, units: list[tuple[str, str]]) -> dict[str, TrackPoint]:
    points = post_positions(post).lasts({serial for _, serial in units})
    newest: dict[str, TrackPoint] = {}
    for tracking_id, serial in units:
        point = points.get(serial)
        if point is not None:
            newest[tracking_id] = max(point, newest.get(tracking_id, point))
    return newest
