"""Keys in tests: an active window, and Turkish letters (QTest stops the process at ş)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def type_text(widget: QWidget, text: str) -> None:
    """Press and release a key for every letter, as a Turkish keyboard does."""
    for letter in text:
        key = ord(letter.upper()) if letter.isascii() else Qt.Key.Key_unknown.value
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def show_active(qtbot: QtBot, page: QWidget) -> None:
    """Show a page and wait until it takes keys; it lives until the end of the test and is closed then.

    A window that a test forgets would be destroyed by Python's collector, perhaps while another one is
    painted: that stops the process.
    """
    qtbot.addWidget(page)
    vars(qtbot).setdefault("shown_pages", []).append(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
