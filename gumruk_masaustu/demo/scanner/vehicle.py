"""A European tractor with a curtain-side or box trailer, seen from the side, cab to the left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from gumruk_masaustu.demo.scanner.shapes import Part

# Trailer body in mm: inside of the load space.
LOAD_LEFT: Final = 3060.0
LOAD_RIGHT: Final = 16500.0
FLOOR: Final = 1240.0
ROOF: Final = 3960.0
LENGTH: Final = 16600.0
SPARE: Final = (8750.0, 560.0, 9750.0, 1010.0)
TANK: Final = (2480.0, 470.0, 3850.0, 1120.0)
_WHEEL: Final = 505.0


def tractor(rng: np.random.Generator) -> Iterator[Part]:
    """Cab, engine, gearbox, frame, axles, tank."""
    yield from _cab(rng)
    yield from _engine()
    yield from _chassis(rng)
    yield from _wheel(1450, dual=False)
    yield from _wheel(5150, dual=True)


def _cab(rng: np.random.Generator) -> Iterator[Part]:
    """Sheet shell with windows, seats, dashboard, bunk, driver's things."""
    yield Part("wedge", "steel", 60, 1150, 2300, 3750, 0.35, inner=0.10)
    yield Part("block", "steel", 60, 950, 2300, 1180, 0.9)
    yield Part("block", "steel", 300, 3690, 2300, 3750, 6.0)
    yield Part("block", "steel", 2250, 1150, 2310, 3750, 5.0)
    yield Part("block", "steel", 40, 420, 330, 1000, 2.2)
    yield Part("block", "steel", 30, 440, 110, 760, 8.0)
    yield Part("block", "polyethylene", 40, 1000, 240, 1750, 9.0)
    yield Part("wedge", "glass", 130, 2080, 420, 3180, 4.5, inner=0.5)
    yield Part("block", "steel", 1180, 1180, 1240, 3500, 1.6)
    yield Part("block", "polyethylene", 230, 1720, 700, 2080, 22.0)
    yield Part("block", "copper", 300, 1760, 520, 1900, 0.7)
    yield Part("beam", "steel", 560, 1850, 900, 2250, 3.0, inner=0.09)
    yield Part("ring", "polyethylene", 640, 1980, 930, 2300, 3.0, inner=0.84)
    yield Part("block", "textile", 930, 1650, 1430, 1860, 70.0)
    yield Part("block", "steel", 950, 1350, 1400, 1650, 1.6)
    yield Part("wedge", "textile", 1300, 1850, 1500, 2700, 65.0, inner=0.3)
    yield Part("block", "textile", 1560, 1950, 2230, 2120, 110.0)
    yield Part("block", "wood", 1560, 1890, 2230, 1950, 60.0)
    yield Part("block", "polyethylene", 1560, 1300, 2200, 1880, 5.0)
    yield Part("block", "water", 1640, 1330, 1900, 1600, 9.0)
    yield Part("block", "polyethylene", 430, 3300, 1500, 3420, 14.0)
    for x in range(480, 1450, 190):
        yield Part("block", "paper", x, 3420, x + rng.uniform(90, 170), rng.uniform(3480, 3640), 40.0)
    yield Part("block", "textile", 1650, 2950, 2200, rng.uniform(3150, 3350), 60.0)
    yield Part("wedge", "polyethylene", 750, 3750, 2350, 4000, 1.6, inner=0.75)


def _engine() -> Iterator[Part]:
    """Six cylinders in line, head, sump, fan, radiator, turbo, alternator, gearbox and shaft."""
    yield Part("block", "aluminium", 330, 620, 420, 1560, 60.0)
    yield Part("block", "copper", 350, 640, 400, 1540, 2.5)
    yield Part("ring", "polyethylene", 440, 700, 500, 1500, 40.0, inner=0.1)
    yield Part("block", "steel", 600, 760, 1800, 1330, 7.0)
    for cylinder in range(6):
        left = 660 + cylinder * 188
        yield Part("block", "steel", left, 900, left + 45, 1300, 9.0)
        yield Part("block", "aluminium", left + 50, 1020, left + 155, 1180, 18.0)
        yield Part("block", "steel", left + 92, 1230, left + 114, 1480, 7.0)
        yield Part("disc", "steel", left - 20, 800, left + 130, 950, 6.0)
    yield Part("block", "aluminium", 620, 1330, 1790, 1500, 26.0)
    yield Part("block", "steel", 640, 600, 1500, 770, 1.2)
    yield Part("block", "diesel", 660, 620, 1480, 690, 30.0)
    yield Part("disc", "steel", 1380, 1360, 1700, 1680, 9.0)
    yield Part("disc", "copper", 560, 1080, 780, 1300, 6.0)
    yield Part("disc", "steel", 1740, 720, 2060, 1240, 11.0)
    yield Part("wedge", "aluminium", 1900, 740, 2750, 1200, 32.0, inner=0.0)
    for x in range(2000, 2700, 110):
        yield Part("disc", "steel", x, 840, x + 100, 1110, 6.0)
    yield Part("pipe", "steel", 2750, 880, 4950, 1000, 5.0, inner=0.8)
    yield Part("disc", "steel", 3700, 840, 3860, 1040, 8.0)


