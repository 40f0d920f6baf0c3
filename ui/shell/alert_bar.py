"""What waits for "Gördüm": one line under the top line that stands until somebody acknowledges it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gumruk_masaustu.kernel.alerts import Alert
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.theme import set_role
from ui.kit.tokens import State


class AlertBar(QFrame):
    """The first alert with the number of the others. Never takes the focus; F6 reaches it."""

    acknowledge_asked = Signal(object)
    """Alert"""
    record_asked = Signal(str, str)
    """Page, record"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alerts: tuple[Alert, ...] = ()
        self._badge = Badge(State.ATTENTION, parent=self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.open = ActionButton("Kaydı aç", parent=self)
        self.open.clicked.connect(self._open)
        self.seen = ActionButton("Gördüm", parent=self)
        self.seen.clicked.connect(self._seen)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(self._badge)
        row.addWidget(self._text, 1)
        for button in (self.open, self.seen):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        set_role(self, "info")
        self.setVisible(False)

    @property
    def alerts(self) -> tuple[Alert, ...]:
        return self._alerts

    def text(self) -> str:
        return self._text.text()

    def show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        """The most urgent first; empty hides the line."""
        self._alerts = alerts
        if alerts:
            others = f" ({len(alerts) - 1} tane daha)" if len(alerts) > 1 else ""
            self._text.setText(f"{alerts[0].text}{others}")
            self._badge.show_state(State.STOP if alerts[0].is_critical else State.ATTENTION)
        self.setVisible(bool(alerts))

    def _open(self) -> None:
        if self._alerts:
            self.record_asked.emit(self._alerts[0].page, self._alerts[0].record)

    def _seen(self) -> None:
        if self._alerts:
            self.acknowledge_asked.emit(self._alerts[0])
