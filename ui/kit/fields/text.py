"""One line of text, stored as typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCompleter, QLineEdit

from gumruk_masaustu.kernel import text as turkish
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.fields.field import Field


class TextField(Field):
    """`value()` is cleaned text, None if empty. Capitals are never changed."""

    def __init__(self, name: str, label: str, *, max_chars: int = 200, **common: Any) -> None:
        super().__init__(name, label, **common)
        self._max_chars = max_chars
        self._edit = QLineEdit(self)
        self._edit.textEdited.connect(self._edited)
        self._place(self._edit)

    def value(self) -> str | None:
        return None if self.is_empty() or self.format_problem() else self._clean()

    def set_value(self, value: str | None) -> None:
        self._edit.setText(value or "")

    def is_empty(self) -> bool:
        return not self._edit.text().strip()

    def state(self) -> Any:
        return self._edit.text()

    def restore(self, state: Any) -> None:
        self._edit.setText(str(state or ""))

    def format_problem(self) -> UserError | None:
        try:
            self._clean()
        except UserError as refusal:
            return refusal
        return None

    def suggest(self, texts: list[str]) -> None:
        """Own history, newest first; opens after two characters, never filled in by itself."""
        completer = SuggestionCompleter(texts, self)
        self._edit.setCompleter(completer)

    def _clean(self) -> str:
        return turkish.clean_text(
            self._edit.text(), field=self.name, label=self.label, max_chars=self._max_chars
        )


class SuggestionCompleter(QCompleter):
    """Keeps the order given, opens after two characters."""

    def __init__(self, texts: list[str], parent: Field) -> None:
        super().__init__(texts, parent)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(7)

    def splitPath(self, path: str) -> list[str]:
        return [path] if len(path) >= 2 else ["\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"]
