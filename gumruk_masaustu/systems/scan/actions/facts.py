"""Runs, reviews and searches of a case as the rules of result and release want them."""

from __future__ import annotations

import json

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.lists import (
    Discrimination,
    ReviewResult,
    RunState,
    SearchOutcome,
    Source,
)
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.rules.release import Holds
from gumruk_masaustu.systems.scan.values import CommittedSearch, Mark, Review, Run, SecondLook

FIRST, OPINION, SECOND, CORRECTION = "FIRST", "OPINION", "SECOND", "CORRECTION"
"""Kinds of review rows: the reviewer; the exit operator before and after he saw the marks; a correction."""


def runs_of(post: Post, case_id: str) -> tuple[Run, ...]:
    """Every run with its review and second look."""
    reviews = cases.reviews(post, case_id)
    return tuple(
        _run(line, [r for r in reviews if r.run == line.number]) for line in cases.runs(post, case_id)
    )


def _run(line: cases.RunLine, reviews: list[cases.ReviewLine]) -> Run:
    first = next((r for r in reviews if r.kind == FIRST), None)
    return Run(
        line.number,
        line.purpose,
        line.state,
        line.ended_at,
        review_value(first) if first else None,
        second_look_of(reviews),
        second_look_due=bool(first and first.second_look_due) and not line.is_replaced,
        is_replaced=line.is_replaced,
        discrimination=Discrimination(line.discrimination or Discrimination.NONE),
    )


def review_value(line: cases.ReviewLine) -> Review:
    """A saved review as a value."""
    return Review(line.staff_no, ReviewResult(line.result), line.comment, line.density_found)


def second_look_of(reviews: list[cases.ReviewLine]) -> SecondLook | None:
    """The exit operator's two opinions, as far as they are recorded."""
    final = next((r for r in reviews if r.kind == SECOND), None)
    opinions = [r for r in reviews if r.kind == OPINION]
    opinion = next((r for r in opinions if final and r.by == final.by), opinions[0] if opinions else None)
    if opinion is None and final is None:
        return None
    line = final or opinion
    return SecondLook(
        line.staff_no if line else "",
        ReviewResult(opinion.result) if opinion else None,
        ReviewResult(final.result) if final else None,
        line.comment if line else "",
    )


def searches_of(post: Post, case_id: str) -> tuple[CommittedSearch, ...]:
    """Committed searches."""
    return tuple(
        CommittedSearch(SearchOutcome(s.outcome), s.committed_at)
        for s in cases.searches(post, case_id)
        if s.committed_at is not None and s.outcome
    )


def holds_of(post: Post, case: cases.Case) -> Holds:
    """What stands against the vehicle's leaving (SCAN-034 to SCAN-036, SCAN-134).

    The link to headquarters comes with the synchronisation; until then there is none, so a case of
    headquarters or under its hold waits for the recorded confirmation (SCAN-036).
    """
    return Holds(
        hq_hold=case.hq_hold,
        hq_review=case.hq_review,
        is_hq_case=case.source is Source.HQ,
        link_down=True,
        is_confirmed_by_hq=bool(case.hq_confirmed_at),
    )


def last_completed(post: Post, case_id: str) -> cases.RunLine | None:
    """The run whose image is under review: the last completed one."""
    done = [r for r in cases.runs(post, case_id) if r.state is RunState.COMPLETED]
    return done[-1] if done else None


def mark_value(line: cases.MarkLine) -> Mark:
    """A saved mark as a value."""
    points = tuple((int(x), int(y)) for x, y in json.loads(line.points or "[]"))
    return Mark(line.number, line.comment, line.category, points, line.staff_no, line.is_deleted)
