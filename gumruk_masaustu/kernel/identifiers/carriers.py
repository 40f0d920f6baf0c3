"""Containers (ISO 6346), wagons (UIC), ships (IMO), chassis (VIN), devices (IMEI): doubts, never refusals.

python-stdnum is imported where it is used: it brings pydoc and ssl with it, which slows the start.
"""

from __future__ import annotations

import re

from .doubt import Doubt
from .plates import code_key

_CONTAINER = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_CONTAINER_TICK = "konteyner üzerinde böyle"
_WAGON_TICK = "numara araçtan böyle okundu"
_IMO_WEIGHTS = range(7, 1, -1)


def container_key(text: str) -> str:
    """'MSCU 123456-5' is MSCU1234565."""
    return code_key(text)


def container_doubts(text: str) -> tuple[Doubt, ...]:
    """Letters, digits and check digit of ISO 6346; remainder 10 is digit 0 (SYS-105, SCAN-039)."""
    key = container_key(text)
    if not _CONTAINER.fullmatch(key):
        form = "Konteyner numarası 4 harf (dördüncüsü U, J veya Z), 6 rakam ve 1 denetim rakamı olmalı"
        return (Doubt(f"{form}: {text.strip()}.", "SYS-105", _CONTAINER_TICK),)
    from stdnum import iso6346

    right = str(iso6346.calc_check_digit(key[:-1]))
    return _digit_doubt("Konteyner numarasının", key[-1], right, "SYS-105", _CONTAINER_TICK)


def wagon_key(text: str) -> str:
    """'31 75 2780 044-3' is 317527800443."""
    return code_key(text)


def wagon_doubts(text: str) -> tuple[Doubt, ...]:
    """12 digits, the last one the UIC check digit (SCAN-039)."""
    key = wagon_key(text)
    if len(key) != 12 or not key.isdigit():
        return (Doubt(f"Vagon numarası 12 rakam olmalı: {text.strip()}.", "SCAN-039", _WAGON_TICK),)
    return _digit_doubt("Vagon numarasının", key[-1], _luhn_digit(key), "SCAN-039", _WAGON_TICK)


def imo_key(text: str) -> str:
    """'IMO 9074729' is 9074729."""
    return code_key(text).removeprefix("IMO")


def imo_doubts(text: str) -> tuple[Doubt, ...]:
    """7 digits, the last one the units of the first six weighted 7 to 2 (SYS-107)."""
    key = imo_key(text)
    if len(key) != 7 or not key.isdigit():
        return (Doubt(f"IMO numarası 7 rakam olmalı: {text.strip()}.", "SYS-107"),)
    right = str(sum(weight * int(digit) for weight, digit in zip(_IMO_WEIGHTS, key, strict=False)) % 10)
    return _digit_doubt("IMO numarasının", key[-1], right, "SYS-107")


def vin_doubts(text: str) -> tuple[Doubt, ...]:
    """17 letters and digits without I, O, Q (KBB-047). There is no check digit outside North America."""
    if _VIN.fullmatch(code_key(text)):
        return ()
    return (Doubt(f"Şasi numarası I, O, Q harfleri olmadan 17 karakter olmalı: {text.strip()}.", "KBB-047"),)


def imei_doubts(text: str) -> tuple[Doubt, ...]:
    """15 digits with Luhn check digit (KBB-047, ATS-017)."""
    key = code_key(text)
    if len(key) != 15 or not key.isdigit():
        return (Doubt(f"IMEI 15 rakam olmalı: {text.strip()}.", "KBB-047"),)
    return _digit_doubt("IMEI numarasının", key[-1], _luhn_digit(key), "KBB-047")


def _luhn_digit(key: str) -> str:
    from stdnum import luhn

    return str(luhn.calc_check_digit(key[:-1]))


def _digit_doubt(whose: str, read: str, right: str, rule: str, tick: str = "") -> tuple[Doubt, ...]:
    if read == right:
        return ()
    return (Doubt(f"{whose} denetim rakamı {read} yazılmış, {right} olmalı.", rule, tick),)
