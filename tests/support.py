"""Helpers that tests import by name: `from tests.support import at`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from gumruk_masaustu.kernel.clock import from_local

PASSPHRASE = "gümrük-kapısı-1453"
TODAY = date(2026, 3, 12)


def at(time_of_day: str, day: str = "") -> datetime:
    """A local time of the test day (12.03.2026) or of another ISO day, as aware UTC: `at("14:20")`."""
    return from_local(date.fromisoformat(day) if day else TODAY, time.fromisoformat(time_of_day))


class SetClock:
    """A clock that stands still until a test moves it; starts on 12.03.2026 14:00 in Istanbul."""

    def __init__(self) -> None:
        self.now = at("14:00")

    def __call__(self) -> datetime:
        return self.now

    def set(self, moment: datetime | str) -> datetime:
        """Set to an aware time, or to a local time of the test day."""
        self.now = at(moment) if isinstance(moment, str) else moment.astimezone(UTC)
        return self.now

    def tick(self, **span: float) -> datetime:
        """Move on by a span as for timedelta; one second if none is given."""
        self.now += timedelta(**(span or {"seconds": 1}))
        return self.now
