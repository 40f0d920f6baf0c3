"""İkinci bakış: own opinion, then the final one. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan import settings
from gumruk_masaustu.systems.scan.actions import review, second_look
from gumruk_masaustu.systems.scan.actions.facts import last_completed
from gumruk_masaustu.systems.scan.actions.second_look import SecondForm, SecondView
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import lists
from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from ui.kit.run import Run

STATES = (
    State.SECOND_LOOK,
    State.SEARCH_REFERRED,
    State.SEARCHING,
    State.SEARCH_RESULT_DRAFT,
    State.SEARCH_CLEAR,
    State.RELEASE_APPROVED,
)


@dataclass(frozen=True)
class SecondLookState:
    """How far the second look has come; `view` holds what may be seen of the first review now."""

    case_id: str
    view: SecondView
    needs_opinion: bool
    own_comment: str = ""


class SecondLookView(Protocol):
    """What the page shows after an action."""

    def show_look(self, look: SecondLookState) -> None: ...

    def opinion_saved(self, look: SecondLookState) -> None: ...

    def decided(self, case: cases.Case) -> None: ...

    def show_refusal(self, refusal: UserError) -> None: ...

    def show_error(self, refusal: UserError) -> None: ...


def waiting_cases(post: Post, officer: Officer) -> tuple[CaseRow, ...]:
    """Everything that waits for the exit operator, longest waiting first."""
    rows = lists.in_states(post, STATES, unit=officer.unit)
    return tuple(row for row in rows if not officer.system or row.system_label == officer.system)


def first_review_text(view: SecondView) -> str:
    """One line on the first review; empty while it is hidden."""
    if view.review is None:
        return ""
    result = ReviewResult(view.review.result).label
    comment = f" – {view.review.comment}" if view.review.comment else ""
    return f"İlk inceleme ({view.review.staff_no}, {show_time(view.review.decided_at)}): {result}{comment}"


class SecondLookController:
    """Each wish is one action."""

    def __init__(
        self, view: SecondLookView, post: Post, officer: Officer, now: Callable[[], datetime], run: Run
    ) -> None:
        self._view, self._post, self._officer, self._now, self._run = view, post, officer, now, run

    def read(self, case_id: str) -> None:
        """How far the look has come."""
        post, officer = self._post, self._officer
        self._run(lambda: look_state(post, case_id, officer), self._view.show_look, self._view.show_error)

    def record_opinion(self, case_id: str, form: SecondForm) -> None:
        """The opinion on the plain image (SCAN-116)."""
        post, officer, at = self._post, self._officer, self._now()

        def record() -> SecondLookState:
            second_look.record_opinion(post, case_id, form, by=officer, at=at)
            return look_state(post, case_id, officer)

        self._run(record, self._view.opinion_saved, self._view.show_refusal)

    def decide(self, case_id: str, form: SecondForm) -> None:
        """The final opinion: çıkış onayı or aramaya sevk."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: second_look.decide_second(post, case_id, form, by=officer, at=at),
            self._view.decided,
            self._view.show_refusal,
        )

    def want_new_run(self, case_id: str, reason: str) -> None:
        """Yeni tarama gerekli (SCAN-110)."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: review.want_new_run(post, case_id, reason, by=officer, at=at),
            self._view.decided,
            self._view.show_refusal,
        )


def look_state(post: Post, case_id: str, officer: Officer) -> SecondLookState:
    """Whether the own opinion is due, and what may be seen of the first review."""
    run = last_completed(post, case_id)
    own = second_look.own_opinion(post, case_id, run.number, officer) if run is not None else None
    blind = bool(post.settings.value(settings.SECOND_LOOK_BLIND))
    return SecondLookState(
        case_id,
        second_look.second_view(post, case_id, officer),
        blind and own is None,
        own.comment if own else "",
    )
