"""One task in the middle of the window: title, two lines of help, fields, what is wrong, what to do."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton
from ui.kit.fields.field import Field
from ui.kit.theme import set_role

if TYPE_CHECKING:
    from ui.kit.message_bar import MessageBar
    from ui.kit.progress import ProgressLine

F = TypeVar("F", bound=Field)
LETTERS_ACROSS = 78


class Card(QScrollArea):
    """Enter goes from field to field and carries out the main button in the last one.

    Message bar and progress line are made when first needed: the sign-in page is painted without them.
    """

    submitted = Signal()

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields: list[Field] = []
        self._buttons: list[ActionButton] = []
        self._messages: MessageBar | None = None
        self._progress: ProgressLine | None = None
        self._frame = QFrame()
        set_role(self._frame, "panel")
        self._title, self._text = _label(title, "title"), _label(text, "hint")
        self._row = QHBoxLayout()
        self._lay_out()

    @property
    def messages(self) -> MessageBar:
        if self._messages is None:
            from ui.kit.message_bar import MessageBar

            self._messages = MessageBar(self._frame)
            self._messages.field_asked.connect(self.focus_field)
            self._column.insertWidget(2, self._messages)
        return self._messages

    @property
    def progress(self) -> ProgressLine:
        if self._progress is None:
            from ui.kit.progress import ProgressLine

            self._progress = ProgressLine(self._frame)
            self._column.insertWidget(self._column.count() - 1, self._progress)
        return self._progress

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(self._fields)

    def set_title(self, title: str, text: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def add(self, field: F) -> F:
        self._fields.append(field)
        self._body.addWidget(field)
        field.next_asked.connect(functools.partial(self._go_on, field))
        return field

    def add_widget(self, widget: QWidget) -> None:
        self._body.addWidget(widget)

    def add_text(self, text: str, role: str = "") -> QLabel:
        label = _label(text, role)
        self._body.addWidget(label)
        return label

    def add_button(self, button: ActionButton, *, left: bool = False) -> ActionButton:
        self._buttons.append(button)
        if left:
            self._row.insertWidget(0, button)
        else:
            self._row.addWidget(button)
        return button

    def show_error(self, refusal: UserError) -> None:
        """In one list and beside the field; secrets are typed again."""
        self.end_wait()
        by_field = {one.field: one for one in reversed(refusal.all) if one.field}
        if self._stands_beside_its_field(refusal, by_field):
            self.messages.clear()
        else:
            self.messages.show_error(refusal)
        for field in self._fields:
            field.show_problem(by_field.get(field.name))
        wrong = next((field for field in self._fields if field.name in by_field), None)
        (wrong or self.first_field() or self).setFocus()
        self.ensureWidgetVisible(wrong or self.messages)

    def _stands_beside_its_field(self, refusal: UserError, by_field: dict[str, UserError]) -> bool:
        """One obstacle of a field that is shown, without an article to read: said once is enough."""
        names = {field.name for field in self._fields if not field.isHidden()}
        return not refusal.others and not refusal.article and bool(names & set(by_field))

    def missing(self) -> bool:
        """Show what is empty or not readable; True if something is."""
        problems = [found for field in self._fields if (found := self._problem(field)) is not None]
        if not problems:
            self.messages.clear()
            return False
        first, *others = problems
        self.show_error(UserError(first.text, remedy=first.remedy, field=first.field, others=tuple(others)))
        return True

    def begin_wait(self, what: str) -> None:
        """Up to a second nothing is shown; the card cannot be sent twice."""
        self.messages.clear()
        for field in self._fields:
            field.show_problem(None)
        self.progress.begin(what, can_cancel=False)
        self._enable(False)

    def end_wait(self) -> None:
        self.progress.end()
        self._enable(True)

    def first_field(self) -> Field | None:
        """The first empty field, else the first."""
        seen = [field for field in self._fields if not field.isHidden()]
        return next((field for field in seen if field.is_empty()), seen[0] if seen else None)

    def focus_first(self) -> None:
        target = self.first_field()
        if target is not None:
            target.focus_editor()
        elif self._buttons:
            self._buttons[-1].setFocus()

    def focus_field(self, name: str) -> None:
        for field in self._fields:
            if field.name == name:
                field.focus_editor()

    def showEvent(self, event: QShowEvent) -> None:
        """Widths follow the theme and the officer's text size, which may have changed since."""
        super().showEvent(event)
        for button in self._buttons:
            button.setMinimumWidth(button.sizeHint().width())
        across = self.fontMetrics().averageCharWidth() * LETTERS_ACROSS
        self._frame.setMaximumWidth(max(across, self._frame.minimumSizeHint().width()))

    def _problem(self, field: Field) -> UserError | None:
        return None if field.isHidden() else field.problem()

    def _enable(self, on: bool) -> None:
        for button in self._buttons:
            button.setEnabled(on)

    def _go_on(self, field: Field) -> None:
        seen = [one for one in self._fields if not one.isHidden()]
        after = seen[seen.index(field) + 1 :] if field in seen else []
        if after:
            after[0].focus_editor()
            self.ensureWidgetVisible(after[0])
        elif all(button.isEnabled() for button in self._buttons):
            self.submitted.emit()

    def _lay_out(self) -> None:
        self._row.addStretch()
        self._body = QVBoxLayout()
        self._body.setSpacing(10)
        column = self._column = QVBoxLayout(self._frame)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        for widget in (self._title, self._text):
            column.addWidget(widget)
        column.addLayout(self._body)
        column.addLayout(self._row)
        self._text.setVisible(bool(self._text.text()))
        ground = QWidget()
        across = QHBoxLayout(ground)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(self._frame)
        middle.addStretch(3)
        across.addStretch(1)
        across.addLayout(middle, 8)
        across.addStretch(1)
        self.setWidget(ground)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setIndent(0)
    set_role(label, role)
    return label
