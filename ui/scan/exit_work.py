"""Exit duties on one case: marked image to the search, search result, release approval, documents.

Used by the exit operator's page and, where that duty is empty, by the reviewer's (m.39/2, SCAN-057).
"""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.images import CaseImages
from gumruk_masaustu.systems.scan.lists import CopyEnd, SearchOutcome
from gumruk_masaustu.systems.scan.queries.case import Case
from ui.kit.attachments import Attachments
from ui.kit.buttons import ActionButton
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.sicil import SicilField
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import KeyHint
from ui.kit.strip import Offer, Strip
from ui.scan.case_head import CaseHead
from ui.scan.exit_controller import ExitCase, ExitController, custody_text, next_hop
from ui.scan.exit_copies import ExitCopies
from ui.scan.mark_answers import MarkAnswers
from ui.scan.print_flow import PrintFlow
from ui.scan.search_result_form import SearchResultForm

FORM = "scan.search_result"
_WHAT = {
    State.SEARCH_REFERRED: "İşaretli görüntü yazdırılır, taşıt ve evrakla arama personeline verilir; "
    "teslim alınca arama başlar.",
    State.SEARCHING: "Arama sürüyor. Sonucu tutanağa göre giriniz: F2 Olumsuz, F8 Olumlu.",
    State.SEARCH_RESULT_DRAFT: "Arama sonucu yazıldı; Sistem Operatörünün onayı bekleniyor.",
    State.SEARCH_CLEAR: "Arama olumsuz. F2 ile çıkış onayı verilir.",
    State.RELEASE_APPROVED: "Çıkış onayı verildi. Belgeler saha operatörüne teslim edilir.",
}
_HINTS = {
    State.SEARCH_REFERRED: (KeyHint("Ctrl+P", "İşaretli görüntüyü yazdır"),),
    State.SEARCHING: (KeyHint("F2", "Olumsuz"), KeyHint("F8", "Olumlu")),
    State.SEARCH_CLEAR: (KeyHint("F2", "Çıkış onayı"),),
}


