"""Giriş: call the next vehicle, take and scan its papers, register it, give the papers back (m.36)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from ui.kit.buttons import ActionButton, main_button
from ui.kit.empty import Empty
from ui.kit.form import Form
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Strip
from ui.scan.case_head import CaseHead
from ui.scan.entry_controller import EntryController
from ui.scan.entry_documents import EntryDocuments
from ui.scan.entry_work import EntryWork
from ui.scan.waiting_list import WaitingList

HELP = """Sıradaki taşıtı seçip F2 ile çağırınız. Saha operatöründen alınan belgeleri sağda türü ve \
numarasıyla teslim alınız, Ctrl+T ile taranan dosyayı seçili belgeye bağlayınız. Ctrl+B beyanı yazdırır; \
imzalı nüsha da belge olarak taranır. Form dolunca F2 kaydı kapatır; eksik ne varsa hepsi birden gösterilir.
F8: beyan imzalanmadıysa veya araçta canlı varsa engeli kaydeder. Solda altta iade edilecek belgeler durur."""
NO_QUEUE = "Sırada taşıt yok. Sıraya alınan taşıt burada görünür."
NO_RETURNS = "İade edilecek belge yok."
NOTHING = "Soldan bir taşıt seçiniz. F2 sıradaki taşıtı çağırır."
_DOCUMENT_FIELDS = frozenset({"documents", "custody", "from_staff_no", "document_no"})


class EntryPage(QWidget):
    """Left queue and papers to give back; in the middle the registration; right the documents."""

    title = "Giriş"
    help_text = HELP
    search_text = "giriş kaydı çağır belge tara beyan yazdır tescil evrak iade serbest"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        run, run_long = context.runner.bound_to(self), context.runner.bound_to(self, long=True)
        self.controller = EntryController(context.post, context.officer, context.now, run, run_long)
        self.list = WaitingList(
            context, title="Giriş", read=self.controller.read_desk, empty_text=NO_QUEUE, note=self._note
        )
        self.returns = WaitingList(
            context, title="Belge iadesi", read=self.controller.read_returns, empty_text=NO_RETURNS
        )
        self.head, self.messages, self.strip = CaseHead(), MessageBar(self), Strip(self)
        self.documents = EntryDocuments(self.controller.find_person, run)
        self.work = EntryWork(context, self.controller, self.strip, self)
        self._form: Form | None = None
        self._build()
        self._connect()
        self._show_chosen()

    # --- the shell's contract ----------------------------------------------------------------------------

    def activate(self) -> None:
        self.list.reload()
        self.returns.reload()
        if self.work.form is not None:
            self.work.form.focus_first()
        else:
            self.list.focus_list()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        """Open the page on a case of this desk."""
        self.list.select(record_id)
        self.returns.select(record_id)
        self.activate()

    # --- what the officer does ---------------------------------------------------------------------------

    def usual(self) -> None:
        """F2."""
        if self.strip.offer is None:
            self.work.usual()

    def exception(self) -> None:
        """F8."""
        if self.strip.offer is not None:
            return
        if self.work.form is None:
            self.messages.show_info("Engel ve istisna, giriş kaydı açıkken kaydedilir.")
        else:
            self.work.exception()

    def scan(self) -> None:
        """Ctrl+T."""
        if self.work.form is not None and self.strip.offer is None:
            self.documents.scan()

    # --- inside ------------------------------------------------------------------------------------------

    def _choose(self, case_id: str) -> None:
        if case_id:
            self.returns.clear_choice()
            self.work.open(case_id)
        elif not self.returns.current_id():
            self.work.leave()

    def _choose_return(self, case_id: str) -> None:
        if case_id:
            self.list.clear_choice()
            self.work.open(case_id)
        elif not self.list.current_id():
            self.work.leave()

    def _show_chosen(self) -> None:
        chosen = self.work.chosen
        self.head.show_case(chosen.case if chosen else None, self._context.now())
        self._take_form(self.work.form)
        self.documents.setVisible(chosen is not None and chosen.case.state is not State.QUEUED)
        if chosen is not None:
            self.documents.set_entry_open(chosen.case.state is State.ENTRY)
            self.documents.show_case(chosen)
            self.documents.set_entry_open(chosen.case.state is State.ENTRY)
        self._empty.setVisible(self.work.form is None)
        self._empty.set_text(self._say(chosen is not None))
        self._main.set_verb(self.work.verb)
        self._main.setVisible(bool(self.work.verb))
        self._exception.setVisible(self.work.form is not None)
        self._print.setVisible(
            self.work.form is not None and chosen is not None and chosen.prints_declaration
        )

    def _say(self, is_chosen: bool) -> str:
        if not is_chosen:
            return NOTHING
        if self.work.verb:
            return f"F2: {self.work.verb}."
        return "Bu taşıtta giriş operatörünün yapacağı işlem yok."

    def _take_form(self, form: Form | None) -> None:
        if form is self._form:
            return
        if self._form is not None:
            for layout, old in ((self._right, self._form.messages), (self._middle, self._form)):
                layout.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._form = form
        if form is not None:
            self._right.insertWidget(2, form.messages)  # over the full width: one line for each obstacle
            self._middle.insertWidget(0, form, 1)
            form.show()

    def _done(self, case_id: str) -> None:
        self.work.chosen = None
        self._context.changes.saved.emit("scan", case_id)
        self.messages.show_saved()
        current = self.list.current_id() or self.returns.current_id()
        if current:
            self.work.open(current)
        else:
            self.work.leave()
        if self.work.form is not None:
            self.work.form.focus_first()
        else:
            self.list.focus_list()

    def _refused(self, refusal: UserError) -> None:
        """What belongs to the documents stands there too; alone it also gets the focus."""
        mine = [obstacle for obstacle in refusal.all if obstacle.field in _DOCUMENT_FIELDS]
        if mine:
            self.documents.messages.show_error(_joined(mine))
        if len(mine) == len(refusal.all) and self.documents.isVisible():
            self.documents.focus_problem()
        if self.work.form is None and not mine:
            self.messages.show_error(refusal)

    def _take(self, kind: str, number: str, giver: str) -> None:
        self.work.take(kind, number, giver, self.documents.taken)

    def _scan_file(self, document_id: str, path: Path) -> None:
        self.work.scan(document_id, path)

    def _carry_out(self, _confirmed: object) -> None:
        if self.work.carry_out is not None:
            self.work.carry_out()

    def _save_draft(self) -> None:
        if self.work.keeper is not None:
            self.work.keeper.save_on_demand()

    def _focus_form(self, _case_id: str) -> None:
        if self.work.form is not None:
            self.work.form.focus_first()

    def _note(self, place: int, row: CaseRow) -> str:
        if row.state is not State.QUEUED:
            return row.number
        return f"{sum(shown.state is State.QUEUED for shown in self.list.rows()[:place])}. sırada"

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._focus_form)
        self.returns.chosen.connect(self._choose_return)
        self.documents.take_asked.connect(self._take)
        self.documents.scan_asked.connect(self._scan_file)
        self.work.shown.connect(self._show_chosen)
        self.work.done.connect(self._done)
        self.work.refused.connect(self._refused)
        self.work.papers_refused.connect(self.documents.messages.show_error)
        self.strip.carried_out.connect(self._carry_out)
        self.keys = keys = Shortcuts(self)
        keys.add("F2", "çağır, kaydet ve kapat", self.usual)
        keys.add("F8", "engel, istisna", self.exception)
        keys.add("Ctrl+T", "belge tara", self.scan)
        keys.add("Ctrl+B", "beyan yazdır", self.work.print_declaration)
        keys.add("Ctrl+D", "belge teslim al", self.documents.focus_problem)
        keys.add("Ctrl+S", "taslak", self._save_draft)
        self._hints.show_keys(keys.hints())

    def _build(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 3)
        left.addWidget(self.returns, 2)
        self._empty = Empty(NOTHING, icon="truck")
        self._middle = QVBoxLayout()
        self._middle.addWidget(self._empty)
        parts = QHBoxLayout()
        parts.setSpacing(12)
        parts.addLayout(self._middle, 1)
        parts.addWidget(self.documents, 1)
        self._main, self._exception = main_button("Çağır", "F2"), ActionButton("Engel kaydet", "F8")
        self._print = ActionButton("Beyan yazdır", "Ctrl+B")
        self._print.clicked.connect(self.work.print_declaration)
        self._main.clicked.connect(self.usual)
        self._exception.clicked.connect(self.exception)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._print)
        buttons.addWidget(self._exception)
        buttons.addWidget(self._main)
        right = self._right = QVBoxLayout()
        right.addWidget(self.messages)
        right.addWidget(self.head)
        right.addLayout(parts, 1)
        right.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right, 3)
        self._hints = KeyHints(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.addLayout(row, 1)
        column.addWidget(self.strip)
        column.addWidget(self._hints)


def _joined(obstacles: list[UserError]) -> UserError:
    first, *rest = obstacles
    return UserError(
        first.text,
        remedy=first.remedy,
        field=first.field,
        rule=first.rule,
        article=first.article,
        others=tuple(rest),
    )