def _chassis(rng: np.random.Generator) -> Iterator[Part]:
    """Frame rails, cross members, tank, batteries, air vessels, fifth wheel, exhaust."""
    yield Part("block", "steel", 350, 900, 6050, 930, 14.0)
    yield Part("block", "steel", 350, 930, 6050, 1120, 1.6)
    yield Part("block", "steel", 350, 1120, 6050, 1150, 14.0)
    for x in (2350, 3100, 4300, 5750):
        yield Part("block", "steel", x, 920, x + 70, 1130, 12.0)
    left, bottom, right, top = TANK
    yield Part("block", "aluminium", left, bottom, right, top, 1.0)
    for edge in (left, left + (right - left) / 3, left + 2 * (right - left) / 3, right - 14):
        yield Part("block", "aluminium", edge, bottom, edge + 14, top, 30.0)
    level = bottom + (top - bottom) * rng.uniform(0.45, 0.85)
    yield Part("block", "diesel", left + 15, bottom + 10, right - 15, level, 62.0)
    yield Part("block", "polyethylene", 4000, 520, 4480, 850, 2.0)
    yield Part("block", "lead", 4020, 540, 4460, 780, 2.2)
    yield Part("pipe", "steel", 3950, 1180, 4500, 1420, 9.0, inner=0.95)
    yield Part("wedge", "steel", 4700, 1150, 5700, 1240, 24.0, inner=0.1)
    yield Part("pipe", "steel", 2380, 1500, 2640, 3300, 6.0, inner=0.9)
    yield Part("block", "steel", 5850, 480, 6080, 640, 5.0)
    yield Part("block", "polyethylene", 4560, 1010, 5760, 1050, 60.0)


def _wheel(x: float, *, dual: bool) -> Iterator[Part]:
    """Tyre, rim, hub, drum, spring; both sides of the vehicle lie over each other."""
    r, width = _WHEEL, 60.0 if not dual else 110.0
    centre = _WHEEL
    yield Part("ring", "rubber", x - r, 0, x + r, 2 * r, width, inner=0.60)
    yield Part("ring", "rubber", x - r, 0, x + r, 2 * r, width * 0.35, inner=0.93)
    yield Part("ring", "steel", x - r, 0, x + r, 2 * r, 1.4, inner=0.88)
    yield Part("ring", "steel", x - 0.62 * r, 0.38 * r, x + 0.62 * r, 1.62 * r, 9.0, inner=0.90)
    yield Part("disc", "steel", x - 0.6 * r, 0.4 * r, x + 0.6 * r, 1.6 * r, 2.2)
    yield Part("ring", "steel", x - 0.42 * r, 0.58 * r, x + 0.42 * r, 1.42 * r, 14.0, inner=0.86)
    yield Part("disc", "steel", x - 0.2 * r, 0.8 * r, x + 0.2 * r, 1.2 * r, 30.0)
    for angle in np.arange(0, 2 * np.pi, np.pi / 5):
        bolt_x, bolt_y = x + 0.31 * r * np.cos(angle), centre + 0.31 * r * np.sin(angle)
        yield Part("disc", "steel", bolt_x - 16, bolt_y - 16, bolt_x + 16, bolt_y + 16, 12.0)
    yield Part("drum", "rubber", x + 0.5 * r, 1.75 * r, x + 0.98 * r, 2.3 * r, 34.0, inner=0.7)
    yield Part("block", "steel", x - 1.1 * r, 1.72 * r, x + 1.1 * r, 1.80 * r, 14.0)
    yield Part("wedge", "polyethylene", x - 1.12 * r, 2.06 * r, x + 1.12 * r, 2.12 * r, 90.0)


def trailer(kind: str) -> Iterator[Part]:
    """`kind` "curtain" (tarpaulin and poles) or "box" (insulated walls, cooling unit)."""
    yield from _trailer_frame()
    if kind == "box":
        yield from _insulated_body()
    else:
        yield from _curtain_body()
    for x in (11000, 12310, 13620):
        yield from _wheel(x, dual=True)


