"""Buttons that carry a Turkish verb and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.kit.theme import set_role


class ActionButton(QPushButton):
    """`verb` says what happens ("Çıkışa izin ver"); `key` stands beside it ("Ctrl+Enter").

    The key is only shown here; `shortcuts.Shortcuts` makes it work.
    """

    def __init__(self, verb: str, key: str = "", *, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verb, self._key = verb, key
        self.setAutoDefault(False)
        self._show_text()
        if role:
            set_role(self, role)

    @property
    def verb(self) -> str:
        return self._verb

    @property
    def key(self) -> str:
        return self._key

    def set_verb(self, verb: str) -> None:
        self._verb = verb
        self._show_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
            return
        super().keyPressEvent(event)

    def _show_text(self) -> None:
        self.setText(f"{self._verb}  [{self._key}]" if self._key else self._verb)
        self.setAccessibleName(self._verb)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def main_button(verb: str, key: str = "") -> ActionButton:
    """The usual outcome of a screen."""
    return ActionButton(verb, key, role="main")


def stop_button(verb: str = "Durdur", key: str = "F8") -> ActionButton:
    """Red is kept for this and for alarms."""
    return ActionButton(verb, key, role="stop")


def link_button(text: str) -> ActionButton:
    """A small underlined button for further reading ("Neden?")."""
    return ActionButton(text, role="link")
