"""What the stock page reads: units, transfers, faults, counts, requests; on the database thread. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.queries import person_as_of
from gumruk_masaustu.kernel.text import search_key
from gumruk_masaustu.systems.tracking.actions import counts
from gumruk_masaustu.systems.tracking.lists import UnitState
from gumruk_masaustu.systems.tracking.queries import faults, orders, reorder, stock_papers, units
from gumruk_masaustu.systems.tracking.queries.charger import BoardLine, charger_board
from gumruk_masaustu.systems.tracking.queries.faults import (
    FaultReport,
    MaintenanceDue,
    MaintenanceLine,
    RepairLine,
)
from gumruk_masaustu.systems.tracking.queries.orders import DispatchLine, TransferOrder
from gumruk_masaustu.systems.tracking.queries.stock_due import late_from
from gumruk_masaustu.systems.tracking.queries.stock_papers import ShelfCount, StockRequest
from gumruk_masaustu.systems.tracking.queries.unit_life import unit_history
from gumruk_masaustu.systems.tracking.queries.units import StockBoard, Unit, UnitFilter
from gumruk_masaustu.systems.tracking.rules.count import CountResult
from gumruk_masaustu.systems.tracking.rules.reorder import ReorderSteps
from ui.kit.table_data import Page, Query
from ui.tracking.fault_wishes import fault_wishes
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_wish import Values, Wish, text_of
from ui.tracking.unit_wishes import unit_wishes

FAULTY = "faulty"
STATES = "states"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The counts of ATS-018 with AV and E; None where no İdare is asked for (KKM)."""

    board: StockBoard
    available: int | None
    reserve: int | None


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A unit with its maintenance, newest first, and what may be done with it."""

    unit: Unit
    maintenance: tuple[MaintenanceLine, ...]
    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class ChargerRow:
    """A line of the charger board; `place` counts within its group."""

    group: str
    place: int
    line: BoardLine


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A transfer as this İdare sees it; `late` since when it is late."""

    order: TransferOrder
    late: datetime | None


@dataclass(frozen=True, slots=True)
class OrderShown:
    order: TransferOrder
    lines: tuple[DispatchLine, ...]
    late: datetime | None


@dataclass(frozen=True, slots=True)
class FaultShown:
    """A fault report with its unit and what may be done."""

    fault: FaultReport
    unit: UnitShown
    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class Requests:
    """The computation (none for KKM), the unanswered request, all of them newest first."""

    steps: ReorderSteps | None
    waiting: StockRequest | None
    rows: tuple[StockRequest, ...]


