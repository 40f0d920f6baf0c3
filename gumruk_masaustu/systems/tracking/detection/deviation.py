"""Güzergâh sapması: class of a fix, run, opening, closing, severity (ATS-084 to ATS-086)."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from gumruk_masaustu.systems.tracking.geo import Polyline, haversine
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, ZoneType

from .limits import Limits
from .values import Fix, Found

_NEUTRAL_ZONES = frozenset({ZoneType.PERMITTED_STOP, ZoneType.PERMITTED_DEVIATION, ZoneType.CUSTOMS_SITE})


class Side(Enum):
    """Where a fix lies with regard to the corridor."""

    INSIDE = "inside"
    NEUTRAL = "neutral"
    OUTSIDE = "outside"


def side_of(fix: Fix, distance_m: float, half_width_m: float, accuracy_max_m: float) -> Side:
    """Source: ATS-084, ATS-085."""
    if distance_m <= half_width_m:
        return Side.INSIDE
    if distance_m <= half_width_m + min(fix.accuracy_m, accuracy_max_m):
        return Side.NEUTRAL
    if any(zone.kind in _NEUTRAL_ZONES for zone in fix.zones):
        return Side.NEUTRAL
    return Side.OUTSIDE


class Deviations:
    """The run of one unit. Memory: one run, whatever the length of the journey."""

    __slots__ = (
        *(
            "_back",
            "_count",
            "_first",
            "_greatest",
            "_last",
            "_last_d",
            "_last_outside",
            "_limits",
            "_metres",
        ),
        *("_open", "_route", "_serial", "_width"),
    )

    def __init__(self, serial: str, route: Polyline, half_width_m: float, limits: Limits) -> None:
        self._serial, self._route, self._width, self._limits = serial, route, half_width_m, limits
        self._last: Fix | None = None
        self._clear()

    def _clear(self) -> None:
        self._first: Fix | None = None
        self._count, self._greatest, self._last_d, self._metres = 0, 0.0, 0.0, 0.0
        self._last_outside: Fix | None = None
        self._open: Found | None = None
        self._back: tuple[Fix, float] | None = None  # the first inside fix and the metres up to it

    def step(self, fix: Fix) -> Found | None:
        """The alarm when it opens, grows more severe or ends; None while nothing changes."""
        distance = self._route.distance(fix.lat, fix.lon)
        side = side_of(fix, distance, self._width, self._limits.accuracy_max_m)
        if self._first is not None and self._last is not None:
            self._metres += haversine(self._last.lat, self._last.lon, fix.lat, fix.lon)
        self._last = fix
        if side is Side.OUTSIDE:
            return self._outside(fix, distance)
        return self._inside(fix) if side is Side.INSIDE else None

    def _outside(self, fix: Fix, distance: float) -> Found | None:
        limits, before = self._limits, self._last_d
        if self._first is None:
            self._first = fix
        self._back = None
        self._count, self._last_d, self._last_outside = self._count + 1, distance, fix
        self._greatest = max(self._greatest, distance)
        if self._open is None:
            span = fix.at - self._first.at
            is_long = self._count >= limits.deviation_min_fixes and span >= limits.deviation_min
            far = limits.deviation_immediate_m
            if not is_long and not (self._count >= 2 and before > far and distance > far):
                return None
            self._open = self._found(self._first, fix.at, None, self._metres, fix.raised_at)
            return self._open
        now = self._found(self._first, fix.at, None, self._metres, self._open.raised_at)
        if now.level is self._open.level:
            return None
        self._open = now
        return now

    def _inside(self, fix: Fix) -> Found | None:
        if self._open is None or self._first is None:
            self._clear()
            return None
        if self._back is None:
            self._back = (fix, self._metres)
            return None
        back, metres = self._back
        closed = self._found(self._first, back.at, back.at, metres, self._open.raised_at)
        self._clear()
        return closed

    def _found(
        self, first: Fix, last: datetime, ended: datetime | None, metres: float, raised: datetime
    ) -> Found:
        limits, length = self._limits, last - first.at
        critical = length >= limits.deviation_critical or self._greatest >= limits.deviation_critical_m
        return Found(
            AlarmKind.ROUTE_DEVIATION,
            self._serial,
            AlarmLevel.CRITICAL if critical else AlarmLevel.WARNING,
            first.at,
            raised,
            ended,
            lat=first.lat,
            lon=first.lon,
            evidence={
                "greatest_m": self._greatest,
                "off_route_m": metres,
                "duration_s": int(length.total_seconds()),
                "fixes": self._count,
                "half_width_m": self._width,
                "buffered": first.is_buffered,
            },
        )
