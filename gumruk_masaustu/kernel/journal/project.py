"""The projector: the only code that writes state tables, the same for local, remote and rebuilt entries."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Table

from gumruk_masaustu.kernel.db.schema import Field, record, table_of
from gumruk_masaustu.kernel.journal.codec import encode
from gumruk_masaustu.kernel.journal.entry import INSERT, SET, Entry, Operation
from gumruk_masaustu.kernel.journal.fold import Folded, Known, fold
from gumruk_masaustu.kernel.journal.store import COLUMNS, entry_from_row

RowKey = tuple[int, bytes]


class ProjectionError(Exception):
    """An entry that this version cannot turn into state; it is kept and parked, never dropped."""


class Change(NamedTuple):
    """One row write in SQLite values: the column names and their values in the same order."""

    table: Table
    row: str
    aggregate: str
    columns: dict[str, Any]


class Projector:
    """Writes entries into state over one raw connection, inside the caller's transaction."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._sql: dict[tuple[str, str, tuple[str, ...]], str] = {}
        self.active = 0

    def project(self, entry: Entry, operations: list[Operation] | None = None) -> None:
        """Write the entry's rows and heads; `operations` spares decoding what was just encoded.

        An entry that had seen every head of its aggregate is written as it is; otherwise the aggregate is
        folded anew from all its entries in the journal, this one included.
        Raises ProjectionError for rows of another aggregate or values of the wrong kind.
        """
        aggregate = entry.header.aggregate
        deps = set(entry.header.deps)
        heads = {row[0] for row in self._fetch("SELECT hash FROM aggregate_head WHERE aggregate = ?", aggregate)}
        self.active = 1
        try:
            if heads <= deps:
                self._write_seen(operations or entry.operations(), aggregate)
                if heads:
                    self._execute("DELETE FROM aggregate_head WHERE aggregate = ?", (aggregate,))
                self._execute("INSERT INTO aggregate_head VALUES (?, ?)", (aggregate, entry.hash))
            else:
                self.refold(aggregate, entries_of(self._connection, aggregate))
        finally:
            self.active = 0

    def _write_seen(self, operations: list[Operation], aggregate: bytes) -> None:
        clashing = self._fetch("SELECT 1 FROM field_head WHERE aggregate = ? LIMIT 1", aggregate)
        for operation in operations:
            change = change_of(operation, aggregate)
            if change is None:
                continue
            if operation.op == INSERT:
                self.write(change)
            else:
                self.update(change)
            if clashing:
                for number in operation.values:
                    self._execute(
                        "DELETE FROM field_head WHERE aggregate = ? AND tbl = ? AND row = ? AND field = ?",
                        (aggregate, operation.table, operation.row, number),
                    )

    def refold(self, aggregate: bytes, known: list[Known]) -> None:
        """Write the folded state of one aggregate and the clashes that stand in it."""
        was_active, self.active = self.active, 1
        try:
            folded = fold(known)
            self._execute("DELETE FROM aggregate_head WHERE aggregate = ?", (aggregate,))
            for head in sorted(folded.heads):
                self._execute("INSERT INTO aggregate_head VALUES (?, ?)", (aggregate, head))
            for change in changes_of(folded, aggregate):
                self.write(change, over=True)
            self._write_clashes(folded, aggregate)
        finally:
            self.active = was_active

    def _write_clashes(self, folded: Folded, aggregate: bytes) -> None:
        self._execute("DELETE FROM field_head WHERE aggregate = ?", (aggregate,))
        for table, row, number, heads in folded.clashes():
            for rank, head in enumerate(heads):
                self._execute(
                    "INSERT INTO field_head VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (aggregate, table, row, number, head.hash, encode(head.value), int(rank == 0)),
                )

    def write(self, change: Change, *, over: bool = False) -> None:
        """Insert the row; with `over`, set its columns if it is already there."""
        names = tuple(change.columns)
        sql = self._statement("over" if over else "insert", change.table.name, names)
        self._execute(sql, (change.row, change.aggregate, *change.columns.values()))

    def update(self, change: Change) -> None:
        """Set columns of a row of the same aggregate. Raises ProjectionError if there is none."""
        if not change.columns:
            return
        sql = self._statement("set", change.table.name, tuple(change.columns))
        cursor = self._execute(sql, (*change.columns.values(), change.row, change.aggregate))
        if cursor.rowcount != 1:
            raise ProjectionError(f"{change.table.name}: no such row in this aggregate")

    def _statement(self, verb: str, table: str, names: tuple[str, ...]) -> str:
        key = (verb, table, names)
        if key not in self._sql:
            self._sql[key] = build_statement(verb, table, names)
        return self._sql[key]

    def _execute(self, sql: str, values: tuple[Any, ...]) -> Any:
        return self._connection.execute(sql, values)

    def _fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
        return rows


def build_statement(verb: str, table: str, names: tuple[str, ...]) -> str:
    """SQL of one row write; table and column names come from declarations, never from data."""
    if verb == "set":
        return f"UPDATE {table} SET {', '.join(f'{n} = ?' for n in names)} WHERE id = ? AND aggregate = ?"  # noqa: S608
    marks = ", ".join("?" * (len(names) + 2))
    sql = f"INSERT INTO {table} ({', '.join(('id', 'aggregate', *names))}) VALUES ({marks})"  # noqa: S608
    if verb == "over":
        settings = ", ".join(f"{n} = excluded.{n}" for n in names) or "id = id"
        sql += f" ON CONFLICT (id) DO UPDATE SET {settings} WHERE aggregate = excluded.aggregate"
    return sql


def change_of(operation: Operation, aggregate: bytes) -> Change | None:
    """The row write of an operation, or None for a table that this version does not know.

    Raises ProjectionError for an unknown operation or a value that does not fit its field.
    """
    if operation.op not in (INSERT, SET):
        raise ProjectionError(f"operation {operation.op} needs a newer version")
    table = table_of(operation.table)
    if table is None:
        return None
    return Change(table, operation.row.hex(), aggregate.hex(), sql_values(table, operation.values))


def sql_values(table: Table, values: dict[int, Any]) -> dict[str, Any]:
    """Column → SQLite value of wire values, derived columns included; fields of newer versions are left out."""
    info = record(table)
    columns: dict[str, Any] = {}
    for number, value in values.items():
        field = info.by_wire.get(number)
        if field is None:
            continue
        columns[field.name] = _sql_value(field, value)
        for derived in info.derived.get(field.name, ()):
            columns[derived.name] = None if value is None else derived.compute(value)
    return columns


def _sql_value(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if not field.kind.check(value):
        raise ProjectionError(f"{field.name}: not a value of kind {field.kind.name}")
    return field.kind.to_sql(value)


def changes_of(folded: Folded, aggregate: bytes) -> list[Change]:
    """The rows of a folded aggregate with the shown value of each field."""
    changes = []
    for (wire, row), fields in folded.rows.items():
        operation = Operation(SET, wire, row, {number: heads[0].value for number, heads in fields.items()})
        change = change_of(operation, aggregate)
        if change is not None:
            changes.append(change)
    return changes


def entries_of(connection: Any, aggregate: bytes) -> list[Known]:
    """Everything the journal knows of an aggregate, for folding."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM journal WHERE aggregate = ?", (aggregate,))  # noqa: S608
    return [known_of(entry_from_row(row)) for row in rows]


def known_of(entry: Entry) -> Known:
    """What folding needs of an entry."""
    return Known(entry.hash, tuple(entry.header.deps), entry.header.hlc, entry.operations())
