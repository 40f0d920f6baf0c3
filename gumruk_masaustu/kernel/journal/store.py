"""Entries as rows: reading them back and putting them at the end of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gumruk_masaustu.kernel.journal.codec import decode_kept
from gumruk_masaustu.kernel.journal.entry import Entry, Header

OPEN, RESTRICTED = 1, 2
COLUMNS = "header, hash, signature, open_part, restricted_part"
_APPEND = (
    "INSERT INTO journal (origin, seq, hash, aggregate, type, wall_ms, header, signature, open_part,"
    " restricted_part) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MOVE_HEAD = "UPDATE origin SET head_seq = ?, head_hash = ?, latest_ms = max(latest_ms, ?) WHERE id = ?"


def entry_from_row(row: Any) -> Entry:
    """An entry from the columns `COLUMNS`; bytes that were checked when they were stored."""
    header_bytes, hash_, signature, open_part, restricted_part = row[:5]
    parts = {
        cls: part for cls, part in ((OPEN, open_part), (RESTRICTED, restricted_part)) if part is not None
    }
    return Entry(Header(*decode_kept(header_bytes)), header_bytes, hash_, signature, parts)


def append(connection: Any, origin: int, entry: Entry) -> None:
    """Put the entry at the end of the journal and move the head of its origin, inside the caller's
    transaction.
    """
    header = entry.header
    connection.execute(
        _APPEND,
        (
            origin,
            header.seq,
            entry.hash,
            header.aggregate,
            header.type,
            header.wall_ms,
            entry.header_bytes,
            entry.signature,
            entry.parts.get(OPEN),
            entry.parts.get(RESTRICTED),
        ),
    )
    connection.execute(_MOVE_HEAD, (header.seq, entry.hash, header.wall_ms, origin))


def journal_entries(
    connection: Any, *, after: int = 0, limit: int | None = None
) -> Iterator[tuple[int, Entry]]:
    """(position, entry) in the order in which they were applied."""
    rows = connection.execute(
        f"SELECT pos, {COLUMNS} FROM journal WHERE pos > ? ORDER BY pos LIMIT ?",  # noqa: S608
        (after, -1 if limit is None else limit),
    )
    for row in rows:
        yield row[0], entry_from_row(row[1:])
