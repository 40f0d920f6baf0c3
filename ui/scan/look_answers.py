"""What the strip of a second look asks: one comment; needed where a suspicion is seen (SCAN-116)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from gumruk_masaustu.systems.scan.actions.second_look import SecondForm
from gumruk_masaustu.systems.scan.lists import ReviewResult
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.scan.mark_book import MarkBook


class LookAnswers(Form):
    """`state` holds the marks of `book` too, so that one draft keeps the whole look at an image."""

    def __init__(self, book: MarkBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._result = book, ReviewResult.CLEAN
        self.comment = self.add(
            TextField(
                "second_look_comment",
                "Yorum",
                max_chars=500,
                hint="Şüpheli görülen alan için yorum gerekir.",
                rule="SCAN-116",
                article="m.39/1-a",
            )
        )
        self.setFocusProxy(self.comment)
        self._area.setMinimumHeight(92)
        self.setMaximumHeight(260)

    def ask_for(self, result: ReviewResult) -> None:
        """The strip opens for a result; what was typed stays."""
        self._result = result
        self.clear_messages()

    def second_form(self) -> SecondForm:
        """As the action takes it."""
        return SecondForm(self._result, self.comment.value() or "", self._book.new_marks())

    def empty(self) -> None:
        """For the next image."""
        self.comment.clear()
        self.clear_messages()

    def state(self) -> dict[str, Any]:
        return {**super().state(), "marks": self._book.state()}

    def restore(self, state: dict[str, Any]) -> None:
        rest = dict(state)
        self._book.restore(rest.pop("marks", None))
        super().restore(rest)
