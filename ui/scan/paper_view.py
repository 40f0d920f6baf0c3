"""A page of paper on a dark screen: dimmed, bright under the pointer or with the lens key (operator-ux 1)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.kit.shortcuts import Shortcuts
from ui.kit.theme import look
from ui.kit.tokens import ThemeName

_DIM = QColor(0, 0, 0, 120)
_LENS = 90.0


class PaperView(QScrollArea):
    """Fits the page to its width; the arrow keys scroll while it has the focus, Z makes it bright."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet(self)
        self.setWidget(self._sheet)
        self.setWidgetResizable(False)
        self.setAccessibleName("Belge sayfası")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        Shortcuts(self).add("Z", "Belgeyi aydınlat", self._sheet.toggle, inside=self)

    def show_page(self, picture: QImage | None) -> None:
        self._sheet.page = picture
        self._fit()
        self.verticalScrollBar().setValue(0)

    def has_page(self) -> bool:
        return self._sheet.page is not None

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        picture = self._sheet.page
        width = self.viewport().width()
        height = round(picture.height() * width / picture.width()) if picture and picture.width() else 0
        self._sheet.setFixedSize(width, height)
        self._sheet.update()


class _Sheet(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page: QImage | None = None
        self._pointer: QPointF | None = None
        self._bright = False
        self.setMouseTracking(True)

    def toggle(self) -> None:
        self._bright = not self._bright
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._pointer = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.page is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        painter.drawImage(area, self.page)
        if look().name is ThemeName.KABIN and not self._bright:
            shade = QPainterPath()
            shade.addRect(area)
            if self._pointer is not None:
                lens = QPainterPath()
                lens.addEllipse(self._pointer, _LENS, _LENS)
                shade = shade.subtracted(lens)
            painter.fillPath(shade, _DIM)
        painter.end()
