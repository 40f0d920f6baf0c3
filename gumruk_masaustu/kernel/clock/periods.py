"""Legal periods (SYS-075), retention terms (SYS-078) and working days (SYS-076)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache

from .local import from_local, local_day

Day = date | datetime


def add_hours(start: datetime, hours: float) -> datetime:
    """End of a period in hours: it runs through the clock without pauses, over summer time changes too."""
    if start.tzinfo is None:
        raise ValueError(f"instant without zone: {start!r}")
    return start + timedelta(hours=hours)


def end_of_day(day: Day) -> datetime:
    """24:00 of the Istanbul day, as UTC. The period has ended when now >= this."""
    return from_local(local_day(day) + timedelta(days=1), time())


def end_of_days(start: Day, days: int) -> datetime:
    """24:00 of the day `days` after the start's day."""
    return end_of_day(local_day(start) + timedelta(days=days))


def end_of_months(start: Day, months: int) -> datetime:
    """24:00 of the same-numbered day, or of the month's last day if it has no such day."""
    first = local_day(start)
    year, month = _month_after(first, months)
    return end_of_day(date(year, month, min(first.day, monthrange(year, month)[1])))


def end_of_years(start: Day, years: int) -> datetime:
    """24:00 of the same-numbered day; 29.02 ends on 28.02 in a common year."""
    return end_of_months(start, 12 * years)


def retention_last_day(start: Day, years: int = 0, *, months: int = 0, days: int = 0) -> date:
    """Last day on which a record is kept; the end action is possible from the next day (SYS-078).

    A day that the month lacks becomes the first of the next month (29.02 becomes 01.03): never shorter.
    """
    first = local_day(start)
    year, month = _month_after(first, 12 * years + months)
    overflow = max(0, first.day - monthrange(year, month)[1])
    last = date(year, month, first.day - overflow)
    return last + timedelta(days=days + (1 if overflow else 0))


def _month_after(day: date, months: int) -> tuple[int, int]:
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month_index + 1


def public_holiday(day: date) -> str:
    """Turkish name of the public holiday, empty on other days. Half-day eves count as working days."""
    return _holidays(day.year).get(day, "")


@cache
def _holidays(year: int) -> dict[date, str]:
    from holidays import country_holidays

    return dict(country_holidays("TR", years=year, language="tr").items())


def _is_public_holiday(day: date) -> bool:
    return public_holiday(day) != ""


def is_working_day(day: date, is_free: Callable[[date], bool] = _is_public_holiday) -> bool:
    """Monday to Friday and not free. `is_free`: headquarters' table where it differs from the law's days."""
    return day.weekday() < 5 and not is_free(day)


def working_days_after(start: Day, days: int, is_free: Callable[[date], bool] = _is_public_holiday) -> date:
    """The last of `days` working days, counted from the day after the start; 0 gives the start's day."""
    if days < 0:
        raise ValueError(f"working days are counted forward, got {days}")
    day = local_day(start)
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, is_free)
    return day
