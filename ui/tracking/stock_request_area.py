"""Talep: the computation of m.65/6 line by line, the request to KKM, its answer, the earlier ones."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.stock_papers import StockRequest
from gumruk_masaustu.systems.tracking.rules.reorder import ReorderSteps
from ui.kit.lines_table import LinesTable
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.tracking.stock_area import StockArea
from ui.tracking.stock_controller import Requests, StockController, matches
from ui.tracking.stock_detail import Detail
from ui.tracking.stock_request_wishes import answer_wish, send_wish
from ui.tracking.stock_wish import Wish

EMPTY = "Bu İdareden ünite talebi yapılmadı. F2: KKM'den ünite talep et."
EMPTY_CENTRAL = "İdarelerden gelen ünite talebi yok."
NOTHING = "Listeden bir talep seçiniz."


class RequestArea(StockArea):
    """For an İdare the computation stands above the list; KKM sees the list of all."""

    title = "Talep"
    key = "Ctrl+5"
    nothing_text = NOTHING

    def __init__(self, context: PageContext, controller: StockController) -> None:
        super().__init__(context, controller)
        self._found: Requests | None = None
        self._wanted = ""
        self._head = QLabel("Yeniden talep hesabı (m.65/6)", self)
        set_role(self._head, "section")
        self.steps = LinesTable("Yeniden talep hesabı", ("Adım", "Sonuç", "Hesap"), self)
        self.table: Table[StockRequest] = Table(
            (
                Column("state", "Durum", _word, state=_state),
                Column("office", "İdare", lambda one: administration_name(one.administration), long=1),
                Column("sent", "Gönderildi", lambda one: show_date_time(one.sent_at)),
                Column("proposed", "Önerilen", lambda one: str(one.proposed), numeric=True),
                Column("asked", "İstenen", lambda one: str(one.asked), numeric=True),
                Column("answer", "Yanıt", lambda one: one.answer, long=2),
            ),
            lambda one: one.id,
            self._fetch,
            context.runner,
            empty_text=EMPTY_CENTRAL if self.desk.is_central else EMPTY,
            search_hint="İdare veya yanıt",
            parent=self,
        )
        self.table.chosen.connect(self._chosen)
        self.watch(self.table, takes_first=self.desk.is_central)
        self._formula = QLabel(self)
        self._formula.setWordWrap(True)
        set_role(self._formula, "hint")
        self.steps.currentCellChanged.connect(self._show_formula)
        is_local = not self.desk.is_central
        for widget in (self._head, self.steps, self._formula):
            widget.setVisible(is_local)
        self.column.addWidget(self._head)
        self.column.addWidget(self.steps, 2)
        self.column.addWidget(self._formula)
        self.column.addWidget(self.table, 1)
        self.show_detail(NOTHING)

    # --- for the page ------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.run(self.controller.requests, self._show, self.refused.emit)

    def focus_start(self) -> None:
        (self.table.view if self.desk.is_central else self.steps).setFocus()

    def take_serial(self, serial: str) -> None:
        self.warned.emit(f"{serial} okutuldu; ünite işlemleri Raf bölümündedir (Ctrl+1).")

    def open_record(self, record: str) -> None:
        self._wanted = record
        self.reload()

    # --- inside ------------------------------------------------------------------------------------------

    def _show_formula(self, row: int) -> None:
        """The whole computation of the line under the cursor, with its rule."""
        lines = self._found.steps.lines if self._found is not None and self._found.steps is not None else ()
        if 0 <= row < len(lines):
            line = lines[row]
            self._formula.setText(f"{line.label}: {line.formula} → {line.result}  (m.65/6, {line.rule})")

    def _chosen(self, request_id: str) -> None:
        self._wanted = request_id
        self._show_chosen()

    def _show(self, found: Requests) -> None:
        self._found = found
        if found.steps is not None:
            self.steps.show_lines([(one.label, one.result, one.formula) for one in found.steps.lines])
        self.table.reload()
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self._found
        if found is None:
            return
        chosen = next((one for one in found.rows if one.id == self._wanted), None)
        if found.steps is not None and (chosen is None or chosen is found.waiting):
            self.show_detail(self._now(found.steps, found.waiting))
        elif chosen is not None:
            wish = answer_wish(self.desk, chosen)
            head = administration_name(chosen.administration)
            wishes = (wish,) if wish is not None else ()
            self.show_detail(Detail(head, _state(chosen), _word(chosen), _facts(chosen), wishes=wishes))
        else:
            self.show_detail(NOTHING)

    def _now(self, steps: ReorderSteps, waiting: StockRequest | None) -> Detail:
        """Where the stock stands; while a request waits for its answer no other is opened (ATS-024)."""
        wish: Wish | None = answer_wish(self.desk, waiting) if waiting else send_wish(self.desk, steps)
        state, word = State.DONE, "Stok yeterli"
        if waiting is not None:
            state, word = State.WORKING, "Yanıt bekleniyor"
        elif steps.is_due:
            state, word = State.ATTENTION, "Talep zamanı"
        facts = (
            ("Stok durumu (SP)", f"{steps.position} ünite"),
            ("Yeniden talep noktası (ROP)", f"{steps.reorder_point} ünite"),
            ("Acil stok (E)", f"{steps.reserve} ünite"),
            ("Kullanılabilir (AV)", f"{steps.available} ünite"),
            ("Önerilen adet (Q)", f"{steps.quantity} ünite"),
            *(_facts(waiting) if waiting is not None else ()),
        )
        wishes = (wish,) if wish is not None else ()
        return Detail(f"{steps.quantity} adet", state, word, facts, wishes=wishes)

    def _fetch(self, _after: object | None, query: Query, _limit: int) -> Page[StockRequest]:
        rows = self._found.rows if self._found is not None else ()
        return Page(
            tuple(r for r in rows if matches(query, f"{administration_name(r.administration)} {r.answer}"))
        )


def _state(one: StockRequest) -> State:
    return State.WORKING if one.answered_at is None else State.DONE


def _word(one: StockRequest) -> str:
    return "Yanıt bekleniyor" if one.answered_at is None else "Yanıtlandı"


def _facts(one: StockRequest) -> tuple[tuple[str, str], ...]:
    answered = show_date_time(one.answered_at) if one.answered_at is not None else ""
    return (
        ("Gönderildi", f"{show_date_time(one.sent_at)}, {one.staff_no}"),
        ("Önerilen / istenen", f"{one.proposed} / {one.asked} ünite"),
        ("Elektronik form", one.eform_no),
        ("Hesap", one.computation),
        ("Yanıt", " ".join(filter(None, (answered, one.answer)))),
    )
