"""Quantities with their unit, typed and shown numbers, money (SYS-108).

Typed: one dot or comma is the decimal sign, thousands are never typed. Shown: 12.400,000 with Turkish signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from .errors import UserError

_TYPED = re.compile(r"([+-]?)(\d{1,15})(?:[.,](\d{1,9}))?|([+-]?)[.,](\d{1,9})", re.ASCII)
_KURUS = Decimal("0.01")


class Unit(Enum):
    """Units that a quantity may carry; the value is what stands on screen and paper."""

    KILOGRAM = "kg"
    GRAM = "g"
    LITRE = "litre"
    MILLILITRE = "ml"
    PIECE = "adet"
    PACKAGE = "kap"
    PACKET = "paket"
    CARTON = "karton"
    BOTTLE = "şişe"
    PAIR = "çift"
    METRE = "metre"
    CUBIC_METRE = "m3"
    CARAT = "karat"
    HEAD = "baş"


# One step inside mass and inside volume; between mass and volume there is none.
_SMALLER = {Unit.KILOGRAM: (Unit.GRAM, 1000), Unit.LITRE: (Unit.MILLILITRE, 1000)}


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount that is never added to one of another unit."""

    amount: Decimal
    unit: Unit

    def __add__(self, other: Quantity) -> Quantity:
        if other.unit is not self.unit:
            raise ValueError(f"{other.unit.value} added to {self.unit.value} without conversion")
        return Quantity(self.amount + other.amount, self.unit)

    def to(self, unit: Unit) -> Quantity:
        """The same quantity in another unit, exactly. Raises ValueError between mass, volume and count."""
        if unit is self.unit:
            return self
        smaller, factor = _SMALLER.get(self.unit, (None, 1))
        if smaller is unit:
            return Quantity(self.amount * factor, unit)
        back, factor = _SMALLER.get(unit, (None, 1))
        if back is self.unit:
            return Quantity(self.amount / factor, unit)
        raise ValueError(f"no conversion from {self.unit.value} to {unit.value}")

    def show(self, places: int | None = None) -> str:
        """12,400 kg"""
        return f"{show_decimal(self.amount, places)} {self.unit.value}"

    def show_twice(self, places: int | None = None) -> str:
        """12,400 kg (12.400 g): repeated in the smaller unit, so that a slipped comma is seen."""
        if self.unit not in _SMALLER:
            return self.show(places)
        small = self.to(_SMALLER[self.unit][0])
        whole = small.amount == small.amount.to_integral_value()
        return f"{self.show(places)} ({small.show(0 if whole else None)})"


def parse_decimal(
    text: str, *, field: str, label: str, places: int = 3, low: Decimal | None = Decimal(0)
) -> Decimal:
    """The number that an officer typed; '12.5' and '12,5' are both twelve and a half, '0.250' a quarter.

    Raises UserError for anything else, for more than `places` decimals and below `low` (None: no limit).
    Nothing is rounded.
    """
    typed = text.strip()
    found = _TYPED.fullmatch(typed)
    if found is None:
        raise _unreadable(typed, field, label)
    whole, decimals = found[2] or "0", found[3] or found[5] or ""
    number = Decimal(f"{found[1] or found[4] or ''}{whole}.{decimals}")
    if len(decimals) > places:
        most = f"en çok {places} ondalık basamak" if places else "tam sayı"
        raise UserError(
            f"{label} {most} olmalıdır.", remedy="Sayıyı kısaltınız.", field=field, rule="SYS-108"
        )
    if low is not None and number < low:
        raise UserError(
            f"{label} {show_decimal(low)} değerinden küçük olamaz.",
            remedy="Sayıyı düzeltiniz.",
            field=field,
            rule="SYS-108",
        )
    return abs(number) if number == 0 else number


def _unreadable(typed: str, field: str, label: str) -> UserError:
    if not typed:
        return UserError(f"{label} boş.", remedy="Sayıyı yazınız.", field=field)
    thousands = len(re.findall("[.,]", typed)) > 1
    return UserError(
        f"{label} sayı olarak okunamadı: “{typed[:40]}”.",
        remedy="Binlik ayırıcı yazmayınız; ondalık için tek virgül kullanınız."
        if thousands
        else "Yalnız rakam ve ondalık virgülü yazınız.",
        field=field,
        rule="SYS-108",
    )


def show_decimal(value: Decimal | int, places: int | None = None) -> str:
    """12.400,000. `places` rounds half up; without it the value shows the decimals that it has."""
    number = Decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def show_money(lira: Decimal | int) -> str:
    """36.000,00 TL, rounded half up to kuruş."""
    return f"{show_decimal(lira, 2)} TL"


def kurus_to_lira(kurus: int) -> Decimal:
    """Money is stored in whole kuruş and shown in lira."""
    return kurus * _KURUS


def lira_to_kurus(lira: Decimal) -> int:
    """Whole kuruş. Raises ValueError for a part of a kuruş: rounding is the caller's rule."""
    kurus = lira / _KURUS
    if kurus != kurus.to_integral_value():
        raise ValueError(f"{lira} has a part of a kuruş")
    return int(kurus)
