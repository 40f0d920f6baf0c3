"""A move in W1: may this officer, where does it lead. Shared by every action of a case."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import STATION_DUTIES, effective_roles
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.queries import Crew, crew, scan_system_of
from gumruk_masaustu.kernel.workplaces.queries import ScanSystem as SystemCard
from gumruk_masaustu.systems.scan.events import Event, State
from gumruk_masaustu.systems.scan.lists import SystemKind
from gumruk_masaustu.systems.scan.model import scan_case
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.scope import case_for
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES, Role
from gumruk_masaustu.systems.scan.rules.shift import ACTING_NOTE, acting_roles
from gumruk_masaustu.systems.scan.states import check_may, next_state
from gumruk_masaustu.systems.scan.values import DutyHolding, ScanSystem


def holdings(post: Post, system_label: str, at: datetime) -> tuple[DutyHolding, ...]:
    """Operator duties that are open and signed in on a system now (SCAN-040)."""
    return _operators(crew(post, system_label, at))


def _operators(found: Crew) -> tuple[DutyHolding, ...]:
    known = {role.value for role in OPERATOR_ROLES}
    return tuple(DutyHolding(h.staff_no, Role(h.duty)) for h in found.present() if h.duty in known)


def system_card(post: Post, label: str) -> SystemCard:
    """The card of a scan system. Raises UserError when there is no such system."""
    card = scan_system_of(post, label)
    if card is None:
        raise UserError(
            f"“{label}” adlı tarama sistemi bu noktada kayıtlı değil.",
            remedy="Tarama sistemini seçiniz; yeni sistem kartını idare amiri açar.",
            field="system_label",
        )
    return card


def scan_system(post: Post, label: str) -> ScanSystem:
    """The card of a scan system as rules want it. Raises UserError when there is no such system."""
    card = system_card(post, label)
    return ScanSystem(
        card.label,
        SystemKind(card.kind),
        has_discrimination=card.discriminates,
        has_digital_marks=card.digital_marks or SystemKind(card.kind) is not SystemKind.GAMMA,
        driver_aboard_portal=card.driver_aboard,
        mm_per_pixel=card.mm_per_pixel,
    )


def opened(post: Post, case_id: str, by: Officer) -> Case:
    """The case that the officer acts on: within his reach, and on the system where he has duty.

    Source: SYS-033; m.33/3.
    """
    case = case_for(post, case_id, by)
    if by.duty in STATION_DUTIES and by.system and by.system != case.system_label:
        raise UserError(
            f"Göreviniz {by.system} sisteminde; bu kayıt {case.system_label} sistemine aittir.",
            remedy=f"İşlemi {case.system_label} sisteminde görevli operatör yapar.",
            rule="SCAN-042",
            article="m.33/3",
        )
    return case


def acting_note(post: Post, by: Officer, system_label: str, at: datetime) -> str:
    """ACTING_NOTE when he acts with the Sistem Sorumlusu's functions without being one. Source: SCAN-056."""
    stands_in = Role.SUPERVISOR.value in roles_of(post, by, system_label, at)
    return ACTING_NOTE if stands_in and Role.SUPERVISOR.value not in effective_roles(by) else ""


def need_exit_duty(post: Post, case: Case, by: Officer, at: datetime) -> None:
    """Refuse the reviewer an exit duty that somebody else holds now. Source: m.39/2, SCAN-057."""
    exits = {h.staff_no for h in holdings(post, case.system_label, at) if h.duty is Role.EXIT_OPERATOR}
    if by.duty != Role.EXIT_OPERATOR.value and exits - {by.staff_no}:
        raise UserError(
            "Görevde Çıkış Operatörü var; çıkış görevini o yapar.",
            remedy=f"Çıkış Operatörüne bildiriniz ({', '.join(sorted(exits))}).",
            rule="SCAN-057",
            article="m.39/2",
        )


def roles_of(post: Post, by: Officer, system_label: str, at: datetime) -> frozenset[str]:
    """Roles and functions with which the officer acts now; the Sistem Operatörü also for an absent Sorumlusu.

    Source: m.37/2-d, SCAN-056.
    """
    held = {*effective_roles(by), *by.functions}
    if Role.KKM.value in held:
        held.add(Role.HQ_USER.value)
    if by.duty != Role.SYSTEM_OPERATOR:
        return frozenset(held)
    found = crew(post, system_label, at)
    return frozenset(
        acting_roles(by.staff_no, held, _operators(found), supervisor_on_duty=bool(found.supervisors))
    )


def step(
    post: Post,
    case: Case,
    event: Event,
    by: Officer,
    at: datetime,
    *,
    by_program: bool = False,
    **facts: bool,
) -> State:
    """The next state, or a refusal: wrong state, wrong person.

    `by_program`: W1 gives the event to the program (an image arrived); the action checked who sits there.
    """
    roles = {Role.PROGRAM.value} if by_program else roles_of(post, by, case.system_label, at)
    check_may(case.state, event, roles)
    return next_state(case.state, event, **facts)


def set_case(
    entry: EntryDraft, case_id: str, at: datetime, state: State | None = None, **values: object
) -> None:
    """Set fields of the case; a new state also sets since when."""
    if state is not None:
        values.update(state=state.value, state_since=at)
    entry.set(scan_case, case_id, **values)
