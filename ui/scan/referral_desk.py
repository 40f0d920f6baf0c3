"""The chosen request and its one next step: evaluation, queue, place in the queue; F8 closes it."""

from __future__ import annotations

import functools
from typing import Any

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions import printing
from ui.kit.drafts import DraftKeeper
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.scan.print_flow import PrintFlow
from ui.scan.referral_case import RequestView
from ui.scan.referral_controller import EXEMPT, TAKE_BACK, WITHDRAW, ReferralController, Request
from ui.scan.referral_steps import ClosingFields, EvaluationFields, MoveFields, QueueFields
from ui.scan.shown import main_number

CLOSINGS = {
    EXEMPT: ("programın yaptığı sevk istisna tutulacak; taşıt taranmayacak.", "İstisna tut"),
    TAKE_BACK: ("talebiniz geri çekilecek; kayıt kapanır.", "Talebi geri çek"),
    WITHDRAW: ("kayıt taramadan önce iptal edilecek.", "Kaydı iptal et"),
}
_VERBS = {EvaluationFields: "Değerlendirmeyi kaydet", QueueFields: "Sıraya al", MoveFields: "Sırayı değiştir"}


class RequestDesk(QObject):
    """Fills the `RequestView`; `carry_out` is what Ctrl+Enter does after a question in the strip."""

    shown = Signal()
    done = Signal(str)
    """The step was saved; the case."""
    refused = Signal(object)
    """UserError that belongs to no field here."""

    def __init__(
        self, context: PageContext, controller: ReferralController, strip: Strip, view: RequestView
    ) -> None:
        super().__init__(view)
        self._context, self._controller, self._strip, self._view = context, controller, strip, view
        self._run = context.runner.bound_to(self)
        self.request: Request | None = None
        self.carry_out: Any = None
        self._wanted = ""
        self.keeper: DraftKeeper | None = None
        self.closing: ClosingFields | None = None
        self._prints = PrintFlow(context, self)
        self._prints.refused.connect(self.refused)

    @property
    def verb(self) -> str:
        """What F2 does with the chosen request; empty where this officer has nothing to do."""
        form = self._view.form if self.request is not None else None
        return _VERBS.get(type(form), "")

    @property
    def closing_verb(self) -> str:
        """What F8 does; empty where nothing may be closed."""
        how = self.request.closing if self.request else ""
        return CLOSINGS[how][1] if how else ""

    @property
    def may_print(self) -> bool:
        return self.request is not None and self.request.may_print and bool(self.request.case.serial)

    @property
    def _at_hand(self) -> Request | None:
        """The chosen request; None while another one was chosen in the list and is still being read."""
        return self.request if self.request is not None and self.request.case.id == self._wanted else None

    def open(self, case_id: str) -> None:
        self._wanted = case_id
        self._controller.open(case_id, self._show, self.refused.emit)

    def leave(self) -> None:
        """No request is chosen any more; its draft is kept."""
        if self.keeper is not None:
            self.keeper.save_now()
        self._wanted = ""
        self.request, self.keeper = None, None

    def usual(self) -> None:
        """F2."""
        form, request = self._view.form, self._at_hand
        if form is None or request is None or not form.show_problems():
            return
        case, controller = request.case, self._controller
        if isinstance(form, EvaluationFields):
            suitable, note = form.is_suitable, form.note
            what = "talep uygun bulunacak; taşıt sıraya alınabilir." if suitable else "talep reddedilecek."
            verb = "Uygundur" if suitable else "Uygun değildir"
            act = lambda: controller.evaluate(case.id, suitable, note, self._done, self._refuse)  # noqa: E731
        elif isinstance(form, QueueFields):
            filled = form.queue_form()
            what, verb = f"{case.system_label} sırasına alınacak.", "Sıraya al"
            act = lambda: controller.put_in_queue(case.id, filled, self._done, self._refuse)  # noqa: E731
        elif isinstance(form, MoveFields):
            place, reason = form.place, form.reason
            what, verb = f"{place}. sıraya alınacak; eski yeri kayıtta kalır.", "Sırayı değiştir"
            act = lambda: controller.move(case.id, place, reason, self._done, self._refuse)  # noqa: E731
        else:
            return
        self.carry_out = act
        self._strip.open(Offer(main_number(case), f"{case.number}: {what}", verb))

    def exception(self, min_chars: int) -> None:
        """F8: istisna of a program referral, iptal of another, or the own request back."""
        request = self._at_hand
        if request is None or not request.closing:
            return
        how, case = request.closing, request.case
        self.closing = fields = ClosingFields(how, min_chars)
        self.carry_out = lambda: self._controller.close(
            case.id, how, fields.values(), self._done, self._refuse
        )
        what, verb = CLOSINGS[how]
        self._strip.open(Offer(main_number(case), f"{case.number}: {what}", verb, harm=True), fields)

    def print_form(self) -> None:
        """Ctrl+P: EK-2 front, then its back as a job of its own (SCAN-013, SCAN-144)."""
        if self._at_hand is None or not self.may_print:
            return
        case_id, context = self._wanted, self._context
        post, by, at = context.post, context.officer, context.now()
        back = functools.partial(printing.back, post, case_id, by=by, at=at)
        front = functools.partial(printing.front, post, case_id, by=by, at=at)
        self._prints.show(front, lambda: self._prints.show(back))

    # --- inside ------------------------------------------------------------------------------------------

    def _show(self, request: Request) -> None:
        if request.case.id != self._wanted:
            return
        before = self.request
        if before is not None and before.case == request.case and before.place == request.place:
            return  # read again, nothing changed: what is typed stays
        if self.keeper is not None:
            self.keeper.save_now()
        self.request, self.keeper = request, None
        form = self._step_form(request)
        self._view.show_request(request, form, self._context.now())
        if form is not None:
            self._keep_draft(form, request)
        self.shown.emit()

    def _step_form(self, request: Request) -> Form | None:
        if request.may_evaluate and not request.evaluation_barred:
            return EvaluationFields()
        if request.may_queue:
            return QueueFields(
                request,
                now=self._context.now,
                find=self._controller.find_person,
                keep=self._controller.keep_file,
                run=self._run,
                run_long=self._context.runner.bound_to(self, long=True),
            )
        return MoveFields(request.place) if request.may_move else None

    def _keep_draft(self, form: Form, request: Request) -> None:
        drafts, case_id = self._context.drafts, request.case.id
        self.keeper = DraftKeeper(form, functools.partial(drafts.save, _name(form), case_id))
        drafts.load(_name(form), case_id, functools.partial(restore, self.keeper))

    def _done(self, _case: Any) -> None:
        request, form = self.request, self._view.form
        self._strip.close_strip()
        if request is None:
            return
        if form is not None:
            self._context.drafts.discard(_name(form), request.case.id)
        if self.keeper is not None:
            self.keeper.forget()
        self.request, self.keeper, self.closing = None, None, None
        self.done.emit(request.case.id)

    def _refuse(self, refusal: UserError) -> None:
        """The form in the strip of F8 stays open; a step's own form shows what is wrong beside its fields."""
        if self.closing is not None and self.closing.isVisible():
            self.closing.show_error(refusal)
            return
        self._strip.close_strip()
        if self._view.form is not None:
            self._view.form.show_error(refusal)
        else:
            self.refused.emit(refusal)


def restore(keeper: DraftKeeper, draft: Draft | None) -> None:
    """Open a form as it was left."""
    if draft is not None:
        keeper.restore(draft.content, draft.saved_at)


def _name(form: Form) -> str:
    return f"scan.{type(form).__name__}"
