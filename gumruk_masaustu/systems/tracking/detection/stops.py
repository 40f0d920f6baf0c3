"""Olağandışı duruş: one cluster of fixes around an anchor (ATS-087, 7.15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gumruk_masaustu.systems.tracking.geo import haversine
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, ZoneType

from .limits import Limits
from .values import Fix, Found, Ground, Zone

_DANGER = frozenset({ZoneType.RISK, ZoneType.FORBIDDEN})


def stop_limit(zones: tuple[Zone, ...], ground: Ground, limits: Limits) -> tuple[timedelta | None, str]:
    """How long a vehicle may stand here, and the zone that says so; None inside the own customs sites.

    The strictest zone counts. Source: ATS-087, 7.15.
    """
    ends = (ground.departure, ground.destination)
    if any(zone.kind is ZoneType.CUSTOMS_SITE and zone.administration in ends for zone in zones):
        return None, ""
    for kinds, limit in ((_DANGER, limits.stop_risk), ({ZoneType.PERMITTED_STOP}, limits.stop_permitted)):
        found = next((zone for zone in zones if zone.kind in kinds), None)
        if found is not None:
            return limit, found.name
    return limits.stop_alarm, ""


class Stops:
    """The stop of one unit that is going on."""

    __slots__ = ("_anchor", "_count", "_ground", "_last", "_limit", "_limits", "_open", "_serial", "_zone")

    def __init__(self, serial: str, ground: Ground, limits: Limits) -> None:
        self._serial, self._ground, self._limits = serial, ground, limits
        self._anchor: Fix | None = None
        self._last: Fix | None = None
        self._limit: timedelta | None = None
        self._open: Found | None = None
        self._zone, self._count = "", 0

    def step(self, fix: Fix) -> Found | None:
        """The alarm when the stop becomes too long or ends."""
        anchor = self._anchor
        if anchor is None:
            self._begin(fix)
            return None
        if haversine(anchor.lat, anchor.lon, fix.lat, fix.lon) <= self._limits.stop_radius_m:
            self._last, self._count = fix, self._count + 1
            if self._open is None and self._limit is not None and fix.at - anchor.at >= self._limit:
                self._open = self._found(anchor, fix, self._limit)
                return self._open
            return None
        ended = self._ended(anchor, fix)
        self._anchor = self._open = None
        self._begin(fix)
        return ended

    def _begin(self, fix: Fix) -> None:
        if fix.speed_kmh <= self._limits.stop_speed_kmh:
            self._anchor = self._last = fix
            self._count = 1
            self._limit, self._zone = stop_limit(fix.zones, self._ground, self._limits)

    def _ended(self, anchor: Fix, fix: Fix) -> Found | None:
        if self._open is None or self._last is None:
            return None
        known = {
            "duration_s": int((self._last.at - anchor.at).total_seconds()),
            "span_s": int((fix.at - anchor.at).total_seconds()),
            "fixes": self._count,
        }
        return replace(self._open, ended_at=fix.at, evidence=self._open.evidence | known)

    def _found(self, anchor: Fix, fix: Fix, limit: timedelta) -> Found:
        return Found(
            AlarmKind.ABNORMAL_STOP,
            self._serial,
            AlarmLevel.WARNING,
            anchor.at,
            fix.raised_at,
            lat=anchor.lat,
            lon=anchor.lon,
            zone=self._zone,
            evidence={
                "duration_s": int((fix.at - anchor.at).total_seconds()),
                "limit_s": int(limit.total_seconds()),
                "radius_m": self._limits.stop_radius_m,
                "fixes": self._count,
                "buffered": anchor.is_buffered,
            },
        )
