"""A strip's further field: one reason to be written, for the acts that want nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.kit.fields.text import TextField
from ui.kit.form import Form


class ReasonForm(Form):
    """`reason()` is what was written; empty text is refused by the action."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = self.add(TextField(name, label, max_chars=500, required=True))
        self.setFocusProxy(self._reason)
        self._area.setMinimumHeight(76)
        self.setMaximumHeight(220)

    def reason(self) -> str:
        """As typed."""
        return self._reason.value() or ""

    def empty(self) -> None:
        """For the next use."""
        self._reason.clear()
        self.clear_messages()
