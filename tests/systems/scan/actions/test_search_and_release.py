"""Arama, arama sonucu, çıkış onayı, serbest, GM bekletmesi."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gumruk_masaustu.kernel.prints import GOOD, SPOILED
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.scan.actions import arrivals, printing, release, search, sheets
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    CopyEnd,
    Discrimination,
    Hand,
    HqGround,
    Reason,
    ReviewResult,
    SearchOutcome,
    SeizureCategory,
)
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.rules.release import HqConfirmation
from gumruk_masaustu.systems.scan.values import SeizureLine
from tests.systems.scan.made import CLEAN, SUSPICIOUS, SYSTEM, vehicle
from tests.systems.scan.station import Station

POSITIVE = SearchOutcome.POSITIVE


def leaves(station: Station, number: str) -> tuple[bool, str]:
    answer = release.may_leave(station.post, number, unit="KPK")
    return answer.may_leave, answer.text


@pytest.mark.rule("SCAN-118")
def test_the_search_wants_the_receipt_of_everything(station: Station) -> None:
    case = station.at_state(State.SEARCH_REFERRED)
    for missing in ("got_printout", "got_vehicle", "got_documents"):
        refusal = station.refused(lambda m=missing: station.search(case.id, **{m: False}), about=case.id)
        assert refusal.rule == "SCAN-118"
    station.search(case.id)
    (line,) = cases.searches(station.post, case.id)
    assert (line.receipt_staff_no, line.receipt_at) == ("100912", station.clock())
    last = cases.custody(station.post, case.id)[-1]
    assert (last.giver, last.taker, len(last.documents)) == (Hand.ENTRY, Hand.SEARCH, 2)


@pytest.mark.rule("SCAN-119")
def test_every_copy_is_counted_and_its_end_recorded(station: Station) -> None:
    case = station.at_state(State.SEARCH_REFERRED)

    def print_copy(outcome: str, reason: str = "") -> None:
        jpeg = _jpeg()
        out = printing.marked_image(station.post, case.id, jpeg, **station.act("scan_exit_operator"))
        printing.record_print(station.post, out, outcome, reason, **station.act("scan_exit_operator"))

    assert station.refused(lambda: print_copy(SPOILED)).field == "reason"
    print_copy(SPOILED, "kâğıt sıkıştı")
    assert cases.copies(station.post, case.id) == ()
    print_copy(GOOD)
    (copy,) = cases.copies(station.post, case.id)
    assert (copy.number, copy.end) == (1, "")
    ended = CopyEnd.DESTROYED
    sheets.end_copy(station.post, case.id, copy.id, ended, **station.act("scan_exit_operator"))
    (copy,) = cases.copies(station.post, case.id)
    assert (copy.end, copy.ended_at) == (ended, station.clock())
    again = station.refused(
        lambda: sheets.end_copy(station.post, case.id, copy.id, ended, **station.act("scan_exit_operator"))
    )
    assert again.rule == "SCAN-119"


def _jpeg() -> bytes:
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (400, 120), 200).save(file, "JPEG")
    return file.getvalue()


@pytest.mark.rule("SCAN-120")
def test_on_gamma_the_marks_are_on_paper_and_the_sheet_comes_into_the_case(station: Station) -> None:
    station.gamma()
    gamma = station.on_gamma()
    case = gamma.at_state(State.READY, system_label="KPK-G1")
    gamma.start(case.id, discrimination=Discrimination.NONE)
    from gumruk_masaustu.systems.scan.actions import run

    run.complete(
        gamma.post, case.id, replace(gamma.image(), has_video_frame=True), **gamma.act("scan_system_operator")
    )
    on_paper = replace(SUSPICIOUS, marks=(), printout_marked=True)
    unmarked = gamma.refused(lambda: gamma.review(case.id, replace(on_paper, printout_marked=False)))
    assert unmarked.text == "m.41/2: kâğıt üzerinde işaretleyiniz"
    assert gamma.review(case.id, on_paper).state is State.SEARCH_REFERRED
    gamma.search(case.id)
    gamma.draft(case.id, POSITIVE, who="scan_image_operator")
    missing = gamma.refused(lambda: gamma.commit(case.id), about=case.id)
    assert (missing.rule, missing.field) == ("SCAN-120", "marked_sheet")
    sheets.attach_marked_sheet(gamma.post, case.id, gamma.stored(), **gamma.act("scan_image_operator"))
    assert gamma.commit(case.id).state is State.SEIZED


@pytest.mark.rule("SCAN-121")
def test_the_search_names_officer_place_start_and_aids(station: Station) -> None:
    case = station.at_state(State.SEARCH_REFERRED)
    refusal = station.refused(
        lambda: station.search(case.id, officers=(), place=" ", aids=frozenset()), about=case.id
    )
    assert [one.field for one in refusal.all] == ["officers", "search_place", "aids"]
    station.search(case.id, officers=("100912",), place="Hangar 2")
    (line,) = cases.searches(station.post, case.id)
    assert (line.officers, line.place, line.started_at) == (("100912",), "Hangar 2", station.clock())


@pytest.mark.rule("SCAN-126")
def test_no_release_without_the_result_of_the_search(station: Station) -> None:
    case = station.at_state(State.SEARCHING)
    refusal = station.refused(lambda: station.approve(case.id), about=case.id)
    assert refusal.rule == "SCAN-126"
    empty = station.refused(lambda: station.draft(case.id, outcome=None), about=case.id)  # type: ignore[arg-type]
    assert empty.rule == "SCAN-126"


@pytest.mark.rule("SCAN-127")
def test_no_result_without_its_tutanak(station: Station) -> None:
    case = station.at_state(State.SEARCHING)
    for gap in ({"record": None}, {"record_no": " "}, {"record_date": None}):
        refusal = station.refused(lambda g=gap: station.draft(case.id, **g), about=case.id)
        assert refusal.rule == "SCAN-127"
    assert station.draft(case.id).state is State.SEARCH_RESULT_DRAFT


@pytest.mark.rule("SCAN-128")
def test_a_find_wants_explanation_and_lines(station: Station) -> None:
    case = station.at_state(State.SEARCHING)
    silent = station.refused(lambda: station.draft(case.id, POSITIVE, explanation=""), about=case.id)
    assert (silent.rule, silent.field) == ("SCAN-128", "explanation")
    bare = station.refused(lambda: station.draft(case.id, POSITIVE, lines=()), about=case.id)
    assert bare.field == "seizure_lines"
    unvalued = SeizureLine(SeizureCategory.DRUGS, Decimal("12.400"), "kg")
    assert station.refused(lambda: station.draft(case.id, POSITIVE, lines=(unvalued,))).field == "value"
    station.draft(case.id, POSITIVE)
    (search_line,) = cases.searches(station.post, case.id)
    (line,) = cases.seizures(station.post, case.id, search_line.id)
    assert (line.category, line.quantity, line.unit) == (SeizureCategory.DRUGS, Decimal("12.400"), "kg")
    assert line.value_pending


@pytest.mark.rule("SCAN-129")
def test_only_the_system_operator_commits_and_both_names_stay(station: Station) -> None:
    case = station.at_state(State.SEARCH_RESULT_DRAFT)
    refusal = station.refused(
        lambda: search.commit_result(station.post, case.id, **station.act("scan_exit_operator")),
        about=case.id,
        writes=1,
    )
    assert refusal.rule == "SCAN-129"
    assert station.commit(case.id).state is State.SEARCH_CLEAR
    (line,) = cases.searches(station.post, case.id)
    assert (line.drafter_staff_no, line.committer_staff_no) == ("220153", "104512")


@pytest.mark.rule("SCAN-129")
def test_a_commit_wants_the_own_password_typed_for_it_just_before(station: Station) -> None:
    case = station.at_state(State.SEARCH_RESULT_DRAFT)
    leader = station.scan_system_operator

    def commit(case_id: str, **span: float) -> cases.Case:
        return search.commit_result(station.post, case_id, **station.act("scan_system_operator", **span))

    assert station.refused(lambda: commit(case.id), about=case.id).field == "password"
    station.post.sessions.confirm(station.scan_exit_operator, station.clock())
    assert station.refused(lambda: commit(case.id), about=case.id).rule == "SCAN-129"
    station.post.sessions.confirm(leader, station.clock())
    assert station.refused(lambda: commit(case.id, minutes=3), about=case.id).field == "password"
    station.post.sessions.confirm(leader, station.clock())
    assert commit(case.id, seconds=30).state is State.SEARCH_CLEAR
    other = station.at_state(State.SEARCH_RESULT_DRAFT, "06 KLM 456")
    assert station.refused(lambda: commit(other.id, seconds=5), about=other.id).field == "password"


def test_a_draft_goes_back_with_a_reason_and_its_lines_are_replaced(station: Station) -> None:
    case = station.at_state(State.SEARCH_RESULT_DRAFT, found=POSITIVE)

    def send_back(reason: str) -> cases.Case:
        return search.return_result(station.post, case.id, reason, **station.act("scan_system_operator"))

    assert station.refused(lambda: send_back(" "), about=case.id).rule == "SCAN-129"
    assert send_back("Miktar tutanakla uyuşmuyor").state is State.SEARCHING
    line = SeizureLine(SeizureCategory.DRUGS, Decimal("12.450"), "kg", value_pending=True)
    station.draft(case.id, POSITIVE, lines=(line,))
    (search_line,) = cases.searches(station.post, case.id)
    (row,) = cases.seizures(station.post, case.id, search_line.id)
    assert row.quantity == Decimal("12.450")


@pytest.mark.rule("SCAN-133")
def test_the_inspection_ends_at_the_place_of_search_on_the_road(station: Station) -> None:
    case = station.at_state(State.SEARCH_RESULT_DRAFT)
    changed = station.refused(lambda: station.commit(case.id, inspection_place="Saha 4"), about=case.id)
    assert changed.rule == "SCAN-133"
    station.commit(case.id)
    assert cases.searches(station.post, case.id)[0].inspection_place == "Hangar 2"


@pytest.mark.rule("SCAN-122")
def test_a_density_wants_the_dogs_paper_or_a_reason(station: Station) -> None:
    case = station.at_state(State.IMAGE_REVIEW)
    station.review(case.id, replace(SUSPICIOUS, density_found=True))
    station.second(case.id, ReviewResult.SUSPICIOUS, "yoğun bölge")
    station.search(case.id)
    assert [i.kind for i in open_items(station.post, unit="KPK", record=case.id)] == ["dogs.search"]
    assert station.refused(lambda: station.draft(case.id), about=case.id).rule == "SCAN-122"
    station.draft(case.id, dog_record="TUT-KPK-2026-01-000900")
    station.commit(case.id)
    assert open_items(station.post, unit="KPK", record=case.id) == []


@pytest.mark.rule("SCAN-134")
def test_release_is_approved_by_both_looks(station: Station) -> None:
    case = station.at_state(State.RELEASE_APPROVED)
    assert case.release_approved_by == station.scan_exit_operator.id
    assert case.release_approved_at == station.clock()
    unreviewed = station.at_state(State.IMAGE_REVIEW, "33 TR 610")
    refusal = station.refused(lambda: station.approve(unreviewed.id), about=unreviewed.id)
    assert refusal.text == "1. taramanın görüntüsü incelenmedi."


@pytest.mark.rule("SCAN-057")
def test_the_reviewer_does_not_take_the_exit_duty_from_its_holder(station: Station) -> None:
    case = station.at_state(State.SEARCHING)
    refusal = station.refused(lambda: station.draft(case.id, who="scan_image_operator"), about=case.id)
    assert refusal.rule == "SCAN-057"
    station.draft(case.id)
    station.commit(case.id)
    refusal = station.refused(lambda: station.approve(case.id, who="scan_image_operator"), about=case.id)
    assert refusal.rule == "SCAN-057"


@pytest.mark.rule("SCAN-135")
def test_every_document_goes_back_hand_by_hand(station: Station) -> None:
    case = station.at_state(State.RELEASE_APPROVED)
    refusal = station.refused(lambda: station.release(case.id), about=case.id)
    assert refusal.text == "2 belge iade edilmedi"
    wrong = station.refused(
        lambda: station.hand(case.id, Hand.SEARCH, Hand.EXIT, "220153", "scan_exit_operator"), about=case.id
    )
    assert wrong.remedy.startswith("Belgeler şu anda: giriş operatörü")
    station.hand(case.id, Hand.ENTRY, Hand.EXIT, "220153", "scan_entry_operator")
    station.hand(case.id, Hand.EXIT, Hand.DRIVER, "", "scan_exit_operator")
    skipped = station.refused(lambda: station.release(case.id), about=case.id)
    assert skipped.rule == "SCAN-135"
    other = station.at_state(State.RELEASED, "33 TR 610")
    assert other.state is State.RELEASED


def test_an_exit_operator_who_went_home_leaves_nobody_behind(station: Station) -> None:
    case = station.at_state(State.RELEASE_APPROVED)
    station.give_back(case.id)
    station.sign_out("scan_exit_operator")
    assert station.release(case.id).state is State.RELEASED


@pytest.mark.rule("SCAN-136")
def test_the_gate_hears_yes_or_no_and_never_why(station: Station) -> None:
    assert leaves(station, "27 HK 144") == (True, "Engel yok")
    case = station.at_state(State.REQUESTED, "27 HK 144", reason=Reason.TIP)
    assert leaves(station, "27hk144") == (False, "İşlem tamamlanmadı")
    other = station.at_state(State.SEARCHING, "34 ABC 123", reason=Reason.TIP)
    assert leaves(station, "34 ABC 123") == (False, "İşlem tamamlanmadı")
    assert leaves(station, station.case(other.id).trailer_plate) == (False, "İşlem tamamlanmadı")
    assert case.state is State.REQUESTED
    station.at_state(State.RELEASED, "33 TR 610")
    assert leaves(station, "33 TR 610") == (True, "Engel yok")


@pytest.mark.rule("SCAN-035")
def test_a_hold_of_headquarters_stops_everything_and_only_it_lifts(station: Station) -> None:
    case = station.at_state(State.RELEASE_APPROVED, "PB 8812 TT")
    station.give_back(case.id)
    station.hq()
    release.set_hq_hold(station.post, case.id, **station.act("hq"))
    assert leaves(station, "PB8812TT") == (False, "İşlem tamamlanmadı")
    assert station.refused(lambda: station.release(case.id), about=case.id)
    local = station.refused(
        lambda: release.lift_hq_hold(station.post, case.id, **station.act("system_supervisor")),
        about=case.id,
        writes=1,
    )
    assert local.rule == "SCAN-035"
    release.lift_hq_hold(station.post, case.id, **station.act("hq"))
    assert station.release(case.id).state is State.RELEASED


def confirm(station: Station, case_id: str, who: str = "system_supervisor", **values: Any) -> cases.Case:
    given = HqConfirmation("000217", "telefon", station.clock(), False)
    made = replace(given, **values)
    return release.record_hq_confirmation(station.post, case_id, made, **station.act(who))


@pytest.mark.rule("SCAN-036")
def test_without_link_an_hq_case_waits_for_a_recorded_confirmation(station: Station) -> None:
    station.hq()
    made = arrivals.HqForm(vehicle("63 AG 771"), SYSTEM, HqGround.SUSPICION)
    case = arrivals.refer_by_hq(station.post, made, **station.act("hq"))
    station.queue(case.id)
    station.call(case.id)
    station.enter(case.id)
    station.check(case.id)
    station.start(case.id)
    station.complete(case.id)
    station.review(case.id, CLEAN)
    refusal = station.refused(lambda: station.second(case.id), writes=1)
    assert refusal.rule == "SCAN-036"
    gap = station.refused(lambda: confirm(station, case.id, hq_staff_no=" "), about=case.id)
    assert gap.field == "hq_confirmation"
    confirm(station, case.id)
    from gumruk_masaustu.systems.scan.actions import second_look

    done = second_look.decide_second(
        station.post,
        case.id,
        second_look.SecondForm(ReviewResult.CLEAN),
        **station.act("scan_exit_operator"),
    )
    assert done.state is State.RELEASE_APPROVED


@pytest.mark.rule("SCAN-036")
def test_a_confirmed_vehicle_leaves_the_gate_and_a_later_hold_alerts(station: Station) -> None:
    case = station.at_state(State.RELEASE_APPROVED)
    station.give_back(case.id)
    station.hq()
    release.set_hq_hold(station.post, case.id, **station.act("hq"))
    confirm(station, case.id)
    station.release(case.id)
    assert leaves(station, "34 ABC 123") == (True, "Engel yok")
    late = release.set_hq_hold(station.post, case.id, **station.act("hq"))
    assert (late.state, late.late_hold, late.hq_hold) == (State.RELEASED, True, True)
    assert late.hq_confirmed_at is None
    assert leaves(station, "34 ABC 123") == (False, "İşlem tamamlanmadı")
    items = open_items(station.post, unit="KPK", record=case.id)
    assert {item.role for item in items} == {"system_supervisor", "scan_system_operator"}


def test_the_tutanak_is_of_today_or_earlier(station: Station) -> None:
    case = station.at_state(State.SEARCHING)
    refusal = station.refused(lambda: station.draft(case.id, record_date=date(2026, 3, 13)), about=case.id)
    assert refusal.field == "record_date"
