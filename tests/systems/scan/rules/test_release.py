"""Examples of SCAN-034 to SCAN-036 and SCAN-134 to SCAN-136."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hand, ReviewResult, RunPurpose, RunState, SearchOutcome
from gumruk_masaustu.systems.scan.rules import release as rules
from gumruk_masaustu.systems.scan.values import (
    CommittedSearch,
    CustodyStep,
    LeaveFacts,
    Review,
    Run,
    SecondLook,
)
from tests.systems.scan.rules.examples import at, refusal, texts

CLEAN = Review("220145", ReviewResult.CLEAN, "Beyanla uyumlu homojen yük", density_found=False)
RUN = Run(
    1,
    RunPurpose.FIRST,
    RunState.COMPLETED,
    at("10:09"),
    CLEAN,
    SecondLook("131002", ReviewResult.CLEAN, ReviewResult.CLEAN),
    second_look_due=True,
)
FREE = rules.Holds()
NEGATIVE = CommittedSearch(SearchOutcome.NEGATIVE, at("12:26"))


def approve(*runs: Run, searches: tuple[CommittedSearch, ...] = (), holds: rules.Holds = FREE) -> None:
    rules.check_release_approval(runs, searches, holds)


def obstacles(*runs: Run, searches: tuple[CommittedSearch, ...] = ()) -> list[str]:
    return texts([*rules.need_clean_runs(runs, searches), *rules.need_no_holds(FREE)])


@pytest.mark.rule("SCAN-134")
def test_both_clean_and_no_hold_is_approved():
    aborted = Run(1, RunPurpose.FIRST, RunState.ABORTED, at("10:06"))
    tested = Run(2, RunPurpose.TEST, RunState.COMPLETED, at("11:00"))
    for runs in ((RUN,), (aborted, replace(RUN, number=2)), (RUN, tested)):
        assert obstacles(*runs) == []
        approve(*runs)


@pytest.mark.rule("SCAN-134")
def test_an_unreviewed_second_run_is_refused():
    second = Run(2, RunPurpose.HQ_SECOND, RunState.COMPLETED, at("11:50"))
    refused = refusal(lambda: approve(RUN, second))
    assert refused.text == "2. taramanın görüntüsü incelenmedi."
    approve(RUN, second, searches=(NEGATIVE,))


@pytest.mark.rule("SCAN-134")
def test_an_unreadable_image_is_answered_by_the_run_that_replaced_it():
    unreadable = replace(RUN, review=None, second_look=None, is_replaced=True)
    approve(unreadable, replace(RUN, number=2, finished_at=at("10:30")))
    assert refusal(lambda: approve(unreadable)).rule == "SCAN-134"


@pytest.mark.rule("SCAN-134")
def test_a_due_second_look_and_at_least_one_scan_or_search_are_needed():
    assert refusal(lambda: approve(replace(RUN, second_look=None))).rule == "SCAN-134"
    approve(replace(RUN, second_look=None, second_look_due=False))
    assert refusal(lambda: approve()).rule == "SCAN-134"
    approve(searches=(NEGATIVE,))


@pytest.mark.rule("SCAN-134", "SCAN-117")
def test_a_suspicious_run_is_released_only_after_a_later_negative_search():
    suspicious = replace(RUN, review=replace(CLEAN, result=ReviewResult.SUSPICIOUS))
    later = replace(RUN, number=2, finished_at=at("13:00"))
    assert refusal(lambda: approve(suspicious, later)).rule == "SCAN-117"
    approve(suspicious, later, searches=(NEGATIVE,))
    early = replace(NEGATIVE, committed_at=at("09:00"))
    assert refusal(lambda: approve(suspicious, later, searches=(early,))).rule == "SCAN-117"


def test_a_positive_search_is_never_released_here():
    found = CommittedSearch(SearchOutcome.POSITIVE, at("12:26"))
    assert refusal(lambda: approve(RUN, searches=(found,))).rule == "SCAN-130"
    assert not rules.may_leave([LeaveFacts(State.SEIZED)]).may_leave
    assert rules.may_leave([LeaveFacts(State.SEIZED, cleared_by_successor=True)]).may_leave


@pytest.mark.rule("SCAN-126")
def test_a_case_in_search_needs_its_result():
    refused = refusal(lambda: rules.check_release_approval([RUN], [], FREE, is_searching=True))
    assert refused.rule == "SCAN-126"


@pytest.mark.rule("SCAN-134")
def test_every_hold_is_listed():
    holds = rules.Holds(hq_hold=True, hq_review=True, hq_order=True, accident=True, radiation=True)
    found = texts(refusal(lambda: approve(RUN, holds=holds)).all)
    assert len(found) == 5
    assert found[:2] == ["İşlem tamamlanmadı", "GM ikincil inceleme bekleniyor"]


@pytest.mark.rule("SCAN-034")
def test_a_secondary_review_of_headquarters_is_awaited():
    refused = refusal(lambda: approve(RUN, holds=rules.Holds(hq_review=True)))
    assert (refused.text, refused.article) == ("GM ikincil inceleme bekleniyor", "m.28/2")


@pytest.mark.rule("SCAN-035")
def test_while_held_neither_approval_nor_release_and_the_gate_hears_no_reason():
    held = rules.Holds(hq_hold=True)
    assert refusal(lambda: approve(RUN, holds=held)).rule == "SCAN-035"
    assert refusal(lambda: rules.check_release((), (), held, exit_operator=True)).rule == "SCAN-035"
    answer = rules.may_leave([LeaveFacts(State.RELEASE_APPROVED, hq_hold=True)])
    assert answer == rules.MayLeave(False, "İşlem tamamlanmadı")
    assert not rules.may_leave([LeaveFacts(State.RELEASED, hq_hold=True)]).may_leave
    assert refusal(lambda: rules.check_lift_hold(by_hq=False)).rule == "SCAN-035"
    rules.check_lift_hold(by_hq=True)
    assert rules.hold_falls(until_finished=True, result_recorded=True)
    assert not rules.hold_falls(until_finished=False, result_recorded=True)


@pytest.mark.rule("SCAN-036")
def test_with_the_link_down_an_hq_case_wants_a_recorded_confirmation():
    down = rules.Holds(is_hq_case=True, link_down=True)
    assert refusal(lambda: approve(RUN, holds=down)).rule == "SCAN-036"
    confirmed = replace(down, is_confirmed_by_hq=True)
    approve(RUN, holds=confirmed)
    approve(RUN, holds=replace(confirmed, hq_hold=True))
    up = replace(confirmed, hq_hold=True, link_down=False)
    assert refusal(lambda: approve(RUN, holds=up)).rule == "SCAN-035"
    word = rules.HqConfirmation("000217", "tel.", at("03:41"), recorded_by_supervisor=True)
    assert not list(rules.need_hq_confirmation(word))
    assert list(rules.need_hq_confirmation(replace(word, recorded_by_supervisor=False)))
    assert list(rules.need_hq_confirmation(replace(word, hq_staff_no="")))


def step(giver: Hand, taker: Hand, clock: str, *documents: str) -> CustodyStep:
    return CustodyStep(giver, taker, documents, at(clock))


@pytest.mark.rule("SCAN-135")
def test_a_document_that_was_not_returned_is_counted():
    taken = ("cmr", "tir")
    steps = [
        step(Hand.SITE, Hand.ENTRY, "09:31", *taken),
        step(Hand.ENTRY, Hand.EXIT, "10:20", *taken),
        step(Hand.EXIT, Hand.SITE, "10:32", *taken),
        step(Hand.SITE, Hand.DRIVER, "10:36", "cmr"),
    ]
    refused = refusal(lambda: rules.check_release(taken, steps, FREE, exit_operator=True))
    assert (refused.text, refused.rule) == ("1 belge iade edilmedi", "SCAN-135")
    steps.append(step(Hand.SITE, Hand.DRIVER, "10:37", "tir"))
    rules.check_release(taken, steps, FREE, exit_operator=True)


@pytest.mark.rule("SCAN-135")
def test_each_hand_of_the_way_back_is_logged():
    assert rules.return_path(exit_operator=True) == (Hand.EXIT, Hand.SITE, Hand.DRIVER)
    assert rules.return_path(exit_operator=False) == (Hand.ENTRY, Hand.DRIVER)
    short = [
        step(Hand.SITE, Hand.ENTRY, "09:31", "cmr"),
        step(Hand.ENTRY, Hand.DRIVER, "10:36", "cmr"),
    ]
    rules.check_release(("cmr",), short, FREE, exit_operator=False)
    assert refusal(lambda: rules.check_release(("cmr",), short, FREE, exit_operator=True)).rule == "SCAN-135"


@pytest.mark.rule("SCAN-136")
def test_the_gate_hears_no_and_never_why():
    answer = rules.may_leave([LeaveFacts(State.SEARCHING)])
    assert (answer.may_leave, answer.text) == (False, "İşlem tamamlanmadı")
    assert {rules.may_leave([LeaveFacts(state)]).text for state in State} == {
        "İşlem tamamlanmadı",
        rules.NO_OBSTACLE,
    }


@pytest.mark.rule("SCAN-136")
def test_who_has_no_case_or_a_closed_one_may_leave():
    free = {State.DRAFT, State.RELEASED, State.EXEMPT, State.REFUSED, State.WITHDRAWN}
    assert {state for state in State if rules.may_leave([LeaveFacts(state)]).may_leave} == free
    assert rules.may_leave([]).may_leave
    assert not rules.may_leave([LeaveFacts(State.RELEASED), LeaveFacts(State.REQUESTED)]).may_leave


def test_a_vehicle_in_the_waiting_area_may_not_leave():
    assert not rules.may_leave([LeaveFacts(State.IMAGE_REVIEW)]).may_leave
