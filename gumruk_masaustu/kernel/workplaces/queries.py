"""What screens read of workplaces, scanners, shifts, and the crew of a system at a moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from gumruk_masaustu.kernel.accounts.model import session, session_duty
from gumruk_masaustu.kernel.accounts.queries import holders_of, rights
from gumruk_masaustu.kernel.db.rows import columns_for, value_of
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.kernel_settings import IDLE_LOCK_ATS, IDLE_LOCK_DEFAULT, IDLE_LOCK_SCAN
from gumruk_masaustu.kernel.people.queries import person_as_of, unfit
from gumruk_masaustu.kernel.workplaces.model import duty_allocation, scan_system, shift, workplace

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post

SUPERVISOR = "system_supervisor"
SYSTEM_OPERATOR = "scan_system_operator"


@dataclass(frozen=True, slots=True)
class Workplace:
    """A place where an officer signs in; `duties` are the roles that can be taken there."""

    id: str
    name: str
    duties: tuple[str, ...]
    system: str
    lock_kind: str


@dataclass(frozen=True, slots=True)
class ScanSystem:
    """The card of a scanner; lengths in metres, None = the licence gives no limit."""

    id: str
    label: str
    kind: str
    make: str
    model: str
    max_height_m: Decimal | None
    max_width_m: Decimal | None
    max_length_m: Decimal | None
    discriminates: bool
    mm_per_pixel: Decimal | None
    digital_marks: bool
    site_type: str
    image_folder: str
    installed_on: date | None
    driver_aboard: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift of one system."""

    id: str
    system: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Allocation:
    """A line of the duty allocation."""

    id: str
    duty: str
    person: str
    from_at: datetime
    to_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line of the shift board with the person as on its day."""

    allocation: Allocation
    staff_no: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DutyHolder:
    """Who holds a duty at a moment, and whether he is signed in on that system."""

    person: str
    staff_no: str
    name: str
    duty: str
    since: datetime
    is_signed_in: bool


@dataclass(frozen=True, slots=True)
class Crew:
    """Facts of a system at a moment; the rules of a system judge them (SCAN-040 to SCAN-042)."""

    system: str
    shift: Shift | None
    holders: tuple[DutyHolder, ...]
    supervisors: tuple[str, ...]
    """Staff numbers of the Sistem Sorumluları of this system who are signed in now."""

    def present(self) -> tuple[DutyHolder, ...]:
        """Duties whose holder is signed in."""
        return tuple(holder for holder in self.holders if holder.is_signed_in)

    def staff_of(self, duty: str) -> tuple[str, ...]:
        """Staff numbers of those who hold a duty."""
        return tuple(holder.staff_no for holder in self.holders if holder.duty == duty)


def crew_ok(crew: Crew, *, minimum: int, leading_duty: str, needed: Collection[str]) -> bool:
    """Whether enough persons are signed in, the leader among them, and no needed duty is empty.

    A person with several duties counts once. Source: m.33/1, SCAN-040 to SCAN-042.
    """
    present = crew.present()
    return (
        len({holder.person for holder in present}) >= minimum
        and any(holder.duty == leading_duty for holder in present)
        and set(needed) <= {holder.duty for holder in crew.holders}
    )


def workplaces(post: Post) -> list[Workplace]:
    """Open workplaces in the order of the post."""
    c = workplace.c
    query = select(*columns_for(Workplace, workplace)).where(c.closed_at.is_(None))
    with post.read() as db:
        return [value_of(Workplace, row) for row in db.execute(query.order_by(c.position, c.id))]


def workplace_by_id(post: Post, workplace_id: str) -> Workplace:
    """Raises KeyError if there is none."""
    for one in workplaces(post):
        if one.id == workplace_id:
            return one
    raise KeyError(workplace_id)


def lock_minutes(post: Post, place: Workplace | None, at: datetime) -> int:
    """After how many minutes without input the screen of this place locks. Source: SYS-027."""
    kinds = {"scan": IDLE_LOCK_SCAN, "ats": IDLE_LOCK_ATS}
    setting = kinds.get(place.lock_kind, IDLE_LOCK_DEFAULT) if place else IDLE_LOCK_DEFAULT
    return int(post.settings.value(setting, at))


def scan_systems(post: Post, *, unit: str | None = None) -> list[ScanSystem]:
    """Cards of the scanners, by label."""
    query = select(*columns_for(ScanSystem, scan_system)).order_by(scan_system.c.label)
    if unit is not None:
        query = query.where(scan_system.c.unit == unit)
    with post.read() as db:
        return [value_of(ScanSystem, row) for row in db.execute(query)]


def scan_system_of(post: Post, label: str) -> ScanSystem | None:
    """The card of a label, or None."""
    return next((one for one in scan_systems(post) if one.label == label), None)


def shift_at(post: Post, system: str, at: datetime) -> Shift | None:
    """The shift of a system that runs at a moment."""
    c = shift.c
    query = select(*columns_for(Shift, shift)).where(c.system == system, c.starts_at <= at, c.ends_at > at)
    with post.read() as db:
        row = db.execute(query.order_by(c.starts_at.desc())).first()
    return value_of(Shift, row) if row else None


def shift_by_id(post: Post, shift_id: str) -> Shift:
    """Raises KeyError if there is none."""
    with post.read() as db:
        row = db.execute(select(*columns_for(Shift, shift)).where(shift.c.id == shift_id)).first()
    if row is None:
        raise KeyError(shift_id)
    return value_of(Shift, row)


def shifts(post: Post, system: str, *, before: datetime | None = None, limit: int = 20) -> list[Shift]:
    """Shifts of a system, newest first; `before`: start of the last one shown, for the next page."""
    query = select(*columns_for(Shift, shift)).where(shift.c.system == system)
    if before is not None:
        query = query.where(shift.c.starts_at < before)
    with post.read() as db:
        rows = db.execute(query.order_by(shift.c.starts_at.desc()).limit(limit)).all()
    return [value_of(Shift, row) for row in rows]


def allocations(post: Post, shift_id: str) -> list[Allocation]:
    """Every line of a shift, ended ones included, by duty and time."""
    c = duty_allocation.c
    query = select(*columns_for(Allocation, duty_allocation)).where(c.aggregate == shift_id)
    with post.read() as db:
        rows = db.execute(query.order_by(c.from_at, c.duty)).all()
    return [value_of(Allocation, row) for row in rows]


def shift_board(post: Post, shift_id: str, at: datetime) -> list[BoardLine]:
    """The allocation with names, for the board. Source: SCAN-042."""
    found = []
    for line in allocations(post, shift_id):
        who = person_as_of(post, line.person, line.from_at)
        found.append(BoardLine(line, who.staff_no, who.name, line.from_at <= at < line.to_at))
    return found


def crew(post: Post, system: str, at: datetime) -> Crew:
    """Who holds which duty on a system now, and who of them is signed in there.

    A person recorded as unfit holds no operator duty from that day on (SCAN-047).
    """
    running = shift_at(post, system, at)
    lines = [one for one in allocations(post, running.id) if one.from_at <= at < one.to_at] if running else []
    barred = unfit(post, {one.person for one in lines}, at)
    signed_in = _signed_in(post, system, at)
    holders = []
    for line in lines:
        if line.person in barred:
            continue
        who = person_as_of(post, line.person, at)
        holders.append(
            DutyHolder(line.person, who.staff_no, who.name, line.duty, line.from_at, line.person in signed_in)
        )
    return Crew(system, running, tuple(holders), _supervisors(post, system, at))


def _signed_in(post: Post, system: str, at: datetime) -> frozenset[str]:
    c = session_duty.c
    query = select(c.person).where(c.system == system, c.from_at <= at, or_(c.to_at.is_(None), c.to_at > at))
    with post.read() as db:
        return frozenset(db.execute(query).scalars())


def _supervisors(post: Post, system: str, at: datetime) -> tuple[str, ...]:
    """Signed in anywhere at the post: a Sistem Sorumlusu leads from his own desk."""
    c = session.c
    query = select(c.person).where(c.started_at <= at, or_(c.ended_at.is_(None), c.ended_at > at))
    with post.read() as db:
        here = set(db.execute(query).scalars())
    leading = [p for p in holders_of(post, SUPERVISOR, at) if system in rights(post, p, at).supervised]
    return tuple(person_as_of(post, person, at).staff_no for person in leading if person in here)


def holds_duty(post: Post, officer: Officer, duty: str, system: str, at: datetime) -> bool:
    """Whether the officer holds the duty on the system at this moment by the allocation."""
    running = shift_at(post, system, at)
    return running is not None and any(
        line.duty == duty and line.person == officer.id and line.from_at <= at < line.to_at
        for line in allocations(post, running.id)
    )


def check_holds_duty(post: Post, officer: Officer, duty: str, system: str, at: datetime) -> None:
    """Refuse an act of the Sistem Operatörü before his duty, after it, and by anybody else.

    Source: m.45/3, SYS-025, SCAN-053, SCAN-054.
    """
    if not holds_duty(post, officer, duty, system, at):
        raise UserError(
            "Bu işlem yalnız vardiyada bu görevi tutan kişi tarafından, görevi sürerken yapılabilir.",
            remedy="Görevdeki Sistem Operatörüne bildiriniz.",
            rule="SYS-025",
            article="m.45/3",
        )
