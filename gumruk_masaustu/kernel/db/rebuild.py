"""State built anew from the journal: for an upgrade, for a check, after damage of a table.

A merge, a restored backup, an upgrade and an audit are this one operation (architecture 4).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Table

from gumruk_masaustu.kernel.db.schema import table_of
from gumruk_masaustu.kernel.journal.codec import decode_kept
from gumruk_masaustu.kernel.journal.entry import INSERT, SALT_BYTES, SET, Header
from gumruk_masaustu.kernel.journal.project import ProjectionError, Projector, build_statement, sql_values

_AGGREGATE, _DEPS = Header._fields.index("aggregate"), Header._fields.index("deps")
_NO_HEADS: list[bytes] = []
FLUSH_ROWS = 20_000
Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """No progress shown."""


class Rebuilder:
    """Folds the whole journal of one raw connection into its (empty) state tables, many rows at a time.

    An aggregate in which every entry had seen the one before is written straight; any other is folded at the
    end by the projector, so that both ways give what it gives.
    """

    def __init__(self, connection: Any, projector: Projector) -> None:
        self._connection, self._projector = connection, projector
        self._heads: dict[bytes, list[bytes]] = {}
        self._to_fold: set[bytes] = set()
        self._rows: dict[
            int, dict[bytes, tuple[bytes, dict[str, Any]]]
        ] = {}  # table → row → aggregate, columns
        self._pending = 0

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
                self._take(header_bytes, hash_, (open_part, restricted_part))
                done += 1
                if done % 1000 == 0:
                    progress(done, total)
                    if self._pending >= FLUSH_ROWS:
                        self._flush()
            self._flush()
            for aggregate in sorted(self._to_fold):
                self._projector.refold(aggregate)
        finally:
            self._projector.active = 0
        progress(total, total)
        return done

    def _take(self, header_bytes: bytes, hash_: bytes, parts: tuple[bytes | None, bytes | None]) -> None:
        """Write an entry that follows everything known of its aggregate;
        leave other aggregates for folding.
        """
        header = decode_kept(header_bytes)
        aggregate, deps = header[_AGGREGATE], header[_DEPS]
        if aggregate in self._to_fold:
            return
        if deps != self._heads.get(aggregate, _NO_HEADS):
            self._to_fold.add(aggregate)
            return
        try:
            changes = [
                (wire, row, sql_values(table, dict(values)))
                for part in parts
                if part is not None
                for op, wire, row, values in decode_kept(part[SALT_BYTES:])
                if (table := _known_table(op, wire)) is not None
            ]
        except ProjectionError:
            self._to_fold.add(aggregate)
            return
        self._heads[aggregate] = [hash_]
        for wire, row, columns in changes:
            self._write(aggregate, wire, row, columns)

    def _write(self, aggregate: bytes, wire: int, row: bytes, columns: dict[str, Any]) -> None:
        """Collect a row; one that was flushed already is collected again and set over what stands there."""
        rows = self._rows.setdefault(wire, {})
        found = rows.get(row)
        if found is None:
            rows[row] = (aggregate, columns)
            self._pending += 1
        elif found[0] == aggregate:
            found[1].update(columns)

    def _flush(self) -> None:
        """Write the collected rows; those with the same columns share one statement."""
        for wire, rows in self._rows.items():
            table = table_of(wire)
            if table is None:
                continue
            by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
            for row, (aggregate, columns) in rows.items():
                values = (row.hex(), aggregate.hex(), *columns.values())
                by_columns.setdefault(tuple(columns), []).append(values)
            for names, lines in by_columns.items():
                self._connection.executemany(build_statement("over", table.name, names), lines)
        self._rows, self._pending = {}, 0


def _known_table(op: int, wire: int) -> Table | None:
    if op not in (INSERT, SET):
        raise ProjectionError(f"operation {op} needs a newer version")
    return table_of(wire)
