"""One referral with its history, and the lists of referrals. Risk texts only for who may know them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from gumruk_masaustu.kernel.db.kinds import from_ms, to_ms
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import Origin, RequestState
from gumruk_masaustu.systems.tracking.model import ats_request, ats_request_step, ats_time_correction
from gumruk_masaustu.systems.tracking.queries.request_reach import (
    OWN_TURN,
    RequestReach,
    reach_of,
    turn_states,
)
from gumruk_masaustu.systems.tracking.values.request_rows import (
    Request,
    RequestColumns,
    Step,
    TimeCorrection,
)

PAGE = 200
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One line of a list: nothing that says why the vehicle was chosen."""

    id: str
    number: str
    origin: Origin
    state: RequestState
    state_since: datetime
    administration: str
    customs_office: str
    tractor_plate: str
    tractor_country: str
    trailer1_plate: str
    trailer2_plate: str
    goods: str
    tir_no: str
    declaration_no: str
    destination: str
    requester: str
    requester_name: str
    requested_at: datetime | None
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A page and the key after which the next one begins (None at the end)."""

    rows: tuple[RequestRow, ...]
    next_key: Key | None


_T = ats_request.c
_PLATE_KEYS = (_T.tractor_key, _T.trailer1_key, _T.trailer2_key)


def request(post: Post, request_id: str, by: Officer) -> Request:
    """The referral as this officer may see it.

    Raises UserError "Kayıt bulunamadı" for one that is not his to see, as for one that was never made.
    """
    reach = reach_of(by)
    found = stored_request(post, request_id)
    if not reach.reaches(
        administration=found.administration,
        requester=found.requester,
        requester_unit=found.requester_unit,
        is_draft=found.state is RequestState.DRAFT,
    ):
        raise _not_found()
    return found if reach.knows_risk(found.requester) else without_risk(found)


def stored_request(post: Post, request_id: str) -> Request:
    """The whole record, for actions of the program and other slices that decide; never for a screen."""
    with post.read() as db:
        row = db.execute(select(*columns_for(RequestColumns, ats_request)).where(_T.id == request_id)).first()
        if row is None:
            raise _not_found()
        columns = value_of(RequestColumns, row)
        steps = db.execute(
            select(*columns_for(Step, ats_request_step))
            .where(ats_request_step.c.aggregate == request_id)
            .order_by(ats_request_step.c.at, ats_request_step.c.id)
        ).all()
        corrections = db.execute(
            select(*columns_for(TimeCorrection, ats_time_correction))
            .where(ats_time_correction.c.aggregate == request_id)
            .order_by(ats_time_correction.c.asked_at, ats_time_correction.c.id)
        ).all()
    return Request(
        **{one.name: getattr(columns, one.name) for one in fields(RequestColumns)},
        steps=tuple(value_of(Step, step) for step in steps),
        corrections=tuple(value_of(TimeCorrection, line) for line in corrections),
    )


def without_risk(found: Request) -> Request:
    """The record for a reader who may see that it exists and where it stands. Source: m.83/1, section 6."""
    return replace(
        found,
        priority=None,
        route="",
        reason="",
        risk_elements=(),
        risk_mark=None,
        return_reason=None,
        exemption_law="",
        exemption_article="",
        annotation="",
        not_fulfilled_reason="",
        hq_hold=False,
        override_reason="",
        steps=tuple(replace(step, explanation="") for step in found.steps),
        sees_risk=False,
    )


def _not_found() -> UserError:
    return UserError("Kayıt bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.")


def requests(
    post: Post,
    by: Officer,
    *,
    states: Collection[RequestState] = (),
    administration: str = "",
    text: str = "",
    his_turn: bool = False,
    after: Key | None = None,
    limit: int = PAGE,
) -> RequestPage:
    """Referrals that this officer reaches, newest state first; an empty argument does not narrow.

    `text`: a plate, a request number, a TIR karnesi or tescil no. `his_turn`: the next step is his.
    `after`: `next_key` of the page before.
    """
    wanted = _wanted(by, states, administration, text, his_turn=his_turn)
    query = select(*columns_for(RequestRow, ats_request)).where(*wanted)
    if after is not None:
        moment = from_ms(after[0])
        query = query.where(_T.state_since <= moment, or_(_T.state_since < moment, and_(_T.id < after[1])))
    with post.read() as db:
        rows = db.execute(query.order_by(_T.state_since.desc(), _T.id.desc()).limit(limit + 1)).all()
    found = tuple(value_of(RequestRow, row) for row in rows[:limit])
    last = found[-1] if len(rows) > limit else None
    return RequestPage(found, (to_ms(last.state_since), last.id) if last else None)


def count_requests(
    post: Post,
    by: Officer,
    *,
    states: Collection[RequestState] = (),
    administration: str = "",
    text: str = "",
    his_turn: bool = False,
) -> int:
    """How many referrals `requests` would give, all its pages."""
    wanted = _wanted(by, states, administration, text, his_turn=his_turn)
    with post.read() as db:
        return int(db.execute(select(func.count()).select_from(ats_request).where(*wanted)).scalar_one())


def _wanted(
    by: Officer, states: Collection[RequestState], administration: str, text: str, *, his_turn: bool
) -> list[ColumnElement[bool]]:
    found = [_reached(reach_of(by))]
    if states:
        found.append(_T.state.in_([state.value for state in states]))
    if his_turn:
        own = and_(_T.requester == by.id, _T.state.in_([state.value for state in OWN_TURN]))
        turns = _T.state.in_([state.value for state in turn_states(by)])
        # of an own request the next step is never one's own decision (ATS-039)
        found.append(or_(own, and_(turns, or_(_T.requester.is_(None), _T.requester != by.id))))
    if administration:
        found.append(_T.administration == administration)
    if text.strip():
        found.append(_named(text.strip()))
    return found


def approved_requests(post: Post, administration: str, by: Officer) -> tuple[RequestRow, ...]:
    """Referrals that wait for activation at an İdare, longest approved first (ATS-057)."""
    return _rows(
        post, _reached(reach_of(by)), _T.state == RequestState.APPROVED.value, administration=administration
    )


def promised(post: Post, administration: str) -> int:
    """RES: units promised to approved referrals of the İdare, one each (ATS-022, ATS-025)."""
    return len(_rows(post, _T.state == RequestState.APPROVED.value, administration=administration))


def _rows(post: Post, *conditions: ColumnElement[bool], administration: str) -> tuple[RequestRow, ...]:
    query = (
        select(*columns_for(RequestRow, ats_request))
        .where(_T.administration == administration, *conditions)
        .order_by(_T.approved_at, _T.id)
    )
    with post.read() as db:
        return tuple(value_of(RequestRow, row) for row in db.execute(query))


def _reached(reach: RequestReach) -> ColumnElement[bool]:
    """The same as `RequestReach.reaches`, for the database. Drafts are their writer's alone."""
    own = _T.requester == reach.person
    sent = _T.state != RequestState.DRAFT.value
    if reach.administration is None:
        return or_(own, sent)
    conditions: list[Any] = [own]
    if reach.administration:
        conditions.append(and_(_T.administration == reach.administration, sent))
    if reach.dispatches and reach.unit:
        conditions.append(and_(_T.requester_unit == reach.unit, sent))
    return or_(*conditions)


def _named(text: str) -> ColumnElement[bool]:
    key = plate_key(text)
    if not key:
        return false()
    plates = (and_(column >= key, column < key + "\uffff") for column in _PLATE_KEYS)
    return or_(*plates, _T.number == text, _T.tir_no == text, _T.declaration_no == text)
