"""Entries from other installations: stored at once, applied when everything before them is here.

Receiving is not judging (sync.md 0.4). Signed and in its place in the chain: an entry goes into the journal,
and the
projector holds what it cannot apply. What has no place yet, or no good signature, waits in the inbox with its
reason
and stops nothing else. Any order, any number of times, with gaps: the same set of entries gives the same
state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gumruk_masaustu.kernel.db.engine import transaction
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.chain import is_signed_by
from gumruk_masaustu.kernel.journal.entry import Entry
from gumruk_masaustu.kernel.journal.installations import TRUSTED, UNCONFIRMED, add_origin, introduction
from gumruk_masaustu.kernel.journal.journal import Journal
from gumruk_masaustu.kernel.journal.project import POISON, WAITING, Projector
from gumruk_masaustu.kernel.journal.store import COLUMNS, OPEN, RESTRICTED, append, entry_from_row
from gumruk_masaustu.kernel.journal.waiting import Branch, Gap, branches, gaps

FORK, FORGED = "fork", "forged"
BATCH = 200


@dataclass(frozen=True)
class Received:
    """What became of a delivery: counts of entries; `waiting`, `refused` and `held` count all that stand so
    now.
    """

    new: int
    known: int
    applied: int
    waiting: int
    refused: int
    held: int


class Receiver:
    """Takes entries of other installations into this file."""

    def __init__(
        self, connection: Any, projector: Projector, journal: Journal, on_copy: Callable[[], None]
    ) -> None:
        self._connection, self._projector, self._journal = connection, projector, journal
        self._on_copy = on_copy
        self.on_applied: list[Callable[[], None]] = []
        """Called after entries from elsewhere may have changed the state."""

    def take(self, entries: Iterable[Entry], now_ms: int) -> Received:
        """Store every entry durably, then apply what can be applied.

        An entry that is here already, with the same hash, changes nothing. Entries of our own journal that we
        do
        not have show that this file was restored or copied: a new identity begins then.
        Raises UserError when the delivery is damaged at some entry (those before it are taken), and for disk
        faults.
        """
        new = known = 0
        with self._journal.lock:
            try:
                for batch in _batches(entries, BATCH):
                    with transaction(self._connection, self._journal.path):
                        stored = sum(self._store(entry, now_ms) for entry in batch)
                    new, known = new + stored, known + len(batch) - stored
            finally:
                if self._has_own_branch():
                    self._on_copy()
                applied = self.apply_ready(now_ms)
        counts = dict(
            self._connection.execute("SELECT reason, count(*) FROM inbox GROUP BY reason").fetchall()
        )
        held = self._connection.execute("SELECT count(*) FROM held").fetchone()[0]
        waiting = counts.pop(WAITING, 0)
        return Received(new, known, applied, waiting, sum(counts.values()), int(held))

    def _store(self, entry: Entry, now_ms: int) -> bool:
        header = entry.header
        row = self._connection.execute(
            "SELECT journal.hash FROM journal JOIN origin ON origin.id = journal.origin"
            " WHERE node = ? AND epoch = ? AND seq = ?",
            (header.node, header.epoch, header.seq),
        ).fetchone()
        if row and bytes(row[0]) == entry.hash:
            return False
        cursor = self._connection.execute(
            "INSERT INTO inbox (node, epoch, seq, hash, aggregate, header, signature, open_part,"
            " restricted_part, reason, received_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
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
                self._first_judgement(entry, row is not None),
                now_ms,
            ),
        )
        if cursor.rowcount == 1:
            return True
        self._complete(entry)
        return False

    def _complete(self, entry: Entry) -> None:
        """Parts that were left out of an earlier delivery of a waiting entry; the header vouches for them."""
        self._connection.execute(
            "UPDATE inbox SET open_part = coalesce(open_part, ?),"
            " restricted_part = coalesce(restricted_part, ?) WHERE hash = ? AND signature = ?",
            (entry.parts.get(OPEN), entry.parts.get(RESTRICTED), entry.hash, entry.signature),
        )

    def _first_judgement(self, entry: Entry, place_is_taken: bool) -> str:
        row = self._connection.execute(
            "SELECT public_key FROM origin WHERE node = ? AND epoch = ?",
            (entry.header.node, entry.header.epoch),
        ).fetchone()
        if row and not is_signed_by(entry, bytes(row[0])):
            return FORGED
        return FORK if place_is_taken else WAITING

    def _has_own_branch(self) -> bool:
        """Whether somebody has signed entries of our present journal that are not here."""
        identity = self._journal.identity
        row = self._connection.execute(
            "SELECT 1 FROM inbox WHERE node = ? AND epoch = ? AND reason IN (?, ?) LIMIT 1",
            (identity.node, identity.epoch, WAITING, FORK),
        ).fetchone()
        return row is not None

    def apply_ready(self, now_ms: int) -> int:
        """Apply waiting entries whose place in the chain has come, until nothing more can be; gives their
        number.
        """
        applied, moved = 0, True
        while moved:
            moved = False
            with transaction(self._connection, self._journal.path):
                self._meet_new_origins()
            origins = self._connection.execute(
                "SELECT id, node, epoch, public_key FROM origin WHERE state = ?", (TRUSTED,)
            ).fetchall()
            for origin, node, epoch, public_key in origins:
                count = self._advance(origin, (node, epoch), bytes(public_key), now_ms)
                applied, moved = applied + count, moved or count > 0
        for listener in self.on_applied:
            listener()
        return applied

    def _meet_new_origins(self) -> None:
        """List the journals that introduced themselves; a person confirms them before anything is applied."""
        rows = self._connection.execute(
            f"SELECT id, {COLUMNS} FROM inbox WHERE seq = 1 AND reason = ? AND NOT EXISTS"  # noqa: S608
            " (SELECT 1 FROM origin WHERE origin.node = inbox.node AND origin.epoch = inbox.epoch)",
            (WAITING,),
        ).fetchall()
        for inbox_id, *columns in rows:
            entry = entry_from_row(columns)
            if not _has_open_part(entry):
                continue
            card = introduction(entry)
            if card is None or not is_signed_by(entry, card["public_key"]):
                self._park(inbox_id, FORGED)
                continue
            label = f"{card['unit']}-{card['station']} {card['label']}".strip()
            header = entry.header
            key = card["public_key"]
            add_origin(self._connection, header.node, header.epoch, key, label, UNCONFIRMED, head=header.prev)

    def _advance(self, origin: int, journal_id: tuple[bytes, int], public_key: bytes, now_ms: int) -> int:
        """Apply the next entries of one journal while they follow each other, many in one transaction."""
        applied = 0
        more = True
        while more:
            with transaction(self._connection, self._journal.path):
                for _ in range(BATCH):
                    entry = self._next(origin, journal_id, public_key)
                    more = entry is not None
                    if entry is None:
                        break
                    append(self._connection, origin, entry)
                    self._projector.project(entry)
                    self._connection.execute("DELETE FROM inbox WHERE hash = ?", (entry.hash,))
                    self._journal.hlc.saw(entry.header.hlc, now_ms)
                    applied += 1
        return applied

    def _next(self, origin: int, journal_id: tuple[bytes, int], public_key: bytes) -> Entry | None:
        seq, head = self._connection.execute(
            "SELECT head_seq, head_hash FROM origin WHERE id = ?", (origin,)
        ).fetchone()
        rows = self._connection.execute(
            f"SELECT id, {COLUMNS} FROM inbox WHERE node = ? AND epoch = ? AND seq = ? AND reason = ?"  # noqa: S608
            " ORDER BY id",
            (*journal_id, seq + 1, WAITING),
        ).fetchall()
        chosen: Entry | None = None
        for inbox_id, *columns in rows:
            entry = entry_from_row(columns)
            if not is_signed_by(entry, public_key):
                self._park(inbox_id, FORGED)
            elif not _has_open_part(entry):
                continue  # waits for a whole delivery: applied like this, its facts would be lost here
            elif chosen is not None or entry.header.prev != bytes(head):
                self._park(inbox_id, FORK)
            else:
                chosen = entry
        return chosen

    def _park(self, inbox_id: int, reason: str) -> None:
        self._connection.execute("UPDATE inbox SET reason = ? WHERE id = ?", (reason, inbox_id))

    def unconfirmed(self) -> list[tuple[bytes, int, str, bytes]]:
        """Journals that wait for a person: node, epoch, label, public key."""
        rows = self._connection.execute(
            "SELECT node, epoch, label, public_key FROM origin WHERE state = ?", (UNCONFIRMED,)
        )
        return [(bytes(n), int(e), str(label), bytes(key)) for n, e, label, key in rows]

    def confirm(self, node: bytes, epoch: int, now_ms: int) -> int:
        """Trust a journal from now on and apply what waited of it; gives the number of applied entries."""
        with self._journal.lock:
            with transaction(self._connection, self._journal.path):
                self._connection.execute(
                    "UPDATE origin SET state = ? WHERE node = ? AND epoch = ? AND state = ?",
                    (TRUSTED, node, epoch, UNCONFIRMED),
                )
            return self.apply_ready(now_ms)

    def retry_parked(self, now_ms: int) -> int:
        """Try again what an older version could not apply; called at every start."""
        with self._journal.lock:
            with transaction(self._connection, self._journal.path):
                rows = self._connection.execute(
                    "SELECT DISTINCT aggregate FROM held WHERE reason = ?", (POISON,)
                )
                for (aggregate,) in rows.fetchall():
                    self._projector.refold(aggregate)
            return self.apply_ready(now_ms)

    def missing(self) -> list[Gap]:
        """Stretches of the known journals that are not here though later entries are."""
        return gaps(self._connection)

    def branches(self) -> list[Branch]:
        """Entries that stand at a place of a journal where another stands: unconfirmed (SYS-121)."""
        return branches(self._connection, FORK)


def _has_open_part(entry: Entry) -> bool:
    return OPEN in entry.parts or all(part[0] != OPEN for part in entry.header.parts)


def _batches(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    """Entries by `size`; before a damaged entry raises, those in front of it are given."""
    batch: list[Entry] = []
    source = iter(entries)
    while True:
        try:
            batch.append(next(source))
        except StopIteration:
            break
        except UserError:
            if batch:
                yield batch
            raise
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
