"""Top line: unit, workplace, officer and duty, clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from ui.kit.buttons import ActionButton
from ui.kit.theme import set_role

CLOCK_MS = 5_000
LEAST_PX = 1


class Elided(QLabel):
    """One line that ends in … where the window is narrow; the whole stands in the tool tip."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(LEAST_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class TopLine(QFrame):
    """The clock shows the time that will stand in the records."""

    def __init__(
        self, place: str, who: str, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._now = now
        self._place, self._who = Elided(place, self), Elided(who, self)
        self._clock = QLabel(self)
        set_role(self._place, "section")
        self.search = ActionButton("Komut bul", "Ctrl+K", parent=self)
        self.lock = ActionButton("Kilitle", "Ctrl+Shift+L", parent=self)
        self.leave = ActionButton("Çıkış yap", parent=self)
        for button in (self.search, self.lock, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(16)
        row.addWidget(self._place)
        row.addWidget(self._who)
        row.addStretch(1)
        for widget in (self._clock, self.search, self.lock, self.leave):
            row.addWidget(widget)
        self._timer = QTimer(self, interval=CLOCK_MS)
        self._timer.timeout.connect(self.show_time)
        self._timer.start()
        self.show_time()

    def show_time(self) -> None:
        self._clock.setText(show_date_time(self._now()))

    def text(self) -> str:
        return " · ".join(label.text() for label in (self._place, self._who, self._clock))
