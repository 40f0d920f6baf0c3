"""What waits at teams, claims, law enforcement and contradictions (ATS-126, 128, 135, 138, 139, SYS-116).

Texts name tracking numbers only: everybody in front of the screen reads them (SYS-044).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import settings
from gumruk_masaustu.systems.tracking.actions.stock_reminders import acknowledge
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import ClaimState, TaskState
from gumruk_masaustu.systems.tracking.model import (
    ats_claim,
    ats_conflict,
    ats_law_request,
    ats_task,
    ats_team,
    ats_tracking,
)
from gumruk_masaustu.systems.tracking.queries.reminders_seen import seen_turns
from gumruk_masaustu.systems.tracking.rules.law import letter_due_at, note_due_at
from gumruk_masaustu.systems.tracking.rules.team import gps_warning
from gumruk_masaustu.systems.tracking.transitions.task import KKM as KKM_ROLE
from gumruk_masaustu.systems.tracking.transitions.task import TEAM
from gumruk_masaustu.systems.tracking.transitions.tracking import OPERATORS
from gumruk_masaustu.systems.tracking.values.contradictions import Closer

PAGE = "tracking.cases"
"""It opens the task, claim, law request or contradiction of the record by itself."""
_DAY = timedelta(days=1)
_OUT = (TaskState.EN_ROUTE, TaskState.OBSERVING, TaskState.INTERVENING, TaskState.HANDOVER_REQUESTED)


@dataclass(frozen=True, slots=True)
class TeamDue:
    """A reminder of this slice; `turn` 0 is not due yet."""

    key: str
    turn: int
    text: str
    record: str
    since: datetime
    is_for_team: bool = False


def due(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Alerts of operators, teams and KKM, oldest first, until somebody of the İdare has seen them."""
    roles = effective_roles(officer)
    if not roles & {*OPERATORS, TEAM, KKM_ROLE}:
        return ()
    office = administration_of(officer)
    seen = seen_turns(post, office)
    found = [one for one in team_dues(post, office, at) if one.turn > seen.get(one.key, 0)]
    if not roles & {*OPERATORS, KKM_ROLE}:
        found = [one for one in found if one.is_for_team]
    return tuple(
        Alert(
            one.key,
            one.turn,
            one.text,
            PAGE,
            one.record,
            functools.partial(_acknowledge, one.key, one.turn, one.record),
        )
        for one in sorted(found, key=lambda one: (one.since, one.key))
    )


def _acknowledge(key: str, turn: int, record: str, post: Post, *, by: Officer, at: datetime) -> None:
    acknowledge(post, key, turn, record, by=by, at=at)


def team_dues(post: Post, office: str, at: datetime) -> tuple[TeamDue, ...]:
    """What is due at an İdare, seen or not; the nöbet defteri carries it over."""
    found = (
        *_handovers(post, office),
        *_old_positions(post, office, at),
        *_receipts(post, office, at),
        *_letters(post, office, at),
        *_law_notes(post, office, at),
        *(_conflicts(post) if office == KKM else ()),
    )
    return tuple(one for one in found if one.turn > 0)


