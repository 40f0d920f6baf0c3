"""One face of paper in millimetres: the origin is the upper left corner, y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from .fonts import REGULAR, printable
from .pictures import Picture
from .wrap import line_height_mm, width_mm, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Align = Literal["left", "center", "right"]

POINTS = 72 / 25.4
THIN, THICK = 0.2, 0.4
DOTS = "…" * 12
_PADDING = 1.2
_SMALLEST = 6.0


class Sheet:
    """Drawing of the pages of a form; `render` puts foot, marks and code around them.

    `left`, `right`, `top` and `bottom` bound what a form may use on the current page.
    """

    def __init__(self, canvas: Canvas, size: tuple[float, float], code_top: float | None) -> None:
        self.canvas = canvas
        self.width, self.height = size
        self.left, self.right, self.top = 12.0, self.width - 12.0, 12.0
        self.pages = 0
        self.running_head = ""
        self.overflow: list[tuple[str, str]] = []
        self._code_top = code_top
        self._open_page()

    @property
    def bottom(self) -> float:
        """Lower bound of the form on this page: above the foot, on the first page above the code."""
        foot = self.height - 23.0
        return min(foot, self._code_top - 1) if self._code_top and self.pages == 1 else foot

    def _open_page(self) -> None:
        self.pages += 1
        self.canvas.beginForm(body_name(self.pages), 0, 0, self.width * POINTS, self.height * POINTS)
        self.canvas.setLineWidth(THIN * POINTS)

    def new_page(self) -> None:
        """End this page and begin the next one, with the running head on it."""
        self.canvas.endForm()
        self._open_page()
        if self.running_head:
            self.text(self.left, self.top, self.running_head, size=8)
            self.line(self.left, self.top + 1.5, self.right, self.top + 1.5)

    def close(self) -> None:
        """End the last page. Called by `render`."""
        self.canvas.endForm()

    def text(
        self, x: float, y: float, value: str, *, size: float = 9, font: str = REGULAR, align: Align = "left"
    ) -> None:
        """One line with its baseline at y, no wrapping."""
        canvas = self.canvas
        canvas.setFont(font, size)
        px, py, value = x * POINTS, (self.height - y) * POINTS, printable(value)
        if align == "left":
            canvas.drawString(px, py, value)
        elif align == "center":
            canvas.drawCentredString(px, py, value)
        else:
            canvas.drawRightString(px, py, value)

    def text_up(self, x: float, y: float, value: str, *, size: float = 9, font: str = REGULAR) -> None:
        """One line that reads from below upwards, its middle at x, y."""
        with self.kept():
            self.canvas.translate(x * POINTS, (self.height - y) * POINTS)
            self.canvas.rotate(90)
            self.canvas.setFont(font, size)
            self.canvas.drawCentredString(0, -size * 0.35, printable(value))

    def lines(self, x: float, y: float, found: list[str], *, size: float = 9, font: str = REGULAR) -> float:
        """Wrapped lines from the upper edge y; returns the lower edge."""
        step = line_height_mm(size)
        for number, line in enumerate(found, start=1):
            self.text(x, y + number * step - 0.3 * step, line, size=size, font=font)
        return y + len(found) * step

    def paragraph(
        self, x: float, y: float, width: float, value: str, *, size: float = 9, font: str = REGULAR
    ) -> float:
        """Wrapped text from the upper edge y, without a page break; returns the lower edge."""
        return self.lines(x, y, wrap(value, width, font, size), size=size, font=font)

    def fit(
        self, x: float, y: float, width: float, height: float, value: str, *, label: str, size: float = 9,
        font: str = REGULAR, middle: bool = False,
    ) -> None:  # fmt: skip
        """Text inside a box: smaller letters if need be, and what still does not fit goes to the extra page.

        Nothing is cut: `label` names the field on the extra page, which holds the whole text.
        """
        inner_width, inner_height = width - 2 * _PADDING, height - _PADDING
        while size > _SMALLEST and not self._fits(value, inner_width, inner_height, font, size):
            size = max(_SMALLEST, size - 0.5)
        found = wrap(value, inner_width, font, size)
        most = max(1, math.floor(inner_height / line_height_mm(size)))
        if len(found) > most:
            self.overflow.append((label, value))
            found = [*found[: most - 1], "… (tamamı ek sayfada)"]
        gap = (height - len(found) * line_height_mm(size)) / 2 if middle else _PADDING / 2
        self.lines(x + _PADDING, y + gap, found, size=size, font=font)

    @staticmethod
    def _fits(value: str, width: float, height: float, font: str, size: float) -> bool:
        return len(wrap(value, width, font, size)) * line_height_mm(size) <= height

    def line(self, x1: float, y1: float, x2: float, y2: float, *, weight: float = THIN) -> None:
        """A ruled line."""
        self.canvas.setLineWidth(weight * POINTS)
        self.canvas.line(x1 * POINTS, (self.height - y1) * POINTS, x2 * POINTS, (self.height - y2) * POINTS)

    def box(self, x: float, y: float, width: float, height: float, *, weight: float = THIN) -> None:
        """A ruled frame."""
        self.canvas.setLineWidth(weight * POINTS)
        self.canvas.rect(
            x * POINTS, (self.height - y - height) * POINTS, width * POINTS, height * POINTS, stroke=1, fill=0
        )

    def box_filled(self, x: float, y: float, width: float, height: float) -> None:
        """A rectangle in the fill colour, without frame."""
        self.canvas.rect(
            x * POINTS, (self.height - y - height) * POINTS, width * POINTS, height * POINTS, stroke=0, fill=1
        )

    def dotted(self, x1: float, x2: float, y: float) -> None:
        """A dotted line to write or sign on."""
        with self.kept():
            self.canvas.setDash(0.6, 1.6)
            self.line(x1, y, x2, y)

    def tick(self, x: float, y: float, label: str, ticked: bool, *, size: float = 9) -> None:
        """A tick box as printed on the official forms: "( ) label" or "(X) label"."""
        self.text(x, y, f"{tick_mark(ticked)} {label}", size=size)

    def labelled(self, x: float, y: float, label: str, value: str, *, size: float = 9) -> None:
        """Label and value on one line."""
        self.text(x, y, label, size=size)
        if value:
            self.text(x + width_mm(label + "  ", REGULAR, size), y, value, size=size)

    def picture(
        self, picture: Picture, x: float, y: float, mm_per_pixel: float,
        part: tuple[float, float, float, float] | None = None,
    ) -> None:  # fmt: skip
        """A JPEG, or its `part` (left, top, width, height in pixels); the bytes are in the file once."""
        left, top, wide, high = part or (0, 0, picture.width, picture.height)
        canvas, scale = self.canvas, mm_per_pixel * POINTS
        px, py = x * POINTS, (self.height - y) * POINTS
        with self.kept():
            clip = canvas.beginPath()
            clip.rect(px, py - high * scale, wide * scale, high * scale)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.translate(px - left * scale, py + (top - picture.height) * scale)
            canvas.scale(picture.width * scale, picture.height * scale)
            canvas.doForm(picture.register(canvas))

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Colour, dash, clip and place of the canvas are the same after the block."""
        self.canvas.saveState()
        yield
        self.canvas.restoreState()


def body_name(page: int) -> str:
    """Name of the page's content in the file; every copy shows the same one."""
    return f"body{page}"


def tick_mark(ticked: bool) -> str:
    """The tick box of the official forms."""
    return "(X)" if ticked else "( )"
