"""Earlier scans of a vehicle: date, place and result, nothing that says why; and the history of one case.

Source: SCAN-104, SCAN-180, SYS-038.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.journal.history import FieldChange as FieldChange
from gumruk_masaustu.kernel.journal.history import HistoryLine as HistoryLine
from gumruk_masaustu.kernel.journal.history import history
from gumruk_masaustu.kernel.journal.shown import EMPTY as EMPTY
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.entry_titles import ENTRY_TITLES
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import ReviewResult, SearchOutcome
from gumruk_masaustu.systems.scan.model import scan_review, scan_search
from gumruk_masaustu.systems.scan.queries.blind import REVIEW_ENTRIES
from gumruk_masaustu.systems.scan.queries.lists import CaseRow, by_vehicle

NOT_SCANNED = "taranmadı"
_IN_HAND = frozenset({State.SECOND_LOOK, State.SEARCH_REFERRED, State.SEARCHING, State.SEARCH_RESULT_DRAFT})


@dataclass(frozen=True, slots=True)
class EarlierScan:
    """One line of a vehicle's history: when, where, under which numbers, with what result."""

    case: str
    number: str
    at: datetime
    unit: str
    system: str
    plate: str
    trailer_plate: str
    container_no: str
    result: str


def earlier_scans(post: Post, keys: Collection[str], *, limit: int = 20) -> tuple[EarlierScan, ...]:
    """Cases of these plates and numbers known here, newest first, each once. Source: SCAN-104, SCAN-180."""
    found: dict[str, CaseRow] = {}
    for key in keys:
        found |= {row.id: row for row in by_vehicle(post, key, limit=limit)}
    rows = sorted(found.values(), key=lambda row: row.requested_at or row.state_since, reverse=True)[:limit]
    results = _results(post, [row.id for row in rows if row.state is not State.SECOND_LOOK])
    return tuple(
        EarlierScan(
            row.id,
            row.number,
            row.requested_at or row.state_since,
            row.unit,
            row.system_label,
            row.plate,
            row.trailer_plate,
            row.container_no,
            results.get(row.id) or _of_state(row.state),
        )
        for row in rows
    )


def record_history(
    post: Post, case_id: str, name_of: Callable[[str], str], *, is_blind: bool = False
) -> tuple[HistoryLine, ...]:
    """Every entry about the case, oldest first, restricted fields included: for whoever sees the case.

    `is_blind`: entries of the review stand without what they changed (SCAN-116).
    """
    silent = REVIEW_ENTRIES if is_blind else frozenset()
    lines = history(
        post, case_id, may_see_restricted=True, name_of=name_of, silent=silent, titles=ENTRY_TITLES
    )
    return tuple(lines)


def _results(post: Post, ids: list[str]) -> dict[str, str]:
    """Last image result in words, with the committed search after it."""
    review, search = scan_review.c, scan_search.c
    with post.read() as db:
        looked = db.execute(
            select(review.aggregate, review.result)
            .where(review.aggregate.in_(ids), review.result.is_not(None), review.result != "")
            .order_by(review.decided_at)
        ).all()
        searched = db.execute(
            select(search.aggregate, search.outcome)
            .where(search.aggregate.in_(ids), search.committed_at.is_not(None))
            .order_by(search.committed_at)
        ).all()
    words = {row.aggregate: _SEEN[ReviewResult(row.result)] for row in looked}
    for row in searched:
        found = _FOUND[SearchOutcome(row.outcome)]
        words[row.aggregate] = ", ".join(filter(None, (words.get(row.aggregate, ""), found)))
    return words


_SEEN = {ReviewResult.CLEAN: "şüpheli değil", ReviewResult.SUSPICIOUS: "şüpheli"}
_FOUND = {SearchOutcome.NEGATIVE: "arama olumsuz", SearchOutcome.POSITIVE: "arama olumlu"}


def _of_state(state: State) -> str:
    return state.label if state in _IN_HAND else NOT_SCANNED
