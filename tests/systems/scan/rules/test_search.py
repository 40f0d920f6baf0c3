"""Examples of SCAN-118, SCAN-121 to SCAN-129, SCAN-132, SCAN-133."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gumruk_masaustu.systems.scan.lists import SearchAid, SearchOutcome, SeizureCategory, SiteType
from gumruk_masaustu.systems.scan.rules import search as rules
from gumruk_masaustu.systems.scan.values import Place, SearchResult, SearchStart, SeizureLine
from tests.systems.scan.rules.examples import FULL_CREW, at, refusal

START = SearchStart(
    ("100912",),
    "Hangar 2",
    at("10:40"),
    frozenset({SearchAid.VIDEOSCOPE}),
    has_printout_receipt=True,
    has_vehicle_receipt=True,
    has_documents_receipt=True,
)
NEGATIVE = SearchResult(
    SearchOutcome.NEGATIVE,
    "131002",
    at("12:20"),
    record_no="TUT-KPK-2026-01-000871",
    record_date=date(2026, 5, 12),
    has_record_copy=True,
)
HEROIN = SeizureLine(SeizureCategory.DRUGS, Decimal("12.400"), "kg", value_pending=True)
POSITIVE = replace(
    NEGATIVE, outcome=SearchOutcome.POSITIVE, explanation="Ek bölmede 24 paket", lines=(HEROIN,)
)


def test_no_search_before_the_search_officer_confirmed_printout_vehicle_and_documents():
    rules.check_search_start(START)
    for receipt in ("has_printout_receipt", "has_vehicle_receipt", "has_documents_receipt"):
        assert refusal(
            lambda name=receipt: rules.check_search_start(replace(START, **{name: False}))
        ).rule == ("SCAN-118")
    f4 = replace(START, has_printout_receipt=False, is_without_image=True)
    assert "F4" in refusal(lambda: rules.check_search_start(f4)).text
    assert rules.printer(exit_operator="131002", reviewer="220145") == "131002"
    assert rules.printer(exit_operator=None, reviewer="220145") == "220145"


@pytest.mark.rule("SCAN-121")
def test_a_search_starts_with_officer_place_time_and_aids():
    assert refusal(lambda: rules.check_search_start(replace(START, officers=()))).field == "officers"
    empty = replace(START, officers=(), place=" ", started_at=None, aids=frozenset())
    found = refusal(lambda: rules.check_search_start(empty)).all
    assert [obstacle.field for obstacle in found] == ["officers", "search_place", "started_at", "aids"]


@pytest.mark.rule("SCAN-125")
def test_the_dog_goes_first():
    waiting = replace(START, dog_first=True)
    assert refusal(lambda: rules.check_search_start(waiting)).text == "Önce köpek araması"
    rules.check_search_start(replace(waiting, dog_finished=True))


@pytest.mark.rule("SCAN-126")
def test_a_result_says_olumsuz_or_olumlu_and_when():
    rules.check_search_result(NEGATIVE)
    assert refusal(lambda: rules.check_search_result(replace(NEGATIVE, outcome=None))).rule == "SCAN-126"
    assert refusal(lambda: rules.check_search_result(replace(NEGATIVE, drafted_at=None))).rule == "SCAN-126"


@pytest.mark.rule("SCAN-127")
def test_no_result_without_the_search_record():
    bare = replace(NEGATIVE, record_no="", record_date=None, has_record_copy=False)
    assert refusal(lambda: rules.check_search_result(bare)).rule == "SCAN-127"
    assert refusal(lambda: rules.check_commit("104512", FULL_CREW, bare)).rule == "SCAN-127"
    uncopied = replace(NEGATIVE, has_record_copy=False)
    assert refusal(lambda: rules.check_commit("104512", FULL_CREW, uncopied)).field == "record_no"
    rules.check_commit("104512", FULL_CREW, NEGATIVE)


@pytest.mark.rule("SCAN-128")
def test_olumlu_wants_explanation_and_a_complete_line():
    rules.check_search_result(POSITIVE)
    assert (
        refusal(lambda: rules.check_search_result(replace(POSITIVE, explanation=""))).field == "explanation"
    )
    assert refusal(lambda: rules.check_search_result(replace(POSITIVE, lines=()))).field == "seizure_lines"
    for line, field in (
        (replace(HEROIN, quantity=None), "quantity"),
        (replace(HEROIN, quantity=Decimal(0)), "quantity"),
        (replace(HEROIN, unit=""), "quantity"),
        (replace(HEROIN, value_pending=False), "value"),
    ):
        refused = refusal(lambda line=line: rules.check_search_result(replace(POSITIVE, lines=(line,))))
        assert (refused.field, refused.rule) == (field, "SCAN-128")
    priced = replace(HEROIN, value_pending=False, value_kurus=1_240_000_00)
    rules.check_search_result(replace(POSITIVE, lines=(priced,)))


@pytest.mark.rule("SCAN-122")
def test_a_density_wants_the_dog_record_or_without_a_team_a_reason():
    dense = replace(NEGATIVE, density_found=True)
    assert refusal(lambda: rules.check_search_result(dense)).rule == "SCAN-122"
    rules.check_search_result(replace(dense, has_dog_record=True))
    reason = "Sarp'ta köpek ekibi yok"
    assert refusal(lambda: rules.check_search_result(replace(dense, no_dog_reason=reason))).rule == "SCAN-122"
    rules.check_search_result(replace(dense, no_dog_reason=reason, has_dog_team=False))


@pytest.mark.rule("SCAN-129")
def test_only_the_current_system_operator_commits():
    rules.check_commit("104512", FULL_CREW, POSITIVE)
    refused = refusal(lambda: rules.check_commit("131002", FULL_CREW, POSITIVE))
    assert (refused.rule, refused.article) == ("SCAN-129", "m.45/3")
    rules.check_commit("104512", FULL_CREW, replace(POSITIVE, drafted_by="104512"))
    assert refusal(lambda: rules.check_return("")).field == "return_reason"
    rules.check_return("Miktar tutanakla uyuşmuyor")


@pytest.mark.rule("SCAN-132")
def test_cabin_footage_is_due_thirty_days_after_the_scan():
    assert rules.cabin_footage_due(date(2026, 5, 12)) == date(2026, 6, 11)
    assert rules.cabin_footage_reminders(date(2026, 5, 12), (1, 7, 20)) == (
        date(2026, 5, 13),
        date(2026, 5, 19),
        date(2026, 6, 1),
    )


@pytest.mark.rule("SCAN-133")
def test_inspection_ends_at_the_place_of_search_on_the_road_and_in_its_normal_place_at_sea():
    road, sea = Place(SiteType.ROAD), Place(SiteType.SEA)
    assert rules.inspection_place(road, search_place="Hangar 2") == "Hangar 2"
    assert rules.inspection_place(sea, search_place="Saha 1") == "mevcut muayene mahalli"
    assert rules.inspection_place(Place(SiteType.SEA, is_roro=True), search_place="Saha 1") == "Saha 1"
    assert list(rules.need_inspection_place("Peron 3", "Hangar 2", ""))
    assert not list(rules.need_inspection_place("Peron 3", "Hangar 2", "Eşya soğuk zincirde"))
    assert not list(rules.need_inspection_place("Hangar 2", "Hangar 2", ""))


def test_dogs_after_a_clean_scan_follow_the_dog_page():
    assert rules.refuses_dog_request(is_suspicious=False, density_found=False, allowed_by_dog_page=False)
    assert not rules.refuses_dog_request(is_suspicious=False, density_found=False, allowed_by_dog_page=True)
    assert not rules.refuses_dog_request(is_suspicious=True, density_found=False, allowed_by_dog_page=False)
    assert rules.proposes_dog(was_scanned=False)
    assert not rules.proposes_dog(was_scanned=True)
