"""Görüntü inceleme: what the page wishes becomes actions. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.actions import review
from gumruk_masaustu.systems.scan.actions.step import holdings
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hindrance, HindranceChoice, ReviewResult
from gumruk_masaustu.systems.scan.queries import lists
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules.review import BROKEN_IMAGE
from ui.kit.run import Run
from ui.scan.mark_book import MarkBook

EXIT_STATES = (State.SEARCH_REFERRED, State.SEARCHING, State.SEARCH_CLEAR, State.RELEASE_APPROVED)


class ReviewView(Protocol):
    """What the page shows after an action."""

    def result_saved(self, case: Case) -> None: ...

    def new_run_saved(self, case: Case) -> None: ...

    def show_refusal(self, refusal: UserError) -> None: ...


def waiting_cases(post: Post, officer: Officer, at: datetime) -> tuple[CaseRow, ...]:
    """Images to review, longest waiting first; with no Çıkış Operatörü also his cases. Source: SCAN-057."""
    rows = lists.in_states(post, (State.IMAGE_REVIEW,), unit=officer.unit)
    mine = tuple(row for row in rows if not officer.system or row.system_label == officer.system)
    crew = holdings(post, officer.system, at) if officer.system else ()
    if any(holding.duty is Role.EXIT_OPERATOR for holding in crew):
        return mine
    others = lists.in_states(post, EXIT_STATES, unit=officer.unit)
    return mine + tuple(row for row in others if not officer.system or row.system_label == officer.system)


def review_form(
    result: ReviewResult, answers: Mapping[str, Any], book: MarkBook, seen_share: float
) -> review.ReviewForm:
    """What the strip sends; hindrance fields that are hidden are None. `seen_share`: 0 to 1."""
    choice = answers.get("hindrance_choice")
    return review.ReviewForm(
        result=result,
        comment=answers.get("comment") or "",
        density_found=answers.get("density_found"),
        hindrances=frozenset(Hindrance(cause) for cause in answers.get("hindrances") or ()),
        hindrance_note=answers.get("hindrance_note") or "",
        hindrance_choice=HindranceChoice(choice) if choice else None,
        hindrance_reason=answers.get("hindrance_reason") or "",
        printout_marked=bool(answers.get("printout_marked")),
        marks=book.new_marks(),
        deleted_marks=book.deleted_marks(),
        seen_permille=int(seen_share * 1000),
    )


class ReviewController:
    """Each wish is one action; the refusal goes back to the page with every obstacle."""

    def __init__(
        self, view: ReviewView, post: Post, officer: Officer, now: Callable[[], datetime], run: Run
    ) -> None:
        self._view, self._post, self._officer, self._now, self._run = view, post, officer, now, run

    def decide(self, case_id: str, form: review.ReviewForm, *, is_broken: bool = False) -> None:
        """Save the result; a broken image has none (SCAN-100)."""
        if is_broken:
            self._view.show_refusal(broken_refusal())
            return
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: review.decide(post, case_id, form, by=officer, at=at),
            self._view.result_saved,
            self._view.show_refusal,
        )

    def want_new_run(self, case_id: str, reason: str) -> None:
        """Yeni tarama gerekli."""
        post, officer, at = self._post, self._officer, self._now()
        self._run(
            lambda: review.want_new_run(post, case_id, reason, by=officer, at=at),
            self._view.new_run_saved,
            self._view.show_refusal,
        )


def broken_refusal() -> UserError:
    """No result on an image that cannot be trusted. Source: SCAN-100."""
    return UserError(
        BROKEN_IMAGE,
        remedy="Sonuç kaydedilemez; durum Sistem Sorumlusuna bildirilmiştir.",
        rule="SCAN-100",
        article="m.48/1",
    )
