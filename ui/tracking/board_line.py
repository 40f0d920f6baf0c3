"""Counts of the stock in one line: a large number over its word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ui.kit.theme import set_role


class BoardLine(QFrame):
    """Read only; the words are what a screen reader says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 4, 12, 4)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        self._labels: list[QLabel] = []
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_counts(self, counts: Sequence[tuple[str, str]]) -> None:
        """(word, number) from left to right; the same ones again change nothing."""
        if tuple(counts) == self._shown:
            return
        self._shown = tuple(counts)
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for column, (word, number) in enumerate(self._shown):
            self._add(number, "title", 0, column)
            self._add(word, "hint", 1, column)
            self._grid.setColumnStretch(column, 0)
        self._grid.setColumnStretch(len(self._shown), 1)

    def text(self) -> str:
        """ "Hazır 7, Arızalı 1, Toplam 13" """
        return ", ".join(f"{word} {number}" for word, number in self._shown)

    def _add(self, text: str, role: str, row: int, column: int) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(label, role)
        self._grid.addWidget(label, row, column)
        self._labels.append(label)
