"""Which roles may do which action of persons, accounts, workplaces and settings: the whole table."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel import settings_actions
from gumruk_masaustu.kernel.accounts import (
    deputies,
    granting,
    issuing,
    leaving,
    offline,
    requests,
    sealed,
    withdrawing,
)
from gumruk_masaustu.kernel.actions import ACTIONS, may
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people import actions as people
from gumruk_masaustu.kernel.people import papers, trainers
from gumruk_masaustu.kernel.permissions import roles
from gumruk_masaustu.kernel.workplaces import medical, places, shifts

MODULES = (
    deputies,
    granting,
    issuing,
    leaving,
    offline,
    requests,
    sealed,
    withdrawing,
    people,
    papers,
    trainers,
    medical,
    places,
    shifts,
    settings_actions,
)
CHIEF, HQ, REGION, SUP = "office_chief", "hq_user", "regional_office", "system_supervisor"
OPERATOR, SHIFT = "scan_system_operator", "shift_chief"
LEADERS = {SUP, "technical_officer", SHIFT, "judicial_chief", CHIEF, REGION, HQ, "kem_branch"}
WHO = {
    "people.add": {CHIEF, REGION, HQ},
    "people.change": {CHIEF, REGION, HQ},
    "people.ask_transfer": {CHIEF, REGION, HQ},
    "people.transfer": {HQ},
    "people.give_item": {CHIEF, REGION, HQ},
    "people.return_item": {CHIEF, REGION, HQ},
    "people.close_notice": {SUP, CHIEF},
    "people.record_qualification": {CHIEF, REGION, HQ},
    "people.grant_exception": {HQ},
    "people.record_trainer": {"kkm_operator"},
    "accounts.request": {SUP, CHIEF},
    "accounts.grant_scan": {OPERATOR},
    "accounts.grant_baggage": {SUP},
    "accounts.grant_cctv": {SUP},
    "accounts.grant_region": {REGION, HQ},
    "accounts.record_grant": {CHIEF},
    "accounts.issue_operator_password": {OPERATOR},
    "accounts.issue_password": {CHIEF, HQ},
    "accounts.confirm_change": {HQ, "kkm_operator"},
    "accounts.issue_by_eform": {HQ, "kkm_operator"},
    "accounts.request_by_eform": {SUP, CHIEF},
    "accounts.ask_deletion": {SUP, CHIEF},
    "accounts.suspend_ats": {SUP, "kkm_operator"},
    "accounts.unlock": {SUP, CHIEF},
    "accounts.close_session": {SUP, CHIEF},
    "accounts.plan_leaving": {CHIEF},
    "accounts.suspend": {CHIEF},
    "accounts.withdraw_right": {CHIEF},
    "accounts.bring_back": {CHIEF},
    "accounts.confirm_cancelled": {HQ, "kkm_operator"},
    "accounts.close_leaving": {CHIEF},
    "accounts.give_deputy": {CHIEF},
    "accounts.give_own_deputy": LEADERS,
    "accounts.emergency_access": {SHIFT, CHIEF},
    "accounts.extend_offline": {CHIEF},
    "workplaces.add": {SUP, CHIEF},
    "workplaces.close": {CHIEF},
    "workplaces.add_system": {SUP, CHIEF, HQ},
    "workplaces.set_system_options": {HQ},
    "workplaces.set_image_folder": {SUP, CHIEF, HQ},
    "workplaces.plan_shift": {SUP, OPERATOR},
    "workplaces.change_duty": {SUP, OPERATOR},
    "workplaces.record_medical": {CHIEF, REGION, HQ},
    "settings.change": {SUP, CHIEF, HQ},
    "settings.change_ats": {"kkm_operator"},
    "settings.change_duty": {SHIFT},
}


@pytest.mark.parametrize("name", sorted(WHO))
@pytest.mark.rule("SYS-017")
def test_permission_of_each_action(name: str) -> None:
    def officer(role: str) -> Officer:
        systems = ("SCAN", "BAG", "CCTV", "ATS")
        return Officer("1" * 32, "1", "A", "B", "KPK", (role,), duty=role, own_systems=systems)

    assert {role for role in roles() if may(officer(role), ACTIONS[name])} == WHO[name]


def test_no_action_of_this_part_is_left_out() -> None:
    assert MODULES
    prefixes = ("people.", "accounts.", "workplaces.", "settings.")
    assert {name for name in ACTIONS if name.startswith(prefixes)} == set(WHO)


@pytest.mark.parametrize("role", ["local_admin", "auditor"])
def test_local_admin_and_auditor_change_nothing(role: str) -> None:
    officer = Officer("1" * 32, "1", "A", "B", "KPK", (role,))
    assert not [name for name in WHO if may(officer, ACTIONS[name])]
