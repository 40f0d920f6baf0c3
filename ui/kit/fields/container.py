"""Container number with the ISO 6346 check; a wrong digit needs the officer's tick (SYS-105)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import Doubt, container_doubts, container_key
from ui.kit.fields.code_edit import CodeEdit, ascii_capitals
from ui.kit.fields.field import Field

_FULL_LENGTH = 11


@dataclass(frozen=True, slots=True)
class Container:
    """`confirmed`: the number does not pass the check and stands so on the container."""

    text: str
    confirmed: bool = False

    @property
    def key(self) -> str:
        return container_key(self.text)


class ContainerField(Field):
    """`value()` is a Container or None while a doubt is not confirmed."""

    def __init__(self, name: str, label: str = "Konteyner", **common: Any) -> None:
        super().__init__(name, label, **common)
        self._edit = CodeEdit(self, max_chars=15, shown_chars=13)
        self._edit.typed.connect(self._on_typed)
        self._tick = QCheckBox("konteyner üzerinde böyle", self)
        self._tick.setAccessibleName("konteyner üzerinde böyle")
        self._tick.setVisible(False)
        self._tick.clicked.connect(self._edited)
        self._place(self._edit, below=(self._tick,))

    def value(self) -> Container | None:
        if self.is_empty() or self.format_problem():
            return None
        return Container(self._edit.text().strip(), bool(self._doubts()))

    def set_value(self, value: Container | None) -> None:
        self.restore([value.text, value.confirmed] if value else None)

    def is_empty(self) -> bool:
        return not self._edit.text().strip()

    def state(self) -> Any:
        return [self._edit.text(), self._tick.isChecked()]

    def restore(self, state: Any) -> None:
        text, confirmed = state or ("", False)
        self._edit.setText(ascii_capitals(str(text)))
        self._tick.setChecked(bool(confirmed))
        self._judge()

    def format_problem(self) -> UserError | None:
        doubts = self._doubts()
        if not doubts or self._tick.isChecked():
            return None
        return UserError(
            doubts[0].text,
            remedy="Numarayı düzeltiniz veya “konteyner üzerinde böyle” kutusunu işaretleyiniz.",
            field=self.name,
            rule=doubts[0].rule,
        )

    @property
    def tick(self) -> QCheckBox:
        return self._tick

    def accept_reading(self, text: str) -> None:
        self.restore([text, False])
        self._edited()

    def _doubts(self) -> tuple[Doubt, ...]:
        return () if self.is_empty() else container_doubts(self._edit.text())

    def _on_typed(self) -> None:
        self._tick.setChecked(False)
        self._judge(typing=True)
        self._edited()

    def _judge(self, *, typing: bool = False) -> None:
        doubts = self._doubts()
        if typing and len(container_key(self._edit.text())) < _FULL_LENGTH:
            doubts = ()
        self.warn(" ".join(doubt.text for doubt in doubts))
        self._tick.setVisible(bool(doubts))

    def _on_left(self) -> None:
        # The warning line and the tick already say what a refusal would.
        self.show_problem(None)
        self._judge()
