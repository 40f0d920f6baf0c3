"""A field for passwords and passphrases: never shown, never part of a draft."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.kit.fields.field import Field


class SecretField(Field):
    """`value()` is exactly what was typed; blanks at the ends count."""

    def __init__(self, name: str, label: str, **common: Any) -> None:
        super().__init__(name, label, **common)
        self._edit = QLineEdit(self)
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._edit.textEdited.connect(self._edited)
        self._place(self._edit)

    def value(self) -> str | None:
        return self._edit.text() or None

    def set_value(self, value: str | None) -> None:
        self._edit.setText(value or "")

    def is_empty(self) -> bool:
        return not self._edit.text()

    def state(self) -> Any:
        return None

    def restore(self, state: Any) -> None:
        self._edit.clear()
