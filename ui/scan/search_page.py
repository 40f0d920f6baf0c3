"""Arama (m.42): receipt of printout, vehicle and documents, officers, place, aids; then what was started."""

from __future__ import annotations

import functools
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions.search import SearchForm
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import SearchAid
from gumruk_masaustu.systems.scan.queries.case import Case
from ui.kit.buttons import ActionButton
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.sicil import SicilField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Offer, Strip
from ui.scan.case_head import CaseHead
from ui.scan.mark_answers import MarkAnswers
from ui.scan.search_controller import (
    SearchCase,
    SearchController,
    aids_text,
    staff_numbers,
    waiting_cases,
)
from ui.scan.waiting_list import WaitingList

FORM = "scan.search"
YES, NO_AID = "YES", "NONE"
PRINTOUT, VEHICLE, DOCUMENTS = "printout_receipt", "vehicle_receipt", "documents_receipt"
RECEIPTS = (
    (PRINTOUT, "Görüntü çıktısı (görüntü yoksa F4 nüshası)"),
    (VEHICLE, "Taşıt"),
    (DOCUMENTS, "Taşıma evrakı"),
)
NOTHING = "Soldan bir kayıt seçiniz. Aramaya sevk edilen taşıtlar burada listelenir."


class SearchPage(QWidget):
    """List at the left, the chosen case at the right. F2 starts the search."""

    title = "Arama"
    search_text = "arama hangar teslim tutanak"
    help_text = (
        "Listeden kaydı seçip Enter'a basınız. Çıktıyı, taşıtı ve evrakı teslim aldığınızı tek tek "
        "işaretleyiniz; personeli, yeri ve ekipmanı giriniz. F2 aramayı başlatır, Ctrl+T tutanağı açar. "
        "Sonucu Çıkış Operatörü tutanağa göre yazar."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._run = context.runner.bound_to(self)
        self._found: SearchCase | None = None
        self.list = WaitingList(
            context,
            title="Aramaya sevk",
            read=lambda: waiting_cases(context.post, context.officer),
            empty_text="Aramaya sevk edilen taşıt yok.",
        )
        self._controller = SearchController(self, context.post, context.officer, context.now, self._run)
        self.head, self.messages = CaseHead(self), MessageBar(self)
        self.marks, self.strip, self.hints = MarkAnswers(self, read_only=True), Strip(self), KeyHints(self)
        self._state = QLabel(NOTHING, self)
        self._state.setWordWrap(True)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self.form = self._make_form()
        self._record = ActionButton("Tutanak yaz", "Ctrl+T", parent=self)
        self._drafts = DraftKeeper(self.form, self._keep_draft)
        self._build()
        self._connect()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        self.list.reload()
        if self._found is None:
            self.list.focus_list()

    def can_leave(self) -> bool:
        self._drafts.save_now()
        return True

    def show_record(self, record_id: str) -> None:
        self.list.select(record_id)
        self._controller.open(record_id)

    # --- what the controller says ------------------------------------------------------------------------

    def show_case(self, found: SearchCase) -> None:
        self._drafts.save_now()
        is_other = self._found is None or self._found.case.id != found.case.id
        self._found = found
        if is_other:
            self.messages.clear()
        self.head.show_case(found.case, self._context.now())
        self.marks.show_marks(found.found.marks)
        referred = found.case.state is State.SEARCH_REFERRED
        self.form.setVisible(referred)
        self._state.setText(state_text(found))
        self._state.setVisible(not referred)
        self._record.setVisible(True)
        if referred:
            self._fill(found)
            self.form.focus_first()
            self._context.drafts.load(FORM, found.case.id, functools.partial(self._draft_read, found.case.id))
        elif self.isVisible():  # another page may have been opened meanwhile: its focus stays
            self._record.setFocus()

    def started(self, case: Case) -> None:
        self.strip.close_strip()
        self._escape.setEnabled(True)
        self._context.drafts.discard(FORM, case.id)
        self._drafts.forget()
        self._context.changes.saved.emit("scan", case.id)
        self._controller.open(case.id)
        self.messages.show_saved(f"{case.vehicle}: arama başladı.")

    def show_refusal(self, refusal: UserError) -> None:
        """The strip closes so that the wrong field can be seen and filled in."""
        if self.strip.offer is not None:
            self.strip.close_strip()
            self._escape.setEnabled(True)
        if self._found is not None and not self.form.isHidden():
            self.form.show_error(refusal)
        else:
            self.messages.show_error(refusal)

    # --- wishes ------------------------------------------------------------------------------------------

    def offer_start(self) -> None:
        """F2."""
        found = self._found
        if found is None or found.case.state is not State.SEARCH_REFERRED:
            return
        self._drafts.save_now()
        self._escape.setEnabled(False)
        place = self.form.field("search_place").value() or "yer yazılmadı"
        what = f"Arama başlar: {place}. Evrak arama personeline geçer; bilgiler sonra değiştirilemez."
        self.strip.open(Offer(found.case.vehicle, what, "Aramayı başlat"))

    def write_record(self) -> None:
        """Ctrl+T: the free tutanak, whose number goes into the result."""
        self._drafts.save_now()
        self._context.open_page("office.tutanak", "")

    def back_to_list(self) -> None:
        """Esc."""
        if self.strip.offer is None:
            self._drafts.save_now()
            self.list.focus_list()

    def _carry_out(self, _confirmed: object) -> None:
        if self._found is not None:
            self._controller.start(self._found.case.id, search_form(self.form.values()))

    # --- inside ------------------------------------------------------------------------------------------

    def _fill(self, found: SearchCase) -> None:
        for field in self.form.fields:
            field.clear()
        self.form.clear_messages()
        self.form.field("officers").set_value(self._context.officer.staff_no)
        self.form.field("given_by").set_value(found.holder.taker_staff_no if found.holder else None)
        self._drafts.forget()

    def _keep_draft(self, content: dict[str, Any]) -> None:
        if self._found is not None and self._found.case.state is State.SEARCH_REFERRED:
            self._context.drafts.save(FORM, self._found.case.id, content)

    def _draft_read(self, case_id: str, draft: Draft | None) -> None:
        if draft is not None and self._found is not None and self._found.case.id == case_id:
            self._drafts.restore(draft.content, draft.saved_at)

    def _make_form(self) -> Form:
        form = Form(self)
        form.add_section("Teslim alma")
        for name, label in RECEIPTS:
            form.add(TickGroup(name, label, [(YES, "Teslim aldım")], required=True))
        form.add(
            SicilField("given_by", "Evrakı teslim eden", find=self._controller.find_person, run=self._run)
        )
        form.add_section("Arama")
        hint = "Sicil numaraları, virgülle"
        form.add(TextField("officers", "Aramayı yapacak personel", required=True, hint=hint))
        form.add(TextField("search_place", "Yer (hangar/alan)", required=True, max_chars=80))
        aids = [(aid.value, aid.label) for aid in SearchAid]
        form.add(TickGroup("aids", "Ekipman", [*aids, (NO_AID, "Ekipman kullanılmayacak")], required=True))
        return form

    def _connect(self) -> None:
        self.list.opened.connect(self._controller.open)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._strip_closed)
        self._record.clicked.connect(self.write_record)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Aramayı başlat", self.offer_start)
        keys.add("Ctrl+T", "Tutanak yaz", self.write_record)
        keys.add("Ctrl+S", "Taslağı sakla", self._drafts.save_on_demand, hint=False)
        self._escape = keys.add("Esc", "Listeye dön", self.back_to_list)
        self.hints.show_keys(keys.hints())

    def _strip_closed(self) -> None:
        self._escape.setEnabled(True)

    def _build(self) -> None:
        self.form.setVisible(False)
        self._record.setVisible(False)
        work = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addWidget(self._record)
        foot.addStretch()
        for widget in (self.head, self.messages, self._state, self.marks):
            work.addWidget(widget)
        work.addWidget(self.form, 1)
        work.addLayout(foot)
        work.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list)
        middle.addLayout(work, 1)
        self.list.setMaximumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        column.addWidget(self.hints)


