"""Whom KKM telephones because his İdare has no link (m.79/1-d, ATS-194)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.lists import AlarmLevel, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_alarm, ats_information, ats_tracking
from gumruk_masaustu.systems.tracking.queries.alarm_rows import STANDING
from gumruk_masaustu.systems.tracking.rules.offline import due_call

OFFLINE_CALL = "offline_call"
"""Purpose of the information record that closes the task."""
_ON_THE_WAY = (TrackingState.PRE_RECORD.value, TrackingState.IN_TRANSIT.value)


@dataclass(frozen=True, slots=True)
class CallTask:
    """One İdare to be called about one tracking."""

    tracking_id: str
    number: str
    destination: str
    due_at: datetime | None
    has_critical: bool


def offline_calls(post: Post, offline: Collection[str], at: datetime) -> tuple[CallTask, ...]:
    """Vehicles due soon, or with a kritik alarm, at destinations that are offline and were not called.

    `offline` are codes of İdareler as headquarters sees their links.
    """
    t, a, told = ats_tracking.c, ats_alarm.c, ats_information.c
    critical = (
        select(a.id)
        .where(
            a.tracking_id == t.id,
            a.level == AlarmLevel.CRITICAL.value,
            a.state.in_([state.value for state in STANDING]),
        )
        .exists()
    )
    called = (
        select(told.id)
        .where(told.aggregate == t.id, told.purpose == OFFLINE_CALL, told.target == t.destination)
        .exists()
    )
    query = (
        select(t.id, t.number, t.alias_number, t.destination, t.due_at, critical.label("critical"))
        .where(t.destination.in_(sorted(offline)), t.state.in_(_ON_THE_WAY), ~called)
        .order_by(t.due_at.is_(None), t.due_at, t.id)
    )
    hours = int(post.settings.value(settings.OFFLINE_CALL_HOURS, at))
    with post.read() as db:
        rows = db.execute(query).all()
    return tuple(
        CallTask(row.id, row.number or row.alias_number, row.destination, row.due_at, bool(row.critical))
        for row in rows
        if due_call(at, row.due_at, hours=hours, has_critical=bool(row.critical))
    )
