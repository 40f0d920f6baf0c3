"""Kayıtlar: every case of the post, searched by plate or number, with all that belongs to it (SCAN-167)."""

from __future__ import annotations

import functools
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import END_STATES, OPEN_STATES, State
from ui.kit.buttons import ActionButton, main_button
from ui.kit.fields.choice import ChoiceBox
from ui.kit.fields.long_text import LongTextField
from ui.kit.form import Form
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Column, Filter
from ui.kit.tokens import State as Plain
from ui.scan.board_window import BoardWindow
from ui.scan.case_detail import CaseDetailView
from ui.scan.cases_controller import STATES, ArchiveRow, CaseDetail, CasesController
from ui.scan.print_flow import PrintFlow
from ui.scan.shown import badge_of, main_number

HELP = """Plaka, dorse, konteyner veya kayıt numarası yazınca süzülür; Enter kaydı açar, Esc listeye döner. \
Açılan her kayıt erişim günlüğüne yazılır. Görevli olmadığınız sistemlerin kayıtlarında yalnız kayıt \
bulunduğu görünür (m.43/1). F2: Tarama Formunun (EK-2) ön yüzü, Ctrl+Shift+P: arka yüzü ayrı iş olarak \
yazdırılır; ön yüz sürücüye verilmez. F8: kaydedilmiş sonuca düzeltme ekler.
Ctrl+B: sürücüler için çağrı panosu."""
EMPTY = "Görebileceğiniz kayıt yok. Plaka veya kayıt numarası yazarak arayınız."


