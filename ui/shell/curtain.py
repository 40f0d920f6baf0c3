"""F12, perde: at once nothing but the emblem is to be seen (SYS-046)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.kit.icons import picture
from ui.kit.theme import look

EMBLEM_PX = 160


class Curtain(QWidget):
    """Any key or click asks for the password on the lock; what lies behind stays as it was."""

    lift_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._emblem = QLabel(self)
        self._emblem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._emblem)

    def draw(self) -> None:
        """Falls at once: the emblem is drawn before anything else happens."""
        if self._emblem.pixmap().isNull():
            self._emblem.setPixmap(picture("emblem", EMBLEM_PX, look().palette.muted))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_F12, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self.lift_asked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.lift_asked.emit()
