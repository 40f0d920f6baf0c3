"""A line for what stands on a vehicle or a box: ASCII capitals while typing, distinct 0/O and 1/I."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.theme import look, set_role

_TURKISH = str.maketrans({"ı": "I", "i": "I", "İ": "I"})


def ascii_capitals(text: str) -> str:
    """'34 abı-123' is '34 ABI-123'; letters of other alphabets stay as typed."""
    typed = unicodedata.normalize("NFC", text).translate(_TURKISH).upper()
    return "".join(_ascii(char) for char in typed)


def _ascii(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


class CodeEdit(QLineEdit):
    """Keeps the cursor where it is while it turns letters to capitals."""

    typed = Signal()

    def __init__(
        self, parent: QWidget, *, role: str = "plate", max_chars: int = 20, shown_chars: int = 12
    ) -> None:
        super().__init__(parent)
        self.setMaxLength(max_chars)
        font = look().number_font(look().metrics.plate_pt)
        self.setMinimumWidth(QFontMetrics(font).horizontalAdvance("0" * shown_chars) + 24)
        set_role(self, "plate")
        self.textEdited.connect(self._capitals)

    def _capitals(self, text: str) -> None:
        capitals = ascii_capitals(text)
        if capitals != text:
            cursor = self.cursorPosition()
            self.setText(capitals)
            self.setCursorPosition(cursor)
        self.typed.emit()
