"""Contradictory reports: what stands, who closes it, what was decided (workflow 4.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, and_, or_, select, type_coerce

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.model import ats_conflict
from gumruk_masaustu.systems.tracking.rules.contradictions import OFFERED
from gumruk_masaustu.systems.tracking.transitions.claim import KKM as KKM_ROLE
from gumruk_masaustu.systems.tracking.values.contradictions import Closer, Contradiction, Decision

PAGE = 100


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction; `result` is the state with which work goes on, `decision` empty while it is open."""

    id: str
    kind: Contradiction
    tracking_id: str
    serial: str
    first: str
    second: str
    result: str
    proposal: str
    closes: Closer
    found_at: datetime
    closed_at: datetime | None
    closed_by: str
    decision: str
    sides: tuple[str, ...]
    claim_id: str
    other_id: str
    reason: str

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Newest first; `next_key` is the `after` of the next page, None at the end."""

    rows: tuple[Conflict, ...]
    next_key: tuple[datetime, str] | None


def _unknown() -> UserError:
    return UserError("Çelişki kaydı bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.", rule="SYS-115")


def conflict(post: Post, conflict_id: str) -> Conflict:
    """Raises UserError when there is none."""
    found = find_conflict(post, conflict_id)
    if found is None:
        raise _unknown()
    return found


def find_conflict(post: Post, conflict_id: str) -> Conflict | None:
    """The contradiction with this id, or None."""
    c = ats_conflict.c
    with post.read() as db:
        row = db.execute(select(*columns_for(Conflict, ats_conflict)).where(c.id == conflict_id)).first()
    return None if row is None else value_of(Conflict, row)


def conflict_for(post: Post, conflict_id: str, by: Officer) -> Conflict:
    """The contradiction when the officer's İdare is one of its sides; KKM sees all."""
    found, office = conflict(post, conflict_id), administration_of(by)
    if office == KKM or office in found.sides:
        return found
    raise _unknown()


def damage_conflicts(post: Post, tracking_id: str, serial: str) -> tuple[Conflict, ...]:
    """Damages of a unit in a tracking that were left to KKM, decided or not. Source: ATS-132."""
    c = ats_conflict.c
    query = select(*columns_for(Conflict, ats_conflict)).where(
        c.tracking_id == tracking_id, c.serial == serial, c.kind == Contradiction.DAMAGE.value
    )
    with post.read() as db:
        return tuple(value_of(Conflict, row) for row in db.execute(query.order_by(c.found_at, c.id)))


def conflicts(
    post: Post,
    officer: Officer,
    *,
    open_only: bool = True,
    after: tuple[datetime, str] | None = None,
    limit: int = PAGE,
) -> ConflictPage:
    """Contradictions of which the officer's İdare is a side, for KKM all, newest first."""
    c, office = ats_conflict.c, administration_of(officer)
    query = select(*columns_for(Conflict, ats_conflict))
    if office != KKM:
        query = query.where(type_coerce(c.sides, Text).like(f'%"{office}"%'))
    if open_only:
        query = query.where(c.closed_at.is_(None))
    if after is not None:
        query = query.where(or_(c.found_at < after[0], and_(c.found_at == after[0], c.id < after[1])))
    with post.read() as db:
        found = db.execute(query.order_by(c.found_at.desc(), c.id.desc()).limit(limit + 1)).all()
    rows = tuple(value_of(Conflict, row) for row in found[:limit])
    return ConflictPage(rows, (rows[-1].found_at, rows[-1].id) if len(found) > limit else None)


def decisions_for(found: Conflict, officer: Officer) -> tuple[Decision, ...]:
    """What the officer may decide about it now; empty for one that is not his to close."""
    if not found.is_open or found.closes is not Closer.KKM or KKM_ROLE not in effective_roles(officer):
        return ()
    return OFFERED[found.kind]
