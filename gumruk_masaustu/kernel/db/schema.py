"""How a system declares its tables: every field has a wire number and a confidentiality class.

Wire numbers of tables and fields are never reused; a golden file in the tests keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from sqlalchemy import Column, Index, MetaData, Table, Text

from gumruk_masaustu.kernel.db.kinds import (
    BINARY,
    BOOLEAN,
    DAY,
    DECIMAL,
    INSTANT,
    INTEGER,
    REF,
    TEXT,
    TEXTS,
    Kind,
)

RECORDS = MetaData()
_TABLES: dict[int, Table] = {}
MAX_INDEXES_BY_ID = 2
"""A table with no more indexes than this is kept in the order of its ids (WITHOUT ROWID): each new row costs
one page less, and its indexes are hardly longer. With more of them the long ids in each index weigh more.
"""


class Class(IntEnum):
    """Confidentiality part in which a field travels: two are used at first (sync.md 2.2)."""

    OPEN = 1
    RESTRICTED = 2


@dataclass(frozen=True)
class Field:
    """One column of a record: name, wire number, kind, class and what a clash of two offices means.

    `label` is the Turkish name that the officer sees in the history of a record.
    `clash`: "ask" (a person decides), "rank" (closed by rule, listed), "append" (both stay as rows).
    """

    name: str
    wire: int
    kind: Kind
    part: Class = Class.OPEN
    clash: str = "ask"
    index: bool = False
    label: str = ""


@dataclass(frozen=True)
class Derived:
    """A column that the projector computes from one field; it does not travel."""

    name: str
    source: str
    compute: Callable[[str], str | None]
    index: bool = False


@dataclass(frozen=True)
class RecordInfo:
    """What journal code needs of a table, kept in `table.info["record"]`."""

    name: str
    wire: int
    fields: dict[str, Field]
    by_wire: dict[int, Field]
    derived: dict[str, tuple[Derived, ...]] = field(default_factory=dict)
    root: bool = False


def _maker(kind: Kind) -> Callable[..., Field]:
    def make(
        name: str,
        wire: int,
        part: Class = Class.OPEN,
        *,
        clash: str = "ask",
        index: bool = False,
        label: str = "",
    ) -> Field:
        return Field(name, wire, kind, part, clash, index, label)

    make.__doc__ = f"A field of kind {kind.name}."
    return make


text, texts, integer, boolean = _maker(TEXT), _maker(TEXTS), _maker(INTEGER), _maker(BOOLEAN)
instant, day, decimal, ref = _maker(INSTANT), _maker(DAY), _maker(DECIMAL), _maker(REF)
binary = _maker(BINARY)


def derived(name: str, source: str, compute: Callable[[str], str | None], *, index: bool = False) -> Derived:
    """A search or sort form of a text field, for example `derived("plate_key", "plate", plate_key)`."""
    return Derived(name, source, compute, index)


def record_table(
    name: str,
    wire: int,
    *columns: Field | Derived,
    indexes: Sequence[tuple[str, ...]] = (),
    root: bool = False,
) -> Table:
    """Declare a state table; `id` and `aggregate` are added.

    In a `root` table each row is a record of its own, so that `aggregate` is its `id`: it is found by that
    and has no index by `aggregate`.

    Raises ValueError when a wire number or a name is used twice.
    """
    fields = [c for c in columns if isinstance(c, Field)]
    by_name, by_wire = {f.name: f for f in fields}, {f.wire: f for f in fields}
    if wire in _TABLES or len(by_name) != len(fields) or len(by_wire) != len(fields):
        raise ValueError(f"{name}: wire number or field name used twice")
    derived_by_source: dict[str, tuple[Derived, ...]] = {}
    for column in columns:
        if isinstance(column, Derived):
            derived_by_source[column.source] = (*derived_by_source.get(column.source, ()), column)
    table = Table(
        name,
        RECORDS,
        Column("id", Text, primary_key=True),
        Column("aggregate", Text, nullable=False, index=not root),
        *(_column(c) for c in columns),
        *(Index(f"ix_{name}_{'_'.join(names)}", *names) for names in indexes),
        sqlite_with_rowid=(not root) + sum(c.index for c in columns) + len(indexes) > MAX_INDEXES_BY_ID,
        info={"record": RecordInfo(name, wire, by_name, by_wire, derived_by_source, root)},
    )
    _TABLES[wire] = table
    return table


def _column(column: Field | Derived) -> Column[Any]:
    sql_type = column.kind.sql_type() if isinstance(column, Field) else Text()
    return Column(column.name, sql_type, index=column.index)


def record(table: Table) -> RecordInfo:
    """The journal's view of a table made by `record_table`."""
    info: RecordInfo = table.info["record"]
    return info


def table_of(wire: int) -> Table | None:
    """The table of a wire number, or None if this version does not know it."""
    return _TABLES.get(wire)


def all_tables() -> list[Table]:
    """Every declared state table in the order of the wire numbers."""
    return [_TABLES[wire] for wire in sorted(_TABLES)]
