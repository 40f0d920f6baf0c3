"""What calls the officer who watches: standing alarms, and trackings that nobody has looked at (ATS-103)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.audit import Event, audit_event
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.queries import person_as_of
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.alarms import acknowledge_by_kkm, see_alarm
from gumruk_masaustu.systems.tracking.actions.stock_reminders import acknowledge
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import AlarmLevel, AlarmState, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_tracking
from gumruk_masaustu.systems.tracking.queries.alarms import AlarmFilter, AlarmRow, alarm_list
from gumruk_masaustu.systems.tracking.queries.opening import LOG_KIND
from gumruk_masaustu.systems.tracking.queries.reminders_seen import seen_turns

WATCH_PAGE, WARNINGS = "tracking.watch", "alarms:warning"
MOST = 50
_OPERATORS = {"ats_watch_operator", "ats_field_operator"}


def due(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Alarms that nobody has seen and reviews that are due, for operators; unacknowledged ones for KKM."""
    roles = effective_roles(officer)
    if "kkm_operator" in roles:
        return tuple(_for_kkm(post, officer, at))
    if not roles & _OPERATORS:
        return ()
    return (*_alarms(post, officer, at), *_reviews(post, officer, at))


def _alarms(post: Post, officer: Officer, at: datetime) -> Iterator[Alert]:
    """Each critical one by itself; warnings together in one line, told again when another one comes."""
    critical = AlarmFilter(states=(AlarmState.OPEN,), levels=(AlarmLevel.CRITICAL,))
    for row in alarm_list(post, officer, at, critical, limit=MOST).rows:
        yield _alert(row, functools.partial(_see, row.alarm.id))
    warnings = AlarmFilter(states=(AlarmState.OPEN,), levels=(AlarmLevel.WARNING,))
    rows = alarm_list(post, officer, at, warnings, limit=MOST).rows
    if not rows:
        return
    newest = max(rows, key=lambda row: row.alarm.raised_at)
    turn = int(newest.alarm.raised_at.timestamp())
    if turn > seen_turns(post, administration_of(officer)).get(WARNINGS, 0):
        count = f"En az {MOST}" if len(rows) == MOST else str(len(rows))
        yield Alert(
            key=WARNINGS,
            turn=turn,
            text=f"{count} uyarı düzeyinde alarm görülmeyi bekliyor.",
            page=WATCH_PAGE,
            record="",
            acknowledge=functools.partial(_seen, WARNINGS, turn, newest.alarm.tracking_id),
        )


def _for_kkm(post: Post, officer: Officer, at: datetime) -> Iterator[Alert]:
    wanted = AlarmFilter(levels=(AlarmLevel.CRITICAL,))
    for row in alarm_list(post, officer, at, wanted, limit=MOST).rows:
        if row.alarm.kkm_seen_at is None:
            yield _alert(row, functools.partial(_see_as_kkm, row.alarm.id))


def _alert(row: AlarmRow, acknowledge_with: functools.partial[None]) -> Alert:
    """The text is read by everybody in front of the screen: level and number only (SYS-044, ATS-165)."""
    return Alert(
        key=f"alarm:{row.alarm.id}",
        turn=1 + row.alarm.revision,
        text=f"{row.alarm.level.label} alarm: {row.number}.",
        page=WATCH_PAGE,
        record=row.alarm.id,
        acknowledge=acknowledge_with,
        is_critical=row.alarm.level is AlarmLevel.CRITICAL,
    )


def _see(alarm_id: str, post: Post, *, by: Officer, at: datetime) -> None:
    see_alarm(post, alarm_id, by=by, at=at)


def _see_as_kkm(alarm_id: str, post: Post, *, by: Officer, at: datetime) -> None:
    acknowledge_by_kkm(post, alarm_id, by=by, at=at)


# --- review reminder ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A tracking of list “kontrol zamanı”; `since`: the last opening by the İdare, or the exit."""

    tracking_id: str
    number: str
    since: datetime
    turn: int


def reviews_due(post: Post, office: str, at: datetime) -> tuple[ReviewDue, ...]:
    """Trackings in transit from or to an İdare that it has not opened for review_hours. Source: ATS-103."""
    hours = timedelta(hours=int(post.settings.value(settings.REVIEW_HOURS, at)))
    t = ats_tracking.c
    query = select(t.id, t.number, t.exit_at).where(
        t.state == TrackingState.IN_TRANSIT.value,
        t.exit_at.is_not(None),
        or_(t.departure == office, t.destination == office),
    )
    with post.read() as db:
        rows = db.execute(query.order_by(t.exit_at, t.id)).all()
    if not rows:
        return ()
    opened = _openings(post, [row.id for row in rows], office, rows[0].exit_at, at)
    found = []
    for row in rows:
        since = max(row.exit_at, opened.get(row.id, row.exit_at))
        if at - since >= hours:
            found.append(ReviewDue(row.id, row.number or "", since, (at - since) // hours))
    return tuple(found)


def _openings(post: Post, ids: list[str], office: str, since: datetime, at: datetime) -> dict[str, datetime]:
    """Last opening of each tracking by an officer of the İdare, from the access notes (ATS-167).

    A note counts when it is written, some seconds after the opening.
    """
    c = audit_event.c
    query = (
        select(c.record, c.officer, c.at)
        .where(c.kind == Event.VIEW.value, c.subject == LOG_KIND, c.at >= since, c.record.in_(ids))
        .order_by(c.at)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    offices = {one: _office_of(post, one, at) for one in {row.officer for row in rows}}
    return {row.record: row.at for row in rows if offices[row.officer] == office}


def _office_of(post: Post, person_id: str, at: datetime) -> str:
    """İdare of a person: of his session, else as he is recorded; "" for one that is not known here."""
    for officer in post.sessions.officers():
        if officer.id == person_id:
            return administration_of(officer)
    try:
        unit = person_as_of(post, person_id, at).unit
    except KeyError:
        return ""
    return administration_of(Officer(person_id, "", "", "", unit, ()))


def _reviews(post: Post, officer: Officer, at: datetime) -> Iterator[Alert]:
    office = administration_of(officer)
    if "ats_watch_operator" not in effective_roles(officer) or office == KKM:
        return
    seen = seen_turns(post, office)
    for one in reviews_due(post, office, at):
        key = f"review:{one.tracking_id}"
        if one.turn > seen.get(key, 0):
            yield Alert(
                key=key,
                turn=one.turn,
                text=f"Kontrol zamanı: {one.number}.",
                page=WATCH_PAGE,
                record=one.tracking_id,
                acknowledge=functools.partial(_seen, key, one.turn, one.tracking_id),
            )


def _seen(key: str, turn: int, record: str, post: Post, *, by: Officer, at: datetime) -> None:
    acknowledge(post, key, turn, record, by=by, at=at)
