"""Table W1 as data: which event leads where, who may do it, which rules guard it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gumruk_masaustu.systems.scan.events import OPEN_STATES, Event, State
from gumruk_masaustu.systems.scan.roles import OPERATOR_ROLES, Role


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of W1. `target` None: the state stays (a flag changes). `when`: facts that choose this row."""

    sources: tuple[State | None, ...]
    event: Event
    target: State | None
    who: tuple[str, ...]
    rules: tuple[str, ...] = ()
    when: Mapping[str, bool] = field(default_factory=dict)


def _ids(numbers: str) -> tuple[str, ...]:
    return tuple(f"SCAN-{number}" for number in numbers.split())


S, E, R = State, Event, Role
_BEFORE_RUN = (S.QUEUED, S.ENTRY, S.PRECHECK, S.READY)
_FROM_REFERRAL = (S.REFERRED, *_BEFORE_RUN)
_AFTER_IMAGE = (S.IMAGE_REVIEW, S.SECOND_LOOK, S.RELEASE_APPROVED, S.SEARCH_CLEAR)
_REVIEWER_OR_EXIT = (R.EXIT_OPERATOR, R.IMAGE_OPERATOR)
_RESULT = "102 103 108 109 112"
_SUBMIT = "003 004 005 006 007 038 012 180"
_QUEUE = "009 013 018 037 020 021 023 024 026"
_START = "080 040 041 042 059 069 081 082 071 075 155 086"

