"""Text that runs on over pages: headings, paragraphs, tables, signature blocks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .fonts import BOLD, REGULAR
from .sheet import DOTS, Sheet, tick_mark
from .spec import Refusal, Signature
from .wrap import line_height_mm, wrap

_CELL = 1.2


class Flow:
    """A cursor on a sheet: what does not fit at `y` goes to a new page."""

    def __init__(self, sheet: Sheet, y: float | None = None) -> None:
        self.sheet = sheet
        self.left, self.right = sheet.left + 4, sheet.right - 4
        self.y = sheet.top if y is None else y

    @property
    def width(self) -> float:
        """Usable width in mm."""
        return self.right - self.left

    def need(self, height: float) -> None:
        """Begin a new page unless `height` mm are left on this one."""
        if self.y + height > self.sheet.bottom:
            self.new_page()

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self.sheet.new_page()
        self.y = self.sheet.top + 5

    def space(self, height: float) -> None:
        """Leave `height` mm free."""
        self.y += height

    def centred(self, value: str, *, size: float = 9, font: str = REGULAR) -> None:
        """Wrapped lines in the middle of the page."""
        for line in wrap(value, self.width, font, size):
            self.need(line_height_mm(size))
            self.y += line_height_mm(size)
            middle = (self.left + self.right) / 2
            self.sheet.text(middle, self.y, line, size=size, font=font, align="center")

    def heading(self, value: str) -> None:
        """A bold line that is never the last one of a page."""
        self.need(line_height_mm(10) * 3)
        self.y = self.sheet.paragraph(self.left, self.y + 1.5, self.width, value, size=10, font=BOLD)

    def paragraph(self, value: str, *, size: float = 9.5, font: str = REGULAR) -> None:
        """Wrapped text over as many pages as it takes."""
        step = line_height_mm(size)
        lines = wrap(value, self.width, font, size)
        while lines:
            self.need(step)
            room = max(1, math.floor((self.sheet.bottom - self.y) / step + 1e-6))
            self.y = self.sheet.lines(self.left, self.y, lines[:room], size=size, font=font)
            lines = lines[room:]

    def facts(self, pairs: Sequence[tuple[str, str]], *, label_width: float = 55, size: float = 9) -> None:
        """A ruled two-column table of label and value; an empty value leaves dots to write on."""
        rows = [(label, value or DOTS) for label, value in pairs]
        self.table(None, rows, (label_width, self.width - label_width), size=size, bold_first=True)

    def table(
        self, head: Sequence[str] | None, rows: Sequence[Sequence[str]], widths: Sequence[float], *,
        size: float = 9, least: float = 0, bold_first: bool = False,
    ) -> None:  # fmt: skip
        """A ruled table; the head is repeated on each page. `least`: row height in mm."""
        if head:
            self._row(head, widths, size, 0, [BOLD] * len(head))
        for row in rows:
            fonts = [BOLD if bold_first and not number else REGULAR for number in range(len(row))]
            self._row(row, widths, size, least, fonts, head)

    def _row(
        self, row: Sequence[str], widths: Sequence[float], size: float, least: float, fonts: Sequence[str],
        head: Sequence[str] | None = None,
    ) -> None:  # fmt: skip
        step = line_height_mm(size)
        cells = [
            wrap(cell, width - 2 * _CELL, font, size)
            for cell, width, font in zip(row, widths, fonts, strict=True)
        ]
        while any(cells):
            if self.y + min(max(map(len, cells)), 3) * step + _CELL > self.sheet.bottom:
                self.new_page()
                if head:
                    self._row(head, widths, size, 0, [BOLD] * len(head))
            room = max(1, math.floor((self.sheet.bottom - self.y - _CELL) / step))
            height = max(least, min(room, max(map(len, cells))) * step + _CELL)
            self._row_part([cell[:room] for cell in cells], widths, size, height, fonts)
            cells = [cell[room:] for cell in cells]

    def _row_part(
        self,
        cells: Sequence[list[str]],
        widths: Sequence[float],
        size: float,
        height: float,
        fonts: Sequence[str],
    ) -> None:
        x = self.left
        for cell, width, font in zip(cells, widths, fonts, strict=True):
            self.sheet.box(x, self.y, width, height)
            self.sheet.lines(x + _CELL, self.y + _CELL / 2, cell, size=size, font=font)
            x += width
        self.y += height

    def signatures(self, people: Sequence[Signature], columns: int = 3) -> None:
        """Signature blocks side by side; a block is never split over pages."""
        width = self.width / columns
        for start in range(0, len(people), columns):
            row = people[start : start + columns]
            heights = [signature_height(person, width - 4) for person in row]
            self.need(max(heights))
            for number, person in enumerate(row):
                signature(self.sheet, self.left + number * width + 2, self.y, width - 4, person)
            self.y += max(heights)

    def overflow(self, title: str) -> None:
        """The extra pages with what did not fit into the boxes of the sheet."""
        if self.sheet.overflow:
            self.new_page()
            self.centred(title, size=11, font=BOLD)
        for label, value in self.sheet.overflow:
            self.space(3)
            self.heading(label)
            self.paragraph(value)


def signature_lines(person: Signature) -> list[str]:
    """What stands under the blank line."""
    known = [
        person.name or f"Adı Soyadı: {DOTS}",
        person.title,
        person.staff_no and f"Sicil: {person.staff_no}",
    ]
    return [line for line in known if line]


def refusal_text(refused: Refusal) -> str:
    """Imzadan imtina with its reason and a line for each witness. Source: SYS-063."""
    witnesses = refused.witnesses or (DOTS, DOTS)
    lines = [f"{tick_mark(True)} imzadan imtina etti", f"Neden: {refused.reason}"]
    for number, witness in enumerate(witnesses, start=1):
        lines += [f"{number}. tanık: {witness}", f"İmza: {DOTS}"]
    return "\n".join(lines)


def signature_height(person: Signature, width: float, size: float = 8.5) -> float:
    """Height in mm that `signature` takes."""
    texts = [person.role, *signature_lines(person), refusal_text(person.refused) if person.refused else ""]
    lines = sum(len(wrap(text, width, REGULAR, size)) for text in texts if text)
    return lines * line_height_mm(size) + 16


def signature(
    sheet: Sheet, x: float, y: float, width: float, person: Signature, *, size: float = 8.5
) -> None:
    """Role, a blank line to sign on, under it name, title and staff number. Source: SYS-063."""
    if person.role:
        y = sheet.paragraph(x, y, width, person.role, size=size, font=BOLD)
    y += 12
    sheet.dotted(x, x + width, y)
    y += 0.5
    for line in signature_lines(person):
        y = sheet.paragraph(x, y, width, line, size=size)
    if person.refused:
        sheet.paragraph(x, y + 1, width, refusal_text(person.refused), size=size)
