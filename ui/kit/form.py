"""A column of fields in the order of the paper form."""

from __future__ import annotations

import functools
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError, refuse_all
from ui.kit.fields.field import Field
from ui.kit.message_bar import MessageBar
from ui.kit.theme import look, set_role

F = TypeVar("F", bound=Field)


class Form(QWidget):
    """Enter goes on, Tab runs down one column, all faults are shown in one list."""

    changed = Signal()
    left_field = Signal()
    completed = Signal()
    """Enter was pressed in the last field."""
    article_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self.messages = MessageBar(self)
        self.messages.field_asked.connect(self.focus_field)
        self.messages.article_asked.connect(self.article_asked)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(4, 4, 12, 4)
        self._column.setSpacing(look().gap + 4)
        self._column.addStretch(1)
        self._area.setWidget(self._body)
        self._leads_to_wrong = False
        self._area.verticalScrollBar().rangeChanged.connect(self._range_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.messages)
        layout.addWidget(self._area, 1)

    # --- building ----------------------------------------------------------------------------------------

    def add(self, field: F) -> F:
        """Put a field at the end and return it. ValueError for a name that is there already."""
        if field.name in self._fields:
            raise ValueError(f"field {field.name} is in the form already")
        self._fields[field.name] = field
        self._column.insertWidget(self._column.count() - 1, field)
        field.changed.connect(self.changed)
        field.left.connect(self.left_field)
        field.next_asked.connect(functools.partial(self._go_on, field))
        return field

    def add_section(self, title: str) -> None:
        label = QLabel(title, self._body)
        set_role(label, "section")
        label.setIndent(0)
        self._column.insertWidget(self._column.count() - 1, label)

    def add_widget(self, widget: QWidget) -> None:
        """Something that is no field (an attachment list, a note) in its place in the column."""
        self._column.insertWidget(self._column.count() - 1, widget)

    # --- values ------------------------------------------------------------------------------------------

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(self._fields.values())

    def field(self, name: str) -> Field:
        return self._fields[name]

    def values(self) -> dict[str, Any]:
        """Value by field name; hidden fields give None."""
        return {name: None if field.isHidden() else field.value() for name, field in self._fields.items()}

    def set_values(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            self._fields[name].set_value(value)

    def problems(self) -> tuple[UserError, ...]:
        """What stands in the way of saving, in the order of the fields; hidden and disabled ones are out."""
        found = (field.problem() for field in self._active())
        return tuple(problem for problem in found if problem is not None)

    def check(self) -> None:
        """Raise one UserError with all problems; return if there are none."""
        refuse_all(self.problems())

    def state(self) -> dict[str, Any]:
        """Everything typed, as JSON values, for a draft."""
        return {name: field.state() for name, field in self._fields.items()}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back a draft; fields that an older program version did not know stay as they are."""
        for name, value in state.items():
            if name in self._fields:
                self._fields[name].restore(value)

    # --- messages and focus ------------------------------------------------------------------------------

    def show_error(self, refusal: UserError) -> None:
        """All obstacles in one list, each also beside its field; the focus goes to the first wrong field."""
        self.messages.show_error(refusal)
        by_field = {obstacle.field: obstacle for obstacle in reversed(refusal.all) if obstacle.field}
        for name, field in self._fields.items():
            field.show_problem(by_field.get(name))
        first = next((name for name in self._fields if name in by_field), None)
        if first is not None:
            self.focus_field(first)
            self._leads_to_wrong = True
            QTimer.singleShot(0, self, self._show_focused)  # the list of obstacles takes its place only then

    def show_problems(self) -> bool:
        """Show what is missing; True if nothing is."""
        try:
            self.check()
        except UserError as refusal:
            self.show_error(refusal)
            return False
        self.clear_messages()
        return True

    def clear_messages(self) -> None:
        self._leads_to_wrong = False
        self.messages.clear()
        for field in self._fields.values():
            field.show_problem(None)

    def focus_first(self) -> None:
        """The first empty required field, else the first field."""
        active = self._active()
        empty = [field for field in active if field.required and field.is_empty()]
        for field in (empty or active)[:1]:
            self._focus(field)

    def focus_field(self, name: str) -> None:
        """Nothing happens for a field of another form."""
        if name in self._fields:
            self._focus(self._fields[name])

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            bar = self._area.verticalScrollBar().sizeHint().width()
            self._area.setMinimumWidth(self._body.minimumSizeHint().width() + bar)
        return super().event(event)

    def _focus(self, field: Field) -> None:
        field.focus_editor()
        self._bring_into_sight(field)

    def _bring_into_sight(self, field: Field) -> None:
        """A field that is higher than the form stands with its focused part in sight."""
        is_high = field.sizeHint().height() > self._area.viewport().height()
        self._area.ensureWidgetVisible((field.focusWidget() or field) if is_high else field)

    def _range_changed(self) -> None:
        """The list of obstacles grows in steps; the first wrong field stays in sight."""
        if self._leads_to_wrong:
            self._show_focused()

    def _show_focused(self) -> None:
        for field in self._active():
            if field.has_focus():
                self._bring_into_sight(field)

    def _go_on(self, field: Field) -> None:
        active = self._active()
        after = active[active.index(field) + 1 :] if field in active else []
        if after:
            self._focus(after[0])
        else:
            self.completed.emit()

    def _active(self) -> list[Field]:
        return [field for field in self._fields.values() if not field.isHidden() and field.isEnabled()]
