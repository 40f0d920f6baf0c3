"""How strongly substances hold back the two beams: mass attenuation coefficients at 100 and 600 keV.

Values in cm2/g, from the Elam tables for the formula given; tests compare them with xraydb. Real cargo
scanners work at several MeV, where those tables end; `PENETRATION` lets our beams go as deep as theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LOW_KEV: Final = 100
HIGH_KEV: Final = 600
PENETRATION: Final = 0.3


@dataclass(frozen=True, slots=True)
class Substance:
    """`density` in g/cm3 as it is packed in a vehicle; `low`, `high` in cm2/g."""

    formula: str
    density: float
    low: float
    high: float


SUBSTANCES: Final[dict[str, Substance]] = {
    "steel": Substance("Fe", 7.87, 0.3717, 0.0770),
    "aluminium": Substance("Al", 2.70, 0.1704, 0.0780),
    "copper": Substance("Cu", 8.96, 0.4585, 0.0763),
    "lead": Substance("Pb", 11.35, 5.5488, 0.1248),
    "water": Substance("H2O", 1.00, 0.1707, 0.0896),
    "diesel": Substance("C12H23", 0.83, 0.1712, 0.0916),
    "polyethylene": Substance("C2H4", 0.94, 0.1719, 0.0920),
    "wood": Substance("C6H10O5", 0.50, 0.1621, 0.0856),
    "paper": Substance("C6H10O5", 0.25, 0.1621, 0.0856),
    "tobacco": Substance("C6H10O5", 0.30, 0.1621, 0.0856),
    "textile": Substance("C10H8O4", 0.22, 0.1586, 0.0840),
    "sugar": Substance("C12H22O11", 0.85, 0.1626, 0.0858),
    "cocaine": Substance("C17H21NO4", 1.05, 0.1622, 0.0861),
    "heroin": Substance("C21H23NO5", 0.95, 0.1612, 0.0856),
    "explosive": Substance("C3H6N6O6", 1.60, 0.1575, 0.0828),
    "rubber": Substance("C5H8", 1.10, 0.1683, 0.0900),
    "ceramic": Substance("Si5Al2O13", 2.10, 0.1671, 0.0804),
    "glass": Substance("SiO2", 2.40, 0.1684, 0.0807),
}
