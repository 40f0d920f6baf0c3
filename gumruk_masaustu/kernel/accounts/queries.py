"""What screens and actions read of accounts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Table, func, or_, select

from gumruk_masaustu.kernel.accounts.model import (
    account,
    deputy_grant,
    emergency_access,
    password,
    right_grant,
    session,
)
from gumruk_masaustu.kernel.accounts.states import State
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.people.queries import Person, person_as_of, person_id_of, persons

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.people.queries import Key
    from gumruk_masaustu.kernel.post import Post

ROLE, FUNCTION = "ROLE", "FUNCTION"
TEMPORARY, OWN = "TEMPORARY", "OWN"


@dataclass(frozen=True, slots=True)
class Account:
    """An account as stored; whether it is locked at this station is asked of `lockout`."""

    id: str
    person: str
    state: State
    request_no: str
    temporary_issued_at: datetime | None
    temporary_read_at: datetime | None
    temporary_used_at: datetime | None
    password_changed_at: datetime | None
    ends_at: datetime | None
    end_reason: str
    leaving_closed_at: datetime | None

    def has_ended(self, at: datetime) -> bool:
        """Whether all rights ended at or before this minute (SYS-024)."""
        return self.ends_at is not None and at >= self.ends_at


@dataclass(frozen=True, slots=True)
class Grant:
    """A right that was given for a time."""

    id: str
    kind: str
    name: str
    module: str
    system: str
    valid_from: datetime
    valid_until: datetime | None
    basis: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may be asked to do at one time; `replaced` are the persons whom he deputises."""

    roles: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    own_systems: tuple[str, ...] = ()
    supervised: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of the list of accounts."""

    account: Account
    person: Person
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Accounts of one page of persons; `next` is None on the last one."""

    rows: tuple[AccountLine, ...]
    next: Key | None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is open somewhere at the post."""

    id: str
    token: str
    person: str
    node: str
    started_at: datetime


def account_of(post: Post, person_id: str) -> Account | None:
    """The one account of a person, or None."""
    return _one_account(post, account.c.person == person_id)


def account_by_id(post: Post, account_id: str) -> Account:
    """Raises KeyError if there is none."""
    found = _one_account(post, account.c.id == account_id)
    if found is None:
        raise KeyError(account_id)
    return found


def account_by_staff_no(post: Post, staff_no: str) -> Account | None:
    """The account of a staff number, or None."""
    person = person_id_of(post, staff_no)
    return account_of(post, person) if person else None


def _one_account(post: Post, condition: ColumnElement[bool]) -> Account | None:
    with post.read() as db:
        row = db.execute(select(*columns_for(Account, account)).where(condition)).first()
    return value_of(Account, row) if row else None


def accounts(
    post: Post,
    at: datetime,
    *,
    units: Collection[str] | None = None,
    search: str = "",
    after: Key | None = None,
) -> AccountPage:
    """Accounts in the order of names, page by page."""
    page = persons(post, at, units=units, search=search, after=after)
    lines = []
    for person in page.rows:
        found = account_of(post, person.id)
        if found is not None:
            lines.append(AccountLine(found, person, rights(post, person.id, at).roles))
    return AccountPage(tuple(lines), page.next)


def grants(post: Post, account_id: str, at: datetime | None = None) -> list[Grant]:
    """Rights given to an account, all of them or those of a time."""
    query = select(*columns_for(Grant, right_grant)).where(right_grant.c.aggregate == account_id)
    if at is not None:
        query = query.where(_valid(right_grant, at))
    with post.read() as db:
        return [value_of(Grant, row) for row in db.execute(query.order_by(right_grant.c.valid_from))]


def _valid(table: Table, at: datetime) -> ColumnElement[bool]:
    c = table.c
    still: ColumnElement[bool] = or_(c.valid_until.is_(None), c.valid_until > at)
    started: ColumnElement[bool] = c.valid_from <= at
    return started & still


def rights(post: Post, person_id: str, at: datetime) -> Rights:
    """Roles and functions at a time, with deputising and emergency access. SYS-024, SYS-026, SYS-037.

    A deputy has the rights of the person replaced, as long as that person's own rights last.
    """
    own = _own_rights(post, person_id, at)
    replaced = _persons(post, deputy_grant, "replaced", deputy_grant.c.deputy == person_id, at)
    urgent = _persons(post, emergency_access, "role", emergency_access.c.person == person_id, at)
    of_others = [_own_rights(post, one, at) for one in replaced]
    return Rights(
        roles=_merged(own.roles, *(one.roles for one in of_others), urgent),
        functions=_merged(
            own.functions, *(one.functions for one in of_others), ("deputy",) if replaced else ()
        ),
        own_systems=_merged(own.own_systems, *(one.own_systems for one in of_others)),
        supervised=_merged(own.supervised, *(one.supervised for one in of_others)),
        replaced=replaced,
    )


def _own_rights(post: Post, person_id: str, at: datetime) -> Rights:
    found = account_of(post, person_id)
    if found is None or found.has_ended(at) or found.state in (State.ENDING, State.CANCELLED):
        return Rights()
    held = grants(post, found.id, at)
    if found.state is not State.ACTIVE:  # ATS opens only after headquarters confirmed (SYS-019)
        held = [grant for grant in held if not grant.name.startswith("ats_")]
    led = [grant for grant in held if grant.name == "system_supervisor"]
    return Rights(
        roles=_merged(tuple(g.name for g in held if g.kind == ROLE)),
        functions=_merged(tuple(g.name for g in held if g.kind == FUNCTION)),
        own_systems=_merged(tuple(g.module for g in led if g.module)),
        supervised=_merged(tuple(g.system for g in led if g.system)),
    )


def _merged(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _persons(
    post: Post, table: Table, column: str, condition: ColumnElement[bool], at: datetime
) -> tuple[str, ...]:
    with post.read() as db:
        return tuple(db.execute(select(table.c[column]).where(condition, _valid(table, at))).scalars())


def holders_of(post: Post, role: str, at: datetime) -> list[str]:
    """Persons with an active account that holds a role at a time."""
    query = (
        select(account.c.person)
        .join_from(account, right_grant, right_grant.c.aggregate == account.c.id)
        .where(account.c.state == State.ACTIVE, right_grant.c.name == role, _valid(right_grant, at))
        .where(or_(account.c.ends_at.is_(None), account.c.ends_at > at))
    )
    with post.read() as db:
        return list(dict.fromkeys(db.execute(query).scalars()))


def newest_hash(post: Post, account_id: str, kind: str) -> str | None:
    """The hash that counts now for the temporary or the own password."""
    found = own_hashes(post, account_id, 1, kind)
    return found[0] if found else None


def next_password_number(post: Post, account_id: str) -> int:
    """The number of the account's next password, from 1."""
    query = select(func.max(password.c.number)).where(password.c.aggregate == account_id)
    with post.read() as db:
        return int(db.execute(query).scalar_one() or 0) + 1


def own_hashes(post: Post, account_id: str, count: int, kind: str = OWN) -> list[str]:
    """The last hashes, newest first."""
    c = password.c
    query = select(c.hash).where(c.aggregate == account_id, c.kind == kind).order_by(c.number.desc())
    with post.read() as db:
        return list(db.execute(query.limit(count)).scalars())


def open_sessions(post: Post, *, person: str | None = None) -> list[OpenSession]:
    """Sessions that nobody closed yet, oldest first."""
    c = session.c
    query: Any = select(*columns_for(OpenSession, session)).where(c.ended_at.is_(None))
    if person is not None:
        query = query.where(c.person == person)
    with post.read() as db:
        return [value_of(OpenSession, row) for row in db.execute(query.order_by(c.started_at))]


def deputy_note(post: Post, person_id: str, at: datetime) -> str:
    """What stands beside the act of a deputy: "Mehmet Kaya (30011) yerine", else empty. Source: SYS-026."""
    names = (person_as_of(post, one, at) for one in rights(post, person_id, at).replaced)
    return ", ".join(f"{one.name} ({one.staff_no}) yerine" for one in names)
