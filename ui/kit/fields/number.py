"""Numbers, because Qt reads 0.250 as 250 with Turkish settings without a word (measured)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.units import Quantity, Unit, parse_decimal, show_decimal
from ui.kit.fields.field import Field
from ui.kit.theme import set_role

_SIGNS = {".": ",", ",": ",", "-": "-"}


class NumberEdit(QLineEdit):
    """Digits, one comma, a minus in front; the dot key types the comma."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return
        typed = event.text()
        if len(typed) == 1 and typed.isprintable() and not _is_command(event):
            sign = typed if typed in "0123456789" else _SIGNS.get(typed)
            if sign is not None and self._fits(sign):
                self.insert(sign)
                self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)

    def _fits(self, sign: str) -> bool:
        rest = self.text().replace(self.selectedText(), "", 1) if self.hasSelectedText() else self.text()
        if sign == ",":
            return "," not in rest
        if sign == "-":
            at = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
            return at == 0 and "-" not in rest
        return True

    def _paste(self) -> None:
        """A single dot is a comma, as when typed; anything unreadable stays to be seen and refused."""
        clipboard: QClipboard = QGuiApplication.clipboard()
        mime: QMimeData = clipboard.mimeData()
        text = mime.text().strip() if mime.hasText() else ""
        if text.count(".") == 1 and "," not in text:
            text = text.replace(".", ",")
        self.insert(text[:40])
        self.textEdited.emit(self.text())


def _is_command(event: QKeyEvent) -> bool:
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & commands)


class NumberField(Field):
    """`value()` is a Decimal in `unit`, or None. Thousands appear after leaving, with the unit repeated."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        unit: Unit | str = "",
        places: int = 3,
        low: Decimal | None = Decimal(0),
        high: Decimal | None = None,
        **common: Any,
    ) -> None:
        """`unit`: a kernel Unit is repeated in its smaller one; text (TL, µSv/h, °C) stands beside."""
        super().__init__(name, label, **common)
        self._unit, self._places, self._low, self._high = unit, places, low, high
        self._typed = ""
        self._edit = NumberEdit(self)
        self._edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        set_role(self._edit, "number")
        self._edit.textEdited.connect(self._on_typed)
        self._unit_label = QLabel(unit.value if isinstance(unit, Unit) else unit, self)
        self._unit_label.setVisible(bool(unit))
        self._place(self._edit, beside=(self._unit_label,))

    def value(self) -> Decimal | None:
        if self.is_empty() or self.format_problem() is not None:
            return None
        return self._parse()

    def set_value(self, value: Decimal | int | None) -> None:
        self.restore("" if value is None else format(Decimal(value), "f").replace(".", ","))

    def is_empty(self) -> bool:
        return not self._typed.strip()

    def state(self) -> Any:
        return self._typed

    def restore(self, state: Any) -> None:
        self._typed = str(state or "")
        self._show()

    def format_problem(self) -> UserError | None:
        try:
            number = self._parse()
        except UserError as refusal:
            return refusal
        if self._high is not None and number > self._high:
            return UserError(
                f"{self.label} {show_decimal(self._high)} değerinden büyük olamaz.",
                remedy="Sayıyı düzeltiniz.",
                field=self.name,
                rule=self.rule,
            )
        return None

    def repeated(self) -> str:
        """12,400 kg (12.400 g); empty while there is no number."""
        number = self.value()
        if number is None or not self._unit:
            return ""
        if isinstance(self._unit, Unit):
            return Quantity(number, self._unit).show_twice(self._places)
        return f"{show_decimal(number, self._places)} {self._unit}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and event.type() == QEvent.Type.FocusIn and self._edit.text() != self._typed:
            self._edit.setText(self._typed)
        return super().eventFilter(watched, event)

    def _on_left(self) -> None:
        super()._on_left()
        self._show()

    def _show(self) -> None:
        number = self.value()
        if not self._edit.hasFocus():
            self._edit.setText(self._typed if number is None else show_decimal(number))
        self.set_hint(self.repeated())

    def _on_typed(self, text: str) -> None:
        self._typed = text
        self.set_hint(self.repeated())
        self._edited()

    def _parse(self) -> Decimal:
        return parse_decimal(
            self._typed, field=self.name, label=self.label, places=self._places, low=self._low
        )