class ExitWork(QWidget):
    """`finished(text)` after an act that ends the work on the case; `strip_open(bool)` for the page's Esc."""

    finished = Signal(str)
    strip_open = Signal(bool)
    shown = Signal()

    def __init__(self, context: PageContext, images: CaseImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: ExitCase | None = None
        self._outcome = SearchOutcome.NEGATIVE
        run, run_long = context.runner.bound_to(self), context.runner.bound_to(self, long=True)
        self._controller = ExitController(self, context.post, context.officer, context.now, run, images)
        self._print = PrintFlow(context, self)
        self._print.refused.connect(self.show_refusal)
        self.head, self.messages, self.strip = CaseHead(self), MessageBar(self), Strip(self)
        self._what, self._custody = QLabel(self), QLabel(self)
        self._what.setWordWrap(True)
        self.setMaximumWidth(1100)
        find = self._controller.find_person
        self.receiver = SicilField(
            "receiver", "Çıktıyı alan arama personeli", find=find, run=run, parent=self
        )
        self.taker = SicilField("taker_staff_no", "Belgeleri alan", find=find, run=run, parent=self)
        self.marks = MarkAnswers(self, read_only=True)
        self.copies = ExitCopies(self)
        self.sheet = Attachments(self._controller.keep_file, run_long, self)
        self.form = SearchResultForm(self._controller.keep_file, run_long, context.now, self)
        self._drafts = DraftKeeper(self.form, self._keep_draft)
        self._print_button = ActionButton("İşaretli görüntüyü yazdır", "Ctrl+P", role="main", parent=self)
        self._pass_button = ActionButton("Belgeleri teslim al", parent=self)
        self._build()
        self._connect()

    @property
    def case_id(self) -> str:
        """The case under work; empty if none."""
        return self._found.case.id if self._found else ""

    def open(self, case_id: str) -> None:
        """Until another case is read there is no form: what is typed into it would be lost."""
        if case_id != self.case_id:
            self.form.setVisible(False)
        self.messages.clear()
        self._controller.open(case_id)

    def close_case(self) -> None:
        self._drafts.save_now()
        self._found = None

    def hints(self) -> tuple[KeyHint, ...]:
        """Keys that do something now."""
        own = _HINTS.get(self._found.case.state, ()) if self._found else ()
        return (*own, KeyHint("Esc", "Listeye dön"))

    # --- what the controller says ------------------------------------------------------------------------

    def show_case(self, found: ExitCase) -> None:
        is_other = found.case.id != self.case_id
        self._found = found
        state = found.case.state
        self.head.show_case(found.case, self._context.now())
        self._what.setText(_WHAT.get(state, "Bu durumda çıkış görevi yok."))
        self.copies.show_copies(found.copies)
        self.sheet.setVisible(bool(found.copies) and not found.found.has_digital_marks)
        self._custody.setText(custody_text(found))
        referred = state is State.SEARCH_REFERRED
        self.receiver.setVisible(referred)
        self._print_button.setVisible(referred)
        self.marks.show_marks(found.found.marks if referred else ())
        self.form.setVisible(state is State.SEARCHING)
        self._show_hop(found)
        if is_other and state is State.SEARCHING:
            self.form.show_search(found.search, found.found.marks, density=found.density_found)
            self.form.suggest_records(found.tutanaks)
            self._drafts.forget()
            read = functools.partial(self._draft_read, found.case.id)
            self._context.drafts.load(FORM, found.case.id, read)
        self._focus(state)
        self.shown.emit()

    def done(self, case: Case, text: str) -> None:
        self.strip.close_strip()
        self._strip_closed()
        self._context.drafts.discard(FORM, case.id)
        self._drafts.forget()
        self._found = None
        self._context.changes.saved.emit("scan", case.id)
        self.finished.emit(text)

    def show_refusal(self, refusal: UserError) -> None:
        """Beside the fields if it is about the result, else above; the strip closes to let them be seen."""
        if self.strip.offer is not None:
            self.strip.close_strip()
            self._strip_closed()
        if self._found is not None and self._found.case.state is State.SEARCHING:
            self.form.show_error(refusal)
        else:
            self.messages.show_error(refusal)
            for field in (self.receiver, self.taker):
                if refusal.field == field.name:
                    field.show_problem(refusal)
                    field.focus_editor()

    # --- keys of the page --------------------------------------------------------------------------------

    def usual(self) -> None:
        """F2: Olumsuz, or çıkış onayı."""
        if self._found is None:
            return
        case = self._found.case
        if case.state is State.SEARCHING:
            self._offer_result(SearchOutcome.NEGATIVE)
        elif case.state is State.SEARCH_CLEAR:
            what = "Arama olumsuz; taşıtın çıkışına izin verilir, belgeler saha operatörüne gider."
            self._open_strip(Offer(case.vehicle, what, "Çıkışa izin ver"))

    def exception(self) -> None:
        """F8: Olumlu."""
        if self._found is not None and self._found.case.state is State.SEARCHING:
            self._offer_result(SearchOutcome.POSITIVE)

    def print_image(self) -> None:
        """Ctrl+P: F6 with its receiver."""
        found = self._found
        if found is None or found.case.state is not State.SEARCH_REFERRED:
            return
        receiver = self.receiver.value() or ""
        self._print.show(functools.partial(self._controller.printout, found, receiver), self._printed)

    def pass_documents(self) -> None:
        found = self._found
        hop = next_hop(found) if found else None
        if found is not None and hop is not None:
            self._controller.pass_documents(found.case.id, hop, self.taker.value() or "")

    # --- inside ------------------------------------------------------------------------------------------

    def _offer_result(self, outcome: SearchOutcome) -> None:
        if self._found is None:
            return
        if outcome is SearchOutcome.POSITIVE and self.form.seizures.is_half_typed():
            self.form.seizures.add_row()
            if self.form.seizures.is_half_typed():
                return
        self._outcome = outcome
        positive = outcome is SearchOutcome.POSITIVE
        what = f"Arama sonucu {outcome.label} olarak yazılır; Sistem Operatörünün onayına gider."
        verb = "Olumlu olarak yaz" if positive else "Olumsuz olarak yaz"
        self._open_strip(Offer(self._found.case.vehicle, what, verb))

    def _open_strip(self, offer: Offer) -> None:
        self._drafts.save_now()
        self.strip_open.emit(True)
        self.strip.open(offer)

    def _strip_closed(self) -> None:
        self.strip_open.emit(False)

    def _carry_out(self, _confirmed: object) -> None:
        if self._found is None:
            return
        case = self._found.case
        if case.state is State.SEARCHING:
            self._controller.draft_result(case.id, self.form.result(self._outcome))
        else:
            self._controller.approve(case.id)

    def _printed(self) -> None:
        self.open(self.case_id)

    def _show_hop(self, found: ExitCase) -> None:
        hop = next_hop(found)
        self._pass_button.setVisible(hop is not None)
        self.taker.setVisible(hop is not None and hop.ask_taker)
        if hop is not None:
            self._pass_button.set_verb(hop.verb)

    def _focus(self, state: State) -> None:
        if state is State.SEARCHING:
            self.form.focus_first()
        elif state is State.SEARCH_REFERRED:
            self.receiver.focus_editor()
        elif not self.taker.isHidden():
            self.taker.focus_editor()
        elif not self._pass_button.isHidden():
            self._pass_button.setFocus()

    def _keep_draft(self, content: dict[str, object]) -> None:
        if self._found is not None and self._found.case.state is State.SEARCHING:
            self._context.drafts.save(FORM, self._found.case.id, content)

    def _draft_read(self, case_id: str, draft: Draft | None) -> None:
        if draft is not None and case_id == self.case_id:
            self._drafts.restore(draft.content, draft.saved_at)

    def _connect(self) -> None:
        self._print_button.clicked.connect(self.print_image)
        self._pass_button.clicked.connect(self.pass_documents)
        self.taker.next_asked.connect(self.pass_documents)
        self.receiver.next_asked.connect(self.print_image)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._strip_closed)
        self.copies.ended.connect(self._copy_ended)
        self.sheet.changed.connect(self._sheet_kept)

    def _copy_ended(self, copy_id: str, end: str) -> None:
        self._controller.end_copy(self.case_id, copy_id, CopyEnd(end))

    def _sheet_kept(self) -> None:
        kept = [row.stored for row in self.sheet.items()]
        if kept and self.case_id:
            self._controller.attach_sheet(self.case_id, kept[-1])

    def _build(self) -> None:
        printing, papers = QHBoxLayout(), QHBoxLayout()
        printing.addWidget(self.receiver, 1)
        printing.addWidget(self._print_button, 0, Qt.AlignmentFlag.AlignBottom)
        printing.addStretch(1)
        papers.addWidget(self._custody)
        papers.addWidget(self.taker, 1)
        papers.addWidget(self._pass_button)
        papers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.head, self.messages, self._what):
            column.addWidget(widget)
        column.addLayout(printing)
        column.addWidget(self.marks)
        column.addWidget(self.copies)
        column.addWidget(self.sheet)
        column.addWidget(self.form, 100)
        column.addLayout(papers)
        column.addStretch(1)
        column.addWidget(self.strip)
