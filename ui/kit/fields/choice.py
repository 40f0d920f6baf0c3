"""Choice from a list that opens with F4 or Alt+Down."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.kit.fields.field import Field


class ChoiceBox(QComboBox):
    """Values beside their words; the wheel scrolls the form, it never changes a choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Hashable] = []
        self.setPlaceholderText("Seçiniz (F4)")
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """(value, word shown) in the order shown."""
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([word for _, word in choices])
        self.setCurrentIndex(-1)

    def chosen(self) -> Any:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def choose(self, value: Hashable) -> None:
        """Show the value; one that is not offered shows as no choice."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def narrow(self, letters: int) -> None:
        """Ask for room for so many letters only, where the longest word would push other things away."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def showPopup(self) -> None:
        """The open list is as wide as its words, also where the closed box is not."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.verticalScrollBar().sizeHint().width())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(Field):
    """`value()` is the chosen value or None. Values of strings and numbers can be kept in drafts."""

    def __init__(self, name: str, label: str, choices: Sequence[tuple[Hashable, str]], **common: Any) -> None:
        common.setdefault("key", "F4")
        super().__init__(name, label, **common)
        self._box = ChoiceBox(self)
        self._box.offer(choices)
        self._quiet = False
        self._box.currentIndexChanged.connect(self._index_changed)
        self._place(self._box)

    def value(self) -> Any:
        return self._box.chosen()

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self._box.choose(value)
        self._quiet = False

    def offer(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Other choices; the present one stays if it is among them."""
        kept = self.value()
        self._quiet = True
        self._box.offer(choices)
        self._box.choose(kept)
        self._quiet = False

    def narrow(self, letters: int) -> None:
        """Room for so many letters; the open list shows every word whole."""
        self._box.narrow(letters)

    def is_empty(self) -> bool:
        return self._box.currentIndex() < 0

    def state(self) -> Any:
        return self.value()

    def restore(self, state: Any) -> None:
        self.set_value(state)

    def _index_changed(self) -> None:
        if not self._quiet:
            self._edited()
