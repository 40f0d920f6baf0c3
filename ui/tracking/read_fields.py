"""Fields that the barcode reader fills: serials one after the other, receipt by serial; and a chosen file."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QListWidget, QWidget

from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.systems.tracking.values.stock import LineResult
from ui.kit.attachments import FILES
from ui.kit.buttons import ActionButton
from ui.kit.fields.choice import ChoiceBox
from ui.kit.fields.field import Field
from ui.kit.theme import look, set_role

RECEIPT = [(one.value, one.label) for one in LineResult]
_LEAST_ROWS, _MOST_ROWS = 3, 7


class SerialsField(Field):
    """`value()` is the tuple of serials in the order in which they were read; Delete takes one out."""

    def __init__(self, name: str, label: str, **common: Any) -> None:
        super().__init__(name, label, **common)
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._list.setFont(look().number_font(look().metrics.table_pt))
        self._place(self._list)
        self._fit()

    def value(self) -> tuple[str, ...]:
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def set_value(self, value: Sequence[str] | None) -> None:
        self._list.clear()
        self._list.addItems(list(value or ()))
        self._fit()

    def is_empty(self) -> bool:
        return not self._list.count()

    def state(self) -> Any:
        return list(self.value())

    def restore(self, state: Any) -> None:
        self.set_value([str(one) for one in state or ()])

    def take(self, serial: str) -> bool:
        """Add what was read; False if it is there already."""
        if code_key(serial) in {code_key(one) for one in self.value()}:
            return False
        self._list.addItem(serial)
        self._list.setCurrentRow(self._list.count() - 1)
        self._fit()
        self._edited()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_delete = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        if is_delete and event.type() == QEvent.Type.KeyPress and self._list.currentRow() >= 0:
            self._list.takeItem(self._list.currentRow())
            self._fit()
            self._edited()
            return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        count = self._list.count()
        self._label.setText(f"{self.label} ({count}){' *' if self.required else ''}")
        row = self._list.fontMetrics().height() + 4
        self._list.setFixedHeight(row * max(_LEAST_ROWS, min(count + 1, _MOST_ROWS)))


class ReceiptField(Field):
    """`value()`: serial → (result, note); a serial that was read is "Teslim alındı"."""

    def __init__(self, name: str, label: str, serials: Sequence[str], **common: Any) -> None:
        super().__init__(name, label, **common)
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        self._rows: dict[str, tuple[ChoiceBox, QLineEdit]] = {}
        for row, serial in enumerate(serials):
            head = QLabel(serial, holder)
            box, note = ChoiceBox(holder), QLineEdit(holder)
            box.offer(RECEIPT)
            box.setAccessibleName(f"{serial}: teslim sonucu")
            note.setAccessibleName(f"{serial}: açıklama")
            note.setPlaceholderText("Açıklama")
            box.currentIndexChanged.connect(self._edited)
            note.textEdited.connect(self._edited)
            grid.addWidget(head, 2 * row, 0)
            grid.addWidget(box, 2 * row, 1)
            grid.addWidget(note, 2 * row + 1, 0, 1, 2)
            box.currentIndexChanged.connect(functools.partial(_show_note, box, note))
            _show_note(box, note)
            self._rows[serial] = (box, note)
        grid.setColumnStretch(1, 1)
        self._place(holder)
        self._editors = [editor for pair in self._rows.values() for editor in pair]
        for editor in self._editors:
            editor.installEventFilter(self)
        if self._editors:
            self.setFocusProxy(self._editors[0])

    def value(self) -> dict[str, tuple[str, str]]:
        return {
            serial: (str(box.chosen()), note.text().strip())
            for serial, (box, note) in self._rows.items()
            if box.chosen()
        }

    def set_value(self, value: dict[str, Sequence[str]] | None) -> None:
        given = value or {}
        for serial, (box, note) in self._rows.items():
            result, text = given.get(serial, ("", ""))
            box.choose(result)
            note.setText(text)

    def is_empty(self) -> bool:
        return not self.value()

    def state(self) -> Any:
        return {serial: list(pair) for serial, pair in self.value().items()}

    def restore(self, state: Any) -> None:
        self.set_value(state)

    def take(self, serial: str) -> bool:
        """A serial was read: it arrived. False if it is not of this consignment."""
        for known, (box, _note) in self._rows.items():
            if code_key(known) == code_key(serial):
                box.choose(LineResult.RECEIVED.value)
                return True
        return False


def _show_note(box: ChoiceBox, note: QLineEdit, _index: int = 0) -> None:
    """What is seen is written about a unit that is missing or damaged."""
    note.setVisible(box.chosen() in (LineResult.MISSING.value, LineResult.DAMAGED.value))


class FileField(Field):
    """`value()` is the path of the chosen file, None without one."""

    def __init__(self, name: str, label: str, **common: Any) -> None:
        super().__init__(name, label, **common)
        self._path = ""
        self._button = ActionButton("Dosya seç", parent=self)
        self._button.clicked.connect(self._choose)
        self._shown = QLabel(self)
        set_role(self._shown, "hint")
        self._place(self._button, beside=(self._shown,), stretch=False)
        self._ask = functools.partial(QFileDialog.getOpenFileName, self, "Dosya seç", "", FILES)

    def value(self) -> str | None:
        return self._path or None

    def set_value(self, value: str | None) -> None:
        self._path = value or ""
        self._shown.setText(Path(self._path).name if self._path else "Dosya seçilmedi")

    def is_empty(self) -> bool:
        return not self._path

    def state(self) -> Any:
        return self._path

    def restore(self, state: Any) -> None:
        self.set_value(str(state or ""))

    def _choose(self) -> None:
        path, _ = self._ask()
        if path:
            self.set_value(path)
            self._edited()

    def _enter_goes_on(self, watched: QObject) -> bool:
        return False
