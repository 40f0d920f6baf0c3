"""The past route: solid line, dashed gaps, hollow circles for late fixes, crosses for rejected ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit.map_view.colours import map_colours
from ui.kit.map_view.geometry import Points, to_screen
from ui.kit.map_view.ground_paint import Step
from ui.kit.map_view.projection import View
from ui.kit.map_view.track_levels import Track
from ui.kit.theme import Look

LINE_PX: Final = 3.0
_SEGMENTS_A_STEP: Final = 600
"""Fewer objects than wake the garbage collector (700), which takes longer than the lines."""
_EDGED: Final = 12_000
"""More segments than this lie so close that an edge would only darken them."""
_MARKS: Final = 600
"""Late and rejected marks in one picture at most."""


def track_steps(track: Track, view: View, on: Look) -> Iterator[Step]:
    """Only what is seen, at the level of detail of the view."""
    colours, segments = map_colours(on), track.segments(view)
    yield _pause
    layers = [(colours.track, LINE_PX)]
    if len(segments) < _EDGED:
        layers.insert(0, (colours.track_edge, LINE_PX + 2.4))
    for colour, width in layers:
        pen = QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        for start in range(0, len(segments), _SEGMENTS_A_STEP):
            some = segments[start : start + _SEGMENTS_A_STEP]
            yield lambda painter, some=some, pen=pen: _draw(painter, some, pen)  # type: ignore[misc]
    gaps = track.gap_segments(view)[:_MARKS]
    yield lambda painter: _draw(painter, gaps, gap_pen(on))
    yield lambda painter: _paint_marks(painter, track, view, on)


def _pause(painter: QPainter) -> None:
    """The choice of the segments was a step of its own."""


def _draw(painter: QPainter, segments: Points, pen: QPen) -> None:
    """Single lines with flat ends: Qt draws them ten times faster than a path of the same segments."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    columns = (segments[:, column].tolist() for column in range(4))
    painter.drawLines([QLineF(*ends) for ends in zip(*columns, strict=True)])


def gap_pen(on: Look) -> QPen:
    """Dashes of a stretch in which nothing came."""
    pen = QPen(QColor(map_colours(on).track), 2.2)
    pen.setDashPattern([2.5, 3.0])
    return pen


def _paint_marks(painter: QPainter, track: Track, view: View, on: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for x, y in _inside(track.late_points(view), view):
        paint_late(painter, QPointF(x, y), on)
    for x, y in _inside(track.rejected, view):
        paint_rejected(painter, QPointF(x, y), on)


def _inside(points: Points, view: View) -> list[list[float]]:
    if not len(points):
        return []
    at = to_screen(points, view)
    seen = (at[:, 0] > 0) & (at[:, 1] > 0) & (at[:, 0] < view.width) & (at[:, 1] < view.height)
    found: list[list[float]] = at[seen][:_MARKS].tolist()
    return found


def paint_late(painter: QPainter, at: QPointF, on: Look) -> None:
    painter.setPen(QPen(QColor(map_colours(on).track), 1.6))
    painter.setBrush(on.colour("panel"))
    painter.drawEllipse(at, 3.4, 3.4)


def paint_rejected(painter: QPainter, at: QPointF, on: Look) -> None:
    for colour, width in ((on.colour("ground"), 3.6), (on.colour("text"), 1.6)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(at + QPointF(-3.6, -3.6), at + QPointF(3.6, 3.6))
        painter.drawLine(at + QPointF(-3.6, 3.6), at + QPointF(3.6, -3.6))
