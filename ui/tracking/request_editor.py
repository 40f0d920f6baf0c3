"""EK-4 being filled: new, a kept draft, or one that was returned; the draft is kept from the first key on."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.values.request import Ek4Form
from gumruk_masaustu.systems.tracking.values.request_rows import Request
from ui.kit.drafts import DraftKeeper
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.theme import set_role
from ui.tracking.request_fields import RequestFields
from ui.tracking.request_values import ek4_form, fetched_of, form_values
from ui.tracking.requests_controller import HEADQUARTERS, OWN, FormOffers, RequestsController

DRAFT = "tracking.request"
TITLES = {
    OWN: "Yeni saha operatörü sevki",
    HEADQUARTERS: "Yeni Genel Müdürlük sevki",
}
VERBS = {OWN: "Sistem Sorumlusuna gönder", HEADQUARTERS: "İdareye sevk et"}
_WHAT = {
    OWN: "Sevk doğrudan Sistem Sorumlusuna gidecek (m.80/1-ç); tarih ve saat şimdi yazılacak.",
    HEADQUARTERS: "Sevk uygun görülmüş olarak İdareye gidecek; İdare reddedemez ve iade edemez (m.66/8).",
}
_SENT = "EK-4 sevk amirine gönderilecek; tarih ve saat şimdi yazılacak."
_AGAIN = "Talep aynı numarayla yeniden sevk amirine gönderilecek."


class RequestEditor(QWidget):
    """Asks through the strip of the page; `carry_out` is what Ctrl+Enter does then."""

    sent = Signal(object)
    """Request that is on its way now."""
    kept = Signal(object)
    """Request that was put into the list as a draft."""

    def __init__(
        self,
        context: PageContext,
        controller: RequestsController,
        strip: Strip,
        offers: FormOffers,
        record: Request | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._strip = context, controller, strip
        self._offers, self.record = offers, record
        self.carry_out: Callable[[], object] | None = None
        self._missing: UserError | None = None
        self.form = RequestFields(offers)
        title = QLabel(self._title(), self)
        set_role(title, "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self.form.messages)
        column.addWidget(self.form, 1)
        if record is not None:
            self.form.set_values({k: v for k, v in form_values(record).items() if self._has(k)})
        self.keeper = DraftKeeper(self.form, functools.partial(context.drafts.save, DRAFT, self._key))
        context.drafts.load(DRAFT, self._key, self._restore)

    @property
    def verb(self) -> str:
        """What F2 does."""
        if self.record is not None and self.record.state is RequestState.RETURNED:
            return "Düzeltip yeniden gönder"
        return VERBS.get(self._offers.kind, "Sevk amirine gönder")

    @property
    def may_keep(self) -> bool:
        """A draft in the list, for another station or day; only of an own EK-4 that was never sent."""
        is_draft = self.record is None or self.record.state is RequestState.DRAFT
        return self._offers.kind not in VERBS and is_draft

    def ask_send(self) -> None:
        """F2: the strip names everything that is missing, or asks."""
        self.keeper.save_now()
        self._controller.check(self._form(), lambda _: self._offer(None), self._offer)

    def ask_keep(self) -> None:
        """Put the unfinished form into the list at once; nothing leaves the requester."""
        self.keeper.save_now()
        self._controller.keep_draft(self._form(), self.record, self._was_kept, self.refuse)

    def show_missing(self) -> None:
        """Back from a strip that named gaps: they stand beside their fields, the first one has the focus."""
        missing, self._missing = self._missing, None
        if missing is not None:
            self.form.show_error(missing)

    def refuse(self, refusal: UserError) -> None:
        self._strip.close_strip()
        self.form.show_error(refusal)

    # --- inside ------------------------------------------------------------------------------------------

    def _offer(self, refusal: UserError | None) -> None:
        self._missing = self._all_missing(refusal)
        if self._missing is None:
            self.form.clear_messages()
        form = self._form()
        self.carry_out = lambda: self._controller.send(form, self.record, self._was_sent, self.refuse)
        subject = form.tractor_plate or form.trailer1_plate or "Plaka yazılmadı"
        what = _WHAT.get(self._offers.kind, _AGAIN if self._is_again else _SENT)
        self._strip.open(Offer(subject, what, self.verb, self._missing))

    def _all_missing(self, refusal: UserError | None) -> UserError | None:
        """What the action refused and what cannot be read, one line for each field, in the form's order."""
        refused = refusal.all if refusal else ()
        known = {one.field for one in refused}
        unread = [one for one in self.form.problems() if one.field not in known]
        places = [field.name for field in self.form.fields]
        found = sorted(
            (_alone(one) for one in (*refused, *unread)),
            key=lambda one: places.index(one.field) if one.field in places else len(places),
        )
        try:
            refuse_all(found)
        except UserError as missing:
            return missing
        return None

    def _was_sent(self, request: Request) -> None:
        self._leave()
        self.sent.emit(request)

    def _was_kept(self, request: Request) -> None:
        self._leave()
        self.kept.emit(request)

    def _leave(self) -> None:
        self._strip.close_strip()
        self._context.drafts.discard(DRAFT, self._key)
        if self.record is None:
            self.form.start_anew()
        self.keeper.forget()

    def _restore(self, draft: Draft | None) -> None:
        if draft is not None:
            self.keeper.restore(draft.content, draft.saved_at)

    def _form(self) -> Ek4Form:
        return ek4_form(self.form.values(), fetched_of(self.record) if self.record else None)

    def _has(self, name: str) -> bool:
        return any(field.name == name for field in self.form.fields)

    @property
    def _is_again(self) -> bool:
        return self.record is not None and self.record.state is RequestState.RETURNED

    @property
    def _key(self) -> str:
        return self.record.id if self.record else ""

    def _title(self) -> str:
        if self.record is None:
            return TITLES.get(self._offers.kind, "Yeni talep (EK-4)")
        if self._is_again:
            reason = self.record.return_reason
            return f"İade edilen talep {self.record.number}" + (f": {reason.label}" if reason else "")
        return "Taslak talep (EK-4)"


def _alone(one: UserError) -> UserError:
    """One obstacle without those that came with it."""
    return UserError(one.text, remedy=one.remedy, field=one.field, rule=one.rule, article=one.article)
