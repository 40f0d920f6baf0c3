"""Every action of vehicle tracking with every role: matrix L6, list 7.1 and the "who may" of 4.1 to 4.6."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from gumruk_masaustu.kernel.actions import STATION_DUTIES, ActionRule, may
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.permissions.matrix import letters
from gumruk_masaustu.kernel.resources import resource_rows
from gumruk_masaustu.systems import load
from gumruk_masaustu.systems.tracking import SYSTEM
from tests.systems.tracking.made import Desk

OPERATORS = {"ats_watch_operator", "ats_field_operator"}
KKM_ONLY = [
    "claim_amount",
    "closed_without_unit",
    "contradiction_closed",
    "correction_decided",
    "alarm_kkm_seen",
    "general_risk_added",
    "general_risk_removed",
    "hq_hold_lifted",
    "hq_hold_set",
    "hq_referral",
    "law_risk_told",
    "maker_recorded",
    "offline_called",
    "pre_recorded",
    "transfer_cancelled",
    "transfer_lost",
    "transfer_ordered",
    "unit_identity_changed",
    "unit_registered",
    "unit_reinstated",
    "unit_unusable",
    "unit_written_off",
]
OPERATORS_ONLY = [
    "activated",
    "activation_failed",
    "cancelled",
    "form_opened",
    "form_saved",
    "unit_switched_on",
    "mounted",
    "position_confirmed",
    "exit_permitted",
    "correction_asked",
    "undertaking_signed",
    "arrival_recorded",
    "unmounted",
    "handed_over",
    "identity_read",
    "deactivated",
    "ended_from_paper",
    "released",
    "referred_out",
    "referral_result",
    "alarm_seen",
    "alarm_handled",
    "notes_completed",
    "note_added",
    "copies_received",
    "unit_put_on_charge",
    "unit_full",
    "fault_marked",
    "fault_closed",
    "transfer_dispatched",
    "transfer_received",
    "payment_entered",
    "violation_notified",
    "review_ticked",
]
TEAM_ONLY = [
    "field_unmounted",
    "removal_completed",
    "handover_asked",
    "handover_taken",
    "handover_refused",
    "task_finding",
    "task_finished",
    "task_in_sight",
    "task_intervening",
    "task_set_out",
    "team_position",
]
OTHERS = {
    "request_decided": {"system_supervisor"},
    "violation_not_notified": {"system_supervisor"},
    "local_risk_added": {"system_supervisor"},
    "local_risk_removed": {"system_supervisor"},
    "request_field_decided": {"ats_field_operator"},
    "own_referral": {"ats_field_operator"},
    "request_dispatched": {"customs_director", "shift_chief"},
    "request_drafted": {"guard_officer", "shift_chief", "customs_office_user"},
    "released_unreviewed": {"shift_chief", "office_chief"},
    "team_sent": {"ats_watch_operator", "kkm_operator"},
    "disclosed": {"system_supervisor", "kkm_operator"},
}
EXPECTED = (
    {name: {"kkm_operator"} for name in KKM_ONLY}
    | dict.fromkeys(OPERATORS_ONLY, OPERATORS)
    | {name: {"ats_mobile_team"} for name in TEAM_ONLY}
    | OTHERS
)
ROLES = sorted(row["role"] for row in resource_rows("permissions.csv"))


def functions() -> dict[str, Callable[..., Any]]:
    """Every action of vehicle tracking by its name without "tracking."."""
    found = {}
    for path in SYSTEM.actions:
        for _, one in inspect.getmembers(load(path)):
            rule = getattr(one, "action_rule", None)
            if isinstance(rule, ActionRule) and rule.name.startswith("tracking."):
                found[rule.name.removeprefix("tracking.")] = one
    return found


def rule_of(name: str) -> ActionRule:
    rule: ActionRule = functions()[name].action_rule  # type: ignore[attr-defined]
    return rule


def holder(officer: Callable[..., Officer], role: str, **more: Any) -> Officer:
    """An officer with this role alone; on duty where the role is a duty, leading ATS where he leads."""
    duty = {"duty": role} if role in STATION_DUTIES else {}
    return officer(roles=(role,), own_systems=("ATS",), **duty, **more)


def test_every_action_says_who_may_and_by_which_text() -> None:
    assert len(functions()) > 130
    for name in functions():
        rule = rule_of(name)
        assert (rule.system, bool(rule.letter), bool(rule.title)) == ("ATS", True, True), name
        assert rule.article or rule.rule, name


def test_no_action_names_a_role_that_the_matrix_refuses() -> None:
    dead = [
        (name, role)
        for name in functions()
        for role in rule_of(name).roles
        if rule_of(name).letter not in letters(role, "ATS")
    ]
    assert dead == []


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_exactly_those_whom_the_page_names_may(officer: Callable[..., Officer], name: str) -> None:
    allowed = {role for role in ROLES if may(holder(officer, role), rule_of(name))}
    assert allowed == EXPECTED[name]


@pytest.mark.parametrize("role", sorted(OPERATORS))
def test_an_operator_off_duty_may_nothing(officer: Callable[..., Officer], role: str) -> None:
    off = officer(roles=(role,))
    assert [name for name in functions() if may(off, rule_of(name))] == []


@pytest.mark.parametrize("name", sorted(functions()))
def test_the_gate_refuses_before_it_reads_anything(kapikule: Desk, officer: Any, name: str) -> None:
    nobody = kapikule.add("nobody", officer(staff_no="99001", roles=("query_user",)))
    one = functions()[name]
    wanted = inspect.signature(one).parameters.values()
    required = [p for p in wanted if p.default is p.empty and p.name not in ("post", "by", "at")]
    args = [None for p in required if p.kind is p.POSITIONAL_OR_KEYWORD]
    named: dict[str, Any] = {p.name: None for p in required if p.kind is p.KEYWORD_ONLY}
    with pytest.raises(UserError, match="yetkiniz yok"):
        one(kapikule.post, *args, by=nobody, at=kapikule.clock.tick(minutes=1), **named)
