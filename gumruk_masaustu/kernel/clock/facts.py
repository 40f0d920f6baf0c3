"""What a record says about its time: event and entry time, and clocks that go wrong (SYS-070 to SYS-074)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from ..errors import UserError
from .local import show_date_time


def check_event_time(
    event: datetime, now: datetime, late_reason: str, late_entry_hours: int = 24, *, field: str = "event_at"
) -> None:
    """Refuse an event in the future, and one older than `late_entry_hours` without a reason (SYS-070)."""
    if event > now:
        raise UserError(
            f"Olay zamanı ({show_date_time(event)}) şu andan ({show_date_time(now)}) ileride olamaz.",
            remedy="Olayın tarih ve saatini düzeltiniz.",
            field=field,
            rule="SYS-070",
        )
    if now - event > timedelta(hours=late_entry_hours) and not late_reason.strip():
        raise UserError(
            f"Olay zamanı ({show_date_time(event)}) {late_entry_hours} saatten eski; gerekçe boş.",
            remedy="Geç giriş gerekçesini yazınız.",
            field="late_reason",
            rule="SYS-070",
        )


def clock_is_behind(last: datetime | None, now: datetime) -> bool:
    """Whether the clock stands before the last trail entry: then no number may be taken (SYS-071)."""
    return last is not None and now < last


def jumped_forward(last: datetime | None, now: datetime, jump_hours: int = 24) -> bool:
    """Whether over `jump_hours` passed since the last trail entry: the user confirms the time (SYS-072)."""
    return last is not None and now - last > timedelta(hours=jump_hours)


class ClockMark(Enum):
    """What a measured clock difference leads to (SYS-073). It is stored in every case."""

    STORED = "stored"
    SHOWN = "shown"
    WARNING = "warning"
    SUSPECT = "suspect"


def clock_mark(
    difference: timedelta, *, show_s: int = 60, warn_s: int = 120, suspect_min: int = 10
) -> ClockMark:
    """`difference` = headquarters minus station; each limit must be exceeded."""
    size = abs(difference)
    if size > timedelta(minutes=suspect_min):
        return ClockMark.SUSPECT
    if size > timedelta(seconds=warn_s):
        return ClockMark.WARNING
    return ClockMark.SHOWN if size > timedelta(seconds=show_s) else ClockMark.STORED


def counting_start(recorded: datetime, difference: timedelta | None) -> datetime:
    """From when reminders of a legal period count: the earlier of recorded and corrected start (SYS-074).

    `difference`: headquarters minus station if the record is marked 'saat şüpheli', else None.
    """
    return recorded if difference is None else min(recorded, recorded + difference)
