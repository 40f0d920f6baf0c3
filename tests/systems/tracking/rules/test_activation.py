"""Before activation: the page's own examples (ATS-001 to 006, 057 to 061)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import Origin, RequestState, UnitState
from gumruk_masaustu.systems.tracking.rules import activation as rules
from gumruk_masaustu.systems.tracking.values.stock import Charge
from gumruk_masaustu.systems.tracking.values.tracking import (
    Candidate,
    LiveFix,
    Occupied,
    Plate,
    SwitchedOn,
)
from tests.support import at
from tests.systems.tracking.started import FORM

CHARGED = Charge(at("05:00"), at("06:00"), at("08:00"))
READY = Candidate("MU-003388", "KAPIKULE", UnitState.READY, charge=CHARGED)
TRUCK = (Plate("34 ABC 123", "TR"),)


def texts(found: Iterable[UserError]) -> list[str]:
    return [one.text for one in found]


def fields(found: Iterable[UserError]) -> list[str | None]:
    return [one.field for one in found]


@pytest.mark.rule("ATS-001")
def test_a_destination_outside_the_list_is_refused() -> None:
    (refused,) = rules.need_destination("Karkamış")
    assert "ATS kurulu idareler listesinde yok" in refused.text
    assert "talep iade edilir" in refused.remedy
    assert refused.rule == "ATS-001"
    assert texts(rules.need_destination("KKM")) == [
        "Deaktivasyon İdaresi: “KKM” ATS kurulu idareler listesinde yok."
    ]
    assert not list(rules.need_destination("HABUR"))


@pytest.mark.rule("ATS-002")
def test_without_goods_the_field_is_marked() -> None:
    (refused,) = rules.need_joined(replace(FORM, goods=" "), 1)
    assert (refused.text, refused.field) == ("Eşya tanımı doldurulmalıdır.", "goods")
    assert fields(rules.need_joined(FORM, 0)) == ["serial"]
    assert not list(rules.need_joined(FORM, 3))


def test_more_than_three_units_do_not_fit_the_form() -> None:
    assert fields(rules.need_joined(FORM, 4)) == ["serial"]


def test_a_plate_in_another_tracking_is_named_with_its_number_and_administration() -> None:
    (refused,) = rules.need_free_plates((Occupied("06 DR 777", "ATS-KPK-2026-01-000412", "KAPIKULE"),))
    assert refused.text == "06 DR 777 plakası açık bir izlemede: ATS-KPK-2026-01-000412 (KAPIKULE KİM)."


@pytest.mark.rule("ATS-005")
def test_a_unit_is_in_one_open_tracking_only() -> None:
    busy = replace(READY, serial="MU-004217", other_tracking="ATS-GEB-2026-01-000088")
    assert texts(rules.need_usable_unit(busy, "MERSIN")) == ["Ünite başka izlemede: ATS-GEB-2026-01-000088"]


def test_a_referral_must_be_approved_and_of_this_vehicle() -> None:
    approved = RequestState.APPROVED
    assert not list(rules.need_referral(approved, TRUCK, (Plate("34abc123", "tr"), Plate("06 DR 1", "TR"))))
    assert fields(rules.need_referral(approved, TRUCK, (Plate("34 ABC 123", "BG"),))) == ["tractor_plate"]
    (waiting,) = rules.need_referral(RequestState.AWAITING_FIELD_DECISION, TRUCK, TRUCK)
    assert (waiting.rule, waiting.text[:29]) == ("ATS-057", "Uygun bulunmuş bir talep yok;")
    (exempt,) = rules.need_referral(RequestState.EXEMPT, TRUCK, TRUCK)
    assert exempt.rule == "ATS-051"
    (central,) = rules.need_referral(RequestState.NOT_FULFILLED, TRUCK, TRUCK, origin=Origin.HEADQUARTERS)
    assert "Genel Müdürlük" in central.remedy


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"administration": "HABUR"}, "zimmetinde değil (HABUR KİM)"),
        ({"state": UnitState.MOUNTED}, "hazır değil; durumu: Takılı"),
        ({"in_conflict": True}, "çelişkili bildirim"),
        ({"is_unusable": True}, "Arızalı ünite"),
    ],
)
def test_a_unit_that_may_not_be_chosen(changes: dict[str, object], part: str) -> None:
    (refused,) = rules.need_usable_unit(replace(READY, **changes), "KAPIKULE")  # type: ignore[arg-type]
    assert part in refused.text


def test_a_unit_without_full_charge_since_its_last_use() -> None:
    used = replace(READY, charge=replace(CHARGED, last_used_at=at("09:00")))
    assert texts(rules.need_usable_unit(used, "KAPIKULE")) == ["Son kullanımdan sonra tam şarj yok"]


def _on(fix: str) -> SwitchedOn:
    moment = at(fix)
    return SwitchedOn("MU-004217", at("09:40"), LiveFix(moment, 41.7, 26.3, True, moment))


@pytest.mark.rule("ATS-059")
def test_activation_needs_an_instant_position_after_switching_on() -> None:
    def refusals(fix: str, now: str) -> list[str]:
        return texts(rules.need_live_fixes((_on(fix),), at(now), max_age_s=300))

    assert refusals("09:38", "09:42") == ["Anlık konum yok"]
    assert refusals("09:41", "09:42") == []
    assert refusals("09:41", "09:46") == []
    late = rules.need_live_fixes((_on("09:41"),), at("09:46") + timedelta(seconds=1), max_age_s=300)
    assert texts(late) == ["Anlık konum yok"]


def test_a_fix_that_is_no_fix_or_of_the_future_proves_nothing() -> None:
    on, now = at("09:40"), at("09:42")
    invalid = LiveFix(at("09:41"), 0.0, 0.0, False, now)
    ahead = LiveFix(at("09:45"), 41.0, 26.0, True, now)
    for fix in (None, invalid, ahead):
        assert not rules.is_live(fix, after=on, at=now, max_age_s=300)
    assert not rules.is_live(LiveFix(on, 41.0, 26.0, True, now), after=on, at=now, max_age_s=300)


@pytest.mark.rule("ATS-060")
def test_an_empty_driver_phone_is_marked() -> None:
    (refused,) = rules.need_complete(replace(FORM, driver_phone=""))
    assert (refused.text, refused.field) == ("Şoför Tel No doldurulmalıdır.", "driver_phone")


def test_every_gap_is_named_at_once() -> None:
    bare = replace(
        FORM, tractor_plate="", carrier="", given_hours=None, trailer1_plate="", warehouse_code="A06"
    )
    assert fields(rules.need_complete(bare)) == [
        "tractor_plate",
        "carrier",
        "trailer1_plate",
        "given_hours",
        "warehouse_name",
    ]
    alone = replace(FORM, trailer1_plate="", no_trailer=True)
    assert fields(rules.need_complete(alone)) == []
    assert fields(rules.need_complete(replace(FORM, no_trailer=True))) == ["no_trailer"]
    assert fields(rules.need_complete(replace(FORM, tractor_country=""))) == ["tractor_country"]


def test_headquarters_activates_for_nobody() -> None:
    (refused,) = rules.need_departure("KAPIKULE", "KKM")
    assert refused.rule == "ATS-061"
    assert texts(rules.need_departure("KAPIKULE", "HABUR")) == [
        "Aktivasyon KAPIKULE KİM adınadır; sizin İdareniz değildir."
    ]
    assert not list(rules.need_departure("KAPIKULE", "KAPIKULE"))


def test_cancelling_wants_a_reason_and_a_vehicle_that_is_still_here() -> None:
    assert fields(rules.need_cancellable("", False)) == ["cancel_reason"]
    assert not list(rules.need_cancellable("araç arızalandı", False))
    (gone,) = rules.need_cancellable("araç arızalandı", True)
    assert "deaktive" in gone.remedy
