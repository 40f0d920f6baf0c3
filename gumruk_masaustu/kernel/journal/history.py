"""The history of a record as its reader sees it: who did what, when, where, and what changed (SYS-038,
SYS-115).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gumruk_masaustu.kernel.actions import ACTIONS
from gumruk_masaustu.kernel.db.kinds import REF, from_ms
from gumruk_masaustu.kernel.db.schema import Class, Field, record, table_of
from gumruk_masaustu.kernel.journal.entry import Entry
from gumruk_masaustu.kernel.journal.shown import EMPTY, shown_value
from gumruk_masaustu.kernel.journal.store import COLUMNS, entry_from_row

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post

SAVED_HERE = "✓"
OTHER_TITLE = "Kayıt"
_TITLES = {
    "epoch.start": "Kurulum",
    "kernel.refused": "Yetkisiz işlem denemesi",
    "kernel.opened": "Kayıt açıldı",
    "eforms.carried": "Elektronik form iletime verildi",
    "eforms.delivered": "Elektronik form alındı",
}


@dataclass(frozen=True)
class FieldChange:
    """One field: Turkish label, value before and after in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryLine:
    """One entry. `number`: its sequence number in the journal of `installation`; `marks`: how far it has
    come.
    """

    at: datetime
    who: str
    installation: str
    title: str
    changes: tuple[FieldChange, ...]
    number: int
    marks: str


def history(
    post: Post,
    record_id: str,
    *,
    may_see_restricted: bool,
    name_of: Callable[[str], str] = lambda person: "",
    silent: Collection[str] = (),
    titles: Mapping[str, str] | None = None,
) -> list[HistoryLine]:
    """Every entry about a record in the order in which this installation took them, oldest first.

    Restricted fields are left out unless `may_see_restricted`. `name_of` turns an account id into a name.
    Of entry types in `silent` the line stands, but not what changed. `titles`: a system's own words for what
    happened, by entry type.
    """
    with post.journal.lock:
        rows = post.raw.execute(
            f"SELECT {COLUMNS}, label FROM journal JOIN origin ON origin.id = origin"  # noqa: S608
            " WHERE aggregate = ? ORDER BY pos",
            (bytes.fromhex(record_id),),
        ).fetchall()
    last: dict[tuple[int, bytes, int], str] = {}
    lines: list[HistoryLine] = []
    for row in rows:
        entry = entry_from_row(row)
        header = entry.header
        changes = tuple(_changes(entry, last, may_see_restricted))
        lines.append(
            HistoryLine(
                from_ms(header.wall_ms),
                name_of(header.user.hex()),
                str(row[5]),
                title_of(header.type, titles or {}),
                () if header.type in silent else changes,
                header.seq,
                SAVED_HERE,
            )
        )
    return lines


def title_of(entry_type: str, titles: Mapping[str, str]) -> str:
    """The Turkish title of an entry type: the system's, the action's own, or one of the kernel's."""
    if entry_type in titles:
        return titles[entry_type]
    rule = ACTIONS.get(entry_type)
    return rule.title if rule else _TITLES.get(entry_type, OTHER_TITLE)


def _changes(
    entry: Entry, last: dict[tuple[int, bytes, int], str], may_see_restricted: bool
) -> Iterator[FieldChange]:
    for operation in entry.operations():
        for number, value in operation.values.items():
            field = _field(operation.table, number)
            if field is None or not field.label or field.kind is REF:
                continue
            key, new = (operation.table, operation.row, number), shown_value(field, value)
            old, last[key] = last.get(key, EMPTY), new
            if old != new and (may_see_restricted or field.part is not Class.RESTRICTED):
                yield FieldChange(field.label, old, new)


def _field(wire: int, number: int) -> Field | None:
    table: Any = table_of(wire)
    return None if table is None else record(table).by_wire.get(number)
