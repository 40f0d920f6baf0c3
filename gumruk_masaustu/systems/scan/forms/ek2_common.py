"""What both faces of the Tarama Formu share: the head with serial and offices, people, dates as printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import to_local
from gumruk_masaustu.kernel.forms.fonts import BOLD, MONO
from gumruk_masaustu.kernel.forms.sheet import THICK, Sheet
from gumruk_masaustu.kernel.forms.wrap import width_mm

LEFT, RIGHT = 12.0, 198.0
LABEL_WIDTH = 8.0  # the block labels down the left side
INNER = LEFT + LABEL_WIDTH
HEAD_TOP, HEAD_BOTTOM = 15.0, 39.0
NO_REGION = "….……… GÜMRÜK VE TİCARET BÖLGE MÜDÜRLÜĞÜ"
NO_OFFICE = "…………… MÜDÜRLÜĞÜ"


@dataclass(frozen=True, slots=True)
class Person:
    """An officer as he was on the form's date. Source: SYS-007."""

    name: str = ""
    staff_no: str = ""
    title: str = ""


NOBODY = Person()


@dataclass(frozen=True, slots=True)
class Ek2Head:
    """Serial (a letter, six digits) and the offices of the site card, as on the form's date (SYS-003)."""

    serial: str
    region: str = ""
    office: str = ""


def date_or_dots(at: datetime | None, dots: str) -> str:
    """dd/mm/yyyy in local time, or the dots of the blank form."""
    return f"{to_local(at):%d/%m/%Y}" if at else dots


def time_or_dots(at: datetime | None, dots: str) -> str:
    """hh:mm in local time, or the dots of the blank form."""
    return f"{to_local(at):%H:%M}" if at else dots


def whole_numbers(joined: str, width: float, size: float) -> str:
    """Plates and container numbers joined by " / ", broken into lines between numbers only."""
    lines = [""]
    for number in joined.split(" / "):
        longer = f"{lines[-1]} / {number}" if lines[-1] else number
        if lines[-1] and width_mm(f"{longer} /", MONO, size) > width:
            lines[-1] += " /"
            lines.append(number)
        else:
            lines[-1] = longer
    return "\n".join(lines)


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


def draw_block(sheet: Sheet, label: str, top: float, bottom: float) -> None:
    """Frame of a block with its label down the left side."""
    sheet.box(LEFT, top, RIGHT - LEFT, bottom - top, weight=THICK)
    sheet.line(INNER, top, INNER, bottom, weight=THICK)
    sheet.text_up(LEFT + LABEL_WIDTH / 2, (top + bottom) / 2, label, font=BOLD)


def draw_person(sheet: Sheet, x: float, y: float, width: float, person: Person, field: str) -> None:
    """Adı Soyadı, Sicil, İmza one under the other; the signature line stays blank (SYS-063). 18 mm high."""
    sheet.text(x, y + 4, "Adı Soyadı")
    name = ", ".join(part for part in (person.name, person.title) if part)
    if name:
        sheet.fit(x + 18, y - 1.2, width - 18, 8.2, name, label=f"{field}: Adı Soyadı", middle=True)
    else:
        sheet.dotted(x + 19, x + width - 1, y + 4.3)
    sheet.text(x, y + 10.5, "Sicil")
    if person.staff_no:
        sheet.text(x + 19.2, y + 10.5, person.staff_no, font=MONO)
    else:
        sheet.dotted(x + 19, x + width - 1, y + 10.8)
    sheet.text(x, y + 16.5, "İmza")
    sheet.dotted(x + 19, x + width - 1, y + 16.8)
