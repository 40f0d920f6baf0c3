"""One alarm from Enter to Ctrl+Enter: opened, answered, closed; its draft survives everything."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.alarm_rows import Alarm
from gumruk_masaustu.systems.tracking.values.alarm import HandleForm
from ui.kit.drafts import DraftKeeper
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.tracking.alarm_card import AlarmCardView
from ui.tracking.watch_controller import ShownCard, WatchController

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.drafts import Draft

DRAFT = "tracking.alarm"


class AlarmDesk(QObject):
    """Nothing is decided here: the strip asks, the action judges."""

    shown = Signal(object)
    """ShownCard: another alarm stands in the card."""
    closed = Signal(str)
    """Alarm that this officer closed, or saw as KKM."""
    refused = Signal(object)

    def __init__(
        self,
        context: PageContext,
        controller: WatchController,
        strip: Strip,
        view: AlarmCardView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._strip, self._view = context, controller, strip, view
        self._form = view.form
        self._alarm = ""
        self._wanted = ""
        self._asked: HandleForm | None = None
        self._acknowledges = False
        self.keeper = DraftKeeper(self._form, self._save_draft)

    @property
    def card(self) -> ShownCard | None:
        return self._view.shown

    @property
    def tracking_id(self) -> str:
        """Of the alarm in the card; empty if none."""
        return self.card.card.alarm.tracking_id if self.card else ""

    @property
    def serial(self) -> str:
        return self.card.card.alarm.serial if self.card else ""

    # --- reading -----------------------------------------------------------------------------------------

    def preview(self, alarm_id: str) -> None:
        """The cursor is on it: the card, nothing is noted."""
        if alarm_id == self._alarm:
            return
        self.leave()
        self._wanted = alarm_id
        if alarm_id:
            self._controller.card(alarm_id, self._show, self.refused.emit)
        else:
            self._view.show_card(None, self._context.now())

    def open(self, alarm_id: str) -> None:
        """Enter: the first operator is noted; the form has the focus."""
        if self.card is not None and self.card.is_opened and self.card.card.alarm.id == alarm_id:
            self.focus()
            return
        self.leave()
        self._wanted = alarm_id
        self._controller.open_alarm(alarm_id, self._show, self.refused.emit)

    def leave(self) -> None:
        """What is typed is kept."""
        if self._alarm:
            self.keeper.save_now()
        self._alarm = self._wanted = ""

    def focus(self) -> None:
        """Where the officer goes on: the evaluation, 1-3 choose it."""
        if self._form.isVisible():
            self._form.focus_field(self._form.first_empty())

    def _show(self, shown: ShownCard) -> None:
        """Not if he is on another alarm meanwhile."""
        alarm_id = shown.card.alarm.id
        if alarm_id != self._wanted:
            return
        self._alarm = alarm_id if shown.is_opened else ""
        if shown.is_opened and shown.may_handle:
            self._form.begin(shown)
            self.keeper.forget()
            self._context.drafts.load(DRAFT, alarm_id, functools.partial(self._restore, alarm_id))
        self._view.show_card(shown, self._context.now())
        self.shown.emit(shown)
        if shown.is_opened:
            self._context.changes.saved.emit("tracking", shown.card.alarm.tracking_id)
            self.focus()

    def _restore(self, alarm_id: str, draft: Draft | None) -> None:
        if draft is not None and alarm_id == self._alarm:
            self.keeper.restore(draft.content, draft.saved_at)
            self._form.adapt()

    def _save_draft(self, content: dict[str, Any]) -> None:
        if self._alarm:
            self._context.drafts.save(DRAFT, self._alarm, content)

    # --- acting ------------------------------------------------------------------------------------------

    def use_answer(self, key: int) -> None:
        """1-3; with everything there the strip opens at once, else the first gap has the focus."""
        if self.card is None or not self.card.may_handle or not self.card.is_opened:
            return
        self._form.use_answer(key)
        missing = self._form.first_missing()
        if missing:
            self._form.focus_field(missing)
        else:
            self.usual()

    def usual(self) -> None:
        """F2."""
        shown = self.card
        if shown is None or self._strip.offer is not None:
            return
        if shown.may_handle and not shown.is_opened:
            self.open(shown.card.alarm.id)
        elif shown.may_handle:
            self._ask_handling(shown)
        elif shown.may_acknowledge:
            self._acknowledges = True
            what = "KKM olarak görüldüğü kaydedilir; alarm çıkış ve varış İdaresinde açık kalır."
            self._strip.open(Offer(_subject(shown), what, "Görüldü olarak kaydet"))

    def carry_out(self) -> None:
        """Ctrl+Enter."""
        shown = self.card
        if shown is None:
            return
        alarm_id = shown.card.alarm.id
        if self._acknowledges:
            self._controller.acknowledge(alarm_id, self._handled, self._refuse)
        elif self._asked is not None:
            self._controller.handle(alarm_id, self._asked, self._handled, self._refuse)

    def went_back(self) -> None:
        self._asked, self._acknowledges = None, False

    def _ask_handling(self, shown: ShownCard) -> None:
        try:
            form = self._form.handle_form()
        except UserError as refusal:
            self._form.show_error(refusal)
            return
        alarm_id = shown.card.alarm.id
        self._controller.check(alarm_id, form, lambda _none: self._offer(shown, form), self._form.show_error)

    def _offer(self, shown: ShownCard, form: HandleForm) -> None:
        if self.card is not shown:
            return
        self._form.clear_messages()
        self._asked, self._acknowledges = form, False
        self._strip.open(Offer(_subject(shown), _what(shown, form), "Alarmı kapat"))

    def _handled(self, alarm: Alarm) -> None:
        self._strip.close_strip()
        self.went_back()
        self.keeper.forget()
        self._context.drafts.discard(DRAFT, alarm.id)
        self._alarm = ""
        self._context.changes.saved.emit("tracking", alarm.tracking_id)
        self.closed.emit(alarm.id)

    def _refuse(self, refusal: UserError) -> None:
        self._strip.close_strip()
        self.went_back()
        if self._form.isVisible():
            self._form.show_error(refusal)
        else:
            self.refused.emit(refusal)


def _subject(shown: ShownCard) -> str:
    return " / ".join(shown.card.plates) or shown.card.number


def _what(shown: ShownCard, form: HandleForm) -> str:
    answer = form.answer.label if form.answer else ""
    kind = shown.card.alarm.kind.label
    if form.informed is None:
        told = "En yakın İdare kendi İdarenizdir."
    else:
        told = (
            f"Bilgi verilen: {administration_name(form.nearest)}, {form.informed.person} "
            f"({form.informed.way.label}, {show_date_time(form.informed.told_at)})."
        )
    return f"{kind} alarmı bütün İdareler için “{answer}” olarak kapatılır. {told}"
