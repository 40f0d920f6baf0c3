"""Varış ve deaktivasyon: the acts behind the screen. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.integrity import public_keys
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.paper import check_paper
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.systems.tracking.actions import (
    arrival,
    deactivation,
    end_review,
    faults,
    identity,
    papers,
    printing,
    referrals,
    release,
    take_over,
)
from gumruk_masaustu.systems.tracking.lists import ReviewPage
from gumruk_masaustu.systems.tracking.queries.arriving import (
    ArrivalRow,
    UnitOnTheRoad,
    arriving,
    tracking_by_number,
    unit_on_the_road,
)
from gumruk_masaustu.systems.tracking.rules.paper_code import paper_tracking
from gumruk_masaustu.systems.tracking.values.end import (
    CopiesForm,
    DeactivationForm,
    GateConfirmation,
    HandoverForm,
    KkmCall,
    NoticeForm,
    PaperEndForm,
    PaperTracking,
    ReferralForm,
    UnmountForm,
)
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from ui.kit.run import Run
from ui.kit.table_data import Count, Page, Query
from ui.tracking.arrival_work import ArrivalWork, read_work

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]
PAPER_MARK = "GM1"
"""A paper code that a reader typed begins so."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: a unit of a known tracking, a paper with or without one, or an unknown unit."""

    code: str
    unit: UnitOnTheRoad | None = None
    paper: PaperTracking | None = None
    tracking_id: str = ""


