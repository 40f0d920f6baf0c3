"""A choice of few, each a button of its own: one press with a glove instead of a list that opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QWidget

from ui.kit.fields.field import Field

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class PickField(Field):
    """`value()` is the chosen value or None, with `many` the tuple of them; arrows move, Space chooses."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        many: bool = False,
        **common: Any,
    ) -> None:
        super().__init__(name, label, **common)
        self._many = many
        self._holder = QWidget(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._group = QButtonGroup(self)
        self._group.setExclusive(not many)
        self._buttons: dict[str, QPushButton] = {}
        self._labels: dict[str, str] = {}
        self._place(self._holder)
        self.offer(choices)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices; the present one stays if it is among them."""
        if [*self._labels.items()] == [*choices]:
            return
        kept = self.value()
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons, self._editors = {}, []
        self._labels = dict(choices)
        for value, word in choices:
            button = QPushButton(word, self._holder)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(self._clicked)
            self._group.addButton(button)
            self._row.addWidget(button, 1)
            self._buttons[value] = button
            self._take(button, f"{self.label}: {word}")
            button.show()
        if not self._editors:
            self._editors = [self._holder]
        self.setFocusProxy(self._editors[0])
        self._keep_tab_order(self._holder)
        self.set_value(kept)
        self._turn()

    def value(self) -> Any:
        chosen = tuple(value for value, button in self._buttons.items() if button.isChecked())
        return chosen if self._many else next(iter(chosen), None)

    def set_value(self, value: Any) -> None:
        wanted = set(value or ()) if self._many else {value}
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key in wanted)
        self._group.setExclusive(not self._many)
        self._mark()

    def is_empty(self) -> bool:
        return not self.value()

    def state(self) -> Any:
        return list(self.value()) if self._many else self.value()

    def restore(self, state: Any) -> None:
        self.set_value(state)

    def button(self, value: str) -> QPushButton:
        return self._buttons[value]

    def choices(self) -> tuple[str, ...]:
        return tuple(self._buttons)

    def focus_editor(self) -> None:
        chosen = next((button for button in self._buttons.values() if button.isChecked()), None)
        (chosen or self.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and isinstance(watched, QPushButton):
                at = self._editors.index(watched) + step
                if 0 <= at < len(self._editors):
                    self._editors[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """One below the other where they do not fit side by side."""
        needed = sum(button.sizeHint().width() + 8 for button in self._buttons.values())
        directions = QBoxLayout.Direction
        self._row.setDirection(
            directions.LeftToRight if needed <= max(self.width(), 320) else directions.TopToBottom
        )

    def _clicked(self) -> None:
        self._mark()
        self._edited()

    def _mark(self) -> None:
        """The chosen one carries a sign, not a colour alone."""
        for value, button in self._buttons.items():
            word = self._labels[value]
            button.setText(f"✓ {word}" if button.isChecked() else word)
