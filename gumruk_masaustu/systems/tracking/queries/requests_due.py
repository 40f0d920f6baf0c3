"""What waits for this officer among the referrals: alerts of the desk. Source: ATS-044, ATS-052, ATS-054."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.text import lower
from gumruk_masaustu.systems.tracking.actions.request_decisions import see_request
from gumruk_masaustu.systems.tracking.actions.request_time import expires_at
from gumruk_masaustu.systems.tracking.actions.requests import see_own_request
from gumruk_masaustu.systems.tracking.lists import Origin, RequestState
from gumruk_masaustu.systems.tracking.model import ats_request, ats_request_step
from gumruk_masaustu.systems.tracking.queries.request_reach import reach_of
from gumruk_masaustu.systems.tracking.transitions.request import FIELD, OPERATORS, SUPERVISOR
from gumruk_masaustu.systems.tracking.values.request import StepKind

PAGE = "tracking.requests"
EXPIRY_WARN = timedelta(hours=2)
"""How long before its expiry an approved request is called; nothing is lost when it is missed."""
QUESTION_WAIT = timedelta(hours=24)
"""After so long an unanswered question is shown to the operators again."""
_DAY = timedelta(days=1)

_S = RequestState


def due(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Waiting requests, approvals about to lapse, referrals of headquarters (daily), unanswered questions.

    Texts carry the number alone: everybody in front of the screen reads them (SYS-044).
    """
    found = [*_notices(post, officer)]
    place = reach_of(officer).administration
    if place:
        found.extend(_of_administration(post, officer, place, at))
    return tuple(found)


def _of_administration(post: Post, officer: Officer, place: str, at: datetime) -> Iterator[Alert]:
    roles, t = effective_roles(officer), ats_request.c
    is_operator = bool(roles & set(OPERATORS))
    waiting = _waiting_states(officer)
    columns = (t.id, t.number, t.state, t.state_since, t.origin, t.approved_at, t.requester)
    states = {state.value for state in waiting} | (
        {_S.APPROVED.value, _S.INFO_REQUESTED.value} if is_operator else set()
    )
    if not states:
        return
    query = select(*columns).where(t.administration == place, t.state.in_(sorted(states)))
    with post.read() as db:
        rows = db.execute(query.order_by(t.state_since, t.id)).all()
        seen = _seen(db, officer, [row.id for row in rows])
    for row in rows:
        line = _line(post, row, at) if row.requester != officer.id else None
        if line is not None and seen.get(row.id, row.state_since - _DAY) < line[2]:
            text, turn, since = line
            yield _alert(row.id, f"{row.id}:{row.state}:{since.isoformat()}", turn, text, see_request)


def _waiting_states(officer: Officer) -> tuple[RequestState, ...]:
    roles = effective_roles(officer)
    found: list[RequestState] = []
    if reach_of(officer).dispatches:
        found.append(_S.AWAITING_DISPATCH_OFFICER)
    if FIELD in roles:
        found.append(_S.AWAITING_FIELD_DECISION)
    if SUPERVISOR in roles and "ATS" in officer.own_systems:
        found.append(_S.AWAITING_SYSTEM_RESPONSIBLE)
    return tuple(found)


def _line(post: Post, row: Any, at: datetime) -> tuple[str, int, datetime] | None:
    """Text, turn and since when it is due; None when nothing is due yet."""
    state = RequestState(row.state)
    if state is _S.INFO_REQUESTED:
        days = (at - row.state_since) // QUESTION_WAIT
        since = row.state_since + days * QUESTION_WAIT
        return (f"{row.number}: istenen ek bilgi yanıtlanmadı.", days, since) if days else None
    if state is not _S.APPROVED:
        return (f"Kararınızı bekleyen talep: {row.number}.", 0, row.state_since)
    if row.origin == Origin.HEADQUARTERS.value:
        days = (at - row.approved_at) // _DAY
        text = f"{row.number}: Genel Müdürlük sevki yerine getirilmedi, {days + 1}. gün."
        return (text, days, row.approved_at + days * _DAY)
    ends = expires_at(post, row.approved_at)
    if at < ends - EXPIRY_WARN:
        return None
    return (
        f"{row.number}: uygun görülen talebin süresi {show_time(ends)} saatinde doluyor.",
        0,
        ends - EXPIRY_WARN,
    )


def _notices(post: Post, officer: Officer) -> Iterator[Alert]:
    """What was told to this officer about his own requests, or those he signed, and he has not seen yet."""
    t, step = ats_request.c, ats_request_step.c
    query = (
        select(t.id, t.number, t.state, t.requester, func.max(step.at).label("told_at"))
        .join_from(ats_request_step, ats_request, t.id == step.aggregate)
        .where(step.kind == StepKind.NOTICE.value, step.person == officer.id)
        .group_by(t.id)
        .order_by(t.id)
    )
    with post.read() as db:
        rows = db.execute(query).all()
        seen = _seen(db, officer, [row.id for row in rows])
    for row in rows:
        if row.id in seen and seen[row.id] >= row.told_at:
            continue
        see = see_own_request if row.requester == officer.id else see_request
        text = f"Talep {row.number}: {lower(RequestState(row.state).label)}."
        yield _alert(row.id, f"{row.id}:notice:{row.told_at.isoformat()}", 0, text, see)


def _seen(db: Any, officer: Officer, ids: list[str]) -> dict[str, datetime]:
    step = ats_request_step.c
    query = (
        select(step.aggregate, func.max(step.at).label("seen_at"))
        .where(step.kind == StepKind.SEEN.value, step.person == officer.id, step.aggregate.in_(ids))
        .group_by(step.aggregate)
    )
    return {row.aggregate: row.seen_at for row in db.execute(query)}


def _alert(record: str, key: str, turn: int, text: str, see: Any) -> Alert:
    return Alert(key, turn, text, PAGE, record, functools.partial(_acknowledge, see, record))


def _acknowledge(see: Any, record: str, post: Post, *, by: Officer, at: datetime) -> None:
    see(post, record, by=by, at=at)
