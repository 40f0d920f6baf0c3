"""Staff number (sicil) whose name appears beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.fields.field import Field
from ui.kit.run import Cancel, Run
from ui.kit.theme import set_role

_PAUSE_MS = 200


@dataclass(frozen=True, slots=True)
class Person:
    """Who has the staff number."""

    id: str
    sicil: str
    name: str


class SicilField(Field):
    """`value()` is the staff number as typed; `person()` the one found for it, or None."""

    def __init__(
        self, name: str, label: str, *, find: Callable[[str], Person | None], run: Run, **common: Any
    ) -> None:
        """`find` looks the number up on the database thread; None means there is no such officer."""
        super().__init__(name, label, **common)
        self._find, self._run = find, run
        self._person: Person | None = None
        self._asked: Cancel | None = None
        self._edit = QLineEdit(self)
        self._edit.setMaxLength(12)
        set_role(self._edit, "number")
        self._name = QLabel(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look_up)
        self._edit.textEdited.connect(self._on_typed)
        self._place(self._edit, beside=(self._name,))

    def value(self) -> str | None:
        return self._edit.text().strip() or None

    def set_value(self, value: str | None) -> None:
        self._edit.setText(value or "")
        self._forget()
        self.look_up()

    def person(self) -> Person | None:
        return self._person

    def is_empty(self) -> bool:
        return not self._edit.text().strip()

    def state(self) -> Any:
        return self._edit.text()

    def restore(self, state: Any) -> None:
        self.set_value(str(state or ""))

    def format_problem(self) -> UserError | None:
        """A number that is still being looked up is no problem yet: the action checks it again."""
        if self._name.text() != _UNKNOWN:
            return None
        return UserError(
            f"{self.label}: {self._edit.text().strip()} sicil numaralı personel bulunamadı.",
            remedy="Sicil numarasını kontrol ediniz.",
            field=self.name,
        )

    def shown_name(self) -> str:
        return self._name.text()

    def look_up(self) -> None:
        self._pause.stop()
        sicil = self._edit.text().strip()
        if not sicil:
            return
        if self._asked is not None:
            self._asked.set()
        self._asked = Cancel()
        self._run(lambda: self._find(sicil), self._found, self.show_problem, cancel=self._asked)

    def _on_typed(self) -> None:
        self._forget()
        self._pause.start()
        self._edited()

    def _forget(self) -> None:
        self._person = None
        self._name.setText("")

    def _found(self, person: Person | None) -> None:
        self._person = person
        self._name.setText(person.name if person else _UNKNOWN)

    def _on_left(self) -> None:
        if self._pause.isActive():
            self.look_up()
        super()._on_left()


_UNKNOWN = "bulunamadı"
