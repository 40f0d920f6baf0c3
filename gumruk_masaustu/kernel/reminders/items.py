"""Open items: what waits, for which role, since when and until when.

A system that does not exist yet is reached through its door and leaves an item here, so that the officer
sees it. Titles never say why a vehicle was chosen: every reader of the list may see them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.db.schema import instant, record_table, ref, text

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.post import Post

open_item = record_table(
    "open_item",
    6,
    text("system", 1),
    text("kind", 2, index=True),
    text("title", 3, label="İş"),
    text("role", 4),
    text("unit", 5),
    instant("opened_at", 6, label="Açıldı"),
    instant("due_at", 7, label="Son zaman"),
    instant("closed_at", 8, index=True, label="Kapandı"),
    ref("closed_by", 9),
    text("result", 10, label="Sonuç"),
    text("number", 11, label="Kayıt no"),
    ref("person", 12),
)
"""An item waits for a role of a unit, or for one `person`: then its role is empty."""


@dataclass(frozen=True)
class OpenItem:
    """An item that waits; `record` is the aggregate it belongs to."""

    id: str
    record: str
    system: str
    kind: str
    title: str
    role: str
    unit: str
    number: str
    opened_at: datetime
    due_at: datetime | None
    person: str = ""


def raise_item(
    entry: EntryDraft,
    *,
    system: str,
    kind: str,
    title: str,
    role: str,
    unit: str,
    at: datetime,
    due_at: datetime | None = None,
    number: str = "",
    person: str | None = None,
) -> str:
    """Leave an open item in the entry's record; gives its id."""
    return entry.insert(
        open_item,
        system=system,
        kind=kind,
        title=title,
        role=role,
        unit=unit,
        opened_at=at,
        due_at=due_at,
        number=number,
        person=person,
    )


def close_item(entry: EntryDraft, item_id: str, *, result: str, at: datetime) -> None:
    """Close an item of the entry's record."""
    entry.set(open_item, item_id, closed_at=at, closed_by=entry.by.id, result=result)


def open_items(
    post: Post,
    *,
    unit: str,
    roles: Collection[str] | None = None,
    record: str | None = None,
    person: str | None = None,
) -> list[OpenItem]:
    """Items of a unit that wait, earliest due first; only those of some roles or of one record if given.

    With `roles`, the items that wait for `person` himself are among them.
    """
    t = open_item.c
    query = (
        select(
            *(t.id, t.aggregate, t.system, t.kind, t.title, t.role, t.unit),
            *(t.number, t.opened_at, t.due_at, t.person),
        )
        .where(t.closed_at.is_(None), t.unit == unit)
        .order_by(t.due_at.is_(None), t.due_at, t.opened_at)
    )
    if roles is not None:
        mine = t.role.in_(sorted(roles))
        query = query.where(mine if person is None else or_(mine, t.person == person))
    if record is not None:
        query = query.where(t.aggregate == record)
    with post.read() as db:
        return [
            OpenItem(
                *row[:7],
                number=row.number or "",
                opened_at=row.opened_at,
                due_at=row.due_at,
                person=row.person or "",
            )
            for row in db.execute(query)
        ]
