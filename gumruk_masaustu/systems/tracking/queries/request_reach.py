"""Whose referrals an officer reaches, and who may know why a vehicle is asked for (m.83/1, section 6)."""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.kernel.actions import effective_roles
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.permissions import allowed
from gumruk_masaustu.kernel.permissions.roles import Scope, role_of
from gumruk_masaustu.systems.tracking.administration import KKM, administration_of
from gumruk_masaustu.systems.tracking.lists import RequestState

_RISK_LOCAL = frozenset({"ats_watch_operator", "ats_field_operator", "system_supervisor"})
_DISPATCHERS = frozenset({"customs_director", "shift_chief"})
_RISK_EVERYWHERE = "kkm_operator"


@dataclass(frozen=True, slots=True)
class RequestReach:
    """`administration`: whose referrals he reads, "" for none but his own, None for all of them.

    `risk`: he is Op, sevk amiri or Sistem Sorumlusu of that İdare, or KKM. His own he reads whole.
    """

    person: str
    administration: str | None
    risk: bool
    unit: str
    dispatches: bool

    def reaches(
        self, *, administration: str, requester: str, requester_unit: str = "", is_draft: bool = False
    ) -> bool:
        """Whether the referral exists for him; a draft is its writer's alone.

        A sevk amiri also reads what his own unit asked for.
        """
        if requester and requester == self.person:
            return True
        if self.administration is None or is_draft:
            return not is_draft
        own_unit = self.dispatches and bool(requester_unit) and requester_unit == self.unit
        return own_unit or (bool(self.administration) and self.administration == administration)

    def knows_risk(self, requester: str) -> bool:
        """Whether reasons, priority and explanations are given to him."""
        return self.risk or (bool(requester) and requester == self.person)


def reach_of(by: Officer) -> RequestReach:
    """Station roles count only while their duty is held. Source: SYS-033, list 7.1, section 6."""
    roles = effective_roles(by)
    reads = allowed(roles, "ATS", "R", by.functions, own_systems=by.own_systems)
    supervises = "ATS" in by.own_systems
    dispatches = bool(roles & _DISPATCHERS) or "dispatch_officer" in by.functions
    local = (roles & _RISK_LOCAL) - (set() if supervises else {"system_supervisor"})
    everywhere = reads and any(role_of(role).scope is Scope.ALL for role in roles)
    place = administration_of(by)
    own = place if (reads or dispatches) and place != KKM else ""
    return RequestReach(
        by.id,
        None if everywhere else own,
        bool(local) or dispatches or _RISK_EVERYWHERE in roles,
        by.unit,
        dispatches,
    )


def turn_states(by: Officer) -> tuple[RequestState, ...]:
    """States in which the next step is this officer's, by his role; his own requests are apart."""
    roles, found = effective_roles(by), []
    if reach_of(by).dispatches:
        found.append(RequestState.AWAITING_DISPATCH_OFFICER)
    if "ats_field_operator" in roles:
        found.append(RequestState.AWAITING_FIELD_DECISION)
    if "system_supervisor" in roles and "ATS" in by.own_systems:
        found.append(RequestState.AWAITING_SYSTEM_RESPONSIBLE)
    if roles & {"ats_watch_operator", "ats_field_operator"}:
        found.append(RequestState.APPROVED)
    return tuple(found)


OWN_TURN = (RequestState.DRAFT, RequestState.RETURNED, RequestState.INFO_REQUESTED)
"""States in which the requester himself goes on."""
