"""Alerts of forms that nobody at the office has opened (SYS-091, ATS-153)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, select

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.eforms import settings
from gumruk_masaustu.kernel.eforms.model import eform, eform_receipt, eform_recipient
from gumruk_masaustu.kernel.eforms.offices import office_of
from gumruk_masaustu.kernel.eforms.queries import DELIVERED, READ, SEEN
from gumruk_masaustu.kernel.eforms.reading import see_alert

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

PAGE = "office.eforms"
_OPERATORS = frozenset({"ats_watch_operator", "ats_field_operator", "kkm_operator"})
_ARRIVED, _REMINDED, _SUPERVISOR = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Unread:
    """A form that lies unopened at an office; `seen_at` is this officer's last "Gördüm"."""

    id: str
    number: str
    urgent: bool
    delivered_at: datetime
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes after which operators and the Sistem Sorumlusu are reminded."""

    operators: int
    supervisor: int


def limits(post: Post, urgent: bool, at: datetime) -> Limits:
    """10 and 15 minutes, 5 and 10 for an urgent form. Source: ATS-153, SYS-091."""
    value = post.settings.value
    if urgent:
        return Limits(int(value(settings.URGENT_MIN, at)), int(value(settings.URGENT_SUPERVISOR_MIN, at)))
    return Limits(int(value(settings.UNREAD_MIN, at)), int(value(settings.UNREAD_SUPERVISOR_MIN, at)))


def unread_forms(post: Post, by: Officer) -> tuple[Unread, ...]:
    """Forms that arrived at the officer's office and that nobody there has opened, oldest first."""
    c, r, office = eform.c, eform_receipt.c, office_of(by)
    here = and_(r.eform == c.id, r.office == office)
    arrived = select(func.min(r.at)).where(here, r.kind == DELIVERED).scalar_subquery()
    seen = select(func.max(r.at)).where(here, r.kind == SEEN, r.staff_no == by.staff_no).scalar_subquery()
    query = (
        select(c.id, c.number, c.urgent, arrived.label("delivered_at"), seen.label("seen_at"))
        .join(eform_recipient, eform_recipient.c.eform == c.id)
        .where(
            eform_recipient.c.office == office,
            exists().where(here, r.kind == DELIVERED),
            ~exists().where(here, r.kind == READ),
        )
        .order_by(arrived, c.id)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    return tuple(Unread(row.id, row.number, bool(row.urgent), row.delivered_at, row.seen_at) for row in rows)


def alerts(post: Post, officer: Officer, at: datetime) -> tuple[Alert, ...]:
    """Arrival for the operators on duty at once, again while it stays unread; then the supervisor too.

    Source: m.77/1-b, m.79/1-ğ, SYS-091, ATS-153.
    """
    roles = effective_roles(officer)
    operates = bool(roles & _OPERATORS)
    leads = "system_supervisor" in roles and "ATS" in officer.own_systems
    if not operates and not leads:
        return ()
    found = []
    for form in unread_forms(post, officer):
        turn = _turn(form, limits(post, form.urgent, at), at)
        wanted = operates or turn >= _SUPERVISOR
        if wanted and not _acknowledged(form, turn, limits(post, form.urgent, at)):
            found.append(_shown(form, turn, at))
    return tuple(found)


def _turn(form: Unread, limit: Limits, at: datetime) -> int:
    waited = at - form.delivered_at
    if waited >= timedelta(minutes=limit.supervisor):
        return _SUPERVISOR
    return _REMINDED if waited >= timedelta(minutes=limit.operators) else _ARRIVED


def _acknowledged(form: Unread, turn: int, limit: Limits) -> bool:
    """ "Gördüm" holds until the next turn begins."""
    minutes = {_ARRIVED: 0, _REMINDED: limit.operators, _SUPERVISOR: limit.supervisor}[turn]
    return form.seen_at is not None and form.seen_at >= form.delivered_at + timedelta(minutes=minutes)


def _shown(form: Unread, turn: int, at: datetime) -> Alert:
    waited = int((at - form.delivered_at).total_seconds()) // 60
    kind = "İvedi elektronik form" if form.urgent else "Elektronik form"
    late = f", {waited} dakikadır okunmadı" if turn else " geldi"
    return Alert(
        key=form.id,
        turn=turn,
        text=f"{kind} {form.number}{late}.",
        page=PAGE,
        record=form.id,
        acknowledge=functools.partial(_acknowledge, form.id),
    )


def _acknowledge(form_id: str, post: Post, *, by: Officer, at: datetime) -> None:
    see_alert(post, form_id, by=by, at=at)
