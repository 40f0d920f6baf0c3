"""Examples of SCAN-040 to SCAN-045, SCAN-048, SCAN-053, SCAN-054, SCAN-056, SCAN-059."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.systems.scan.lists import SystemKind
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import shift as rules
from gumruk_masaustu.systems.scan.values import Qualification
from tests.systems.scan.rules.examples import FULL_CREW, crew, refusal, texts

FIT = Qualification("131002", True, True, True, True, has_dosimeter=True, is_new=True)


@pytest.mark.rule("SCAN-040")
def test_three_operators_are_needed_with_two_signed_in():
    two = crew(("104512", Role.SYSTEM_OPERATOR), ("118840", Role.SITE_OPERATOR))
    assert texts(rules.need_crew(SystemKind.FIXED, two)) == ["En az 3 operatör gerekir (mevcut 2)"]
    for kind in (SystemKind.SEMI_FIXED, SystemKind.MOBILE_GANTRY, SystemKind.MOBILE_PORTAL, SystemKind.TRAIN):
        assert rules.crew_shortfall(kind, two) == 1
    assert not list(rules.need_crew(SystemKind.FIXED, FULL_CREW))


@pytest.mark.rule("SCAN-040")
def test_one_of_them_is_the_system_operator_and_the_supervisor_counts_only_with_a_duty():
    without = crew(("1", Role.SITE_OPERATOR), ("2", Role.ENTRY_OPERATOR), ("3", Role.IMAGE_OPERATOR))
    assert texts(rules.need_crew(SystemKind.FIXED, without)) == [
        "Operatörlerden biri Sistem Operatörü olmalıdır."
    ]
    two_duties = crew(("1", Role.SYSTEM_OPERATOR), ("1", Role.SITE_OPERATOR), ("2", Role.ENTRY_OPERATOR))
    assert rules.crew_shortfall(SystemKind.FIXED, two_duties) == 1
    with_supervisor = (*two_duties, *crew(("3", Role.SUPERVISOR)))
    assert rules.crew_shortfall(SystemKind.FIXED, with_supervisor) == 1


@pytest.mark.rule("SCAN-041")
def test_gamma_needs_two():
    two = crew(("104512", Role.SYSTEM_OPERATOR), ("118840", Role.SITE_OPERATOR))
    assert not list(rules.need_crew(SystemKind.GAMMA, two))
    for one in (two[:1], two[1:]):
        (refused,) = rules.need_crew(SystemKind.GAMMA, one)
        assert (refused.rule, refused.text) == ("SCAN-041", "En az 2 operatör gerekir (mevcut 1)")


@pytest.mark.rule("SCAN-042")
def test_an_empty_duty_is_named_and_the_exit_duty_may_be_empty():
    without_entry = [holding for holding in FULL_CREW if holding.duty is not Role.ENTRY_OPERATOR]
    assert texts(rules.need_duties(without_entry)) == ["Giriş Operatörü görevi boş."]
    assert not list(rules.need_duties(FULL_CREW))
    assert len(texts(rules.need_duties([]))) == 4


@pytest.mark.rule("SCAN-042")
def test_yesterdays_allocation_is_not_copied_unseen():
    refused = refusal(lambda: rules.check_allocation_confirmed(is_copied=True, is_confirmed=False))
    assert refused.rule == "SCAN-042"
    rules.check_allocation_confirmed(is_copied=True, is_confirmed=True)


@pytest.mark.rule("SCAN-043")
def test_the_supervisor_is_at_least_kisim_amiri():
    assert refusal(lambda: rules.check_supervisor_rank(rules.Rank.GUARD)).article == "m.33/2"
    rules.check_supervisor_rank(rules.Rank.SECTION_CHIEF)


@pytest.mark.rule("SCAN-044", "SCAN-045", "SCAN-048")
def test_no_duty_without_training_examination_or_dosimeter():
    rules.check_qualified(FIT)
    untrained = refusal(lambda: rules.check_qualified(replace(FIT, has_radiation_training=False)))
    assert untrained.text == "Radyasyon güvenliği eğitimi kaydı yok"
    assert refusal(lambda: rules.check_qualified(replace(FIT, is_fit=None))).rule == "SCAN-045"
    assert refusal(lambda: rules.check_qualified(replace(FIT, is_fit=False))).article == "m.32/2"
    assert (
        refusal(lambda: rules.check_qualified(replace(FIT, has_dosimeter=False))).text
        == "Dozimetre kaydı yok"
    )


@pytest.mark.rule("SCAN-053")
def test_the_right_of_the_system_operator_passes_in_one_step():
    assert refusal(lambda: rules.passed_on(FULL_CREW, to="118840", reason="")).rule == "SCAN-053"
    after = rules.passed_on(FULL_CREW, to="118840", reason="104512 rahatsızlandı")
    assert rules.system_operators(after) == ("118840",)
    refused = refusal(lambda: rules.check_system_operator("104512", after, rules.SystemOperatorAct.BACKUP))
    assert refused.text == "Yedekleme yalnız görevdeki Sistem Operatörü tarafından yapılabilir."
    two = (*FULL_CREW, *crew(("118840", Role.SYSTEM_OPERATOR)))
    assert refusal(lambda: rules.check_one_system_operator(two)).rule == "SCAN-053"
    rules.check_one_system_operator(after)


@pytest.mark.rule("SCAN-054")
@pytest.mark.parametrize("act", list(rules.SystemOperatorAct))
def test_only_the_current_system_operator_does_what_m45_keeps_for_him(act: rules.SystemOperatorAct):
    rules.check_system_operator("104512", FULL_CREW, act)
    assert refusal(lambda: rules.check_system_operator("100377", FULL_CREW, act)).rule == "SCAN-054"


@pytest.mark.rule("SCAN-056")
def test_without_a_supervisor_the_system_operator_acts_for_him():
    own = {Role.SYSTEM_OPERATOR}
    acting = rules.acting_roles("104512", own, FULL_CREW, supervisor_on_duty=False)
    assert Role.SUPERVISOR in acting
    assert rules.ACTING_NOTE == "Sistem Sorumlusu yerine, m.37/2-d"
    assert rules.acting_roles("104512", own, FULL_CREW, supervisor_on_duty=True) == own
    assert rules.acting_roles("118840", own, FULL_CREW, supervisor_on_duty=False) == own


@pytest.mark.rule("SCAN-059")
def test_field_check_and_start_are_two_persons():
    assert refusal(lambda: rules.check_different_starter("104512", "104512")).rule == "SCAN-059"
    rules.check_different_starter("118840", "104512")