class ArrivalController:
    """Every method works off the GUI thread and calls `done` or `failed` back on it."""

    def __init__(
        self, post: Post, officer: Officer, run: Run, run_long: Run, now: Callable[[], datetime]
    ) -> None:
        self._post, self._officer, self._now = post, officer, now
        self._run, self._run_long = run, run_long

    # --- list and search ---------------------------------------------------------------------------------

    def fetch(self, after: object | None, query: Query, limit: int) -> Page[ArrivalRow]:
        """On the worker; the whole list is one page."""
        return Page(arriving(self._post, self._officer, search=query.search))

    def count(self, query: Query) -> Count:
        total = len(arriving(self._post, self._officer))
        if not query.search:
            return Count(total, total)
        return Count(total, len(arriving(self._post, self._officer, search=query.search)))

    def find(self, code: str, done: Callable[[Reading], object], failed: Failed) -> None:
        """A serial, an IMEI, or the letters of a paper code."""

        def work() -> Reading:
            if code.startswith(PAPER_MARK):
                return self._paper(code, check_paper(code, public_keys(self._post)))
            found = unit_on_the_road(self._post, code, self._officer)
            is_seen = found is not None and found.is_seen
            return Reading(code, found, tracking_id=found.tracking_id if found and is_seen else "")

        self._run(work, done, failed)

    def read_paper_file(self, path: Path, done: Callable[[Reading], object], failed: Failed) -> None:
        """The code on a photo, scan or PDF of the undertaking; the picture work is on the long lane."""

        def work() -> Any:
            from gumruk_masaustu.kernel.paper_file import check_paper_file

            return check_paper_file(path, public_keys(self._post))[0]

        def found(check: Any) -> None:
            self._run(lambda: self._paper("", check), done, failed)

        self._run_long(work, found, failed)

    def _paper(self, code: str, check: Any) -> Reading:
        paper = paper_tracking(check)
        known = tracking_by_number(self._post, paper.number, self._officer)
        return Reading(code, paper=paper, tracking_id=known.id if known is not None else "")

    # --- one tracking ------------------------------------------------------------------------------------

    def open(self, tracking_id: str, done: Callable[[ArrivalWork], object], failed: Failed) -> None:
        self._read(tracking_id, done, failed, again=False)

    def read(self, tracking_id: str, done: Callable[[ArrivalWork], object], failed: Failed) -> None:
        self._read(tracking_id, done, failed, again=True)

    def _read(self, tracking_id: str, done: Done, failed: Failed, *, again: bool) -> None:
        post, by = self._post, self._officer
        self._run(lambda: read_work(post, tracking_id, by, self._now(), again=again), done, failed)

    def record_arrival(self, record: str, arrived_at: datetime | None, done: Done, failed: Failed) -> None:
        self._act(done, failed, arrival.record_arrival, record, arrived_at)

    def unmount(self, record: str, form: UnmountForm, done: Done, failed: Failed) -> None:
        self._act(done, failed, arrival.unmount, record, form)

    def take_by_hand(self, record: str, form: HandoverForm, done: Done, failed: Failed) -> None:
        self._act(done, failed, arrival.take_by_hand, record, form)

    def read_identity(
        self,
        record: str,
        serial: str,
        read: DeviceRead,
        photo: StoredFile | None,
        done: Done,
        failed: Failed,
    ) -> None:
        self._act(done, failed, identity.read_identity, record, serial, read, photo)

    def mark_faulty(self, unit_id: str, symptom: str, acting: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, faults.mark_faulty, unit_id, symptom, acting_reason=acting)

    # --- review and papers -------------------------------------------------------------------------------

    def open_page(self, record: str, page: ReviewPage, done: Done, failed: Failed) -> None:
        self._act(done, failed, end_review.open_review_page, record, page)

    def tick_page(self, record: str, page: ReviewPage, done: Done, failed: Failed) -> None:
        self._act(done, failed, end_review.tick_review_page, record, page)

    def record_call(self, record: str, call: KkmCall, done: Done, failed: Failed) -> None:
        self._act(done, failed, end_review.record_history_call, record, call)

    def hold_for_review(self, record: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, end_review.hold_for_review, record)

    def record_notice(
        self, record: str, form: NoticeForm, files: tuple[StoredFile, ...], done: Done, failed: Failed
    ) -> None:
        self._act(done, failed, end_review.record_notice, record, form, files)

    def record_no_notice(self, record: str, reason: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, end_review.record_no_notice, record, reason)

    def record_copies(self, record: str, form: CopiesForm, done: Done, failed: Failed) -> None:
        self._act(done, failed, end_review.record_copies, record, form)

    # --- the end -----------------------------------------------------------------------------------------

    def check_deactivation(self, record: str, form: DeactivationForm, done: Done, failed: Failed) -> None:
        """`done` gets None, or every obstacle as one UserError."""

        def work() -> UserError | None:
            try:
                deactivation.check_deactivation(self._post, record, form, by=self._officer, at=self._now())
            except UserError as refusal:
                return refusal
            return None

        self._run(work, done, failed)

    def deactivate(self, record: str, form: DeactivationForm, done: Done, failed: Failed) -> None:
        """The own password was typed just before (`context.ask_password`)."""
        self._act(done, failed, deactivation.deactivate, record, form)

    def refer(self, record: str, form: ReferralForm, done: Done, failed: Failed) -> None:
        self._act(done, failed, referrals.refer, record, form)

    def referral_result(self, record: str, referral_id: str, result: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, referrals.record_referral_result, record, referral_id, result)

    def release(self, record: str, said: GateConfirmation | None, done: Done, failed: Failed) -> None:
        self._act(done, failed, release.release, record, said)

    def release_unreviewed(self, record: str, tutanak_no: str, done: Done, failed: Failed) -> None:
        self._act(done, failed, release.release_unreviewed, record, tutanak_no)

    def end_from_paper(self, form: PaperEndForm, done: Done, failed: Failed) -> None:
        self._act(done, failed, take_over.end_from_paper, form)

    # --- files and paper ---------------------------------------------------------------------------------

    def referral_paper(self, record: str, referral_id: str) -> Printout:
        """Form 5.4; on the long lane."""
        return papers.print_referral(self._post, record, referral_id, by=self._officer, at=self._now())

    def notice_paper(self, record: str, document_no: str) -> Printout:
        """Form 5.7; on the long lane."""
        return papers.print_notice(self._post, record, document_no, by=self._officer, at=self._now())

    def record_print(self, printout: Printout, outcome: str, reason: str) -> None:
        """On the worker, for `PrintFlow`."""
        printing.record_print(self._post, printout, outcome, reason, by=self._officer, at=self._now())

    def keep_file(self, path: Path) -> StoredFile:
        """Store a photo or a document; on the long lane."""
        return self._post.attachments.keep(path.read_bytes(), name=path.name, source="kamera")

    def photo(self, sha256: str) -> bytes:
        """On the long lane."""
        return self._post.attachments.read(sha256)

    def _act(self, done: Done, failed: Failed, act: Callable[..., Any], *args: Any, **named: Any) -> None:
        at = self._now()
        self._run(lambda: act(self._post, *args, **named, by=self._officer, at=at), done, failed)
