"""Plates in large type, number and state of one tracking; in portrait the state stands below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from ui.kit.badge import Badge
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.tracking.start_list import BADGES

LEAST_WIDTH = 320


class TrackingHead(QWidget):
    """Shows; `show_unit` adds the unit that is worked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vehicle, self._number = QLabel(self), QLabel(self)
        set_role(self._vehicle, "plate")
        for label in (self._vehicle, self._number):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._record, self._unit = "", ""
        self.badge = Badge(parent=self)
        self.flag = Badge(State.ATTENTION, "NOT EKSİK", self)
        self._facts = QHBoxLayout()
        for widget in (self._number, self.flag, self.badge):
            self._facts.addWidget(widget)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._vehicle)
        self._row.addStretch(1)
        self._row.addLayout(self._facts)

    def show_tracking(self, found: Tracking) -> None:
        self._vehicle.setText(found.vehicle)
        self._record = found.number
        state, word = BADGES.get(found.state.value, (State.DONE, found.state.label))
        self.badge.show_state(state, word)
        self.flag.setVisible(found.notes_missing)
        self._show_number()

    def show_unit(self, serial: str) -> None:
        self._unit = serial
        self._show_number()

    def text(self) -> str:
        """Plates, number and state."""
        return f"{self._vehicle.text()} {self._number.text()} {self.badge.word}"

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _show_number(self) -> None:
        self._number.setText("   ".join(text for text in (self._unit, self._record) if text))
        self._turn()

    def _turn(self) -> None:
        needed = self._vehicle.sizeHint().width() + self._facts.sizeHint().width() + 24
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if needed <= self.width() else directions.TopToBottom)
