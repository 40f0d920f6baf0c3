"""The pages of the officer, at the left; Alt+1..9 for the first nine."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.kit.icons import icon
from ui.kit.shortcuts import Shortcuts
from ui.kit.theme import set_role
from ui.shell.navigation import Entry

ICON_AND_EDGES_PX = 60


class NavigationList(QScrollArea):
    """Buttons under the title of their system; the open one is marked by frame and weight."""

    page_asked = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._icons = {entry.key: entry.icon for entry in entries}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self._fill(entries)
        self._column.addStretch()
        self.setWidget(self._body)
        self.restyle()

    def add_keys(self, keys: Shortcuts, entries: Sequence[Entry]) -> None:
        """Alt+1..9 in the order shown."""
        for number, entry in enumerate(entries[:9], start=1):
            keys.add(
                f"Alt+{number}",
                entry.title,
                functools.partial(self.page_asked.emit, entry.key),
                hint=False,
            )

    def restyle(self) -> None:
        """After another theme or text size: icons in its colour, room for the marked (bold) title."""
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        for key, button in self._buttons.items():
            button.setIcon(icon(self._icons[key]))
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + ICON_AND_EDGES_PX)
        self.setFixedWidth(self._body.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def mark(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def _fill(self, entries: Sequence[Entry]) -> None:
        shown = ""
        for number, entry in enumerate(entries, start=1):
            if entry.system_title != shown:
                shown = entry.system_title
                heading = QLabel(shown)
                set_role(heading, "section")
                self._column.addWidget(heading)
            self._column.addWidget(self._button(entry, number))

    def _button(self, entry: Entry, number: int) -> QPushButton:
        button = QPushButton(entry.title)
        button.setCheckable(True)
        button.setAccessibleName(entry.title)
        button.setToolTip(f"Alt+{number}" if number <= 9 else "")
        set_role(button, "nav")
        button.clicked.connect(functools.partial(self._asked, entry.key))
        self._group.addButton(button)
        self._buttons[entry.key] = button
        return button

    def _asked(self, key: str, _checked: bool = False) -> None:
        self.page_asked.emit(key)
