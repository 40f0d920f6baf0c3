"""Aktivasyon ve takma: the acts behind the screen. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.systems.tracking.actions import (
    activation,
    activation_notice,
    activation_units,
    cancelling,
    corrections,
    exit,
    mounting,
    notes,
    undertaking,
    undertaking_printing,
)
from gumruk_masaustu.systems.tracking.administration import administration_of
from gumruk_masaustu.systems.tracking.lists import NoteKind
from gumruk_masaustu.systems.tracking.queries.opening import open_tracking
from gumruk_masaustu.systems.tracking.queries.starting import StartRow, starting
from gumruk_masaustu.systems.tracking.values.tracking import (
    ActivationForm,
    DeviceRead,
    NotesForm,
    UnitChoice,
)
from ui.kit.run import Run
from ui.tracking.activation_work import Work, read_work

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]
PURPOSE = "aktivasyon"


class ActivationController:
    """Every method works off the GUI thread and calls `done` or `failed` back on it."""

    def __init__(self, post: Post, officer: Officer, run: Run, now: Callable[[], datetime]) -> None:
        self._post, self._officer, self._run, self._now = post, officer, run, now

    # --- reading -----------------------------------------------------------------------------------------

    def rows(self) -> tuple[StartRow, ...]:
        """For the list; on the worker."""
        return starting(self._post, self._officer)

    def open(self, tracking_id: str, done: Done, failed: Failed) -> None:
        """The tracking, and that it was opened is noted (ATS-167)."""

        def work() -> Work:
            open_tracking(self._post, tracking_id, PURPOSE, by=self._officer, at=self._now())
            return read_work(self._post, tracking_id, self._officer, self._now())

        self._run(work, done, failed)

    def read(self, tracking_id: str, done: Done, failed: Failed) -> None:
        self._run(lambda: read_work(self._post, tracking_id, self._officer, self._now()), done, failed)

    # --- form and units ----------------------------------------------------------------------------------

    def open_form(self, request_id: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, activation.open_form, request_id)

    def save_form(self, tracking_id: str, form: ActivationForm, done: Done, failed: Failed) -> None:
        self._act(done, failed, activation.save_form, tracking_id, form)

    def check_activation(
        self, tracking_id: str, form: ActivationForm, typed: NotesForm, done: Done, failed: Failed
    ) -> None:
        """`done` gets None, or every obstacle as one UserError."""
        self._check(done, failed, activation.check_activation, tracking_id, form, typed)

    def activate(
        self, tracking_id: str, form: ActivationForm, typed: NotesForm, done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, activation.activate, tracking_id, form, typed)

    def choose_unit(self, tracking_id: str, choice: UnitChoice, done: Done, failed: Failed) -> None:
        self._act(done, failed, activation_units.choose_unit, tracking_id, choice)

    def leave_out(self, tracking_id: str, serial: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, activation_units.leave_out, tracking_id, serial)

    def fail_unit(self, tracking_id: str, serial: str, reason: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, activation_units.fail_unit, tracking_id, serial, reason)

    def join_unit(self, tracking_id: str, serial: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, activation_units.join_unit, tracking_id, serial)

    def take_back(
        self, tracking_id: str, serial: str, reason: str, read: DeviceRead, done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, activation_units.take_back_unit, tracking_id, serial, reason, read)

    def notify_kkm(self, tracking_id: str, done: Done, failed: Failed) -> None:
        """`done` gets the id of the EK-13."""
        self._act(done, failed, activation_notice.notify_kkm, tracking_id)

    def kkm_called(
        self, tracking_id: str, person: str, told_at: datetime, text: str, done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, activation_notice.record_kkm_call, tracking_id, person, told_at, text)

    # --- mounting, position, paper, exit -----------------------------------------------------------------

    def check_mounting(
        self, tracking_id: str, form: mounting.MountingForm, done: Done, failed: Failed
    ) -> None:
        self._check(done, failed, mounting.check_mounting, tracking_id, form)

    def record_mounting(
        self, tracking_id: str, form: mounting.MountingForm, done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, mounting.record_mounting, tracking_id, form)

    def confirm_position(
        self, tracking_id: str, serial: str, acting: str, done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, exit.confirm_position, tracking_id, serial, acting_reason=acting)

    def by_hand(self, tracking_id: str, reason: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, undertaking.undertaking_by_hand, tracking_id, reason)

    def signed(self, tracking_id: str, ticks: Mapping[str, bool], done: Done, failed: Failed) -> None:
        """`ticks`: officer_signed, driver_signed, copies_given."""
        self._act(done, failed, undertaking.undertaking_signed, tracking_id, **ticks)

    def scanned(self, tracking_id: str, scan: StoredFile, done: Done, failed: Failed) -> None:
        self._act(done, failed, undertaking.undertaking_scanned, tracking_id, scan)

    def check_exit(self, tracking_id: str, acting: str, done: Done, failed: Failed) -> None:
        self._check(done, failed, exit.check_exit, tracking_id, acting_reason=acting)

    def permit_exit(self, tracking_id: str, acting: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, exit.permit_exit, tracking_id, acting_reason=acting)

    # --- other acts --------------------------------------------------------------------------------------

    def cancel(
        self, tracking_id: str, reason: str, reads: Mapping[str, DeviceRead], done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, cancelling.cancel, tracking_id, reason, reads)

    def ask_correction(
        self, tracking_id: str, form: corrections.CorrectionForm, done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, corrections.ask_correction, tracking_id, form)

    def add_note(self, tracking_id: str, topic: str, text: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, notes.add_note, tracking_id, text, topic=topic)

    def complete_notes(
        self, tracking_id: str, parts: Mapping[NoteKind, str], done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, notes.complete_notes, tracking_id, parts)

    def printout(self, tracking_id: str) -> Printout:
        """Three nüsha; on the long lane."""
        return undertaking_printing.print_undertaking(
            self._post, tracking_id, by=self._officer, at=self._now()
        )

    def record_print(self, printout: Printout, outcome: str, reason: str) -> None:
        """On the worker, for `PrintFlow`."""
        undertaking_printing.record_undertaking_print(
            self._post, printout, outcome, reason, by=self._officer, at=self._now()
        )

    def keep_file(self, path: Path) -> StoredFile:
        """Store a photo or a scan; on the long lane."""
        return self._post.attachments.keep(path.read_bytes(), name=path.name, source="kamera")

    @property
    def administration(self) -> str:
        return administration_of(self._officer)

    # --- inside ------------------------------------------------------------------------------------------

    def _act(self, done: Done, failed: Failed, act: Callable[..., Any], *args: Any, **named: Any) -> None:
        at = self._now()
        self._run(lambda: act(self._post, *args, **named, by=self._officer, at=at), done, failed)

    def _check(self, done: Done, failed: Failed, act: Callable[..., Any], *args: Any, **named: Any) -> None:
        def work() -> UserError | None:
            try:
                act(self._post, *args, **named, by=self._officer, at=self._now())
            except UserError as refusal:
                return refusal
            return None

        self._run(work, done, failed)
