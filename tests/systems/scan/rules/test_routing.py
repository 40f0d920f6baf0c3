"""Examples of SCAN-057, SCAN-058 and SCAN-114 to SCAN-117: where a reviewed image goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import ReviewResult, RunPurpose, RunState, SearchOutcome, SystemKind
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import routing as rules
from gumruk_masaustu.systems.scan.values import CommittedSearch, Review, Run, SecondLook
from tests.systems.scan.rules.examples import FULL_CREW, WITH_EXIT, at, crew, refusal

CLEAN, SUSPICIOUS = ReviewResult.CLEAN, ReviewResult.SUSPICIOUS
LOOK = SecondLook("131002", CLEAN, CLEAN)


@pytest.mark.rule("SCAN-114")
@pytest.mark.parametrize("result", [CLEAN, SUSPICIOUS])
def test_with_an_exit_operator_every_image_gets_a_second_look(result: ReviewResult):
    route = rules.after_review(result, reviewer="220145", crew=WITH_EXIT)
    assert route == rules.Route(State.SECOND_LOOK, "131002")


@pytest.mark.rule("SCAN-057")
def test_without_an_exit_operator_the_reviewer_does_the_exit_duties():
    route = rules.after_review(CLEAN, reviewer="220145", crew=FULL_CREW)
    assert route.state is State.RELEASE_APPROVED
    assert route.exit_duty_note == "çıkış görevi: 220145, m.39/2"
    assert rules.after_review(SUSPICIOUS, reviewer="220145", crew=FULL_CREW).state is State.SEARCH_REFERRED


@pytest.mark.rule("SCAN-115")
def test_the_reviewer_does_not_look_twice():
    own = (*FULL_CREW, *crew(("220145", Role.EXIT_OPERATOR)))
    route = rules.after_review(CLEAN, reviewer="220145", crew=own)
    assert route == rules.Route(State.RELEASE_APPROVED, None, "çıkış görevi: 220145, m.39/2")
    look = replace(LOOK, by="220145")
    refused = refusal(lambda: rules.check_second_look(look, reviewer="220145", blind=True))
    assert (refused.rule, refused.article) == ("SCAN-115", "m.38/2-a")
    both = (*own, *crew(("131002", Role.EXIT_OPERATOR)))
    assert rules.second_looker(both, reviewer="220145") == "131002"


@pytest.mark.rule("SCAN-116")
def test_the_first_opinion_comes_before_the_marks_are_shown():
    assert not rules.may_see_marks(None, blind=True)
    assert not rules.may_see_marks(SecondLook("131002"), blind=True)
    assert rules.may_see_marks(LOOK, blind=True)
    assert rules.may_see_marks(None, blind=False)
    unseen = replace(LOOK, first_opinion=None)
    refused = refusal(lambda: rules.check_second_look(unseen, reviewer="220145", blind=True))
    assert refused.field == "first_opinion"
    rules.check_second_look(unseen, reviewer="220145", blind=False)


@pytest.mark.rule("SCAN-116")
def test_the_fuel_tank_with_a_double_wall_goes_to_search():
    look = SecondLook("131002", SUSPICIOUS, SUSPICIOUS, "çift cidar")
    rules.check_second_look(look, reviewer="220145", blind=True)
    assert rules.after_second_look(CLEAN, look) is State.SEARCH_REFERRED
    assert not rules.agree(CLEAN, look)
    assert rules.agree(CLEAN, LOOK)
    silent = replace(look, comment=" ")
    refused = refusal(lambda: rules.check_second_look(silent, reviewer="220145", blind=True))
    assert refused.field == "second_look_comment"


@pytest.mark.rule("SCAN-117")
def test_the_exit_operator_cannot_turn_suspicious_into_clean():
    differing = replace(LOOK, comment="orijinal şase")
    rules.check_second_look(differing, reviewer="220145", blind=True)
    assert rules.after_second_look(SUSPICIOUS, differing) is State.SEARCH_REFERRED
    (refused,) = rules.need_no_suspicion(SUSPICIOUS)
    assert (refused.rule, refused.article) == ("SCAN-117", "m.41/1")
    assert not list(rules.need_no_suspicion(CLEAN))
    assert rules.after_second_look(CLEAN, LOOK) is State.RELEASE_APPROVED


@pytest.mark.rule("SCAN-117")
def test_a_suspicion_stands_until_a_search_was_committed():
    run = Run(1, RunPurpose.FIRST, RunState.COMPLETED, at("10:09"), Review("220145", SUSPICIOUS))
    clean = Run(2, RunPurpose.HQ_SECOND, RunState.COMPLETED, at("12:09"), Review("220145", CLEAN))
    assert rules.suspicion_stands([run, clean], [])
    before = CommittedSearch(SearchOutcome.NEGATIVE, at("10:00"))
    after = CommittedSearch(SearchOutcome.NEGATIVE, at("11:00"))
    assert rules.suspicion_stands([run, clean], [before])
    assert not rules.suspicion_stands([run, clean], [after])
    assert not rules.suspicion_stands([clean, replace(run, purpose=RunPurpose.TEST)], [])
    route = rules.after_review(CLEAN, reviewer="220145", crew=FULL_CREW, earlier_suspicion=True)
    assert route.state is State.SEARCH_REFERRED


@pytest.mark.rule("SCAN-058")
def test_on_a_mobil_system_the_system_operator_may_review_second():
    offers = rules.offers_second_review_by_system_operator
    assert offers(SystemKind.MOBILE_GANTRY, system_operator="104512", first_reviewer="220145")
    assert not offers(SystemKind.FIXED, system_operator="104512", first_reviewer="220145")
    assert not offers(SystemKind.MOBILE_GANTRY, system_operator="104512", first_reviewer="104512")
