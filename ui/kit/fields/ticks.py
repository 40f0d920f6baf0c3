"""Several ticks, and yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from gumruk_masaustu.kernel import text as turkish
from ui.kit.fields.field import Field

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TickGroup(Field):
    """`value()` is the tuple of ticked values as shown. Arrows move, Space ticks one; no "hepsi"."""

    def __init__(self, name: str, label: str, choices: Sequence[tuple[str, str]], **common: Any) -> None:
        """`required` means at least one tick."""
        super().__init__(name, label, **common)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._boxes: dict[str, QCheckBox] = {}
        for value, word in choices:
            box = QCheckBox(word, holder)
            box.clicked.connect(self._edited)
            column.addWidget(box)
            self._boxes[value] = box
        self._place(holder)
        self._editors = []
        for box in self._boxes.values():
            self._take(box, box.text())
        self.setFocusProxy(self.editor)

    def value(self) -> tuple[str, ...]:
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: Iterable[str] | None) -> None:
        ticked = set(value or ())
        for key, box in self._boxes.items():
            box.setChecked(key in ticked)

    def is_empty(self) -> bool:
        return not self.value()

    def state(self) -> Any:
        return list(self.value())

    def restore(self, state: Any) -> None:
        self.set_value(state)

    def box(self, value: str) -> QCheckBox:
        return self._boxes[value]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return _moved(watched, event, self._editors) or super().eventFilter(watched, event)


class YesNoField(Field):
    """`value()` is True, False or None. E and H choose while the focus is here."""

    def __init__(self, name: str, label: str, *, yes: str = "Evet", no: str = "Hayır", **common: Any) -> None:
        """`yes` and `no` may be other words ("Var", "Yok")."""
        common.setdefault("key", f"{yes[0]}, {no[0]}")
        super().__init__(name, label, **common)
        self._group = QButtonGroup(self)
        self._yes, self._no = QRadioButton(yes, self), QRadioButton(no, self)
        for button in (self._yes, self._no):
            self._group.addButton(button)
            button.clicked.connect(self._edited)
            button.setAccessibleName(f"{label}: {button.text()}")
        self._keys = {yes[0]: self._yes, no[0]: self._no}
        if yes[0] == no[0]:
            raise ValueError(f"{yes} and {no} begin with the same letter")
        self._place(self._yes, self._no, stretch=False)

    def value(self) -> bool | None:
        if self._yes.isChecked():
            return True
        return False if self._no.isChecked() else None

    def set_value(self, value: bool | None) -> None:
        self._group.setExclusive(False)
        self._yes.setChecked(value is True)
        self._no.setChecked(value is False)
        self._group.setExclusive(True)

    def is_empty(self) -> bool:
        return self.value() is None

    def state(self) -> Any:
        return self.value()

    def restore(self, state: Any) -> None:
        self.set_value(state if isinstance(state, bool) else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            button = self._keys.get(turkish.upper(event.text())) if plain and event.text() else None
            if button is not None:
                button.setFocus()
                button.click()
                return True
        return super().eventFilter(watched, event)


def _moved(watched: QObject, event: QEvent, boxes: list[QWidget]) -> bool:
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers():
        return False
    step = _STEPS.get(Qt.Key(event.key()))
    if step is None or not isinstance(watched, QAbstractButton):
        return False
    at = boxes.index(watched) + step
    if 0 <= at < len(boxes):
        boxes[at].setFocus(Qt.FocusReason.TabFocusReason)
    return True
