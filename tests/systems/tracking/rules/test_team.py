"""Teams, orders, handovers, what a task needs before it ends: ATS-124 to ATS-129, ATS-136, ATS-137."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import Finding, TaskState
from gumruk_masaustu.systems.tracking.rules import team as rules
from gumruk_masaustu.systems.tracking.values.team import Candidate, OrderWay, RemovalState
from tests.support import at

CHIEF = Candidate("30500", "Amir", True)
MEMUR = Candidate("41001", "Memur", False)
COMPLETE = RemovalState("MU-004217", "TUT-1", "Yurt Kargo", "KRG-77", False, True, True)


def texts(refusals: object) -> list[str]:
    return [one.text for one in refusals if isinstance(one, UserError)]  # type: ignore[attr-defined]


def test_a_team_is_one_chief_and_memur_all_trained() -> None:
    second = replace(MEMUR, staff_no="41002")
    assert texts(rules.need_team((CHIEF, MEMUR, second), "06 A 1", "gündüz")) == []
    assert rules.team_warning((CHIEF, MEMUR, second), 2) == ""
    untrained = replace(MEMUR, lacks="ATS kullanımı eğitimi kaydı yok")
    assert texts(rules.need_team((CHIEF, untrained), "06 A 1", "gündüz")) == [
        "41001 Memur: ATS kullanımı eğitimi kaydı yok."
    ]
    assert rules.team_warning((CHIEF, MEMUR), 2) == "Ekip eksik: 2/3 kişi"
    for people in ((CHIEF,), (MEMUR, second), (CHIEF, replace(CHIEF, staff_no="1"), MEMUR)):
        assert texts(rules.need_team(people, "06 A 1", "gündüz"))
    assert len(texts(rules.need_team((CHIEF, MEMUR), "", ""))) == 2
    assert texts(rules.need_team((CHIEF, MEMUR, MEMUR), "06 A 1", "gece"))


@pytest.mark.parametrize(
    ("areas", "nearest", "has_team", "way"),
    [
        (("KAPIKULE",), "", True, OrderWay.OWN_TEAM),
        (("ANKARA_KIM",), "", True, OrderWay.THROUGH_KKM),
        ((), "KAPIKULE", True, OrderWay.OWN_TEAM),
        ((), "", True, OrderWay.THROUGH_KKM),
        (("KAPIKULE",), "", False, OrderWay.THROUGH_KKM),
    ],
)
def test_own_team_in_the_own_area_else_kkm(
    areas: tuple[str, ...], nearest: str, has_team: bool, way: OrderWay
) -> None:
    assert rules.order_way("KAPIKULE", areas, nearest, has_team=has_team) is way


@pytest.mark.rule("ATS-126")
def test_a_position_of_ten_o_clock_is_old_at_six_past() -> None:
    assert rules.gps_warning(at("10:00"), at("10:05"), minutes=5) == ""
    assert rules.gps_warning(at("10:00"), at("10:06"), minutes=5) == "Ekip konumu 6 dakikadır alınamıyor."
    assert rules.gps_warning(None, at("10:06"), minutes=5) == "Ekip konumu alınamıyor."


def test_an_instruction_or_the_reason_of_urgency() -> None:
    assert texts(rules.need_instruction("", None, "")) == ["Müdahale için talimat kaydı yok."]
    assert texts(rules.need_instruction("41277", at("12:00"), "")) == []
    assert texts(rules.need_instruction("", None, "taşıt kaçıyor")) == []


def test_a_task_waits_for_whoever_takes_over() -> None:
    for state in (TaskState.HANDOVER_REQUESTED, TaskState.OBSERVING):
        assert texts(rules.need_taken_over(state, at("11:00"), None)) == ["Devir kabul edilmedi."]
    assert texts(rules.need_taken_over(TaskState.INTERVENING, at("11:00"), None)) == []
    assert texts(rules.need_taken_over(TaskState.OBSERVING, None, None)) == []
    assert not rules.handover_lapsed(at("11:00"), at("11:09"), minutes=10)
    assert rules.handover_lapsed(at("11:00"), at("11:10"), minutes=10)


def test_every_finding_has_its_record() -> None:
    found = (Finding.SUSPICIOUS, Finding.NOT_IN_PLACE)
    assert texts(rules.need_records(found, (Finding.SUSPICIOUS,))) == [
        "Tutanak düzenlenmedi: Ünite yerinde değil."
    ]
    assert texts(rules.need_records(found, found)) == []
    assert texts(rules.need_records((), ())) == []


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"is_told": False}, "İdareye ve KKM'ye bilgi kaydı"),
        ({"cargo_no": ""}, "kargo firması ve numarası"),
        ({"has_note": False}, "ek not"),
        ({"record_no": ""}, "tutanak"),
    ],
)
def test_a_field_unmounting_names_what_is_missing(change: dict[str, object], missing: str) -> None:
    [refusal] = rules.need_removal_complete(replace(COMPLETE, **change))  # type: ignore[arg-type]
    assert refusal.text == f"MU-004217 ünitesinin sökülmesinde eksik: {missing}."
    assert texts(rules.need_removal_complete(COMPLETE)) == []


def test_only_the_deactivating_administration_brings_the_unit_by_hand() -> None:
    by_hand = replace(COMPLETE, cargo_firm="", cargo_no="", by_hand=True)
    assert texts(rules.need_removal_complete(by_hand)) == []
    assert texts(rules.need_hand_delivery("HABUR", "HABUR", by_hand=True)) == []
    assert texts(rules.need_hand_delivery("ANKARA_KIM", "HABUR", by_hand=True))


def test_the_end_is_the_last_unit_that_came_off() -> None:
    assert rules.end_after_field_removal([at("16:00"), at("15:30")]) == at("16:00")
    assert rules.end_after_field_removal([]) is None
