"""State built anew from the journal: for an upgrade, for a check, after damage of a table.

A merge, a restored backup, an upgrade and an audit are this one operation (architecture 4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gumruk_masaustu.kernel.db.schema import record, table_of
from gumruk_masaustu.kernel.journal.codec import decode_kept
from gumruk_masaustu.kernel.journal.entry import INSERT, SALT_BYTES, Entry, Header
from gumruk_masaustu.kernel.journal.project import Projector, build_statement, entries_of, sql_values

FLUSH_ROWS = 20_000
Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """No progress shown."""


@dataclass
class _Pending:
    """Rows that are not written yet: table wire → row id → (aggregate, column → value)."""

    rows: dict[int, dict[bytes, tuple[bytes, dict[str, Any]]]] = field(default_factory=dict)
    count: int = 0


class Rebuilder:
    """Folds the whole journal of one raw connection into its (empty) state tables, many rows at a time."""

    def __init__(self, connection: Any, projector: Projector) -> None:
        self._connection, self._projector = connection, projector
        self._heads: dict[bytes, set[bytes]] = {}
        self._concurrent: set[bytes] = set()
        self._pending = _Pending()

    def run(self, progress: Progress = _silent) -> int:
        """Rebuild inside the caller's transaction; gives the number of entries."""
        total = self._connection.execute("SELECT count(*) FROM journal").fetchone()[0]
        rows = self._connection.execute(
            "SELECT header, hash, open_part, restricted_part FROM journal ORDER BY pos"
        )
        done = 0
        self._projector.active = 1
        try:
            for header_bytes, hash_, open_part, restricted_part in rows:
                self._take(header_bytes, bytes(hash_), (open_part, restricted_part))
                done += 1
                if done % 1000 == 0:
                    progress(done, total)
                    if self._pending.count >= FLUSH_ROWS:
                        self._flush()
            self._flush()
            self._write_heads()
            for aggregate in sorted(self._concurrent):
                self._projector.refold(aggregate, entries_of(self._connection, aggregate))
        finally:
            self._projector.active = 0
        return done

    def _take(self, header_bytes: bytes, hash_: bytes, parts: tuple[bytes | None, bytes | None]) -> None:
        header = Header(*decode_kept(header_bytes))
        heads = self._heads.setdefault(header.aggregate, set())
        if not heads <= set(header.deps):
            self._concurrent.add(header.aggregate)
        heads.difference_update(header.deps)
        heads.add(hash_)
        for part in parts:
            if part is not None:
                for op, wire, row, values in decode_kept(part[SALT_BYTES:]):
                    self._write(header.aggregate, op, wire, row, dict(values))

    def _write(self, aggregate: bytes, op: int, wire: int, row: bytes, values: dict[int, Any]) -> None:
        table = table_of(wire)
        if table is None or aggregate in self._concurrent:
            return
        rows = self._pending.rows.setdefault(wire, {})
        columns = sql_values(table, values)
        if row in rows:
            rows[row][1].update(columns)
        elif op == INSERT:
            rows[row] = (aggregate, columns)
            self._pending.count += 1
        else:
            self._update(table.name, aggregate, row, columns)

    def _update(self, table: str, aggregate: bytes, row: bytes, columns: dict[str, Any]) -> None:
        if columns:
            sql = build_statement("set", table, tuple(columns))
            self._connection.execute(sql, (*columns.values(), row.hex(), aggregate.hex()))

    def _flush(self) -> None:
        for wire, rows in self._pending.rows.items():
            table = table_of(wire)
            if table is None:
                continue
            names = tuple(n for n in (*_column_names(table),) if n not in ("id", "aggregate"))
            sql = build_statement("over", table.name, names)
            self._connection.executemany(
                sql,
                (
                    (row.hex(), aggregate.hex(), *(columns.get(name) for name in names))
                    for row, (aggregate, columns) in rows.items()
                ),
            )
        self._pending = _Pending()

    def _write_heads(self) -> None:
        self._connection.executemany(
            "INSERT INTO aggregate_head VALUES (?, ?)",
            (
                (aggregate, head)
                for aggregate, heads in self._heads.items()
                if aggregate not in self._concurrent
                for head in sorted(heads)
            ),
        )


def _column_names(table: Any) -> list[str]:
    info = record(table)
    return [column.name for column in table.columns if column.name in info.fields or _is_derived(info, column.name)]


def _is_derived(info: Any, name: str) -> bool:
    return any(derived.name == name for group in info.derived.values() for derived in group)


__all__ = ["Entry", "Rebuilder"]
