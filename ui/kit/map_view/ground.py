"""The shipped map as numpy columns, thinned once for each level of detail. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from gumruk_masaustu.kernel import map_data
from ui.kit.map_view.geometry import (
    Box,
    Points,
    box_of,
    cell_of,
    cut_line,
    cut_ring,
    overlaps,
    thinned,
    world_points,
)


@dataclass(frozen=True)
class Feature:
    """A ring or a line with its box; `own`: it belongs to Türkiye."""

    points: Points
    box: Box
    own: bool = False

    @classmethod
    def of(cls, line: map_data.Outline | map_data.Line, *, own: bool = False) -> Feature:
        if isinstance(line, map_data.Outline):
            points = world_points(line.lat, line.lon)
        else:
            points = world_points([place.lat for place in line], [place.lon for place in line])
        return cls(points, box_of(points), own)

    def at(self, level: int) -> Feature | None:
        """Thinner; None for what is smaller than a pixel there."""
        west, south, east, north = self.box
        if max(east - west, north - south) < cell_of(level):
            return None
        return Feature(self.points[thinned(self.points, level)], self.box, self.own)


@dataclass(frozen=True)
class Level:
    """What one level of detail draws."""

    land: tuple[Feature, ...]
    lakes: tuple[Feature, ...]
    coast: tuple[Feature, ...]
    borders: tuple[Feature, ...]
    roads: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A text of the ground at world x, y. `rank` 0 goes first; `since`: smallest scale that shows it."""

    text: str
    x: float
    y: float
    kind: str
    rank: int
    since: float


class Ground:
    """Land, waters, roads and names."""

    def __init__(self) -> None:
        self._levels: dict[int, Level] = {}

    def level(self, number: int) -> Level:
        """Made when it is first asked for."""
        if number not in self._levels:
            made = [tuple(f for each in kind if (f := each.at(number))) for kind in self._features]
            self._levels[number] = Level(*made)
        return self._levels[number]

    def loading(self, number: int) -> Iterator[object]:
        """Reads and thins in portions what a level needs; the first time each takes up to 20 ms."""
        yield map_data.land()
        yield self._features
        yield self.names
        yield self.level(number)

    @cached_property
    def _features(self) -> tuple[list[Feature], ...]:
        land = map_data.land()
        rings = [
            Feature.of(ring, own=country.code == map_data.TURKEY)
            for country in land.countries
            for ring in country.rings
        ]
        borders = [Feature.of(line) for line in land.borders]
        borders += [Feature.of(line, own=True) for line in land.own_borders]
        return (
            rings,
            [Feature.of(water.ring) for water in map_data.waters()],
            [Feature.of(line) for line in land.coast],
            borders,
            _road_features(),
        )

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """In the order in which they get their places."""
        found = [
            Name(capital.name, *_world(capital.at), "province", capital.tier, _PROVINCE_SINCE[capital.tier])
            for capital in map_data.capitals()
        ]
        found += [
            Name(text, *_world(map_data.Place(lat, lon)), "sea", 0, since) for text, lat, lon, since in SEAS
        ]
        found += [
            Name(text, *_world(map_data.Place(lat, lon)), "country", 1, since)
            for text, lat, lon, since in COUNTRIES
        ]
        found += [Name(water.name, *_middle(water.ring), "water", 4, 150.0) for water in map_data.waters()]
        found += _towns()
        return tuple(sorted(found, key=lambda name: name.rank))


def seen_rings(features: tuple[Feature, ...], box: Box) -> list[tuple[Points, bool]]:
    """The rings cut to a box."""
    cut = ((cut_ring(each.points, box), each.own) for each in features if overlaps(each.box, box))
    return [(points, own) for points, own in cut if len(points) > 2]


def seen_lines(features: tuple[Feature, ...], box: Box) -> list[tuple[Points, bool]]:
    """The lines cut to a box."""
    return [
        (piece, each.own)
        for each in features
        if overlaps(each.box, box)
        for piece in cut_line(each.points, box)
    ]


@cache
def ground() -> Ground:
    """The one ground of the program; nothing is read before it is first drawn."""
    return Ground()


_PROVINCE_SINCE = {1: 0.0, 2: 60.0, 3: 85.0}

