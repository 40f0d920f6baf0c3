"""Which part of a list is shown: a few words beside each other, one is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui.kit.buttons import ActionButton
from ui.kit.table_data import Filter


class ViewChoice(QWidget):
    """Ctrl+1, Ctrl+2 … of the page call `press`."""

    changed = Signal()

    def __init__(self, views: Sequence[tuple[str, Filter | None]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = tuple(one for _, one in views)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, (word, _filter) in enumerate(views):
            button = ActionButton(word, parent=self)  # the key stands in the line of keys: the list is narrow
            button.setToolTip(f"Ctrl+{number + 1}")
            button.setCheckable(True)
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        self._group.idClicked.connect(self.changed)

    def chosen(self) -> Filter | None:
        """The filter of the view that is on."""
        return self._filters[max(0, self._group.checkedId())]

    def choose(self, wanted: Filter | None) -> None:
        """Show another view as chosen; nothing is told."""
        for number, one in enumerate(self._filters):
            self._group.button(number).setChecked(one == wanted)

    def press(self, number: int) -> None:
        self._group.button(number).click()
