"""Icons of the small set in `resources/icons`, drawn in the text colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gumruk_masaustu.kernel.resources import resource_path as resource
from ui.kit.theme import look


def picture(name: str, size: int, colour: str | None = None) -> QPixmap:
    """The drawing at `size` logical pixels; FileNotFoundError if there is no icon of this name."""
    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    drawing = drawing.replace("currentColor", colour or look().palette.text)
    pixmap = QPixmap(QSize(size, size) * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon(name: str, size: int = 24, colour: str | None = None) -> QIcon:
    return QIcon(picture(name, size, colour))
