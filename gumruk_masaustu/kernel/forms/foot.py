"""What stands around a form on every page of every copy: keeper, class, page, who printed, marks, code."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..clock import show_date_time
from .fonts import BOLD, MONO, REGULAR
from .sheet import POINTS
from .spec import FormSpec, PrintMarks, V

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_QUIET = 4  # modules around a QR code that must stay white (ISO/IEC 18004)


class Foot:
    """Draws on the page itself, over the content that all copies share."""

    def __init__(
        self, canvas: Canvas, form: FormSpec[V], marks: PrintMarks, size: tuple[float, float]
    ) -> None:
        self._canvas, self._form, self._marks = canvas, form, marks
        self._width, self._height = size

    def draw(self, copy: int, page: int, pages: int, code: str) -> None:
        """`code` is the text of the paper code for the first page, "" for none."""
        self._lines(copy, page, pages)
        if self._form.copy_at_head:
            keeper = self._form.copies[copy - 1].keeper
            self._put(self._width - 12, 9, f"{copy}/{len(self._form.copies)} {keeper}", BOLD, 9)
        if self._marks.draft:
            self._across("TASLAK")
        if self._marks.voided:
            self._across("İPTAL")
        if code and page == 1:
            left, top, side = self._form.code_at
            draw_code(self._canvas, code, left, self._height - top - side, side)

    def _lines(self, copy: int, page: int, pages: int) -> None:
        form, canvas = self._form, self._canvas
        y = self._height - 17.5
        keeper = form.copies[copy - 1].keeper
        canvas.setLineWidth(0.4)
        canvas.line(12 * POINTS, 21 * POINTS, (self._width - 12) * POINTS, 21 * POINTS)
        self._put(12, y, f"Nüsha {copy}/{len(form.copies)} – {keeper}", BOLD)
        if form.stamp:
            self._put(self._width / 2, y, form.stamp, BOLD, 10)
        self._put(self._width - 12, y, f"Sayfa {page}/{pages}", BOLD)
        self._put(12, y + 4, self._printed_by())
        self._put(self._width - 12, y + 4, f"Düzen {form.kind}/{form.version}")
        if form.notice:
            self._put(self._width / 2, y + 8, form.notice, BOLD)

    def _printed_by(self) -> str:
        marks = self._marks
        parts = [f"Basım: {show_date_time(marks.printed_at)}", f"Sicil: {marks.staff_no}"]
        if marks.print_no:
            parts.append(f"Baskı no: {marks.print_no}")
        if marks.reprint > 1:
            parts.append(f"{marks.reprint}. baskı")
        return " · ".join(parts)

    def _put(self, x: float, y: float, text: str, font: str = REGULAR, size: float = 7.5) -> None:
        canvas = self._canvas
        canvas.setFont(font, size)
        px, py = x * POINTS, (self._height - y) * POINTS
        if x < self._width / 3:
            canvas.drawString(px, py, text)
        elif x > self._width * 2 / 3:
            canvas.drawRightString(px, py, text)
        else:
            canvas.drawCentredString(px, py, text)

    def _across(self, word: str) -> None:
        """Outlined letters over the whole page: unmistakable, and the text under them stays readable."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(self._width / 2 * POINTS, self._height / 2 * POINTS)
        canvas.rotate(50 if self._height > self._width else 32)
        canvas.setStrokeColorRGB(0.45, 0.45, 0.45)
        canvas.setLineWidth(1.2)
        size = 0.62 * POINTS * math.hypot(self._width, self._height) / canvas.stringWidth(word, BOLD, 1)
        canvas.setFont(BOLD, size)
        canvas.drawCentredString(0, -0.36 * size, word, mode=1)
        canvas.restoreState()


def draw_code(canvas: Canvas, text: str, left: float, low: float, side: float) -> None:
    """A QR code as vector modules in a square of `side` mm with its quiet zone; `low` counts from below."""
    from ..paper import qr_modules

    rows = qr_modules(text)
    module = side * POINTS / (len(rows) + 2 * _QUIET)
    x0, y0 = left * POINTS + _QUIET * module, (low + side) * POINTS - _QUIET * module
    path = canvas.beginPath()
    for number, row in enumerate(rows, start=1):
        for start, length in _runs(row):
            path.rect(x0 + start * module, y0 - number * module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFont(MONO, 5)
    canvas.drawCentredString((left + side / 2) * POINTS, low * POINTS + _QUIET * module - 6, "BELGE KODU")


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Start and length of each dark stretch."""
    runs, start = [], row.find(1)
    while start >= 0:
        end = row.find(0, start)
        end = len(row) if end < 0 else end
        runs.append((start, end - start))
        start = row.find(1, end)
    return runs
