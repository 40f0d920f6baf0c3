"""The projector: the only code that writes state tables, the same for local, remote and rebuilt entries."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Table

from gumruk_masaustu.kernel.db.schema import Derived, record, table_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.codec import encode
from gumruk_masaustu.kernel.journal.entry import INSERT, SET, Entry, Operation
from gumruk_masaustu.kernel.journal.fold import Folded, Known, fold
from gumruk_masaustu.kernel.journal.store import COLUMNS, entry_from_row

POISON, WAITING = "poison", "waiting"
_HEADS = "SELECT hash FROM aggregate_head WHERE aggregate = ? ORDER BY hash"
_ADD_HEAD = "INSERT INTO aggregate_head VALUES (?, ?)"
_ANY_HELD = "SELECT 1 FROM held WHERE aggregate = ? LIMIT 1"
_NEWEST = "SELECT hash FROM journal WHERE aggregate = ? AND hash <> ? ORDER BY pos DESC LIMIT 1"
_ANY_CLASH = "SELECT 1 FROM field_head WHERE aggregate = ? LIMIT 1"
_END_CLASH = "DELETE FROM field_head WHERE aggregate = ? AND tbl = ? AND row = ? AND field = ?"


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

    def project_own(
        self, entry: Entry, operations: list[Operation], heads: list[bytes], *, is_new: bool = False
    ) -> None:
        """Write an entry made here: `heads` are the aggregate's, and the entry had seen them all.

        `is_new` says that no other entry of the aggregate can be here.

        Raises ProjectionError for a row that is not of this aggregate or a value of the wrong kind, and the
        database's error for a row that is there already: both are faults of ours, and nothing is written.
        """
        self.active = 1
        try:
            self._write_seen(entry, operations, heads, strict=True)
            if not is_new and self._fetch(_ANY_HELD, entry.header.aggregate):
                self._execute(_ADD_HEAD, (entry.header.aggregate, entry.hash))
        finally:
            self.active = 0

    def project(self, entry: Entry) -> None:
        """Write an entry from elsewhere that stands in the journal already.

        One that had seen exactly the heads of its aggregate is written as it is; otherwise the aggregate is
        folded anew. What this version cannot apply, and what follows an entry that is not here, is held: it
        stays in the journal and changes no state until it can be applied whole.
        """
        aggregate, deps = entry.header.aggregate, entry.header.deps
        self.active = 1
        try:
            heads = self.heads(aggregate, without=entry.hash)
            if heads == deps and not self._fetch(_ANY_HELD, aggregate):
                operations = readable(entry)
                if operations is not None:
                    self._write_seen(entry, operations, heads, strict=False)
                    return
            self.refold(aggregate)
        finally:
            self.active = 0

    def heads(self, aggregate: bytes, *, without: bytes = b"") -> list[bytes]:
        """The applied entries of an aggregate that no later applied one had seen, in rising order.

        Nearly always that is the newest one in the journal, and then it is noted nowhere else: a second note
        would cost every entry one more page. `aggregate_head` has the heads of the other aggregates, and of
        those with held entries. `without` is an entry that was put into the journal and not yet into state.
        """
        noted = [row[0] for row in self._fetch(_HEADS, aggregate)]
        if noted:
            return noted
        newest = [row[0] for row in self._fetch(_NEWEST, aggregate, without)]
        return newest if newest and not self._fetch(_ANY_HELD, aggregate) else []

    def _write_seen(
        self, entry: Entry, operations: list[Operation], heads: list[bytes], *, strict: bool
    ) -> None:
        aggregate = entry.header.aggregate
        name = aggregate.hex()
        clashing = heads and self._fetch(_ANY_CLASH, aggregate)
        for operation in operations:
            change = change_of(operation, name)
            if change is None:
                continue
            if strict and operation.op == SET:
                self.update(change)
            else:
                self.write(change, over=not strict)
            if clashing:
                for number in operation.values:
                    self._execute(_END_CLASH, (aggregate, operation.table, operation.row, number))
        if heads:
            self._execute("DELETE FROM aggregate_head WHERE aggregate = ?", (aggregate,))

    def refold(self, aggregate: bytes) -> None:
        """Write the folded state of one aggregate, the clashes that stand in it, and what is held."""
        was_active, self.active = self.active, 1
        try:
            entries = entries_of(self._connection, aggregate)
            applied, held = sort_out(entries)
            folded = fold(applied)
            self._execute("DELETE FROM aggregate_head WHERE aggregate = ?", (aggregate,))
            if held or folded.heads != {entries[-1].hash}:
                for head in sorted(folded.heads):
                    self._execute(_ADD_HEAD, (aggregate, head))
            for change in changes_of(folded, aggregate.hex()):
                self.write(change, over=True)
            self._write_clashes(folded, aggregate)
            self._execute("DELETE FROM held WHERE aggregate = ?", (aggregate,))
            for hash_, reason in held.items():
                self._execute("INSERT INTO held VALUES (?, ?, ?)", (hash_, aggregate, reason))
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
    quoted = [f'"{name}"' for name in names]  # a field may be called as a word of SQL is
    if verb == "set":
        return f"UPDATE {table} SET {', '.join(f'{n} = ?' for n in quoted)} WHERE id = ? AND aggregate = ?"  # noqa: S608
    marks = ", ".join("?" * (len(names) + 2))
    sql = f"INSERT INTO {table} ({', '.join(('id', 'aggregate', *quoted))}) VALUES ({marks})"  # noqa: S608
    if verb == "over":
        settings = ", ".join(f"{n} = excluded.{n}" for n in quoted) or "id = id"
        sql += f" ON CONFLICT (id) DO UPDATE SET {settings} WHERE aggregate = excluded.aggregate"
    return sql


def change_of(operation: Operation, aggregate: str) -> Change | None:
    """The row write of an operation, or None for a table that this version does not know.

    Raises ProjectionError for an unknown operation or a value that does not fit its field.
    """
    if operation.op not in (INSERT, SET):
        raise ProjectionError(f"operation {operation.op} needs a newer version")
    table = table_of(operation.table)
    if table is None:
        return None
    return Change(table, operation.row.hex(), aggregate, sql_values(table, operation.values))


def sql_values(table: Table, values: dict[int, Any]) -> dict[str, Any]:
    """Column → SQLite value of wire values, derived columns included; fields of newer versions are left out.

    Raises ProjectionError for a value that does not fit, or from which a derived column cannot be computed.
    """
    info = record(table)
    columns: dict[str, Any] = {}
    for number, value in values.items():
        field = info.by_wire.get(number)
        if field is None:
            continue
        if value is None:
            columns[field.name] = None
        elif field.kind.check(value):
            columns[field.name] = field.kind.to_sql(value)
        else:
            raise ProjectionError(f"{field.name}: not a value of kind {field.kind.name}")
        for derived in info.derived.get(field.name, ()):
            columns[derived.name] = None if value is None else _computed(derived, value)
    return columns


def _computed(derived: Derived, value: str) -> str | None:
    try:
        return derived.compute(value)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, UserError) as error:
        raise ProjectionError(f"{derived.name}: cannot be computed") from error


def readable(entry: Entry) -> list[Operation] | None:
    """The entry's operations if this version can apply all of them, else None; depends on the entry alone."""
    operations = entry.operations()
    try:
        for operation in operations:
            change_of(operation, "")
    except ProjectionError:
        return None
    return operations


