"""Examples of ATS-033 to ATS-036, ATS-043, ATS-046, ATS-055 as pure rules."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gumruk_masaustu.systems.tracking.lists import Origin, RequesterBox
from gumruk_masaustu.systems.tracking.rules import request as rules
from gumruk_masaustu.systems.tracking.transit_link import (
    FETCHED_MARK,
    NO_LINK_HINT,
    NoLink,
    TransitRecord,
    fetched_fields,
    fill,
    stored,
)
from gumruk_masaustu.systems.tracking.values.request import Ek4Form, RiskMark

FULL = Ek4Form(
    tractor_plate="34 ABC 123",
    goods="Seramik karo",
    tir_no="XX71234567",
    route="Edirne - Habur",
    destination="HABUR",
    boxes=(RequesterBox.GUARD,),
    reason="Mühür ipi gevşek",
    risk_elements=("seal_suspicion",),
)


def fields_of(found) -> list[str | None]:
    return [one.field for one in found]


def gaps(**values) -> list[str | None]:
    return fields_of(rules.need_filled(replace(FULL, **values), name="Ayşe Yılmaz", staff_no="45821"))


def test_every_gap_of_ek4_is_named_at_once():
    assert gaps() == []
    assert gaps(tractor_plate=" ", goods="", route="ab", tir_no="", reason=" ", destination="") == [
        "tractor_plate",
        "goods",
        "route",
        "tir_no",
        "reason",
        "destination",
    ]
    assert gaps(tir_no="", declaration_no="26220300TR014455") == []
    assert fields_of(rules.need_filled(FULL, name="", staff_no="45821")) == ["requester"]


def test_exactly_one_origin():
    assert fields_of(rules.need_origin([Origin.PROGRAM])) == []
    assert fields_of(rules.need_origin([])) == ["origin"]
    assert fields_of(rules.need_origin([Origin.PROGRAM, Origin.PERSONNEL])) == ["origin"]


@pytest.mark.parametrize(
    ("boxes", "roles", "is_refused"),
    [
        ((RequesterBox.GUARD,), {"guard_officer", "dog_handler"}, False),
        ((RequesterBox.GUARD,), {"shift_chief"}, False),
        ((RequesterBox.EXAMINER,), {"customs_office_user"}, False),
        ((RequesterBox.EXAMINER,), {"guard_officer"}, True),
        ((RequesterBox.GUARD, RequesterBox.EXAMINER), {"guard_officer", "customs_office_user"}, True),
        ((), {"guard_officer"}, True),
        ((RequesterBox.GUARD,), {"dog_handler"}, True),
    ],
)
def test_the_requester_box_fits_the_requester(boxes, roles, is_refused):
    assert bool(fields_of(rules.need_requester_box(boxes, roles))) is is_refused


@pytest.mark.parametrize(
    ("elements", "text", "mark"),
    [
        (("goods",), "şüpheli", RiskMark.INSUFFICIENT),
        ((), "", RiskMark.NONE),
        ((), "Firma hakkında ihbar var, mühür gevşek", RiskMark.NONE),
        (("goods",), "x" * 19 + "   ", RiskMark.INSUFFICIENT),
        (("goods",), "x" * 20, RiskMark.SUFFICIENT),
    ],
)
def test_risk_mark_at_its_edges(elements, text, mark):
    assert rules.risk_mark(elements, text, min_chars=20) is mark


def test_own_referral_needs_its_risk_at_once():
    assert fields_of(rules.need_own_risk((), "", min_chars=20)) == ["risk_elements"]
    assert fields_of(rules.need_own_risk(("goods",), "şüpheli", min_chars=20)) == ["reason"]
    assert fields_of(rules.need_own_risk(("goods",), "x" * 20, min_chars=20)) == []


def test_a_place_without_system_is_marked_and_an_empty_one_is_not_judged():
    known = {"HABUR", "KAPIKULE"}
    assert rules.lacks_system("Karkamış", known)
    assert not rules.lacks_system("HABUR", known)
    assert not rules.lacks_system("", known)
    assert fields_of(rules.need_system("Karkamış", known)) == ["destination"]
    assert fields_of(rules.need_system("", known)) == ["destination"]
    assert rules.administration_typed("habur kim", [("HABUR", "HABUR KİM")]) == "HABUR"
    assert rules.administration_typed("Karkamış", [("HABUR", "HABUR KİM")]) == "Karkamış"


class FakeBilge:
    """A link as a test wants it: one known tescil no."""

    exists = True

    def find(self, *, tir_no: str, declaration_no: str) -> TransitRecord | None:
        if declaration_no != "26220300TR014455":
            return None
        return TransitRecord("BİLGE", {"goods": "Elektronik eşya", "given_hours": "72", "unknown": "x"})


@pytest.mark.rule("ATS-055")
def test_goods_and_72_hours_appear_marked_bilge_and_without_link_the_fields_are_empty():
    asked = Ek4Form(declaration_no="26220300TR014455")
    got = fill(asked, FakeBilge())
    assert (got.goods, got.given_hours, FETCHED_MARK) == ("Elektronik eşya", Decimal(72), "BİLGE")
    assert {one.name for one in fetched_fields(tuple(stored(got.fetched)), got)} == {"goods", "given_hours"}
    typed = fill(asked, NoLink())
    assert (typed.goods, typed.given_hours, typed.fetched) == ("", None, None)
    assert "elle girilir" in NO_LINK_HINT


def test_the_fetched_value_stays_beside_a_manual_change():
    got = fill(Ek4Form(declaration_no="26220300TR014455"), FakeBilge())
    changed = replace(got, goods="Elektronik eşya, 24 palet")
    goods = next(
        one for one in fetched_fields(tuple(stored(changed.fetched)), changed) if one.name == "goods"
    )
    assert (goods.fetched, goods.current, goods.is_changed) == (
        "Elektronik eşya",
        "Elektronik eşya, 24 palet",
        True,
    )
    hours = next(
        f for f in fetched_fields(tuple(stored(changed.fetched)), changed) if f.name == "given_hours"
    )
    assert not hours.is_changed


def test_hours_of_a_program_that_are_no_number_are_its_fault():
    class Broken(FakeBilge):
        def find(self, *, tir_no: str, declaration_no: str) -> TransitRecord | None:
            return TransitRecord("GÜVAS", {"given_hours": "yetmiş iki"})

    with pytest.raises(ValueError, match="yetmiş"):
        fill(Ek4Form(), Broken())
