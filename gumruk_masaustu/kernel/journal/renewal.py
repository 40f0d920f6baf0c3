"""A new identity for an installation whose journal was restored from a backup or copied (SYS-056, SYS-121).

Work goes on at once: the old journal ends where this file has it and is treated like that of another
installation, so that its lost end can still arrive; numbers wait until a person has confirmed the last ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gumruk_masaustu.kernel.db.engine import transaction
from gumruk_masaustu.kernel.db.local import put_meta
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.installations import EPOCH_START, TRUSTED, create_identity, introduce
from gumruk_masaustu.kernel.officer import PROGRAM

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.clock import Clock
    from gumruk_masaustu.kernel.journal.journal import Journal
    from gumruk_masaustu.kernel.journal.witness import Seen
    from gumruk_masaustu.kernel.numbering import Place

RESTORED, COPIED = "yedekten dönüş", "kopya kayıt dosyası"
NUMBERS_HELD = "numbers_unconfirmed"


def is_behind(connection: Any, journal: Journal, seen: Seen | None) -> bool:
    """Whether the database lacks what its witness saw. An older witness proves nothing."""
    if seen is None:
        return False
    row = connection.execute(
        "SELECT id, head_seq FROM origin WHERE node = ? AND epoch = ?", (seen.node, seen.epoch)
    ).fetchone()
    if row is None:
        return True
    found = connection.execute(
        "SELECT hash FROM journal WHERE origin = ? AND seq = ?", (row[0], seen.seq)
    ).fetchone()
    return found is None or bytes(found[0]) != seen.hash


def renew_identity(connection: Any, journal: Journal, place: Place, clock: Clock, reason: str) -> None:
    """Begin a new journal under a new name and key, and hold the numbers; one transaction."""
    with journal.lock:
        old = journal.identity
        try:
            with transaction(connection, journal.path):
                connection.execute("UPDATE origin SET state = ? WHERE id = ?", (TRUSTED, old.origin))
                identity = create_identity(
                    connection,
                    old.label,
                    head=journal.head[1],
                    epoch=old.epoch + 1,
                    latest_ms=journal.last_time_ms(),
                )
                put_meta(connection, NUMBERS_HELD, 1)
                journal.continue_as(identity)
                draft = EntryDraft(journal, EPOCH_START, PROGRAM, clock(), identity.node.hex())
                introduce(
                    draft, identity, unit=place.unit, station=place.station, reason=reason, follows=old.node
                )
                entry = journal.put(draft)
        except BaseException:
            journal.continue_as(old)
            raise
        journal.committed(entry)
