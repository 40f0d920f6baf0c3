"""Where the unit comes off: an İdare of EK-18 found by a few letters, or any other place as typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from gumruk_masaustu.kernel import text as turkish
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.fields.field import Field

MOST = 120


class PlaceField(Field):
    """`value()` is the text as typed; the actions turn the name of an İdare into its code (ATS-046)."""

    def __init__(self, name: str, label: str, names: Sequence[str], **common: Any) -> None:
        """`names` are offered by any letters inside them; F4 or Alt+Down shows all."""
        common.setdefault("key", "F4")
        super().__init__(name, label, **common)
        self._names: tuple[str, ...] = tuple(names)
        self._edit = QLineEdit(self)
        self._found = QStringListModel(self)
        self._list = QCompleter(self._found, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(12)
        self._edit.setCompleter(self._list)
        self._edit.textEdited.connect(self._typed)
        self._list.activated.connect(self._picked)
        self._place(self._edit)

    def offer(self, names: Sequence[str]) -> None:
        """Other names; what is typed stays."""
        self._names = tuple(names)
        self._judge()

    def value(self) -> str | None:
        return None if self.is_empty() or self.format_problem() else self._clean()

    def set_value(self, value: str | None) -> None:
        self._edit.setText(value or "")
        self._judge()

    def is_empty(self) -> bool:
        return not self._edit.text().strip()

    def state(self) -> Any:
        return self._edit.text()

    def restore(self, state: Any) -> None:
        self.set_value(str(state or ""))

    def format_problem(self) -> UserError | None:
        try:
            self._clean()
        except UserError as refusal:
            return refusal
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.key() == (Qt.Key.Key_Down if alt else Qt.Key.Key_F4):
                self._show(self._names)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        wanted = turkish.fold(text)
        self._found.setStringList([name for name in self._names if wanted in turkish.fold(name)])
        self.warn("")
        self._edited()

    def _picked(self, name: str) -> None:
        self._edit.setText(name)
        self._judge()
        self._edited()

    def _show(self, names: Sequence[str]) -> None:
        self._found.setStringList(list(names))
        self._list.complete()

    def _on_left(self) -> None:
        super()._on_left()
        self._judge()

    def _judge(self) -> None:
        typed = turkish.fold(self._edit.text().strip())
        known = not typed or any(turkish.fold(name) == typed for name in self._names)
        text = self._edit.text().strip()
        self.warn(
            ""
            if known or not self._names
            else f"“{text}” ATS kurulu idareler listesinde (EK-18) yok; talep gönderilebilir, ancak uygun "
            "görülemez ve “sistem yok” nedeniyle iade edilir (m.66/4)."
        )

    def _clean(self) -> str:
        return turkish.clean_text(self._edit.text(), field=self.name, label=self.label, max_chars=MOST)
