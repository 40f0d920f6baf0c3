"""One area of a page of areas: its list at the left; the page shows its detail and carries out its wishes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import ActionButton
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.theme import look
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_detail import Detail
from ui.tracking.stock_wish import Wish


class HasDesk(Protocol):
    """A controller: reads for a page in the name of one officer."""

    desk: StockDesk


LARGE_PX = 40
"""Height of a target from which a finger is expected, and there is room for one task only (Saha)."""
C = TypeVar("C", bound=HasDesk)


@dataclass(frozen=True)
class Command:
    """Something that saves nothing: another view of the list, a page, undo."""

    key: str
    verb: str
    act: Callable[[], object]
    has_button: bool = True


class Area(QWidget, Generic[C]):
    """A subclass sets the words and fills `column`."""

    title = ""
    key = ""
    nothing_text = "Önce listeden bir kayıt seçiniz."
    """Of a key for which nothing is offered now."""

    reading_opens = True
    """Whether the detail opens when a label was read; not while labels follow each other."""

    shown = Signal(object)
    """Detail, or the text that says why there is none"""
    asked = Signal(object)
    """Wish"""
    serial_for_form = Signal(str)
    """A label that belongs into the form that was just asked for."""
    detail_asked = Signal()
    """Enter or a finger on a row: where one thing stands on the screen at a time, its detail is wanted."""
    open_asked = Signal(str)
    """A record is to be shown in another area."""
    print_asked = Signal(object)
    """What prepares the sheet (`Prepare` of the print flow)."""
    said = Signal(str)
    """A short line above the page."""
    warned = Signal(str)
    refused = Signal(object)
    """UserError of a read"""

    def __init__(self, context: PageContext, controller: C) -> None:
        super().__init__()
        self.context, self.controller = context, controller
        self.desk = controller.desk
        self.run = context.runner.bound_to(self)
        self.detail: Detail | str = ""
        self._unread: set[Table[Any]] = set()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def reload(self) -> None:
        """Read again what is shown; place and choice stay."""
        raise NotImplementedError

    def focus_start(self) -> None:
        """Where the work begins (operator-ux 4)."""
        raise NotImplementedError

    def take_serial(self, serial: str) -> None:
        """The reader read a label and no form took it; only on a page that has a reader."""

    def line_chosen(self, key: str) -> None:
        """Another line of the detail is under the cursor."""

    def open_record(self, record: str) -> None:
        """Opened from an alert or from another area."""

    def settled(self, wish: Wish) -> None:
        """A wish of this area was saved; the list is read again right after."""

    def wishes(self) -> tuple[Wish, ...]:
        """What is offered now beside the detail."""
        return self.detail.wishes if isinstance(self.detail, Detail) else ()

    def commands(self) -> tuple[Command, ...]:
        """What else has a key in this area."""
        return ()

    def watch(self, table: Table[Any], *, takes_first: bool = True) -> None:
        """Enter, a double click or a finger on a row opens the detail.

        `takes_first`: the first reading puts the cursor on the first row.
        """
        if takes_first:
            self._unread.add(table)
        table.model.shown.connect(functools.partial(self._first_shown, table))
        table.opened.connect(self.detail_asked)
        if look().hit > LARGE_PX:
            table.view.clicked.connect(self.detail_asked)

    def _first_shown(self, table: Table[Any]) -> None:
        if table not in self._unread or not table.model.rowCount():
            return
        self._unread.discard(table)
        focused = QApplication.focusWidget()
        if table.isVisible() and not table.view.current_id() and not isinstance(self.detail, Detail):
            table.view.selectRow(0)
        if table.isVisible() and (focused is None or self.isAncestorOf(focused)):
            table.view.setFocus()

    def show_detail(self, detail: Detail | str) -> None:
        self.detail = detail
        self.shown.emit(detail)

    def command_row(self, *before: QWidget) -> QHBoxLayout:
        """Buttons of the commands after the widgets given."""
        row = QHBoxLayout()
        for widget in before:
            row.addWidget(widget)
        row.addStretch(1)
        for command in (one for one in self.commands() if one.has_button):
            button = ActionButton(command.verb, command.key, parent=self)
            button.clicked.connect(command.act)
            row.addWidget(button)
        return row
