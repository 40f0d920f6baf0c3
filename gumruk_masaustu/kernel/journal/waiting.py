"""What waits or is doubtful, in words and places for the screens:
gaps of journals and unconfirmed branches.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gumruk_masaustu.kernel.db.kinds import from_ms
from gumruk_masaustu.kernel.journal.store import COLUMNS, entry_from_row


@dataclass(frozen=True)
class Gap:
    """First and last missing sequence number of a journal."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class Branch:
    """An entry that came second to its place: shown as unconfirmed until headquarters decides (SYS-121)."""

    label: str
    seq: int
    hash: bytes
    type: str
    record: str
    recorded_at: datetime
    received_at: datetime


def gaps(connection: Any) -> list[Gap]:
    """Every stretch between the head of a known journal and its waiting entries, or between two of them."""
    rows = connection.execute(
        "SELECT DISTINCT origin.id, label, head_seq, seq FROM inbox JOIN origin USING (node, epoch)"
        " WHERE reason = 'waiting' AND seq > head_seq ORDER BY origin.id, seq"
    )
    found: list[Gap] = []
    expected: dict[int, int] = {}
    for origin, label, head_seq, seq in rows:
        first = expected.get(origin, head_seq + 1)
        if seq > first:
            found.append(Gap(str(label), first, seq - 1))
        expected[origin] = seq + 1
    return found


def branches(connection: Any, reason: str) -> list[Branch]:
    """The inbox entries of one reason with what they say of themselves."""
    rows = connection.execute(
        f"SELECT {COLUMNS}, label, received_ms FROM inbox JOIN origin USING (node, epoch)"  # noqa: S608
        " WHERE reason = ? ORDER BY origin.id, seq, inbox.id",
        (reason,),
    )
    found: list[Branch] = []
    for row in rows:
        entry = entry_from_row(row)
        header = entry.header
        found.append(
            Branch(
                str(row[5]),
                header.seq,
                entry.hash,
                header.type,
                header.aggregate.hex(),
                from_ms(header.wall_ms),
                from_ms(row[6]),
            )
        )
    return found
