"""Bottom line: link, contradictions, received entries that wait, drafts. Always there, never red."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.kit.icons import picture
from ui.kit.theme import look, set_role
from ui.shell.status_facts import StatusFacts, link_text, other_texts


class StatusLine(QFrame):
    """Shows `StatusFacts`; reads nothing itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._sign = QLabel(self)
        self.restyle()
        self._link, self._others = QLabel(self), QLabel(self)
        for label in (self._link, self._others):
            label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(self._sign)
        row.addWidget(self._link, 1)
        row.addWidget(self._others)

    def restyle(self) -> None:
        self._sign.setPixmap(picture("link", 18, look().palette.text))

    def show_facts(self, facts: StatusFacts) -> None:
        self._link.setText(link_text(facts))
        self._others.setText("   ·   ".join(other_texts(facts)))

    def text(self) -> str:
        return f"{self._link.text()} {self._others.text()}".strip()
