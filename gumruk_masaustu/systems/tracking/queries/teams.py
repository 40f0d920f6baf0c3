"""Mobile teams and their members (m.73)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.qualifications import obstacles
from gumruk_masaustu.kernel.people.queries import need_person, standing
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.administration import KKM
from gumruk_masaustu.systems.tracking.model import ats_team, ats_team_member
from gumruk_masaustu.systems.tracking.rules.team import NO_TEAM
from gumruk_masaustu.systems.tracking.transitions.task import TEAM
from gumruk_masaustu.systems.tracking.values.team import Candidate


@dataclass(frozen=True, slots=True)
class Team:
    """A mobile team with its last own position."""

    id: str
    administration: str
    name: str
    vehicle_plate: str
    shift: str
    ended_at: datetime | None
    lat: Decimal | None
    lon: Decimal | None
    position_at: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a team; `person` is his account's person id."""

    id: str
    person: str
    staff_no: str
    name: str
    is_chief: bool


def team(post: Post, team_id: str) -> Team:
    """Raises UserError when there is none."""
    with post.read() as db:
        row = db.execute(select(*columns_for(Team, ats_team)).where(ats_team.c.id == team_id)).first()
    if row is None:
        raise UserError(
            "Mobil ekip bulunamadı.", remedy="Listeden bir ekip seçiniz.", field="team_id", rule="ATS-124"
        )
    return value_of(Team, row)


def teams_of(post: Post, office: str, *, with_ended: bool = False) -> tuple[Team, ...]:
    """Teams of an İdare by name; of the whole country for KKM."""
    c = ats_team.c
    query = select(*columns_for(Team, ats_team)).order_by(c.administration, c.name, c.id)
    if office != KKM:
        query = query.where(c.administration == office)
    if not with_ended:
        query = query.where(c.ended_at.is_(None))
    with post.read() as db:
        return tuple(value_of(Team, row) for row in db.execute(query))


def members_of(post: Post, team_id: str) -> tuple[Member, ...]:
    """Who is on the team now, the chief first."""
    c = ats_team_member.c
    query = (
        select(*columns_for(Member, ats_team_member))
        .where(c.aggregate == team_id, c.left_at.is_(None))
        .order_by(c.is_chief.desc(), c.name, c.id)
    )
    with post.read() as db:
        return tuple(value_of(Member, row) for row in db.execute(query))


def is_on_team(post: Post, team_id: str, officer: Officer) -> bool:
    """Whether the officer is a member of the team now."""
    return any(one.person == officer.id for one in members_of(post, team_id))


def own_teams(post: Post, officer: Officer) -> tuple[Team, ...]:
    """Teams on which the officer is now."""
    c, m = ats_team.c, ats_team_member.c
    mine = select(m.aggregate).where(m.person == officer.id, m.left_at.is_(None))
    query = select(*columns_for(Team, ats_team)).where(c.id.in_(mine), c.ended_at.is_(None)).order_by(c.id)
    with post.read() as db:
        return tuple(value_of(Team, row) for row in db.execute(query))


def team_notice(post: Post, office: str) -> str:
    """“mobil ekip yok” at an İdare without a team; its requests go to KKM. Source: ATS-124."""
    return "" if office == KKM or teams_of(post, office) else NO_TEAM


def candidates(
    post: Post, chief: str, members: tuple[str, ...], at: datetime
) -> tuple[tuple[str, Candidate], ...]:
    """Person ids and persons as the rule judges them. Raises UserError for an unknown staff number."""
    return tuple(_candidates(post, chief, members, at))


def _candidates(
    post: Post, chief: str, members: tuple[str, ...], at: datetime
) -> Iterator[tuple[str, Candidate]]:
    for staff_no, is_chief in ((chief, True), *((one, False) for one in members)):
        person = need_person(post, staff_no, at, field="chief" if is_chief else "members")
        papers = standing(post, person.id, at)
        lacks = next((one.text for one in obstacles(papers, TEAM, local_day(at))), "")
        yield person.id, Candidate(person.staff_no, person.name, is_chief, lacks)