class StockController:
    """Every method reads and returns; pages give them to `run`."""

    def __init__(self, desk: StockDesk) -> None:
        self.desk = desk

    def place_of(self, record: str) -> str:
        """What the record of an alert is: "unit", "order", "fault", "request"; empty for none of them."""
        post, office = self.desk.post, self.desk.office
        finds: tuple[tuple[str, Callable[[], object]], ...] = (
            ("unit", lambda: units.unit(post, record)),
            ("order", lambda: orders.order(post, record, office)),
            ("fault", lambda: faults.fault(post, record)),
            ("request", lambda: stock_papers.stock_request(post, record)),
        )
        return next((name for name, find in finds if _is_found(find)), "")

    # --- the shelf ---------------------------------------------------------------------------------------

    def fetch_units(self, after: object | None, query: Query, limit: int) -> Page[Unit]:
        """A page by serial; filters: states, faulty."""
        values = {one.key: one.value for one in query.filters}
        wanted = UnitFilter(
            states=cast("tuple[UnitState, ...]", values.get(STATES, ())),
            text=query.search,
            faulty_only=FAULTY in values,
        )
        key = str(after) if after is not None else ""
        found = units.units_of(self.desk.post, self.desk.office, wanted, after=key, limit=limit)
        return Page(found.rows, found.next_key or None)

    def shelf(self) -> Shelf:
        post, office = self.desk.post, self.desk.office
        board = units.stock_board(post, office)
        if self.desk.is_central or not office:
            return Shelf(board, None, None)
        figures = reorder.availability(post, office, self.desk.now())
        return Shelf(board, figures.available, figures.reserve)

    def charger(self) -> tuple[ChargerRow, ...]:
        """T3: what goes to the next truck, what to the charger, in the order in which to take them."""
        board = charger_board(self.desk.post, self.desk.office, self.desk.now())
        groups = (
            ("Sıradaki tıra", board.to_truck),
            ("Şarja", board.to_charger),
            ("Şarjda", board.charging),
            ("Kullanılmaz", board.apart),
        )
        return tuple(
            ChargerRow(word, place, line) for word, lines in groups for place, line in enumerate(lines, 1)
        )

    def unit(self, unit_id: str) -> UnitShown:
        one = units.unit(self.desk.post, unit_id)
        done = faults.maintenance_of(self.desk.post, unit_id)
        return UnitShown(one, done, unit_wishes(self.desk, one))

    def unit_read(self, serial: str) -> UnitShown:
        """By serial. Raises UserError for one that is not registered."""
        return self.unit(units.need_unit_by_serial(self.desk.post, serial).id)

    def history(self, unit_id: str) -> tuple[tuple[str, ...], ...]:
        """Time, who, what, what changed; newest first."""
        lines = unit_history(self.desk.post, unit_id, self._name)
        return tuple(
            (
                show_date_time(line.at),
                line.who or "Program",
                line.title,
                "; ".join(f"{one.label}: {one.new or 'silindi'}" for one in line.changes),
            )
            for line in reversed(lines)
        )

    def _name(self, person: str) -> str:
        try:
            found = person_as_of(self.desk.post, person, self.desk.now())
        except KeyError:
            return ""  # the program itself, or a person of another post
        return f"{found.name} ({found.staff_no})"

    # --- count -------------------------------------------------------------------------------------------

    def compared(self, read: tuple[str, ...]) -> CountResult:
        return counts.compared(self.desk.post, read, by=self.desk.officer)

    def shelf_counts(self) -> tuple[ShelfCount, ...]:
        return stock_papers.counts_of(self.desk.post, self.desk.office, limit=8)

    def record_count(self, read: tuple[str, ...], values: Values) -> str:
        """What is said after saving."""
        made = self.desk.do(counts.record_count, read, text_of(values, "tutanak_no"))
        told = ""
        if made.absent:
            told = f" Bulunamayan: {', '.join(made.absent)}. Ctrl+E: EK-13 taslağını aç."
        return f"Sayım kaydedildi: {len(made.read)} ünite okutuldu.{told}"

    # --- transfers ---------------------------------------------------------------------------------------

    def order_rows(self, *, open_only: bool) -> tuple[OrderRow, ...]:
        post, at = self.desk.post, self.desk.now()
        found = orders.orders_of(post, self.desk.office, open_only=open_only)
        return tuple(OrderRow(one, late_from(post, one, at)) for one in found)

    def order(self, order_id: str) -> OrderShown:
        post = self.desk.post
        found = orders.order(post, order_id, self.desk.office)
        return OrderShown(found, orders.lines_of(post, order_id), late_from(post, found, self.desk.now()))

    # --- faults ------------------------------------------------------------------------------------------

    def open_faults(self) -> tuple[FaultReport, ...]:
        return faults.open_faults(self.desk.post, self.desk.office)

    def long_repairs(self) -> tuple[RepairLine, ...]:
        """Repairs over the days of the contract, longest first (ATS-145)."""
        return faults.long_repairs(self.desk.post, self.desk.now())

    def maintenance_due(self) -> tuple[MaintenanceDue, ...]:
        return faults.maintenance_due(self.desk.post, self.desk.office, self.desk.now())

    def fault(self, fault_id: str) -> FaultShown:
        found = faults.fault(self.desk.post, fault_id)
        of = self.unit(found.unit_id)
        return FaultShown(found, of, fault_wishes(self.desk, found, of.unit))

    def fault_read(self, serial: str) -> FaultShown:
        """The oldest open report of a unit. Raises UserError for a unit without one."""
        one = units.need_unit_by_serial(self.desk.post, serial)
        found = faults.faults_of_unit(self.desk.post, one.id, open_only=True)
        if not found:
            raise UserError(
                f"{one.serial} için açık arıza kaydı yok.",
                remedy="Raf bölümünde (Ctrl+1) üniteyi okutup F8 ile arızalı işaretleyiniz.",
                field="serial",
                rule="ATS-140",
            )
        return self.fault(found[-1].id)

    # --- requests ----------------------------------------------------------------------------------------

    def requests(self) -> Requests:
        post, office = self.desk.post, self.desk.office
        rows = stock_papers.stock_requests(post, office)
        if self.desk.is_central or not office:
            return Requests(None, None, rows)
        waiting = stock_papers.unanswered_request(post, office)
        return Requests(reorder.reorder_steps(post, office, self.desk.now()), waiting, rows)


def _is_found(find: Callable[[], object]) -> bool:
    try:
        find()
    except UserError:
        return False
    return True


def matches(query: Query, words: str) -> bool:
    """Whether every typed word stands in the row."""
    shown = search_key(words)
    return all(part in shown for part in search_key(query.search).split())
