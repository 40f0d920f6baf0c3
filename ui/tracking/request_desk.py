"""The chosen referral and its acts: each asks through the strip with its own small form."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.drafts import DraftKeeper
from ui.kit.page import PageContext
from ui.kit.print_flow import PrintFlow
from ui.kit.strip import Offer, Strip
from ui.tracking.request_acts import Act
from ui.tracking.request_steps import StepForm
from ui.tracking.request_words import main_plate
from ui.tracking.requests_controller import Opened, RequestsController

_HARM = frozenset({Act.DISPATCH_NO, Act.SYSTEM_NO, Act.WITHDRAW, Act.NOT_FULFILLED, Act.NO_UNIT, Act.EXEMPT})


class RequestDesk(QObject):
    """`carry_out` is what Ctrl+Enter does after an act was asked for."""

    shown = Signal(object)
    """Opened: a referral was read, or read again with changes."""
    done = Signal(str)
    """An act was saved; the referral."""
    refused = Signal(object)
    """UserError that belongs to no field here."""

    def __init__(
        self, context: PageContext, controller: RequestsController, strip: Strip, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._strip = context, controller, strip
        self.opened: Opened | None = None
        self.carry_out: Callable[[], object] | None = None
        self.form: StepForm | None = None
        self._keeper: DraftKeeper | None = None
        self._wanted = ""
        self._prints = PrintFlow(context, controller.record_print, self)
        self._prints.refused.connect(self.refused)
        strip.went_back.connect(self.save_draft)

    @property
    def record_id(self) -> str:
        """The referral that is shown or being read."""
        return self._wanted

    def open(self, request_id: str) -> None:
        self._wanted = request_id
        self._controller.open(request_id, functools.partial(self._show, request_id), self.refused.emit)

    def leave(self) -> None:
        """No referral is chosen any more."""
        self.save_draft()
        self._wanted, self.opened, self.form, self._keeper = "", None, None, None

    def ask(self, act: Act) -> None:
        """Open the strip for an act that this officer was offered."""
        opened = self.opened
        if opened is None or act not in opened.offers.all:
            return
        self.save_draft()
        self.form = form = StepForm(act, opened, self._context.now)
        record = opened.request
        self._keeper = None
        self.carry_out = self._carry_out
        if form.fields:
            keeper = DraftKeeper(form, functools.partial(self._context.drafts.save, _name(act), record.id))
            self._keeper = keeper
            self._context.drafts.load(_name(act), record.id, functools.partial(self._restore, keeper))
        what = f"{record.number}: {act.what}" if record.number else act.what
        offer = Offer(main_plate(record), what, act.verb, harm=act in _HARM)
        self._strip.open(offer, form if form.fields else None)

    def print_form(self) -> None:
        """Ctrl+P: EK-4 with what is decided so far (ATS-056)."""
        if self.opened is not None and self.opened.may_print:
            self._prints.show(functools.partial(self._controller.printout, self.opened.request.id))

    def save_draft(self) -> None:
        """What is typed in the strip stays for this referral and this act."""
        if self._keeper is not None:
            self._keeper.save_now()

    # --- inside ------------------------------------------------------------------------------------------

    def _show(self, request_id: str, opened: Opened) -> None:
        if request_id != self._wanted:
            return
        changed = opened != self.opened
        self.opened = opened
        if changed:
            self.shown.emit(opened)

    def _restore(self, keeper: DraftKeeper, draft: Draft | None) -> None:
        if draft is not None and keeper is self._keeper:
            keeper.restore(draft.content, draft.saved_at)

    def _carry_out(self) -> None:
        form, opened = self.form, self.opened
        if form is None or opened is None or not form.show_problems():
            return
        post, by, record = self._context.post, self._context.officer, opened.request.id
        self._controller.act(
            lambda at: form.carry_out(post, record, by=by, at=at),
            lambda _: self._done(form.act, record),
            self._refuse,
        )

    def _done(self, act: Act, record: str) -> None:
        if self._keeper is not None:
            self._keeper.forget()
            self._context.drafts.discard(_name(act), record)
        self._keeper, self.form = None, None
        self._strip.close_strip()
        self.done.emit(record)

    def _refuse(self, refusal: UserError) -> None:
        """Beside the fields of the strip; without fields in the strip itself."""
        if self.form is not None and self.form.fields:
            self.form.show_error(refusal)
        else:
            self._strip.show_error(refusal)


def _name(act: Act) -> str:
    return f"tracking.request.{act.name}"
