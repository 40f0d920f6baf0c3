"""Facts of a record as label and value, several lines where a value is long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui.kit.theme import set_role

Fact = tuple[str, str]
"""Label and value; an empty value is left out."""


class FactsGrid(QWidget):
    """Read only; the text can be marked and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QLabel] = []
        self._facts: tuple[Fact, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replace what is shown."""
        for label in self._shown:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._shown = []
        self._facts = tuple((name, value) for name, value in facts if value)
        for row, (name, value) in enumerate(self._facts):
            self._grid.addWidget(self._label(name, "hint"), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = self._label(value, "")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(shown, row, 1)

    def text(self) -> str:
        """ "Gerekçe: …" line by line."""
        return "\n".join(f"{name}: {value}" for name, value in self._facts)

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(not role)
        if role:
            set_role(label, role)
        self._shown.append(label)
        return label
