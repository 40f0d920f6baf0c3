"""The line of keys at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.kit.shortcuts import KeyHint
from ui.kit.theme import set_role


class KeyHints(QLabel):
    """F2 Kaydet ve kapat · F8 engel, istisna · Ctrl+T belge tara"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        set_role(self, "key")

    def show_keys(self, hints: Iterable[KeyHint]) -> None:
        self.setText("   ·   ".join(f"{hint.key} {hint.title}" for hint in hints))
