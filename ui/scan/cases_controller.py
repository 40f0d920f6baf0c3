"""What the archive of cases asks and does. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.actions import ACTIONS, effective_roles, may
from gumruk_masaustu.kernel.errors import DamagedFile, UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.queries import person_as_of
from gumruk_masaustu.kernel.permissions import allowed
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.prints import PrintLine, Printout, prints_of
from gumruk_masaustu.kernel.reminders.items import OpenItem, open_items
from gumruk_masaustu.systems.scan.actions import entry, printing, review
from gumruk_masaustu.systems.scan.actions.exporting import export_list
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import lists, lookup, visible
from gumruk_masaustu.systems.scan.queries.blind import blind_look
from gumruk_masaustu.systems.scan.queries.history import HistoryLine, record_history
from gumruk_masaustu.systems.scan.queries.scope import reached_units
from gumruk_masaustu.systems.scan.rules.registration import custody_line
from gumruk_masaustu.systems.scan.rules.secrecy import HIDDEN_CASE, BoardRow, Visibility, board
from ui.kit.run import Run
from ui.kit.table_data import Page, Query

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]
STATES = "states"


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """A line of the archive; what the officer may not see is not in it at all (SCAN-167)."""

    id: str
    is_open: bool
    state: State | None
    state_word: str
    plate: str
    numbers: str
    number: str
    since: datetime | None
    requested_at: datetime | None
    system: str
    goods: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """All of one case for somebody who may see it."""

    case: cases.Case
    names: dict[str, str]
    runs: tuple[cases.RunLine, ...]
    reviews: tuple[cases.ReviewLine, ...]
    searches: tuple[cases.SearchLine, ...]
    documents: tuple[cases.Document, ...]
    custody: tuple[cases.CustodyLine, ...]
    custody_line: str
    prints: tuple[PrintLine, ...]
    history: tuple[HistoryLine, ...]
    items: tuple[OpenItem, ...]
    may_print: bool
    may_correct: bool


class CasesController:
    """`run` works on the database thread, `run_long` beside it."""

    def __init__(
        self, post: Post, officer: Officer, now: Callable[[], datetime], run: Run, run_long: Run
    ) -> None:
        self._post, self._officer, self._now = post, officer, now
        self._run, self._run_long = run, run_long

    @property
    def may_export(self) -> bool:
        """Letter X of the matrix."""
        by = self._officer
        return allowed(effective_roles(by), "SCAN", "X", by.functions, own_systems=by.own_systems)

    def note_export(self, path: Path, query: Query) -> None:
        """On the worker, before the file is written: the right, and a line in the trail."""
        narrowed = " ".join(filter(None, (query.search, *(str(f.value) for f in query.filters))))
        export_list(self._post, path.name, narrowed, by=self._officer, at=self._now())

    # --- the list ----------------------------------------------------------------------------------------

    def fetch(self, after: object | None, query: Query, limit: int) -> Page[ArchiveRow]:
        """A page for the table, on the worker; without full sight of anything only a search answers."""
        post, by = self._post, self._officer
        viewer = visible.viewer_of(post, by, self._now())
        units = reached_units(by)
        wanted = lists.Filter(
            states=_states(query),
            text=query.search,
            unit=next(iter(units)) if units is not None and len(units) == 1 else "",
        )
        key = after if isinstance(after, tuple) else None
        page = lists.archive(post, wanted, after=key, limit=limit)
        sights = visible.seen(post, viewer, page.rows)
        seen = [
            (row, sight) for row, sight in zip(page.rows, sights, strict=True) if self._reaches(row, units)
        ]
        rows = [_row(row) for row, sight in seen if sight is Visibility.FULL]
        others = [row for row, sight in seen if sight is not Visibility.FULL]
        rows += self._hidden(others, query.search)[:1]
        next_key = page.next_key if rows or query.search else None
        return Page(tuple(rows), next_key)

    def _reaches(self, row: lists.CaseRow, units: frozenset[str] | None) -> bool:
        """Whether the case exists for him at all (SYS-033)."""
        by = self._officer
        is_near = units is None or row.unit in units or (bool(by.system) and by.system == row.system_label)
        return is_near or cases.case(self._post, row.id).requested_by == by.id

    def _hidden(self, rows: Sequence[lists.CaseRow], searched: str) -> list[ArchiveRow]:
        """What may be said of the others: that there is one, to who knows the whole number (SCAN-167)."""
        if not rows or not searched:
            return []
        exact = {row.id for row in lists.by_vehicle(self._post, searched)}
        return [_hidden(row, searched) for row in rows if row.id in exact or row.number == searched.strip()]

    # --- one case ----------------------------------------------------------------------------------------

    def open(self, case_id: str, done: Callable[[CaseDetail], object], failed: Failed) -> None:
        """Everything of the case, with a note of who opened it; refused with SCAN-167."""
        self._run(lambda: self._detail(case_id), done, failed)

    def _detail(self, case_id: str) -> CaseDetail:
        post, by, at = self._post, self._officer, self._now()
        case = lookup.view(post, case_id, "kayıtlar", by=by, at=at)
        blind = blind_look(post, case, by)
        reviews = cases.reviews(post, case_id)
        names = {p: self._name(p, at) for p in _persons(case) if p}
        return CaseDetail(
            case,
            names,
            cases.runs(post, case_id),
            tuple(look for look in reviews if blind is None or look.run != blind.run),
            cases.searches(post, case_id),
            cases.documents(post, case_id),
            cases.custody(post, case_id),
            custody_line(entry.custody_steps(post, case_id)),
            prints_of(post, case_id),
            record_history(post, case_id, lambda person: self._name(person, at), is_blind=blind is not None),
            tuple(open_items(post, unit=case.unit, record=case_id)),
            may_print=may(by, ACTIONS["scan.front_prepared"]),
            may_correct=may(by, ACTIONS["scan.correction_added"]),
        )

    def _name(self, person: str, at: datetime) -> str:
        try:
            found = person_as_of(self._post, person, at)
        except KeyError:
            return ""  # the program itself, or a person of another post
        return f"{found.name} ({found.staff_no})"

    def read_file(self, sha256: str, done: Callable[[bytes], object], failed: Failed) -> None:
        """Bytes of a document, checked against their hash; on the long lane."""
        self._run_long(lambda: self._bytes(sha256), done, failed)

    def _bytes(self, sha256: str) -> bytes:
        try:
            return self._post.attachments.read(sha256)
        except DamagedFile as fault:
            raise UserError(
                "Belgenin dosyası bozulmuş.",
                remedy="Belgeyi yeniden taratınız; Sistem Sorumlusuna bildiriniz.",
                rule="SCAN-063",
            ) from fault

    # --- acting ------------------------------------------------------------------------------------------

    def take_serial(self, case_id: str, done: Done, failed: Failed) -> None:
        at = self._now()
        self._run(lambda: printing.take_serial(self._post, case_id, by=self._officer, at=at), done, failed)

    def front(self, case_id: str) -> Printout:
        """For the print flow, on the long lane."""
        return printing.front(self._post, case_id, by=self._officer, at=self._now())

    def back(self, case_id: str, *, for_driver: bool = False) -> Printout:
        """For the print flow, on the long lane."""
        return printing.back(self._post, case_id, for_driver=for_driver, by=self._officer, at=self._now())

    def correct(self, case_id: str, comment: str, done: Done, failed: Failed) -> None:
        """A dated correction beside the saved result (SCAN-113)."""
        at = self._now()
        self._run(
            lambda: review.add_correction(self._post, case_id, comment, by=self._officer, at=at),
            done,
            failed,
        )

    def board(self, done: Callable[[tuple[BoardRow, ...]], object], failed: Failed) -> None:
        """What drivers may see: position, plate, lane; each system is a lane (SCAN-017)."""
        self._run(self._board, done, failed)

    def _board(self) -> tuple[BoardRow, ...]:
        rows = lists.queue(self._post, unit=self._officer.unit)
        lanes = dict.fromkeys(row.system_label for row in rows)
        return tuple(
            line
            for lane in lanes
            for line in board(
                [row.plate or row.container_no for row in rows if row.system_label == lane], lane
            )
        )


def _states(query: Query) -> tuple[State, ...]:
    chosen: Sequence[str] = next((str(f.value).split() for f in query.filters if f.key == STATES), [])
    return tuple(State(value) for value in chosen)


def _row(row: lists.CaseRow) -> ArchiveRow:
    others = (row.trailer_plate, row.container_no if row.plate else "")
    return ArchiveRow(
        row.id,
        True,
        row.state,
        row.state.label,
        row.plate or row.container_no,
        " / ".join(filter(None, others)),
        row.number,
        row.state_since,
        row.requested_at,
        row.system_label,
        row.goods,
    )


def _hidden(row: lists.CaseRow, searched: str) -> ArchiveRow:
    """Only that there is one: under the number that was typed, without date, state or place."""
    return ArchiveRow(row.id, False, None, HIDDEN_CASE, searched, "", "", None, None, "", "")


def _persons(case: cases.Case) -> tuple[str, ...]:
    return (
        case.requested_by,
        case.evaluated_by,
        case.entry_operator,
        case.release_approved_by,
        case.released_by,
    )
