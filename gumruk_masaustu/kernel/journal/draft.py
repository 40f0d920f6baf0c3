"""An entry while an action writes it: rows in Python values, numbers, attachments."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table

from gumruk_masaustu.kernel.db.schema import record
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.entry import INSERT, SET, Operation

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.attachments import StoredFile
    from gumruk_masaustu.kernel.journal.journal import Journal
    from gumruk_masaustu.kernel.officer import Officer


class EntryDraft:
    """Collects the rows of one entry; nothing is written before the block ends."""

    def __init__(self, journal: Journal, kind: str, by: Officer, at: datetime, about: str) -> None:
        self._journal = journal
        self.type, self.by, self.at, self.about = kind, by, at, about
        self.is_new = False  # the record begins with this entry under a name given just now
        self.operations: list[tuple[int, Operation]] = []
        self.local_writes: list[Callable[[], None]] = []
        self.taken: list[tuple[str, int, int]] = []  # numbers of this entry: kind, year, sequence

    def insert(self, table: Table, row: str | None = None, /, **values: Any) -> str:
        """A new row of the aggregate; gives its id.

        Raises KeyError for a field that the table does not have, and ValueError for a row of a root table
        that is not the record itself.
        """
        row = row or new_id()
        if record(table).root and row != self.about:
            raise ValueError(f"{table.name}: not the record of this entry")
        self._write(INSERT, table, row, values)
        return row

    def set(self, table: Table, row: str, /, **values: Any) -> None:
        """New values of some fields of a row of the same aggregate."""
        self._write(SET, table, row, values)

    def set_wire(self, table: Table, row: str, field: str, value: Any) -> None:
        """Set one field to a value as it stands in another entry; used to decide between two of them."""
        found = record(table).fields[field]
        operation = Operation(SET, record(table).wire, bytes.fromhex(row), {found.wire: value})
        self.operations.append((int(found.part), operation))

    def alongside(self, write: Callable[[], None]) -> None:
        """A write to the kernel's own local tables that is committed with this entry or not at all."""
        self.local_writes.append(write)

    @property
    def station(self) -> str:
        """Unit and station of this installation, as in document numbers: KPK-01."""
        place = self._journal.numbers.place
        return f"{place.unit}-{place.station}"

    def number(self, kind: str, subject: str = "") -> str:
        """Take the next number of a kind in this entry's transaction. Source: SYS-053, SYS-054.

        Raises UserError when the clock stands behind the last entry (SYS-071) or the station may not give
        numbers.
        """
        return self._journal.numbers.take(self, kind, subject)

    def serial(self, subject: str = "") -> str:
        """Take the next EK-2 serial of this station. Source: SYS-052. Raises UserError when the blocks are
        used up.
        """
        return self._journal.numbers.take_serial(self, subject)

    def void(self, number: str, reason: str) -> None:
        """Mark a number of this record İPTAL; it is never given again. Source: SYS-042, m.156/2.

        Raises UserError without reason, for a number that is not of this record, and for one that is void
        already.
        """
        self._journal.numbers.void(self, number, reason)

    def attach(self, stored: StoredFile, *, kind: str, row: str | None = None) -> str:
        """Tie a kept file to this aggregate; gives the attachment's row id. Source: SYS-066."""
        from gumruk_masaustu.kernel.attachments import attachment

        return self.insert(
            attachment,
            row,
            sha256=stored.sha256,
            size=stored.size,
            media_type=stored.media_type,
            name=stored.name,
            source=stored.source,
            kind=kind,
            taken_by=self.by.id,
            taken_at=self.at,
        )

    def _write(self, op: int, table: Table, row: str, values: dict[str, Any]) -> None:
        info, raw = record(table), bytes.fromhex(row)
        by_class: dict[int, dict[int, Any]] = {}
        for name, value in values.items():
            field = info.fields[name]
            if isinstance(value, str):
                value = unicodedata.normalize("NFC", value)
            wire = None if value is None else field.kind.to_wire(value)
            by_class.setdefault(int(field.part), {})[field.wire] = wire
        if op == INSERT and not by_class.get(1):
            by_class[1] = {}
        for cls, wire_values in sorted(by_class.items()):
            self.operations.append((cls, Operation(op, info.wire, raw, wire_values)))