SEAS = (
    ("KARADENİZ", 42.75, 34.6, 0.0),
    ("AKDENİZ", 35.05, 30.2, 0.0),
    ("EGE DENİZİ", 38.85, 25.75, 0.0),
    ("MARMARA DENİZİ", 40.70, 28.15, 120.0),
    ("HAZAR DENİZİ", 40.6, 51.0, 0.0),
    ("Saros Körfezi", 40.50, 26.45, 260.0),
    ("İzmit Körfezi", 40.735, 29.62, 500.0),
    ("İskenderun Körfezi", 36.65, 35.75, 160.0),
    ("Antalya Körfezi", 36.45, 31.0, 140.0),
)
"""Text, lat, lon, smallest scale."""

COUNTRIES = (
    ("BULGARİSTAN", 42.5, 26.2, 0.0),
    ("YUNANİSTAN", 39.6, 22.2, 0.0),
    ("YUNANİSTAN", 41.15, 25.2, 110.0),
    ("GÜRCİSTAN", 42.05, 43.7, 0.0),
    ("ERMENİSTAN", 40.55, 44.45, 0.0),
    ("AZERBAYCAN", 40.4, 47.6, 0.0),
    ("Nahçıvan (AZERBAYCAN)", 39.27, 45.45, 110.0),
    ("İRAN", 37.3, 46.4, 0.0),
    ("IRAK", 35.6, 43.6, 0.0),
    ("SURİYE", 35.6, 38.6, 0.0),
    ("LÜBNAN", 33.95, 35.95, 0.0),
    ("GKRY", 34.92, 33.1, 0.0),
    ("KKTC", 35.27, 33.55, 0.0),
    ("ROMANYA", 45.2, 25.3, 0.0),
    ("UKRAYNA", 47.5, 33.0, 0.0),
    ("RUSYA", 45.2, 41.2, 0.0),
    ("MISIR", 30.3, 30.5, 0.0),
    ("ÜRDÜN", 31.3, 36.5, 0.0),
    ("SUUDİ ARABİSTAN", 30.2, 41.0, 0.0),
    ("SIRBİSTAN", 44.0, 20.9, 0.0),
    ("KUZEY MAKEDONYA", 41.6, 21.7, 0.0),
    ("ARNAVUTLUK", 41.1, 20.1, 0.0),
    ("İTALYA", 40.2, 17.6, 0.0),
    ("TÜRKMENİSTAN", 39.5, 54.4, 0.0),
)


def _road_features() -> list[Feature]:
    """Every stretch between two neighbouring places once, joined to lines as long as possible."""
    seen: set[frozenset[map_data.Place]] = set()
    found: list[Feature] = []
    for road in map_data.roads():
        piece: list[map_data.Place] = []
        for a, b in zip(road.line, road.line[1:], strict=False):
            if frozenset((a, b)) not in seen:
                seen.add(frozenset((a, b)))
                piece = [*(piece or [a]), b]
            elif piece:
                found.append(Feature.of(tuple(piece)))
                piece = []
        if piece:
            found.append(Feature.of(tuple(piece)))
    return found


def _towns() -> list[Name]:
    """Places of the roads that are towns, for the closest views."""
    capitals = {capital.name for capital in map_data.capitals()}
    notable = ("Kavşağı", "Batı", "Doğu", "Güney", "Kuzey", "Yolu", "Köprüsü")
    offices = [site.at for site in map_data.sites()]
    found: dict[str, map_data.Place] = {}
    for road in map_data.roads():
        for name, place in zip(road.places, road.line, strict=True):
            if name in capitals or name.endswith(notable) or name in found:
                continue
            if not any(map_data.distance_m(place, office) < 6000 for office in offices):
                found[name] = place
    return [Name(name.partition(" (")[0], *_world(at), "town", 5, 230.0) for name, at in found.items()]


def _world(place: map_data.Place) -> tuple[float, float]:
    ((x, y),) = world_points([place.lat], [place.lon])
    return float(x), float(y)


def _middle(ring: map_data.Line) -> tuple[float, float]:
    points = world_points([place.lat for place in ring], [place.lon for place in ring])
    x, y = np.mean(points, axis=0)
    return float(x), float(y)
