"""A barcode reader is a fast keyboard: what it reads reaches one line, wherever the focus is."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from ui.kit.fields.code_edit import ascii_capitals

PAUSE_MS = 50
"""A reader's next letter comes sooner, a person's later."""
LEAST_LETTERS = 6
IMEI_DIGITS = 15
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def looks_read(text: str) -> bool:
    """Whether it may be a unit's label: letters and digits without a space, or the digits of an IMEI."""
    marks = text.replace("-", "")
    if len(text) < LEAST_LETTERS or not marks.isalnum():
        return False
    has_digit, has_letter = any(map(str.isdigit, marks)), any(map(str.isalpha, marks))
    return has_digit and (has_letter or len(marks) == IMEI_DIGITS)


class ReaderKeys(QObject):
    """Watches the focused widget of a page; `line` shows what is read.

    On lists and buttons every letter goes to the line. In a field or choice a burst that ends with Enter
    is taken out again: the field stands as before.
    """

    read = Signal(str)
    """A whole label, as read."""

    def __init__(self, page: QWidget, line: QLineEdit, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        super().__init__(page)
        self._page, self._line, self._clock = page, line, clock
        self._watched: QWidget | None = None
        self._last = float("-inf")
        self._burst, self._collected = "", False
        self._before: tuple[QWidget, str, int] | None = None
        line.returnPressed.connect(self._line_entered)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and watched is not self._line
            and not event.modifiers() & _COMMANDS
        ):
            if event.key() in _ENTER:
                return self._ended(watched)
            letter = event.text()
            if len(letter) == 1 and letter.isprintable():
                return self._letter(watched, letter)
        return super().eventFilter(watched, event)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = new if new is not None and self._page.isAncestorOf(new) else None
        self._burst, self._collected = "", False
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._watched.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def _letter(self, watched: QWidget, letter: str) -> bool:
        now = self._clock()
        if not self._burst or now - self._last > PAUSE_MS / 1000:
            self._burst = ""
            self._before = _standing(watched)
        self._burst += letter
        self._last = now
        if self._before is not None or isinstance(watched, QRadioButton):
            return False
        if not (letter.isalnum() or letter == "-"):
            return False
        kept = self._line.text() if self._collected else ""
        self._line.setText(ascii_capitals(kept + letter))
        self._collected = True
        return True

    def _ended(self, watched: QWidget) -> bool:
        if self._collected:
            self._collected = False
            self._line_entered()
            return True
        is_burst = self._clock() - self._last <= PAUSE_MS / 1000 and looks_read(self._burst)
        if not is_burst or self._before is None or self._before[0] is not watched:
            return False
        _put_back(*self._before)
        text, self._burst = self._burst, ""
        self._line.setText(ascii_capitals(text))
        self.read.emit(self._line.text())
        return True

    def _line_entered(self) -> None:
        text = self._line.text().strip()
        self._burst = ""
        if text:
            self.read.emit(text)
        self._line.selectAll()


def _standing(widget: QWidget) -> tuple[QWidget, str, int] | None:
    """What stands in an editor and where its cursor is, or which choice; None for anything else."""
    if isinstance(widget, QComboBox):
        return widget, "", widget.currentIndex()
    if isinstance(widget, QLineEdit):
        return widget, widget.text(), widget.cursorPosition()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget, widget.toPlainText(), widget.textCursor().position()
    return None


def _put_back(widget: QWidget, text: str, cursor: int) -> None:
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setText(text)
        widget.setCursorPosition(cursor)
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        widget.setPlainText(text)
        place = widget.textCursor()
        place.setPosition(cursor)
        widget.setTextCursor(place)
