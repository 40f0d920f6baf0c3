"""Loads: pallets of cartons, tiles, sacks, drums, machines. Positions as in vehicle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from gumruk_masaustu.demo.scanner.shapes import Part
from gumruk_masaustu.demo.scanner.vehicle import FLOOR, LOAD_LEFT, LOAD_RIGHT

_PALLET_HEIGHT: Final = 145.0
Rng = np.random.Generator


def load(kind: str, rng: Rng) -> Iterator[Part]:
    """Parts of a load; kinds are the keys of `LOADS`. "empty" gives nothing."""
    yield from LOADS[kind](rng)


def _places(rng: Rng, length: float, gap: float) -> Iterator[tuple[float, float]]:
    """Left and right edge of places of a length along the load space."""
    x = LOAD_LEFT + 90.0
    while x + length < LOAD_RIGHT - 150:
        yield x, x + length
        x += length + gap * rng.uniform(0.4, 1.6)


def _pallet(left: float, right: float) -> Iterator[Part]:
    """Three blocks, a lower and an upper deck."""
    yield Part("block", "wood", left, FLOOR, right, FLOOR + 22, 220.0, fill=0.6)
    yield Part("block", "wood", left, FLOOR + 118, right, FLOOR + _PALLET_HEIGHT, 230.0, fill=0.9)
    for share in (0.0, 0.44, 0.88):
        x = left + (right - left) * share
        yield Part("block", "wood", x, FLOOR + 22, x + (right - left) * 0.12, FLOOR + 118, 100.0)


def _cartons(
    rng: Rng,
    box: tuple[float, float, float, float],
    size: tuple[float, float],
    substance: str,
    fill: float,
) -> Iterator[Part]:
    """Two rows of cartons behind each other, each a little different, with air under the lid."""
    for _ in range(2):
        slip, rise = rng.uniform(-0.25, 0.25) * size[0], rng.uniform(0.9, 1.0)
        left, bottom, right = box[0] + max(slip, -40.0), box[1], box[2] + min(slip, 40.0)
        top = bottom + (box[3] - bottom) * rise
        columns, rows = max(round((right - left) / size[0]), 1), max(round((top - bottom) / size[1]), 1)
        wide, high = (right - left) / columns, (top - bottom) / rows
        for row in range(rows):
            for column in range(columns):
                x, y = left + column * wide, bottom + row * high
                yield Part("block", "paper", x, y, x + wide - 5, y + high - 4, 9.0)
                inside = y + high * rng.uniform(0.86, 0.95)
                dense = fill * rng.normal(1.0, 0.05)
                yield Part("block", substance, x + 12, y + 8, x + wide - 17, inside, 100.0, 0, dense)


def _tiles(rng: Rng) -> Iterator[Part]:
    """Ceramic tiles: low, dense stacks on strong pallets, strapped."""
    for left, right in _places(rng, 1060, 150):
        yield from _pallet(left, right)
        bottom, layers = FLOOR + _PALLET_HEIGHT, int(rng.integers(2, 4))
        for layer in range(layers):
            y = bottom + layer * 310
            for column in range(3):
                x = left + 15 + column * 345
                yield Part("block", "ceramic", x, y, x + 330, y + 292, 62.0, 0, rng.normal(1, 0.03))
                for line in np.arange(y + 24, y + 290, 48):
                    yield Part("block", "paper", x, line, x + 330, line + 8, 60.0)
        top = bottom + layers * 310
        yield Part("block", "wood", left, top, right, top + 22, 80.0)
        for x in (left + 180, right - 220):
            yield Part("block", "steel", x, bottom, x + 30, top + 24, 0.4)


def _textiles(rng: Rng) -> Iterator[Part]:
    """Cartons of clothes up to the roof."""
    for left, right in _places(rng, 1180, 70):
        yield from _pallet(left, right)
        top = FLOOR + rng.uniform(2150, 2420)
        yield from _cartons(rng, (left, FLOOR + _PALLET_HEIGHT, right, top), (390, 310), "textile", 0.62)


def _groupage(rng: Rng) -> Iterator[Part]:
    """Mixed goods of many senders."""
    choices = (
        ("textile", 0.7, (400, 320)),
        ("paper", 0.9, (300, 240)),
        ("water", 0.22, (270, 330)),
        ("polyethylene", 0.25, (600, 400)),
        ("sugar", 0.30, (380, 160)),
        ("glass", 0.09, (240, 310)),
        ("aluminium", 0.10, (330, 260)),
        ("steel", 0.022, (420, 280)),
    )
    for number, (left, right) in enumerate(_places(rng, 1040, 190)):
        yield from _pallet(left, right)
        substance, fill, size = choices[int(rng.integers(len(choices)))]
        top = FLOOR + rng.uniform(1250, 2250)
        if number % 5 == 3:
            yield from _machine(rng, left, right)
        else:
            yield from _cartons(rng, (left, FLOOR + _PALLET_HEIGHT, right, top), size, substance, fill)


def _machine(rng: Rng, left: float, right: float) -> Iterator[Part]:
    """A crated machine: frame, motor, shafts, gears."""
    base, wide = FLOOR + _PALLET_HEIGHT, right - left
    yield Part("block", "wood", left, base, right, base + 1750, 7.0)
    for x in (left, left + wide * 0.48, right - 70):
        yield Part("block", "wood", x, base, x + 70, base + 1750, 20.0)
    yield Part("block", "steel", left + 90, base + 40, right - 90, base + 130, 14.0)
    yield Part("pipe", "steel", left + 130, base + 170, left + wide * 0.55, base + 620, 14.0)
    for x in np.arange(left + 150, left + wide * 0.52, 38):
        yield Part("block", "steel", x, base + 160, x + 12, base + 640, 8.0)
    yield Part("pipe", "copper", left + 190, base + 270, left + wide * 0.5, base + 520, 6.0)
    yield Part("disc", "steel", right - 480, base + 160, right - 120, base + 520, 7.0)
    yield Part("ring", "steel", right - 520, base + 560, right - 100, base + 980, 9.0, inner=0.55)
    yield Part("block", "steel", left + 140, base + 700, left + 420, base + 1580, 3.2)
    yield Part("pipe", "steel", left + 200, base + 1150, right - 160, base + 1230, 7.0)
    yield Part("disc", "steel", right - 460, base + 1060, right - 180, base + 1340, 10.0)


def _drums(rng: Rng) -> Iterator[Part]:
    """200-litre steel drums, two layers of pallets."""
    for left, right in _places(rng, 1190, 60):
        for layer in range(2):
            base = FLOOR + layer * 1050
            yield Part("block", "wood", left, base + 110, right, base + _PALLET_HEIGHT, 230.0, fill=0.8)
            yield Part("block", "wood", left, base, right, base + 20, 200.0, fill=0.5)
            for column in range(2):
                x = left + 8 + column * 592
                bottom, top = base + _PALLET_HEIGHT, base + _PALLET_HEIGHT + 880
                full = bottom + 880 * (
                    rng.uniform(0.86, 0.94) if rng.random() > 0.1 else rng.uniform(0.3, 0.5)
                )
                yield Part("drum", "steel", x, bottom, x + 580, top, 20.0, inner=0.985)
                yield Part("drum", "water", x + 6, bottom, x + 574, full, 62.0)
                for share in (0.0, 0.33, 0.66, 0.985):
                    y = bottom + 880 * share
                    yield Part("block", "steel", x, y, x + 580, y + 13, 2.5)


def _sacks(rng: Rng) -> Iterator[Part]:
    """Sugar or feed in sacks: soft edges, bulging layers."""
    for left, right in _places(rng, 1160, 100):
        yield from _pallet(left, right)
        layers = int(rng.integers(8, 12))
        for layer in range(layers):
            y = FLOOR + _PALLET_HEIGHT + layer * 128
            shift = 0.0 if layer % 2 else 60.0
            for x in np.arange(left - 20 + shift, right - 200, 385):
                bulge = rng.uniform(-10, 14)
                yield Part("pipe", "sugar", x, y, x + 378, y + 134 + bulge, 80.0)
                yield Part("block", "sugar", x + 6, y + 18, x + 372, y + 112, 30.0)


def _produce(rng: Rng) -> Iterator[Part]:
    """Crates of fruit: many small round shadows."""
    for left, right in _places(rng, 1180, 60):
        yield from _pallet(left, right)
        for row in range(9):
            y = FLOOR + _PALLET_HEIGHT + row * 235
            yield Part("block", "polyethylene", left, y, right, y + 14, 40.0)
            for x in (left, left + 393, left + 786, right - 14):
                yield Part("block", "polyethylene", x, y, x + 14, y + 225, 12.0)
            yield Part("block", "water", left + 10, y + 14, right - 10, y + 150, 40.0)
            for x in np.arange(left + 20, right - 90, 74):
                size = rng.uniform(66, 88)
                lift = rng.uniform(95, 130)
                yield Part("ball", "water", x, y + lift, x + size, y + lift + size, 16.0)


def _furniture(rng: Rng) -> Iterator[Part]:
    """White goods and furniture: light cartons, compressors at the bottom."""
    for left, right in _places(rng, 660, 30):
        for layer in range(3):
            base = FLOOR + 20 + layer * 860
            yield Part("block", "paper", left, base, right, base + 845, 10.0)
            yield Part("block", "steel", left + 25, base + 30, right - 25, base + 815, 0.55)
            yield Part("block", "polyethylene", left + 40, base + 60, right - 40, base + 800, 9.0)
            yield Part("ring", "steel", left + 80, base + 200, right - 80, base + 700, 1.2, inner=0.94)
            yield Part("disc", "steel", left + 240, base + 380, right - 240, base + 540, 5.0)
            yield Part(
                "block", "ceramic", left + 120, base + 60, right - 120, base + rng.uniform(140, 170), 34.0
            )
            yield Part("drum", "copper", right - 230, base + 80, right - 90, base + 230, 5.0)


def _empty(rng: Rng) -> Iterator[Part]:
    yield Part("block", "wood", LOAD_LEFT + 200, FLOOR, LOAD_LEFT + 1400, FLOOR + 150, 40.0)


LOADS: Final[dict[str, Callable[[Rng], Iterator[Part]]]] = {
    "tiles": _tiles,
    "textiles": _textiles,
    "groupage": _groupage,
    "drums": _drums,
    "sacks": _sacks,
    "produce": _produce,
    "furniture": _furniture,
    "empty": _empty,
}
