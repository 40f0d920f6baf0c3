"""What waits at the desks of referral and entry. Source: m.25, m.36, SCAN-016, SCAN-135."""

from __future__ import annotations

from sqlalchemy import select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hand
from gumruk_masaustu.systems.scan.model import scan_case
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.lists import CaseRow, in_states, queue

_AFTER_IMAGE = (
    State.SECOND_LOOK,
    State.SEARCH_REFERRED,
    State.SEARCH_CLEAR,
    State.RELEASE_APPROVED,
)


def requests(post: Post, *, unit: str, requested_by: str = "") -> tuple[CaseRow, ...]:
    """TALEP, SEVK EDİLDİ, then SIRADA in its order; only those of one requester if given."""
    rows = [
        *in_states(post, (State.REQUESTED,), unit=unit),
        *in_states(post, (State.REFERRED,), unit=unit),
        *queue(post, unit=unit),
    ]
    if not requested_by:
        return tuple(rows)
    t = scan_case.c
    query = select(t.id).where(t.requested_by == requested_by, t.id.in_([row.id for row in rows]))
    with post.read() as db:
        own = set(db.execute(query).scalars())
    return tuple(row for row in rows if row.id in own)


def queue_place(post: Post, case_id: str, *, unit: str) -> int:
    """Place in SIRADA, 1 is next; 0 for a case that does not wait there. Source: SCAN-016."""
    order = [row.id for row in queue(post, unit=unit)]
    return order.index(case_id) + 1 if case_id in order else 0


def entry_desk(post: Post, *, unit: str) -> tuple[CaseRow, ...]:
    """Open entries first, then the vehicles that can be called, in the order of the queue."""
    return (*in_states(post, (State.ENTRY,), unit=unit), *queue(post, unit=unit))


def returns(post: Post, *, unit: str) -> tuple[CaseRow, ...]:
    """Cases whose documents the entry operator has to pass on, or that he releases (SCAN-135)."""
    rows = in_states(post, _AFTER_IMAGE, unit=unit)
    return tuple(row for row in rows if row.state is State.RELEASE_APPROVED or _holder(post, row.id))


def _holder(post: Post, case_id: str) -> bool:
    lines = cases.custody(post, case_id)
    return bool(lines) and lines[-1].taker is Hand.ENTRY
