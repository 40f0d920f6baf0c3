"""How long something waits. No Qt: controllers use it."""

from __future__ import annotations

from datetime import datetime


def age_text(since: datetime | None, now: datetime) -> str:
    """ "23 dk", "2 sa 05 dk", "3 gün": how long it waits; whole minutes, rounded down, never negative."""
    if since is None:
        return ""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} dk"
    hours, rest = divmod(minutes, 60)
    return f"{hours} sa {rest:02d} dk" if hours < 24 else f"{hours // 24} gün"
