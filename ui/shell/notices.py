"""What happened meanwhile: one line under the top line and a list behind it. Never takes the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_time
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.theme import set_role
from ui.kit.tokens import State

KEPT = 200


@dataclass(frozen=True, slots=True)
class Notice:
    text: str
    state: State | None
    at: datetime


class Notices(QFrame):
    """The newest unread line with "Okundu"; the list opens with its count."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._all: list[Notice] = []
        self._unread = 0
        self._badge = Badge(State.WORKING, parent=self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._list = QListWidget(self)
        self._list.setAccessibleName("Bildirimler")
        self._list.setMaximumHeight(180)
        self._list.setVisible(False)
        self._more = ActionButton("Bildirimleri göster", parent=self)
        self._more.clicked.connect(self.toggle_list)
        self._read = ActionButton("Okundu", parent=self)
        self._read.clicked.connect(self.mark_read)
        for button in (self._more, self._read):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        set_role(self, "info")
        self.setVisible(False)

    @property
    def all(self) -> tuple[Notice, ...]:
        return tuple(self._all)

    @property
    def unread(self) -> int:
        return self._unread

    def add(self, text: str, *, state: State | None = None) -> None:
        """Callable as `context.notify`."""
        notice = Notice(text, state, self._now())
        self._all = [notice, *self._all[: KEPT - 1]]
        self._unread += 1
        self._list.insertItem(0, f"{show_time(notice.at)}  {text}")
        self._badge.setVisible(state is not None)
        if state is not None:
            self._badge.show_state(state)
        self._text.setText(f"{show_time(notice.at)}  {text}")
        self._more.set_verb(f"Bildirimler ({self._unread})")
        self.setVisible(True)

    def mark_read(self) -> None:
        self._unread = 0
        self._list.setVisible(False)
        self.setVisible(False)

    def toggle_list(self) -> None:
        self._list.setVisible(self._list.isHidden())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._badge)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)
        row.addWidget(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 4)
        column.addLayout(row)
        column.addWidget(self._list)