def _trailer_frame() -> Iterator[Part]:
    """Rails, cross members, landing legs, spare wheel, pallet box, bumper."""
    yield Part("block", "wood", LOAD_LEFT - 40, FLOOR - 40, LOAD_RIGHT + 60, FLOOR, 240.0, fill=0.8)
    yield Part("block", "steel", LOAD_LEFT - 40, FLOOR - 90, LOAD_RIGHT + 60, FLOOR - 40, 4.0)
    yield Part("block", "steel", 4300, 1060, LOAD_RIGHT + 60, 1085, 14.0)
    yield Part("wedge", "steel", 6050, 820, LOAD_RIGHT + 60, 850, 14.0)
    yield Part("block", "steel", 6050, 850, LOAD_RIGHT + 60, 1060, 1.4)
    for x in np.arange(LOAD_LEFT, LOAD_RIGHT, 420):
        yield Part("block", "steel", x, 1085, x + 45, FLOOR - 40, 22.0)
    yield Part("block", "steel", 4850, 1080, 5000, 1150, 16.0)
    for x in (7050, 7130):
        yield Part("block", "steel", x, 420, x + 70, 1060, 9.0)
    yield Part("block", "steel", 6960, 390, 7290, 420, 40.0)
    yield Part("beam", "steel", 7200, 700, 7900, 1050, 6.0, inner=0.1)
    left, bottom, right, top = SPARE
    yield Part("ring", "rubber", left, bottom + 90, right, top - 90, 26.0, inner=0.0)
    yield Part("block", "rubber", left, bottom + 90, right, top - 90, 24.0)
    yield Part("block", "steel", left + 250, bottom + 150, right - 250, top - 150, 2.5)
    yield Part("block", "steel", left - 40, bottom + 60, right + 40, bottom + 84, 12.0)
    yield Part("block", "steel", 14450, 560, 15700, 1000, 0.5)
    for x in range(14500, 15650, 115):
        yield Part("block", "wood", x, 600, x + 80, 960, 60.0)
    yield Part("pipe", "steel", 10000, 620, 10450, 860, 8.0, inner=0.94)
    yield Part("block", "steel", 16250, 400, 16420, 560, 22.0)
    yield Part("block", "steel", 16300, 560, 16340, 1000, 6.0)


def _curtain_body() -> Iterator[Part]:
    yield Part("block", "steel", LOAD_LEFT - 60, FLOOR, LOAD_LEFT, ROOF, 9.0)
    yield Part("block", "aluminium", LOAD_LEFT, FLOOR, LOAD_LEFT + 40, ROOF, 60.0)
    yield Part("block", "steel", LOAD_RIGHT, FLOOR, LOAD_RIGHT + 50, ROOF, 10.0)
    yield Part("block", "aluminium", LOAD_LEFT - 60, ROOF - 70, LOAD_RIGHT + 50, ROOF + 20, 9.0)
    yield Part("block", "polyethylene", LOAD_LEFT, ROOF + 20, LOAD_RIGHT, ROOF + 36, 130.0)
    yield Part("block", "polyethylene", LOAD_LEFT, FLOOR - 120, LOAD_RIGHT, ROOF, 0.9)
    for x in np.linspace(LOAD_LEFT + 3300, LOAD_RIGHT - 3300, 3):
        yield Part("block", "steel", x, FLOOR, x + 75, ROOF - 60, 2.2)
    for x in np.arange(LOAD_LEFT + 300, LOAD_RIGHT, 620):
        yield Part("block", "aluminium", x, ROOF - 40, x + 40, ROOF + 20, 50.0)
        yield Part("block", "polyethylene", x + 90, FLOOR - 150, x + 130, FLOOR + 260, 1.6)
    for y in np.arange(FLOOR + 450, ROOF - 300, 520):
        yield Part("block", "aluminium", LOAD_LEFT, y, LOAD_RIGHT, y + 30, 1.6)


def _insulated_body() -> Iterator[Part]:
    yield Part("block", "polyethylene", LOAD_LEFT - 60, FLOOR, LOAD_RIGHT + 50, ROOF, 1.4)
    yield Part("block", "aluminium", LOAD_LEFT - 60, FLOOR, LOAD_RIGHT + 50, ROOF, 0.5)
    yield Part("block", "polyethylene", LOAD_LEFT - 60, ROOF - 90, LOAD_RIGHT + 50, ROOF + 30, 40.0)
    yield Part("block", "polyethylene", LOAD_LEFT - 60, FLOOR, LOAD_LEFT + 40, ROOF, 30.0)
    yield Part("block", "steel", LOAD_LEFT - 70, FLOOR, LOAD_LEFT - 58, ROOF, 20.0)
    yield Part("block", "steel", LOAD_RIGHT, FLOOR, LOAD_RIGHT + 50, ROOF, 9.0)
    yield Part("block", "aluminium", LOAD_LEFT - 620, 2500, LOAD_LEFT - 80, 3900, 2.0)
    yield Part("block", "steel", LOAD_LEFT - 560, 2540, LOAD_LEFT - 150, 2950, 9.0)
    yield Part("disc", "copper", LOAD_LEFT - 520, 3100, LOAD_LEFT - 150, 3480, 3.0)
    yield Part("block", "copper", LOAD_LEFT - 580, 3550, LOAD_LEFT - 120, 3830, 1.6)
    for x in np.arange(LOAD_LEFT + 500, LOAD_RIGHT, 1200):
        yield Part("block", "aluminium", x, FLOOR, x + 40, ROOF, 1.0)
