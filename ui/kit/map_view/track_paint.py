"""The past route: solid line, dashed gaps, hollow circles for late fixes, crosses for rejected ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit.map_view.colours import map_colours
from ui.kit.map_view.geometry import Numbers, Points, level_of, to_screen
from ui.kit.map_view.ground_paint import Step
from ui.kit.map_view.projection import View
from ui.kit.map_view.scene import Track
from ui.kit.map_view.shapes import path_of
from ui.kit.theme import Look

LINE_PX: Final = 3.0
_SEGMENTS_A_STEP: Final = 900
_MARKS: Final = 600
"""Late and rejected marks in one picture at most."""


def track_steps(track: Track, view: View, on: Look) -> Iterator[Step]:
    """Only what is seen, at the level of detail of the view."""
    level = level_of(view.scale)
    track.prepare([level])
    colours, pieces = map_colours(on), chains(track, level, view)
    for colour, width in ((colours.track_edge, LINE_PX + 2.4), (colours.track, LINE_PX)):
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for some in _portions(pieces):
            yield lambda painter, some=some, pen=pen: _stroke(painter, some, pen)  # type: ignore[misc]
    gaps = gap_lines(track, view)
    yield lambda painter: _paint_gaps(painter, gaps, on)
    yield lambda painter: _paint_marks(painter, track, level, view, on)


def chains(track: Track, level: int, view: View) -> list[Points]:
    """The solid part as polylines in pixels."""
    made = track.levels[level]
    if not len(made.starts):
        return []
    points = to_screen(track.points, view) if len(track.points) < 2000 else None
    starts, ends = made.starts, made.ends
    seen = _seen(track.points, starts, ends, view)
    starts, ends = starts[seen], ends[seen]
    if not len(starts):
        return []
    breaks = np.flatnonzero(ends[:-1] != starts[1:]) + 1
    found = []
    for first, last in zip(
        np.concatenate(([0], breaks)), np.concatenate((breaks, [len(starts)])), strict=True
    ):
        places = np.append(starts[first:last], ends[last - 1])
        found.append(points[places] if points is not None else to_screen(track.points[places], view))
    return found


def gap_lines(track: Track, view: View) -> list[QLineF]:
    """Stretches without a message, in pixels."""
    gaps = np.asarray(track.track.gaps, np.int64)
    if not len(gaps):
        return []
    gaps = gaps[_seen(track.points, gaps, gaps + 1, view)]
    a, b = to_screen(track.points[gaps], view), to_screen(track.points[gaps + 1], view)
    ends = zip(a.tolist(), b.tolist(), strict=True)
    return [QLineF(*start, *end) for start, end in ends if start != end][:_MARKS]


def _seen(points: Points, starts: Numbers, ends: Numbers, view: View) -> Numbers:
    box = view.window(20)
    low, high = np.minimum(points[starts], points[ends]), np.maximum(points[starts], points[ends])
    west, south, east, north = box
    across = (low[:, 0] <= east) & (high[:, 0] >= west)
    return np.flatnonzero(across & (low[:, 1] <= north) & (high[:, 1] >= south))


def _portions(pieces: list[Points]) -> Iterator[list[Points]]:
    some: list[Points] = []
    count = 0
    for piece in pieces:
        for start in range(0, max(len(piece) - 1, 1), _SEGMENTS_A_STEP):
            part = piece[start : start + _SEGMENTS_A_STEP + 1]
            some.append(part)
            count += len(part)
            if count >= _SEGMENTS_A_STEP:
                yield some
                some, count = [], 0
    if some:
        yield some


def _stroke(painter: QPainter, pieces: list[Points], pen: QPen) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path_of(pieces), pen)


def gap_pen(on: Look) -> QPen:
    """Dashes of a stretch in which nothing came."""
    pen = QPen(QColor(map_colours(on).track), 2.2)
    pen.setDashPattern([2.5, 3.0])
    return pen


def _paint_gaps(painter: QPainter, lines: list[QLineF], on: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(gap_pen(on))
    for line in lines:
        painter.drawLine(line)


def _paint_marks(painter: QPainter, track: Track, level: int, view: View, on: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for x, y in _inside(track.points[track.levels[level].late], view):
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
