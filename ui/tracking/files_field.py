"""Several chosen files (photographs, scans) as one field; Delete takes one out."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QListWidget

from ui.kit.attachments import FILES
from ui.kit.buttons import ActionButton
from ui.kit.fields.field import Field

_MOST_ROWS = 5


class FilesField(Field):
    """`value()` is the tuple of paths in the order chosen; they are stored when the act is carried out."""

    def __init__(self, name: str, label: str, **common: Any) -> None:
        super().__init__(name, label, **common)
        self._paths: list[str] = []
        self._button = ActionButton("Dosya ekle", parent=self)
        self._button.clicked.connect(self._choose)
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._place(self._button, below=(self._list,), stretch=False)
        self._ask = functools.partial(QFileDialog.getOpenFileNames, self, "Dosya ekle", "", FILES)
        self._show()

    def value(self) -> tuple[str, ...]:
        return tuple(self._paths)

    def set_value(self, value: Sequence[str] | None) -> None:
        self._paths = [str(one) for one in value or ()]
        self._show()

    def is_empty(self) -> bool:
        return not self._paths

    def state(self) -> Any:
        return list(self._paths)

    def restore(self, state: Any) -> None:
        self.set_value(state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_delete = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        if is_delete and event.type() == QEvent.Type.KeyPress and self._list.currentRow() >= 0:
            del self._paths[self._list.currentRow()]
            self._show()
            self._edited()
            return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        paths, _ = self._ask()
        new = [path for path in paths if path not in self._paths]
        if new:
            self._paths += new
            self._show()
            self._edited()

    def _show(self) -> None:
        self._list.clear()
        self._list.addItems([Path(path).name for path in self._paths])
        row = self._list.fontMetrics().height() + 6
        self._list.setFixedHeight(row * (min(len(self._paths), _MOST_ROWS) + 1))
        self._list.setVisible(bool(self._paths))

    def _enter_goes_on(self, watched: QObject) -> bool:
        return watched is not self._button
