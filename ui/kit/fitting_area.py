"""A scroll area as high as its content, up to a limit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class FittingArea(QScrollArea):
    """`most` is the height in pixels from which the content scrolls."""

    def __init__(self, content: QWidget, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._content, self._most = content, most
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._soon = QTimer(self, singleShot=True, interval=0)  # dies with the area
        self._soon.timeout.connect(self.fit)
        content.installEventFilter(self)

    def fit(self) -> None:
        """Take the height that the content needs at the present width."""
        width = max(self.viewport().width(), 1)
        needed = self._content.heightForWidth(width)
        if needed < 0:
            needed = self._content.sizeHint().height()
        self.setFixedHeight(min(needed, self._most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().eventFilter(watched, event)
