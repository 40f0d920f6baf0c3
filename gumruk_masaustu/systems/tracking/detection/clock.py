"""The route clock and the alarms that time alone raises (ATS-104, ATS-105, ATS-123)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel

from .limits import Limits
from .values import Found


@dataclass(frozen=True, slots=True)
class RouteClock:
    """`start` is the exit permission as long as no fix outside the site is known; `route_time` the last value
    confirmed in writing (ATS-048), None when there is none.
    """

    exit_at: datetime
    start: datetime
    route_time: timedelta | None
    arrived_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def due(self) -> datetime | None:
        return None if self.route_time is None else self.start + self.route_time

    def remaining(self, now: datetime) -> timedelta | None:
        """Negative when it is over; counted to the arrival once the vehicle is there."""
        return None if self.due is None else self.due - (self.arrived_at or now)

    @property
    def overrun_min(self) -> int:
        """Whole minutes from due to arrival, 0 when in time or not arrived."""
        if self.due is None or self.arrived_at is None or self.arrived_at <= self.due:
            return 0
        return int((self.arrived_at - self.due).total_seconds()) // 60

    def is_violation(self, limits: Limits) -> bool:
        """Source: ATS-105."""
        return self.overrun_min > limits.route_time_tolerance_min


def clock_start(exit_at: datetime, departed_at: datetime | None, limits: Limits) -> datetime:
    """First accepted fix outside the departure site; the exit permission when none came in time (ATS-104)."""
    if departed_at is not None and departed_at - exit_at <= limits.no_outside_fix:
        return departed_at
    return exit_at


def clock_alarms(clock: RouteClock, now: datetime, limits: Limits) -> list[Found]:
    """Pre-warning, overrun and missing deactivation as they stand at `now`; they belong to no unit."""
    found = [_prewarn(clock, now, limits), _overrun(clock, now, limits), _not_closed(clock, now, limits)]
    return [one for one in found if one is not None]


def _end(now: datetime, *ends: datetime | None) -> datetime | None:
    passed = [end for end in ends if end is not None and end <= now]
    return min(passed, default=None)


def _prewarn(clock: RouteClock, now: datetime, limits: Limits) -> Found | None:
    due = clock.due
    if due is None or now < due - limits.prewarn:
        return None
    start = due - limits.prewarn
    end = _end(now, clock.arrived_at, clock.closed_at, due)
    if end is not None and end < start:
        return None
    figures = {"due": due.isoformat(), "prewarn_min": int(limits.prewarn.total_seconds()) // 60}
    return Found(AlarmKind.ROUTE_TIME_PREWARN, "", AlarmLevel.INFO, start, start, end, evidence=figures)


def _overrun(clock: RouteClock, now: datetime, limits: Limits) -> Found | None:
    due = clock.due
    if due is None or now < due:
        return None
    end = _end(now, clock.arrived_at, clock.closed_at)
    if end is not None and end <= due:
        return None
    is_critical = (end or now) - due >= limits.overrun_critical
    figures: dict[str, object] = {"due": due.isoformat()}
    if clock.arrived_at is not None and end is not None:
        figures |= {"overrun_min": clock.overrun_min, "violation": clock.is_violation(limits)}
    level = AlarmLevel.CRITICAL if is_critical else AlarmLevel.WARNING
    return Found(AlarmKind.ROUTE_TIME_OVERRUN, "", level, due, due, end, evidence=figures)


def _not_closed(clock: RouteClock, now: datetime, limits: Limits) -> Found | None:
    since, limit, reason = clock.arrived_at, limits.arrival_not_closed, "arrived"
    if since is None:
        since, limit, reason = clock.due, limits.overdue_not_arrived, "overdue"
    if since is None or now < since + limit:
        return None
    if clock.closed_at is not None and clock.closed_at < since + limit:
        return None
    start = since + limit
    figures = {"since": since.isoformat(), "limit_h": limit.total_seconds() / 3600, "reason": reason}
    end = _end(now, clock.closed_at)
    return Found(AlarmKind.NOT_CLOSED, "", AlarmLevel.CRITICAL, start, start, end, evidence=figures)
