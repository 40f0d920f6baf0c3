"""Tile pyramid: every level half the one below, so that a view never touches more than a screenful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.imaging.meta import ImageMeta

Plane = npt.NDArray[np.uint16]

TILE: Final = 512
_BAND: Final = 256
_SMALLEST: Final = 256


class ImageSource(Protocol):
    """What a view needs. Plane 0 is high energy (grey), plane 1 low energy."""

    @property
    def width(self) -> int:
        """Pixels of level 0."""
        ...

    @property
    def height(self) -> int:
        """Pixels of level 0."""
        ...

    @property
    def plane_count(self) -> int:
        """1, or 2 with material discrimination."""
        ...

    @property
    def sizes(self) -> Sequence[tuple[int, int]]:
        """(width, height) of each level, the full image first."""
        ...

    @property
    def meta(self) -> ImageMeta:
        """What the scanner wrote."""
        ...

    def block(self, level: int, plane: int, left: int, top: int, right: int, bottom: int) -> Plane:
        """Pixels of a rectangle inside the level. Read only."""
        ...


def level_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Sizes of all levels: halved (an odd last line is left out) until one fits into 256 pixels."""
    sizes = [(width, height)]
    while max(sizes[-1]) > _SMALLEST and min(sizes[-1]) >= 2:
        sizes.append((sizes[-1][0] // 2, sizes[-1][1] // 2))
    return sizes


def halved(plane: npt.NDArray[Any]) -> Plane:
    """Mean of each 2 x 2 block, rounded half up, on even sizes; in bands that stay in the cache."""
    height, width = plane.shape[0] // 2, plane.shape[1] // 2
    result = np.empty((height, width), np.uint16)
    for top in range(0, height, _BAND):
        rows = plane[2 * top : 2 * min(top + _BAND, height), : 2 * width]
        pairs = rows[0::2].astype(np.uint32)
        pairs += rows[1::2]
        total = pairs[:, 0::2] + pairs[:, 1::2]
        total += 2
        result[top : top + _BAND] = total >> 2
    return result


def levels(plane: Plane) -> Iterator[Plane]:
    """The levels one after another; only two of them live at a time if the caller keeps none."""
    current = plane
    yield current
    for _ in level_sizes(plane.shape[1], plane.shape[0])[1:]:
        current = halved(current)
        yield current


class ArraySource:
    """A pyramid in memory, for images that were just made and for tests."""

    def __init__(self, planes: Sequence[Plane], meta: ImageMeta | None = None) -> None:
        self._levels = [list(levels(plane)) for plane in planes]
        self._meta = meta or ImageMeta()

    @property
    def width(self) -> int:
        """Pixels of level 0."""
        return int(self._levels[0][0].shape[1])

    @property
    def height(self) -> int:
        """Pixels of level 0."""
        return int(self._levels[0][0].shape[0])

    @property
    def plane_count(self) -> int:
        """1 or 2."""
        return len(self._levels)

    @property
    def sizes(self) -> Sequence[tuple[int, int]]:
        """(width, height) of each level."""
        return [(level.shape[1], level.shape[0]) for level in self._levels[0]]

    @property
    def meta(self) -> ImageMeta:
        """As given."""
        return self._meta

    def block(self, level: int, plane: int, left: int, top: int, right: int, bottom: int) -> Plane:
        """A view, no copy."""
        return self._levels[plane][level][top:bottom, left:right]