_REFERRAL: tuple[Transition, ...] = (
    Transition((None,), E.CREATE, S.DRAFT, (R.REFERRAL_OFFICER, R.REQUESTER), _ids("002 001")),
    Transition((None,), E.PROGRAM_REFERRAL, S.REFERRED, (R.PROGRAM,), _ids("028")),
    Transition((None,), E.HQ_REFERRAL, S.REFERRED, (R.HQ_USER,), _ids("031")),
    Transition((None,), E.WAGON_LIST, S.REFERRED, (R.REFERRAL_OFFICER,), _ids("025")),
    Transition(
        (S.DRAFT,),
        E.SUBMIT,
        S.REFERRED,
        (R.REFERRAL_OFFICER,),
        _ids(_SUBMIT),
        {"needs_evaluation": False},
    ),
    Transition(
        (S.DRAFT,),
        E.SUBMIT,
        S.REQUESTED,
        (R.REQUESTER, R.REFERRAL_OFFICER),
        _ids(_SUBMIT + " 013"),
        {"needs_evaluation": True},
    ),
    Transition(
        (S.REQUESTED,),
        E.EVALUATE_SUITABLE,
        S.REFERRED,
        (R.REFERRAL_OFFICER, R.SUPERVISOR),
        _ids("011 012"),
    ),
    Transition(
        (S.REQUESTED,),
        E.EVALUATE_UNSUITABLE,
        S.REFUSED,
        (R.REFERRAL_OFFICER, R.SUPERVISOR, R.SHIFT_CHIEF, R.OFFICE_CHIEF),
        _ids("011 014"),
    ),
    Transition((S.REQUESTED,), E.TAKE_BACK, S.WITHDRAWN, (R.REQUESTER, R.REFERRAL_OFFICER)),
    Transition((S.REFERRED,), E.EXEMPT, S.EXEMPT, (R.REFERRAL_OFFICER, R.SUPERVISOR), _ids("029 030")),
    Transition(
        (S.REFERRED, S.QUEUED, S.ENTRY),
        E.WITHDRAW,
        S.WITHDRAWN,
        (R.SUPERVISOR, R.HQ_USER),
        _ids("030 031"),
    ),
)
_PREPARATION: tuple[Transition, ...] = (
    Transition((S.REFERRED,), E.QUEUE, S.QUEUED, (R.REFERRAL_OFFICER, R.ENTRY_OPERATOR), _ids(_QUEUE)),
    Transition((S.QUEUED,), E.CALL, S.ENTRY, (R.ENTRY_OPERATOR, R.SITE_OPERATOR), _ids("016 018 022")),
    Transition((S.ENTRY,), E.CLOSE_ENTRY, S.PRECHECK, (R.ENTRY_OPERATOR,), _ids("061 062 063 064 067")),
    Transition((S.PRECHECK,), E.MARK_READY, S.READY, (R.SITE_OPERATOR,), _ids("068 010 027 072")),
    Transition((S.READY,), E.UNTICK_ITEM, S.PRECHECK, (R.SITE_OPERATOR,), _ids("069")),
    Transition((S.READY,), E.LAST_CHECK_EXPIRED, S.PRECHECK, (R.PROGRAM,), _ids("069")),
    Transition(_BEFORE_RUN, E.RADIATION_ALARM, S.RADIATION_HOLD, (*OPERATOR_ROLES, R.PROGRAM), _ids("073")),
    Transition(
        (S.RADIATION_HOLD,),
        E.RADIATION_CLEARED,
        S.PRECHECK,
        (R.PROGRAM,),
        _ids("074"),
        {"entry_closed": True},
    ),
    Transition(
        (S.RADIATION_HOLD,),
        E.RADIATION_CLEARED,
        S.ENTRY,
        (R.PROGRAM,),
        _ids("074"),
        {"entry_closed": False},
    ),
    Transition((S.RADIATION_HOLD,), E.RADIATION_CONFIRMED, S.RADIATION_CLOSED, (R.PROGRAM,), _ids("074")),
    Transition(_FROM_REFERRAL, E.UNSCANNABLE_SIZE, S.UNSCANNABLE_SIZE, (R.SYSTEM_OPERATOR,), _ids("077")),
    Transition((S.UNSCANNABLE_SIZE,), E.ALL_SIGNED, S.SEARCH_REFERRED, (R.SYSTEM_OPERATOR,), _ids("078")),
    Transition(
        (*_FROM_REFERRAL, S.ABORTED),
        E.UNSCANNABLE_OTHER,
        S.UNSCANNABLE_OTHER,
        (R.SYSTEM_OPERATOR, R.SUPERVISOR),
        _ids("079 067"),
    ),
    Transition((S.UNSCANNABLE_OTHER,), E.DECIDE_SEARCH, S.SEARCH_REFERRED, (R.SUPERVISOR,), _ids("079")),
    Transition((S.UNSCANNABLE_OTHER,), E.DECIDE_OTHER_SYSTEM, S.QUEUED, (R.SUPERVISOR,), _ids("079")),
    Transition((S.UNSCANNABLE_OTHER,), E.DECIDE_WITHDRAW, S.WITHDRAWN, (R.SUPERVISOR,), _ids("079 030")),
)
_RUN: tuple[Transition, ...] = (
    Transition((S.READY,), E.START, S.SCANNING, (R.SYSTEM_OPERATOR,), _ids(_START)),
    Transition((S.SCANNING,), E.COMPLETE, S.IMAGE_REVIEW, (R.PROGRAM,), _ids("085 084 088")),
    Transition(
        (S.SCANNING,), E.ABORT, S.ABORTED, (R.SITE_OPERATOR, R.SYSTEM_OPERATOR, R.PROGRAM), _ids("070 083")
    ),
    Transition((S.ABORTED,), E.RESTART, S.PRECHECK, (R.SYSTEM_OPERATOR,), _ids("070")),
    Transition(
        (S.SCANNING, S.IMAGE_REVIEW, S.SECOND_LOOK), E.ACCIDENT, S.ACCIDENT_HOLD, OPERATOR_ROLES, _ids("086")
    ),
    Transition(
        (S.ACCIDENT_HOLD,),
        E.LIFT_ACCIDENT_HOLD,
        S.PRECHECK,
        (R.SUPERVISOR,),
        _ids("086 087"),
        {"image_complete": False},
    ),
    Transition(
        (S.ACCIDENT_HOLD,),
        E.LIFT_ACCIDENT_HOLD,
        S.IMAGE_REVIEW,
        (R.SUPERVISOR,),
        _ids("086 087"),
        {"image_complete": True},
    ),
)
_REVIEW: tuple[Transition, ...] = (
    Transition((S.IMAGE_REVIEW,), E.NEW_RUN, S.PRECHECK, _REVIEWER_OR_EXIT, _ids("110")),
    Transition(
        (S.SECOND_LOOK,), E.NEW_RUN, S.PRECHECK, _REVIEWER_OR_EXIT, _ids("110 117"), {"suspicious": False}
    ),
    Transition(
        (S.IMAGE_REVIEW,),
        E.DECIDE_REVIEW,
        S.SECOND_LOOK,
        (R.IMAGE_OPERATOR,),
        _ids(_RESULT + " 114"),
        {"exit_operator": True},
    ),
    Transition(
        (S.IMAGE_REVIEW,),
        E.DECIDE_REVIEW,
        S.RELEASE_APPROVED,
        (R.IMAGE_OPERATOR,),
        _ids(_RESULT + " 057 134"),
        {"exit_operator": False, "suspicious": False},
    ),
    Transition(
        (S.IMAGE_REVIEW,),
        E.DECIDE_REVIEW,
        S.SEARCH_REFERRED,
        (R.IMAGE_OPERATOR,),
        _ids(_RESULT + " 057 118 120"),
        {"exit_operator": False, "suspicious": True},
    ),
    Transition(
        (S.SECOND_LOOK,),
        E.DECIDE_SECOND_LOOK,
        S.SEARCH_REFERRED,
        (R.EXIT_OPERATOR,),
        _ids("115 116 117 118"),
        {"suspicious": True},
    ),
    Transition(
        (S.SECOND_LOOK,),
        E.DECIDE_SECOND_LOOK,
        S.RELEASE_APPROVED,
        (R.EXIT_OPERATOR,),
        _ids("115 134"),
        {"suspicious": False},
    ),
    Transition(_AFTER_IMAGE, E.HQ_SECOND_SCAN, S.ENTRY, (R.HQ_USER,), _ids("032")),
    Transition(_AFTER_IMAGE, E.HQ_SEARCH, S.SEARCH_REFERRED, (R.HQ_USER,), _ids("033")),
    Transition(OPEN_STATES, E.HQ_IMAGE_REVIEW, None, (R.HQ_USER,), _ids("034"), {"has_image": True}),
    Transition(OPEN_STATES, E.HQ_HOLD, None, (R.HQ_USER,), _ids("035")),
    Transition(OPEN_STATES, E.HQ_LIFT_HOLD, None, (R.HQ_USER,), _ids("035 036")),
)
_SEARCH_AND_RELEASE: tuple[Transition, ...] = (
    Transition(
        (S.SEARCH_REFERRED,), E.START_SEARCH, S.SEARCHING, (R.SEARCH_OFFICER,), _ids("118 120 121 125 124")
    ),
    Transition(
        (S.SEARCHING,),
        E.DRAFT_SEARCH_RESULT,
        S.SEARCH_RESULT_DRAFT,
        _REVIEWER_OR_EXIT,
        _ids("126 127 128 122"),
    ),
    Transition(
        (S.SEARCH_RESULT_DRAFT,), E.RETURN_SEARCH_RESULT, S.SEARCHING, (R.SYSTEM_OPERATOR,), _ids("129")
    ),
    Transition(
        (S.SEARCH_RESULT_DRAFT,),
        E.COMMIT_SEARCH_RESULT,
        S.SEARCH_CLEAR,
        (R.SYSTEM_OPERATOR,),
        _ids("129 133"),
        {"positive": False},
    ),
    Transition(
        (S.SEARCH_RESULT_DRAFT,),
        E.COMMIT_SEARCH_RESULT,
        S.SEIZED,
        (R.SYSTEM_OPERATOR,),
        _ids("129 130 131 132"),
        {"positive": True},
    ),
    Transition((S.SEARCH_CLEAR,), E.APPROVE_RELEASE, S.RELEASE_APPROVED, _REVIEWER_OR_EXIT, _ids("134")),
    Transition(
        (S.RELEASE_APPROVED,),
        E.RELEASE,
        S.RELEASED,
        (R.SITE_OPERATOR, R.ENTRY_OPERATOR),
        _ids("135 035 036"),
    ),
    Transition((S.RELEASED,), E.LATE_HQ_HOLD, None, (R.PROGRAM,), _ids("036")),
)
TRANSITIONS: tuple[Transition, ...] = _REFERRAL + _PREPARATION + _RUN + _REVIEW + _SEARCH_AND_RELEASE
"""Every row of W1; the event that opens a new case for a vehicle in an end state is CREATE."""
