"""Typed day and clock time as an instant. No Qt."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from gumruk_masaustu.kernel.clock import from_local, local_day


def moment_of(day: date | None, at: time | None, now: datetime) -> datetime | None:
    """The instant meant; without a day the latest such clock time that has passed, None without a time."""
    if at is None:
        return None
    if day is not None:
        return from_local(day, at)
    today = from_local(local_day(now), at)
    return today if today <= now else from_local(local_day(now) - timedelta(days=1), at)
