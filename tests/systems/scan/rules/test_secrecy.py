"""Examples of SCAN-017, SCAN-066, SCAN-119, SCAN-167."""

from __future__ import annotations

from dataclasses import fields

import pytest

from gumruk_masaustu.kernel.db.schema import Class
from gumruk_masaustu.systems.scan.model import scan_case
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import secrecy as rules
from tests.systems.scan.rules.examples import refusal

CASE = rules.Audience("KPK-T1", "KPK-KIM", frozenset({"100912"}))
F3 = (
    "SÜRÜCÜ /ACENTE BEYANI Araç Plakası/Konteyner Numarası 27 HK 144 İdarem altındaki aracın/konteynerin "
    "X-ışını üreten bir sistem tarafından taranacağı konusunda uyarıldım. I have been warned that the "
    "vehicle/container under my control will be Scanned"
)


@pytest.mark.rule("SCAN-017")
def test_the_board_shows_number_position_and_lane_and_nothing_else():
    row = rules.board(["27 HK 144", "34 ABC 123"], "Tünel 1")[0]
    assert row.text == "1 – 27 HK 144 – Tünel 1"
    assert {field.name for field in fields(row)} == set(rules.OUTSIDER_FACTS)
    assert not set(rules.OUTSIDER_FACTS) & rules.RESTRICTED_FACTS


def test_what_is_restricted_travels_in_the_restricted_part_of_the_case():
    columns = scan_case.info["record"].fields
    restricted = {name for name, field in columns.items() if field.part is Class.RESTRICTED}
    assert {"source", "reasons", "rationale", "priority", "profile_id"} <= restricted
    assert rules.RESTRICTED_FACTS & set(columns) <= restricted


def test_the_words_of_m43_are_found_in_any_case_and_ending():
    assert rules.forbidden_words(F3) == ()
    for word in (
        "ihbar",
        "İHBARLI",
        "Tip",
        "RİSK",
        "RISK",
        "Riskli",
        "istihbarat",
        "profili",
        "KİM",
        "Takip",
    ):
        assert rules.forbidden_words(f"{F3} {word} taşıt") != (), word
    assert rules.forbidden_words("KİM'den Riskli") == ("kim", "riskli")


def test_a_driver_is_not_betrayed_by_his_own_name():
    assert rules.forbidden_words("Hakim Tipi") == ()
    assert rules.forbidden_words("Ali Takipçi") == ("takipci",)
    assert rules.forbidden_words("Ali Takipçi", but=["Ali Takipçi"]) == ()


def test_what_is_said_to_the_driver_tells_no_reason():
    for text in (rules.driver_text(is_finished=False), rules.driver_text(is_finished=True)):
        assert "ontrol" in text
        assert rules.forbidden_words(text) == ()


def viewer(staff_no: str, *roles: str, **facts: object) -> rules.Viewer:
    return rules.Viewer(staff_no, frozenset(roles), **facts)  # type: ignore[arg-type]


@pytest.mark.rule("SCAN-167")
def test_an_officer_of_another_place_sees_only_that_there_is_a_record():
    stranger = viewer("119900", "guard_officer")
    assert rules.visibility(stranger, CASE) is rules.Visibility.EXISTS
    assert refusal(lambda: rules.check_visible(stranger, CASE)).text == "kayıt var – yetkiniz yok"


@pytest.mark.rule("SCAN-167")
@pytest.mark.parametrize(
    "known",
    [
        viewer("104512", Role.SYSTEM_OPERATOR, duty_systems=frozenset({"KPK-T1"})),
        viewer("100377", Role.SUPERVISOR, supervised=frozenset({"KPK-T1"})),
        viewer("100001", Role.OFFICE_CHIEF, units=frozenset({"KPK-KIM"})),
        viewer("100912", "guard_officer"),
        viewer("000217", Role.HQ_USER),
    ],
)
def test_duty_chain_named_staff_and_headquarters_see_the_case(known: rules.Viewer):
    rules.check_visible(known, CASE)


@pytest.mark.rule("SCAN-167")
@pytest.mark.parametrize(
    "other",
    [
        viewer("104512", Role.SYSTEM_OPERATOR, duty_systems=frozenset({"KPK-T2"})),
        viewer("104512", Role.SYSTEM_OPERATOR),
        viewer("100377", Role.SUPERVISOR, supervised=frozenset({"KPK-T2"})),
        viewer("100001", Role.OFFICE_CHIEF, units=frozenset({"HBR-KIM"})),
    ],
)
def test_a_role_without_the_duty_or_the_unit_is_not_enough(other: rules.Viewer):
    assert rules.visibility(other, CASE) is rules.Visibility.EXISTS


@pytest.mark.rule("SCAN-167")
def test_a_referral_officer_sees_the_history_of_the_vehicle_he_refers():
    referring = viewer("104512", Role.REFERRAL_OFFICER, refers_this_vehicle=True)
    assert rules.visibility(referring, CASE) is rules.Visibility.HISTORY
    assert refusal(lambda: rules.check_visible(referring, CASE)).rule == "SCAN-167"
    idle = viewer("104512", Role.REFERRAL_OFFICER)
    assert rules.visibility(idle, CASE) is rules.Visibility.EXISTS
