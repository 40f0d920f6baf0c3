"""Numbers with Turkish endings: 86'sı, 3'ü, 40'ı."""

from __future__ import annotations

from gumruk_masaustu.kernel.units import show_decimal

_ONES = ("", "i", "si", "ü", "ü", "i", "sı", "si", "i", "u")
_TENS = ("", "u", "si", "u", "ı", "si", "ı", "i", "i", "ı")
_ZEROS = ((1_000_000_000, "ı"), (1_000_000, "u"), (1_000, "i"), (100, "ü"))


def possessive(number: int) -> str:
    """'1.240 kayıttan 86'sı': the number with the ending that its spoken last word takes."""
    return f"{show_decimal(number)}'{_ending(abs(number))}"


def _ending(number: int) -> str:
    if number == 0:
        return "ı"
    if number % 10:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number % 100 // 10]
    return next(ending for unit, ending in _ZEROS if number % unit == 0)
