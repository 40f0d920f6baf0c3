"""Raf: counts of the stock, the units, the charger board, the life of one unit."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries.units import Unit
from ui.kit.ages import age_text
from ui.kit.fields.choice import ChoiceBox
from ui.kit.lines_table import LinesTable
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column, Filter, Page, Query
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.tracking import stock_words as words
from ui.tracking.board_line import BoardLine
from ui.tracking.stock_area import Command, StockArea
from ui.tracking.stock_controller import (
    FAULTY,
    STATES,
    ChargerRow,
    Shelf,
    StockController,
    UnitShown,
    matches,
)
from ui.tracking.stock_detail import Detail
from ui.tracking.stock_wish import Wish
from ui.tracking.unit_register_wishes import register_wish

EMPTY = "Bu İdarenin zimmetinde ünite yok. Ünite, KKM'nin sevk emriyle gelir."
EMPTY_ALL = "Kayıtlı ünite yok. Ctrl+N: ünite kaydet."
EMPTY_BOARD = "Stokta ünite yok."
NOTHING = "Üniteyi okutunuz veya listeden seçiniz."
_GROUPS = {
    "Sıradaki tıra": State.DONE,
    "Şarja": State.ATTENTION,
    "Şarjda": State.WORKING,
    "Kullanılmaz": State.STOP,
}
_ALWAYS = (UnitState.READY, UnitState.CHARGING, UnitState.IN_STOCK_UNCHARGED)
_ALL, _FAULTY, _STOCK = "all", "faulty", "stock"


class ShelfArea(StockArea):
    """Reading a label anywhere selects the unit."""

    title = "Raf"
    key = "Ctrl+1"
    nothing_text = NOTHING

    def __init__(self, context: PageContext, controller: StockController) -> None:
        super().__init__(context, controller)
        self._wanted, self._asked = "", ""
        self._unit: Unit | None = None
        self._reasons: dict[str, tuple[str, str]] = {}
        self._register = register_wish(self.desk)
        self.board = BoardLine(self)
        self._states = ChoiceBox(self)
        self._states.setAccessibleName("Durum süzgeci")
        self._states.offer(_filter_choices())
        self._states.choose(_ALL)
        self._states.narrow(14)
        self._states.currentIndexChanged.connect(self._filter)
        self.table, self.charger = self._make_table(), self._make_charger()
        self.history = LinesTable("Ünitenin geçmişi", ("Zaman", "Kim", "Olay", "Değişen"), self)
        self._history_head = QLabel(self)
        set_role(self._history_head, "section")
        self._stack = QStackedWidget(self)
        life = QWidget(self)
        within = QVBoxLayout(life)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self._history_head)
        within.addWidget(self.history, 1)
        for widget in (self.table, self.charger, life):
            self._stack.addWidget(widget)
        self.column.addWidget(self.board)
        self.column.addLayout(self.command_row(self._states))
        self.column.addWidget(self._stack, 1)
        for table in (self.table, self.charger):
            table.chosen.connect(self._chosen)
            self.watch(table)
        self.show_detail(NOTHING)

    # --- for the page ------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.run(self.controller.shelf, self._show_shelf, self.refused.emit)
        current = self._stack.currentWidget()
        (self.charger if current is self.charger else self.table).reload()
        if self._wanted:
            self._read(self._wanted, functools.partial(self.controller.unit, self._wanted))

    def focus_start(self) -> None:
        current = self._stack.currentWidget()
        if current in (self.table, self.charger):
            (self.charger if current is self.charger else self.table).focus_first()
        else:
            self.history.setFocus()

    def take_serial(self, serial: str) -> None:
        self._wanted, self._unit = "", None
        self.show_detail(NOTHING)
        self._read(serial, functools.partial(self.controller.unit_read, serial))

    def open_record(self, record: str) -> None:
        self._read(record, functools.partial(self.controller.unit, record))

    def commands(self) -> tuple[Command, ...]:
        found = [Command("Ctrl+H", "Geçmiş", self.turn_history)]
        if not self.desk.is_central:
            found.insert(0, Command("Ctrl+T", "Şarj tahtası", self.turn_board))
        if self._register is not None:
            found.append(Command("Ctrl+N", "Ünite kaydet", self._ask_register))
        return tuple(found)

    # --- views -------------------------------------------------------------------------------------------

    def turn_board(self) -> None:
        """Ctrl+T: the charger board, and back."""
        is_board = self._stack.currentWidget() is self.charger
        self._stack.setCurrentWidget(self.table if is_board else self.charger)
        self.reload()
        self.focus_start()

    def turn_history(self) -> None:
        """Ctrl+H: the life of the chosen unit, and back to the list."""
        if self._stack.currentIndex() == 2:
            self._stack.setCurrentWidget(self.table)
            self.focus_start()
        elif self._unit is None:
            self.said.emit(NOTHING)
        else:
            one = self._unit
            read = functools.partial(self.controller.history, one.id)
            self.run(read, functools.partial(self._show_history, one), self.refused.emit)

    # --- inside ------------------------------------------------------------------------------------------

    def _chosen(self, unit_id: str) -> None:
        if unit_id:
            self._wanted = unit_id
            self._read(unit_id, functools.partial(self.controller.unit, unit_id))

    def _read(self, asked: str, work: Callable[[], UnitShown]) -> None:
        """`asked`: id or label; what was asked before it is not shown any more."""
        self._asked = asked
        self.run(work, functools.partial(self._show_unit, asked), self.refused.emit)

    def _show_unit(self, asked: str, shown: UnitShown) -> None:
        if asked != self._asked:
            return
        self._asked = shown.unit.id
        self._wanted, self._unit = shown.unit.id, shown.unit
        if self.table.view.current_id() != shown.unit.id:
            self.table.view.select(shown.unit.id)
        detail = unit_detail(shown, may_see_all=self.desk.is_central)
        if self._stack.currentWidget() is self.charger and shown.unit.id in self._reasons:
            group, reason = self._reasons[shown.unit.id]
            detail = replace(detail, facts=(("Sıra", group), ("Neden", reason), *detail.facts))
        self.show_detail(detail)

    def _show_shelf(self, shelf: Shelf) -> None:
        board = shelf.board
        sound = [(s, n) for s, n in board.sound.items() if n or s in _ALWAYS]
        sound.sort(key=lambda pair: _ALWAYS.index(pair[0]) if pair[0] in _ALWAYS else len(_ALWAYS))
        counts = [(words.SHORT[state], str(number)) for state, number in sound]
        counts += [("Arızalı", str(board.faulty)), ("Toplam", str(board.total))]
        if shelf.available is not None:
            counts += [("Kullanılabilir", str(shelf.available)), ("Acil stok", str(shelf.reserve))]
        self.board.show_counts(counts)

    def _show_history(self, one: Unit, lines: tuple[tuple[str, ...], ...]) -> None:
        self._history_head.setText(f"{one.serial} ünitesinin geçmişi. Ctrl+H: listeye dön")
        self.history.show_lines(lines)
        self._stack.setCurrentIndex(2)
        self.history.setFocus()

    def _ask_register(self) -> None:
        if self._register is not None:
            self.asked.emit(self._register)

    def _filter(self) -> None:
        value = str(self._states.chosen() or _ALL)
        filters: tuple[Filter, ...] = ()
        if value == _FAULTY:
            filters = (Filter(FAULTY, True, "arızalı"),)
        elif value == _STOCK:
            stock = tuple(state for state in UnitState if state.is_in_stock)
            filters = (Filter(STATES, stock, "stokta"),)
        elif value != _ALL:
            state = UnitState(value)
            filters = (Filter(STATES, (state,), state.label),)
        self._stack.setCurrentWidget(self.table)
        self.table.set_filters(filters)

    def _make_table(self) -> Table[Unit]:
        now = self.context.now
        where = Column("place", "Yer", _place, long=1)
        if self.desk.is_central:
            where = Column("office", "İdare", words.office_word, long=1)
        columns: tuple[Column[Unit], ...] = (
            Column("state", "Durum", words.unit_word, state=words.unit_badge),
            Column("serial", "Seri no", _serial, code=True),
            Column("age", "Süre", lambda one: age_text(one.state_since, now())),
            where,
            Column("charge", "Şarj", words.charge_word, long=2),
        )
        return Table(
            columns,
            lambda one: one.id,
            self.controller.fetch_units,
            self.context.runner,
            empty_text=EMPTY_ALL if self.desk.is_central else EMPTY,
            search_hint="Seri no veya IMEI",
            parent=self,
        )

    def _make_charger(self) -> Table[ChargerRow]:
        return Table(
            (
                Column("group", "Ne için", lambda row: row.group, state=lambda row: _GROUPS[row.group]),
                Column("place", "Sıra", lambda row: str(row.place), numeric=True),
                Column("serial", "Seri no", lambda row: row.line.unit.serial, code=True),
                Column("reason", "Neden", lambda row: row.line.reason, long=3),
            ),
            lambda row: row.line.unit.id,
            self._fetch_charger,
            self.context.runner,
            empty_text=EMPTY_BOARD,
            search_hint="Seri no veya yer",
            parent=self,
        )

    def _fetch_charger(self, _after: object | None, query: Query, _limit: int) -> Page[ChargerRow]:
        rows = self.controller.charger()
        self._reasons = {row.line.unit.id: (f"{row.group}, {row.place}.", row.line.reason) for row in rows}
        found = (r for r in rows if matches(query, f"{r.group} {r.line.unit.serial} {r.line.unit.place}"))
        return Page(tuple(found))


def unit_detail(shown: UnitShown, *, may_see_all: bool, wishes: tuple[Wish, ...] | None = None) -> Detail:
    """A unit at the right side; its maintenance are the lines."""
    one = shown.unit
    lines = tuple((show_date(m.done_on), m.firm, m.result) for m in shown.maintenance)
    return Detail(
        one.serial,
        words.unit_badge(one),
        words.unit_word(one),
        words.unit_facts(one, may_see_all=may_see_all),
        ("Bakım", "Firma", "Sonuç"),
        lines,
        tuple(m.id for m in shown.maintenance),
        shown.wishes if wishes is None else wishes,
    )


def _serial(one: Unit) -> str:
    return one.serial


def _place(one: Unit) -> str:
    return one.place


def _filter_choices() -> list[tuple[str, str]]:
    states = [(state.value, state.label) for state in UnitState]
    return [(_ALL, "Bütün üniteler"), (_STOCK, "Stokta"), (_FAULTY, "Arızalı"), *states]
