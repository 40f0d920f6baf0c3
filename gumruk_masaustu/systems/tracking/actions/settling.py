"""The program looks for contradictions after entries arrived and after own acts (workflow 4.9, D-30)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from weakref import WeakKeyDictionary

from gumruk_masaustu.kernel.eforms.offices import office_of_unit
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions.contradiction_rows import (
    conflict_id,
    give_to,
    settle_missing,
    settle_two_ends,
    write_conflict,
)
from gumruk_masaustu.systems.tracking.actions.joining import check_quoted_fixes, join_pre_records
from gumruk_masaustu.systems.tracking.administration import KKM
from gumruk_masaustu.systems.tracking.model import ats_conflict
from gumruk_masaustu.systems.tracking.one_by_one import one_by_one
from gumruk_masaustu.systems.tracking.queries.contradictions import find_conflict
from gumruk_masaustu.systems.tracking.queries.contradictory import (
    Pair,
    contradictory_pairs,
    tested_faults,
)
from gumruk_masaustu.systems.tracking.rules.contradictions import judge
from gumruk_masaustu.systems.tracking.values.contradictions import Contradiction, Decision, Outcome

_seen: WeakKeyDictionary[Post, int] = WeakKeyDictionary()
_lock = threading.Lock()


def settle_new(post: Post, *, at: datetime) -> int:
    """As `settle`, but asks nothing while no entry came since the last time: for a timer."""
    with post.journal.lock:
        newest = int(post.raw.execute("SELECT coalesce(max(pos), 0) FROM journal").fetchone()[0])
    with _lock:
        if _seen.get(post) == newest:
            return 0
    found = settle(post, at=at)
    with _lock:
        _seen[post] = newest
    return found


def settle(post: Post, *, at: datetime) -> int:
    """Join ön kayıts, check positions read out, write new contradictions, close tested ones; gives how many
    changed. Running it again changes nothing.
    """
    is_kkm = office_of_unit(post.unit) == KKM
    with post.journal.lock:
        steps: list[Callable[[], int]] = [lambda: join_pre_records(post, at=at)]
        if is_kkm:
            steps.append(lambda: check_quoted_fixes(post, at=at))
        steps += [lambda: _settle_all(post, at, is_kkm=is_kkm), lambda: _close_tested(post, at)]
        return sum(one_by_one(steps, lambda step: step(), "contradictory reports"))


def _settle_all(post: Post, at: datetime, *, is_kkm: bool) -> int:
    pairs = contradictory_pairs(post)
    return sum(one_by_one(pairs, lambda one: _settle(post, one, at, is_kkm=is_kkm), "pairs of reports"))


def _settle(post: Post, pair: Pair, at: datetime, *, is_kkm: bool) -> int:
    outcome = judge(pair.one, pair.other)
    if outcome is None or find_conflict(post, conflict_id(outcome.kind, pair)) is not None:
        return 0
    if outcome.kind is Contradiction.TWO_TRACKINGS and not outcome.keeper and not is_kkm:
        return 0  # only headquarters has every position: an İdare without one says nothing
    with together(post, by=PROGRAM, at=at) as batch:
        if outcome.kind is Contradiction.MISSING:
            settle_missing(post, batch, pair, outcome)
        elif outcome.kind is Contradiction.TWO_ENDS:
            settle_two_ends(post, batch, pair, outcome)
        else:
            entry = batch.entry("tracking.contradiction_found", about=conflict_id(outcome.kind, pair))
            ordered = _ordered(pair, outcome)
            write_conflict(entry, ordered, outcome)
            if outcome.keeper:
                moment = max(pair.one.at, pair.other.at)
                give_to(post, batch, ordered.tracking_id, ordered.source, pair.unit_id, moment)
    return 1


def _ordered(pair: Pair, outcome: Outcome) -> Pair:
    """The tracking that keeps the unit first."""
    if not outcome.keeper or outcome.keeper == pair.tracking_id:
        return pair
    return Pair(pair.source, pair.serial, pair.unit_id, pair.other, pair.one, source=pair.tracking_id)


def _close_tested(post: Post, at: datetime) -> int:
    """The holder's test closed the fault report: nothing contradicts it any more. Source: ATS-186."""
    found = tested_faults(post)
    for one in found:
        with post.journal.entry(
            "tracking.contradiction_tested", by=PROGRAM, at=at, about=one.conflict_id
        ) as entry:
            entry.set(
                ats_conflict,
                one.conflict_id,
                closed_at=one.closed_at,
                closed_by=one.closed_by,
                decision=Decision.CONFIRM.value,
            )
    return len(found)
