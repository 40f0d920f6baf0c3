"""What the entry station asks and does. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.attachments import StoredFile
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.queries import person_by_staff_no
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.systems.scan.actions import entry, printing, release
from gumruk_masaustu.systems.scan.actions.step import holdings, scan_system
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import DeclarationState, Hand
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import desk, lists
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules.registration import custody_line, prints_declaration
from ui.kit.run import Run

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]


@dataclass(frozen=True, slots=True)
class Return:
    """The entry operator's step on the way back: to whom the documents go, or nothing but the release."""

    taker: Hand | None
    taker_staff_no: str
    releases: bool
    obstacle: UserError | None


@dataclass(frozen=True, slots=True)
class EntryCase:
    """A chosen case with its papers and what this station does next."""

    case: cases.Case
    documents: tuple[cases.Document, ...]
    custody: str
    site_staff_no: str
    stays_aboard: bool
    prints_declaration: bool
    back: Return | None


class EntryController:
    """`run` works on the database thread, `run_long` beside it."""

    def __init__(
        self, post: Post, officer: Officer, now: Callable[[], datetime], run: Run, run_long: Run
    ) -> None:
        self._post, self._officer, self._now = post, officer, now
        self._run, self._run_long = run, run_long

    # --- reading -----------------------------------------------------------------------------------------

    def read_desk(self) -> Sequence[lists.CaseRow]:
        """On the worker."""
        return desk.entry_desk(self._post, unit=self._officer.unit)

    def read_returns(self) -> Sequence[lists.CaseRow]:
        """On the worker."""
        return desk.returns(self._post, unit=self._officer.unit)

    def open(self, case_id: str, done: Callable[[EntryCase], object], failed: Failed) -> None:
        self._run(lambda: self._case(case_id), done, failed)

    def _case(self, case_id: str) -> EntryCase:
        post, at = self._post, self._now()
        case = cases.case(post, case_id)
        crew = {h.duty: h.staff_no for h in holdings(post, case.system_label, at)}
        aboard = scan_system(post, case.system_label).driver_stays_aboard
        return EntryCase(
            case,
            cases.documents(post, case_id),
            custody_line(entry.custody_steps(post, case_id)),
            crew.get(Role.SITE_OPERATOR, ""),
            aboard,
            prints_declaration(driver_stays_aboard=aboard),
            self._return(case, crew.get(Role.EXIT_OPERATOR, ""), at),
        )

    def _return(self, case: cases.Case, exit_staff_no: str, at: datetime) -> Return | None:
        if case.state in (State.QUEUED, State.ENTRY):
            return None
        lines = cases.custody(self._post, case.id)
        holds = bool(lines) and lines[-1].taker is Hand.ENTRY
        approved = case.state is State.RELEASE_APPROVED
        if not holds:
            blocked = release.release_obstacles(self._post, case.id, at=at) if approved else None
            return Return(None, "", True, blocked) if approved else None
        if case.state is State.SEARCH_REFERRED:
            return Return(Hand.SEARCH, "", False, None)
        if exit_staff_no and not case.exit_duty_note:
            return Return(Hand.EXIT, exit_staff_no, False, None)
        return Return(Hand.DRIVER, "", True, None) if approved else None

    def find_person(self, staff_no: str) -> tuple[str, str, str] | None:
        """(id, sicil, name) for the sicil field; on the worker."""
        found = person_by_staff_no(self._post, staff_no, self._now())
        return (found.id, found.staff_no, found.name) if found else None

    # --- acting ------------------------------------------------------------------------------------------

    def call(self, case_id: str, done: Done, failed: Failed) -> None:
        self._act(lambda at: entry.call(self._post, case_id, by=self._officer, at=at), done, failed)

    def take(
        self, case_id: str, kind: str, number: str, from_staff_no: str, done: Done, failed: Failed
    ) -> None:
        """One document handed over by the field operator."""
        papers = (entry.NewDocument(kind, number),)
        self._act(
            lambda at: entry.take_documents(
                self._post, case_id, papers, from_staff_no, by=self._officer, at=at
            ),
            done,
            failed,
        )

    def scan(
        self,
        case_id: str,
        document_id: str,
        path: Path,
        pages_of: Callable[[bytes], int],
        done: Done,
        failed: Failed,
    ) -> None:
        """Store the file on the long lane, then tie it to the document (SCAN-063)."""

        def tie(kept: tuple[StoredFile, int]) -> None:
            stored, pages = kept
            self._act(
                lambda at: entry.scan_document_page(
                    self._post, case_id, document_id, stored, pages, by=self._officer, at=at
                ),
                done,
                failed,
            )

        self._run_long(lambda: self._keep(path, pages_of), tie, failed)

    def _keep(self, path: Path, pages_of: Callable[[bytes], int]) -> tuple[StoredFile, int]:
        try:
            data = path.read_bytes()
        except OSError as fault:
            raise UserError(
                f"“{path.name}” okunamadı.",
                remedy="Dosyanın yerinde olduğunu kontrol edip yeniden seçiniz.",
                field="documents",
            ) from fault
        stored = self._post.attachments.keep(data, name=path.name, source="belge tarayıcı")
        return stored, pages_of(data) if stored.media_type == "application/pdf" else 1

    def check(self, case_id: str, form: entry.EntryForm, done: Done, failed: Failed) -> None:
        """Every obstacle of "kaydı kapat", before the officer is asked."""
        self._run(lambda: entry.check(self._post, case_id, form), done, failed)

    def close(self, case_id: str, form: entry.EntryForm, done: Done, failed: Failed) -> None:
        self._act(
            lambda at: entry.close_entry(self._post, case_id, form, by=self._officer, at=at), done, failed
        )

    def record_obstacle(
        self, case_id: str, declaration: str | None, note: str, done: Done, failed: Failed
    ) -> None:
        chosen = DeclarationState(declaration) if declaration else None
        self._act(
            lambda at: entry.record_obstacle(self._post, case_id, chosen, note, by=self._officer, at=at),
            done,
            failed,
        )

    def give_back(self, case_id: str, back: Return, staff_no: str, done: Done, failed: Failed) -> None:
        """Pass the documents on and, where that ends the way, release the vehicle (SCAN-135)."""

        def act(at: datetime) -> cases.Case:
            case = cases.case(self._post, case_id)
            if back.taker is not None:
                case = release.pass_documents(
                    self._post, case_id, Hand.ENTRY, back.taker, staff_no, by=self._officer, at=at
                )
            if back.releases:
                case = release.release(self._post, case_id, by=self._officer, at=at)
            return case

        self._act(act, done, failed)

    def declaration(self, case_id: str, driver_name: str) -> Printout:
        """F3; on the long lane, for the print flow."""
        return printing.declaration(
            self._post, case_id, driver_name=driver_name, by=self._officer, at=self._now()
        )

    def _act(self, act: Callable[[datetime], Any], done: Done, failed: Failed) -> None:
        at = self._now()
        self._run(lambda: act(at), done, failed)
