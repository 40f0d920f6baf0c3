"""Sayım: serials read one after the other, the differences live while the officer stands at the shelf."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.systems.tracking.actions import counts
from gumruk_masaustu.systems.tracking.queries.stock_papers import ShelfCount
from gumruk_masaustu.systems.tracking.rules.count import CountResult
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.tokens import State
from ui.tracking.act_panel import FORM_NAME
from ui.tracking.board_line import BoardLine
from ui.tracking.stock_area import Command, StockArea
from ui.tracking.stock_controller import StockController, matches
from ui.tracking.stock_detail import Detail
from ui.tracking.stock_wish import Ask, Kind, Values, Wish

EMPTY = "Stokta kayıtlı ünite yok. Okutulan üniteler burada görünür."
NOTHING = "Raftaki üniteleri sırayla okutunuz."
NO_OFFICE = "Sayımı ünitenin bulunduğu İdare yapar."
_STATES = {
    "Okundu": State.DONE,
    "Okunmadı": State.ATTENTION,
    "Fazla": State.STOP,
}


@dataclass(frozen=True, slots=True)
class CountLine:
    """One serial of the register or of the shelf; `number`: in which order it was read, 0 if it was not."""

    serial: str
    word: str
    number: int


class CountArea(StockArea):
    """What was read is kept after every label, so that nothing is read twice after a crash."""

    title = "Sayım"
    reading_opens = False
    key = "Ctrl+2"
    nothing_text = NOTHING

    def __init__(self, context: PageContext, controller: StockController) -> None:
        super().__init__(context, controller)
        self._read: tuple[str, ...] = ()
        self._result = CountResult((), (), (), ())
        self._last: tuple[ShelfCount, ...] = ()
        self._is_loaded, self._newest = False, ""
        self.board = BoardLine(self)
        self.table: Table[CountLine] = Table(
            (
                Column("state", "Durum", lambda line: line.word, state=lambda line: _STATES[line.word]),
                Column("serial", "Seri no", lambda line: line.serial, code=True),
                Column("number", "Okuma sırası", lambda line: str(line.number) if line.number else ""),
            ),
            lambda line: line.serial,
            self._fetch,
            context.runner,
            empty_text=EMPTY if self.desk.office and not self.desk.is_central else NO_OFFICE,
            search_hint="Seri no",
            parent=self,
        )
        self.column.addWidget(self.board)
        self.column.addLayout(self.command_row())
        self.column.addWidget(self.table, 1)
        self.watch(self.table)
        self.table.model.shown.connect(self._select_newest)

    # --- for the page ------------------------------------------------------------------------------------

    def reload(self) -> None:
        if not self._is_loaded:
            self._is_loaded = True
            self.context.drafts.load(FORM_NAME, self._draft_key, self._draft_read)
        self._compare()
        self.run(self.controller.shelf_counts, self._show_last, self.refused.emit)

    def focus_start(self) -> None:
        self.table.focus_first()

    def take_serial(self, serial: str) -> None:
        if code_key(serial) in {code_key(one) for one in self._read}:
            self.warned.emit(f"{serial} daha önce okutuldu.")
            return
        self._newest = code_key(serial)
        self._set_read((*self._read, serial))

    def settled(self, wish: Wish) -> None:
        self._read = ()
        self.context.drafts.discard(FORM_NAME, self._draft_key)

    def commands(self) -> tuple[Command, ...]:
        if not self.desk.may(counts.record_count):
            return ()
        return (
            Command("Ctrl+E", "EK-13 taslağını aç", self.open_eform),
            Command("Ctrl+R", "Son okutulanı çıkar", self.take_back),
        )

    def wishes(self) -> tuple[Wish, ...]:
        if self.desk.is_central or not self.desk.office or not self.desk.may(counts.record_count):
            return ()
        absent = len(self._result.absent)
        asks = (Ask(Kind.TEXT, "tutanak_no", "Tutanak no", True, max_chars=40),) if absent else ()
        what = (
            f"{absent} ünite bulunamadı: tutanak numarası kaydedilir, KKM'ye EK-13 taslağı ekrana gelir."
            if absent
            else "Raf kayıtla aynı; sayım kaydedilir."
        )
        subject = f"{len(self._read)} ünite okutuldu"
        return (Wish("count", "F2", "Sayımı kaydet", subject, what, self._record, asks, self.desk.office),)

    # --- what the officer does ---------------------------------------------------------------------------

    def take_back(self) -> None:
        """Ctrl+R: the last label was no unit of this shelf."""
        if self._read:
            self.said.emit(f"{self._read[-1]} çıkarıldı.")
            self._set_read(self._read[:-1])

    def open_eform(self) -> None:
        """Ctrl+E: the draft to KKM about absent units (ATS-198)."""
        form = next((one.eform_id for one in self._last if one.eform_id), "")
        if form:
            self.context.open_page("office.eforms", form)
        else:
            self.said.emit("Bulunamayan ünitesi olan sayım yok; EK-13 taslağı yazılmadı.")

    # --- inside ------------------------------------------------------------------------------------------

    @property
    def _draft_key(self) -> str:
        return f"count-read:{self.desk.office}"

    def _set_read(self, read: tuple[str, ...]) -> None:
        self._read = read
        self.context.drafts.save(FORM_NAME, self._draft_key, {"read": list(read)})
        self._compare()

    def _select_newest(self) -> None:
        """The cursor follows the reader once the list shows what was read."""
        model, newest = self.table.model, self._newest
        rows = (model.row(number) for number in range(model.rowCount()))
        serial = next((row.serial for row in rows if code_key(row.serial) == newest and row.number), "")
        if newest and serial:
            self._newest = ""
            self.table.view.select(serial)

    def _draft_read(self, draft: Draft | None) -> None:
        read = tuple(draft.content.get("read", ())) if draft is not None else ()
        if read and not self._read:
            self._read = read
            self.said.emit(f"Sayıma kaldığınız yerden devam edilir: {len(read)} ünite okutulmuş.")
            self._compare()

    def _record(self, values: Values) -> str:
        return self.controller.record_count(self._read, values)

    def _compare(self) -> None:
        if self.desk.office and not self.desk.is_central:
            self.run(
                functools.partial(self.controller.compared, self._read), self._compared, self.refused.emit
            )
        else:
            self.show_detail(NO_OFFICE)

    def _compared(self, result: CountResult) -> None:
        self._result = result
        self.board.show_counts(
            (
                ("Kayıtlı", str(len(result.found) + len(result.absent))),
                ("Okunan", str(len(self._read))),
                ("Okunmayan", str(len(result.absent))),
                ("Fazla", str(len(result.unexpected))),
            )
        )
        self.table.reload()
        self._show()

    def _show_last(self, last: tuple[ShelfCount, ...]) -> None:
        self._last = last
        self._show()

    def _show(self) -> None:
        result = self._result
        state, word = State.DONE, "Fark yok"
        if not self._read:
            state, word = State.UNKNOWN, "Başlamadı"
        elif not result.is_even:
            state, word = State.ATTENTION, "Fark var"
        facts = (
            ("Okunmayan", ", ".join(result.absent)),
            ("Fazla (kayıtta yok)", ", ".join(result.unexpected)),
            (
                "Yapılacak",
                NOTHING if not self._read else "Rafta bir kez daha bakınız; sonra F2 ile kaydediniz.",
            ),
        )
        lines = tuple(
            (
                show_date_time(one.counted_at),
                f"{len(one.read)}",
                ", ".join(one.absent) or "yok",
                one.tutanak_no,
            )
            for one in self._last
        )
        keys = tuple(one.id for one in self._last)
        heads = ("Önceki sayım", "Okunan", "Bulunamayan", "Tutanak")
        self.show_detail(Detail("Sayım", state, word, facts, heads, lines, keys, self.wishes()))

    def _fetch(self, _after: object | None, query: Query, _limit: int) -> Page[CountLine]:
        result, order = self._result, {code_key(one): n for n, one in enumerate(self._read, 1)}
        groups = (("Fazla", result.unexpected), ("Okunmadı", result.absent), ("Okundu", result.found))
        return Page(
            tuple(
                CountLine(serial, word, order.get(code_key(serial), 0))
                for word, serials in groups
                for serial in serials
                if matches(query, serial)
            )
        )
