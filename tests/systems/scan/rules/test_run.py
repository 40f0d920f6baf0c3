"""Examples of SCAN-069 and SCAN-077 to SCAN-086: Başlat and what stops it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    Discrimination,
    RunPurpose,
    RunState,
    SystemKind,
    UnscannableCause,
)
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import checklist
from gumruk_masaustu.systems.scan.rules import run as rules
from gumruk_masaustu.systems.scan.values import Camera, Run, Tick
from tests.systems.scan.rules.examples import FIXED, FULL_CREW, GAMMA, MOBILE, at, crew, refusal, texts

TICKS = tuple(
    Tick(item.key, at("10:02" if item.key == checklist.LAST_CHECK else "10:00"), "118840")
    for item in checklist.items(FIXED)
)
GOOD = rules.StartRequest(
    State.READY,
    "104512",
    at("10:05"),
    FIXED,
    FULL_CREW,
    TICKS,
    safety_checker="118840",
    discrimination=Discrimination.ON,
    consulted=("220145",),
    cameras=(Camera("Kamera 1", True), Camera("Kamera 2", True)),
    is_area_clear=True,
    shift_start=at("08:00"),
)


def start(request: rules.StartRequest) -> None:
    rules.check_start(request, last_check_min=5)


def test_a_run_starts_when_everything_is_right():
    assert texts(rules.need_startable(GOOD, last_check_min=5)) == []
    start(GOOD)


@pytest.mark.rule("SCAN-080")
def test_one_message_lists_every_failing_guard():
    two = crew(
        ("104512", Role.SYSTEM_OPERATOR),
        ("118840", Role.SITE_OPERATOR),
        ("118840", Role.ENTRY_OPERATOR),
        ("104512", Role.IMAGE_OPERATOR),
    )
    refused = refusal(lambda: start(replace(GOOD, crew=two, discrimination=None)))
    assert texts(refused.all) == [
        "En az 3 operatör gerekir (mevcut 2)",
        "Madde ayrıştırma kararı verilmedi.",
    ]
    assert [obstacle.rule for obstacle in refused.all] == ["SCAN-040", "SCAN-081"]


@pytest.mark.rule("SCAN-080")
def test_only_the_current_system_operator_starts_and_only_from_ready():
    assert refusal(lambda: start(replace(GOOD, starter="131002"))).rule == "SCAN-080"
    refused = refusal(lambda: start(replace(GOOD, state=State.PRECHECK)))
    assert "TARAMAYA HAZIR" in refused.text


@pytest.mark.rule("SCAN-069")
def test_a_start_at_1007_30_finds_the_last_check_too_old():
    refused = refusal(lambda: start(replace(GOOD, at=at("10:07:30"))))
    assert refused.text == "Son kontrol süresi doldu"
    assert refused.others == ()


@pytest.mark.rule("SCAN-010")
def test_the_open_item_is_named_at_the_start():
    without = tuple(tick for tick in TICKS if tick.item != checklist.BELONGINGS)
    refused = refusal(lambda: start(replace(GOOD, ticks=without)))
    assert (refused.rule, refused.text) == ("SCAN-010", "İşaretlenmedi: Sürücü/yolcu eşyası indirildi.")


@pytest.mark.rule("SCAN-081")
def test_switching_discrimination_off_wants_a_reason_and_a_colleague():
    off = replace(GOOD, discrimination=Discrimination.OFF)
    assert refusal(lambda: start(off)).field == "discrimination_reason"
    start(replace(off, discrimination_reason="yük yoğun metal, yüksek enerji tek mod"))
    assert refusal(lambda: start(replace(GOOD, consulted=()))).field == "consulted"
    assert refusal(lambda: start(replace(GOOD, consulted=("104512",)))).field == "consulted"
    assert rules.default_discrimination(FIXED) is Discrimination.ON
    assert rules.default_discrimination(GAMMA) is Discrimination.NONE
    assert not list(rules.need_discrimination(GAMMA, None, "", (), starter="104512"))


@pytest.mark.rule("SCAN-082")
def test_a_dead_camera_wants_a_reason_and_the_field_operators_look():
    dead = replace(GOOD, cameras=(Camera("Kamera 1", True), Camera("Kamera 2", False)))
    refused = refusal(lambda: start(dead))
    assert "Kamera 2" in refused.text
    assert refusal(lambda: start(replace(dead, camera_reason="arızalı"))).rule == "SCAN-082"
    start(replace(dead, camera_reason="arızalı", has_field_confirmation=True))
    assert refusal(lambda: start(replace(GOOD, is_area_clear=False))).field == "is_area_clear"


def test_trouble_opens_a_fault_record_and_a_mere_warning_does_not():
    assert rules.opens_fault("aksaklık")
    assert rules.opens_fault("arıza")
    assert not rules.opens_fault("bilgi")


@pytest.mark.rule("SCAN-084")
def test_a_gamma_run_is_closed_with_plates_direction_and_the_frame_of_the_trailer():
    data = rules.GammaData(plate="AB-123-CD", direction="ihracat", has_video_frame=True)
    (refused,) = rules.need_gamma_data(SystemKind.GAMMA, data)
    assert (refused.field, refused.rule) == ("trailer_plate", "SCAN-084")
    complete = replace(data, trailer_plate="AA-990-TR")
    assert not list(rules.need_gamma_data(SystemKind.GAMMA, complete))
    no_frame = replace(complete, has_video_frame=False)
    assert [obstacle.field for obstacle in rules.need_gamma_data(SystemKind.GAMMA, no_frame)] == [
        "video_frame"
    ]
    by_hand = replace(no_frame, has_photo=True, photo_reason="kamera donmuş")
    assert not list(rules.need_gamma_data(SystemKind.GAMMA, by_hand))
    assert not list(rules.need_gamma_data(SystemKind.FIXED, rules.GammaData()))


def test_an_aborted_run_keeps_its_number_and_ek2_shows_the_completed_one():
    aborted = Run(1, RunPurpose.FIRST, RunState.ABORTED)
    completed = Run(2, RunPurpose.FIRST, RunState.COMPLETED, at("10:20"))
    assert rules.next_run_number([]) == 1
    assert rules.next_run_number([aborted]) == 2
    assert rules.printed_run([aborted, completed]) is completed
    assert rules.printed_run([aborted]) is None


@pytest.mark.rule("SCAN-059")
def test_who_closed_the_check_does_not_start():
    assert refusal(lambda: start(replace(GOOD, safety_checker="104512"))).rule == "SCAN-059"


@pytest.mark.rule("SCAN-086")
def test_the_accident_hold_stops_every_run():
    assert refusal(lambda: start(replace(GOOD, accident_hold=True))).rule == "SCAN-086"


def test_other_guards_of_the_start():
    assert refusal(lambda: start(replace(GOOD, people_inside=("Kaya",)))).rule == "SCAN-075"
    assert refusal(lambda: start(replace(GOOD, is_place_approved=False))).rule == "SCAN-155"
    rules_of_mobile = [obstacle.rule for obstacle in refusal(lambda: start(replace(GOOD, system=MOBILE))).all]
    assert "SCAN-071" in rules_of_mobile


@pytest.mark.rule("SCAN-072")
def test_on_gamma_the_driver_presses_after_he_was_allowed_to():
    def gaps(allowed, pressed):
        return texts(rules.need_driver_press(GAMMA, authorised_at=allowed, pressed_at=pressed))

    assert gaps(at("10:02"), at("10:03")) == []
    assert len(gaps(at("10:04"), at("10:03"))) == 1
    assert len(gaps(None, at("10:03"))) == 1


@pytest.mark.rule("SCAN-077")
def test_a_vehicle_5_10_m_high_is_above_the_limit_of_4_60_m():
    limits = (Decimal("4.60"), Decimal("3.00"), Decimal("20.00"))
    assert not list(rules.need_dimensions((Decimal("5.10"), Decimal("2.55"), Decimal("16.50")), limits))
    assert list(rules.need_dimensions((Decimal("4.60"), None, None), limits))
    assert rules.signers_of_size_record(FULL_CREW) == ("104512", "118840", "131002", "220145")


@pytest.mark.rule("SCAN-078")
def test_the_missing_signature_is_named():
    required = ("104512", "118840", "131002", "220145")
    (refused,) = rules.need_signatures(required, required[:3])
    assert refused.text == "Tutanağı imzalamayan operatör var: 220145."
    assert not list(rules.need_signatures(required, required))


@pytest.mark.rule("SCAN-079")
def test_any_other_obstacle_is_decided_by_the_supervisor():
    refused = refusal(lambda: rules.check_unscannable_decider(UnscannableCause.FAULT, {Role.SYSTEM_OPERATOR}))
    assert refused.rule == "SCAN-079"
    rules.check_unscannable_decider(UnscannableCause.FAULT, {Role.SUPERVISOR})
