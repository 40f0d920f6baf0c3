"""Lines and rings as numpy columns: coarser for small scales, cut to what is seen. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, floor, log2, pi, radians, sin
from typing import Final

import numpy as np
import numpy.typing as npt

from ui.kit.map_view.projection import METRES_PER_DEGREE, View

Points = npt.NDArray[np.float64]
"""n x 2, world units (see projection)."""
Numbers = npt.NDArray[np.int64]
Box = tuple[float, float, float, float]

_FINEST: Final = 16
_CELL_PX: Final = 0.7


def world_points(lats: Sequence[float], lons: Sequence[float]) -> Points:
    """Projects columns of degrees; a buffer (array) is read without a copy."""
    lat, lon = np.asarray(lats, np.float64), np.asarray(lons, np.float64)
    return np.column_stack((lon, np.degrees(np.arcsinh(np.tan(np.radians(lat))))))


def level_of(scale: float) -> int:
    """Level of detail for a scale; each is twice as fine as the one before."""
    return min(max(floor(log2(max(scale, 1.0))), 0), _FINEST)


def cell_of(level: int) -> float:
    """Edge of the cells of a level in degrees: less than a pixel at every scale that uses it."""
    return _CELL_PX / float(2 ** (level + 1))


def thinned(points: Points, level: int) -> Numbers:
    """Places of the points that a level needs: the first in each cell that the line enters, and the last."""
    if len(points) < 3:
        return np.arange(len(points))
    cells = np.floor(points / cell_of(level))
    entered = np.any(cells[1:] != cells[:-1], axis=1)
    kept = np.concatenate(([0], np.flatnonzero(entered) + 1))
    return kept if kept[-1] == len(points) - 1 else np.append(kept, len(points) - 1)


def box_of(points: Points) -> Box:
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def overlaps(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def cut_ring(ring: Points, box: Box) -> Points:
    """The part of a ring in a box (Sutherland-Hodgman); may be empty."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        if len(ring) < 3:
            return ring[:0]
        ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring: Points, axis: int, limit: float, sign: int) -> Points:
    depth = sign * (ring[:, axis] - limit)
    inside = depth >= 0
    if inside.all():
        return ring
    before, before_depth = np.roll(ring, 1, axis=0), np.roll(depth, 1)
    crossing = inside != np.roll(inside, 1)
    ends = np.cumsum(crossing.astype(np.int64) + inside)
    cut = np.empty((int(ends[-1]), 2))
    share = before_depth[crossing] / (before_depth[crossing] - depth[crossing])
    at_edge = before[crossing] + share[:, None] * (ring[crossing] - before[crossing])
    cut[ends[crossing] - 1 - inside[crossing]] = at_edge
    cut[ends[inside] - 1] = ring[inside]
    return cut


def seen_segments(line: Points, box: Box) -> npt.NDArray[np.bool_]:
    """Which segments of a line may be seen in a box."""
    low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
    west, south, east, north = box
    across = (low[:, 0] <= east) & (high[:, 0] >= west)
    return np.asarray(across & (low[:, 1] <= north) & (high[:, 1] >= south))


def runs(chosen: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First segment and end of each run of chosen segments."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def cut_line(line: Points, box: Box) -> list[Points]:
    """The pieces of a line that may be seen in a box."""
    if len(line) < 2:
        return []
    return [line[first : end + 1] for first, end in runs(seen_segments(line, box))]


def to_screen(points: Points, view: View) -> Points:
    """Pixels of a view."""
    middle = np.array((view.width / 2, view.height / 2))
    return np.asarray((points - (view.x, view.y)) * (view.scale, -view.scale) + middle)


def circle(lat: float, lon: float, radius_m: float, corners: int = 48) -> tuple[tuple[float, float], ...]:
    """A circle on the ground as corners in degrees."""
    north, east = radius_m / METRES_PER_DEGREE, radius_m / METRES_PER_DEGREE / cos(radians(lat))
    turns = (2 * pi * corner / corners for corner in range(corners))
    return tuple((lat + north * sin(turn), lon + east * cos(turn)) for turn in turns)
