"""Simple solids seen from the side, added up as attenuation along the beam.

Positions in millimetres: x from the front bumper to the back, y up from the road. Depths in centimetres along
the beam.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.demo.scanner.substances import PENETRATION, SUBSTANCES

Field = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Part:
    """One solid inside the box x0..x1, y0..y1.

    kind: "block" (depth everywhere), "disc" (axis along the beam), "ring" (a disc with a hole of `inner`),
    "pipe" (axis along x), "drum" (axis upright), "ball", "wedge" (`inner`: share by which the upper edge is
    moved back), "beam" (diagonal bar; `inner`: half thickness as share of the height, negative for the other
    diagonal).
    """

    kind: str
    substance: str
    x0: float
    y0: float
    x1: float
    y1: float
    depth_cm: float
    inner: float = 0.0
    fill: float = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Pixels of the image: `front_px` blank columns before the bumper, `road_px` rows under the road."""

    width: int
    height: int
    mm_per_pixel: float
    front_px: int
    road_px: int

    def box(self, part: Part) -> tuple[int, int, int, int]:
        """Left, top, right, bottom in pixels, at least one pixel in each direction, cut at the border."""
        left = self.front_px + part.x0 / self.mm_per_pixel
        right = self.front_px + part.x1 / self.mm_per_pixel
        bottom = self.height - self.road_px - part.y0 / self.mm_per_pixel
        top = self.height - self.road_px - part.y1 / self.mm_per_pixel
        x0, y0 = round(left), round(top)
        x1, y1 = max(round(right), x0 + 1), max(round(bottom), y0 + 1)
        return max(x0, 0), max(y0, 0), min(x1, self.width), min(y1, self.height)


def add_part(low: Field, high: Field, grid: Grid, part: Part) -> None:
    """Add the part's attenuation (-ln of transmission) to both energies."""
    left, top, right, bottom = grid.box(part)
    if left >= right or top >= bottom:
        return
    u, v = _across(right - left), _across(bottom - top)
    share = _SHAPES[part.kind](u[None, :], v[:, None], part)
    substance = SUBSTANCES[part.substance]
    mass = part.depth_cm * substance.density * part.fill * PENETRATION
    low[top:bottom, left:right] += np.float32(mass * substance.low) * share
    high[top:bottom, left:right] += np.float32(mass * substance.high) * share


def _across(count: int) -> Field:
    """Middles of `count` pixels on a scale from -1 to 1."""
    places: Field = (np.arange(count, dtype=np.float32) * 2 + 1) / np.float32(count) - np.float32(1)
    return places


def _block(u: Field, v: Field, part: Part) -> Field:
    return np.ones((1, 1), np.float32)


def _disc(u: Field, v: Field, part: Part) -> Field:
    return (u * u + v * v <= 1).astype(np.float32)


def _ring(u: Field, v: Field, part: Part) -> Field:
    radius = u * u + v * v
    return ((radius <= 1) & (radius >= part.inner**2)).astype(np.float32)


def _pipe(u: Field, v: Field, part: Part) -> Field:
    """Round lying cylinder; with `inner` a tube of that inner share."""
    wall: Field = _chord(v, 1.0) - _chord(v, part.inner)
    return wall


def _drum(u: Field, v: Field, part: Part) -> Field:
    wall: Field = _chord(u, 1.0) - _chord(u, part.inner)
    return wall


def _chord(across: Field, radius: float) -> Field:
    chord: Field = np.sqrt(np.maximum(radius * radius - across * across, 0))
    return chord


def _ball(u: Field, v: Field, part: Part) -> Field:
    chord: Field = np.sqrt(np.maximum(1 - u * u - v * v, 0))
    return chord


def _wedge(u: Field, v: Field, part: Part) -> Field:
    edge = -1 + 2 * part.inner * (1 - v) / 2
    return (u >= edge).astype(np.float32)


def _beam(u: Field, v: Field, part: Part) -> Field:
    """`inner` is the half thickness as share of the box height; the sign chooses the diagonal."""
    slope = -u if part.inner > 0 else u
    bar: Field = (np.abs(v - slope) <= abs(part.inner)).astype(np.float32)
    return bar


_SHAPES: dict[str, Callable[[Field, Field, Part], Field]] = {
    "block": _block,
    "disc": _disc,
    "ring": _ring,
    "pipe": _pipe,
    "drum": _drum,
    "ball": _ball,
    "wedge": _wedge,
    "beam": _beam,
}
