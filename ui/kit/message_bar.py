"""Messages of a page: in place, never a window. Only "kaydedildi" goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton, link_button
from ui.kit.fitting_area import FittingArea
from ui.kit.refusals import RefusalList
from ui.kit.theme import set_role
from ui.kit.tokens import State

SAVED_SHOWN_MS = 4_000
UNDO_SHOWN_MS = 10_000
MOST_HEIGHT = 240
"""A long list of obstacles scrolls; the form stays in sight."""


class MessageBar(QFrame):
    """Hidden while there is nothing to say."""

    field_asked = Signal(str)
    article_asked = Signal(str)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_close: bool = True) -> None:
        super().__init__(parent)
        self._can_close = can_close
        self._badge = Badge(State.STOP, parent=self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._refusals = RefusalList(self)
        self._refusals.field_asked.connect(self.field_asked)
        self._refusals.article_asked.connect(self.article_asked)
        self._area = FittingArea(self._refusals, MOST_HEIGHT, self)
        self._undo = ActionButton("Geri al", "Ctrl+Z", parent=self)
        self._undo.clicked.connect(self._undo_clicked)
        self._close = link_button("Kapat")
        self._close.clicked.connect(self.clear)
        self._away = QTimer(self, singleShot=True)
        self._away.timeout.connect(self.clear)
        self._lay_out()
        self.clear()

    @property
    def refusals(self) -> RefusalList:
        return self._refusals

    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join([self._text.text(), *(item.text for item in self._refusals.items)]).strip()

    def show_error(self, refusal: UserError) -> None:
        """All obstacles of a refusal in one list."""
        self._show("refusal", State.STOP, "")
        count = len(refusal.all)
        self._badge.show_state(State.ATTENTION, f"{count} engel" if count > 1 else "")
        self._refusals.show_refusal(refusal)
        self._area.setVisible(True)
        self._area.fit()

    def show_warning(self, text: str) -> None:
        self._show("warning", State.ATTENTION, text)

    def show_info(self, text: str) -> None:
        self._show("info", None, text)

    def show_saved(self, text: str = "Kaydedildi.") -> None:
        self._show("info", State.DONE, text)
        self._close.setVisible(False)
        self._away.start(SAVED_SHOWN_MS)

    def show_undo(self, text: str) -> None:
        """What was taken away, with "Geri al" for ten seconds."""
        self._show("info", None, text)
        self._undo.setVisible(True)
        self._away.start(UNDO_SHOWN_MS)

    def clear(self) -> None:
        self._away.stop()
        self._text.clear()
        self._refusals.clear()
        self.setVisible(False)

    def _show(self, role: str, state: State | None, text: str) -> None:
        self._away.stop()
        self._refusals.clear()
        self._area.setVisible(False)
        set_role(self, f"{role}-box")
        self._badge.setVisible(state is not None)
        if state is not None:
            self._badge.show_state(state)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._undo.setVisible(False)
        self._close.setVisible(self._can_close)
        self.setVisible(True)

    def _undo_clicked(self) -> None:
        self.clear()
        self.undo_asked.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.addWidget(self._text)
        column.addWidget(self._area)
        row.addLayout(column, 1)
        row.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
