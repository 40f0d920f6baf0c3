"""A past route in levels of detail: half a million points cost no more than what is seen. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from ui.kit.map_view.geometry import Numbers, Points, cell_of, level_of, to_screen, world_points
from ui.kit.map_view.projection import View
from ui.kit.map_view.values import MapTrack

LEVELS: Final = range(4, 15)
_CELLS: Final = 3.2
"""Edge of a cell in cells of the ground: 1.1 to 2.2 pixels, less than the line is wide."""
_CHUNK: Final = 512
_MARK_CELLS: Final = 8

Places = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class TrackLevel:
    """The segments of one level, each stretch of ground at most once, as places of their ends.

    `boxes`: west, south, east, north of every `_CHUNK` segments, to find those that are seen.
    """

    starts: Places
    ends: Places
    boxes: Points
    late: Numbers


@dataclass(eq=False)
class Track:
    """World points of a track. `prepare` may run on a worker; a missing level is made when it is drawn."""

    track: MapTrack
    points: Points
    rejected: Points
    levels: dict[int, TrackLevel] = field(default_factory=dict)

    @classmethod
    def of(cls, track: MapTrack) -> Track:
        out = track.rejected
        rejected = world_points([fix.lat for fix in out], [fix.lon for fix in out])
        return cls(track, world_points(track.lat, track.lon), rejected)

    @classmethod
    def prepared(cls, track: MapTrack) -> Track:
        """With all levels; for a worker."""
        made = cls.of(track)
        made.prepare(LEVELS)
        return made

    def prepare(self, levels: Iterable[int]) -> None:
        for level in levels:
            if level not in self.levels:
                self.levels[level] = self._made(level)

    def level(self, scale: float) -> TrackLevel:
        """The level for a scale."""
        number = min(max(level_of(scale), LEVELS[0]), LEVELS[-1])
        self.prepare([number])
        return self.levels[number]

    def segments(self, view: View) -> Points:
        """x, y, x, y in pixels of the solid stretches that a view shows."""
        level, box = self.level(view.scale), view.window(12)
        chunks = np.flatnonzero(_meet(level.boxes[:, :2], level.boxes[:, 2:], box))
        if not len(chunks):
            return np.empty((0, 4))
        chosen = (chunks[:, None] * _CHUNK + np.arange(_CHUNK)).ravel()
        chosen = chosen[chosen < len(level.starts)]
        a, b = self.points[level.starts[chosen]], self.points[level.ends[chosen]]
        seen = _meet(np.minimum(a, b), np.maximum(a, b), box)
        return np.column_stack((to_screen(a[seen], view), to_screen(b[seen], view)))

    def gap_segments(self, view: View) -> Points:
        """The same for stretches without a message."""
        gaps = np.asarray(self.track.gaps, np.int64)
        if not len(gaps):
            return np.empty((0, 4))
        a, b = self.points[gaps], self.points[gaps + 1]
        seen = _meet(np.minimum(a, b), np.maximum(a, b), view.window(12))
        return np.column_stack((to_screen(a[seen], view), to_screen(b[seen], view)))

    def late_points(self, view: View) -> Points:
        """World places of late fixes, not more than a level can show apart."""
        return self.points[self.level(view.scale).late]

    def _made(self, number: int) -> TrackLevel:
        cells = np.floor(self.points / (cell_of(number) * _CELLS)).astype(np.int64)
        keys = _key(cells)
        gaps = np.asarray(self.track.gaps, np.int64)
        entered = np.flatnonzero(keys[1:] != keys[:-1]) + 1
        ends_of_lines = np.concatenate(([0, len(keys) - 1], gaps, gaps + 1))
        kept = np.union1d(entered, ends_of_lines)
        starts, ends = kept[:-1], kept[1:]
        solid = ~np.isin(starts, gaps)
        starts, ends = _once(starts[solid], ends[solid], keys)
        late = np.asarray(self.track.late, np.int64)
        if len(late):
            _, first = np.unique(_key(cells[late] // _MARK_CELLS), return_index=True)
            late = late[np.sort(first)]
        boxes = _boxes(self.points, starts, ends)
        return TrackLevel(starts.astype(np.int32), ends.astype(np.int32), boxes, late)


def _once(starts: Numbers, ends: Numbers, keys: Numbers) -> tuple[Numbers, Numbers]:
    """Stretches between the same two cells only once, in the order of time."""
    low, high = np.minimum(keys[starts], keys[ends]), np.maximum(keys[starts], keys[ends])
    _, first = np.unique(low * 1_000_003 + high, return_index=True)
    first.sort()
    return starts[first], ends[first]


def _boxes(points: Points, starts: Numbers, ends: Numbers) -> Points:
    if not len(starts):
        return np.empty((0, 4))
    edges = np.arange(0, len(starts), _CHUNK)
    a, b = points[starts], points[ends]
    low = np.minimum.reduceat(np.minimum(a, b), edges, axis=0)
    high = np.maximum.reduceat(np.maximum(a, b), edges, axis=0)
    return np.column_stack((low, high))


def _meet(low: Points, high: Points, box: tuple[float, float, float, float]) -> npt.NDArray[np.bool_]:
    west, south, east, north = box
    across = (low[:, 0] <= east) & (high[:, 0] >= west)
    return np.asarray(across & (low[:, 1] <= north) & (high[:, 1] >= south))


def _key(cells: Numbers) -> Numbers:
    return np.asarray(cells[:, 0] * (1 << 31) + cells[:, 1])
