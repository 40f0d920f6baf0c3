"""What screens, lists and other parts read of persons."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.db.rows import value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.kernel_settings import QUAL_REMIND_DAYS, QUAL_REMIND_DAYS_SEA
from gumruk_masaustu.kernel.people import qualifications as rules
from gumruk_masaustu.kernel.people.kinds import Kind
from gumruk_masaustu.kernel.people.model import (
    ItemKind,
    Rank,
    custody_line,
    person,
    person_detail,
    qualification,
    qualification_exception,
)
from gumruk_masaustu.kernel.text import search_key

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.post import Post

PAGE = 100
Key = tuple[str, str]
"""Where a page of persons ends: sort form of the name, row id."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as he was on a day (SYS-007)."""

    id: str
    staff_no: str
    name: str
    title: str
    rank: Rank
    unit: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One page of a list; `next` is None on the last one."""

    rows: tuple[Person, ...]
    next: Key | None


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """A personal item that a person holds or held."""

    id: str
    person: str
    kind: ItemKind
    serial: str
    given_on: date
    returned_on: date | None


def person_as_of(post: Post, person_id: str, day: date | datetime) -> Person:
    """Name, title and unit on a day; before his first day the first known. Raises KeyError if unknown."""
    d = person_detail.c
    with post.read() as db:
        staff_no = db.execute(select(person.c.staff_no).where(person.c.id == person_id)).scalar_one_or_none()
        rows = db.execute(
            select(d.name, d.title, d.rank, d.unit, d.valid_from)
            .where(d.aggregate == person_id)
            .order_by(d.valid_from, d.recorded_at)
        ).all()
    if staff_no is None or not rows:
        raise KeyError(person_id)
    valid = [row for row in rows if row.valid_from <= local_day(day)] or rows[:1]
    name, title, rank, unit, _ = valid[-1]
    return Person(person_id, staff_no, name, title, Rank(rank), unit)


def person_id_of(post: Post, staff_no: str) -> str | None:
    """The person with this staff number, or None."""
    with post.read() as db:
        return db.execute(select(person.c.id).where(person.c.staff_no == staff_no.strip())).scalars().first()


def person_by_staff_no(post: Post, staff_no: str, day: date | datetime) -> Person | None:
    """What the sicil field shows; None means there is no such officer."""
    found = person_id_of(post, staff_no)
    return person_as_of(post, found, day) if found else None


def persons_by_staff_no(post: Post, staff_nos: Collection[str], day: date | datetime) -> dict[str, Person]:
    """Persons of several staff numbers, by staff number; unknown ones are left out."""
    found = ((number, person_by_staff_no(post, number, day)) for number in staff_nos)
    return {number: one for number, one in found if one is not None}


def need_person(post: Post, staff_no: str, day: date | datetime, *, field: str = "staff_no") -> Person:
    """The person, or a refusal that names the field."""
    found = person_by_staff_no(post, staff_no, day)
    if found is None:
        raise UserError(
            f"{staff_no.strip()} sicil numaralı personel bulunamadı.",
            remedy="Sicil numarasını kontrol ediniz.",
            field=field,
            rule="SYS-006",
        )
    return found


def persons(
    post: Post,
    day: date | datetime,
    *,
    units: Collection[str] | None = None,
    search: str = "",
    after: Key | None = None,
    limit: int = PAGE,
) -> PersonPage:
    """Persons in Turkish order of names, of some units if given.

    `search`: part of a name or start of a staff number.
    """
    query = _current(local_day(day)).order_by(person_detail.c.name_sort, person.c.id).limit(limit + 1)
    if units is not None:
        query = query.where(person_detail.c.unit.in_(sorted(units)))
    if search.strip():
        query = query.where(
            or_(
                person_detail.c.name_key.contains(search_key(search), autoescape=True),
                person.c.staff_no.startswith(search.strip(), autoescape=True),
            )
        )
    if after is not None:
        sort, row_id = after
        query = query.where(
            or_(
                person_detail.c.name_sort > sort,
                and_(person_detail.c.name_sort == sort, person.c.id > row_id),
            )
        )
    with post.read() as db:
        rows = db.execute(query).all()
    shown = rows[:limit]
    last = (shown[-1].name_sort, shown[-1].id) if len(rows) > limit else None
    return PersonPage(tuple(value_of(Person, row) for row in shown), last)


def _current(day: date) -> Select[Any]:
    """Each person with the one detail that counts on the day."""
    d, later = person_detail.c, aliased(person_detail)
    newer = (
        select(later.c.id)
        .where(
            later.c.aggregate == d.aggregate,
            later.c.valid_from <= day,
            or_(
                later.c.valid_from > d.valid_from,
                and_(later.c.valid_from == d.valid_from, later.c.recorded_at > d.recorded_at),
            ),
        )
        .exists()
    )
    return (
        select(person.c.id, person.c.staff_no, d.name, d.title, d.rank, d.unit, d.name_sort)
        .join_from(person, person_detail, d.aggregate == person.c.id)
        .where(d.valid_from <= day, ~newer)
    )


def standing(post: Post, person_id: str, day: date | datetime) -> rules.Standing:
    """Everything recorded about a person that decides on duties on a day. Raises KeyError if unknown."""
    q, e, line = qualification.c, qualification_exception.c, custody_line.c
    when = local_day(day)
    with post.read() as db:
        staff_no = db.execute(select(person.c.staff_no).where(person.c.id == person_id)).scalar_one_or_none()
        papers = db.execute(_PAPERS.where(q.aggregate == person_id)).all()
        exceptions = db.execute(
            select(e.kind, e.basis, e.valid_from, e.valid_until).where(e.aggregate == person_id)
        ).all()
        dosimeter = db.execute(
            select(line.id).where(
                line.aggregate == person_id,
                line.kind == ItemKind.DOSIMETER,
                line.given_on <= when,
                or_(line.returned_on.is_(None), line.returned_on > when),
            )
        ).first()
    if staff_no is None:
        raise KeyError(person_id)
    return rules.Standing(
        staff_no,
        tuple(_paper(row) for row in papers),
        tuple(rules.ExceptionGrant(Kind(row.kind), *row[1:]) for row in exceptions),
        dosimeter is not None,
    )


_PAPERS = select(
    *(
        qualification.c[name]
        for name in (
            "id",
            "aggregate",
            "kind",
            "number",
            "issuer",
            "issued_on",
            "expires_on",
            "result",
            "subject",
        )
    )
).order_by(qualification.c.issued_on, qualification.c.recorded_at)


def _paper(row: Any) -> rules.Paper:
    return rules.Paper(
        row.id,
        row.aggregate,
        Kind(row.kind),
        row.number or "",
        row.issuer or "",
        row.issued_on,
        row.expires_on,
        row.result or "",
        row.subject or "",
    )


def unfit(post: Post, person_ids: Collection[str], day: date | datetime) -> frozenset[str]:
    """Who of these persons is recorded as unfit on a day (SCAN-047); one look for a whole crew."""
    c = qualification.c
    query = _PAPERS.where(c.kind == Kind.MEDICAL, c.aggregate.in_(sorted(person_ids)))
    with post.read() as db:
        papers = [_paper(row) for row in db.execute(query)]
    newest = {person_id: [p for p in papers if p.person == person_id] for person_id in person_ids}
    return frozenset(person_id for person_id, own in newest.items() if rules.is_unfit(own, local_day(day)))


def qualification_obstacles(
    post: Post, person_id: str, role: str, day: date | datetime
) -> Iterator[UserError]:
    """What stands against giving the person this role or rota place on that day (SYS-009)."""
    return rules.obstacles(standing(post, person_id, day), role, local_day(day))


def qualification_reminders(post: Post, day: date | datetime, *, unit: str) -> list[rules.Reminder]:
    """Papers of a unit's persons that run out, soonest first. Source: SYS-012."""
    before = post.settings.value(QUAL_REMIND_DAYS)
    sea = post.settings.value(QUAL_REMIND_DAYS_SEA)
    with post.read() as db:
        ids = [row.id for row in db.execute(_current(local_day(day)).where(person_detail.c.unit == unit))]
    found = [
        reminder
        for one in ids
        for reminder in rules.reminders(
            standing(post, one, day), local_day(day), days_before=before, sea_days_before=sea
        )
    ]
    return sorted(found, key=lambda reminder: (reminder.expires_on, reminder.staff_no))


def person_reminders(post: Post, person_id: str, day: date | datetime) -> list[rules.Reminder]:
    """The same for one person: what he is told when he signs in."""
    return list(
        rules.reminders(
            standing(post, person_id, day),
            local_day(day),
            days_before=post.settings.value(QUAL_REMIND_DAYS),
            sea_days_before=post.settings.value(QUAL_REMIND_DAYS_SEA),
        )
    )


def custody_lines(post: Post, person_id: str, *, open_only: bool = False) -> list[CustodyLine]:
    """Items given to a person, oldest first. Source: SYS-014."""
    c = custody_line.c
    query = (
        select(c.id, c.aggregate, c.kind, c.serial, c.given_on, c.returned_on)
        .where(c.aggregate == person_id)
        .order_by(c.given_on, c.kind, c.serial)
    )
    if open_only:
        query = query.where(c.returned_on.is_(None))
    with post.read() as db:
        return [CustodyLine(row[0], row[1], ItemKind(row[2]), *row[3:]) for row in db.execute(query)]
