"""Aylık istatistik and yıllık özet: the table, its CSV, its paper (ATS-172, ATS-173)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHeaderView

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.text import upper
from gumruk_masaustu.systems.tracking.actions.statistics import MONTHS, statistics_printout
from gumruk_masaustu.systems.tracking.administration import administration_name, administrations
from gumruk_masaustu.systems.tracking.forms.statistics import StatisticsSheet
from ui.kit.fields.choice import ChoiceBox
from ui.kit.lines_table import LinesTable
from ui.kit.page import PageContext
from ui.kit.tokens import State
from ui.tracking.area import Area, Command
from ui.tracking.reports_controller import SHEETS, ReportsController
from ui.tracking.stock_detail import Detail

YEARS, BACK = 5, 24
"""Years and months to choose from, the present one first."""
NOTHING = "Dönem okunuyor."


class StatisticsArea(Area[ReportsController]):
    """One period of one İdare; KKM chooses among all of EK-18."""

    nothing_text = NOTHING

    def __init__(self, context: PageContext, controller: ReportsController) -> None:
        super().__init__(context, controller)
        self.sheet: StatisticsSheet | None = None
        self._choose_path: Callable[[str], Path | None] = self._ask_path
        self.offices, self.periods = ChoiceBox(self), ChoiceBox(self)
        self.offices.setAccessibleName("İdare")
        self.periods.setAccessibleName("Dönem")
        is_central = self.desk.is_central
        offered = [(one.code, one.name) for one in administrations()] if is_central else []
        own = self.desk.office
        self.offices.offer(offered or [(own, administration_name(own))])
        self.offices.setCurrentIndex(0)
        self.offices.setVisible(is_central)
        self.offices.narrow(18)
        self.periods.offer(self.period_choices(local_day(context.now())))
        self.periods.setCurrentIndex(0)
        for box in (self.offices, self.periods):
            box.currentIndexChanged.connect(self.reload)
        self.table = LinesTable(self.title, ("Grup", "Kalem", *self.heads()), self)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.column.addLayout(self.command_row(self.periods, self.offices))
        self.column.addWidget(self.table, 1)
        self.show_detail(NOTHING)

    # --- what a subclass answers -------------------------------------------------------------------------

    def heads(self) -> tuple[str, ...]:
        raise NotImplementedError

    def period_choices(self, today: date) -> list[tuple[date, str]]:
        raise NotImplementedError

    def make(self, office: str, period: date) -> StatisticsSheet:
        raise NotImplementedError

    # --- for the page ------------------------------------------------------------------------------------

    def reload(self) -> None:
        work = functools.partial(self.make, self.offices.chosen(), self.periods.chosen())
        self.run(work, self._show, self.refused.emit)

    def focus_start(self) -> None:
        self.table.setFocus()

    def commands(self) -> tuple[Command, ...]:
        may_print = self.desk.may(statistics_printout)
        paper = (Command("Ctrl+P", "PDF ve yazdır", self.print_sheet),) if may_print else ()
        return (
            Command("Ctrl+D", "Önceki dönem", functools.partial(self.turn, 1), has_button=False),
            Command("Ctrl+G", "Sonraki dönem", functools.partial(self.turn, -1), has_button=False),
            Command("Ctrl+E", "CSV olarak kaydet", self.save_csv),
            *paper,
        )

    # --- what the officer does ---------------------------------------------------------------------------

    def turn(self, step: int) -> None:
        """The period before (1) or after (-1)."""
        at = self.periods.currentIndex() + step
        if 0 <= at < self.periods.count():
            self.periods.setCurrentIndex(at)

    def save_csv(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        path = self._choose_path(f"{sheet.title} {sheet.office} {sheet.period}.csv")
        if path is not None:
            self.run(
                functools.partial(self.controller.save_csv, sheet, path), self.said.emit, self.refused.emit
            )

    def print_sheet(self) -> None:
        if self.sheet is not None:
            self.print_asked.emit(functools.partial(self.desk.do, statistics_printout, self.sheet, SHEETS))

    # --- inside ------------------------------------------------------------------------------------------

    def _ask_path(self, name: str) -> Path | None:
        path, _ = QFileDialog.getSaveFileName(self, "CSV olarak kaydet", name, "CSV (*.csv)")
        return Path(path) if path else None

    def _show(self, sheet: StatisticsSheet) -> None:
        self.sheet = sheet
        heads = ("Grup", "Kalem", *sheet.columns)
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.show_lines(list(_grouped(sheet)))
        groups = dict.fromkeys(row[0] for row in sheet.rows)
        totals = tuple((group, _total(sheet, group)) for group in groups)
        facts = (("Dönem", sheet.period), *totals, ("Not", _sentence(sheet.note.removeprefix("Not: "))))
        self.show_detail(Detail(sheet.office, State.DONE, self.title, facts))


class MonthlyArea(StatisticsArea):
    """Counted by the local date of each event."""

    title = "Aylık istatistik"
    key = "Ctrl+1"

    def heads(self) -> tuple[str, ...]:
        return ("Adet",)

    def period_choices(self, today: date) -> list[tuple[date, str]]:
        months = [today.replace(day=1)]
        while len(months) < BACK:
            last = months[-1]
            months.append(date(last.year - (last.month == 1), (last.month - 2) % 12 + 1, 1))
        return [(month, f"{MONTHS[month.month - 1]} {month.year}") for month in months]

    def make(self, office: str, period: date) -> StatisticsSheet:
        return self.controller.monthly(office, period)


class YearlyArea(StatisticsArea):
    """The year and the two before it."""

    title = "Yıllık özet"
    key = "Ctrl+2"

    def heads(self) -> tuple[str, ...]:
        return ("", "", "")

    def period_choices(self, today: date) -> list[tuple[date, str]]:
        return [(date(year, 1, 1), str(year)) for year in range(today.year, today.year - YEARS, -1)]

    def make(self, office: str, period: date) -> StatisticsSheet:
        return self.controller.yearly(office, period.year)


def _grouped(sheet: StatisticsSheet) -> tuple[tuple[str, ...], ...]:
    """The name of a group stands in its first line only."""
    before, lines = "", []
    for group, label, cells in sheet.rows:
        lines.append((group if group != before else "", label, *cells))
        before = group
    return tuple(lines)


def _sentence(text: str) -> str:
    return upper(text[:1]) + text[1:]


def _total(sheet: StatisticsSheet, group: str) -> str:
    """Sum of the newest column."""
    cells = (row[2][-1] for row in sheet.rows if row[0] == group)
    numbers = [int(cell) for cell in cells if cell.isdigit()]
    return f"{sum(numbers)}" if numbers else "-"