def _handovers(post: Post, office: str) -> Iterator[TeamDue]:
    """A team of another İdare asks this one to take over. Source: ATS-128."""
    t, v = ats_task.c, ats_tracking.c
    query = (
        select(t.id, t.handover_asked_at, v.number)
        .join_from(ats_task, ats_tracking, t.tracking_id == v.id)
        .where(t.state == TaskState.HANDOVER_REQUESTED.value, t.handover_to == office)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        key = f"handover:{row.id}:{row.handover_asked_at:%Y%m%d%H%M%S}"
        text = f"{row.number}: mobil ekip görevinin devralınması istendi."
        yield TeamDue(key, 1, text, row.id, row.handover_asked_at, is_for_team=True)


def _old_positions(post: Post, office: str, at: datetime) -> Iterator[TeamDue]:
    """A team on its way whose own position is missing or old. Source: ATS-126."""
    minutes = int(post.settings.value(settings.TEAM_GPS_MIN, at))
    t, own = ats_task.c, ats_team.c
    query = (
        select(t.id, own.name, own.position_at, t.state_since)
        .join_from(ats_task, ats_team, t.team_id == own.id)
        .where(t.administration == office, t.state.in_([state.value for state in _OUT]))
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        warning = gps_warning(row.position_at, at, minutes=minutes)
        since = row.position_at or row.state_since
        turn = 1 if warning else 0
        yield TeamDue(
            f"gps:{row.id}:{since:%Y%m%d%H%M%S}",
            turn,
            f"{row.name}: {warning}",
            row.id,
            since,
            is_for_team=True,
        )


def _receipts(post: Post, office: str, at: datetime) -> Iterator[TeamDue]:
    """A paid claim whose receipt was not sent to KKM: after 60 min, then daily. Source: ATS-135."""
    minutes = int(post.settings.value(settings.RECEIPT_REMIND_MIN, at))
    c = ats_claim.c
    query = select(c.id, c.number, c.state_since).where(
        c.administration == office, c.state == ClaimState.PAID.value
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        since = row.state_since + timedelta(minutes=minutes)
        text = f"{row.number}: makbuz örneği KKM'ye gönderilmedi."
        yield TeamDue(f"receipt:{row.id}", _daily(since, at), text, row.id, since)


def _daily(since: datetime, at: datetime) -> int:
    return 1 + (at - since) // _DAY if at >= since else 0


def _letters(post: Post, office: str, at: datetime) -> Iterator[TeamDue]:
    """The official letter 24 h after the call, then daily. Source: ATS-138."""
    hours = int(post.settings.value(settings.LETTER_REMIND_HOURS, at))
    c, v = ats_law_request.c, ats_tracking.c
    query = (
        select(c.id, c.called_at, v.id.label("tracking"), v.number)
        .join_from(ats_law_request, ats_tracking, c.aggregate == v.id)
        .where(
            c.called_at.is_not(None),
            c.closed_at.is_(None),
            or_(c.letter_no.is_(None), c.letter_no == ""),
            or_(v.departure == office, v.destination == office),
        )
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        since = letter_due_at(row.called_at, hours=hours)
        text = f"{row.number}: kolluğa resmî yazı yazılmadı."
        yield TeamDue(f"letter:{row.id}", _daily(since, at), text, row.tracking, since)


def _law_notes(post: Post, office: str, at: datetime) -> Iterator[TeamDue]:
    """No ek not 60 min after photographs or information came, then every 60 min. Source: ATS-139."""
    minutes = int(post.settings.value(settings.PHOTO_NOTE_MIN, at))
    c, v = ats_law_request.c, ats_tracking.c
    query = (
        select(c.id, c.received_at, v.id.label("tracking"), v.number)
        .join_from(ats_law_request, ats_tracking, c.aggregate == v.id)
        .where(
            c.received_at.is_not(None),
            c.note_id.is_(None),
            or_(v.departure == office, v.destination == office),
        )
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        since = note_due_at(row.received_at, minutes=minutes)
        turn = 1 + (at - since) // timedelta(minutes=minutes) if at >= since else 0
        text = f"{row.number}: kolluktan gelen bilgi için ek not girilmedi."
        yield TeamDue(f"law_note:{row.id}", turn, text, row.tracking, since)


def _conflicts(post: Post) -> Iterator[TeamDue]:
    """Contradictions that KKM closes. Source: workflow 4.9."""
    c, v = ats_conflict.c, ats_tracking.c
    query = (
        select(c.id, c.found_at, c.serial, v.number, v.alias_number)
        .join_from(ats_conflict, ats_tracking, c.tracking_id == v.id, isouter=True)
        .where(c.closed_at.is_(None), c.closes == Closer.KKM.value)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for row in rows:
        text = f"{row.number or row.alias_number or row.serial}: çelişkili bildirim karar bekliyor."
        yield TeamDue(f"conflict:{row.id}", 1, text, row.id, row.found_at)
