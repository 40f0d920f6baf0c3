"""What the journey kept and what not, before the tracking ends (ATS-110)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from gumruk_masaustu.systems.tracking.lists import AlarmKind

from .clock import RouteClock
from .limits import Limits
from .values import Found


@dataclass(frozen=True, slots=True)
class Span:
    """A time without messages, or an alarm's time."""

    start: datetime
    end: datetime | None

    @property
    def minutes(self) -> int | None:
        """Whole minutes; None while it goes on."""
        return None if self.end is None else int((self.end - self.start).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Compliance:
    """`violations`: deviations and overrun, which m.79/1-g wants notified; never a fine (ATS-112)."""

    deviations: tuple[Span, ...]
    off_route_m: float
    stops: tuple[Span, ...]
    zone_visits: tuple[tuple[str, datetime], ...]
    overrun_min: int
    gaps: tuple[Span, ...]
    violations: int


def compliance(
    found: Iterable[Found], moments: Iterable[datetime], clock: RouteClock, limits: Limits
) -> Compliance:
    """`found`: alarms of the units that were not superseded; `moments`: of every message on the way."""
    alarms = sorted(found, key=lambda one: one.started_at)
    deviations = [one for one in alarms if one.kind is AlarmKind.ROUTE_DEVIATION]
    is_late = clock.is_violation(limits)
    return Compliance(
        deviations=tuple(Span(one.started_at, one.ended_at) for one in deviations),
        off_route_m=sum(float(one.evidence.get("off_route_m", 0)) for one in deviations),
        stops=tuple(
            Span(one.started_at, one.ended_at) for one in alarms if one.kind is AlarmKind.ABNORMAL_STOP
        ),
        zone_visits=tuple((one.zone, one.started_at) for one in alarms if one.kind is AlarmKind.ZONE_ENTRY),
        overrun_min=clock.overrun_min,
        gaps=tuple(message_gaps(moments, limits.gap_shown)),
        violations=len(deviations) + is_late,
    )


def message_gaps(moments: Iterable[datetime], longer_than: timedelta) -> list[Span]:
    """Times between successive messages that are longer (ATS-083, ATS-110)."""
    return [Span(one, other) for one, other in pairwise(sorted(moments)) if other - one > longer_than]