def search_form(values: dict[str, Any]) -> SearchForm:
    """What is typed, as the action takes it. "Ekipman kullanılmayacak" answers the question of the aids."""
    aids = set(values["aids"] or ())
    return SearchForm(
        officers=staff_numbers(values["officers"] or ""),
        place=values["search_place"] or "",
        aids=frozenset(SearchAid(aid) for aid in aids - {NO_AID}),
        aids_asked=bool(aids),
        got_printout=bool(values[PRINTOUT]),
        got_vehicle=bool(values[VEHICLE]),
        got_documents=bool(values[DOCUMENTS]),
        given_by=values["given_by"] or "",
    )


def state_text(found: SearchCase) -> str:
    """What was started, read-only."""
    line = found.search
    if line is None or line.started_at is None:
        return NOTHING
    lines = [
        f"Arama {show_date_time(line.started_at)} başladı, yer: {line.place}.",
        f"Personel: {', '.join(found.officer_names)}",
        f"Ekipman: {aids_text(line.aids)}",
    ]
    if found.case.state is State.SEARCHING:
        lines.append("Tutanağı yazınız (Ctrl+T); sonucu Çıkış Operatörü tutanağa göre girer.")
    if line.returned_reason:
        lines.append(f"Sonuç geri gönderildi: {line.returned_reason}")
    return "\n".join(lines)
