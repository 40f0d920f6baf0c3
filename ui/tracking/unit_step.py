"""Step 2: units switched on for the parts of the vehicle, each awaiting its first position (ATS-058, 059)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.rules.mounting import places_of
from ui.kit.buttons import ActionButton
from ui.kit.fields.text import TextField
from ui.kit.theme import look, set_role
from ui.tracking.activation_values import PART_LABELS
from ui.tracking.activation_work import Work
from ui.tracking.pick_field import PickField
from ui.tracking.unit_card import UnitCards

NO_STOCK = "İdarenizde aktivasyona hazır ünite yok. Ünite sayfasından şarj durumuna bakınız."


class UnitStep(QScrollArea):
    """A label read, a serial typed or one of the list goes to the part and place that are pressed."""

    wanted = Signal(str, str, str)
    """Serial, part of the vehicle, place."""
    left_out = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.part = PickField("carrier_part", "Takılacağı araç")
        self.place = PickField("place", "Takılma yeri")
        self.serial = TextField(
            "serial", "Ünite seri no", max_chars=40, hint="Üniteyi açınız; barkodunu okutunuz veya yazınız."
        )
        self.choose = ActionButton("Üniteyi seç")
        self.stock = QListWidget()
        self.stock.setAccessibleName("Hazır üniteler")
        self.cards = UnitCards("Formdan çıkar")
        self._stock_head, self._new_head = QLabel("Hazır üniteler"), QLabel("Başka bir ünite")
        self._new = QWidget()
        self._is_offered = True
        """The pressed part is the program's offer; the officer pressed none."""
        self._build()
        self.part.changed.connect(self._part_chosen)
        self.choose.clicked.connect(self.choose_typed)
        self.serial.next_asked.connect(self.choose_typed)
        self.stock.itemActivated.connect(self.take_from_list)
        self.stock.itemClicked.connect(self.take_from_list)
        self.cards.pressed.connect(self.left_out)

    @property
    def line(self) -> QLineEdit:
        """Where a reader's label is shown."""
        editor = self.serial.editor
        assert isinstance(editor, QLineEdit)
        return editor

    def show_work(self, work: Work, now: datetime) -> None:
        found = work.found
        parts = [
            (part, f"{PART_LABELS[part]} {plate}")
            for part, plate in (
                ("tractor", found.tractor_plate),
                ("trailer1", found.trailer1_plate),
                ("trailer2", found.trailer2_plate),
            )
            if plate
        ]
        taken = {view.one.carrier_part for view in work.units}
        self.part.offer([part for part in parts if part[0] not in taken])
        if (self.part.value() is None or self._is_offered) and self.part.choices():
            self.part.set_value(self.part.choices()[0])
            self._is_offered = True
        self._show_places()
        self._show_stock([(one.serial, one.model or "") for one in work.choosable])
        may_add = found.state in (TrackingState.DRAFT, TrackingState.ACTIVATED) and bool(self.part.choices())
        self._new.setVisible(may_add)
        self._new_head.setVisible(may_add and bool(work.units))
        self.cards.show_units(work.units, now)
        for view in work.units:
            self.cards.card(view.serial).button.setVisible(view.one.state == "chosen")

    def focus_first(self) -> None:
        if self._new.isVisibleTo(self):
            self.serial.focus_editor()

    def choose_typed(self) -> None:
        self.want(self.line.text())

    def want(self, serial: str) -> None:
        """Choose this serial for the pressed part and place; the action refuses what is missing."""
        self.line.setText(serial)
        self.wanted.emit(serial.strip(), self.part.value() or "", self.place.value() or "")

    def take_from_list(self) -> None:
        item = self.stock.currentItem()
        if item is not None:
            self.line.setText(str(item.data(Qt.ItemDataRole.UserRole)))
            self.serial.show_problem(None)

    def clear_choice(self) -> None:
        """After a unit was chosen: ready for the next part."""
        for field in (self.serial, self.part, self.place):
            field.clear()
            field.show_problem(None)
        self._is_offered = True
        self.verticalScrollBar().setValue(0)

    def _part_chosen(self) -> None:
        self._is_offered = False
        self._show_places()

    def _show_places(self) -> None:
        part = self.part.value()
        self.place.offer([(place.value, place.label) for place in places_of(part)] if part else [])

    def _show_stock(self, units: list[tuple[str, str]]) -> None:
        shown = [str(self.stock.item(n).data(Qt.ItemDataRole.UserRole)) for n in range(self.stock.count())]
        if shown == [serial for serial, _ in units]:
            return
        self.stock.clear()
        for serial, model in units:
            self.stock.addItem(f"{serial}   {model}".strip())
            self.stock.item(self.stock.count() - 1).setData(Qt.ItemDataRole.UserRole, serial)
        self._stock_head.setText(f"Hazır üniteler ({len(units)})" if units else NO_STOCK)
        self.stock.setVisible(bool(units))

    def _build(self) -> None:
        for head in (self._stock_head, self._new_head):
            set_role(head, "section")
            head.setWordWrap(True)
        entry = QVBoxLayout()
        for widget in (self.part, self.place, self.serial, self.choose):
            entry.addWidget(widget)
        entry.addStretch(1)
        self.choose.setMinimumHeight(look().main_hit)
        self.stock.setStyleSheet(f"QListWidget::item {{ min-height: {look().hit}px; }}")
        self.stock.setMinimumHeight(look().hit * 3)
        beside = QVBoxLayout()
        beside.addWidget(self._stock_head)
        beside.addWidget(self.stock, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._new)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(look().gap)
        self._halves.addLayout(entry, 3)
        self._halves.addLayout(beside, 2)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 4, 12, 4)
        column.addWidget(self.cards)
        column.addWidget(self._new_head)
        column.addWidget(self._new)
        column.addStretch(1)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Portrait: the list stands below."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_wide = event.size().width() >= 900
        self._halves.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
