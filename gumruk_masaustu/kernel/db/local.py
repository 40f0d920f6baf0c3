"""Tables that are not state: the journal itself and the few local ones (architecture: "not in the journal, by
name").
"""

from __future__ import annotations

import sqlite3
from typing import Any

FORMAT = 1
"""Layout of the local tables; a file with a greater number was written by a newer program."""

LOCAL_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE origin (
    id INTEGER PRIMARY KEY, node BLOB NOT NULL, epoch INTEGER NOT NULL, public_key BLOB, label TEXT NOT NULL,
    state TEXT NOT NULL, head_seq INTEGER NOT NULL, head_hash BLOB NOT NULL, latest_ms INTEGER NOT NULL,
    UNIQUE (node, epoch));
CREATE TABLE journal (
    pos INTEGER PRIMARY KEY, origin INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,
    aggregate BLOB NOT NULL, type TEXT NOT NULL, wall_ms INTEGER NOT NULL, header BLOB NOT NULL,
    signature BLOB NOT NULL, open_part BLOB, restricted_part BLOB);
CREATE UNIQUE INDEX ix_journal_chain ON journal (origin, seq);
CREATE INDEX ix_journal_aggregate ON journal (aggregate);
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY, node BLOB NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    hash BLOB NOT NULL, aggregate BLOB NOT NULL, header BLOB NOT NULL, signature BLOB NOT NULL,
    open_part BLOB, restricted_part BLOB, reason TEXT NOT NULL, received_ms INTEGER NOT NULL,
    UNIQUE (hash, signature));
CREATE INDEX ix_inbox_chain ON inbox (node, epoch, seq);
CREATE TABLE aggregate_head (
    aggregate BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (aggregate, hash)) WITHOUT ROWID;
CREATE TABLE field_head (
    aggregate BLOB NOT NULL, tbl INTEGER NOT NULL, row BLOB NOT NULL, field INTEGER NOT NULL,
    hash BLOB NOT NULL, value BLOB NOT NULL, shown INTEGER NOT NULL,
    PRIMARY KEY (aggregate, tbl, row, field, hash)) WITHOUT ROWID;
CREATE TABLE held (
    hash BLOB PRIMARY KEY, aggregate BLOB NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX ix_held ON held (aggregate);
CREATE TABLE draft (
    id INTEGER PRIMARY KEY, writer TEXT NOT NULL, form TEXT NOT NULL, key TEXT NOT NULL,
    content TEXT NOT NULL, saved_ms INTEGER NOT NULL);
CREATE INDEX ix_draft ON draft (writer, form, key, saved_ms);
CREATE TABLE lockout (account TEXT NOT NULL, at_ms INTEGER NOT NULL);
CREATE INDEX ix_lockout ON lockout (account, at_ms);
CREATE TABLE preference (person TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (person, key)) WITHOUT ROWID;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never cut');
END;
CREATE TRIGGER journal_is_fixed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
"""

JOURNAL_TABLES = ("meta", "origin", "journal", "inbox", "draft", "lockout", "preference")
"""Copied as they are when the state is built anew; heads and held entries are rebuilt with the state."""

DERIVED_TABLES = ("aggregate_head", "field_head", "held")
"""Written by the projector alone, like the tables of the records."""

DERIVED_MEANING = "2: aggregate_head only where the newest entry is not the one head"
"""What those tables say; a file in which they say something else is built anew."""


def create_local_tables(connection: sqlite3.Connection | Any) -> None:
    """Create the local tables in an empty file."""
    connection.executescript(LOCAL_TABLES)


def get_meta(connection: Any, key: str) -> Any:
    """A value of `meta`, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def put_meta(connection: Any, key: str, value: Any) -> None:
    """Set a value of `meta` inside the caller's transaction."""
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
