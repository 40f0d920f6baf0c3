"""Arama (m.42): taking over and starting. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.queries import person_by_staff_no
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.actions import search
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import SearchAid
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import lists
from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from gumruk_masaustu.systems.scan.queries.review import ReviewCase, review_case
from ui.kit.fields.sicil import Person
from ui.kit.run import Run

STATES = (State.SEARCH_REFERRED, State.SEARCHING, State.SEARCH_RESULT_DRAFT)


@dataclass(frozen=True)
class SearchCase:
    """The case as search staff see it, who has its documents, names of the officers."""

    found: ReviewCase
    holder: cases.CustodyLine | None
    officer_names: tuple[str, ...]

    @property
    def case(self) -> cases.Case:
        return self.found.case

    @property
    def search(self) -> cases.SearchLine | None:
        """The search that goes on or went last."""
        return self.found.searches[-1] if self.found.searches else None


class SearchView(Protocol):
    """What the page shows after an action."""

    def show_case(self, found: SearchCase) -> None: ...

    def started(self, case: cases.Case) -> None: ...

    def show_refusal(self, refusal: UserError) -> None: ...


def waiting_cases(post: Post, officer: Officer) -> tuple[CaseRow, ...]:
    """Vehicles referred to search or being searched, longest waiting first."""
    return lists.in_states(post, STATES, unit=officer.unit)


def staff_numbers(typed: str) -> tuple[str, ...]:
    """ "100912, 100915" as numbers, each once."""
    parts = typed.replace(";", " ").replace(",", " ").split()
    return tuple(dict.fromkeys(parts))


class SearchController:
    """Each wish is one action."""

    def __init__(
        self, view: SearchView, post: Post, officer: Officer, now: Callable[[], datetime], run: Run
    ) -> None:
        self._view, self._post, self._officer, self._now, self._run = view, post, officer, now, run

    def open(self, case_id: str) -> None:
        """Read the case; the look is noted (SYS-039)."""
        post, officer, at = self._post, self._officer, self._now()

        def read() -> SearchCase:
            post.open_record("scan.case", case_id, "arama", by=officer, at=at)
            return search_case(post, case_id, at)

        self._run(read, self._view.show_case, self._view.show_refusal)

    def find_person(self, staff_no: str) -> Person | None:
        """For sicil fields; database thread."""
        found = person_by_staff_no(self._post, staff_no, self._now())
        return Person(found.id, found.staff_no, found.name) if found else None

    def start(self, case_id: str, form: search.SearchForm) -> None:
        """ARAMAYA SEVK to ARAMADA."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: search.start(post, case_id, form, by=officer, at=at),
            self._view.started,
            self._view.show_refusal,
        )


def search_case(post: Post, case_id: str, at: datetime) -> SearchCase:
    """The case with its last hand-over and the names of the search officers."""
    found = review_case(post, case_id)
    custody = cases.custody(post, case_id)
    line = found.searches[-1] if found.searches else None
    names = []
    for number in line.officers if line else ():
        person = person_by_staff_no(post, number, at)
        names.append(f"{person.name} ({number})" if person else number)
    return SearchCase(found, custody[-1] if custody else None, tuple(names))


def aids_text(aids: tuple[str, ...]) -> str:
    """ "Dedektör köpek, videoskop"; none is stated."""
    return ", ".join(aid.label for aid in SearchAid if aid.value in aids) or "yardımcı kullanılmıyor"
