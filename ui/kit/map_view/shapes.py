"""Small pictures of the map and the way from numpy to Qt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import cos, radians, sin
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF
from shiboken6 import VoidPtr

from ui.kit.map_view.geometry import Points
from ui.kit.theme import Look, make_look
from ui.kit.tokens import State, TextSize, ThemeName

_OCTAGON = tuple((cos(radians(22.5 + 45 * corner)), sin(radians(22.5 + 45 * corner))) for corner in range(8))
_TRIANGLE = ((0.0, -1.1), (1.1, 0.85), (-1.1, 0.85))


def polygon(points: Points) -> QPolygonF:
    """Copies pixels into a polygon without a Python object for each point."""
    made = QPolygonF()
    count = len(points)
    if count:
        made.resize(count)
        raw: Any = VoidPtr(made.data(), count * 16, True)  # type: ignore[call-arg, arg-type]
        buffer = np.frombuffer(raw, np.float64)
        buffer[:] = np.ascontiguousarray(points).ravel()
    return made


def path_of(pieces: Iterable[Points], *, closed: bool = False) -> QPainterPath:
    path = QPainterPath()
    for piece in pieces:
        path.addPolygon(polygon(piece))
        if closed:
            path.closeSubpath()
    return path


def badge_px(on: Look) -> float:
    """Size of a truck's badge in logical pixels; larger where fingers point (Saha)."""
    return 13.0 + on.metrics.table_pt * 0.45 * on.size.value


def state_badge(state: State, on: Look, ratio: float, heading: float | None = None) -> QImage:
    """Sign of a truck: alarm octagon, attention triangle, working circle, quiet dot, unknown dashed.

    The pointer at the edge shows the heading in degrees and is left out where it is unknown.
    """
    turned = None if heading is None else round(heading / 15) * 15 % 360
    return _state_badge(state, on.name, on.size, ratio, turned)


@cache
def _state_badge(state: State, name: ThemeName, size: TextSize, ratio: float, heading: int | None) -> QImage:
    on = make_look(name, size)
    edge = badge_px(on) * 1.9
    image = QImage(round(edge * ratio), round(edge * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(edge / 2, edge / 2)
    if heading is not None:
        _paint_heading(painter, heading, state, badge_px(on) / 2, on)
    paint_state(painter, state, badge_px(on) / 2, on)
    painter.end()
    return image


def _paint_heading(painter: QPainter, heading: int, state: State, radius: float, on: Look) -> None:
    """A tip on the rim, in the colour of the sign."""
    fill = on.state(state)
    painter.save()
    painter.rotate(heading)
    painter.setPen(QPen(on.colour("ground"), 1.2))
    painter.setBrush(QColor(fill.fill) if fill.fill else on.colour("text"))
    tip, base, half = -radius * 1.72, -radius * 0.7, radius * 0.66
    painter.drawPolygon(QPolygonF([QPointF(0, tip), QPointF(half, base), QPointF(-half, base)]))
    painter.restore()


def paint_state(painter: QPainter, state: State, radius: float, on: Look) -> None:
    """The sign around (0, 0)."""
    fill = on.state(state)
    painter.setPen(QPen(on.colour("ground"), 1.4))
    painter.setBrush(QColor(fill.fill) if fill.fill else on.colour("panel"))
    if state is State.STOP:
        painter.drawPolygon(_scaled(_OCTAGON, radius * 1.06))
        _paint_bar(painter, QColor(fill.text), radius)
    elif state is State.ATTENTION:
        painter.setPen(
            QPen(QColor(fill.border) if on.palette.ground != "#1B1D1F" else on.colour("ground"), 1.4)
        )
        painter.drawPolygon(_scaled(_TRIANGLE, radius))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill.text))
        painter.drawRect(QRectF(-radius * 0.11, -radius * 0.42, radius * 0.22, radius * 0.62))
        painter.drawRect(QRectF(-radius * 0.11, radius * 0.36, radius * 0.22, radius * 0.22))
    elif state is State.WORKING:
        painter.drawEllipse(QPointF(), radius * 0.86, radius * 0.86)
    elif state is State.DONE:
        painter.setPen(QPen(on.colour("border"), 1.4))
        painter.drawEllipse(QPointF(), radius * 0.66, radius * 0.66)
    else:
        painter.setPen(QPen(QColor(fill.border), 1.5, Qt.PenStyle.DashLine))
        painter.drawEllipse(QPointF(), radius * 0.86, radius * 0.86)
        painter.setPen(QColor(fill.text))
        font = painter.font()
        font.setPixelSize(round(radius * 1.25))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(QRectF(-radius, -radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, "?")


def _paint_bar(painter: QPainter, colour: QColor, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(QRectF(-radius * 0.58, -radius * 0.16, radius * 1.16, radius * 0.32))


def _scaled(corners: tuple[tuple[float, float], ...], radius: float) -> QPolygonF:
    return QPolygonF([QPointF(x * radius, y * radius) for x, y in corners])


def paint_post(
    painter: QPainter, x: float, y: float, size: float, on: Look, colour: QColor, gate: bool
) -> None:
    """An İdare: a house-like square; a border gate carries a barrier."""
    painter.setPen(QPen(on.colour("panel"), 1.2))
    painter.setBrush(colour)
    half = size / 2
    painter.drawRect(QRectF(x - half, y - half, size, size))
    if gate:
        painter.setPen(QPen(on.colour("panel"), 1.6))
        painter.drawLine(QPointF(x - half * 0.5, y - half), QPointF(x - half * 0.5, y + half))
        painter.drawLine(QPointF(x + half * 0.5, y - half), QPointF(x + half * 0.5, y + half))
