"""Examples of SCAN-039 and SCAN-061 to SCAN-067."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gumruk_masaustu.systems.scan.lists import DeclarationState, Hand, SealState, SiteType, VehicleType
from gumruk_masaustu.systems.scan.rules import registration as rules
from gumruk_masaustu.systems.scan.values import CustodyStep, Declaration, Place, ScannedDocument
from tests.systems.scan.rules.examples import at, refusal, texts

ROAD_TRUCK = rules.EntryContext(VehicleType.TRACTOR_TRAILER, Place(SiteType.ROAD))
BOX = rules.EntryContext(VehicleType.CONTAINER, Place(SiteType.SEA))
WAGON = rules.EntryContext(VehicleType.GOODS_WAGON, Place(SiteType.RAIL))
ENTRY: dict[str, object] = {
    "direction": "IN",
    "plate": "34 ABC 123",
    "plate_country": "TR",
    "trailer_plate": "34 DRS 19",
    "trailer_country": "TR",
    "driver_name": "Ali Kaya",
    "driver_nationality": "TR",
    "driver_document": "U1234567",
    "passenger_count": 0,
    "registration_kind": "TIR_CARNET",
    "registration_no": "TR 06.26.341200.00118822",
    "registration_date": date(2026, 5, 12),
    "is_loaded": True,
    "goods": "seramik karo",
    "item_count": 1,
    "seal_state": SealState.SOUND,
    "seal_numbers": "TR0045512",
    "special_load": ("NONE",),
}
CMR = ScannedDocument("cmr", "CMR", "0118822", is_scanned=True)
TIR = ScannedDocument("tir", "TIR karnesi", "XB 77120014", is_scanned=False)
SIGNED = Declaration(DeclarationState.SIGNED, has_signed_copy=True)


def close(
    entry: dict[str, object] = ENTRY, *, documents=(CMR,), taken_over=("cmr",), declaration=SIGNED
) -> None:
    rules.check_entry(ROAD_TRUCK, entry, taken_over=taken_over, documents=documents, declaration=declaration)


@pytest.mark.rule("SCAN-061")
def test_the_case_shows_who_holds_the_documents():
    taken = CustodyStep(Hand.SITE, Hand.ENTRY, ("cmr", "tir"), at("09:31"), "131002")
    assert rules.custody_line([taken]) == "Evrak: giriş operatörü 131002 (2 belge)"
    back = CustodyStep(Hand.ENTRY, Hand.DRIVER, ("cmr",), at("10:40"))
    assert (
        rules.custody_line([back, taken])
        == "Evrak: sürücü/acente (1 belge), giriş operatörü 131002 (1 belge)"
    )
    assert rules.custody_line([]) == ""
    assert refusal(lambda: close(taken_over=())).rule == "SCAN-061"


@pytest.mark.rule("SCAN-062")
def test_an_empty_trailer_without_the_tick_is_the_first_field_to_fill():
    close()
    refused = refusal(lambda: close({**ENTRY, "trailer_plate": " "}))
    assert (refused.field, refused.text) == ("trailer_plate", "Dorse plakası alanı boş.")
    close({**ENTRY, "trailer_plate": "", "trailer_country": "", "no_trailer": True})
    two = refusal(lambda: close({**ENTRY, "goods": "", "plate": ""})).all
    assert [obstacle.field for obstacle in two] == ["plate", "goods"]


@pytest.mark.rule("SCAN-062")
def test_each_kind_of_vehicle_has_its_fields():
    def names(context: rules.EntryContext, entry: dict[str, object] | None = None) -> set[str]:
        return {field.name for field in rules.required_fields(context, entry or {})}

    assert {"container_no", "ship_name", "operator_company"} <= names(BOX)
    assert not names(BOX) & {"trailer_plate", "train_no", "passenger_count"}
    assert {"train_no", "wagon_no", "wagon_order"} <= names(WAGON)
    assert not names(WAGON) & {"plate", "driver_name", "ship_name"}
    assert "container_no" in names(ROAD_TRUCK, {"carries_container": True})
    assert not names(ROAD_TRUCK, {"is_loaded": False}) & {"goods", "item_count"}
    assert "seal_numbers" not in names(ROAD_TRUCK, {"seal_state": SealState.NONE})


@pytest.mark.rule("SCAN-063")
def test_every_document_taken_over_is_scanned_before_entry_closes():
    assert refusal(lambda: close(documents=(), taken_over=("cmr", "tir"))).rule == "SCAN-063"
    refused = refusal(lambda: close(documents=(CMR, TIR), taken_over=("cmr", "tir")))
    assert refused.text == "Teslim alınan belge taranmadı: TIR karnesi."
    close(documents=(CMR, replace(TIR, is_scanned=True)), taken_over=("cmr", "tir"))
    assert refusal(lambda: close(documents=(replace(CMR, number=""),))).rule == "SCAN-063"


@pytest.mark.rule("SCAN-064")
def test_the_declaration_is_signed_or_its_absence_explained():
    assert refusal(lambda: close(declaration=Declaration())).rule == "SCAN-064"
    reason = "gerek görülmedi: acente beyanı özet beyanla birlikte alındı, konteyner mühürlü"
    close(declaration=Declaration(DeclarationState.NOT_NEEDED, reason=reason))
    assert refusal(lambda: close(declaration=Declaration(DeclarationState.NOT_NEEDED))).field == "declaration"
    on_paper = Declaration(DeclarationState.NOT_NEEDED, reason=reason, on_paper_channel=True)
    assert refusal(lambda: close(declaration=on_paper)).rule == "SCAN-064"
    assert refusal(lambda: close(declaration=Declaration(DeclarationState.SIGNED))).rule == "SCAN-064"


@pytest.mark.rule("SCAN-064")
def test_gamma_has_no_declaration():
    assert not rules.prints_declaration(driver_stays_aboard=True)
    assert not list(rules.need_declaration(Declaration(), driver_stays_aboard=True))
    assert rules.GAMMA_DECLARATION == "gerek görülmedi – gamma, sürücü araçta"


@pytest.mark.rule("SCAN-067")
@pytest.mark.parametrize("state", [DeclarationState.REFUSED, DeclarationState.LIVING_BEING])
def test_a_refusal_to_sign_or_twelve_sheep_keep_the_case_in_entry(state: DeclarationState):
    assert refusal(lambda: close(declaration=Declaration(state))).rule == "SCAN-067"


@pytest.mark.rule("SCAN-039")
def test_a_wrong_check_digit_warns_and_goes_on_with_the_tick():
    doubts = rules.number_doubts(containers=["MSCU 123456-5", ""])
    (refused,) = rules.need_numbers_confirmed(doubts, read_like_this=False)
    assert "6" in refused.text
    assert "numara araçtan böyle okundu" in refused.remedy
    assert not list(rules.need_numbers_confirmed(doubts, read_like_this=True))
    assert rules.number_doubts(containers=["MSCU 123456-6"]) == ()
    (wagon,) = rules.need_numbers_confirmed(
        rules.number_doubts(wagons=["31 75 2780 044-1"]), read_like_this=False
    )
    assert wagon.field == "wagon_no"


def test_every_obstacle_of_the_entry_is_listed_at_once():
    found = refusal(lambda: close({}, documents=(), taken_over=(), declaration=Declaration())).all
    assert {obstacle.rule for obstacle in found} == {"SCAN-062", "SCAN-061", "SCAN-063", "SCAN-064"}
    assert len(texts(found)) > 10
