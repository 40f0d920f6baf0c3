"""Ctrl+K: find a page or a command by name, carry it out with Enter. Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.text import search_key
from ui.kit.theme import set_role

WIDTH = 620


@dataclass(frozen=True)
class Command:
    """Something that can be done by name; `words` are found too but not shown."""

    title: str
    key: str
    act: Callable[[], object]
    words: str = ""


class CommandSearch(QFrame):
    """Lies over the desk; typing filters, arrows choose."""

    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        set_role(self, "panel")
        self._commands: tuple[Command, ...] = ()
        self._shown: list[Command] = []
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Komut veya sayfa adı")
        self.line.setAccessibleName("Komut veya sayfa adı")
        self.line.textEdited.connect(self._filter)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Bulunan komutlar")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self.carry_out)
        self._empty = QLabel("Bu adla komut yok. Başka bir sözcük yazınız; Esc geri döner.", self)
        column = QVBoxLayout(self)
        for widget in (self.line, self._empty, self.list):
            column.addWidget(widget)
        self.setVisible(False)

    def open(self, commands: Sequence[Command]) -> None:
        self._commands = tuple(commands)
        self.line.clear()
        self._filter("")
        width = min(WIDTH, self._over.width() - 40)
        self.setGeometry((self._over.width() - width) // 2, 60, width, min(420, self._over.height() - 80))
        self.setVisible(True)
        self.raise_()
        self.line.setFocus()

    def shown(self) -> tuple[str, ...]:
        return tuple(command.title for command in self._shown)

    def carry_out(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            command = self._shown[row]
            self.close_search()
            command.act()

    def close_search(self) -> None:
        self.setVisible(False)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # a strip of the page behind would take it otherwise
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_search()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.carry_out()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._shown:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self._shown))
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        parts = search_key(typed).split()
        self._shown = [
            command
            for command in self._commands
            if all(part in search_key(f"{command.title} {command.words}") for part in parts)
        ]
        if parts:  # "arama" is also a part of "tarama": what begins with it comes first
            self._shown.sort(key=lambda command: not search_key(command.title).startswith(parts[0]))
        self.list.clear()
        for command in self._shown:
            self.list.addItem(f"{command.title}   [{command.key}]" if command.key else command.title)
        self._empty.setVisible(not self._shown)
        if self._shown:
            self.list.setCurrentRow(0)
