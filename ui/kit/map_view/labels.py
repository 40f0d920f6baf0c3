"""Where names may stand: no two over each other, no more tries than a bound. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Rect = tuple[float, float, float, float]
"""Left, top, width, height in pixels."""

_CELL: Final = 64.0


def cross(a: Rect, b: Rect) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


@dataclass(frozen=True, slots=True)
class Spot:
    """A sign that wants a name: middle, half its size, size of the name."""

    x: float
    y: float
    half: float
    width: float
    height: float


class Places:
    """The taken rectangles of one picture."""

    def __init__(self, width: float, height: float) -> None:
        self._area: Rect = (0.0, 0.0, width, height)
        self._cells: dict[tuple[int, int], list[Rect]] = defaultdict(list)

    def take(self, rect: Rect) -> None:
        for cell in _cells_of(rect):
            self._cells[cell].append(rect)

    def is_free(self, rect: Rect) -> bool:
        return not any(
            cross(rect, taken)
            for cell in _cells_of(rect)
            if cell in self._cells
            for taken in self._cells[cell]
        )

    def put(self, spot: Spot, *, avoid: Places | None = None, gap: float = 3.0) -> Rect | None:
        """Take the first free place beside a sign, best one that leaves `avoid` free too. None: no room."""
        second = None
        for rect in beside(spot, gap):
            if not self.is_free(rect):
                continue
            if avoid is None or avoid.is_free(rect):
                self.take(rect)
                return rect
            second = second or rect
        if second is not None:
            self.take(second)
        return second


def beside(spot: Spot, gap: float) -> Iterator[Rect]:
    """Right, left, above, below, then the four corners."""
    off, width, height = spot.half + gap, spot.width, spot.height
    middle_x, middle_y = spot.x - width / 2, spot.y - height / 2
    above, below = spot.y - off - height, spot.y + off
    for left, top in (
        (spot.x + off, middle_y),
        (spot.x - off - width, middle_y),
        (middle_x, above),
        (middle_x, below),
        (spot.x + off * 0.6, above),
        (spot.x + off * 0.6, below),
        (spot.x - off * 0.6 - width, above),
        (spot.x - off * 0.6 - width, below),
    ):
        yield left, top, width, height


def _cells_of(rect: Rect) -> Iterator[tuple[int, int]]:
    left, top, width, height = rect
    for column in range(int(left // _CELL), int((left + width) // _CELL) + 1):
        for row in range(int(top // _CELL), int((top + height) // _CELL) + 1):
            yield column, row
