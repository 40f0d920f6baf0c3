"""The shipped map: countries, provincial capitals, main roads and approximate sites (resources/map). No Qt.

Places are WGS84 degrees. Routes, zones and surveyed sites that KKM loads are in the tables.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt

from .resources import resource_path, resource_rows

EARTH_M = 6_371_008.8
TURKEY = "792"
"""ISO 3166 number, the code of Türkiye in the land file."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the earth."""

    lat: float
    lon: float


Line = tuple[Place, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A ring or line of many points, as columns: thirty thousand objects would burden the whole program."""

    lat: array[float]
    lon: array[float]

    def places(self) -> Line:
        return tuple(Place(lat, lon) for lat, lon in zip(self.lat, self.lon, strict=True))


@dataclass(frozen=True, slots=True)
class Country:
    """`name` in Turkish capitals, empty where none is shown. A lake or hole is a ring like an island."""

    code: str
    name: str
    rings: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Land:
    """Countries for the ground; borders are lines between two of them, `coast` the other ones."""

    countries: tuple[Country, ...]
    own_borders: tuple[Outline, ...]
    borders: tuple[Outline, ...]
    coast: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Capital:
    """A provincial capital; `tier` 1 is shown first, 3 only when there is room."""

    plate: str
    province: str
    name: str
    at: Place
    tier: int


@dataclass(frozen=True, slots=True)
class Water:
    """An inland water."""

    name: str
    ring: Line


@dataclass(frozen=True, slots=True)
class Road:
    """A main transit road; `departure` and `destination` are codes of EK-18 or empty."""

    code: str
    name: str
    departure: str
    destination: str
    line: Line
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Approximate position (about 5 km) of an İdare of EK-18, until KKM loads the surveyed one (7.17)."""

    code: str
    at: Place
    at_border: bool


@cache
def land() -> Land:
    """Countries of the region (about 17-55 E, 28-49 N)."""
    read = json.loads(resource_path("map", "land.json").read_text("utf-8"))
    steps = int(read["steps"])
    countries = tuple(
        Country(each["code"], each["name"], tuple(_outline(ring, steps) for ring in each["rings"]))
        for each in read["countries"]
    )
    kinds = ("own_borders", "borders", "coast")
    return Land(countries, *(tuple(_outline(each, steps) for each in read[kind]) for kind in kinds))


def _outline(numbers: Sequence[int], steps: int) -> Outline:
    lat, lon = accumulate(numbers[1::2]), accumulate(numbers[::2])
    return Outline(array("d", [each / steps for each in lat]), array("d", [each / steps for each in lon]))


@cache
def capitals() -> tuple[Capital, ...]:
    """The 81 provincial capitals in the order of their plate codes."""
    return tuple(
        Capital(row["plate"], row["province"], row["capital"], _place(row), int(row["tier"]))
        for row in resource_rows("map", "provinces.csv")
    )


@cache
def waters() -> tuple[Water, ...]:
    """The large lakes."""
    return tuple(Water(row["name"], parse_line(row["ring"])) for row in resource_rows("map", "waters.csv"))


@cache
def roads() -> tuple[Road, ...]:
    """The main transit roads, a vertex about every 15 to 30 km."""
    places = {row["place"]: _place(row) for row in resource_rows("map", "places.csv")}
    return tuple(_road(row, places) for row in resource_rows("map", "roads.csv"))


def _road(row: dict[str, str], places: dict[str, Place]) -> Road:
    names = tuple(row["places"].split("; "))
    line = tuple(places[name] for name in names)
    return Road(row["code"], row["name"], row["departure"], row["destination"], line, names)


@cache
def sites() -> tuple[Site, ...]:
    """Every İdare of EK-18, approximately; a printed or surveyed position goes before."""
    return tuple(
        Site(row["code"], _place(row), row["kind"] == "kapi") for row in resource_rows("map", "sites.csv")
    )


def _place(row: dict[str, str]) -> Place:
    return Place(float(row["lat"]), float(row["lon"]))


def parse_line(text: str) -> Line:
    """`lat,lon;lat,lon` as in the tables of tracking. Raises ValueError for anything else."""
    if not text:
        return ()
    pairs = (pair.split(",") for pair in text.split(";"))
    return tuple(Place(float(lat), float(lon)) for lat, lon in pairs)


def line_text(line: Iterable[Place]) -> str:
    """The reverse of `parse_line`, six decimals."""
    return ";".join(f"{place.lat:.6f},{place.lon:.6f}" for place in line)


def distance_m(a: Place, b: Place) -> float:
    """Haversine metres, unrounded. Source: 7.15."""
    lat = sin(radians(b.lat - a.lat) / 2) ** 2
    lon = sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(lat + cos(radians(a.lat)) * cos(radians(b.lat)) * lon))


def inside(place: Place, ring: Outline) -> bool:
    """Whether a place lies in a ring (even-odd); on the edge either answer is possible."""
    found = False
    before_lat, before_lon = ring.lat[-1], ring.lon[-1]
    for lat, lon in zip(ring.lat, ring.lon, strict=True):
        if (before_lat > place.lat) != (lat > place.lat):
            crossing = before_lon + (place.lat - before_lat) * (lon - before_lon) / (lat - before_lat)
            found ^= place.lon < crossing
        before_lat, before_lon = lat, lon
    return found


def in_country(place: Place, code: str = TURKEY) -> bool:
    """Whether a place lies in a country of the shipped map (source scale 1:10 million)."""
    rings = [ring for country in land().countries if country.code == code for ring in country.rings]
    return sum(inside(place, ring) for ring in rings) % 2 == 1