def changes_of(folded: Folded, aggregate: str) -> list[Change]:
    """The rows of a folded aggregate with the shown value of each field."""
    changes = []
    for (wire, row), fields in folded.rows.items():
        operation = Operation(SET, wire, row, {number: heads[0].value for number, heads in fields.items()})
        change = change_of(operation, aggregate)
        if change is not None:
            changes.append(change)
    return changes


def sort_out(entries: list[Entry]) -> tuple[list[Known], dict[bytes, str]]:
    """Of the entries of one aggregate those that can be applied, and the others with their reason.

    A pure function of the set: an entry that this version cannot read is POISON; one that had seen an entry
    which is not here or not applied is WAITING. Both are tried again whenever the aggregate is folded.
    """
    operations = {entry.hash: readable(entry) for entry in entries}
    held = {hash_: POISON for hash_, found in operations.items() if found is None}
    waiting = {e.hash: e for e in entries if e.hash not in held}
    applied: dict[bytes, Entry] = {}
    moved = True
    while moved:
        before = len(applied)
        for hash_, entry in list(waiting.items()):  # in journal order, so one pass is enough as a rule
            if all(dep in applied for dep in entry.header.deps):
                applied[hash_] = waiting.pop(hash_)
        moved = len(applied) > before
    held.update(dict.fromkeys(waiting, WAITING))
    known = [Known(h, tuple(e.header.deps), e.header.hlc, operations[h] or []) for h, e in applied.items()]
    return known, held


def entries_of(connection: Any, aggregate: bytes) -> list[Entry]:
    """Everything the journal has of an aggregate, in the order in which it came."""
    query = f"SELECT {COLUMNS} FROM journal WHERE aggregate = ? ORDER BY pos"  # noqa: S608
    rows = connection.execute(query, (aggregate,))
    return [entry_from_row(row) for row in rows]
