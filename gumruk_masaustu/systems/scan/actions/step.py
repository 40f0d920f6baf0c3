"""A move in W1: may this officer, where does it lead. Shared by every action of a case."""

from __future__ import annotations

from datetime import datetime

from gumruk_masaustu.kernel.actions import effective_roles
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
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES, Role
from gumruk_masaustu.systems.scan.rules.shift import acting_roles
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


def roles_of(post: Post, by: Officer, system_label: str, at: datetime) -> frozenset[str]:
    """Roles and functions with which the officer acts now; the Sistem Operatörü also for an absent Sorumlusu.

    Source: m.37/2-d, SCAN-056.
    """
    held = {*effective_roles(by), *by.functions}
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
