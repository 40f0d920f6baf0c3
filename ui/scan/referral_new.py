"""A new request with the history of its vehicle beside it; the draft is kept from the first key on."""

from __future__ import annotations

import functools
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.lists import Reason
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from ui.kit.drafts import DraftKeeper
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.scan.referral_controller import Offers, ReferralController
from ui.scan.referral_fields import ReferralFields
from ui.scan.vehicle_history import VehicleHistory

DRAFT, SCAN_038 = "scan.referral", "SCAN-038"
LOOK_PAUSE_MS = 600
_NUMBERS = ("plate", "trailer_plate", "container_no", "wagon_no")


class NewReferral(QWidget):
    """Asks through the strip of the page; `carry_out` is what Ctrl+Enter does then."""

    clash_changed = Signal()
    """An open case of this vehicle was found, or it no longer stands in the way (SCAN-038)."""
    saved = Signal(str)
    """Case that was opened, or that got a further reason."""

    def __init__(
        self,
        context: PageContext,
        controller: ReferralController,
        strip: Strip,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._strip = context, controller, strip
        self.form, self.history = ReferralFields(), VehicleHistory()
        self.keeper = DraftKeeper(self.form, functools.partial(context.drafts.save, DRAFT, ""))
        self.carry_out: Any = None
        self.clash = ""
        self.rationale_min_chars = 20
        self._looked: tuple[Any, ...] = ()
        self._look = QTimer(self, singleShot=True, interval=LOOK_PAUSE_MS)
        self._look.timeout.connect(self.look_now)
        self.form.changed.connect(self._look.start)
        self.form.left_field.connect(self.look_now)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        for widget, stretch in ((self.form, 3), (self.history, 2)):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form.messages)  # over the full width: one line for each obstacle
        column.addWidget(parts, 1)

    def load(self) -> None:
        """Once: what may be chosen, and the draft."""
        self._controller.offers(self._show_offers, self.form.show_error)

    def ask_submit(self) -> None:
        """F2: all obstacles at once, or the question in the strip."""
        self.keeper.save_now()
        if self.form.show_problems():
            self._controller.check(self.form.values(), self._offer_submit, self.refuse)

    def ask_reason(self) -> None:
        """Ctrl+E: the reason goes to the open case of the vehicle (SCAN-038)."""
        reason = self.form.field("reason").value()
        if not self.clash:
            return
        if reason is None:
            self.form.focus_field("reason")
            return
        case_id, chosen = self.clash, Reason(reason)
        note = str(self.form.field("reason_note").value() or "")
        self.carry_out = lambda: self._controller.add_reason(
            case_id, chosen, note, self._reason_added, self.refuse
        )
        what = f"Açık kayda “{chosen.label}” nedeni eklenecek; kaydın sırası korunur, yeni kayıt açılmaz."
        self._strip.open(Offer(self._subject(), what, "Nedeni açık kayda ekle"))

    def refuse(self, refusal: UserError) -> None:
        """Every obstacle in the form, the first wrong field in focus; a clash offers the open case."""
        self._strip.close_strip()
        self.form.show_error(refusal)
        if any(obstacle.rule == SCAN_038 for obstacle in refusal.all):
            self._controller.open_case_of(self.form.values(), self._found_clash, self.form.show_error)

    def look_now(self) -> None:
        """Look the typed numbers up, if they changed."""
        self._look.stop()
        values = self.form.values()
        looked = tuple(values.get(name) for name in _NUMBERS)
        if looked != self._looked:
            self._looked = looked
            self._controller.look_up(values, self.history.show_facts, self.form.show_error)

    # --- inside ------------------------------------------------------------------------------------------

    def _offer_submit(self, _checked: object) -> None:
        self.form.clear_messages()
        values = self.form.values()
        self.carry_out = lambda: self._controller.submit(values, self._submitted, self.refuse)
        what = f"{values['system_label']} için sevk kaydı açılacak ve kayıt numarası alınacak."
        self._strip.open(Offer(self._subject(), what, "Sevki gönder"))

    def _submitted(self, case: Case) -> None:
        self._start_anew()
        self.saved.emit(case.id)
        self.form.messages.show_info(f"{case.number} açıldı: {case.vehicle}, {case.state.label}.")
        self.form.focus_first()

    def _reason_added(self, case: Case) -> None:
        self._start_anew()
        self.saved.emit(case.id)
        self.form.messages.show_info(f"Neden {case.number} kaydına eklendi.")
        self.form.focus_first()

    def _start_anew(self) -> None:
        self._strip.close_strip()
        self._context.drafts.discard(DRAFT, "")
        self.form.start_anew()
        self.keeper.forget()
        self._looked = ()
        self.history.show_facts(None)
        self._set_clash("")

    def _found_clash(self, row: CaseRow | None) -> None:
        self._set_clash(row.id if row else "")

    def _set_clash(self, case_id: str) -> None:
        self.clash = case_id
        self.clash_changed.emit()

    def _show_offers(self, offers: Offers) -> None:
        self.rationale_min_chars = offers.rationale_min_chars
        self.form.offer(offers.systems, offers.sources, offers.rationale_min_chars)
        self.keeper.forget()
        self._context.drafts.load(DRAFT, "", self._restore)

    def _restore(self, draft: Draft | None) -> None:
        if draft is not None:
            self.keeper.restore(draft.content, draft.saved_at)
            self.look_now()

    def _subject(self) -> str:
        values = self.form.values()
        plate, container = values.get("plate"), values.get("container_no")
        return str((plate and plate.text) or (container and container.text) or values.get("wagon_no") or "")
