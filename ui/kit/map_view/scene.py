"""What lies on the ground: given values turned into columns once, then only read."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gumruk_masaustu.kernel.map_data import Outline
from ui.kit.map_view.geometry import Numbers, Points, circle, world_points
from ui.kit.map_view.projection import View
from ui.kit.map_view.track_levels import Track
from ui.kit.map_view.values import MapPost, MapRoute, MapTruck, MapZone
from ui.kit.tokens import State

SEVERITY = (State.STOP, State.ATTENTION, State.UNKNOWN, State.WORKING, State.DONE)
"""Whose sign lies on top and gets its name first."""


@dataclass(frozen=True, eq=False)
class Trucks:
    """Vehicles with their world places, the most urgent first."""

    all: tuple[MapTruck, ...]
    points: Points
    ranks: Numbers

    @classmethod
    def of(cls, trucks: Sequence[MapTruck]) -> Trucks:
        ordered = tuple(sorted(trucks, key=lambda truck: SEVERITY.index(truck.state)))
        points = world_points([truck.lat for truck in ordered], [truck.lon for truck in ordered])
        return cls(ordered, points, np.array([SEVERITY.index(truck.state) for truck in ordered], np.int64))

    def find(self, truck_id: str) -> MapTruck | None:
        return next((truck for truck in self.all if truck.id == truck_id), None)


@dataclass(frozen=True, eq=False)
class Group:
    """Vehicles of one state whose signs would lie over each other; `count` 1 is a single one."""

    truck: MapTruck
    x: float
    y: float
    count: int


def grouped(trucks: Trucks, view: View, size_px: float, margin: float = 0.0) -> list[Group]:
    """The signs that a view shows, in pixels, the most urgent first.

    The cells stand on the ground, so that a group does not change while the map is moved.
    """
    if not len(trucks.points):
        return []
    west, south, east, north = view.window(margin)
    x, y = trucks.points[:, 0], trucks.points[:, 1]
    seen = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
    cells = np.floor(trucks.points[seen] * (view.scale / size_px)).astype(np.int64)
    keys = np.column_stack((trucks.ranks[seen], cells))
    _, first, counts = np.unique(keys, axis=0, return_index=True, return_counts=True)
    order = np.argsort(first)
    found = []
    for place, count in zip(seen[first[order]].tolist(), counts[order].tolist(), strict=True):
        px, py = view.screen(float(x[place]), float(y[place]))
        found.append(Group(trucks.all[place], px, py, count))
    return found


@dataclass(frozen=True, eq=False)
class Zone:
    """A zone as a ring."""

    zone: MapZone
    ring: Points
    outline: Outline
    """The same in world units, for the question what lies under the pointer."""

    @classmethod
    def of(cls, zone: MapZone) -> Zone:
        corners = zone.polygon or circle(*zone.centre, zone.radius_m)
        ring = world_points([lat for lat, _ in corners], [lon for _, lon in corners])
        return cls(zone, ring, Outline(array("d", ring[:, 1]), array("d", ring[:, 0])))


@dataclass(frozen=True, eq=False)
class Route:
    """A route as a line."""

    route: MapRoute
    line: Points

    @classmethod
    def of(cls, route: MapRoute) -> Route:
        return cls(route, world_points([lat for lat, _ in route.line], [lon for _, lon in route.line]))


@dataclass(frozen=True, eq=False)
class Scene:
    """All that a picture shows beside the ground. A changed scene is another object."""

    trucks: Trucks
    zones: tuple[Zone, ...] = ()
    routes: tuple[Route, ...] = ()
    posts: tuple[MapPost, ...] = ()
    track: Track | None = None
    show_routes: bool = True
    show_zones: bool = True
    show_track: bool = True
    show_names: bool = True


def empty_scene() -> Scene:
    return Scene(Trucks.of(()))