class CasesPage(QWidget):
    """The list, or over it one case; the list stays as it was."""

    title = "Kayıtlar"
    help_text = HELP
    search_text = "kayıtlar arşiv geçmiş EK-2 tarama formu düzeltme çağrı panosu"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        run, run_long = context.runner.bound_to(self), context.runner.bound_to(self, long=True)
        self.controller = CasesController(context.post, context.officer, context.now, run, run_long)
        self.table: Table[ArchiveRow] = Table(
            COLUMNS,
            lambda row: row.id,
            self.controller.fetch,
            context.runner,
            empty_text=EMPTY,
            search_hint="Plaka, konteyner veya kayıt no",
        )
        self.detail = CaseDetailView(run_long)
        self.messages, self.strip = MessageBar(self), Strip(self)
        self.prints = PrintFlow(context, self)
        self.board: BoardWindow | None = None
        self._correction: Form | None = None
        self._act: Any = None
        self._build()
        self._connect()
        self._show_buttons()

    # --- the shell's contract ----------------------------------------------------------------------------

    def activate(self) -> None:
        if self._shows_case:
            self._read_case_again()
        else:
            self.table.reload()
            self.table.search.setFocus()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        """Open the page on a case."""
        self.open(record_id)

    # --- what the officer does ---------------------------------------------------------------------------

    def open(self, case_id: str) -> None:
        """Enter on a line; who opened what is noted (SYS-039)."""
        self.messages.clear()
        self.controller.open(case_id, self._show_detail, self.messages.show_error)

    def back(self) -> None:
        """Esc: the list as it was left."""
        self._stack.setCurrentWidget(self._list)
        self._show_buttons()
        self.table.view.setFocus()

    def print_front(self) -> None:
        """F2: the serial first if there is none, then the front as a job of its own."""
        detail = self._chosen
        if detail is None or not detail.may_print or self.strip.offer is not None:
            return
        case = detail.case
        if case.serial:
            self._print_front()
            return
        self._act = lambda: self.controller.take_serial(case.id, self._serial_taken, self._refuse)
        what = f"{case.number}: Tarama Formu için seri numarası alınacak; numara bir kez verilir."
        self.strip.open(Offer(main_number(case), what, "Seri numarası al"))

    def print_back(self) -> None:
        """Ctrl+Shift+P: the back face, signed by the driver before the front is filled (SCAN-144)."""
        detail = self._chosen
        if detail is not None and detail.may_print and self.strip.offer is None:
            self.prints.show(functools.partial(self.controller.back, detail.case.id), self._read_case_again)

    def correct(self) -> None:
        """F8: a correction beside the saved result (SCAN-113)."""
        detail = self._chosen
        if detail is None or not detail.may_correct or self.strip.offer is not None:
            return
        case = detail.case
        self._correction = form = Form()
        text = form.add(LongTextField("comment", "Düzeltme", lines=3, rule="SCAN-113"))
        form.setFocusProxy(text)
        form.setMinimumHeight(150)
        self._act = lambda: self.controller.correct(
            case.id, str(text.value() or ""), self._corrected, self._refuse
        )
        what = f"{case.number}: kaydedilmiş sonuç değişmez, tarihli bir düzeltme eklenir."
        self.strip.open(Offer(main_number(case), what, "Düzeltme ekle"), form)

    def show_board(self) -> None:
        """Ctrl+B: the window that drivers may see."""
        if self.board is None:
            self.board = BoardWindow(self._read_board)
        self._read_board()
        self.board.show()
        self.board.raise_()

    # --- inside ------------------------------------------------------------------------------------------

    @property
    def _shows_case(self) -> bool:
        return self._stack.currentWidget() is self.detail

    @property
    def _chosen(self) -> CaseDetail | None:
        return self.detail.detail if self._shows_case else None

    def _show_detail(self, detail: CaseDetail) -> None:
        self.detail.show_detail(detail, self._context.now())
        was_open = self._shows_case
        self._stack.setCurrentWidget(self.detail)
        self._show_buttons()
        if not was_open:
            self.detail.tabs.tabBar().setFocus()

    def _read_case_again(self) -> None:
        if self._chosen is not None:
            self.controller.open(self._chosen.case.id, self._show_news, self.messages.show_error)

    def _show_news(self, detail: CaseDetail) -> None:
        """Not if the officer went back to the list meanwhile, or on to another case."""
        if self._chosen is not None and self._chosen.case.id == detail.case.id:
            self._show_detail(detail)

    def _saved(self, system: str, record: str) -> None:
        if system == "scan" and self._chosen is not None and self._chosen.case.id == record:
            self._read_case_again()

    def _serial_taken(self, case: Any) -> None:
        self.strip.close_strip()
        self._context.changes.saved.emit("scan", case.id)
        self._print_front()

    def _print_front(self) -> None:
        if self._chosen is not None:
            case_id = self._chosen.case.id
            self.prints.show(functools.partial(self.controller.front, case_id), self._read_case_again)

    def _corrected(self, _nothing: None) -> None:
        self.strip.close_strip()
        self._correction = None
        self.messages.show_saved("Düzeltme eklendi.")
        self._read_case_again()

    def _refuse(self, refusal: UserError) -> None:
        if self._correction is not None and self._correction.isVisible():
            self._correction.show_error(refusal)
            return
        self.strip.close_strip()
        self.messages.show_error(refusal)

    def _read_board(self) -> None:
        if self.board is not None:
            self.controller.board(self.board.show_rows, self.messages.show_error)

    def _filter_states(self) -> None:
        value = str(self._states.chosen() or "")
        filters = [Filter(STATES, value, self._states.currentText())] if value else []
        if tuple(filters) != self.table.query.filters:
            self.table.set_filters(filters)

    def _filters_cleared(self) -> None:
        if not self.table.query.filters and self._states.chosen():
            self._states.choose("")

    def _carry_out(self, _confirmed: object) -> None:
        if self._act is not None:
            self._act()

    def _show_buttons(self) -> None:
        detail = self._chosen
        self._front.setVisible(detail is not None and detail.may_print)
        self._front.set_verb(
            "EK-2 ön yüz yazdır" if detail and detail.case.serial else "EK-2 seri al, yazdır"
        )
        self._back_face.setVisible(detail is not None and detail.may_print and bool(detail.case.serial))
        self._correct.setVisible(detail is not None and detail.may_correct and bool(detail.reviews))
        self._to_list.setVisible(detail is not None)
        self._board_button.setVisible(detail is None)

    def _connect(self) -> None:
        self.table.opened.connect(self.open)
        self.table.model.shown.connect(self._filters_cleared)
        self.detail.back_asked.connect(self.back)
        self.detail.document_asked.connect(self._show_document)
        self.prints.refused.connect(self.messages.show_error)
        self.strip.carried_out.connect(self._carry_out)
        self._states.currentIndexChanged.connect(self._filter_states)
        self._context.changes.saved.connect(self._saved)
        if self.controller.may_export:
            self.table.allow_export(permit=self.controller.note_export)
        self.keys = keys = Shortcuts(self)
        keys.add("F2", "EK-2 ön yüz", self.print_front)
        keys.add("Ctrl+Shift+P", "EK-2 arka yüz", self.print_back)
        keys.add("F8", "düzeltme ekle", self.correct)
        keys.add("F9", "sonraki sayfa", self.detail.viewer.next_page)
        keys.add("Shift+F9", "önceki sayfa", self.detail.viewer.previous_page)
        keys.add("Ctrl+B", "çağrı panosu", self.show_board)
        self._hints.show_keys(keys.hints())

    def _show_document(self, sha256: str) -> None:
        self.controller.read_file(
            sha256, self.detail.viewer.show_data, self.detail.viewer.messages.show_error
        )

    def _build(self) -> None:
        self._states = ChoiceBox(self)
        self._states.setAccessibleName("Durum süzgeci")
        self._states.setPlaceholderText("Durum (F4)")
        self._states.offer(_state_choices())
        self._states.choose("")
        self._list = QWidget()
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self._states)
        top.addStretch()
        inside.addLayout(top)
        inside.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.detail)
        self._hints = KeyHints(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        column.addLayout(self._buttons())
        column.addWidget(self.strip)
        column.addWidget(self._hints)

    def _buttons(self) -> QHBoxLayout:
        self._to_list = ActionButton("Listeye dön", "Esc")
        self._board_button = ActionButton("Çağrı panosu", "Ctrl+B")
        self._correct = ActionButton("Düzeltme ekle", "F8")
        self._back_face = ActionButton("EK-2 arka yüz yazdır", "Ctrl+Shift+P")
        self._front = main_button("EK-2 ön yüz yazdır", "F2")
        pairs = (
            (self._board_button, self.show_board),
            (self._to_list, self.back),
            (self._correct, self.correct),
            (self._back_face, self.print_back),
            (self._front, self.print_front),
        )
        row = QHBoxLayout()
        row.addStretch()
        for button, act in pairs:
            button.clicked.connect(act)
            row.addWidget(button)
        return row


def _badge(row: ArchiveRow) -> Plain:
    return badge_of(row.state) if row.state is not None else Plain.UNKNOWN


def _date(row: ArchiveRow) -> str:
    return show_date_time(row.requested_at) if row.requested_at else ""


COLUMNS = (
    Column[ArchiveRow]("state", "Durum", lambda row: row.state_word, state=_badge),
    Column[ArchiveRow]("plate", "Plaka / konteyner", lambda row: row.plate, code=True),
    Column[ArchiveRow]("numbers", "Dorse / konteyner", lambda row: row.numbers, code=True),
    Column[ArchiveRow]("number", "Kayıt no", lambda row: row.number, code=True),
    Column[ArchiveRow]("requested_at", "Talep", _date, exported=lambda row: row.requested_at),
    Column[ArchiveRow]("system", "Sistem", lambda row: row.system),
    Column[ArchiveRow]("goods", "Eşya", lambda row: row.goods, long=1),
)


def _state_choices() -> list[tuple[str, str]]:
    """Everything, open, closed, then each state by its word."""
    groups = [("", "Bütün durumlar"), (_values(OPEN_STATES), "Açık kayıtlar")]
    closed = [state for state in State if state in END_STATES]
    return [*groups, (_values(closed), "Kapanmış kayıtlar"), *((s.value, s.label) for s in State)]


def _values(states: Any) -> str:
    return " ".join(state.value for state in states)
