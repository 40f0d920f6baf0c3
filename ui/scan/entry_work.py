"""The chosen case at the entry station: called, its papers, its registration, the way back of the papers."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hand
from ui.kit.drafts import DraftKeeper
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.scan.entry_controller import EntryCase, EntryController, Return
from ui.scan.entry_fields import EntryFields
from ui.scan.entry_steps import ObstacleFields, TakerFields
from ui.scan.pdf_pages import count_pages
from ui.scan.print_flow import PrintFlow
from ui.scan.shown import main_number

DRAFT = "scan.entry"


class EntryWork(QObject):
    """Asks through the strip of the page; `carry_out` is what Ctrl+Enter does then."""

    shown = Signal()
    """Another case, or the same one with other papers."""
    done = Signal(str)
    """The step was saved: the case leaves this desk or waits in its next state."""
    refused = Signal(object)
    """UserError of a step"""
    papers_refused = Signal(object)
    """UserError of taking or scanning a document"""

    def __init__(
        self, context: PageContext, controller: EntryController, strip: Strip, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._strip = context, controller, strip
        self._run = context.runner.bound_to(self)
        self.chosen: EntryCase | None = None
        self.form: EntryFields | None = None
        self.keeper: DraftKeeper | None = None
        self.carry_out: Any = None
        self._wanted = ""
        self._extra: Form | None = None
        self.prints = PrintFlow(context, self)
        self.prints.refused.connect(self.refused)

    @property
    def verb(self) -> str:
        """What F2 does now; empty where there is nothing to do."""
        if self.chosen is None:
            return ""
        if self.chosen.case.state is State.QUEUED:
            return "Çağır"
        if self.form is not None:
            return "Kaydet ve kapat"
        return _back_verb(self.chosen.back)

    @property
    def at_hand(self) -> EntryCase | None:
        """The chosen case; None while another one was chosen in the list and is still being read."""
        return self.chosen if self.chosen is not None and self.chosen.case.id == self._wanted else None

    def open(self, case_id: str) -> None:
        self._wanted = case_id
        self._controller.open(case_id, self._show, self.refused.emit)

    def leave(self) -> None:
        """Nothing is chosen any more; what is typed is kept as a draft."""
        if self.keeper is not None:
            self.keeper.save_now()
        self._wanted = ""
        self.chosen, self.form, self.keeper = None, None, None
        self.shown.emit()

    def usual(self) -> None:
        """F2."""
        chosen = self.at_hand
        if chosen is None:
            return
        case = chosen.case
        if case.state is State.QUEUED:
            self.carry_out = lambda: self._controller.call(case.id, self._stepped, self._refuse)
            what = f"{case.number}: giriş kaydı açılacak, taşıt {case.system_label} için çağrılacak."
            self._strip.open(Offer(main_number(case), what, "Çağır"))
        elif self.form is not None:
            self._ask_close(self.form)
        elif chosen.back is not None:
            self._ask_back(chosen, chosen.back)

    def exception(self) -> None:
        """F8: an obstacle of the registration."""
        chosen = self.at_hand
        if chosen is None or self.form is None:
            return
        case, fields = chosen.case, ObstacleFields()
        self._extra = fields
        self.carry_out = lambda: self._record_obstacle(case.id, fields)
        what = f"{case.number}: engel kaydedilecek, kayıt açık kalır, Sistem Sorumlusuna iş açılır."
        self._strip.open(Offer(main_number(case), what, "Engeli kaydet"), fields)

    def take(self, kind: str, number: str, giver: str, taken: Any) -> None:
        """A document was handed over by the field operator."""
        if self.chosen is not None:

            def done(_case: Any) -> None:
                taken()
                self.read_again()

            self._controller.take(self.chosen.case.id, kind, number, giver, done, self.papers_refused.emit)

    def scan(self, document_id: str, path: Path) -> None:
        """A file belongs to this document."""
        if self.chosen is not None:
            self._controller.scan(
                self.chosen.case.id,
                document_id,
                path,
                count_pages,
                lambda _: self.read_again(),
                self.papers_refused.emit,
            )

    def print_declaration(self) -> None:
        """Ctrl+B: F3 for the driver."""
        if self.chosen is None or not self.chosen.prints_declaration or self.form is None:
            return
        name = str(self.form.field("driver_name").value() or "")
        self.prints.show(functools.partial(self._controller.declaration, self.chosen.case.id, name))

    def read_again(self) -> None:
        """Papers changed; what stands in the form stays."""
        if self.at_hand is not None:
            self.open(self._wanted)

    # --- inside ------------------------------------------------------------------------------------------

    def _show(self, chosen: EntryCase) -> None:
        if chosen.case.id != self._wanted:
            return
        before = self.chosen
        same = before is not None and (before.case.id, before.case.state) == (
            chosen.case.id,
            chosen.case.state,
        )
        self.chosen = chosen
        if not same:
            if self.keeper is not None:
                self.keeper.save_now()
            self.form, self.keeper = None, None
            if chosen.case.state is State.ENTRY:
                self._open_form(chosen)
        self.shown.emit()

    def _open_form(self, chosen: EntryCase) -> None:
        drafts, case_id = self._context.drafts, chosen.case.id
        self.form = EntryFields(chosen.case, now=self._context.now, stays_aboard=chosen.stays_aboard)
        self.keeper = keeper = DraftKeeper(self.form, functools.partial(drafts.save, DRAFT, case_id))
        drafts.load(DRAFT, case_id, functools.partial(_restore, keeper))

    def _ask_close(self, form: EntryFields) -> None:
        if self.chosen is None:
            return
        if self.keeper is not None:
            self.keeper.save_now()
        if form.show_problems():
            case_id, filled = self.chosen.case.id, form.entry_form()
            self._controller.check(case_id, filled, lambda _: self._offer_close(form), self._refuse)

    def _offer_close(self, form: EntryFields) -> None:
        if self.chosen is None:
            return
        form.clear_messages()
        case, filled = self.chosen.case, form.entry_form()
        self.carry_out = lambda: self._controller.close(case.id, filled, self._closed, self._refuse)
        what = f"{case.number}: giriş kaydı kapanacak, taşıt saha kontrolüne geçecek."
        self._strip.open(Offer(case.vehicle or main_number(case), what, "Kaydet ve kapat"))

    def _closed(self, case: Any) -> None:
        self._context.drafts.discard(DRAFT, case.id)
        if self.keeper is not None:
            self.keeper.forget()
        self._stepped(case)

    def _record_obstacle(self, case_id: str, fields: ObstacleFields) -> None:
        if fields.show_problems():
            self._controller.record_obstacle(
                case_id, fields.declaration, fields.note, self._stepped, self._refuse
            )

    def _ask_back(self, chosen: EntryCase, back: Return) -> None:
        case, verb = chosen.case, _back_verb(back)
        fields: TakerFields | None = None
        if back.taker not in (None, Hand.DRIVER):
            assert back.taker is not None
            fields = TakerFields(back.taker, back.taker_staff_no, self._controller.find_person, self._run)
        self._extra = fields
        self.carry_out = lambda: self._controller.give_back(
            case.id, back, fields.staff_no if fields else "", self._stepped, self._refuse
        )
        what = f"{case.number}: {verb}. {chosen.custody}"
        self._strip.open(Offer(main_number(case), what, verb, missing=back.obstacle), fields)

    def _stepped(self, case: Any) -> None:
        self._strip.close_strip()
        self._extra = None
        self.done.emit(case.id)

    def _refuse(self, refusal: UserError) -> None:
        if self._extra is not None and self._extra.isVisible():
            self._extra.show_error(refusal)
            return
        self._strip.close_strip()
        if self.form is not None:
            self.form.show_error(refusal)
        self.refused.emit(refusal)


def _back_verb(back: Return | None) -> str:
    if back is None:
        return ""
    if back.taker is None:
        return "Serbest bırak"
    if back.taker is Hand.DRIVER:
        return "Belgeleri sürücüye ver, serbest bırak"
    return f"Belgeleri {_TAKERS[back.taker]} ver"


_TAKERS = {Hand.EXIT: "çıkış operatörüne", Hand.SEARCH: "arama personeline", Hand.SITE: "saha operatörüne"}


def _restore(keeper: DraftKeeper, draft: Draft | None) -> None:
    if draft is not None:
        keeper.restore(draft.content, draft.saved_at)
