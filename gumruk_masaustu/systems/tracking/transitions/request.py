"""Table 4.2 as data: a referral from its form to activation or another end."""

from __future__ import annotations

from collections.abc import Collection

from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.machine import PROGRAM_ROLE, Move, ats, check_move
from gumruk_masaustu.systems.tracking.machine import next_state as next_of
from gumruk_masaustu.systems.tracking.values.request import RequestEvent

REQUESTERS = ("guard_officer", "shift_chief", "customs_office_user")
"""Gümrük Muhafaza Amir/Memuru, Muayene Memuru (EK-4)."""
OPERATORS = ("ats_watch_operator", "ats_field_operator")
FIELD, SUPERVISOR, KKM_OFFICER = "ats_field_operator", "system_supervisor", "kkm_operator"
DISPATCHERS = ("customs_director", "shift_chief")
LABEL = "Talep"

S, E = RequestState, RequestEvent
_AWAITING = (S.AWAITING_DISPATCH_OFFICER, S.AWAITING_FIELD_DECISION, S.AWAITING_SYSTEM_RESPONSIBLE)
OPEN_STATES = (S.DRAFT, *_AWAITING, S.INFO_REQUESTED, S.RETURNED, S.APPROVED)
"""Every state before activation or another end."""
END_STATES = tuple(state for state in RequestState if state not in OPEN_STATES)
WAITING_STATES = (S.AWAITING_FIELD_DECISION, S.AWAITING_SYSTEM_RESPONSIBLE, S.INFO_REQUESTED, S.APPROVED)
"""What the referral board of the İdare shows: sent by the sevk amiri, not ended (ATS-195)."""

_ASKING: tuple[Move, ...] = (
    Move((None,), E.FILL, S.DRAFT, REQUESTERS, ats("035 036")),
    Move((S.DRAFT,), E.SEND, S.AWAITING_DISPATCH_OFFICER, REQUESTERS, ats("034")),
    Move(
        (S.AWAITING_DISPATCH_OFFICER,),
        E.DISPATCH_SUITABLE,
        S.AWAITING_FIELD_DECISION,
        DISPATCHERS,
        ats("037 038 039"),
    ),
    Move((S.AWAITING_DISPATCH_OFFICER,), E.DISPATCH_UNSUITABLE, S.DISPATCH_REFUSED, DISPATCHERS, ats("038")),
    Move((None,), E.OWN_REFERRAL, S.AWAITING_SYSTEM_RESPONSIBLE, (FIELD,), ats("043")),
    Move((None,), E.IMPORT, S.AWAITING_FIELD_DECISION, (PROGRAM_ROLE,), ats("033 055")),
    Move((None,), E.HQ_REFERRAL, S.APPROVED, (KKM_OFFICER,), ats("052")),
    Move((S.DRAFT, *_AWAITING), E.WITHDRAW, S.WITHDRAWN, (*REQUESTERS, FIELD)),
)
_DECIDING: tuple[Move, ...] = (
    Move(
        (S.AWAITING_FIELD_DECISION, S.AWAITING_SYSTEM_RESPONSIBLE),
        E.QUESTION,
        S.INFO_REQUESTED,
        OPERATORS,
        ats("044"),
    ),
    Move((S.INFO_REQUESTED,), E.ANSWER, S.AWAITING_FIELD_DECISION, (*REQUESTERS, FIELD), ats("044")),
    Move((S.INFO_REQUESTED,), E.ANSWER, S.AWAITING_SYSTEM_RESPONSIBLE, (*REQUESTERS, FIELD), ats("044")),
    Move((S.AWAITING_FIELD_DECISION,), E.RETURN, S.RETURNED, OPERATORS, ats("045 046")),
    Move((S.RETURNED,), E.RESEND, S.AWAITING_DISPATCH_OFFICER, REQUESTERS, ats("045")),
    Move((S.AWAITING_FIELD_DECISION,), E.FIELD_DECISION, S.AWAITING_SYSTEM_RESPONSIBLE, (FIELD,), ats("040")),
    Move((S.AWAITING_FIELD_DECISION,), E.NO_UNIT, S.NO_UNIT, OPERATORS, ats("049 025")),
    Move((S.AWAITING_SYSTEM_RESPONSIBLE,), E.SYSTEM_SUITABLE, S.APPROVED, (SUPERVISOR,), ats("041 025 039")),
    Move((S.AWAITING_SYSTEM_RESPONSIBLE,), E.SYSTEM_UNSUITABLE, S.REFUSED, (SUPERVISOR,), ats("041")),
)
_ENDING: tuple[Move, ...] = (
    Move(OPEN_STATES, E.EXEMPT, S.EXEMPT, (*OPERATORS, SUPERVISOR), ats("051")),
    Move((S.APPROVED,), E.ACTIVATE, S.ACTIVATED, OPERATORS, ats("057")),
    Move((S.APPROVED,), E.EXPIRE, S.EXPIRED, (PROGRAM_ROLE,), ats("054")),
    Move((S.APPROVED,), E.NOT_FULFILLED, S.NOT_FULFILLED, OPERATORS, ats("052")),
)
MOVES: tuple[Move, ...] = _ASKING + _DECIDING + _ENDING
"""Every row of 4.2; an answer goes back to the state that the question left."""


def next_state(
    state: RequestState | None, event: RequestEvent, *, state_left: RequestState | None = None
) -> RequestState:
    """State after the event; `state_left` is where an answer returns (ATS-044)."""
    target = state_left if event is E.ANSWER else None
    found: RequestState = next_of(MOVES, state, event, label=LABEL, target=target)
    return found


def check_event(state: RequestState | None, event: RequestEvent) -> None:
    """Refuse an event that 4.2 does not know in this state."""
    check_move(MOVES, state, event, label=LABEL)


def may_do(state: RequestState, event: RequestEvent, roles: Collection[str]) -> bool:
    """Whether a screen offers the event to somebody with these roles in this state."""
    return any(move.event is event and state in move.sources and set(move.who) & set(roles) for move in MOVES)
