"""Paints the ground in small steps, so that none keeps the screen waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from ui.kit.map_view.colours import map_colours
from ui.kit.map_view.geometry import Points, level_of, to_screen
from ui.kit.map_view.ground import Name, ground, seen_lines, seen_rings
from ui.kit.map_view.projection import View
from ui.kit.map_view.shapes import path_of
from ui.kit.theme import TEXT_FAMILY, Look

Step = Callable[[QPainter], None]

_POINTS_A_STEP: Final = 800
_WIDE_POINTS_A_STEP: Final = 120
_HALO: Final = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1))


class GroundPaint:
    """The steps of one picture of the ground."""

    def __init__(self, view: View, on: Look) -> None:
        self._view, self._on, self._colours = view, on, map_colours(on)

    def steps(self) -> Iterator[Step]:
        """Everything but the names: those stand over routes and zones too."""
        view, colours = self._view, self._colours
        number = level_of(view.scale)
        for _ in ground().loading(number):
            yield _pause
        level = ground().level(number)
        box = view.window(8)
        yield lambda painter: painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(colours.sea))
        rings = seen_rings(level.land, box)
        yield from self._fill([ring for ring, own in rings if not own], colours.abroad)
        yield from self._fill([ring for ring, own in rings if own], colours.land)
        yield from self._fill([ring for ring, _ in seen_rings(level.lakes, box)], colours.sea)
        yield from self._stroke([line for line, _ in seen_lines(level.coast, box)], colours.coast, 1.0)
        borders = seen_lines(level.borders, box)
        yield from self._stroke([line for line, own in borders if not own], colours.border, 1.0, dashed=True)
        roads = [line for line, _ in seen_lines(level.roads, box)]
        width = min(max(view.scale / 90, 1.1), 5.0)
        if width > 2:
            yield from self._stroke(roads, colours.road_edge, width + 1.6)
        yield from self._stroke(roads, colours.road, width)
        yield from self._stroke([line for line, own in borders if own], colours.own_border, 1.7)

    def _fill(self, rings: list[Points], colour: str) -> Iterator[Step]:
        for some in _portions(rings):
            path = path_of((to_screen(ring, self._view) for ring in some), closed=True)
            path.setFillRule(Qt.FillRule.WindingFill)
            yield lambda painter, path=path: painter.fillPath(path, QColor(colour))  # type: ignore[misc]

    def _stroke(
        self, lines: list[Points], colour: str, width: float, *, dashed: bool = False
    ) -> Iterator[Step]:
        pen = QPen(QColor(colour), width)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
        if dashed:
            pen.setDashPattern([5, 3])
        most = _WIDE_POINTS_A_STEP if width > 2 else _POINTS_A_STEP
        for some in _portions(lines, most):
            path = path_of(to_screen(line, self._view) for line in some)
            yield lambda painter, path=path: _stroke_path(painter, path, pen)  # type: ignore[misc]


def name_font(name: Name, on: Look) -> QFont:
    """Capital letters of countries and seas are spaced; provinces of the first tier are bold."""
    base = on.metrics.table_pt
    font = QFont(TEXT_FAMILY)
    font.setPointSizeF(on.points(base) * {"province": 0.86, "town": 0.76, "water": 0.76}.get(name.kind, 0.8))
    if name.kind in ("sea", "country"):
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2.0)
        font.setItalic(name.kind == "sea")
    if name.kind == "water":
        font.setItalic(True)
    font.setBold(name.kind == "province" and name.rank == 1)
    return font


def paint_halo_text(
    painter: QPainter, base: QPointF, text: str, font: QFont, colour: QColor, halo: QColor | None
) -> None:
    """Text with a thin edge of the ground's colour, readable on roads and borders."""
    painter.setFont(font)
    if halo is not None:
        painter.setPen(halo)
        for dx, dy in _HALO:
            painter.drawText(base + QPointF(dx, dy), text)
    painter.setPen(colour)
    painter.drawText(base, text)


def _pause(painter: QPainter) -> None:
    """Reading was a step of its own."""


def _stroke_path(painter: QPainter, path: QPainterPath, pen: QPen) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, pen)


def _portions(pieces: list[Points], most: int = _POINTS_A_STEP) -> Iterator[list[Points]]:
    """Groups of about `most` points; a longer piece stands alone."""
    some: list[Points] = []
    count = 0
    for piece in pieces:
        if some and count + len(piece) > most:
            yield some
            some, count = [], 0
        some.append(piece)
        count += len(piece)
    if some:
        yield some
