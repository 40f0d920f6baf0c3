"""Visits of zones and the way out of the country (ATS-088, ATS-095)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, ZoneType

from .values import Fix, Found, Ground, Zone

ABROAD = "abroad"
_LEVELS = {ZoneType.RISK: AlarmLevel.WARNING, ZoneType.FORBIDDEN: AlarmLevel.CRITICAL}


@dataclass(slots=True)
class _Visit:
    found: Found
    outside: Fix | None = None  # the first fix outside since the last inside


class Visits:
    """The visits of one unit that go on: one alarm per visit, ended by two successive fixes outside."""

    __slots__ = ("_ground", "_has_set_out", "_serial", "_visits")

    def __init__(self, serial: str, ground: Ground) -> None:
        self._serial, self._ground = serial, ground
        self._visits: dict[str, _Visit] = {}
        self._has_set_out = False

    def step(self, fix: Fix) -> list[Found]:
        """Alarms that begin or end with this fix."""
        if not any(self._is_own_gate(zone) for zone in fix.zones):
            self._has_set_out = True
        if not fix.zones and not self._visits and self._ground.border is None:
            return []
        here = {zone.id: zone for zone in fix.zones if self._counts(zone, fix)}
        changed = [self._begun(zone, fix) for key, zone in here.items() if key not in self._visits]
        inside = set(here)
        if self._is_abroad(fix):
            inside.add(ABROAD)
            if ABROAD not in self._visits:
                changed.append(self._went_abroad(fix))
        for key, visit in list(self._visits.items()):
            if key in inside:
                visit.outside = None
            elif visit.outside is None:
                visit.outside = fix
            else:
                changed.append(self._ended(key, visit, visit.outside))
        return changed

    def _counts(self, zone: Zone, fix: Fix) -> bool:
        if self._is_own_gate(zone) and not self._has_set_out:
            return False  # it was fitted there; coming back to it is an entry (ATS-095)
        if zone.kind is ZoneType.BORDER_EXIT:
            return zone.administration != self._ground.destination and self._is_in_transit(fix, zone.id)
        return zone.kind in _LEVELS

    def _is_own_gate(self, zone: Zone) -> bool:
        return zone.kind is ZoneType.BORDER_EXIT and zone.administration == self._ground.departure

    def _is_in_transit(self, fix: Fix, key: str) -> bool:
        arrived = self._ground.arrived_at
        return arrived is None or fix.at < arrived or key in self._visits

    def _is_abroad(self, fix: Fix) -> bool:
        border = self._ground.border
        if border is None or border.contains(fix.lat, fix.lon):
            return False
        return self._is_in_transit(fix, ABROAD)

    def _begun(self, zone: Zone, fix: Fix) -> Found:
        is_exit = zone.kind is ZoneType.BORDER_EXIT
        kind = AlarmKind.BORDER_EXIT if is_exit else AlarmKind.ZONE_ENTRY
        level = AlarmLevel.CRITICAL if is_exit else _LEVELS[zone.kind]
        evidence = {"zone_kind": zone.kind.value, "gate": zone.administration if is_exit else ""}
        return self._visit(zone.id, kind, level, zone.name, evidence, fix)

    def _went_abroad(self, fix: Fix) -> Found:
        return self._visit(
            ABROAD, AlarmKind.BORDER_EXIT, AlarmLevel.CRITICAL, "Ülke sınırı dışı", {"gate": ""}, fix
        )

    def _visit(
        self, key: str, kind: AlarmKind, level: AlarmLevel, zone: str, evidence: dict[str, str], fix: Fix
    ) -> Found:
        found = Found(
            kind,
            self._serial,
            level,
            fix.at,
            fix.raised_at,
            detail=key,
            lat=fix.lat,
            lon=fix.lon,
            zone=zone,
            evidence={**evidence, "buffered": fix.is_buffered},
        )
        self._visits[key] = _Visit(found)
        return found

    def _ended(self, key: str, visit: _Visit, outside: Fix) -> Found:
        del self._visits[key]
        return replace(visit.found, ended_at=outside.at)
