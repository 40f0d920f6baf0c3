"""Computed alarms against the stored ones (last point of 7.15, workflow 4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, AlarmState

from .values import Found

_FAR = datetime(9999, 1, 1, tzinfo=UTC)
DETECTED = frozenset(AlarmKind) - {AlarmKind.DEVICE_ID_MISMATCH}


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored alarm as far as reconciling needs it."""

    id: str
    kind: AlarmKind
    serial: str
    detail: str
    level: AlarmLevel
    state: AlarmState
    started_at: datetime
    ended_at: datetime | None
    zone: str
    evidence: dict[str, Any]
    revision: int

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind.value, self.serial, self.detail

    def says(self, found: Found) -> bool:
        """Whether it already says what was computed."""
        return (self.level, self.started_at, self.ended_at, self.zone, self.evidence) == (
            *(found.level, found.started_at, found.ended_at, found.zone),
            found.evidence,
        )

    def overlaps(self, found: Found) -> bool:
        return self.started_at <= (found.ended_at or _FAR) and found.started_at <= (self.ended_at or _FAR)


@dataclass(frozen=True, slots=True)
class Change:
    """`stored` None: a new alarm. `found` None: superseded. `reopens`: it was handled and became kritik."""

    stored: Stored | None
    found: Found | None
    reopens: bool = False


def reconcile(stored: Iterable[Stored], found: Sequence[Found], *, is_whole: bool) -> list[Change]:
    """What has to be written. `is_whole`: `found` is everything, so a stored alarm of these units that was
    not found again is superseded; otherwise only the found ones are looked at.

    An alarm is first sought by its start, then by a span that overlaps; each stored alarm is used once.
    """
    free = [one for one in stored if one.state is not AlarmState.SUPERSEDED and one.kind in DETECTED]
    free.sort(key=lambda one: (one.started_at, one.id))
    pairs: dict[int, Stored] = {}
    for test in (_same_start, Stored.overlaps):
        for number, one in enumerate(found):
            match = next((s for s in free if number not in pairs and s.key == one.key and test(s, one)), None)
            if match is not None:
                pairs[number] = match
                free.remove(match)
    changes = [_change(pairs.get(number), one) for number, one in enumerate(found)]
    if is_whole:
        changes += [Change(one, None) for one in free]
    return [change for change in changes if change is not None]


def _same_start(stored: Stored, found: Found) -> bool:
    return stored.started_at == found.started_at


def _change(stored: Stored | None, found: Found) -> Change | None:
    if stored is None:
        return Change(None, found)
    if stored.says(found):
        return None
    rises = found.level is AlarmLevel.CRITICAL and stored.level is not AlarmLevel.CRITICAL
    return Change(stored, found, reopens=rises and stored.state is AlarmState.HANDLED)
