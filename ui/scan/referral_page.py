"""Sevk: a new request at once, the open ones beside it, and their next step on the same page (m.25, EK-2)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from ui.kit.buttons import ActionButton, main_button
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Strip
from ui.scan.referral_case import RequestView
from ui.scan.referral_controller import ReferralController
from ui.scan.referral_desk import RequestDesk
from ui.scan.referral_new import NewReferral
from ui.scan.waiting_list import WaitingList

HELP = """Yeni sevk: alanları yukarıdan aşağıya doldurunuz, F2 ile gönderiniz. Soldaki listeden bir kayıt \
seçildiğinde kaydın bilgileri ve sıradaki işlem (değerlendirme, sıraya alma) açılır; Ctrl+N yeni sevke döner.
Aynı taşıt için açık kayıt varsa Ctrl+E yeni nedeni o kayda ekler; kayıt sırasını korur.
F8: programın yaptığı sevkte istisna (meşruhat), diğerlerinde nedeniyle iptal."""
EMPTY = "Açık tarama talebi yok. Ctrl+N: yeni sevk."


class ReferralPage(QWidget):
    """Left the open requests; right a new one with the vehicle's history, or the chosen one."""

    title = "Sevk"
    help_text = HELP
    search_text = "sevk talep tarama talebi değerlendirme sıraya al istisna iptal EK-2"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._started = context, False
        run = context.runner.bound_to(self)
        self.controller = ReferralController(context.post, context.officer, context.now, run)
        self.list = WaitingList(
            context, title="Açık talepler", read=self.controller.read_list, empty_text=EMPTY, note=self._note
        )
        self.messages, self.strip, self.view = MessageBar(self), Strip(self), RequestView()
        self.new = NewReferral(context, self.controller, self.strip)
        self.desk = RequestDesk(context, self.controller, self.strip, self.view)
        self._build()
        self._connect()
        self._show_buttons()

    # --- the shell's contract ----------------------------------------------------------------------------

    def activate(self) -> None:
        if not self._started:
            self._started = True
            self.new.load()
        self.list.reload()
        if self._is_new:
            self.new.form.focus_first()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        """Open the page on a request."""
        self.list.select(record_id)
        self.list.reload()

    # --- what the officer does ---------------------------------------------------------------------------

    def start_new(self) -> None:
        """Ctrl+N: back to the form, with everything that stands in it."""
        if self.strip.offer is not None:
            return
        self.desk.leave()
        self.list.clear_choice()
        self._stack.setCurrentWidget(self.new)
        self._show_buttons()
        self.new.form.focus_first()

    def usual(self) -> None:
        """F2."""
        if self.strip.offer is None:
            (self.new.ask_submit if self._is_new else self.desk.usual)()

    def exception(self) -> None:
        """F8."""
        if self.strip.offer is not None:
            return
        if self._is_new:
            self.messages.show_info("İstisna ve iptal için önce listeden kaydı seçiniz.")
        elif not self.desk.closing_verb:
            self.messages.show_info("Bu kayıtta istisna veya iptal yapılamaz ya da yetkiniz yok.")
        else:
            self.desk.exception(self.new.rationale_min_chars)

    def add_reason(self) -> None:
        """Ctrl+E."""
        if self.strip.offer is None and self._is_new:
            self.new.ask_reason()

    # --- inside ------------------------------------------------------------------------------------------

    @property
    def _is_new(self) -> bool:
        return self._stack.currentWidget() is self.new

    def _chosen(self, case_id: str) -> None:
        if case_id:
            self.desk.open(case_id)
        elif not self._is_new:
            self.start_new()

    def _opened(self) -> None:
        self._stack.setCurrentWidget(self.view)
        self._show_buttons()

    def _step_done(self, case_id: str) -> None:
        self._context.changes.saved.emit("scan", case_id)
        if self.list.current_id():
            self.desk.open(self.list.current_id())
        self.messages.show_saved()
        self.list.focus_list()

    def _saved(self, case_id: str) -> None:
        self._context.changes.saved.emit("scan", case_id)

    def _carry_out(self, _confirmed: object) -> None:
        act = self.new.carry_out if self._is_new else self.desk.carry_out
        if act is not None:
            act()

    def _save_draft(self) -> None:
        keeper = self.new.keeper if self._is_new else self.desk.keeper
        if keeper is not None:
            keeper.save_on_demand()

    def _note(self, place: int, row: CaseRow) -> str:
        """In the queue the place in it, else the case number."""
        if row.state is not State.QUEUED:
            return row.number
        before = sum(shown.state is State.QUEUED for shown in self.list.rows()[:place])
        return f"{before}. sırada"

    def _focus_step(self, _case_id: str) -> None:
        if self.view.form is not None:
            self.view.form.focus_first()

    def _show_buttons(self) -> None:
        is_new = self._is_new
        verb = "Gönder" if is_new else self.desk.verb
        closing = "" if is_new else self.desk.closing_verb
        self._main.set_verb(verb)
        self._main.setVisible(bool(verb))
        self._exception.set_verb(closing)
        self._exception.setVisible(bool(closing))
        self._print.setVisible(not is_new and self.desk.may_print)
        self._to_new.setVisible(not is_new)
        self._reason.setVisible(is_new and bool(self.new.clash))

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._focus_step)
        self.new.form.completed.connect(self.usual)
        self.new.clash_changed.connect(self._show_buttons)
        self.new.saved.connect(self._saved)
        self.desk.shown.connect(self._opened)
        self.desk.done.connect(self._step_done)
        self.desk.refused.connect(self.messages.show_error)
        self.strip.carried_out.connect(self._carry_out)
        self.keys = keys = Shortcuts(self)
        keys.add("F2", "gönder, sıradaki işlem", self.usual)
        keys.add("F8", "istisna, iptal", self.exception)
        keys.add("Ctrl+N", "yeni sevk", self.start_new)
        keys.add("Ctrl+E", "nedeni ekle", self.add_reason)
        keys.add("Ctrl+P", "EK-2 yazdır", self.desk.print_form)
        keys.add("Ctrl+S", "taslak", self._save_draft)
        self._hints.show_keys(keys.hints())

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.new)
        self._stack.addWidget(self.view)
        right = QVBoxLayout()
        right.addWidget(self.messages)
        right.addWidget(self._stack, 1)
        right.addLayout(self._buttons())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list, 1)
        row.addLayout(right, 3)
        self._hints = KeyHints(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.addLayout(row, 1)
        column.addWidget(self.strip)
        column.addWidget(self._hints)

    def _buttons(self) -> QHBoxLayout:
        self._main = main_button("Gönder", "F2")
        self._exception = ActionButton("", "F8")
        self._print = ActionButton("EK-2 yazdır", "Ctrl+P")
        self._to_new = ActionButton("Yeni sevk", "Ctrl+N")
        self._reason = ActionButton("Nedeni açık kayda ekle", "Ctrl+E")
        pairs = (
            (self._to_new, self.start_new),
            (self._print, self.desk.print_form),
            (self._exception, self.exception),
            (self._reason, self.add_reason),
            (self._main, self.usual),
        )
        row = QHBoxLayout()
        row.addStretch()
        for button, act in pairs:
            button.clicked.connect(act)
            row.addWidget(button)
        return row
