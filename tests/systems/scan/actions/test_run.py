"""Taramayı başlat: crew, guards, what a run stores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.kernel.workplaces import shifts
from gumruk_masaustu.kernel.workplaces.queries import shift_at
from gumruk_masaustu.systems.scan.actions import release, run
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Discrimination, RunPurpose, RunState
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.values import Camera
from tests.systems.scan.made import SYSTEM
from tests.systems.scan.station import Station


def rules_of(station: Station, case_id: str, **values: object) -> set[str | None]:
    refusal = station.refused(lambda: station.start(case_id, **values), about=case_id)
    return {one.rule for one in refusal.all}


@pytest.mark.rule("SCAN-040", "SCAN-080")
def test_two_operators_are_too_few_and_every_gap_is_listed_at_once(station: Station) -> None:
    case = station.at_state(State.READY)
    for duty in ("scan_exit_operator", "scan_entry_operator", "scan_image_operator"):
        station.sign_out(duty)
    refusal = station.refused(lambda: station.start(case.id, discrimination=None), about=case.id)
    texts = [one.text for one in refusal.all]
    assert "En az 3 operatör gerekir (mevcut 2)" in texts
    assert "Madde ayrıştırma kararı verilmedi." in texts


@pytest.mark.rule("SCAN-041")
def test_two_operators_are_enough_on_gamma(station: Station) -> None:
    station.gamma()
    gamma = station.on_gamma()
    case = gamma.at_state(State.READY, system_label="KPK-G1")
    assert rules_of(gamma, case.id, discrimination=Discrimination.NONE, is_area_clear=False) == {"SCAN-082"}
    started = gamma.start(case.id, discrimination=Discrimination.NONE, consulted=())
    assert started.state is State.SCANNING


@pytest.mark.rule("SCAN-042")
def test_an_empty_duty_is_named_and_the_exit_duty_may_be_empty(station: Station) -> None:
    case = station.at_state(State.READY)
    station.sign_out("scan_entry_operator")
    refusal = station.refused(lambda: station.start(case.id), about=case.id)
    assert [one.text for one in refusal.all] == ["Giriş Operatörü görevi boş."]


def test_the_exit_duty_may_be_empty(station: Station) -> None:
    case = station.at_state(State.READY)
    station.sign_out("scan_exit_operator")
    assert station.start(case.id).state is State.SCANNING


@pytest.mark.rule("SCAN-053", "SCAN-054")
def test_the_former_system_operator_keeps_nothing(station: Station) -> None:
    case = station.at_state(State.READY)
    running = shift_at(station.post, SYSTEM, station.clock())
    assert running is not None
    shifts.change_duty(
        station.post,
        running.id,
        "scan_system_operator",
        "104530",
        "Hastalandı",
        **station.act("system_supervisor", seconds=1),
    )
    refusal = station.refused(lambda: station.start(case.id), about=case.id)
    assert refusal.rule == "SYS-024"


@pytest.mark.rule("SCAN-054")
def test_the_sorumlu_does_not_start_a_run(station: Station) -> None:
    case = station.at_state(State.READY)
    refusal = station.refused(
        lambda: run.start(station.post, case.id, station.start_form(), **station.act("system_supervisor")),
        about=case.id,
        writes=1,
    )
    assert refusal.rule == "SCAN-080"


@pytest.mark.rule("SCAN-059")
def test_who_closed_the_check_does_not_start_the_run(station: Station) -> None:
    case = station.at_state(State.PRECHECK)
    both = replace(station.scan_system_operator, duty="scan_site_operator")
    station.by["scan_site_operator"] = both
    station.post.sessions.begin(both)
    station.check(case.id)
    station.post.sessions.begin(station.scan_system_operator)
    assert rules_of(station, case.id) == {"SCAN-059"}


@pytest.mark.rule("SCAN-081")
def test_discrimination_off_wants_reason_and_a_consulted_operator(station: Station) -> None:
    case = station.at_state(State.READY)
    off = {"discrimination": Discrimination.OFF}
    assert rules_of(station, case.id, **off) == {"SCAN-081"}
    reason = {"discrimination_reason": "yük yoğun metal, yüksek enerji tek mod"}
    assert rules_of(station, case.id, **off, **reason, consulted=("  ",)) == {"SCAN-081"}
    station.start(case.id, **off, **reason)
    (line,) = cases.runs(station.post, case.id)
    assert line.discrimination == Discrimination.OFF


@pytest.mark.rule("SCAN-082")
def test_a_dead_camera_wants_reason_and_the_field_operators_look(station: Station) -> None:
    case = station.at_state(State.READY)
    cameras = (Camera("Kamera 1", True), Camera("Kamera 2", False))
    assert rules_of(station, case.id, cameras=cameras) == {"SCAN-082"}
    seen = {"camera_reason": "Kablo arızası", "has_field_confirmation": True}
    assert station.start(case.id, cameras=cameras, **seen).state is State.SCANNING


@pytest.mark.rule("SCAN-083")
def test_a_warning_that_is_a_fault_opens_its_item(station: Station) -> None:
    case = station.at_state(State.SCANNING)

    def warn(text: str, kind: str) -> None:
        run.record_warning(station.post, case.id, text, kind, **station.act("scan_system_operator"))

    assert station.refused(lambda: warn(" ", "uyarı"), about=case.id).rule == "SCAN-083"
    warn("Kapı sensörü", "uyarı")
    assert open_items(station.post, unit="KPK", record=case.id) == []
    warn("Dedektör hattı 14 düşük", "aksaklık")
    (item,) = open_items(station.post, unit="KPK", record=case.id)
    assert item.title == "Arıza kaydı açılacak (KPK-T1): Dedektör hattı 14 düşük"
    assert item.opened_at == station.clock()


@pytest.mark.rule("SCAN-084")
def test_a_gamma_run_wants_the_frame_of_the_trailer_plate(station: Station) -> None:
    station.gamma()
    gamma = station.on_gamma()
    case = gamma.at_state(State.READY, "AB-123-CD", system_label="KPK-G1")
    gamma.start(case.id, discrimination=Discrimination.NONE)
    refusal = gamma.refused(lambda: gamma.complete(case.id), about=case.id)
    assert (refusal.rule, refusal.field) == ("SCAN-084", "video_frame")
    image = replace(gamma.image(), photo=gamma.stored(), photo_reason="Video karesi kaydedilmedi")
    done = run.complete(gamma.post, case.id, image, **gamma.act("scan_system_operator"))
    assert done.state is State.IMAGE_REVIEW


@pytest.mark.rule("SCAN-085")
def test_a_run_stores_who_when_how_and_its_image(station: Station) -> None:
    case = station.at_state(State.IMAGE_REVIEW)
    (line,) = cases.runs(station.post, case.id)
    assert (line.number, line.purpose, line.state) == (1, RunPurpose.FIRST, RunState.COMPLETED)
    assert line.starter_staff_no == "104512"
    assert "Sistem Operatörü: 104512" in line.operators
    assert len(line.operators) == 5
    assert (line.prn_no, line.mm_per_pixel) == ("20260312-0001", 5)
    assert line.ended_at == station.clock()
    assert station.post.attachments.has(line.image_sha256)


def test_a_prn_no_belongs_to_one_image_of_a_system(station: Station) -> None:
    station.at_state(State.IMAGE_REVIEW)
    other = station.at_state(State.SCANNING, "33 TR 610")
    station.prn = 0
    refusal = station.refused(lambda: station.complete(other.id), about=other.id)
    assert refusal.field == "prn_no"


@pytest.mark.rule("SCAN-088")
def test_in_the_waiting_area_the_vehicle_may_not_leave(station: Station) -> None:
    case = station.at_state(State.SCANNING)
    early = station.refused(
        lambda: run.to_waiting_area(station.post, case.id, **station.act("scan_site_operator")), about=case.id
    )
    assert early.rule == "SCAN-088"
    station.complete(case.id)
    run.to_waiting_area(station.post, case.id, **station.act("scan_site_operator"))
    assert cases.runs(station.post, case.id)[0].waiting_area_at == station.clock()
    assert not release.may_leave(station.post, "34 ABC 123", unit="KPK").may_leave
