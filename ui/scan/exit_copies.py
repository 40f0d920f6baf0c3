"""Printed copies of the marked image and what became of each: eklendi or imha (SCAN-119)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.scan.lists import CopyEnd
from gumruk_masaustu.systems.scan.queries.case import CopyLine
from ui.kit.buttons import ActionButton
from ui.kit.theme import set_role

OPEN = "görevlide"


def copy_text(copy: CopyLine) -> str:
    """ "1. nüsha · KPK-01-B000012 · 12.03.2026 14:10 · alan 100912 · görevlide"."""
    end = CopyEnd(copy.end).label if copy.end else OPEN
    receiver = f"alan {copy.receiver_staff_no}" if copy.receiver_staff_no else "alan henüz belli değil"
    return f"{copy.number}. nüsha · {copy.print_no} · {show_date_time(copy.printed_at)} · {receiver} · {end}"


class ExitCopies(QWidget):
    """Hidden while nothing was printed."""

    ended = Signal(str, str)
    """Copy, identifier of its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copies: tuple[CopyLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        title = QLabel("Basılan nüshalar", self)
        set_role(title, "hint")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Basılan nüshalar")
        self._filed = ActionButton("Dosyaya eklendi", parent=self)
        self._destroyed = ActionButton("İmha edildi", parent=self)
        self._filed.clicked.connect(self._say_filed)
        self._destroyed.clicked.connect(self._say_destroyed)
        self.list.currentRowChanged.connect(self._show_buttons)
        row = QHBoxLayout()
        row.addWidget(self.list, 1)
        buttons = QVBoxLayout()
        buttons.addWidget(self._filed)
        buttons.addWidget(self._destroyed)
        row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(title)
        column.addLayout(row)
        self.setVisible(False)

    def show_copies(self, copies: Iterable[CopyLine]) -> None:
        self._copies = tuple(copies)
        self.list.clear()
        self.list.addItems([copy_text(copy) for copy in self._copies])
        still_out = next((n for n, copy in enumerate(self._copies) if not copy.end), 0)
        self.list.setCurrentRow(still_out if self._copies else -1)
        self.list.setFixedHeight(76)
        self.setVisible(bool(self._copies))
        self._show_buttons()

    def _current(self) -> CopyLine | None:
        at = self.list.currentRow()
        return self._copies[at] if 0 <= at < len(self._copies) else None

    def _show_buttons(self) -> None:
        copy = self._current()
        for button in (self._filed, self._destroyed):
            button.setEnabled(copy is not None and not copy.end)

    def _say_filed(self) -> None:
        self._say(CopyEnd.FILED)

    def _say_destroyed(self) -> None:
        self._say(CopyEnd.DESTROYED)

    def _say(self, end: CopyEnd) -> None:
        copy = self._current()
        if copy is not None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ended.emit(copy.id, end.value)
