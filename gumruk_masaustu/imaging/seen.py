"""Which share of an image was really looked at: a number for the strip, never a block (SCAN-111)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

MIN_SCALE: Final = 0.5
MIN_SECONDS: Final = 0.5
TILE: Final = 64

Rect = tuple[float, float, float, float]


@dataclass
class SeenMap:
    """Seconds for which each tile of 64 x 64 image pixels was on screen at 50 % scale or more.

    A tile is on screen while its middle is. Times are seconds of any steady clock, given by the caller.
    """

    width: int
    height: int
    _seconds: dict[tuple[int, int], float] = field(default_factory=dict)
    _shown: tuple[Rect, float, float] | None = None

    @property
    def columns(self) -> int:
        """Tiles across."""
        return math.ceil(self.width / TILE)

    @property
    def rows(self) -> int:
        """Tiles down."""
        return math.ceil(self.height / TILE)

    def show(self, visible: Rect, scale: float, at: float) -> None:
        """The view changed: what was shown until now gets its time. `visible` in image pixels."""
        self.tick(at)
        self._shown = (visible, scale, at)

    def tick(self, at: float) -> None:
        """Give the current view its time up to `at`."""
        if self._shown is None:
            return
        visible, scale, since = self._shown
        self._shown = (visible, scale, at)
        if scale >= MIN_SCALE and at > since:
            self._add(visible, at - since)

    def pause(self, at: float) -> None:
        """Screen locked, covered or another case in front: the time stops."""
        self.tick(at)
        self._shown = None

    def is_seen(self, column: int, row: int) -> bool:
        """Whether a tile was shown long enough."""
        return self._seconds.get((column, row), 0.0) >= MIN_SECONDS - 1e-6

    @property
    def share(self) -> float:
        """0 to 1, by area."""
        seen = sum(self._area(place) for place in self._seconds if self.is_seen(*place))
        return seen / (self.width * self.height)

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means all of it."""
        return math.floor(self.share * 100 + 1e-9)

    def first_unseen(self) -> Rect | None:
        """Image rectangle of the first tile not yet seen, in reading order."""
        for row in range(self.rows):
            for column in range(self.columns):
                if not self.is_seen(column, row):
                    left, top = column * TILE, row * TILE
                    return left, top, min(left + TILE, self.width), min(top + TILE, self.height)
        return None

    def _add(self, visible: Rect, seconds: float) -> None:
        left, top, right, bottom = visible
        for row in _inside(top, bottom, self.height):
            for column in _inside(left, right, self.width):
                self._seconds[column, row] = self._seconds.get((column, row), 0.0) + seconds

    def _area(self, place: tuple[int, int]) -> int:
        column, row = place
        return min(TILE, self.width - column * TILE) * min(TILE, self.height - row * TILE)


def _inside(first: float, last: float, size: int) -> range:
    """Numbers of the tiles whose middle lies between two positions."""
    count = math.ceil(size / TILE)
    middles = [(number * TILE + min((number + 1) * TILE, size)) / 2 for number in range(count)]
    inside = [number for number, middle in enumerate(middles) if first <= middle <= last]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
