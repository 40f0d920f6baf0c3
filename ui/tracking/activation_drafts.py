"""What is typed on the way from referral to exit and not stored yet: kept for its writer, found again."""

from __future__ import annotations

import functools
from typing import Any

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.systems.tracking.lists import TrackingState
from ui.kit.drafts import DraftKeeper
from ui.kit.form import Form
from ui.kit.page import PageDrafts
from ui.tracking.activation_screen import ActivationScreen
from ui.tracking.activation_work import Work

FORM, NOTES, MOUNT, ASK = "tracking.activation", "tracking.notes", "tracking.mounting", "tracking.ask"


class ActivationDrafts:
    """Keepers of the forms of one screen; `record` is the tracking that is shown."""

    def __init__(self, screen: ActivationScreen, drafts: PageDrafts) -> None:
        self._screen, self._drafts = screen, drafts
        self.record = ""
        self._stored: dict[str, Any] = {}
        save = drafts.save
        self._form = DraftKeeper(screen.vehicle.form, lambda typed: save(FORM, self.record, typed))
        self._notes = DraftKeeper(screen.notes.form, lambda typed: save(NOTES, self.record, typed))
        self._mount = DraftKeeper(screen.mount.form, lambda typed: save(MOUNT, self._mount_key(), typed))

    def open(self, work: Work) -> None:
        """The forms as they were left."""
        screen = self._screen
        for form in (screen.vehicle.form, screen.notes.form, screen.mount.form):
            form.clear_messages()
        screen.notes.form.set_values(dict.fromkeys(screen.notes.form.values()))
        self._notes.forget()
        screen.mount.unit.set_value(None)
        screen.mount.show_work(work)
        if work.found.state is TrackingState.DRAFT:
            self._drafts.load(FORM, self.record, functools.partial(self._restore, self._form, work))
        if screen.notes.is_due:
            self._drafts.load(NOTES, self.record, functools.partial(self._restore, self._notes, work))
        self.open_mounting()

    def save_now(self) -> None:
        for keeper in (self._form, self._notes, self._mount):
            keeper.save_now()

    # --- the vehicle's part of the form ------------------------------------------------------------------

    def filled(self) -> None:
        """What stands in the inputs now is what is stored."""
        self._stored = self._screen.vehicle.form.state()
        self._form.forget()

    @property
    def is_typed(self) -> bool:
        """Whether the vehicle's part differs from what is stored."""
        return self._screen.vehicle.form.state() != self._stored

    def stored(self, state: dict[str, Any]) -> None:
        """The vehicle's part was stored in this state."""
        self._stored = state
        self._form.forget()
        self._drafts.discard(FORM, self.record)

    def forget(self) -> None:
        """An act was carried out with what was typed."""
        for form, keeper in ((FORM, self._form), (NOTES, self._notes)):
            keeper.forget()
            self._drafts.discard(form, self.record)

    def _restore(self, keeper: DraftKeeper, work: Work, draft: Draft | None) -> None:
        if draft is None or not draft.content or work.found.id != self.record:
            return
        keeper.restore(draft.content, draft.saved_at)
        self._screen.messages.show_info(f"Kaldığınız yerden açıldı, {show_time(draft.saved_at)}")
        self._screen.notes.show_work(work)

    # --- mounting: one form for each unit ----------------------------------------------------------------

    def open_mounting(self) -> None:
        """The form of the pressed unit, as far as it was filled."""
        mount = self._screen.mount
        mount.clear_unit()
        mount.show_places()
        self._mount.forget()
        if mount.unit.value():
            self._drafts.load(MOUNT, self._mount_key(), self._restore_mounting)

    def mounted(self, serial: str) -> None:
        """The mounting is recorded: the next unit begins with an empty form."""
        self._drafts.discard(MOUNT, f"{self.record}:{serial}")
        self._screen.mount.unit.set_value(None)
        self._screen.mount.clear_unit()
        self._mount.forget()

    def _mount_key(self) -> str:
        return f"{self.record}:{self._screen.mount.unit.value() or ''}"

    def _restore_mounting(self, draft: Draft | None) -> None:
        if draft is not None and draft.content:
            self._screen.mount.place.set_value(draft.content.get("place"))
            self._screen.mount.show_places()
            self._mount.restore(draft.content, draft.saved_at)

    # --- further acts ------------------------------------------------------------------------------------

    def ask_made(self, form: Form) -> None:
        ask = self._screen.asking.ask
        if ask is None:
            return
        key = f"{self.record}:{ask.key}"
        keeper = DraftKeeper(form, functools.partial(self._drafts.save, ASK, key))
        self._drafts.load(ASK, key, functools.partial(self._restore_ask, form, keeper))

    def ask_done(self) -> None:
        ask = self._screen.asking.ask
        if ask is not None:
            self._drafts.discard(ASK, f"{self.record}:{ask.key}")

    def _restore_ask(self, form: Form, keeper: DraftKeeper, draft: Draft | None) -> None:
        if draft is not None and draft.content and form is self._screen.asking.form:
            keeper.restore(draft.content, draft.saved_at)
