"""Who read which Gizli record: notes are collected and written as one restricted entry every few seconds
(SYS-039).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.audit import Event, note

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.journal import Journal
    from gumruk_masaustu.kernel.officer import Officer

MOST_WAITING = 50


@dataclass(frozen=True)
class _Opened:
    kind: str
    record: str
    purpose: str
    at: datetime
    event: Event = Event.VIEW


class AccessNotes:
    """Collects openings of one process; `flush` is called by the shell's timer,
    on close and when many wait.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting: dict[Officer, list[_Opened]] = {}

    def add(self, kind: str, record: str, purpose: str, *, by: Officer, at: datetime) -> None:
        """Note that `by` opened a record; written at the latest with the next flush."""
        self._wait(_Opened(kind, record, purpose, at), by)

    def query(self, kind: str, terms: str, *, by: Officer, at: datetime) -> None:
        """Note what `by` searched for (SYS-039)."""
        self._wait(_Opened(kind, "", terms, at, Event.QUERY), by)

    def _wait(self, line: _Opened, by: Officer) -> None:
        with self._journal.lock:
            opened = self._waiting.setdefault(by, [])
            if line not in (replace(o, at=line.at) for o in opened):
                opened.append(line)
            many = sum(map(len, self._waiting.values())) >= MOST_WAITING
        if many:
            self.flush()

    def flush(self) -> None:
        """Write what waits, one entry per officer; what cannot be written goes on waiting."""
        with self._journal.lock:
            if self._journal.is_writing:
                return  # inside an action's entry: the next flush writes them
            for officer, opened in list(self._waiting.items()):
                with self._journal.entry("kernel.opened", by=officer, at=opened[-1].at) as entry:
                    for line in opened:
                        note(
                            entry,
                            line.event,
                            subject=line.kind,
                            record=line.record,
                            detail=line.purpose,
                            at=line.at,
                        )
                del self._waiting[officer]
