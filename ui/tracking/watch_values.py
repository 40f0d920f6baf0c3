"""What the watching screen gives to the map and to its lists. No Qt of its own, no database."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.detection.values import Zone
from gumruk_masaustu.systems.tracking.geo import Circle, Polygon
from gumruk_masaustu.systems.tracking.lists import AlarmLevel, TrackingState, ZoneType
from gumruk_masaustu.systems.tracking.positions import TrackPoint
from gumruk_masaustu.systems.tracking.queries.country import Country
from gumruk_masaustu.systems.tracking.queries.fleet import FleetTruck
from gumruk_masaustu.systems.tracking.queries.watch import PastTrack, last_position_text
from ui.kit.map_view.values import MapPost, MapRoute, MapTrack, MapTruck, MapZone, ZoneKind, gaps_of
from ui.kit.tokens import State

OLD_FIX = timedelta(minutes=30)
"""A vehicle on the road whose last position is older has none that counts (ATS-083)."""
STATE_WORDS = {
    State.STOP: "Kritik alarm",
    State.ATTENTION: "Uyarı",
    State.WORKING: "Yolda",
    State.DONE: "Varışta, henüz çıkmadı",
    State.UNKNOWN: "Güncel konum yok",
}
_LEVELS = {
    AlarmLevel.CRITICAL: State.STOP,
    AlarmLevel.WARNING: State.ATTENTION,
    AlarmLevel.INFO: State.WORKING,
}


@dataclass(frozen=True, slots=True)
class Fix:
    """A line of the table of positions."""

    serial: str
    point: TrackPoint

    @property
    def key(self) -> str:
        return f"{self.serial} {self.point.at_s} {self.point.seq}"


@dataclass(frozen=True)
class Way:
    """The past route: one unit's line for the map, and all positions, newest first."""

    tracking_id: str
    line: MapTrack | None
    fixes: tuple[Fix, ...]


@dataclass(frozen=True)
class Land:
    """Posts, zones and routes of the map."""

    posts: tuple[MapPost, ...] = ()
    zones: tuple[MapZone, ...] = ()
    routes: tuple[MapRoute, ...] = ()


def level_state(level: AlarmLevel) -> State:
    """Colour and shape of an alarm's level."""
    return _LEVELS[level]


def truck_state(truck: FleetTruck, now: datetime) -> State:
    """The worst standing alarm, else how the journey stands."""
    if truck.level in (AlarmLevel.CRITICAL, AlarmLevel.WARNING):
        return _LEVELS[truck.level]
    if truck.state is not TrackingState.IN_TRANSIT:
        return State.DONE
    if truck.last is None or now - truck.last.fix_time > OLD_FIX:
        return State.UNKNOWN
    return State.WORKING


def map_trucks(trucks: Iterable[FleetTruck], now: datetime) -> tuple[MapTruck, ...]:
    """Those that ever had a position."""
    return tuple(
        MapTruck(
            truck.id,
            truck.plate or truck.number,
            truck.last.lat,
            truck.last.lon,
            truck_state(truck, now),
            truck.last.heading_deg if truck.last.speed_kmh > 1 else None,
            last_position_text(truck.last.fix_time, now),
        )
        for truck in trucks
        if truck.last is not None
    )


def land_of(country: Country, names: Mapping[str, tuple[str, str]], half_width_m: float) -> Land:
    """`names`: code and name of a route by its id; `half_width_m`: of routes without an own corridor."""
    gates = {zone.administration for zone in country.zones.zones if zone.kind is ZoneType.BORDER_EXIT}
    tree = shipped_tree()
    posts = tuple(
        MapPost(
            site.administration,
            administration_name(site.administration),
            site.lat,
            site.lon,
            site.administration in gates,
            tree.unit(site.administration).short if site.administration in tree else "",
        )
        for site in country.sites
    )
    routes = tuple(
        MapRoute(*names.get(route_id, ("", "")), line.points, half_width_m if width is None else width)
        for route_id, (line, width) in country.routes.items()
    )
    return Land(posts, tuple(map(_zone, country.zones.zones)), routes)


def _zone(zone: Zone) -> MapZone:
    name = zone.name or administration_name(zone.administration)
    kind = ZoneKind[zone.kind.name]
    if isinstance(zone.shape, Circle):
        return MapZone(zone.id, name, kind, (), (zone.shape.lat, zone.shape.lon), zone.shape.radius_m)
    if isinstance(zone.shape, Polygon):
        return MapZone(zone.id, name, kind, zone.shape.points)
    raise TypeError(f"zone {zone.id} has a shape that no map shows")


def way_of(tracking_id: str, tracks: Collection[PastTrack], gap: timedelta, prefer: str = "") -> Way:
    """May take long for many positions: on a worker."""
    fixes = [Fix(one.serial, point) for one in tracks for point in one.points]
    fixes.sort(key=lambda fix: fix.point, reverse=True)
    return Way(tracking_id, map_track(tracks, gap, prefer), tuple(fixes))


def map_track(tracks: Collection[PastTrack], gap: timedelta, prefer: str = "") -> MapTrack | None:
    """The line of one unit: that of `prefer`, else of the one with most positions."""
    of_unit = [one for one in tracks if one.serial == prefer and one.points]
    best = max(of_unit or tracks, key=lambda one: len(one.points), default=None)
    if best is None or not best.points:
        return None
    at = array("d", [float(point.at_s) for point in best.points])
    return MapTrack(
        array("d", [point.lat for point in best.points]),
        array("d", [point.lon for point in best.points]),
        at,
        tuple(place for place, point in enumerate(best.points) if point.buffered),
        gaps_of(at, gap.total_seconds()),
        (),
        best.serial,
    )
