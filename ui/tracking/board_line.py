"""Counts of the stock in one line: a large number over its word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.theme import set_role


class BoardLine(QFrame):
    """Read only; the words are what a screen reader says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 12, 4)
        self._row.setSpacing(20)
        self._cells: list[QWidget] = []
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_counts(self, counts: Sequence[tuple[str, str]]) -> None:
        """(word, number) from left to right; the same ones again change nothing."""
        if tuple(counts) == self._shown:
            return
        self._shown = tuple(counts)
        while (item := self._row.takeAt(0)) is not None:
            cell = item.widget()
            if cell is not None:
                cell.hide()
                cell.deleteLater()
        for word, number in self._shown:
            self._row.addWidget(self._cell(word, number))
        self._row.addStretch(1)

    def text(self) -> str:
        """ "Hazır 7, Arızalı 1, Toplam 13" """
        return ", ".join(f"{word} {number}" for word, number in self._shown)

    def _cell(self, word: str, number: str) -> QWidget:
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for text, role in ((number, "title"), (word, "hint")):
            label = QLabel(text, cell)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
            column.addWidget(label)
        return cell
