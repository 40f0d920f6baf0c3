"""What moves on top of the picture: the chosen truck and the cursor of the playback."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.kit.map_view.colours import map_colours
from ui.kit.map_view.projection import View
from ui.kit.map_view.scene_paint import paint_plate, truck_font
from ui.kit.map_view.shapes import badge_px, state_badge
from ui.kit.map_view.values import MapTruck
from ui.kit.theme import Look


def paint_chosen(painter: QPainter, truck: MapTruck, view: View, on: Look, ratio: float) -> None:
    """A ring, the sign again on top, and the plate with the age of the position."""
    x, y = view.to_screen(truck.lat, truck.lon)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = badge_px(on) * 0.95
    for colour, width in ((on.colour("ground"), 6.0), (on.colour("focus"), 3.0)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(QPointF(x, y), radius, radius)
    badge = state_badge(truck.state, on, ratio, truck.heading)
    half = badge.width() / ratio / 2
    painter.drawImage(QPointF(x - half, y - half), badge)
    font = truck_font(on)
    metrics = QFontMetricsF(font)
    text = f"{truck.label} · {truck.age_text}" if truck.age_text else truck.label
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 5
    left = min(max(x - width / 2, 4), view.width - width - 4)
    top = y - radius - height - 6
    if top < 4:
        top = y + radius + 6
    paint_plate(painter, (left, top, width, height), text, font, truck.state, on)


def paint_cursor(
    painter: QPainter, place: tuple[float, float], view: View, on: Look, *, in_gap: bool
) -> None:
    """Cross-hair ring; dashed while nothing is known."""
    x, y = view.to_screen(*place)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = Qt.PenStyle.DashLine if in_gap else Qt.PenStyle.SolidLine
    for colour, width in ((on.colour("ground"), 5.0), (QColor(map_colours(on).track), 2.4)):
        painter.setPen(QPen(colour, width, line))
        painter.drawEllipse(QPointF(x, y), 9, 9)
        painter.setPen(QPen(colour, width))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(QPointF(x + 9 * dx, y + 9 * dy), QPointF(x + 15 * dx, y + 15 * dy))
    painter.setBrush(QColor(map_colours(on).track))
    painter.drawEllipse(QPointF(x, y), 2.5, 2.5)
