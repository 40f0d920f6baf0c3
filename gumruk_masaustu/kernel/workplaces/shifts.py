"""Who holds which duty in a shift (görev dağılımı), and the one Sistem Operatörü (SCAN-042, SCAN-053)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from gumruk_masaustu.kernel.accounts import session_rows
from gumruk_masaustu.kernel.accounts.queries import rights
from gumruk_masaustu.kernel.actions import action
from gumruk_masaustu.kernel.clock import local_day, show_date_time
from gumruk_masaustu.kernel.errors import UserError, refuse_all
from gumruk_masaustu.kernel.people.qualifications import obstacles
from gumruk_masaustu.kernel.people.queries import need_person, standing
from gumruk_masaustu.kernel.people.rules import need_text
from gumruk_masaustu.kernel.permissions import role_of
from gumruk_masaustu.kernel.workplaces.model import duty_allocation, shift
from gumruk_masaustu.kernel.workplaces.queries import (
    SUPERVISOR,
    SYSTEM_OPERATOR,
    allocations,
    crew,
    scan_system_of,
    shift_by_id,
)

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.journal.draft import EntryDraft
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post
    from gumruk_masaustu.kernel.workplaces.queries import Shift

ACTING_NOTE = "Sistem Sorumlusu yerine, m.37/2-d"


@action(
    "workplaces.plan_shift",
    title="Görev dağılımı",
    system="DUTY",
    letter="C",
    roles=(SUPERVISOR, SYSTEM_OPERATOR),
    rule="SCAN-042",
    article="m.33/3, 34/1",
)
def plan_shift(
    post: Post,
    system: str,
    starts_at: datetime,
    ends_at: datetime,
    duties: Mapping[str, str],
    *,
    copied_from: str | None = None,
    confirmed: bool = False,
    approval_no: str = "",
    by: Officer,
    at: datetime,
) -> Shift:
    """Record who holds each duty of a shift: duty → staff number; one person may hold several.

    `approval_no`: approval of headquarters for a person who is bound to another system in these hours.
    Raises UserError with every obstacle. Source: SCAN-042, SCAN-044 to SCAN-049, SCAN-053, SYS-013.
    """
    acting = check_may_lead(post, system, by, at)
    _check_times(post, system, starts_at, ends_at)
    if copied_from is not None and not confirmed:
        raise UserError(
            "Önceki vardiyanın görev dağılımı onaylanmadan kullanılamaz.",
            remedy="Dağılımı bu vardiya için gözden geçirip onaylayınız.",
            field="allocation",
            rule="SCAN-042",
            article="m.33/3",
        )
    people = {duty: _person_for(post, duty, number, at) for duty, number in duties.items()}
    refuse_all(_all_obstacles(post, system, people, starts_at, ends_at, approval_no))
    with post.journal.entry("workplaces.shift_planned", by=by, at=at) as entry:
        entry.insert(
            shift,
            entry.about,
            system=system,
            starts_at=starts_at,
            ends_at=ends_at,
            copied_from=copied_from,
            planned_by=by.id,
        )
        for duty, person in people.items():
            _allocate(entry, duty, person, starts_at, ends_at, acting, approval_no)
    return shift_by_id(post, entry.about)


def _person_for(post: Post, duty: str, staff_no: str, at: datetime) -> str:
    role_of(duty)
    return need_person(post, staff_no, at, field=duty).id


def _check_times(post: Post, system: str, starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise UserError(
            "Vardiyanın bitişi başlangıcından sonra olmalıdır.",
            remedy="Saatleri düzeltiniz.",
            field="ends_at",
        )
    c = shift.c
    query = select(c.starts_at).where(c.system == system, c.starts_at < ends_at, c.ends_at > starts_at)
    with post.read() as db:
        other = db.execute(query).scalars().first()
    if other is not None:
        raise UserError(
            f"Bu saatlerde {show_date_time(other)} başlangıçlı bir vardiya var.",
            remedy="Var olan vardiyada değişiklik yapınız.",
            field="starts_at",
            rule="SCAN-053",
            article="m.45/3",
        )


def _all_obstacles(
    post: Post,
    system: str,
    people: Mapping[str, str],
    starts_at: datetime,
    ends_at: datetime,
    approval_no: str,
) -> Iterator[UserError]:
    for duty, person in people.items():
        yield from duty_obstacles(post, person, duty, starts_at)
    if not approval_no.strip():
        yield from _bound_elsewhere(post, system, set(people.values()), starts_at, ends_at)


def duty_obstacles(post: Post, person: str, duty: str, starts_at: datetime) -> Iterator[UserError]:
    """What stands against a duty that begins at this time; the day it begins decides (SYS-011)."""
    return obstacles(standing(post, person, starts_at), duty, local_day(starts_at))


def _bound_elsewhere(
    post: Post, system: str, people: Iterable[str], starts_at: datetime, ends_at: datetime
) -> Iterator[UserError]:
    """Source: m.33/4, SYS-013."""
    a = duty_allocation.c
    query = (
        select(a.person, shift.c.system)
        .join_from(duty_allocation, shift, a.aggregate == shift.c.id)
        .where(shift.c.system != system, a.from_at < ends_at, a.to_at > starts_at, a.person.in_(people))
    )
    with post.read() as db:
        rows = db.execute(query).all()
    for person, other in rows:
        yield UserError(
            f"{standing(post, person, starts_at).staff_no} sicilli personel aynı saatlerde {other} "
            "sisteminde görevli.",
            remedy="Başka bir personel seçiniz veya Genel Müdürlük onayının numarasını yazınız.",
            field="approval_no",
            rule="SYS-013",
            article="m.33/4",
        )


def _allocate(
    entry: EntryDraft,
    duty: str,
    person: str,
    from_at: datetime,
    to_at: datetime,
    reason: str,
    approval_no: str = "",
) -> None:
    entry.insert(
        duty_allocation,
        duty=duty,
        person=person,
        from_at=from_at,
        to_at=to_at,
        reason=reason,
        approval_no=approval_no,
    )


def check_may_lead(post: Post, system: str, by: Officer, at: datetime) -> str:
    """Refuse who does not lead the system; gives ACTING_NOTE for the Sistem Operatörü who stands in.

    Source: L6 (own system), m.37/2-d, SCAN-056.
    """
    if SUPERVISOR in by.roles and system in rights(post, by.id, at).supervised:
        return ""
    facts = crew(post, system, at)
    if not facts.supervisors and by.staff_no in facts.staff_of(SYSTEM_OPERATOR):
        return ACTING_NOTE
    card = "" if scan_system_of(post, system) else " Sistem kartı da yok."
    raise UserError(
        f"{system} sisteminin Sistem Sorumlusu değilsiniz.{card}",
        remedy="Görev dağılımını bu sistemin Sistem Sorumlusu yapar; yokluğunda Sistem Operatörü yapar.",
        rule="SCAN-056",
        article="m.37/2-d",
    )


@action(
    "workplaces.change_duty",
    title="Görev değişikliği",
    system="DUTY",
    letter="C",
    roles=(SUPERVISOR, SYSTEM_OPERATOR),
    rule="SCAN-042",
    article="m.33/3, 45/3",
)
def change_duty(
    post: Post, shift_id: str, duty: str, staff_no: str, reason: str, *, by: Officer, at: datetime
) -> None:
    """Give a duty to another person from now on, or leave it empty (`staff_no` ""), in one step with reason.

    The Sistem Operatörü duty is never empty and never held by two: it ends and begins at the same moment, and
    planned rotation does not move it. Source: SCAN-042, SCAN-053.
    """
    acting = check_may_lead(post, shift_by_id(post, shift_id).system, by, at)
    running = shift_by_id(post, shift_id)
    if not running.starts_at <= at < running.ends_at:
        raise UserError(
            "Vardiya sürmüyor; görev değiştirilemez.",
            remedy="Vardiya listesini yenileyiniz.",
            rule="SCAN-053",
        )
    text = need_text(reason, "reason", "Neden", 200, rule="SCAN-042")
    if duty == SYSTEM_OPERATOR and not staff_no.strip():
        raise UserError(
            "Sistem Operatörü görevi boş bırakılamaz.",
            remedy="Görevi devralan kişinin sicilini yazınız.",
            field="staff_no",
            rule="SCAN-053",
            article="m.45/3",
        )
    person = _person_for(post, duty, staff_no, at) if staff_no.strip() else ""
    if person:
        wanted = _all_obstacles(post, running.system, {duty: person}, at, running.ends_at, "")
        refuse_all(wanted)
    with post.journal.entry("workplaces.duty_changed", by=by, at=at, about=shift_id) as entry:
        for line in allocations(post, shift_id):
            if line.duty == duty and line.to_at > at:
                entry.set(duty_allocation, line.id, to_at=at, reason=text)
        if person:
            _allocate(entry, duty, person, at, running.ends_at, f"{text} {acting}".strip())
    if duty == SYSTEM_OPERATOR:
        _end_sessions_of(post, duty, running.system, person, by, at)


def _end_sessions_of(post: Post, duty: str, system: str, heir: str, by: Officer, at: datetime) -> None:
    """The former holder keeps nothing of the right, not even in a session that is still open (SCAN-053)."""
    for officer in post.sessions.officers():
        if (officer.duty, officer.system) == (duty, system) and officer.id != heir:
            session_rows.end(post, officer.session, by=by, at=at, reason="Sistem Operatörlüğü devredildi")
