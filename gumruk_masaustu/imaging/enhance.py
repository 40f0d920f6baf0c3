"""Tools that look at neighbours. All work on the shown pixels only and leave a flat area as it was."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.imaging.pyramid import Plane
from gumruk_masaustu.imaging.view import WHITE, ViewState

EDGE_RADIUS: Final = 2
LOCAL_RADIUS: Final = 24
SMOOTH_RADIUS: Final = 1
_EDGE_GAIN: Final = 3.0
_LOCAL_GAIN: Final = 2.0
_EDGE_ONLY_GAIN: Final = 6.0
_MIDDLE: Final = 32768


def is_active(view: ViewState) -> bool:
    """Whether any tool changes values."""
    return bool(view.edge or view.edge_only or view.local or view.smooth)


def mean(plane: npt.NDArray[Any], radius: int) -> npt.NDArray[np.int32]:
    """Mean of the square of side 2 x radius + 1, rounded down; the border is repeated.

    Integer sums: a flat area gives its own value, bit for bit (SCAN-097).
    """
    side = 2 * radius + 1
    padded = np.pad(plane, radius, mode="edge").astype(np.int64)
    down = np.cumsum(padded, axis=0)
    down[side:] = down[side:] - down[:-side]
    across = np.cumsum(down[side - 1 :], axis=1)
    across[:, side:] = across[:, side:] - across[:, :-side]
    return (across[:, side - 1 :] // (side * side)).astype(np.int32)


def enhanced(plane: Plane, view: ViewState) -> Plane:
    """Smoothing, local contrast, edges, in this order (SCAN-097)."""
    values: npt.NDArray[np.float32] = plane.astype(np.float32)
    if view.smooth:
        values += np.float32(view.smooth) * (mean(plane, SMOOTH_RADIUS) - values)
    if view.local:
        values = _raised(values, LOCAL_RADIUS, view.local * _LOCAL_GAIN)
    if view.edge_only:
        values = _MIDDLE + _EDGE_ONLY_GAIN * (values - mean(_whole(values), EDGE_RADIUS))
    elif view.edge:
        values = _raised(values, EDGE_RADIUS, view.edge * _EDGE_GAIN)
    return _whole(values)


def _whole(values: npt.NDArray[np.float32]) -> Plane:
    whole: Plane = np.clip(values + 0.5, 0, WHITE).astype(np.uint16)
    return whole


def _raised(values: npt.NDArray[np.float32], radius: int, gain: float) -> npt.NDArray[np.float32]:
    """Difference to the surroundings enlarged by `gain`."""
    whole = _whole(values)
    return values + np.float32(gain) * (whole.astype(np.float32) - mean(whole, radius))
