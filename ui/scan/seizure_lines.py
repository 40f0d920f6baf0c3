"""Seized items of a search: one row to fill in, Enter puts it into the list (EK-1/A.4, SCAN-128)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.units import kurus_to_lira, lira_to_kurus, show_decimal, show_money
from gumruk_masaustu.systems.scan.lists import SeizureCategory
from gumruk_masaustu.systems.scan.values import SeizureLine
from ui.kit.buttons import ActionButton
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.number import NumberField
from ui.kit.theme import set_role

UNITS = ("kg", "g", "adet", "paket", "karton", "litre", "m", "m²", "TL", "EUR", "USD")
PENDING = "değer bekleniyor"


def line_text(line: SeizureLine) -> str:
    """ "Uyuşturucu   12,4 kg   değer bekleniyor"."""
    amount = f"{show_decimal(line.quantity)} {line.unit}" if line.quantity is not None else "miktar yok"
    value = PENDING if line.value_kurus is None else f"{show_money(kurus_to_lira(line.value_kurus))}"
    return f"{line.category.label}   {amount}   {value}"


class SeizureLines(QWidget):
    """An empty value means "değer bekleniyor". Delete takes a line away, Ctrl+Z brings it back."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SeizureLine] = []
        self._removed: tuple[int, SeizureLine] | None = None
        categories = [(category.value, category.label) for category in SeizureCategory]
        self._category = ChoiceField("seizure_category", "Tür", categories, parent=self)
        self._quantity = NumberField("quantity", "Miktar", places=3, parent=self)
        self._unit = ChoiceField("unit", "Birim", [(unit, unit) for unit in UNITS], parent=self)
        self._value = NumberField("value", "Değer (boş: bekleniyor)", unit="TL", places=2, parent=self)
        self._add = ActionButton("Satır ekle", "Enter", parent=self)
        self.list = _Lines(self)
        self.list.setAccessibleName("Yakalama satırları")
        self._build()

    def lines(self) -> tuple[SeizureLine, ...]:
        """Those in the list, in order; a row that is still being filled in is not among them."""
        return tuple(self._lines)

    def is_half_typed(self) -> bool:
        """Whether a row waits to be put into the list."""
        return not (self._category.is_empty() and self._quantity.is_empty())

    def set_lines(self, lines: Iterable[SeizureLine]) -> None:
        self._lines = list(lines)
        self._show()

    def add_row(self) -> None:
        """Put the row into the list; a wrong field says so and gets the focus."""
        for field in (self._category, self._quantity, self._unit):
            problem = field.missing() if field.is_empty() else field.format_problem()
            if problem is not None:
                field.show_problem(problem)
                field.focus_editor()
                return
        problem = None if self._value.is_empty() else self._value.format_problem()
        if problem is not None:
            self._value.show_problem(problem)
            self._value.focus_editor()
            return
        value: Decimal | None = self._value.value()
        self._lines.append(
            SeizureLine(
                SeizureCategory(self._category.value()),
                self._quantity.value(),
                str(self._unit.value()),
                None if value is None else lira_to_kurus(value),
                value is None,
            )
        )
        for field in (self._category, self._quantity, self._unit, self._value):
            field.clear()
        self._show()
        self.changed.emit()
        self._category.focus_editor()

    def state(self) -> Any:
        rows = [
            [ln.category.value, str(ln.quantity), ln.unit, ln.value_kurus, ln.value_pending]
            for ln in self._lines
        ]
        fields = (self._category, self._quantity, self._unit, self._value)
        return {"rows": rows, "typed": [field.state() for field in fields]}

    def restore(self, state: Any) -> None:
        if not isinstance(state, dict):
            return
        self.set_lines(
            SeizureLine(SeizureCategory(kind), Decimal(quantity), unit, kurus, pending)
            for kind, quantity, unit, kurus, pending in state.get("rows", ())
        )
        fields = (self._category, self._quantity, self._unit, self._value)
        for field, typed in zip(fields, state.get("typed", ()), strict=False):
            field.restore(typed)

    def _remove(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._lines):
            self._removed = (at, self._lines.pop(at))
            self._show()
            self.changed.emit()

    def _undo(self) -> None:
        if self._removed is not None:
            self._lines.insert(*self._removed)
            self._removed = None
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self.list.clear()
        self.list.addItems([line_text(line) for line in self._lines])
        self.list.setVisible(bool(self._lines))
        rows = min(max(len(self._lines), 1), 4)
        self.list.setFixedHeight(rows * (self.list.sizeHintForRow(0) + 4) + 10 if self._lines else 0)

    def _build(self) -> None:
        title = QLabel("Yakalama satırları (yalnız Olumlu sonuçta)", self)
        set_role(title, "hint")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._category, 3)
        row.addWidget(self._quantity, 2)
        row.addWidget(self._unit, 1)
        row.addWidget(self._value, 2)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(title)
        column.addLayout(row)
        column.addWidget(self.list)
        self._category.next_asked.connect(self._quantity.focus_editor)
        self._quantity.next_asked.connect(self._unit.focus_editor)
        self._unit.next_asked.connect(self._value.focus_editor)
        self._value.next_asked.connect(self.add_row)
        for field in (self._category, self._quantity, self._unit, self._value):
            field.changed.connect(self.changed)
        self._add.clicked.connect(self.add_row)
        self.list.remove_asked.connect(self._remove)
        self.list.undo_asked.connect(self._undo)
        self.setFocusProxy(self._category)
        self._show()


class _Lines(QListWidget):
    remove_asked = Signal()
    undo_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)
