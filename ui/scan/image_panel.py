"""Images of the watched folder: what arrived last, what waits for a decision, what has no owner."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.importing import Report, Waiting
from ui.kit.buttons import ActionButton
from ui.kit.message_bar import MessageBar
from ui.kit.theme import set_role

_ROLE = Qt.ItemDataRole.UserRole
_LINES = 3
NO_FOLDER = "Sistem kartında görüntü klasörü yok. Sistem Sorumlusu kartta klasörü yazmalıdır."
QUIET = "Sahipsiz görüntü yok."


class ImagePanel(QFrame):
    """ "Bu taramaya al" is offered only for an image that could be of the running scan."""

    assign_asked = Signal(object)
    """Waiting"""
    aside_asked = Signal(object)
    """Waiting"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        title = QLabel("Görüntü klasörü", self)
        set_role(title, "section")
        self._state, self._why = QLabel(self), QLabel(self)
        set_role(self._state, "hint")
        for label in (self._state, self._why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.messages = MessageBar(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Bekleyen görüntüler")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._show_why)
        self._take = ActionButton("Bu taramaya al", parent=self)
        self._aside = ActionButton("Kenara ayır", parent=self)
        self._take.clicked.connect(self._ask_assign)
        self._aside.clicked.connect(self._ask_aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        for widget in (title, self._state, self.messages, self.list, self._why, self._take, self._aside):
            column.addWidget(widget)
        self._waiting: tuple[Waiting, ...] = ()
        self.list.setVisible(False)
        self.show_folder("")
        self._show_why()

    def show_folder(self, folder: str) -> None:
        """Which folder is watched; nothing of it where the card names none."""
        self._state.setText(QUIET if folder else NO_FOLDER)
        self._state.setToolTip(folder)
        self.show_waiting(())

    def show_report(self, report: Report) -> None:
        """The selection stays on its file; nothing moves the focus."""
        for refused in report.refused:
            self.messages.show_error(
                UserError(f"{refused.name}: {refused.refusal.text}", remedy=refused.refusal.remedy)
            )
        self.show_waiting(report.waiting)

    def show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        if waiting == self._waiting and self.list.count() == len(waiting):
            return
        chosen = self.chosen()
        self._waiting = waiting
        self.list.clear()
        for one in waiting:
            item = QListWidgetItem(_line(one), self.list)
            item.setData(_ROLE, one)
            if chosen is not None and chosen.arrival.path == one.arrival.path:
                self.list.setCurrentItem(item)
        if waiting and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(waiting))
        self.list.setFixedHeight(min(len(waiting), _LINES) * (self.fontMetrics().lineSpacing() * 3 + 8) + 12)
        if waiting:
            self._state.setText(f"{len(waiting)} görüntü karar bekliyor.")
        elif self._state.text() != NO_FOLDER:
            self._state.setText(QUIET)
        self._show_why()

    def chosen(self) -> Waiting | None:
        item = self.list.currentItem()
        found = item.data(_ROLE) if item is not None else None
        return found if isinstance(found, Waiting) else None

    def text(self) -> str:
        """Everything shown, for tests."""
        rows = [self.list.item(row).text() for row in range(self.list.count())]
        return "\n".join([self._state.text(), *rows, self._why.text(), self.messages.text()])

    def _show_why(self) -> None:
        one = self.chosen()
        self._why.setText(" ".join(one.why) if one else "")
        self._why.setVisible(one is not None)
        self._take.setVisible(one is not None and one.run is not None)
        self._aside.setVisible(one is not None)

    def _ask_assign(self) -> None:
        one = self.chosen()
        if one is not None:
            self.assign_asked.emit(one)

    def _ask_aside(self) -> None:
        one = self.chosen()
        if one is not None:
            self.aside_asked.emit(one)


def _line(one: Waiting) -> str:
    meta, arrival = one.arrival.info.meta, one.arrival
    owner = "sorulacak" if one.run is not None else "sahipsiz"
    at = show_date_time(meta.scanned_at or arrival.written_at)
    return f"{meta.plate or 'plaka yok'} ({owner})\nPRN NO {meta.prn_no or 'yok'}, {at}\n{arrival.name}"
