"""What both faces of the Tarama Formu share: the head with serial and offices."""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.kernel.forms.blocks import (
    INNER,
    LEFT,
    NOBODY,
    RIGHT,
    Person,
    date_or_dots,
    draw_block,
    draw_person,
    time_or_dots,
    whole_numbers,
)
from gumruk_masaustu.kernel.forms.fonts import BOLD, MONO
from gumruk_masaustu.kernel.forms.sheet import THICK, Sheet
from gumruk_masaustu.kernel.forms.wrap import width_mm

__all__ = [
    "HEAD_BOTTOM",
    "INNER",
    "LEFT",
    "NOBODY",
    "RIGHT",
    "Ek2Head",
    "Person",
    "date_or_dots",
    "draw_block",
    "draw_head",
    "draw_person",
    "time_or_dots",
    "whole_numbers",
]

HEAD_TOP, HEAD_BOTTOM = 15.0, 39.0
NO_REGION = "….……… GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ"
NO_OFFICE = "…………… MÜDÜRLÜĞÜ"


@dataclass(frozen=True, slots=True)
class Ek2Head:
    """Serial (a letter, six digits) and the offices of the site card, as on the form's date (SYS-003)."""

    serial: str
    region: str = ""
    office: str = ""


def draw_head(sheet: Sheet, head: Ek2Head, face: str, warning: str = "") -> None:
    """Page heading, serial, title and office lines. Source: EK-2."""
    sheet.text(LEFT, 12, f"EK-2: TARAMA FORMU ({face})", size=9, font=BOLD)
    if warning:
        sheet.text(RIGHT, 12, warning, size=9, font=BOLD, align="right")
    sheet.box(LEFT, HEAD_TOP, RIGHT - LEFT, HEAD_BOTTOM - HEAD_TOP, weight=THICK)
    sheet.text(LEFT + 2, 21, "SERİ NO:", font=BOLD)
    sheet.text(LEFT + 2.3 + width_mm("SERİ NO:", BOLD, 9), 21, head.serial, size=11, font=MONO)
    middle = (LEFT + RIGHT) / 2
    sheet.text(middle, 22, "TARAMA FORMU", size=13, font=BOLD, align="center")
    sheet.text(middle, 29, head.region or NO_REGION, size=10, font=BOLD, align="center")
    sheet.text(middle, 35.5, head.office or NO_OFFICE, size=10, font=BOLD, align="center")
