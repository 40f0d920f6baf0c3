"""What the annexes draw alike: framed blocks with a label down the left side, people, dates as printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.clock import to_local

from .fonts import BOLD, MONO
from .sheet import THICK, Sheet
from .wrap import width_mm

LEFT, RIGHT = 12.0, 198.0
LABEL_WIDTH = 8.0  # the block labels down the left side
INNER = LEFT + LABEL_WIDTH


@dataclass(frozen=True, slots=True)
class Person:
    """An officer as he was on the form's date. Source: SYS-007."""

    name: str = ""
    staff_no: str = ""
    title: str = ""


NOBODY = Person()


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
