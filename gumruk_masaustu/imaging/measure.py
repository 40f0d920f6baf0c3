"""Ruler and line profile (SCAN-098). A length is always approximate: the depth of a thing is not known."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.imaging.pyramid import ImageSource

Point = tuple[float, float]


def distance_text(pixels: float, mm_per_pixel: float | None) -> str:
    """ "yaklaşık 1,20 m" (two decimals, half up); without the system's scale only pixels."""
    if mm_per_pixel is None:
        return f"{pixels:.0f} piksel (sistemin ölçeği yok)"
    metres = Decimal(str(round(pixels * mm_per_pixel, 3))) / 1000
    shown = metres.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"yaklaşık {shown} m".replace(".", ",")


def length(first: Point, second: Point) -> float:
    """In image pixels."""
    return math.hypot(second[0] - first[0], second[1] - first[1])


def profile(source: ImageSource, first: Point, second: Point, limit: int = 4000) -> npt.NDArray[np.uint16]:
    """Raw high-energy values along a line, one per pixel of length, at most `limit`."""
    count = min(max(int(length(first, second)), 2), limit)
    xs = np.clip(np.linspace(first[0], second[0], count), 0, source.width - 1).astype(np.intp)
    ys = np.clip(np.linspace(first[1], second[1], count), 0, source.height - 1).astype(np.intp)
    return np.array(
        [source.block(0, 0, x, y, x + 1, y + 1)[0, 0] for x, y in zip(xs.tolist(), ys.tolist(), strict=True)],
        np.uint16,
    )
