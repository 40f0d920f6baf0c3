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
from gumruk_masaustu.kernel.db.faults import file_faults
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
    from gumruk_masaustu.kernel.numbering import Numbers
    from gumruk_masaustu.kernel.officer import Officer

ISTANBUL_MINUTES = 180
BOOT_ID = os.urandom(8)


class Journal:
    """Writes entries of this installation. One lock: what an action read is still true when it writes."""

    numbers: Numbers

    def __init__(
        self, connection: Any, projector: Projector, identity: Identity, clock: Clock, path: Path
    ) -> None:
        self._connection, self._projector, self._path = connection, projector, path
        self.identity, self._clock = identity, clock
        self.lock = threading.RLock()
        self.on_saved: list[Callable[[str, str], None]] = []
        row = connection.execute(
            "SELECT head_seq, head_hash FROM origin WHERE id = ?", (identity.origin,)
        ).fetchone()
        self._seq, self._head = int(row[0]), bytes(row[1])
        last = connection.execute("SELECT header FROM journal ORDER BY pos DESC LIMIT 1").fetchone()
        self.hlc = HybridClock(_hlc_of(last[0]) if last else 0)

    @contextlib.contextmanager
    def entry(self, kind: str, *, by: Officer, at: datetime, about: str | None = None) -> Iterator[EntryDraft]:
        """Collect one entry about one aggregate; leaving the block writes it, an exception writes nothing.

        `about` is the id of the record; without it a new record is begun, and `entry.about` gives its id.
        Raises UserError when the disk is full or cannot be written; nothing is half written then.
        """
        with self.lock:
            draft = EntryDraft(self, kind, by, at, about or new_id())
            yield draft
            self._commit(draft)
        for listener in self.on_saved:
            listener(kind.split(".")[0], draft.about)

    def _commit(self, draft: EntryDraft) -> None:
        connection = self._connection
        with file_faults(self._path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                entry = self._build(draft)
                failpoint("before-journal")
                append(connection, self.identity.origin, entry)
                failpoint("between-journal-and-project")
                self._projector.project(entry, merge_rows(op for _, op in draft.operations))
                failpoint("before-commit")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        failpoint("after-commit")
        self._seq, self._head = entry.header.seq, entry.hash

    def _build(self, draft: EntryDraft) -> Entry:
        aggregate = bytes.fromhex(draft.about)
        rows = self._connection.execute(
            "SELECT hash FROM aggregate_head WHERE aggregate = ? ORDER BY hash", (aggregate,)
        )
        deps = [row[0] for row in rows]
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
            deps=deps,
            scope_hint=[draft.by.unit],
            parts=[[cls, commitment(part), len(part) - SALT_BYTES] for cls, part in parts.items()],
            app_version=__version__,
        )
        header_bytes = encode(list(header))
        hash_ = entry_hash(header_bytes)
        return Entry(header, header_bytes, hash_, self.identity.sign(hash_), parts)

    def last_time_ms(self) -> int:
        """Wall time of the newest entry of this installation, 0 when there is none."""
        row = self._connection.execute(
            "SELECT wall_ms FROM journal WHERE origin = ? AND seq = ?", (self.identity.origin, self._seq)
        ).fetchone()
        return int(row[0]) if row else 0


def _hlc_of(header_bytes: bytes) -> int:
    return int(Header(*decode_kept(header_bytes)).hlc)
