"""Breaking text into lines that fit a width."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .fonts import load_fonts, printable

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_MM = 25.4 / 72
_LEADING = 1.22


def line_height_mm(size: float) -> float:
    """Distance of two baselines for letters of `size` points."""
    return size * _LEADING * _MM


@lru_cache(maxsize=8)
def _font(name: str) -> TTFont:
    from reportlab.pdfbase import pdfmetrics

    load_fonts()
    return pdfmetrics.getFont(name)


def width_mm(text: str, font: str, size: float) -> float:
    """Width of one printed line."""
    return float(_font(font).stringWidth(text, size)) * _MM


def wrap(text: str, width: float, font: str, size: float) -> list[str]:
    """Lines no wider than `width` mm; own line breaks are kept, a word wider than a line is broken."""
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines += _wrap_paragraph(paragraph, width, font, size)
    return lines


def _wrap_paragraph(paragraph: str, width: float, font: str, size: float) -> list[str]:
    lines: list[str] = []
    space = width_mm(" ", font, size)
    line, used = "", 0.0
    for word in paragraph.split(" "):
        wide = width_mm(word, font, size)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            lines.append(line)
        *full, word = _break(word, width, font, size) if wide > width else [word]
        lines += full
        line, used = word, width_mm(word, font, size) if full else wide
    return [*lines, line]


def _break(word: str, width: float, font: str, size: float) -> list[str]:
    """Pieces of a word without spaces, each as wide as the line allows."""
    pieces, piece, used = [], "", 0.0
    for letter in word:
        wide = width_mm(letter, font, size)
        if piece and used + wide > width:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + letter, used + wide
    return [*pieces, piece]
