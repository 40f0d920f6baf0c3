"""What is hidden, and where: the truth that a trainee can be compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from gumruk_masaustu.demo.scanner.shapes import Part
from gumruk_masaustu.demo.scanner.vehicle import FLOOR, LOAD_LEFT, LOAD_RIGHT, ROOF, SPARE, TANK

Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hiding place with its parts. `category` is a key of list 7.6; `title` is Turkish."""

    title: str
    category: str
    parts: tuple[Part, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 in mm around everything that is hidden."""
        return (
            min(part.x0 for part in self.parts),
            min(part.y0 for part in self.parts),
            max(part.x1 for part in self.parts),
            max(part.y1 for part in self.parts),
        )


def hide(kind: str, rng: Rng) -> Hidden:
    """Make one hiding place; kinds are the keys of `HIDING`."""
    return HIDING[kind](rng)


def _packets(
    rng: Rng,
    box: tuple[float, float, float, float],
    size: tuple[float, float],
    substance: str,
    depth_cm: float,
) -> Iterator[Part]:
    left, bottom, right, top = box
    for y in np.arange(bottom, top - size[1] * 0.6, size[1] + 9):
        for x in np.arange(left, right - size[0] * 0.6, size[0] + 7):
            slip = rng.uniform(-3, 3)
            yield Part("block", substance, x, y + slip, x + size[0], y + size[1] + slip, depth_cm)
            yield Part("block", "polyethylene", x, y + slip, x + size[0], y + slip + 8, 14.0)


def _front_wall(rng: Rng) -> Hidden:
    """Packets in a double front wall."""
    box = (LOAD_LEFT + 45, FLOOR + 380, LOAD_LEFT + 300, FLOOR + 1900)
    parts = list(_packets(rng, box, (112, 190), "heroin", 90.0))
    parts.append(Part("block", "steel", LOAD_LEFT + 300, FLOOR, LOAD_LEFT + 318, ROOF - 70, 14.0))
    return Hidden("Dorse ön duvarında ek bölme", "HIDDEN_COMPARTMENT", tuple(parts))


def _spare_wheel(rng: Rng) -> Hidden:
    """Packets inside the spare tyre."""
    left, bottom, right, _ = SPARE
    box = (left + 60, bottom + 130, right - 120, bottom + 330)
    return Hidden(
        "Yedek lastik içinde paketler", "ORGANIC", tuple(_packets(rng, box, (130, 85), "cocaine", 55.0))
    )


def _between_goods(rng: Rng) -> Hidden:
    """Cigarette cartons among the goods."""
    left = rng.uniform(LOAD_LEFT + 5500, LOAD_LEFT + 9000)
    box = (left, FLOOR + 160, left + 980, FLOOR + 1050)
    parts = tuple(_packets(rng, box, (285, 100), "tobacco", 190.0))
    return Hidden("Eşya arasında beyan dışı koliler", "MISMATCH", parts)


def _roof(rng: Rng) -> Hidden:
    """Flat packets above a false ceiling."""
    left = rng.uniform(LOAD_LEFT + 2500, LOAD_RIGHT - 4500)
    box = (left, ROOF - 165, left + 1900, ROOF - 85)
    parts = [Part("block", "aluminium", left - 60, ROOF - 185, left + 2000, ROOF - 172, 120.0)]
    parts += _packets(rng, box, (210, 62), "heroin", 80.0)
    return Hidden("Tavan arasında düzgün dizili paketler", "STRUCTURE", tuple(parts))


def _fuel_tank(rng: Rng) -> Hidden:
    """A dry box inside the diesel tank."""
    left, bottom, right, _ = TANK
    x0 = left + (right - left) * 0.55
    parts = [
        Part("block", "steel", x0, bottom + 60, x0 + 16, bottom + 480, 45.0),
        Part("block", "steel", right - 60, bottom + 60, right - 44, bottom + 480, 45.0),
        Part("block", "steel", x0, bottom + 465, right - 44, bottom + 480, 45.0),
    ]
    box = (x0 + 25, bottom + 75, right - 70, bottom + 450)
    parts += _packets(rng, box, (95, 60), "cocaine", 40.0)
    return Hidden("Yakıt deposunda bölme", "HIDDEN_COMPARTMENT", tuple(parts))


def _weapons(rng: Rng) -> Hidden:
    """Long guns and magazines in a crate."""
    left = rng.uniform(LOAD_LEFT + 4000, LOAD_RIGHT - 3000)
    bottom = FLOOR + 260
    parts = [Part("block", "wood", left - 40, bottom - 60, left + 1080, bottom + 520, 12.0)]
    for row in range(3):
        y = bottom + row * 165
        parts += [
            Part("pipe", "steel", left + 420, y + 78, left + 960, y + 102, 3.4),
            Part("block", "steel", left + 250, y + 52, left + 470, y + 116, 4.2),
            Part("wedge", "wood", left, y + 20, left + 250, y + 104, 5.0, inner=0.2),
            Part("beam", "steel", left + 330, y - 30, left + 400, y + 60, 4.0, inner=-0.4),
            Part("block", "steel", left + 235, y - 5, left + 265, y + 60, 3.6),
        ]
    return Hidden("Sandık içinde uzun metal nesneler", "WEAPON_METAL", tuple(parts))


def _person(rng: Rng) -> Hidden:
    """A person sitting behind the goods."""
    x, y = LOAD_RIGHT - 900, FLOOR
    parts = (
        Part("ball", "water", x + 210, y + 960, x + 390, y + 1200, 17.0),
        Part("pipe", "water", x + 110, y + 420, x + 480, y + 960, 26.0),
        Part("ball", "water", x + 90, y + 330, x + 500, y + 980, 16.0),
        Part("beam", "water", x + 330, y + 260, x + 700, y + 560, 17.0, inner=-0.42),
        Part("block", "water", x + 640, y + 20, x + 740, y + 400, 13.0),
        Part("block", "water", x + 640, y, x + 830, y + 70, 9.0),
        Part("block", "water", x + 60, y + 150, x + 430, y + 380, 22.0),
    )
    return Hidden("Yükün arkasında insan", "PERSON_ANIMAL", parts)


HIDING: Final[dict[str, Callable[[Rng], Hidden]]] = {
    "front_wall": _front_wall,
    "spare_wheel": _spare_wheel,
    "between_goods": _between_goods,
    "roof": _roof,
    "fuel_tank": _fuel_tank,
    "weapons": _weapons,
    "person": _person,
}
