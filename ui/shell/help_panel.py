"""F1: what to do on this screen and its keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.kit.buttons import ActionButton
from ui.kit.shortcuts import KeyHint
from ui.kit.theme import set_role


class HelpPanel(QFrame):
    """Stands beside the page, so that both can be read; F1 closes it again."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.setFixedWidth(340)
        self._title, self._text, self._keys = QLabel(self), QLabel(self), QLabel(self)
        set_role(self._title, "title")
        for label in (self._title, self._text, self._keys):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._close = ActionButton("Yardımı kapat", "F1", parent=self)
        self._close.clicked.connect(self.close_help)
        column = QVBoxLayout(self)
        for widget in (self._title, self._text, self._keys):
            column.addWidget(widget)
        column.addStretch()
        column.addWidget(self._close)
        self.setVisible(False)

    def open(self, title: str, text: str, hints: Iterable[KeyHint]) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._keys.setText("\n".join(f"{hint.key}   {hint.title}" for hint in hints))
        self.setVisible(True)

    def text(self) -> str:
        return "\n".join(label.text() for label in (self._title, self._text, self._keys))

    def close_help(self) -> None:
        self.setVisible(False)
        self.closed.emit()
