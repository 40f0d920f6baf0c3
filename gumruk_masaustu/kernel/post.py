"""The post's database as one object: what actions and queries are given."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.access import AccessNotes
from gumruk_masaustu.kernel.attachments import Attachments
from gumruk_masaustu.kernel.clock import Clock
from gumruk_masaustu.kernel.db.engine import Readers, Reading
from gumruk_masaustu.kernel.db.faults import file_faults
from gumruk_masaustu.kernel.db.local import get_meta, put_meta
from gumruk_masaustu.kernel.db.owner import Ownership
from gumruk_masaustu.kernel.db.state import guard_state_tables
from gumruk_masaustu.kernel.drafts import Drafts
from gumruk_masaustu.kernel.journal.chain import Identity
from gumruk_masaustu.kernel.journal.journal import Journal
from gumruk_masaustu.kernel.journal.project import Projector
from gumruk_masaustu.kernel.journal.receive import Receiver
from gumruk_masaustu.kernel.journal.renewal import COPIED, NUMBERS_HELD, RESTORED, is_behind, renew_identity
from gumruk_masaustu.kernel.journal.witness import Witness
from gumruk_masaustu.kernel.kernel_settings import BLOCK_REQUEST_PCT
from gumruk_masaustu.kernel.numbering import Numbers, Place
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.sessions import Sessions
from gumruk_masaustu.kernel.setting_values import SettingValues

DATABASE, KEY_FILE, FILES, WITNESS = "post.db", "post.key", "files", "post.witness"


class Post:
    """One installation's open file. Made by `kernel.db.opening`; closed by `close`."""

    def __init__(
        self,
        folder: Path,
        key: bytes,
        connection: Any,
        identity: Identity,
        clock: Clock,
        owner: Ownership,
    ) -> None:
        self.folder, self.clock, self.owner = folder, clock, owner
        self._key, self._connection = key, connection
        self._is_closed = False
        self._readers = Readers(folder / DATABASE, key)
        projector = Projector(connection)
        connection.create_function("projecting", 0, lambda: projector.active)
        guard_state_tables(connection)
        self.journal = Journal(connection, projector, identity, clock, folder / DATABASE)
        self.place = Place(str(get_meta(connection, "unit")), str(get_meta(connection, "station")))
        self.journal.numbers = Numbers(
            connection, self.place, clock, self.journal.last_time_ms, self._numbers_confirmed
        )
        self.receiver = Receiver(connection, projector, self.journal, self._on_copy)
        self.witness = Witness(folder / WITNESS)
        self.journal.witness = self.witness
        self.attachments = Attachments(folder / FILES, self.derived_key("files"))
        self.drafts = Drafts(connection, self.journal.lock, clock, self.journal.path)
        self.settings = SettingValues(self)
        self.receiver.on_applied.append(self.settings.forget)
        self.journal.numbers.request_pct = lambda: int(self.settings.value(BLOCK_REQUEST_PCT))
        self.access = AccessNotes(self.journal)
        self.sessions = Sessions()
        self.before_close: list[Callable[[], None]] = []
        """What writes with threads of its own stops here, before the locks of closing are taken."""
        self.on_close: list[Callable[[], None]] = []

    @property
    def unit(self) -> str:
        """Three letters of the unit this installation belongs to."""
        return self.place.unit

    @property
    def raw(self) -> Any:
        """The writer's raw connection, for the kernel's own local tables; hold `journal.lock`."""
        return self._connection

    def read(self) -> Reading:
        """`with post.read() as db:` a read-only connection that sees the committed state; on any thread."""
        return Reading(self._readers)

    def open_record(self, kind: str, record: str, purpose: str, *, by: Officer, at: datetime) -> None:
        """Note that a Gizli record was opened (SYS-039)."""
        self.access.add(kind, record, purpose, by=by, at=at)

    def derived_key(self, purpose: str) -> bytes:
        """A key for files of one purpose, from the file's key; never stored."""
        return hashlib.blake2b(purpose.encode(), digest_size=32, key=self._key).digest()

    def _numbers_confirmed(self) -> bool:
        return get_meta(self._connection, NUMBERS_HELD) is None

    def numbers_are_held(self) -> bool:
        """Whether no number is given until the last ones are confirmed (SYS-056)."""
        return not self._numbers_confirmed()

    def release_numbers(self) -> None:
        """Give numbers again; inside the transaction of the entry that says why."""
        self._connection.execute("DELETE FROM meta WHERE key = ?", (NUMBERS_HELD,))

    def move_to_station(self, station: str) -> None:
        """Number under another station from now on; inside the transaction of the entry that says why."""
        put_meta(self._connection, "station", station)
        self.release_numbers()

    def read_place(self) -> None:
        """Take unit and station from the file, after they changed there."""
        self.place = Place(
            str(get_meta(self._connection, "unit")), str(get_meta(self._connection, "station"))
        )
        self.journal.numbers.place = self.place

    def renew_identity(self, reason: str) -> None:
        """Go on under a new installation identity and hold the numbers (SYS-056, SYS-121)."""
        renew_identity(self._connection, self.journal, self.place, self.clock, reason)

    def _on_copy(self) -> None:
        self.renew_identity(COPIED)

    def renew_if_restored(self) -> bool:
        """After opening: whether this file lacks what was written before; a new identity has begun then."""
        restored = is_behind(self._connection, self.journal, self.witness.seen())
        if restored:
            self.renew_identity(RESTORED)
        return restored

    def close(self) -> None:
        """Write what waits and close every connection; the file is whole in one piece afterwards.

        Closing twice is no fault.
        """
        if self._is_closed:
            return
        self._is_closed = True
        with contextlib.ExitStack() as writers:
            for stop in self.before_close:
                writers.callback(stop)
        try:
            self.access.flush()
        finally:
            self._readers.close()
            with (
                self.journal.lock,
                contextlib.closing(self.owner),
                contextlib.closing(self.witness),
                contextlib.closing(self._connection),
                file_faults(self.journal.path),
                contextlib.ExitStack() as others,
            ):
                for close in self.on_close:
                    others.callback(close)
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
