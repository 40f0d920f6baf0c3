"""What detection reads (the ground of one tracking) and what it says (found alarms)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import floor
from typing import Any, NamedTuple

from gumruk_masaustu.systems.tracking.geo import Polyline, Shape
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, ZoneType

_CELL_DEG = 0.1
_SCALE = 1 / _CELL_DEG


@dataclass(frozen=True, slots=True)
class Zone:
    """A marked area (7.11); `administration`: of a site or border exit the İdare it belongs to."""

    id: str
    name: str
    kind: ZoneType
    shape: Shape
    administration: str = ""


class ZoneMap:
    """All zones of the country by cells of a tenth of a degree: a fix asks only those near it."""

    __slots__ = ("_cells", "zones")

    def __init__(self, zones: Iterable[Zone] = ()) -> None:
        self.zones = tuple(zones)
        self._cells: dict[tuple[int, int], tuple[Zone, ...]] = {}
        for zone in self.zones:
            low, high, left, right = zone.shape.bounds
            for row in range(floor(low * _SCALE), floor(high * _SCALE) + 1):
                for column in range(floor(left * _SCALE), floor(right * _SCALE) + 1):
                    self._cells[row, column] = (*self._cells.get((row, column), ()), zone)

    def at(self, lat: float, lon: float) -> tuple[Zone, ...]:
        """The zones that contain the point, edge included."""
        near = self._cells.get((floor(lat * _SCALE), floor(lon * _SCALE)))
        if near is None:
            return ()
        return tuple(zone for zone in near if zone.shape.contains(lat, lon))


@dataclass(frozen=True, slots=True)
class Ground:
    """Facts of one tracking that its detection depends on; when one changes, everything is computed anew.

    `arrived_at` is the recorded arrival (ATS-105), `until` the unmounting: later positions are not examined
    (ATS-136). Without `route` there is no deviation, without `border` no national polygon.
    """

    activated_at: datetime
    exit_at: datetime
    departure: str
    destination: str
    route: Polyline | None = None
    half_width_m: float | None = None
    zones: ZoneMap = field(default_factory=ZoneMap)
    border: Shape | None = None
    arrived_at: datetime | None = None
    until: datetime | None = None


class Fix(NamedTuple):
    """An accepted fix. `raised_at`: when an alarm that it completes is raised; `is_jump`: flag sıçrama."""

    at: datetime
    lat: float
    lon: float
    speed_kmh: float
    accuracy_m: float
    raised_at: datetime
    is_jump: bool
    is_buffered: bool
    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An alarm as computed. `detail` tells alarms of one kind apart that may stand at the same time: zone id,
    battery level. `ended_at` None: it goes on. `evidence`: unrounded figures of the rule (T1).
    """

    kind: AlarmKind
    serial: str
    level: AlarmLevel
    started_at: datetime
    raised_at: datetime
    ended_at: datetime | None = None
    detail: str = ""
    lat: float | None = None
    lon: float | None = None
    zone: str = ""
    evidence: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """What "same type" means when a recomputed alarm looks for its stored one (7.15)."""
        return self.kind.value, self.serial, self.detail

    @property
    def name(self) -> tuple[str, str, str, datetime]:
        """One alarm of one computation."""
        return (*self.key, self.started_at)
