"""Saha: what the field operator sees of a case, and the actions behind his buttons. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.queries import person_by_staff_no
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions import field, release, run
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause, Hand, RunState
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.images import running_on
from gumruk_masaustu.systems.scan.queries.lists import CaseRow, in_states
from gumruk_masaustu.systems.scan.rules import checklist
from gumruk_masaustu.systems.scan.values import Tick
from ui.kit.check_line import Line
from ui.kit.run import Run

BEFORE = (State.SCANNING, State.READY, State.PRECHECK, State.ABORTED, State.ENTRY)
AFTER_IMAGE = (State.IMAGE_REVIEW, State.SECOND_LOOK, State.SEARCH_REFERRED)
_ORDER = (State.SCANNING, State.READY, State.PRECHECK, State.ABORTED, State.RELEASE_APPROVED, State.ENTRY)

Failed = Callable[[UserError], object]


@dataclass(frozen=True, slots=True)
class FieldCase:
    """A case as the field screen shows it."""

    case: cases.Case
    lines: tuple[Line, ...]
    valid_until: datetime | None
    """Until when the last check is good for Başlat (SCAN-069)."""
    custody: str
    run: cases.RunLine | None
    may_hand_over: bool
    """The documents are with the field operator: he can give them to the driver."""
    needs_waiting_area: bool
    release_obstacles: UserError | None = None

    @property
    def open_items(self) -> UserError | None:
        """What stands in the way of Hazır, as the rule says it."""
        items = [checklist.Item(line.key, line.number, line.label) for line in self.lines if not line.ticked]
        found = tuple(checklist.need_all_ticked(items, ()))
        if not found:
            return None
        first = found[0]
        return UserError(
            first.text,
            remedy=first.remedy,
            field=first.field,
            rule=first.rule,
            article=first.article,
            others=found[1:],
        )


class FieldController:
    """Every method works off the GUI thread and calls `done` or `failed` back on it."""

    def __init__(self, post: Post, officer: Officer, run: Run, now: Callable[[], datetime]) -> None:
        self._post, self._officer, self._run, self._now = post, officer, run, now

    def waiting(self) -> tuple[CaseRow, ...]:
        """Cases of this system on which the field works, what is urgent first. For `WaitingList`."""
        rows = in_states(self._post, (*BEFORE, State.RELEASE_APPROVED), unit=self._post.unit)
        after = in_states(self._post, AFTER_IMAGE, unit=self._post.unit)
        brought = [row for row in after if self._is_in_tunnel(row.id)]
        here = [row for row in rows if self._is_here(row)]
        order = {state: place for place, state in enumerate(_ORDER)}
        here.sort(key=lambda row: order[row.state])
        return (*(row for row in brought if self._is_here(row)), *here)

    def read(self, case_id: str, done: Callable[[FieldCase], object], failed: Failed) -> None:
        self._run(lambda: self._read(case_id), done, failed)

    def turn(self, case_id: str, key: str, done: Callable[[cases.Case], object], failed: Failed) -> None:
        """Tick an open item, take back a ticked one."""

        def work() -> cases.Case:
            case = cases.case(self._post, case_id)
            is_ticked = any(tick.item == key for tick in field.ticks_of(self._post, case))
            act = field.untick if is_ticked else field.tick
            return act(self._post, case_id, key, by=self._officer, at=self._now())

        self._run(work, done, failed)

    def mark_ready(self, case_id: str, done: Callable[[cases.Case], object], failed: Failed) -> None:
        post, by = self._post, self._officer
        self._run(lambda: field.mark_ready(post, case_id, by=by, at=self._now()), done, failed)

    def stop(self, done: Callable[[cases.Case], object], failed: Failed) -> None:
        """Durdur: cuts whatever runs at this system, whichever case is on the screen (SCAN-070)."""
        self._run(lambda: stop_run(self._post, self._officer, self._now()), done, failed)

    def write_cause(
        self, case_id: str, cause: AbortCause, done: Callable[[cases.Case], object], failed: Failed
    ) -> None:
        post, by = self._post, self._officer
        self._run(lambda: run.record_abort_cause(post, case_id, cause, by=by, at=self._now()), done, failed)

    def to_waiting_area(self, case_id: str, done: Callable[[cases.Case], object], failed: Failed) -> None:
        post, by = self._post, self._officer
        self._run(lambda: run.to_waiting_area(post, case_id, by=by, at=self._now()), done, failed)

    def hand_to_driver(self, case_id: str, done: Callable[[cases.Case], object], failed: Failed) -> None:
        post, by = self._post, self._officer

        def work() -> cases.Case:
            return release.pass_documents(post, case_id, Hand.SITE, Hand.DRIVER, "", by=by, at=self._now())

        self._run(work, done, failed)

    def release(self, case_id: str, done: Callable[[cases.Case], object], failed: Failed) -> None:
        post, by = self._post, self._officer
        self._run(lambda: release.release(post, case_id, by=by, at=self._now()), done, failed)

    # --- inside ------------------------------------------------------------------------------------------

    def _is_here(self, row: CaseRow) -> bool:
        return not self._officer.system or row.system_label == self._officer.system

    def _is_in_tunnel(self, case_id: str) -> bool:
        done = [r for r in cases.runs(self._post, case_id) if r.state is RunState.COMPLETED]
        return bool(done) and done[-1].waiting_area_at is None

    def _read(self, case_id: str) -> FieldCase:
        post, at = self._post, self._now()
        case = cases.case(post, case_id)
        ticks = {tick.item: tick for tick in field.ticks_of(post, case)}
        lines = tuple(
            Line(item.key, item.number, item.label, _ticked(ticks.get(item.key)))
            for item in field.items_of(post, case)
        )
        last = ticks.get(checklist.LAST_CHECK)
        minutes = int(post.settings.value(settings.LAST_CHECK_MIN))
        runs = cases.runs(post, case_id)
        custody = cases.custody(post, case_id)
        return FieldCase(
            case,
            lines,
            last.at + timedelta(minutes=minutes) if last else None,
            custody_text(post, case_id, at),
            runs[-1] if runs else None,
            may_hand_over=bool(custody) and custody[-1].taker is Hand.SITE,
            needs_waiting_area=case.state in AFTER_IMAGE and self._is_in_tunnel(case_id),
            release_obstacles=release.release_obstacles(post, case_id, at=at)
            if case.state is State.RELEASE_APPROVED
            else None,
        )


def stop_run(post: Post, officer: Officer, at: datetime) -> cases.Case:
    """Cut the run of the officer's system. Raises UserError when none is going on."""
    going_on = running_on(post, officer.system, unit=post.unit)
    if not going_on:
        raise UserError(
            "Bu sistemde süren bir tarama yok; durdurulacak işlem bulunamadı.",
            remedy="Tehlike varsa tüneldeki acil durdurma düğmesine basınız.",
            rule="SCAN-070",
            article="m.35/2-d",
        )
    return run.abort(post, going_on[-1].case_id, AbortCause.STOPPED, by=officer, at=at)


def custody_text(post: Post, case_id: str, at: datetime) -> str:
    """ "Evrak: giriş operatörü 131002 Emre Çağlarsu (2 belge), 09:31" (SCAN-061)."""
    passed = cases.custody(post, case_id)
    if not passed:
        return "Evrak: sürücüde; giriş operatörüne teslim edilmedi"
    last = passed[-1]
    held_by = {document: line.taker for line in passed for document in line.documents}
    count = sum(taker is last.taker for taker in held_by.values())
    who = person_by_staff_no(post, last.taker_staff_no, at) if last.taker_staff_no else None
    name = f" {last.taker_staff_no} {who.name}" if who else ""
    return f"Evrak: {last.taker.label}{name} ({count} belge), {show_time(last.at)}"


def _ticked(tick: Tick | None) -> str:
    return f"{show_time(tick.at)} · {tick.staff_no}" if tick else ""
