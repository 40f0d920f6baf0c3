"""Examples of SCAN-001 to SCAN-008."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.systems.scan.lists import Basis, Purpose, Reason, Source
from gumruk_masaustu.systems.scan.rules import referral as rules
from gumruk_masaustu.systems.scan.values import Grant, OtherDevice, Referral
from tests.systems.scan.rules.examples import refusal, texts

GOOD = Referral(
    sources=(Source.KIM,),
    reasons=(Reason.RISKY,),
    bases=frozenset({Basis.SUSPICION}),
    rationale="Dorse zemininde yeni kaynak izi var, sürücü açıklayamadı",
    purposes=frozenset({Purpose.SMUGGLING}),
    item_count=1,
    other_device=OtherDevice(is_better=False),
)


def submit(referral: Referral) -> None:
    rules.check_submit(referral, rationale_min_chars=20)


def obstacles(referral: Referral) -> list[str]:
    return texts(rules.need_submittable(referral, rationale_min_chars=20))


def test_a_complete_referral_is_submitted():
    assert obstacles(GOOD) == []
    submit(GOOD)


def test_a_draft_without_source_is_refused_and_two_sources_too():
    refused = refusal(lambda: submit(replace(GOOD, sources=())))
    assert refused.text == "Sevk kaynağı seçilmelidir"
    assert (refused.field, refused.rule, refused.article) == ("source", "SCAN-001", "m.25/1")
    assert refusal(lambda: submit(replace(GOOD, sources=(Source.KIM, Source.HQ)))).rule == "SCAN-001"


def test_only_granted_sources_are_offered_and_a_call_with_another_one_is_unauthorised():
    table = [
        Grant("KIM", 2, "Kapıkule", frozenset({Source.KIM})),
        Grant("KIM", 3, "Kapıkule", frozenset(Source)),
        Grant("KIM", 2, "Habur", frozenset({Source.CUSTOMS})),
    ]
    offered = rules.offered_sources(table, unit="KIM", level=2, site="Kapıkule")
    assert offered == (Source.KIM,)
    rules.check_source_granted(Source.KIM, offered)
    refused = refusal(lambda: rules.check_source_granted(Source.HQ, offered))
    assert refused.rule == "SCAN-002"
    assert refused.text.startswith("Yetkisiz")
    assert rules.offered_sources(table, unit="GM", level=2, site="Kapıkule") == ()


@pytest.mark.rule("SCAN-003")
def test_a_personnel_referral_needs_basis_and_twenty_characters():
    refused = refusal(lambda: submit(replace(GOOD, rationale="  şüpheli  ")))
    assert refused.field == "rationale"
    assert "7 karakter" in refused.text
    assert refusal(lambda: submit(replace(GOOD, bases=frozenset()))).field == "bases"
    submit(replace(GOOD, rationale="x" * 20))
    assert refusal(lambda: submit(replace(GOOD, rationale="x" * 19))).rule == "SCAN-003"


def test_an_agency_request_owes_no_basis():
    asked = replace(GOOD, sources=(Source.OTHER_AGENCY,), bases=frozenset(), rationale="")
    assert obstacles(asked) == []
    submit(asked)


@pytest.mark.rule("SCAN-004")
def test_one_reason_and_other_is_explained():
    refused = refusal(lambda: submit(replace(GOOD, reasons=(Reason.OTHER,))))
    assert (refused.field, refused.article) == ("reason_note", "EK-2")
    submit(replace(GOOD, reasons=(Reason.OTHER,), reason_note="Emniyet Narkotik talebi, 12.05.2026"))
    assert refusal(lambda: submit(replace(GOOD, reasons=()))).field == "reason"
    assert refusal(lambda: submit(replace(GOOD, reasons=(Reason.TIP, Reason.RISKY)))).field == "reason"


@pytest.mark.rule("SCAN-004")
def test_program_and_tracking_referrals_bring_their_reason():
    assert rules.default_reason(Source.PROGRAM_TIP) == (Reason.TIP, "")
    assert rules.default_reason(Source.PROGRAM_RISK) == (Reason.RISKY, "")
    assert rules.default_reason(Source.PROGRAM_RANDOM) == (Reason.OTHER, "Program – rastgele")
    assert rules.default_reason(Source.KIM, is_from_tracking=True) == (Reason.TRACKING_PROGRAM, "")
    assert rules.default_reason(Source.KIM) == (None, "")


@pytest.mark.rule("SCAN-005")
def test_a_barred_purpose_alone_is_refused_with_its_letter_and_dropped_beside_an_allowed_one():
    alone = replace(GOOD, purposes=frozenset({Purpose.VALUE}))
    refused = refusal(lambda: submit(alone))
    assert refused.article == "m.24/2-d"
    assert "m.24/2-d" in refused.text
    assert "kıymetinin tespiti" in refused.text
    both = frozenset({Purpose.VALUE, Purpose.SMUGGLING})
    submit(replace(GOOD, purposes=both))
    assert rules.stored_purposes(both, 1) == {Purpose.SMUGGLING}


@pytest.mark.rule("SCAN-005")
@pytest.mark.parametrize(
    ("purpose", "letter"),
    [
        (Purpose.TARIFF, "a"),
        (Purpose.KIND_MULTI, "b"),
        (Purpose.QUANTITY, "c"),
        (Purpose.ITEM_COUNT, "ç"),
        (Purpose.VALUE, "d"),
        (Purpose.FUEL_QUANTITY, "e"),
    ],
)
def test_each_barred_purpose_names_its_letter(purpose: Purpose, letter: str):
    assert rules.barred_article(purpose, 1) == f"m.24/2-{letter}"


@pytest.mark.rule("SCAN-006")
def test_help_with_the_kind_of_goods_is_for_one_kalem():
    aid = frozenset({Purpose.KIND_AID})
    submit(replace(GOOD, purposes=aid, item_count=1))
    refused = refusal(lambda: submit(replace(GOOD, purposes=aid, item_count=4)))
    assert (refused.rule, refused.article) == ("SCAN-006", "m.24/2-b")
    assert refusal(lambda: submit(replace(GOOD, purposes=aid, item_count=None))).rule == "SCAN-006"


@pytest.mark.rule("SCAN-007")
def test_a_better_device_wants_its_name_and_a_reason_to_go_on():
    assert refusal(lambda: submit(replace(GOOD, other_device=None))).rule == "SCAN-007"
    yes = OtherDevice(is_better=True, device="yoğunluk ölçüm cihazı")
    refused = refusal(lambda: submit(replace(GOOD, other_device=yes)))
    assert refused.field == "other_device_reason"
    submit(replace(GOOD, other_device=replace(yes, reason_to_go_on="Bidonlar sökülemiyor")))
    nameless = OtherDevice(is_better=True, reason_to_go_on="Bidonlar sökülemiyor")
    assert refusal(lambda: submit(replace(GOOD, other_device=nameless))).field == "other_device_name"


def test_every_obstacle_of_an_empty_draft_is_listed_at_once():
    found = refusal(lambda: submit(Referral())).all
    assert [obstacle.field for obstacle in found] == ["source", "reason", "purposes", "other_device"]
    assert all(obstacle.remedy and obstacle.article for obstacle in found)
    assert len(texts(found)) == len(set(texts(found)))
