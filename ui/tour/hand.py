"""An officer's hand: keys into what has the focus, waiting until something can be read, pictures.

Nothing here calls an action or presses a mouse button. Every wait has a name and ends after `PATIENCE_S`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from ui.shell.application import AppContext
from ui.tour import eyes

PATIENCE_S = 20
LOOK_MS = 20
MOST_TABS = 250


class StepFailedError(Exception):
    """What was waited for did not come true; the text names it."""


class Hand:
    """Keys, waits and pictures of one running program."""

    def __init__(self, context: AppContext, folder: Path) -> None:
        self.context, self.window, self.folder = context, context.window, folder
        self.patience = PATIENCE_S
        self.written = 0

    # --- waiting -----------------------------------------------------------------------------------------

    def until(self, what: str, is_true: Callable[[], object]) -> None:
        """Let the program work until this is true. Raises StepFailedError with its name."""
        clock = QElapsedTimer()
        clock.start()
        while not is_true():
            self._stop_at_fault()
            if clock.elapsed() > self.patience * 1_000:
                raise StepFailedError(f"{what} (waited {self.patience} s)")
            look_away()
        self._stop_at_fault()

    def see(self, text: str) -> None:
        """Wait until this can be read somewhere in the window."""
        self.until(f"“{text}” on the screen", lambda: self.reads(text))

    def see_no_more(self, text: str) -> None:
        self.until(f"“{text}” gone from the screen", lambda: not self.reads(text))

    def reads(self, text: str) -> bool:
        return any(text in found for found in eyes.texts(self.window))

    def settle(self) -> None:
        """What is queued for the worker threads is done and shown: the pictures are whole."""
        runner = self.context.runner
        done: list[bool] = []
        for run in (runner.run, runner.run_long):
            run(lambda: True, done.append, lambda _refusal: done.append(False))
        self.until("worker threads at rest", lambda: len(done) >= 2)
        QApplication.processEvents()

    # --- keys --------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Keys as they stand on the buttons: "F2", "Ctrl+Enter", "Alt+Down"."""
        for key in keys:
            combination = _combination(key)
            QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letter by letter, also Turkish ones, into whatever has the focus by then."""
        for letter in text:
            if letter == "\n":
                self.press("Enter")
                continue
            key = ord(letter.upper()) if letter.isascii() else Qt.Key.Key_unknown.value
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus(), event)
        QApplication.processEvents()

    def focus(self) -> QWidget:
        self.until("a place for the keys", lambda: eyes.focused() is not None)
        found = eyes.focused()
        assert found is not None
        return found

    def is_in(self, name: str) -> bool:
        """Whether the focus is in a place of this name."""
        found = eyes.focused()
        return found is not None and any(_is_named(one, name) for one in eyes.names_of(found))

    # --- going to a place by Tab -------------------------------------------------------------------------

    def go_to(self, name: str) -> QWidget:
        """Tab until the focus is in a field, tick or button of this name; all the way round if needed."""
        seen: dict[str, None] = {}
        for _ in range(MOST_TABS):
            found = self.focus()
            names = eyes.names_of(found)
            if any(_is_named(one, name) for one in names):
                return found
            seen[names[0] if names else type(found).__name__] = None
            self.press("Tab")
        raise StepFailedError(f"no “{name}” on the way of the Tab key: {', '.join(seen)}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field, replace what stands in it."""
        editor = self.go_to(name)
        self.press("Ctrl+A")
        self.type(text)
        if isinstance(editor, QLineEdit) and not editor.text():
            raise StepFailedError(f"what was typed into “{name}” did not stay there")

    def choose(self, name: str, word: str) -> None:
        """Go to a list and press Down until it shows the word."""
        box = self.go_to(name)
        if not isinstance(box, QComboBox):
            raise StepFailedError(f"“{name}” is no list to choose from")
        self.press("Home")
        for _ in range(box.count() + 1):
            if word in box.currentText():
                return
            self.press("Down")
        raise StepFailedError(f"“{word}” is not in the list “{name}”")

    def tick(self, name: str) -> None:
        """Space on a tick that is not ticked yet."""
        box = self.go_to(name)
        if isinstance(box, QAbstractButton) and not box.isChecked():
            self.press("Space")

    def push(self, name: str) -> None:
        """Go to a button and press Enter on it."""
        self.go_to(name)
        self.press("Enter")

    def row(self, text: str) -> None:
        """In the list or table that has the focus, press Down until the row with this text is reached."""
        view = self._view()
        self.until(f"“{text}” in the list", lambda: any(text in row for row in eyes.rows(view)))
        self.press("Home")
        for _ in range(len(eyes.rows(view)) + 1):
            at = view.currentIndex().row()
            if at >= 0 and text in eyes.rows(view)[at]:
                return
            self.press("Down")
        raise StepFailedError(f"the cursor does not reach “{text}”")

    def find(self, pattern: str) -> str:
        """The first text on the screen that fits a regular expression."""
        fits = re.compile(pattern)
        self.until(f"{pattern} on the screen", lambda: any(fits.search(t) for t in eyes.texts(self.window)))
        found = next(fits.search(text) for text in eyes.texts(self.window) if fits.search(text))
        assert found is not None
        return found.group()

    def _view(self) -> QAbstractItemView:
        for _ in range(MOST_TABS):
            found = self.focus()
            if isinstance(found, QAbstractItemView) and not isinstance(found.parentWidget(), QComboBox):
                return found
            self.press("Tab")
        raise StepFailedError("no list on the way of the Tab key")

    # --- the file dialog ---------------------------------------------------------------------------------

    def answer_file_dialog(self, path: Path, open_it: Callable[[], object]) -> None:
        """`open_it` opens a file dialog and returns when it is closed: type a path into it, Enter."""
        answered: list[str] = []
        timer = QTimer(interval=LOOK_MS)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if (
                isinstance(dialog, QFileDialog)
                and dialog.isVisible()
                and isinstance(eyes.focused(), QLineEdit)
            ):
                timer.stop()
                answered.append(dialog.windowTitle())
                self.press("Ctrl+A")
                self.type(str(path))
                self.press("Enter")

        timer.timeout.connect(answer)
        timer.start()
        open_it()
        self.until("a file dialog", lambda: answered and QApplication.activeModalWidget() is None)
        self.window.activateWindow()  # without a window manager nobody else gives the keys back

    # --- pictures ----------------------------------------------------------------------------------------

    def path(self, name: str, ending: str) -> Path:
        """The next numbered file of the tour."""
        self.written += 1
        return self.folder / f"{self.written:02d}-{name}.{ending}"

    def picture(self, name: str) -> None:
        """NN-name.png of the whole window."""
        self.settle()
        path = self.path(name, "png")
        if not self.window.grab().save(str(path)):
            raise StepFailedError(f"{path.name} could not be written")

    def _stop_at_fault(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget.windowTitle() == "Program hatası":
                raise StepFailedError(f"the error box came up: {' / '.join(eyes.texts(widget))}")


def look_away() -> None:
    """Let the program work for a moment. QTest.qWait would keep the worker threads waiting (GIL)."""
    loop = QEventLoop()
    QTimer.singleShot(LOOK_MS, loop.quit)
    loop.exec()


def say(text: str) -> None:
    """One line for whoever started the tour."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _combination(key: str) -> QKeyCombination:
    return QKeySequence.fromString(key.replace("Enter", "Return"))[0]  # type: ignore[index,no-any-return]


def _is_named(found: str, name: str) -> bool:
    return found == name or found.startswith(f"{name}  [")
