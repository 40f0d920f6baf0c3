"""Distances and areas on the ground, exactly as 7.15 and 7.11 define them; degrees are WGS84."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, floor, hypot, inf, radians, sin, sqrt
from typing import Protocol

RADIUS_M = 6_371_008.8
_EDGE_DEG = 1e-9
"""A tenth of a millimetre: how near to an edge counts as on it, so that rounding does not decide."""
_BLOCK = 16

Point = tuple[float, float]
"""Latitude, longitude."""


def haversine(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Metres along the great circle. Source: 7.15."""
    f1, f2 = radians(lat1), radians(lat2)
    a = sin((f2 - f1) / 2) ** 2 + cos(f1) * cos(f2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_M * asin(min(1.0, sqrt(a)))


def parse_points(text: str) -> tuple[Point, ...]:
    """Points of "lat,lon;lat,lon". Raises ValueError for anything else or a point that is not on Earth."""
    points = []
    for pair in filter(None, (part.strip() for part in text.split(";"))):
        lat, lon = map(float, pair.split(","))
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"no point on Earth: {pair}")
        points.append((lat, lon))
    return tuple(points)


def show_points(points: Iterable[Point]) -> str:
    """The stored text of a polyline or polygon, six decimals."""
    return ";".join(f"{lat:.6f},{lon:.6f}" for lat, lon in points)


def _segment_distance(ax: float, ay: float, bx: float, by: float) -> float:
    """From (0, 0) to the segment a-b."""
    dx, dy = bx - ax, by - ay
    length2 = dx * dx + dy * dy
    if length2 == 0.0:
        return hypot(ax, ay)
    t = -(ax * dx + ay * dy) / length2
    t = 0.0 if t < 0.0 else min(t, 1.0)
    return hypot(ax + t * dx, ay + t * dy)


class Polyline:
    """A route line. `distance` is the plain smallest distance to all segments, found without trying all.

    Segments stand in blocks with their bounds; a block whose bounds are farther than the best found cannot
    hold a nearer segment. The projection of 7.15 keeps the order of latitudes and longitudes, so the bounds
    are exact.
    """

    __slots__ = ("_blocks", "_last", "points")

    def __init__(self, points: Sequence[Point]) -> None:
        """Raises ValueError for an empty line."""
        if not points:
            raise ValueError("a line without points")
        self.points = tuple(points)
        self._blocks = tuple(
            _bounded(self.points[n : n + _BLOCK + 1]) for n in range(0, max(1, len(self.points) - 1), _BLOCK)
        )
        self._last = 0

    def distance(self, lat: float, lon: float) -> float:
        """Metres from the point to the line, in the projection around the point. Source: 7.15."""
        ky = radians(1.0) * RADIUS_M
        kx = ky * cos(radians(lat))
        first = self._last  # consecutive fixes lie near the same block: a good bound to begin with
        best = _block_distance(self._blocks[first][4], lat, lon, kx, ky)
        for number, (low_lat, high_lat, low_lon, high_lon, points) in enumerate(self._blocks):
            if number == first:
                continue
            y = max(low_lat - lat, lat - high_lat, 0.0) * ky
            if y >= best:
                continue
            x = max(low_lon - lon, lon - high_lon, 0.0) * kx
            if x >= best or x * x + y * y >= best * best:
                continue
            found = _block_distance(points, lat, lon, kx, ky)
            if found < best:
                best, self._last = found, number
        return best


def _bounded(points: Sequence[Point]) -> tuple[float, float, float, float, tuple[Point, ...]]:
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return min(lats), max(lats), min(lons), max(lons), tuple(points)


def _block_distance(points: Sequence[Point], lat: float, lon: float, kx: float, ky: float) -> float:
    best = inf
    ax, ay = (points[0][1] - lon) * kx, (points[0][0] - lat) * ky
    if len(points) == 1:
        return hypot(ax, ay)
    for p_lat, p_lon in points[1:]:
        bx, by = (p_lon - lon) * kx, (p_lat - lat) * ky
        best = min(best, _segment_distance(ax, ay, bx, by))
        ax, ay = bx, by
    return best


class Shape(Protocol):
    """An area on the ground; its edge belongs to it (7.11)."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Lowest and highest latitude, lowest and highest longitude, a little generous."""
        ...

    def contains(self, lat: float, lon: float) -> bool: ...


@dataclass(frozen=True, slots=True)
class Circle:
    """Centre and radius in metres."""

    lat: float
    lon: float
    radius_m: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        d_lat = self.radius_m / (radians(1.0) * RADIUS_M) * 1.001
        d_lon = d_lat / max(cos(radians(min(89.0, abs(self.lat) + d_lat))), 0.01)
        return self.lat - d_lat, self.lat + d_lat, self.lon - d_lon, self.lon + d_lon

    def contains(self, lat: float, lon: float) -> bool:
        return haversine(self.lat, self.lon, lat, lon) <= self.radius_m


class Polygon:
    """A polygon with straight edges in degrees, closed by itself. Edges are sorted into bands of latitude, so
    that a national border of very many points costs a few edges per question.
    """

    __slots__ = ("_bands", "_step", "bounds", "points")

    def __init__(self, points: Sequence[Point]) -> None:
        """Raises ValueError for fewer than three points."""
        if len(points) < 3:
            raise ValueError("a polygon needs three points")
        self.points = tuple(points)
        low, high, left, right, _ = _bounded(points)
        self.bounds = (low, high, left, right)
        self._step = max((high - low) / max(1, len(points) // 4), 1e-6)
        self._bands: dict[int, list[tuple[float, float, float, float]]] = {}
        for (a_lat, a_lon), (b_lat, b_lon) in zip(points, (*points[1:], points[0]), strict=True):
            first, last = sorted((self._band(a_lat), self._band(b_lat)))
            for band in range(first - 1, last + 2):
                self._bands.setdefault(band, []).append((a_lat, a_lon, b_lat, b_lon))

    def _band(self, lat: float) -> int:
        return floor((lat - self.bounds[0]) / self._step)

    def contains(self, lat: float, lon: float) -> bool:
        low, high, left, right = self.bounds
        if not (low - _EDGE_DEG <= lat <= high + _EDGE_DEG and left - _EDGE_DEG <= lon <= right + _EDGE_DEG):
            return False
        inside = False
        for a_lat, a_lon, b_lat, b_lon in self._bands.get(self._band(lat), ()):
            if _segment_distance(a_lon - lon, a_lat - lat, b_lon - lon, b_lat - lat) <= _EDGE_DEG:
                return True
            if (a_lat > lat) != (b_lat > lat):
                at = a_lon + (lat - a_lat) / (b_lat - a_lat) * (b_lon - a_lon)
                inside ^= lon < at
        return inside


@dataclass(frozen=True, slots=True)
class Site:
    """Position of an İdare."""

    administration: str
    lat: float
    lon: float


def nearest_site(sites: Iterable[Site], lat: float, lon: float) -> tuple[Site, float] | None:
    """The nearest site and its distance in metres; equal to the metre: the first of `sites`.

    `sites` come in the order of EK-18, without headquarters rows. Source: ATS-099.
    """
    best: tuple[int, Site, float] | None = None
    for site in sites:
        metres = haversine(lat, lon, site.lat, site.lon)
        if best is None or round(metres) < best[0]:
            best = (round(metres), site, metres)
    return None if best is None else (best[1], best[2])
