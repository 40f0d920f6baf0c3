"""List and detail of a page of areas: beside each other, or one at a time where targets are large (Saha)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import ActionButton, main_button
from ui.kit.empty import Empty
from ui.kit.fields.code_edit import CodeEdit
from ui.kit.theme import look
from ui.tracking.act_panel import ActPanel
from ui.tracking.area import LARGE_PX, Area
from ui.tracking.stock_detail import DetailPanel
from ui.tracking.stock_wish import Wish

NOTHING_MAY = "Bu sayfada yapabileceğiniz bir işlem yok. Yetki için Sistem Sorumlusuna başvurunuz."
_SIDE, _LEAST = 400, 180


class AreaSides(QWidget):
    """Beside each other the detail always stands; one at a time it is opened from the list and left again.

    `has_reader`: with the line that shows what the barcode reader reads, and made for the fingers of the
    Saha look; other pages always stand beside each other.
    """

    usual_asked = Signal()
    """The button of F2 under the list."""

    def __init__(
        self, areas: Sequence[Area[Any]], detail: DetailPanel, acts: ActPanel, *, has_reader: bool
    ) -> None:
        super().__init__()
        self.is_alone = has_reader and look().hit > LARGE_PX
        self._has_reader = has_reader
        self.serial = CodeEdit(self, max_chars=40, shown_chars=12)
        self.serial.setAccessibleName("Seri no")
        self.serial.setPlaceholderText("Okutunuz")
        self._areas, self._side = QStackedWidget(self), QStackedWidget(self)
        self._detail, self._acts = detail, acts
        for area in areas or (Empty(NOTHING_MAY),):
            self._areas.addWidget(area)
        self._side.addWidget(detail)
        self._side.addWidget(acts)
        for stack in (self._areas, self._side):
            stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            stack.setMinimumHeight(_LEAST)
        self._open = ActionButton("Ayrıntı", "Enter", parent=self)
        self._back = ActionButton("Listeye dön", "Esc", parent=self)
        self._usual = main_button("", "F2")
        self._open.clicked.connect(self.show_side)
        self._back.clicked.connect(self.show_list)
        self._usual.clicked.connect(self.usual_asked)
        self._has_usual = False
        self._was_list = True
        self._row = self._serial_row()
        (self._lay_out_alone if self.is_alone else self._lay_out_beside)()
        self._side.setVisible(bool(areas))
        self._show()

    def show_area(self, area: Area[Any]) -> None:
        self._areas.setCurrentWidget(area)
        self.show_list()

    def show_list(self) -> None:
        self._was_list = True
        self._show()

    def show_side(self) -> None:
        """The detail of what is chosen; nothing happens where it stands beside the list."""
        self._was_list = False
        self._show()
        if self.is_alone and self._detail.buttons:
            self._detail.buttons[0].setFocus()

    def show_wish(self) -> None:
        """While something is asked its form has the place; afterwards stands what stood before."""
        self._side.setCurrentWidget(self._acts if self._acts.form is not None else self._detail)
        self._detail.setEnabled(self._acts.wish is None)
        self._show()

    def show_usual(self, wishes: Sequence[Wish]) -> None:
        """The usual act under the list, for a finger; beside each other it stands in the detail."""
        wish = next((one for one in wishes if one.key == "F2"), None)
        self._has_usual = wish is not None
        if wish is not None:
            self._usual.set_verb(wish.verb)
        self._show()

    def _show(self) -> None:
        if not self.is_alone:
            return
        is_asking = self._acts.wish is not None
        has_form = self._acts.form is not None
        is_list = self._was_list and not has_form
        self._areas.setVisible(is_list)
        self._side.setVisible(not is_list)
        self._open.setVisible(is_list and not is_asking)
        self._back.setVisible(not is_list and not is_asking)
        self._usual.setVisible(is_list and not is_asking and self._has_usual)

    def _lay_out_beside(self) -> None:
        self._side.setFixedWidth(_SIDE)
        for button in (self._open, self._back, self._usual):
            button.hide()
        side = QVBoxLayout()
        side.addLayout(self._row)
        side.addWidget(self._side, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._areas, 1)
        row.addLayout(side)

    def _lay_out_alone(self) -> None:
        self._row.addWidget(self._open)
        self._row.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        column.addWidget(self._areas, 1)
        column.addWidget(self._side, 1)
        column.addWidget(self._usual)

    def _serial_row(self) -> QHBoxLayout:
        label = QLabel("Seri no", self)
        label.setBuddy(self.serial)
        self.serial.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.serial, 1)
        for widget in (label, self.serial):
            widget.setVisible(self._has_reader)
        return row
