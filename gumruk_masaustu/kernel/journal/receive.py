"""Entries from other installations: stored at once, applied when everything before them is here.

Receiving is not judging (sync.md 0.4): what cannot be applied waits in the inbox with its reason and stops nothing
else. Any order, any number of times, with gaps: the same set of entries gives the same state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gumruk_masaustu.kernel.journal.chain import is_signed_by
from gumruk_masaustu.kernel.journal.entry import Entry
from gumruk_masaustu.kernel.journal.installations import (
    TRUSTED,
    UNCONFIRMED,
    add_origin,
    introduction,
)
from gumruk_masaustu.kernel.journal.journal import Journal
from gumruk_masaustu.kernel.journal.project import ProjectionError, Projector
from gumruk_masaustu.kernel.journal.store import COLUMNS, OPEN, RESTRICTED, append, entry_from_row

WAITING, FORK, FORGED, POISON = "waiting", "fork", "forged", "poison"
BATCH = 200


@dataclass(frozen=True)
class Received:
    """What became of a delivery: counts of entries."""

    new: int
    known: int
    applied: int
    waiting: int
    refused: int


class Receiver:
    """Takes entries of other installations into this file."""

    def __init__(self, connection: Any, projector: Projector, journal: Journal) -> None:
        self._connection, self._projector, self._journal = connection, projector, journal

    def take(self, entries: Iterable[Entry], now_ms: int) -> Received:
        """Store every entry durably, then apply what can be applied.

        An entry that is here already, with the same hash, changes nothing.
        """
        new = known = 0
        with self._journal.lock:
            for batch in _batches(entries, BATCH):
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    for entry in batch:
                        if self._store(entry, now_ms):
                            new += 1
                        else:
                            known += 1
                    self._connection.execute("COMMIT")
                except BaseException:
                    self._connection.execute("ROLLBACK")
                    raise
            applied = self.apply_ready(now_ms)
        counts = dict(self._connection.execute("SELECT reason, count(*) FROM inbox GROUP BY reason").fetchall())
        waiting = counts.pop(WAITING, 0)
        return Received(new, known, applied, waiting, sum(counts.values()))

    def _store(self, entry: Entry, now_ms: int) -> bool:
        header = entry.header
        row = self._connection.execute(
            "SELECT journal.hash FROM journal JOIN origin ON origin.id = journal.origin"
            " WHERE node = ? AND epoch = ? AND seq = ?",
            (header.node, header.epoch, header.seq),
        ).fetchone()
        if row and bytes(row[0]) == entry.hash:
            return False
        reason = FORK if row or self._is_ours(entry) else WAITING
        cursor = self._connection.execute(
            "INSERT INTO inbox (node, epoch, seq, hash, aggregate, header, signature, open_part, restricted_part,"
            " reason, received_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
            (
                header.node,
                header.epoch,
                header.seq,
                entry.hash,
                header.aggregate,
                entry.header_bytes,
                entry.signature,
                entry.parts.get(OPEN),
                entry.parts.get(RESTRICTED),
                reason,
                now_ms,
            ),
        )
        return bool(cursor.rowcount == 1)

    def _is_ours(self, entry: Entry) -> bool:
        identity = self._journal.identity
        return (entry.header.node, entry.header.epoch) == (identity.node, identity.epoch)

    def apply_ready(self, now_ms: int) -> int:
        """Apply waiting entries whose predecessors are here, until nothing more can be; gives their number."""
        applied, moved = 0, True
        while moved:
            moved = False
            self._meet_new_origins()
            origins = self._connection.execute(
                "SELECT id, node, epoch, public_key FROM origin WHERE state = ?", (TRUSTED,)
            ).fetchall()
            for origin, node, epoch, public_key in origins:
                count = self._advance(origin, (node, epoch), bytes(public_key), now_ms)
                applied, moved = applied + count, moved or count > 0
        return applied

    def _meet_new_origins(self) -> None:
        """List the journals that introduced themselves; a person confirms them before anything is applied."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM inbox WHERE seq = 1 AND reason = ? AND NOT EXISTS"  # noqa: S608
            " (SELECT 1 FROM origin WHERE origin.node = inbox.node AND origin.epoch = inbox.epoch)",
            (WAITING,),
        ).fetchall()
        for row in rows:
            entry = entry_from_row(row)
            card = introduction(entry)
            if card and is_signed_by(entry, card["public_key"]):
                add_origin(
                    self._connection,
                    entry.header.node,
                    entry.header.epoch,
                    card["public_key"],
                    f"{card['unit']}-{card['station']} {card['label']}".strip(),
                    UNCONFIRMED,
                )
            else:
                self._park(entry.hash, FORGED)

    def _advance(self, origin: int, journal_id: tuple[bytes, int], public_key: bytes, now_ms: int) -> int:
        """Apply the next entries of one journal while they follow each other, many in one transaction."""
        applied = 0
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            while entry := self._next(origin, journal_id):
                if not is_signed_by(entry, public_key):
                    self._park(entry.hash, FORGED)
                    break
                if not self._has_seen_all(entry) or not self._apply(origin, entry):
                    break
                self._journal.hlc.saw(entry.header.hlc, now_ms)
                applied += 1
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        return applied

    def _next(self, origin: int, journal_id: tuple[bytes, int]) -> Entry | None:
        seq, head = self._connection.execute(
            "SELECT head_seq, head_hash FROM origin WHERE id = ?", (origin,)
        ).fetchone()
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM inbox WHERE node = ? AND epoch = ? AND seq = ? AND reason = ?",  # noqa: S608
            (*journal_id, seq + 1, WAITING),
        ).fetchall()
        for row in rows:
            entry = entry_from_row(row)
            if entry.header.prev == bytes(head):
                return entry
            self._park(entry.hash, FORK)
        return None

    def _has_seen_all(self, entry: Entry) -> bool:
        """Whether everything the author had seen of this record is here."""
        if not entry.header.deps:
            return True
        rows = self._connection.execute("SELECT hash FROM journal WHERE aggregate = ?", (entry.header.aggregate,))
        return set(entry.header.deps) <= {bytes(row[0]) for row in rows}

    def _apply(self, origin: int, entry: Entry) -> bool:
        """Move one entry from the inbox to journal and state; one that the projector cannot take is parked."""
        self._connection.execute("SAVEPOINT one")
        try:
            append(self._connection, origin, entry)
            self._projector.project(entry)
            self._connection.execute("DELETE FROM inbox WHERE hash = ?", (entry.hash,))
        except (ProjectionError, ValueError, TypeError):
            self._connection.execute("ROLLBACK TO one")
            self._connection.execute("RELEASE one")
            self._park(entry.hash, POISON)
            return False
        self._connection.execute("RELEASE one")
        return True

    def _park(self, hash_: bytes, reason: str) -> None:
        self._connection.execute("UPDATE inbox SET reason = ? WHERE hash = ?", (reason, hash_))

    def unconfirmed(self) -> list[tuple[bytes, int, str, bytes]]:
        """Journals that wait for a person: node, epoch, label, public key."""
        rows = self._connection.execute(
            "SELECT node, epoch, label, public_key FROM origin WHERE state = ?", (UNCONFIRMED,)
        )
        return [(bytes(n), int(e), str(label), bytes(key)) for n, e, label, key in rows]

    def confirm(self, node: bytes, epoch: int, now_ms: int) -> int:
        """Trust a journal from now on and apply what waited of it; gives the number of applied entries."""
        with self._journal.lock:
            self._connection.execute(
                "UPDATE origin SET state = ? WHERE node = ? AND epoch = ? AND state = ?",
                (TRUSTED, node, epoch, UNCONFIRMED),
            )
            return self.apply_ready(now_ms)

    def retry_parked(self, now_ms: int) -> int:
        """Try again what an older version could not take; called at every start."""
        self._connection.execute("UPDATE inbox SET reason = ? WHERE reason = ?", (WAITING, POISON))
        return self.apply_ready(now_ms)

    def missing(self) -> list[tuple[str, int, int]]:
        """Gaps: label of the journal, first and last missing sequence number before the oldest waiting entry."""
        rows = self._connection.execute(
            "SELECT label, head_seq + 1, min(seq) - 1 FROM inbox JOIN origin USING (node, epoch)"
            " WHERE reason = ? AND inbox.seq > head_seq GROUP BY origin.id HAVING min(seq) > head_seq + 1",
            (WAITING,),
        )
        return [(str(label), int(first), int(last)) for label, first, last in rows]


def _batches(entries: Iterable[Entry], size: int) -> Iterable[list[Entry]]:
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch

