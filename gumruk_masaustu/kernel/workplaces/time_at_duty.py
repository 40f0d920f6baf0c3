"""Minutes at each duty, for the reminder to rotate and the list at the end of a shift (SCAN-050)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.accounts.model import session_duty
from gumruk_masaustu.kernel.people.queries import person_as_of

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post
    from gumruk_masaustu.kernel.workplaces.queries import Shift


@dataclass(frozen=True, slots=True)
class TimeAtDuty:
    """How long a person worked at a duty within a span; `since`: begin of the run that goes on, else None."""

    staff_no: str
    duty: str
    minutes: int
    since: datetime | None

    def current_minutes(self, at: datetime) -> int:
        """Minutes of the run that goes on; 0 if he works elsewhere now."""
        return 0 if self.since is None else (at - self.since) // timedelta(minutes=1)


def times_at_duty(post: Post, system: str, start: datetime, at: datetime) -> list[TimeAtDuty]:
    """Minutes (cut) of each person at each duty of a system from `start` to `at`, by staff number."""
    c = session_duty.c
    query = (
        select(c.person, c.duty, c.from_at, c.to_at)
        .where(c.system == system, c.from_at < at, or_(c.to_at.is_(None), c.to_at > start))
        .order_by(c.from_at)
    )
    spans: dict[tuple[str, str], timedelta] = {}
    running: dict[tuple[str, str], datetime] = {}
    with post.read() as db:
        for person, duty, from_at, to_at in db.execute(query):
            key = (person, duty)
            end = at if to_at is None or to_at > at else to_at
            spans[key] = spans.get(key, timedelta()) + (end - max(from_at, start))
            if end == at and to_at != at:
                running[key] = max(from_at, start)
    found = [
        TimeAtDuty(
            person_as_of(post, person, at).staff_no,
            duty,
            span // timedelta(minutes=1),
            running.get((person, duty)),
        )
        for (person, duty), span in spans.items()
    ]
    return sorted(found, key=lambda one: (one.staff_no, one.duty))


def rotation_reminders(times: list[TimeAtDuty], limits: dict[str, int], at: datetime) -> list[str]:
    """Who should rotate: his run at a duty passed the interval of `limits` (duty → minutes).

    The Sistem Operatörü stays for the shift: leave his duty out. Source: m.34/1, SCAN-050, SCAN-053.
    """
    return [
        f"Rotasyon zamanı: {one.staff_no} ({limits[one.duty]} dk)"
        for one in times
        if one.duty in limits and one.current_minutes(at) >= limits[one.duty]
    ]


def duties_not_worked(post: Post, shift: Shift, duties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each operator of a shift the duties at which he did not work. Source: SCAN-050."""
    worked: dict[str, set[str]] = {}
    for one in times_at_duty(post, shift.system, shift.starts_at, shift.ends_at):
        worked.setdefault(one.staff_no, set()).add(one.duty)
    return {
        staff_no: tuple(duty for duty in duties if duty not in done)
        for staff_no, done in sorted(worked.items())
    }
