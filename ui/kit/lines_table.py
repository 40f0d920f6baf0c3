"""A small read-only table of words: lines of one record, its papers, its history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.kit.theme import look

_KEY = Qt.ItemDataRole.UserRole
_WIDEST = 420
_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class LinesTable(QTableWidget):
    """Enter opens the line under the cursor; the whole text of a cell is its tool tip."""

    opened = Signal(str)

    def __init__(self, name: str, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(0, len(heads), parent)
        self._empty_text = ""
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(28, look().hit))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.itemDoubleClicked.connect(self._open)

    def set_empty_text(self, text: str) -> None:
        """Stands in the middle while there is no line: why, and what is next."""
        self._empty_text = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rowCount() or not self._empty_text:
            return
        painter = QPainter(self.viewport())
        painter.setPen(look().colour("muted"))
        area = self.viewport().rect().adjusted(16, 8, -16, -8)
        painter.drawText(area, _MIDDLE, self._empty_text)
        painter.end()

    def show_lines(self, lines: Sequence[Sequence[str]], keys: Sequence[str] = ()) -> None:
        """Replace all lines; `keys` name what Enter opens."""
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(_KEY, keys[row] if row < len(keys) else "")
                self.setItem(row, column, item)
        metrics = self.fontMetrics()
        for column in range(self.columnCount() - 1):
            head = self.horizontalHeaderItem(column)
            texts = [head.text() if head else "", *(line[column] for line in lines)]
            width = max(metrics.horizontalAdvance(text) for text in texts) + 28
            self.setColumnWidth(column, min(width, _WIDEST))
        if lines:
            self.setCurrentCell(0, 0)

    def current_key(self) -> str:
        item = self.currentItem()
        return str(item.data(_KEY) or "") if item is not None else ""

    def text(self) -> str:
        """Cells joined with " | ", line by line."""
        rows = []
        for row in range(self.rowCount()):
            cells = (self.item(row, column) for column in range(self.columnCount()))
            rows.append(" | ".join(cell.text() if cell is not None else "" for cell in cells))
        return "\n".join(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        if self.current_key():
            self.opened.emit(self.current_key())
