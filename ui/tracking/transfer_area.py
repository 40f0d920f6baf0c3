"""Sevk: orders of KKM that concern this İdare, their serials, what is late or did not arrive."""

from __future__ import annotations

import functools

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.actions import orders as order_actions
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.orders import DispatchLine
from ui.kit.ages import age_text
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.tracking import stock_words as words
from ui.tracking.order_wishes import order_wish, order_wishes, without_order
from ui.tracking.stock_area import Command, StockArea
from ui.tracking.stock_controller import OrderRow, OrderShown, StockController, matches
from ui.tracking.stock_detail import Detail

EMPTY = "Bu İdare için açık sevk emri yok. Ünite yalnız KKM'nin sevk emriyle gönderilir."
EMPTY_CENTRAL = "Açık sevk emri yok. Ctrl+N: sevk emri ver."
NOTHING = "Listeden bir sevk seçiniz."


class TransferArea(StockArea):
    """The cursor in the serials of an order chooses the line of a discrepancy."""

    title = "Sevk"
    key = "Ctrl+3"
    nothing_text = NOTHING

    def __init__(self, context: PageContext, controller: StockController) -> None:
        super().__init__(context, controller)
        self._wanted, self._line, self._open_only = "", "", True
        self._shown: OrderShown | None = None
        self._order = order_wish(self.desk)
        now, office = context.now, self.desk.office
        self.table: Table[OrderRow] = Table(
            (
                Column(
                    "state",
                    "Durum",
                    lambda row: words.order_word(row.order, is_late=row.late is not None),
                    state=lambda row: words.order_badge(row.order, is_late=row.late is not None),
                ),
                Column("way", "Yön", lambda row: words.direction_word(row.order, office)),
                Column("sender", "Gönderen", lambda row: administration_name(row.order.sender), long=1),
                Column("receiver", "Alan", lambda row: administration_name(row.order.receiver), long=1),
                Column("quantity", "Adet", lambda row: str(row.order.quantity), numeric=True),
                Column(
                    "age",
                    "Süre",
                    lambda row: age_text(row.order.dispatched_at or row.order.ordered_at, now()),
                ),
                Column("cargo", "Kargo no", lambda row: row.order.cargo_no, code=True),
            ),
            lambda row: row.order.id,
            self._fetch,
            context.runner,
            empty_text=EMPTY_CENTRAL if self.desk.is_central else EMPTY,
            search_hint="İdare veya kargo no",
            parent=self,
        )
        self.table.chosen.connect(self._chosen)
        self.watch(self.table)
        self.column.addLayout(self.command_row())
        self.column.addWidget(self.table, 1)
        self.show_detail(self._nothing())

    # --- for the page ------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.table.reload()
        if self._wanted:
            self._read()
        else:
            self.show_detail(self._nothing())

    def focus_start(self) -> None:
        self.table.focus_first()

    def take_serial(self, serial: str) -> None:
        """With an order that can be sent or received, the label opens it and stands in its form."""
        first = next((one for one in self.wishes() if one.name in ("dispatch", "receive")), None)
        if first is None:
            self.warned.emit(f"{serial} okutuldu; sevk veya teslim alma için önce bir sevk seçiniz.")
            return
        self.asked.emit(first)
        self.serial_for_form.emit(serial)

    def line_chosen(self, key: str) -> None:
        if key != self._line:
            self._line = key
            if self._shown is not None:
                self._show(self._shown)

    def open_record(self, record: str) -> None:
        self._wanted = record
        self._read()

    def commands(self) -> tuple[Command, ...]:
        found = [Command("Ctrl+L", "Bitenleri göster", self.turn_ended)]
        if self._order is not None:
            found.append(Command("Ctrl+N", "Sevk emri ver", self._ask_order))
        return tuple(found)

    # --- what the officer does ---------------------------------------------------------------------------

    def turn_ended(self) -> None:
        """Ctrl+L: the open ones only, or all."""
        self._open_only = not self._open_only
        self.said.emit(
            "Yalnız açık sevkler gösteriliyor." if self._open_only else "Bütün sevkler gösteriliyor."
        )
        self.table.reload()

    # --- inside ------------------------------------------------------------------------------------------

    def _ask_order(self) -> None:
        if self._order is not None:
            self.asked.emit(self._order)

    def _nothing(self) -> str:
        """Without an order nothing can be sent; the screen says the rule's own words (ATS-026)."""
        may_send = self.desk.may(order_actions.dispatch)
        return f"{without_order(self.desk.office)}. {EMPTY}" if may_send else NOTHING

    def _chosen(self, order_id: str) -> None:
        self._wanted = order_id
        if order_id:
            self._read()
        else:
            self._shown = None
            self.show_detail(self._nothing())

    def _read(self) -> None:
        self.run(functools.partial(self.controller.order, self._wanted), self._show, self.refused.emit)

    def _show(self, shown: OrderShown) -> None:
        if shown.order.id != self._wanted:
            return
        self._shown = shown
        self.table.view.select(shown.order.id)
        keys = tuple(line.serial for line in shown.lines)
        if self._line not in keys:
            self._line = _first_missing(shown.lines)
        chosen = next((line for line in shown.lines if line.serial == self._line), None)
        is_late = shown.late is not None
        late = (("Gecikme", f"{show_date_time(shown.late)} tarihinden beri"),) if shown.late else ()
        order = shown.order
        self.show_detail(
            Detail(
                f"{order.quantity} ünite",
                words.order_badge(order, is_late=is_late),
                words.order_word(order, is_late=is_late),
                (*words.order_facts(order), *late),
                ("Seri no", "Sonuç", "Açıklama"),
                tuple((line.serial, _result(line), line.note) for line in shown.lines),
                keys,
                order_wishes(self.desk, order, shown.lines, chosen),
                self._line,
            )
        )

    def _fetch(self, _after: object | None, query: Query, _limit: int) -> Page[OrderRow]:
        rows = self.controller.order_rows(open_only=self._open_only)
        return Page(tuple(row for row in rows if matches(query, _words(row))))


def _first_missing(lines: tuple[DispatchLine, ...]) -> str:
    return next((line.serial for line in lines if line.is_discrepancy), lines[0].serial if lines else "")


def _result(line: DispatchLine) -> str:
    if line.result is None:
        return "Bekleniyor"
    return f"{line.result.label} (açık)" if line.is_discrepancy else line.result.label


def _words(row: OrderRow) -> str:
    one = row.order
    return f"{administration_name(one.sender)} {administration_name(one.receiver)} {one.cargo_no}"
