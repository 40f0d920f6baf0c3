"""Plates: normal form, the Turkish pattern, near forms (SYS-102 to SYS-104)."""

from __future__ import annotations

import re
import unicodedata

from .doubt import Doubt

_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЅЈҮ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "İı",
    "ABEKMHOPCTYXISJY" + "ABEZHIKMNOPTYX" + "II",
)
_NEAR = str.maketrans("OIBS", "0185")
_NOT_KEPT = re.compile("[^A-Z0-9]")

_TURKISH = re.compile(r"(\d\d)([A-Z]{1,3})(\d+)", re.ASCII)
_DIGITS_AFTER_LETTERS = {1: (4, 5), 2: (3, 4), 3: (2, 3)}
_LETTERS_NOT_USED = frozenset("QWX")


def code_key(text: str) -> str:
    """A-Z and 0-9 of what was read: Turkish letters to ASCII, look-alikes of other alphabets to Latin.

    Letters without a Latin look-alike are left out; the field as typed keeps them.
    """
    if text.isascii():  # nearly every plate: nothing of the rest changes it
        return _NOT_KEPT.sub("", text.upper())
    latin = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)
    base = unicodedata.normalize("NFD", latin)
    return _NOT_KEPT.sub("", "".join(_ascii_digit(char) for char in base))


def _ascii_digit(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


def plate_key(text: str) -> str:
    """The normal form beside the typed plate: '34 abi-123' is 34ABI123 (SYS-102). No country inside."""
    return code_key(text)


def similar_key(text: str) -> str:
    """Equal for plates that differ only in 0/O, 1/I, 8/B, 5/S; to be shown marked as similar (SYS-104)."""
    return plate_key(text).translate(_NEAR)


def plate_doubts(text: str, country: str = "TR") -> tuple[Doubt, ...]:
    """What is unusual about a plate; foreign plates are never judged by pattern (SYS-103, SCAN-039)."""
    key = plate_key(text)
    if not key:
        return (_doubt("Plakada okunabilir harf veya rakam yok."),)
    if country.strip().upper() != "TR":
        return ()
    found = _TURKISH.fullmatch(key)
    if found is None:
        return (_doubt(f"{text.strip()} Türk plakası düzeninde değil (il kodu, harfler, rakamlar)."),)
    province, letters, digits = found.groups()
    doubts = []
    if not 1 <= int(province) <= 81:
        doubts.append(_doubt(f"Plakanın il kodu 01 ile 81 arasında değil: {province}."))
    unused = "".join(letter for letter in letters if letter in _LETTERS_NOT_USED)
    if unused:
        doubts.append(_doubt(f"Türk plakalarında kullanılmayan harf var: {', '.join(unused)}."))
    low, high = _DIGITS_AFTER_LETTERS[len(letters)]
    if not low <= len(digits) <= high:
        doubts.append(
            _doubt(f"{letters} harflerinden sonra {low} veya {high} rakam olmalı, {len(digits)} var.")
        )
    return tuple(doubts)


def _doubt(text: str) -> Doubt:
    return Doubt(text, "SYS-103")
