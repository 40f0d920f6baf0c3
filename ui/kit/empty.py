"""An empty place says why it is empty and what is next, never only "kayıt yok"."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.units import show_decimal
from ui.kit.icons import picture
from ui.kit.theme import look


class Empty(QWidget):
    """Shown in the middle of an empty list, map or picture."""

    def __init__(self, text: str = "", icon: str = "inbox", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._picture.setPixmap(picture(icon, 40, look().palette.muted))
        self._text = QLabel(text, self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self._picture, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(2)

    def text(self) -> str:
        return self._text.text()

    def set_text(self, text: str) -> None:
        self._text.setText(text)


def filter_hides_all(hidden: int | None) -> str:
    """Süzgece uyan kayıt yok (86 kayıt gizli). Esc: süzgeci kaldır."""
    counted = f" ({show_decimal(hidden)} kayıt gizli)" if hidden else ""
    return f"Süzgece uyan kayıt yok{counted}. Esc: süzgeci kaldır."
