"""Arıza ve bakım: open faults until they are closed, maintenance that is due, repairs over the contract."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.faults import FaultReport, MaintenanceDue, RepairLine
from ui.kit.ages import age_text
from ui.kit.fields.choice import ChoiceBox
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.tokens import State
from ui.tracking import stock_words as words
from ui.tracking.shelf_area import unit_detail
from ui.tracking.stock_area import Command, StockArea
from ui.tracking.stock_controller import FaultShown, StockController, UnitShown, matches
from ui.tracking.stock_detail import Detail

EMPTY = "Açık arıza kaydı yok. Arızalı ünite Raf bölümünde (Ctrl+1) F8 ile işaretlenir."
EMPTY_DUE = "Bakım zamanı gelen ünite yok."
EMPTY_LONG = "Sözleşme süresini aşan onarım yok."
NOTHING = "Listeden bir arıza kaydı seçiniz veya üniteyi okutunuz."
VIEWS = (("faults", "Açık arızalar"), ("due", "Bakımı gelenler"), ("long", "Süresi aşan onarımlar"))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the cursor is on: a fault or a unit."""

    fault: str = ""
    unit: str = ""


class FaultsArea(StockArea):
    """Three lists, one at a time: Ctrl+L goes on to the next."""

    title = "Arıza ve bakım"
    key = "Ctrl+4"
    nothing_text = NOTHING

    def __init__(self, context: PageContext, controller: StockController) -> None:
        super().__init__(context, controller)
        self._wanted = _Chosen()
        self._unit_id = ""
        self._views = ChoiceBox(self)
        self._views.setAccessibleName("Liste")
        self._views.offer(VIEWS)
        self._views.choose(VIEWS[0][0])
        self._views.currentIndexChanged.connect(self._view_chosen)
        self.faults, self.due, self.long = self._make_faults(), self._make_due(), self._make_long()
        self._stack = QStackedWidget(self)
        for table in (self.faults, self.due, self.long):
            self._stack.addWidget(table)
            self.watch(table)
        self.faults.chosen.connect(self._fault_chosen)
        self.due.chosen.connect(self._unit_chosen)
        self.long.chosen.connect(self._fault_chosen)
        self.column.addLayout(self.command_row(self._views))
        self.column.addWidget(self._stack, 1)
        self.show_detail(NOTHING)

    # --- for the page ------------------------------------------------------------------------------------

    def reload(self) -> None:
        self._table.reload()
        self._read()

    def focus_start(self) -> None:
        self._table.focus_first()

    def take_serial(self, serial: str) -> None:
        self._views.choose(VIEWS[0][0])
        self.run(functools.partial(self.controller.fault_read, serial), self._open_fault, self.refused.emit)

    def open_record(self, record: str) -> None:
        self._wanted = _Chosen(fault=record)
        self._read()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("Ctrl+L", "Sonraki liste", self.turn_list, has_button=False),
            Command("Ctrl+H", "Üniteyi rafta göster", self._to_shelf),
        )

    # --- what the officer does ---------------------------------------------------------------------------

    def turn_list(self) -> None:
        """Ctrl+L."""
        self._views.setCurrentIndex((self._views.currentIndex() + 1) % len(VIEWS))

    # --- inside ------------------------------------------------------------------------------------------

    @property
    def _table(self) -> Table[FaultReport] | Table[MaintenanceDue] | Table[RepairLine]:
        return (self.faults, self.due, self.long)[self._stack.currentIndex()]

    def _view_chosen(self) -> None:
        self._stack.setCurrentIndex(max(0, self._views.currentIndex()))
        self._wanted = _Chosen()
        self._unit_id = ""
        self.show_detail(NOTHING)
        self._table.reload()
        self._table.focus_first()

    def _to_shelf(self) -> None:
        if self._unit_id:
            self.open_asked.emit(self._unit_id)
        else:
            self.said.emit(NOTHING)

    def _fault_chosen(self, fault_id: str) -> None:
        if fault_id:
            self._wanted = _Chosen(fault=fault_id)
            self._read()

    def _unit_chosen(self, unit_id: str) -> None:
        if unit_id:
            self._wanted = _Chosen(unit=unit_id)
            self._read()

    def _read(self) -> None:
        wanted = self._wanted
        if wanted.fault:
            self.run(
                functools.partial(self.controller.fault, wanted.fault), self._show_fault, self.refused.emit
            )
        elif wanted.unit:
            self.run(functools.partial(self.controller.unit, wanted.unit), self._show_unit, self.refused.emit)

    def _open_fault(self, shown: FaultShown) -> None:
        self._wanted = _Chosen(fault=shown.fault.id)
        self.faults.view.select(shown.fault.id)
        self._show_fault(shown)

    def _show_fault(self, shown: FaultShown) -> None:
        if shown.fault.id != self._wanted.fault:
            return
        self._unit_id = shown.fault.unit_id
        state, word = words.fault_stage(shown.fault)
        where = (("Ünite", words.unit_place(shown.unit.unit)),)
        facts = (*words.fault_facts(shown.fault, self.desk.now()), *where)
        self.show_detail(Detail(shown.fault.serial, state, word, facts, wishes=shown.wishes))

    def _show_unit(self, shown: UnitShown) -> None:
        if shown.unit.id == self._wanted.unit:
            self._unit_id = shown.unit.id
            wishes = tuple(wish for wish in shown.wishes if wish.name in ("maintenance", "faulty"))
            self.show_detail(unit_detail(shown, may_see_all=self.desk.is_central, wishes=wishes))

    def _make_faults(self) -> Table[FaultReport]:
        now = self.context.now
        columns = [
            Column("state", "Durum", _stage_word, state=_stage_badge),
            Column("serial", "Seri no", _serial, code=True),
            Column("age", "Süre", lambda one: age_text(one.marked_at, now())),
            Column("symptom", "Belirti", lambda one: one.symptom, long=3),
        ]
        if self.desk.is_central:
            columns.append(Column("office", "Bildiren", _office, long=2))
        return Table(
            columns,
            lambda one: one.id,
            self._fetch_faults,
            self.context.runner,
            empty_text=EMPTY,
            search_hint="Seri no, belirti veya arıza no",
            parent=self,
        )

    def _make_due(self) -> Table[MaintenanceDue]:
        return Table(
            (
                Column("state", "Durum", lambda _: "Bakımı geldi", state=lambda _: State.ATTENTION),
                Column("serial", "Seri no", lambda one: one.serial, code=True),
                Column("last", "Son bakım", lambda one: show_date(one.last)),
                Column("due", "Bakım günü", lambda one: show_date(one.due_on)),
                Column("office", "İdare", lambda one: administration_name(one.administration), long=1),
            ),
            lambda one: one.unit_id,
            self._fetch_due,
            self.context.runner,
            empty_text=EMPTY_DUE,
            search_hint="Seri no",
            parent=self,
        )

    def _make_long(self) -> Table[RepairLine]:
        return Table(
            (
                Column("state", "Durum", lambda _: "Süre aşıldı", state=lambda _: State.STOP),
                Column("serial", "Seri no", lambda one: one.fault.serial, code=True),
                Column("firm", "Firma süresi (gün)", lambda one: words.days(one.firm_days), numeric=True),
                Column("over", "Aşan (gün)", lambda one: words.days(one.over_days), numeric=True),
                Column("down", "Duruş (gün)", lambda one: words.days(one.downtime_days), numeric=True),
                Column("number", "Arıza no", lambda one: one.fault.number, code=True),
            ),
            lambda one: one.fault.id,
            self._fetch_long,
            self.context.runner,
            empty_text=EMPTY_LONG,
            search_hint="Seri no veya arıza no",
            parent=self,
        )

    def _fetch_faults(self, _after: object | None, query: Query, _limit: int) -> Page[FaultReport]:
        rows = self.controller.open_faults()
        return Page(tuple(r for r in rows if matches(query, f"{r.serial} {r.symptom} {r.number}")))

    def _fetch_due(self, _after: object | None, query: Query, _limit: int) -> Page[MaintenanceDue]:
        return Page(tuple(row for row in self.controller.maintenance_due() if matches(query, row.serial)))

    def _fetch_long(self, _after: object | None, query: Query, _limit: int) -> Page[RepairLine]:
        rows = self.controller.long_repairs()
        return Page(tuple(r for r in rows if matches(query, f"{r.fault.serial} {r.fault.number}")))


def _stage_word(one: FaultReport) -> str:
    return words.fault_stage(one)[1]


def _stage_badge(one: FaultReport) -> State:
    return words.fault_stage(one)[0]


def _serial(one: FaultReport) -> str:
    return one.serial


def _office(one: FaultReport) -> str:
    return administration_name(one.administration)
