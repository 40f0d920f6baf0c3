"""Pictures for form F6: the whole image with numbered marks in sheets, and one crop per mark."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gumruk_masaustu.imaging.marks import EXIT, Mark
from gumruk_masaustu.imaging.pyramid import ImageSource
from gumruk_masaustu.imaging.render import render
from gumruk_masaustu.imaging.view import ViewState

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SHEET_OVERLAP: Final = 0.05
COLOURS: Final = {"reviewer": (0x00, 0xE5, 0xFF), EXIT: (0xFF, 0x5C, 0xF4)}
_QUALITY: Final = 88


def whole_image_sheets(
    source: ImageSource, marks: Sequence[Mark], view: ViewState, *, sheet_width: int, max_height: int = 1400
) -> list[bytes]:
    """JPEGs of the whole image, left to right, each at most `sheet_width` pixels wide.

    Neighbouring sheets share 5 % of their width (F6). Tone and colours are those of `view`, its place is not
    used. The image is made smaller to `max_height`, never larger.
    """
    scale = min(1.0, max_height / source.height)
    height, total = max(round(source.height * scale), 1), source.width * scale
    step = sheet_width * (1 - SHEET_OVERLAP)
    sheets, left = [], 0.0
    while True:
        width = max(round(min(sheet_width, total - left)), 1)
        place = replace(view, scale=scale, cx=(left + width / 2) / scale, cy=source.height / 2)
        sheets.append(_jpeg(source, marks, place, width, height))
        if left + width >= total - 1:
            return sheets
        left += step


def mark_crop(
    source: ImageSource, mark: Mark, view: ViewState, *, side: int = 700, margin: float = 0.25
) -> bytes:
    """JPEG of one mark with `margin` of its size around it, longest side `side` pixels, never over 400 %."""
    left, top, right, bottom = mark.box
    wide, high = max(right - left, 16) * (1 + 2 * margin), max(bottom - top, 16) * (1 + 2 * margin)
    scale = min(side / wide, side / high, 4.0)
    place = replace(view, scale=scale, cx=(left + right) / 2, cy=(top + bottom) / 2)
    return _jpeg(source, [mark], place, max(round(wide * scale), 1), max(round(high * scale), 1))


def _jpeg(source: ImageSource, marks: Sequence[Mark], view: ViewState, width: int, height: int) -> bytes:
    from PIL import Image, ImageDraw

    frame = render(source, view, width, height)
    picture = Image.frombuffer("RGB", (width, height), frame.tobytes(), "raw", "BGRX", 0, 1)
    _draw_marks(picture, ImageDraw.Draw(picture), marks, view)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(200, 200))
    return out.getvalue()


def _draw_marks(picture: Image, draw: ImageDraw, marks: Sequence[Mark], view: ViewState) -> None:
    """Coloured line between a white and a black one, and the number in a filled box."""
    for mark in marks:
        points = [
            ((x - view.cx) * view.scale + picture.width / 2, (y - view.cy) * view.scale + picture.height / 2)
            for x, y in mark.points
        ]
        for colour, width in (((0, 0, 0), 7), ((255, 255, 255), 5), (COLOURS[mark.role], 3)):
            _outline(draw, mark.shape, points, colour, width)
        _number(draw, mark, min(x for x, _ in points), min(y for _, y in points))


def _outline(
    draw: ImageDraw, shape: str, points: list[tuple[float, float]], colour: tuple[int, int, int], width: int
) -> None:
    if shape in ("rectangle", "ellipse"):
        xs, ys = sorted(x for x, _ in points[:2]), sorted(y for _, y in points[:2])
        box = (xs[0], ys[0], xs[1], ys[1])
        (draw.rectangle if shape == "rectangle" else draw.ellipse)(box, outline=colour, width=width)
    else:
        draw.line(points + points[:1] if shape == "polygon" else points, fill=colour, width=width)


def _number(draw: ImageDraw, mark: Mark, x: float, y: float) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(22)
    text = str(mark.number)
    _, _, right, bottom = draw.textbbox((0, 0), text, font=font)
    x, y = max(x, 0.0), max(y - bottom - 8, 0.0)
    draw.rectangle(
        (x, y, x + right + 10, y + bottom + 8), fill=(0, 0, 0), outline=COLOURS[mark.role], width=2
    )
    draw.text((x + 5, y + 3), text, font=font, fill=(255, 255, 255))
