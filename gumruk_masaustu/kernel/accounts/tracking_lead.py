"""Sistem Sorumlusu of vehicle tracking: one for each office and one at headquarters (m.77/1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.accounts.model import account, right_grant
from gumruk_masaustu.kernel.people.queries import person_as_of

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.together import Together
    from gumruk_masaustu.kernel.post import Post

ROLE, MODULE = "system_supervisor", "ATS"


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment that has not ended; `unit` is the short of the person's office."""

    grant: str
    account: str
    person: str
    unit: str
    valid_from: datetime
    valid_until: datetime | None


def appointments(post: Post, at: datetime, *, unit: str = "") -> tuple[Appointment, ...]:
    """Appointments that stand at a time or begin later, earliest first; of one office if given."""
    g = right_grant.c
    query = (
        select(g.id, g.aggregate, account.c.person, g.valid_from, g.valid_until)
        .join_from(right_grant, account, account.c.id == g.aggregate)
        .where(g.name == ROLE, g.module == MODULE, or_(g.valid_until.is_(None), g.valid_until > at))
        .order_by(g.valid_from, g.id)
    )
    with post.read() as db:
        rows = db.execute(query).all()
    found = (
        Appointment(
            row.id,
            row.aggregate,
            row.person,
            person_as_of(post, row.person, at).unit,
            row.valid_from,
            row.valid_until,
        )
        for row in rows
    )
    return tuple(one for one in found if not unit or one.unit == unit)


def leader_at(post: Post, unit: str, at: datetime) -> Appointment | None:
    """Who leads vehicle tracking of an office now; None asks for the red banner. Source: ATS-010."""
    return next((one for one in appointments(post, at, unit=unit) if one.valid_from <= at), None)


def end_former(batch: Together, post: Post, account_id: str, unit: str, start: datetime) -> None:
    """End the other appointments of the office at the instant when the new one begins. Source: ATS-010."""
    for one in appointments(post, start, unit=unit):
        if one.account != account_id:
            entry = batch.entry("accounts.appointment_ended", about=one.account)
            entry.set(right_grant, one.grant, valid_until=start)
