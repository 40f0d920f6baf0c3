"""The ledger of document numbers, page by page: evrak numara defteri (SYS-053 to SYS-059)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.numbering import ledger

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post

Key = tuple[datetime, str]
"""Where a page ends: when the number was given, row id."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One number. `subject` of an informant record is "GİZLİ" when it is written (SYS-059)."""

    id: str
    number: str
    kind: str
    subject: str
    state: str
    void_reason: str
    given_at: datetime
    replaces: str


def ledger_lines(
    post: Post, *, unit: str, search: str = "", after: Key | None = None, limit: int = 200
) -> tuple[list[LedgerLine], Key | None]:
    """Numbers of a unit, newest first; `search` is the start of a number or a part of it."""
    c = ledger.c
    query = select(*columns_for(LedgerLine, ledger)).where(c.unit == unit)
    if search.strip():
        query = query.where(c.number.contains(search.strip(), autoescape=True))
    if after is not None:
        given, row = after
        query = query.where(or_(c.given_at < given, and_(c.given_at == given, c.id < row)))
    with post.read() as db:
        rows = db.execute(query.order_by(c.given_at.desc(), c.id.desc()).limit(limit + 1)).all()
    lines = [value_of(LedgerLine, row) for row in rows[:limit]]
    last = lines[-1] if len(rows) > limit else None
    return lines, (last.given_at, last.id) if last is not None else None
