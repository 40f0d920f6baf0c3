"""Raw values at screen resolution: the only place that reads the pyramid for a view."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.imaging.pyramid import ImageSource, Plane
from gumruk_masaustu.imaging.view import ViewState


@dataclass(frozen=True, slots=True)
class Sample:
    """Raw values of the screen part that the image covers, from (left, top) on; planes as in the source."""

    left: int
    top: int
    planes: tuple[Plane, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """One direction: first covered screen pixel, and the source position of each covered pixel's middle."""

    first: int
    places: npt.NDArray[np.float64]


def level_for(scale: float, level_count: int) -> int:
    """The smallest level that still has at least one pixel per screen pixel."""
    if scale >= 1:
        return 0
    return min(math.floor(math.log2(1 / scale) + 1e-9), level_count - 1)


def take_sample(
    source: ImageSource, view: ViewState, width: int, height: int, *, planes: int = 1, quick: bool = False
) -> Sample:
    """Read what a screen of `width` x `height` shows, of the first planes only as many as are needed.

    `quick`: nearest pixel, for use while moving.
    """
    level = level_for(view.scale, len(source.sizes))
    across = _axis(view.cx, view.scale, width, source.width, level, source.sizes[level][0])
    down = _axis(view.cy, view.scale, height, source.height, level, source.sizes[level][1])
    if not len(across.places) or not len(down.places):
        empty = np.empty((0, 0), np.uint16)
        return Sample(0, 0, (empty,) * planes)
    smooth = view.interpolate and not quick
    taken = tuple(
        _resampled(source, level, plane, across.places, down.places, smooth) for plane in range(planes)
    )
    return Sample(across.first, down.first, taken)


def _axis(centre: float, scale: float, screen: int, image: int, level: int, size: int) -> _Axis:
    positions = (np.arange(screen) + 0.5 - screen / 2) / scale + centre
    inside = np.flatnonzero((positions >= 0) & (positions < image))
    if not len(inside):
        return _Axis(0, np.empty(0))
    places = np.minimum(positions[inside] / (1 << level), size - 0.001)
    return _Axis(int(inside[0]), places)


def _resampled(
    source: ImageSource,
    level: int,
    plane: int,
    xs: npt.NDArray[np.float64],
    ys: npt.NDArray[np.float64],
    smooth: bool,
) -> Plane:
    width, height = source.sizes[level]
    left, right = max(int(xs[0] - 0.5), 0), min(int(xs[-1] + 0.5) + 1, width)
    top, bottom = max(int(ys[0] - 0.5), 0), min(int(ys[-1] + 0.5) + 1, height)
    block = source.block(level, plane, left, top, right, bottom)
    aligned = len(xs) > 1 and abs(xs[1] - xs[0] - 1) < 1e-9
    if not smooth or aligned:
        rows = block.take(ys.astype(np.intp) - top, axis=0)
        return rows.take(xs.astype(np.intp) - left, axis=1)
    rows_mixed = _mixed(block.astype(np.float32), ys - 0.5 - top, axis=0)
    mixed = _mixed(rows_mixed, xs - 0.5 - left, axis=1)
    mixed += 0.5
    return mixed.astype(np.uint16)


def _mixed(
    values: npt.NDArray[np.float32], places: npt.NDArray[np.float64], axis: int
) -> npt.NDArray[np.float32]:
    """Linear interpolation along one axis at `places`; the border is repeated."""
    last = values.shape[axis] - 1
    clipped = np.clip(places, 0, last)
    low = clipped.astype(np.intp)
    high = np.minimum(low + 1, last)
    share = (clipped - low).astype(np.float32)
    share = share[:, None] if axis == 0 else share[None, :]
    result: npt.NDArray[np.float32] = values.take(high, axis=axis)
    base = values.take(low, axis=axis)
    result -= base
    result *= share
    result += base
    return result
