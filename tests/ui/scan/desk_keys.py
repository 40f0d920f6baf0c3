"""Keys as an officer presses them, sent to what has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.keys import type_text
from ui.scan.image_desk import ImageDesk


def focus() -> QWidget:
    """Where the keys go."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)


def ctrl(key: Qt.Key) -> None:
    press(key, Qt.KeyboardModifier.ControlModifier)


def draw_mark(
    desk: ImageDesk, comment: str = "Dorse ön duvarında ek bölme", finding: Qt.Key = Qt.Key.Key_1
) -> None:
    """X draws, Enter accepts, a digit names the finding, the comment is typed, Enter ends."""
    assert desk.image.hasFocus()
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Return)
    press(finding)
    type_text(focus(), comment)
    press(Qt.Key.Key_Return)
