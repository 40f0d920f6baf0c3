"""UTC inside, Europe/Istanbul outside, dd.MM.yyyy HH:mm (SYS-069)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..errors import UserError

ISTANBUL = ZoneInfo("Europe/Istanbul")

Clock = Callable[[], datetime]
"""Gives the present as aware UTC. Tests hand in their own."""


def system_clock() -> datetime:
    """The machine's clock, aware UTC."""
    return datetime.now(UTC)


def to_local(instant: datetime) -> datetime:
    """The same instant on Istanbul clocks, by the zone rules of that day. Refuses a datetime without zone."""
    if instant.tzinfo is None:
        raise ValueError(f"instant without zone: {instant!r}")
    return instant.astimezone(ISTANBUL)


def local_day(instant: datetime | date) -> date:
    """The Istanbul calendar day of an instant; a date is returned as it is."""
    return to_local(instant).date() if isinstance(instant, datetime) else instant


def from_local(day: date, at: time) -> datetime:
    """The UTC instant of an Istanbul day and time; of an hour that came twice, the first one.

    Raises UserError for a time that clocks skipped (summer time until 2016).
    """
    local = datetime.combine(day, at, tzinfo=ISTANBUL)
    instant = local.astimezone(UTC)
    if instant.astimezone(ISTANBUL).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise UserError(
            f"{_day(day)} günü saat {at:%H:%M} yoktur; saatler o gün ileri alınmıştır.",
            remedy="Saati kontrol ediniz.",
            rule="SYS-069",
        )
    return instant


def show_date(day: date | datetime) -> str:
    """12.03.2026; an instant shows its Istanbul day."""
    return _day(local_day(day))


def show_time(instant: datetime) -> str:
    """14:22, Istanbul."""
    return f"{to_local(instant):%H:%M}"


def show_date_time(instant: datetime) -> str:
    """12.03.2026 14:22, Istanbul."""
    local = to_local(instant)
    return f"{_day(local.date())} {local:%H:%M}"


def show_end(instant: datetime) -> str:
    """The end of a period: midnight is shown as 24:00 of the day that it ends (SYS-075)."""
    local = to_local(instant)
    if local.time() == time():
        return f"{_day(local.date() - timedelta(days=1))} 24:00"
    return show_date_time(instant)


def _day(day: date) -> str:
    # strftime('%Y') does not pad years below 1000 on every system.
    return f"{day.day:02}.{day.month:02}.{day.year:04}"
