"""Çağrı panosu for drivers: position, plate, lane in letters for three metres, nothing else (SCAN-017)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.systems.scan.rules.secrecy import BoardRow
from ui.kit.shortcuts import Shortcuts
from ui.kit.theme import look

LETTERS_MM, READ_MS, MOST_ROWS = 17, 10_000, 8
TITLE, EMPTY = "ÇAĞRI PANOSU", "Sırada araç yok."


class BoardWindow(QWidget):
    """A window of its own for the wall screen; F11 fills the screen, Esc closes."""

    def __init__(self, read: Callable[[], object]) -> None:
        """`read` asks for the rows again; they come back through `show_rows`."""
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._rows: tuple[BoardRow, ...] = ()
        self._labels: list[QLabel] = []
        self._title = QLabel(TITLE, self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = QLabel(EMPTY, self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label, share in ((self._title, 0.7), (self._empty, 0.7)):
            label.setStyleSheet(f"font-size: {round(self._letters * share)}px; font-weight: bold;")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(48)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 16, 32, 24)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addWidget(self._empty)
        column.addStretch()
        self._again = QTimer(self, interval=READ_MS)
        self._again.timeout.connect(read)
        self._again.start()
        keys = Shortcuts(self)
        keys.add("F11", "tam ekran", self.toggle_full)
        keys.add("Esc", "kapat", self.close)
        self.resize(960, 640)

    @property
    def _letters(self) -> int:
        """Pixels of a letter that is 17 mm high on the wall screen; smaller in the preview window."""
        full = round(LETTERS_MM * look().px_per_mm)
        return full if self.isFullScreen() else min(full, 44)

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Only what fits the wall; the rest is called later."""
        self._rows = tuple(rows)[:MOST_ROWS]
        for label in self._labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._labels = []
        for number, row in enumerate(self._rows):
            for column, text in enumerate((str(row.position), row.number, row.lane)):
                self._grid.addWidget(self._cell(text), number, column)
        self._empty.setVisible(not self._rows)

    def text(self) -> str:
        """Line by line as it stands on the wall."""
        return "\n".join(row.text for row in self._rows) or self._empty.text()

    def toggle_full(self) -> None:
        """F11"""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.show_rows(self._rows)

    def _cell(self, text: str) -> QLabel:
        label = QLabel(text, self)
        font = look().number_font(20)
        font.setBold(True)
        font.setPixelSize(self._letters)
        label.setFont(font)
        label.setStyleSheet(f"font-size: {self._letters}px; font-family: '{font.family()}';")
        label.setMinimumHeight(QFontMetrics(font).height() + 8)
        self._labels.append(label)
        return label
