"""One further act alone on the screen: a few fields, then F2; what is typed survives a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton
from ui.kit.fields.field import Field
from ui.kit.form import Form
from ui.kit.theme import look, set_role

Send = Callable[[dict[str, Any], Callable[[Any], object], Callable[[UserError], object]], None]


@dataclass(frozen=True)
class Ask:
    """What is asked for one act. `send(values, done, failed)` carries it out; `said` is shown afterwards."""

    key: str
    title: str
    text: str
    fields: tuple[Field, ...]
    verb: str
    what: str
    send: Send
    said: str
    harm: bool = False


class AskPanel(QWidget):
    """Shows one `Ask` at a time; each has its own form."""

    made = Signal(object)
    """The form of a new ask, for its draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text = QLabel(self), QLabel(self)
        set_role(self._title, "title")
        self._text.setWordWrap(True)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self.ask: Ask | None = None
        self.form = Form(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(self._place, 1)
        self._place.addWidget(self.form)

    def open(self, ask: Ask) -> None:
        old = self.form
        self._place.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.ask, self.form = ask, Form(self)
        for field in ask.fields:
            self.form.add(field)
        self._place.addWidget(self.form)
        self.form.show()
        self._title.setText(ask.title)
        self._text.setText(ask.text)
        self._text.setVisible(bool(ask.text))
        self.made.emit(self.form)
        self.form.focus_first()

    def close_ask(self) -> None:
        self.ask = None


class MorePanel(QScrollArea):
    """Further acts as large buttons; only those that are open now."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(4, 4, 12, 4)
        self._column.setSpacing(look().gap)
        self._column.addStretch(1)
        self._buttons: dict[str, ActionButton] = {}
        self.setWidget(body)

    def offer(self, acts: Sequence[tuple[str, str]]) -> None:
        """(key, verb) in the order shown."""
        if [key for key, _ in acts] == [*self._buttons]:
            return
        for old in self._buttons.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for key, verb in acts:
            button = ActionButton(verb, parent=self.widget())
            button.setMinimumHeight(look().main_hit)
            button.setProperty("act", key)
            button.clicked.connect(self._press)
            self._column.insertWidget(self._column.count() - 1, button)
            self._buttons[key] = button
            button.show()

    def button(self, key: str) -> ActionButton:
        return self._buttons[key]

    def keys(self) -> tuple[str, ...]:
        return tuple(self._buttons)

    def focus_first(self) -> None:
        for button in [*self._buttons.values()][:1]:
            button.setFocus()

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, ActionButton):
            self.chosen.emit(str(button.property("act")))
