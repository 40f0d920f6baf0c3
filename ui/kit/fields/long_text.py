"""Several lines of text with a counter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from gumruk_masaustu.kernel import text as turkish
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.fields.field import ENTER_KEYS, Field


class LongTextField(Field):
    """Enter makes a new line, Tab and Ctrl+Down leave; Ctrl+Enter is left to the strip."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        min_chars: int = 0,
        max_chars: int = 4000,
        lines: int = 4,
        **common: Any,
    ) -> None:
        """`min_chars` counts characters as people do (SCAN-003: 20)."""
        super().__init__(name, label, **common)
        self._min_chars, self._max_chars = min_chars, max_chars
        self._edit = QPlainTextEdit(self)
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(self._edit.fontMetrics().lineSpacing() * (lines + 2))
        self._quiet = False
        self._edit.textChanged.connect(self._text_changed)
        self._place(self._edit)
        self._count()

    def value(self) -> str | None:
        return None if self.is_empty() or self.format_problem() else self._clean()

    def set_value(self, value: str | None) -> None:
        self.restore(value)

    def is_empty(self) -> bool:
        return not self._edit.toPlainText().strip()

    def state(self) -> Any:
        return self._edit.toPlainText()

    def restore(self, state: Any) -> None:
        self._quiet = True
        self._edit.setPlainText(str(state or ""))
        self._quiet = False
        self._count()

    def format_problem(self) -> UserError | None:
        try:
            count = turkish.count_chars(self._clean())
        except UserError as refusal:
            return refusal
        if count < self._min_chars:
            return UserError(
                f"{self.label} en az {self._min_chars} karakter olmalıdır.",
                remedy=f"{count} karakter yazıldı; {self._min_chars - count} karakter daha yazınız.",
                field=self.name,
                rule=self.rule,
                article=self.article,
            )
        return None

    def shown_count(self) -> str:
        return self._key.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self.next_asked.emit()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in ENTER_KEYS:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _enter_goes_on(self, watched: QObject) -> bool:
        return False

    def _clean(self) -> str:
        return turkish.clean_text(
            self._edit.toPlainText(),
            field=self.name,
            label=self.label,
            max_chars=self._max_chars,
            multiline=True,
        )

    def _text_changed(self) -> None:
        self._count()
        if not self._quiet:
            self._edited()

    def _count(self) -> None:
        count = turkish.count_chars(self._edit.toPlainText().strip())
        if self._min_chars:
            text = f"{count} karakter (en az {self._min_chars})"
        else:
            text = f"{count} / {self._max_chars} karakter"
        self._key.setText(text)
