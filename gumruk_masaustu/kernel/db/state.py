"""State tables in a file: their creation, their fingerprint, and the guard that only the projector passes."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from gumruk_masaustu.kernel.db.local import DERIVED_MEANING, DERIVED_TABLES
from gumruk_masaustu.kernel.db.schema import all_tables

_DIALECT = sqlite.dialect()


def state_ddl() -> list[str]:
    """The CREATE statements of every declared state table and index, in a fixed order."""
    statements: list[str] = []
    for table in all_tables():
        statements.append(str(CreateTable(table).compile(dialect=_DIALECT)).strip())
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            statements.append(str(CreateIndex(index).compile(dialect=_DIALECT)).strip())
    return statements


def state_fingerprint() -> str:
    """Hash of the state layout: when it differs from the file's, state is built anew from the journal."""
    return hashlib.sha256("\n".join((DERIVED_MEANING, *state_ddl())).encode()).hexdigest()


def create_state_tables(connection: Any) -> None:
    """Create every state table in the file of this raw connection."""
    for statement in state_ddl():
        connection.execute(statement)


def guard_state_tables(connection: Any) -> None:
    """Temporary triggers of this connection refuse every write while `projecting()` answers 0.

    INSERT OR REPLACE would pass delete triggers without `recursive_triggers`; the connection sets it.
    """
    for table in (*(t.name for t in all_tables()), *DERIVED_TABLES):
        for verb in ("INSERT", "UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TEMP TRIGGER guard_{table}_{verb.lower()} BEFORE {verb} ON main.{table} "
                "WHEN projecting() = 0 BEGIN SELECT RAISE(ABORT, 'only project() writes state'); END"
            )
