"""The write path: one action, one signed entry, one transaction (architecture 4, sync.md 2.3)."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gumruk_masaustu import __version__
from gumruk_masaustu.kernel.db.engine import transaction
from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.failpoints import failpoint
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.chain import HybridClock, Identity
from gumruk_masaustu.kernel.journal.codec import decode_kept, encode
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.entry import (
    FORMAT,
    SALT_BYTES,
    Entry,
    Header,
    commitment,
    encode_parts,
    entry_hash,
    merge_rows,
)
from gumruk_masaustu.kernel.journal.project import Projector
from gumruk_masaustu.kernel.journal.store import append

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.clock import Clock
    from gumruk_masaustu.kernel.journal.witness import Witness
    from gumruk_masaustu.kernel.numbering import Numbers
    from gumruk_masaustu.kernel.officer import Officer

ISTANBUL_MINUTES = 180
BOOT_ID = os.urandom(8)


class Journal:
    """Writes entries of this installation. One lock: what an action read is still true when it writes."""

    numbers: Numbers
    witness: Witness | None = None

    def __init__(
        self, connection: Any, projector: Projector, identity: Identity, clock: Clock, path: Path
    ) -> None:
        self._connection, self._projector, self.path = connection, projector, path
        self._clock = clock
        self.lock = threading.RLock()
        self.on_saved: list[Callable[[str, str], None]] = []
        self.is_writing = False
        self.hlc = HybridClock()
        self.continue_as(identity)

    def continue_as(self, identity: Identity) -> None:
        """Go on at the head of this identity's journal, as the file has it."""
        self.identity = identity
        row = self._connection.execute(
            "SELECT head_seq, head_hash, latest_ms FROM origin WHERE id = ?", (identity.origin,)
        ).fetchone()
        self._seq, self._head, self._latest_ms = int(row[0]), bytes(row[1]), int(row[2])
        last = self._connection.execute(
            "SELECT header FROM journal WHERE origin = ? AND seq = ?", (identity.origin, self._seq)
        ).fetchone()
        self.hlc.went_on(_hlc_of(last[0]) if last else 0)

    @property
    def head(self) -> tuple[int, bytes]:
        """Sequence number and hash of the newest entry of this installation."""
        return self._seq, self._head

    @contextlib.contextmanager
    def entry(
        self, kind: str, *, by: Officer, at: datetime, about: str | None = None
    ) -> Iterator[EntryDraft]:
        """Collect one entry about one aggregate; leaving the block writes it, an exception writes nothing.

        `about` is the id of the record; without it a new record is begun, and `entry.about` gives its id.
        Raises UserError when the disk is full or cannot be written; nothing is half written then.
        Raises RuntimeError for an entry within an entry: both would take the same numbers.
        """
        with self.lock:
            if self.is_writing:
                raise RuntimeError(f"{kind}: another entry is open")
            self.is_writing = True
            try:
                draft = EntryDraft(self, kind, by, at, about or new_id())
                draft.is_new = not about
                yield draft
                self._commit(draft)
            finally:
                self.is_writing = False
        for listener in self.on_saved:
            listener(kind.split(".")[0], draft.about)

    def _commit(self, draft: EntryDraft) -> None:
        before = self.head
        try:
            with transaction(self._connection, self.path):
                entry = self.put(draft)
                failpoint("before-commit")
        except BaseException:
            self._seq, self._head = before
            raise
        failpoint("after-commit")
        self.committed(entry)

    def put(self, draft: EntryDraft) -> Entry:
        """Sign the entry and write it into journal and state, inside the caller's transaction."""
        aggregate = bytes.fromhex(draft.about)
        heads = [] if draft.is_new else self._projector.heads(aggregate)
        entry = self._build(draft, aggregate, heads)
        failpoint("before-journal")
        append(self._connection, self.identity.origin, entry)
        failpoint("between-journal-and-project")
        operations = merge_rows(op for _, op in draft.operations)
        self._projector.project_own(entry, operations, heads, is_new=draft.is_new)
        for write in draft.local_writes:
            write()
        self._seq, self._head = entry.header.seq, entry.hash
        return entry

    def committed(self, entry: Entry) -> None:
        """Remember what is durable now, here and in the witness beside the file."""
        self._latest_ms = max(self._latest_ms, entry.header.wall_ms)
        if self.witness is not None:
            self.witness.saw(self.identity, entry.header.seq, entry.hash)

    def _build(self, draft: EntryDraft, aggregate: bytes, heads: list[bytes]) -> Entry:
        parts = encode_parts(draft.operations, iter(lambda: os.urandom(SALT_BYTES), b""))
        now_ms = to_ms(self._clock())
        header = Header(
            fmt=FORMAT,
            node=self.identity.node,
            epoch=self.identity.epoch,
            seq=self._seq + 1,
            prev=self._head,
            type=draft.type,
            type_version=1,
            flags=0,
            hlc=self.hlc.tick(now_ms),
            time=[now_ms, ISTANBUL_MINUTES, time.monotonic_ns() // 1_000_000, BOOT_ID, "none", None],
            actor=[bytes.fromhex(draft.by.id), bytes.fromhex(draft.by.session), 0],
            aggregate=aggregate,
            deps=heads,
            scope_hint=[draft.by.unit],
            parts=[[cls, commitment(part), len(part) - SALT_BYTES] for cls, part in parts.items()],
            app_version=__version__,
        )
        header_bytes = encode(list(header))
        hash_ = entry_hash(header_bytes)
        return Entry(header, header_bytes, hash_, self.identity.sign(hash_), parts)

    def last_time_ms(self) -> int:
        """The latest wall time of an entry of this installation since its clock was last confirmed; 0 if
        none.
        """
        return self._latest_ms

    def forget_later_times(self) -> None:
        """Count from the present clock again; inside the transaction of the entry that says why."""
        self._connection.execute(
            "UPDATE origin SET latest_ms = ? WHERE id = ?", (to_ms(self._clock()), self.identity.origin)
        )


def _hlc_of(header_bytes: bytes) -> int:
    return int(Header(*decode_kept(header_bytes)).hlc)
