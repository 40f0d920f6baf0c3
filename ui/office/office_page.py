"""What the pages of the office have in common: heading, messages, a list at the left, an act at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.theme import set_role


class OfficePage(QWidget):
    """A subclass sets `title` and `help_text` and fills `body` and `side`."""

    title = ""
    help_text = ""
    has_side = True
    """Whether there is something to do at the right of the list."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.run = context.runner.bound_to(self)
        self.messages = MessageBar(self)
        self.keys = Shortcuts(self)
        self._hints = KeyHints(self)
        heading = QLabel(self.title, self)
        set_role(heading, "title")
        self.body, self.side = QVBoxLayout(), QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(self.body, 2)
        row.addLayout(self.side, 1 if self.has_side else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.addWidget(heading)
        column.addWidget(self.messages)
        column.addLayout(row, 1)
        column.addWidget(self._hints)

    @property
    def search_text(self) -> str:
        return self.help_text

    def activate(self) -> None:
        """Keys are shown from here on, because subclasses add them while they are made."""
        self._hints.show_keys(self.keys.hints())
        self.reload()

    def reload(self) -> None:
        """Read again what is shown."""

    def can_leave(self) -> bool:
        return True

    def show_refusal(self, refusal: UserError) -> None:
        self.messages.show_error(refusal)

    def say_saved(self, text: str = "Kaydedildi.") -> None:
        self.messages.show_saved(text)
