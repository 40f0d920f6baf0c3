"""Sistem odası: what the Sistem Operatörü sees of a case, and the actions behind his keys. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.queries import crew
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions import closing, field, queue, release, run, search
from gumruk_masaustu.systems.scan.actions.step import system_card
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause, SystemKind
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.lists import CaseRow, in_states
from gumruk_masaustu.systems.scan.queries.lists import queue as queue_rows
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES, Role
from gumruk_masaustu.systems.scan.rules import checklist, shift
from gumruk_masaustu.systems.scan.rules.release import HqConfirmation
from gumruk_masaustu.systems.scan.values import DutyHolding
from ui.kit.run import Run
from ui.scan.field_controller import stop_run

_ORDER = (
    State.SCANNING,
    State.READY,
    State.SEARCH_RESULT_DRAFT,
    State.ABORTED,
    State.PRECHECK,
    State.ENTRY,
    State.SEARCH_CLEAR,
    State.RELEASE_APPROVED,
)
Failed = Callable[[UserError], object]
Done = Callable[[cases.Case], object]


@dataclass(frozen=True, slots=True)
class Seat:
    """One duty of the crew and who holds it; `is_missing`: nobody, or he is not signed in."""

    duty: str
    title: str
    who: str
    staff_no: str
    is_signed_in: bool
    is_compulsory: bool

    @property
    def is_missing(self) -> bool:
        return self.is_compulsory and not self.is_signed_in


@dataclass(frozen=True, slots=True)
class Crew:
    """The crew of the system now; `obstacles` are the words of the rules (SCAN-040 to SCAN-042)."""

    system: str
    seats: tuple[Seat, ...]
    present: int
    minimum: int
    obstacles: tuple[str, ...]

    def others(self, staff_no: str) -> tuple[tuple[str, str], ...]:
        """Whom the Sistem Operatörü can consult: (staff number, "220145 Aslı Demirbağlı")."""
        found = {s.staff_no: f"{s.staff_no} {s.who}" for s in self.seats if s.staff_no and s.is_signed_in}
        found.pop(staff_no, None)
        return tuple(found.items())


@dataclass(frozen=True, slots=True)
class SystemCase:
    """A case as the system room shows it."""

    case: cases.Case
    crew: Crew
    has_discrimination: bool
    valid_until: datetime | None
    run: cases.RunLine | None
    search: cases.SearchLine | None
    seizures: tuple[cases.SeizureRow, ...]
    place: int
    """Place in SIRADA from 1; 0 for a case that does not wait there."""


class SystemController:
    """Every method works off the GUI thread and calls `done` or `failed` back on it."""

    def __init__(self, post: Post, officer: Officer, run_work: Run, now: Callable[[], datetime]) -> None:
        self._post, self._officer, self._run, self._now = post, officer, run_work, now

    # --- reading -----------------------------------------------------------------------------------------

    def waiting(self) -> tuple[CaseRow, ...]:
        """Cases at this system on which the Sistem Operatörü acts or waits, what is urgent first."""
        rows = [row for row in in_states(self._post, _ORDER, unit=self._post.unit) if self._is_here(row)]
        order = {state: place for place, state in enumerate(_ORDER)}
        return tuple(sorted(rows, key=lambda row: order[row.state]))

    def queued(self) -> tuple[CaseRow, ...]:
        """SIRADA in its order."""
        return tuple(row for row in queue_rows(self._post, unit=self._post.unit) if self._is_here(row))

    def read(self, case_id: str, done: Callable[[SystemCase], object], failed: Failed) -> None:
        self._run(lambda: self._read(case_id), done, failed)

    def read_crew(self, done: Callable[[Crew], object], failed: Failed) -> None:
        self._run(self._crew, done, failed)

    def image_folder(self, done: Callable[[str], object], failed: Failed) -> None:
        """The folder of the system's card; empty where none is entered or the officer has no system."""
        post, label = self._post, self._officer.system
        self._run(lambda: system_card(post, label).image_folder if label else "", done, failed)

    # --- the run -----------------------------------------------------------------------------------------

    def check_start(
        self, case_id: str, form: run.StartForm, done: Callable[[UserError | None], object], failed: Failed
    ) -> None:
        """Every failing guard; a last check that ran out is recorded at once (SCAN-069, SCAN-080)."""
        post, by = self._post, self._officer

        def work() -> UserError | None:
            found = run.start_obstacles(post, case_id, form, by=by, at=self._now())
            if found is not None and any(o.rule == "SCAN-069" for o in found.all):
                run.start(post, case_id, form, by=by, at=self._now())
            return found

        self._run(work, done, failed)

    def start(self, case_id: str, form: run.StartForm, done: Done, failed: Failed) -> None:
        post, by = self._post, self._officer
        self._run(lambda: run.start(post, case_id, form, by=by, at=self._now()), done, failed)

    def stop(self, done: Done, failed: Failed) -> None:
        """Durdur: cuts whatever runs at this system (SCAN-070)."""
        self._run(lambda: stop_run(self._post, self._officer, self._now()), done, failed)

    def write_cause(self, case_id: str, cause: AbortCause, done: Done, failed: Failed) -> None:
        post, by = self._post, self._officer
        self._run(lambda: run.record_abort_cause(post, case_id, cause, by=by, at=self._now()), done, failed)

    def again(self, case_id: str, done: Done, failed: Failed) -> None:
        post, by = self._post, self._officer
        self._run(lambda: run.again(post, case_id, by=by, at=self._now()), done, failed)

    def record_warning(self, case_id: str, text: str, kind: str, done: Done, failed: Failed) -> None:
        post, by = self._post, self._officer

        def work() -> cases.Case:
            run.record_warning(post, case_id, text, kind, by=by, at=self._now())
            return cases.case(post, case_id)

        self._run(work, done, failed)

    # --- result, queue, headquarters ---------------------------------------------------------------------

    def commit(self, case_id: str, done: Done, failed: Failed) -> None:
        """After his own password was checked (SCAN-129)."""
        post, by = self._post, self._officer
        self._run(lambda: search.commit_result(post, case_id, by=by, at=self._now()), done, failed)

    def send_back(self, case_id: str, reason: str, done: Done, failed: Failed) -> None:
        post, by = self._post, self._officer
        self._run(lambda: search.return_result(post, case_id, reason, by=by, at=self._now()), done, failed)

    def move(self, case_id: str, place: int, reason: str, done: Done, failed: Failed) -> None:
        post, by = self._post, self._officer

        def work() -> cases.Case:
            queue.move_in_queue(post, case_id, place, reason, by=by, at=self._now())
            return cases.case(post, case_id)

        self._run(work, done, failed)

    def withdraw(self, case_id: str, reason: str, done: Done, failed: Failed) -> None:
        post, by = self._post, self._officer
        self._run(lambda: closing.withdraw(post, case_id, reason, by=by, at=self._now()), done, failed)

    def confirm_hq(
        self, case_id: str, staff_no: str, channel: str, at: datetime | None, done: Done, failed: Failed
    ) -> None:
        """The confirmation that headquarters gave by telephone or message (SCAN-036)."""
        post, by = self._post, self._officer
        given = HqConfirmation(staff_no, channel, at, recorded_by_supervisor=False)
        self._run(
            lambda: release.record_hq_confirmation(post, case_id, given, by=by, at=self._now()), done, failed
        )

    # --- inside ------------------------------------------------------------------------------------------

    def _is_here(self, row: CaseRow) -> bool:
        return not self._officer.system or row.system_label == self._officer.system

    def _read(self, case_id: str) -> SystemCase:
        post = self._post
        case = cases.case(post, case_id)
        last = next((t for t in field.ticks_of(post, case) if t.item == checklist.LAST_CHECK), None)
        minutes = int(post.settings.value(settings.LAST_CHECK_MIN))
        runs, searches = cases.runs(post, case_id), cases.searches(post, case_id)
        order = [row.id for row in self.queued()]
        found = searches[-1] if searches and case.state is State.SEARCH_RESULT_DRAFT else None
        return SystemCase(
            case,
            self._crew(case.system_label),
            system_card(post, case.system_label).discriminates,
            last.at + timedelta(minutes=minutes) if last else None,
            runs[-1] if runs else None,
            found,
            cases.seizures(post, case_id, found.id) if found else (),
            order.index(case_id) + 1 if case_id in order else 0,
        )

    def _crew(self, label: str = "") -> Crew:
        label = label or self._officer.system
        found = crew(self._post, label, self._now())
        kind = SystemKind(system_card(self._post, label).kind)
        seats = [
            Seat(h.duty, Role(h.duty).label, h.name, h.staff_no, h.is_signed_in, h.duty in _COMPULSORY)
            for duty in OPERATOR_ROLES
            for h in found.holders
            if h.duty == duty.value
        ]
        held = {seat.duty for seat in seats}
        seats += [
            Seat(duty.value, duty.label, "", "", False, duty.value in _COMPULSORY)
            for duty in OPERATOR_ROLES
            if duty.value not in held
        ]
        order = [duty.value for duty in OPERATOR_ROLES]
        seats.sort(key=lambda seat: order.index(seat.duty))
        present = [DutyHolding(s.staff_no, Role(s.duty)) for s in seats if s.is_signed_in]
        obstacles = (*shift.need_crew(kind, present), *shift.need_duties(present))
        return Crew(
            label,
            tuple(seats),
            len({h.staff_no for h in present}),
            shift.min_operators(kind),
            tuple(obstacle.text for obstacle in obstacles),
        )


_COMPULSORY = frozenset(role.value for role in OPERATOR_ROLES) - {Role.EXIT_OPERATOR.value}
