"""An alarm that was handled stays handled, whoever only looked at it meanwhile (ATS-097, ATS-107, D-30)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from gumruk_masaustu.kernel.eforms.offices import office_of_unit
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.model import ats_alarm
from gumruk_masaustu.systems.tracking.one_by_one import one_by_one

_UNHANDLED = (AlarmState.OPEN.value, AlarmState.SEEN.value)


def keep_handled(post: Post, *, at: datetime) -> int:
    """Close again what this İdare handled and another, apart, marked as seen later; gives how many.

    Whoever reopens an alarm empties `handled_at` with its state, so a filled one beside "seen" is a word of
    somebody who did not know. The İdare that handled it writes, so that nobody says it twice.
    """
    a = ats_alarm.c
    query = select(a.id).where(
        a.handled_at.is_not(None),
        a.state.in_(_UNHANDLED),
        a.handled_administration == office_of_unit(post.unit),
    )
    with post.journal.lock:
        with post.read() as db:
            found = list(db.execute(query.order_by(a.id)).scalars())
        return len(one_by_one(found, lambda one: _close(post, one, at), "alarms that stay handled"))


def _close(post: Post, alarm_id: str, at: datetime) -> None:
    with post.journal.entry("tracking.alarm_stays_handled", by=PROGRAM, at=at, about=alarm_id) as entry:
        entry.set(ats_alarm, alarm_id, state=AlarmState.HANDLED.value)
