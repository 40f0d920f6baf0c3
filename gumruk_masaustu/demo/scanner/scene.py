"""One vehicle on the scanner: what is where, and what of it is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gumruk_masaustu.demo.scanner import cargo as cargo_loads
from gumruk_masaustu.demo.scanner.contraband import Hidden, hide
from gumruk_masaustu.demo.scanner.shapes import Grid, Part
from gumruk_masaustu.demo.scanner.vehicle import LENGTH, tractor, trailer

DEFAULT_SIZE: Final = (2400, 800)
_SIDE_SPACE = 0.015


@dataclass(frozen=True, slots=True)
class Truth:
    """A hidden thing in image pixels (left, top, right, bottom)."""

    title: str
    category: str
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """All solids of one vehicle on the pixel grid of the detector line."""

    seed: int
    grid: Grid
    parts: tuple[Part, ...]
    truth: tuple[Truth, ...]


def make_scene(
    seed: int,
    *,
    cargo: str = "groupage",
    contraband: Sequence[str] = (),
    body: str = "curtain",
    size: tuple[int, int] = DEFAULT_SIZE,
) -> Scene:
    """A tractor and trailer with a load and hidden things; the same seed gives the same scene.

    `cargo`: a key of cargo.LOADS; `contraband`: keys of contraband.HIDING; `body`: "curtain" or "box".
    """
    rng = np.random.default_rng(seed)
    grid = grid_for(size)
    hidden = [hide(kind, rng) for kind in contraband]
    goods = [_with_room(part, hidden) for part in cargo_loads.load(cargo, rng)]
    parts = [*tractor(rng), *trailer(body), *goods]
    parts += [part for thing in hidden for part in thing.parts]
    truth = tuple(Truth(thing.title, thing.category, _pixels(grid, thing)) for thing in hidden)
    return Scene(seed, grid, tuple(parts), truth)


def grid_for(size: tuple[int, int]) -> Grid:
    """The whole vehicle across the width; what is left of the height is road below and air above."""
    width, height = size
    scale = LENGTH * (1 + 2 * _SIDE_SPACE) / width
    return Grid(width, height, scale, round(width * _SIDE_SPACE), max(round(height * 0.06), 1))


def _with_room(part: Part, hidden: Sequence[Hidden]) -> Part:
    """Goods whose middle lies in a hiding place are thinner: somebody took some out to make room."""
    x, y = (part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2
    boxes = [thing.box for thing in hidden if thing.category != "STRUCTURE"]
    inside = any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in boxes)
    return replace(part, depth_cm=part.depth_cm * 0.35) if inside else part


def _pixels(grid: Grid, thing: Hidden) -> tuple[int, int, int, int]:
    left, bottom, right, top = thing.box
    return grid.box(Part("block", "steel", left, bottom, right, top, 1.0))
