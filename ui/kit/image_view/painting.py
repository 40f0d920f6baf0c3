"""What is painted over the image: marks, ruler, overview, chips, legend, lens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from gumruk_masaustu.imaging import material, tone
from gumruk_masaustu.imaging.marks import EXIT, Mark
from gumruk_masaustu.imaging.render import Frame
from gumruk_masaustu.imaging.seen import TILE, SeenMap
from gumruk_masaustu.imaging.view import ViewState

Place = Callable[[float, float], QPointF]

MARK_COLOURS: Final = {"reviewer": "#00E5FF", EXIT: "#FF5CF4"}
MARK_STYLES: Final = {"reviewer": Qt.PenStyle.SolidLine, EXIT: Qt.PenStyle.DashLine}
_PANEL: Final = QColor(0x1B, 0x1D, 0x1F, 225)
_TEXT: Final = QColor("#E6E8EA")
_FONT_POINTS: Final = 10


def as_image(frame: Frame) -> QImage:
    """A QImage over the pixels; keep `frame` alive as long as it is used."""
    height, width = frame.shape
    return QImage(frame.data, width, height, width * 4, QImage.Format.Format_RGB32)


def paint_marks(painter: QPainter, place: Place, marks: Iterable[Mark], selected: int | None) -> None:
    """Each with a black and a white outline, so that it shows on any grey."""
    for mark in marks:
        colour, style = QColor(MARK_COLOURS[mark.role]), MARK_STYLES[mark.role]
        wide = 3.0 if mark.number == selected else 2.0
        points = [place(x, y) for x, y in mark.points]
        if not painter.viewport().intersects(QPolygonF(points).boundingRect().toAlignedRect()):
            continue
        for ink, width in ((QColor("black"), wide + 4), (QColor("white"), wide + 2)):
            _outline(painter, mark.shape, points, QPen(ink, width))
        _outline(painter, mark.shape, points, QPen(colour, wide, style))
        corner = QPolygonF(points).boundingRect().topLeft()
        label(painter, corner - QPointF(0, 22), str(mark.number), border=colour)


def _outline(painter: QPainter, shape: str, points: Sequence[QPointF], pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape == "rectangle":
        painter.drawRect(QRectF(points[0], points[1]).normalized())
    elif shape == "ellipse":
        painter.drawEllipse(QRectF(points[0], points[1]).normalized())
    elif shape == "polygon":
        painter.drawPolygon(QPolygonF(list(points)))
    else:
        painter.drawLine(points[0], points[1])
        painter.drawEllipse(points[1], 5.0, 5.0)


def label(painter: QPainter, at: QPointF, text: str, *, border: QColor | None = None) -> QRectF:
    """A line of text on a dark panel; returns the panel."""
    font = QFont(painter.font())
    font.setPointSizeF(_FONT_POINTS)
    painter.setFont(font)
    size = QFontMetricsF(font)
    panel = QRectF(max(at.x(), 0.0), max(at.y(), 0.0), size.horizontalAdvance(text) + 12, size.height() + 4)
    painter.setPen(QPen(border, 1.5) if border else Qt.PenStyle.NoPen)
    painter.setBrush(_PANEL)
    painter.drawRect(panel)
    painter.setPen(_TEXT)
    painter.drawText(panel, Qt.AlignmentFlag.AlignCenter, text)
    return panel


def paint_chips(painter: QPainter, texts: Sequence[str]) -> None:
    """Names of the active tools, top left, side by side."""
    at = QPointF(8, 8)
    for text in texts:
        at.setX(label(painter, at, text, border=QColor("#6FB1F2")).right() + 6)


def paint_ruler(painter: QPainter, first: QPointF, second: QPointF, text: str) -> None:
    """Line with end marks and its length."""
    for colour, width in ((QColor("black"), 5.0), (QColor("#FFD60A"), 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(first, second)
        for end in (first, second):
            painter.drawLine(end - QPointF(0, 7), end + QPointF(0, 7))
    label(painter, (first + second) / 2 + QPointF(-40, 12), text)


def paint_profile(painter: QPainter, area: QRectF, values: Sequence[int]) -> None:
    """Raw values along the ruler, 0 below, 65535 above."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PANEL)
    painter.drawRect(area)
    step = area.width() / max(len(values) - 1, 1)
    line = [
        QPointF(area.left() + index * step, area.bottom() - value / 65535 * area.height())
        for index, value in enumerate(values)
    ]
    painter.setPen(QPen(QColor("#FFD60A"), 1.2))
    painter.drawPolyline(QPolygonF(line))
    label(painter, area.topLeft(), "Kesit: ham değer 0–65535")


def paint_overview(painter: QPainter, area: QRectF, picture: QImage, seen: SeenMap, shown: QRectF) -> None:
    """The whole image, what was looked at, and the visible part (`shown`, shares 0..1 of the image)."""
    painter.drawImage(area, picture)
    across, down = area.width() / seen.width * TILE, area.height() / seen.height * TILE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(47, 111, 181, 110))
    for row in range(seen.rows):
        run = 0
        for column in range(seen.columns + 1):
            if column < seen.columns and seen.is_seen(column, row):
                run += 1
            elif run:
                left = area.left() + (column - run) * across
                strip = QRectF(left, area.top() + row * down, run * across, down)
                painter.drawRect(strip.intersected(area))
                run = 0
    painter.setBrush(Qt.BrushStyle.NoBrush)
    frame = QRectF(
        area.left() + shown.left() * area.width(),
        area.top() + shown.top() * area.height(),
        shown.width() * area.width(),
        shown.height() * area.height(),
    )
    for colour, width in ((QColor("black"), 3.0), (QColor("#FFC83D"), 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(frame)
    painter.setPen(QPen(_TEXT, 1))
    painter.drawRect(area)


def paint_legend(painter: QPainter, right: float, top: float, view: ViewState) -> None:
    """Colours and their meaning, for palettes and materials; nothing for grey."""
    if view.material != "off":
        names = list(zip(material.CLASS_NAMES, material.colours(second=view.second_palette), strict=True))[1:]
        for name, colour in names:
            panel = label(painter, QPointF(right - 165, top), name)
            painter.fillRect(QRectF(right - 185, top, 18, panel.height()), QColor(*colour))
            top += panel.height() + 2
    elif view.palette != "grey":
        strip = tone.palette(view.palette).reshape(1, 256)
        painter.drawImage(QRectF(right - 185, top, 177, 14), as_image(strip))
        label(painter, QPointF(right - 185, top + 16), "yoğun")
        label(painter, QPointF(right - 48, top + 16), "açık")


def paint_lens(painter: QPainter, centre: QPointF, picture: QImage, side: float) -> None:
    """A square of the enlarged image around the pointer."""
    area = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    painter.drawImage(area, picture)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor("black"), 4.0), (QColor("white"), 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(area)
