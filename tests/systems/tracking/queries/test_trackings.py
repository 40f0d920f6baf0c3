"""Reading trackings: parts, look-ups by plate, who sees them."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_correction, ats_information
from gumruk_masaustu.systems.tracking.queries import trackings
from tests.systems.tracking.made import Desk, hold, tracking_in


@pytest.mark.rule("ATS-003")
def test_plates_are_compared_in_their_normal_form_with_country(kapikule: Desk) -> None:
    tracking_in(kapikule.post, tractor_plate="CB 1234 AB", tractor_country="BG")
    tracking_in(kapikule.post, tractor_plate=" 34 abc-123 ", tractor_country="TR", units=())
    bulgarian = trackings.open_by_plate(kapikule.post, "СВ 1234 АВ", "BG")
    assert [one.tractor_plate for one in bulgarian] == ["CB 1234 AB"]
    assert [one.tractor_plate for one in trackings.open_by_plate(kapikule.post, "34ABC123", "TR")] == [
        " 34 abc-123 "
    ]
    assert trackings.open_by_plate(kapikule.post, "34 ABC 123", "BG") == ()


def test_closed_trackings_are_not_found_by_plate(kapikule: Desk) -> None:
    tracking_in(kapikule.post, TrackingState.DEACTIVATED)
    tracking_in(kapikule.post, TrackingState.CANCELLED, units=())
    assert trackings.open_by_plate(kapikule.post, "34 ABC 123") == ()


def test_a_provisional_deactivation_is_closed_at_its_own_administration_only(kapikule: Desk) -> None:
    tracking_in(kapikule.post, TrackingState.DEACTIVATED_PROVISIONAL, deactivated_at_administration="HABUR")
    plate = "34 ABC 123"
    assert trackings.open_by_plate(kapikule.post, plate, administration="HABUR") == ()
    assert len(trackings.open_by_plate(kapikule.post, plate, administration="KAPIKULE")) == 1


def test_units_stand_in_the_order_of_the_form(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post, units=(("MU-003388", "trailer1"), ("MU-004217", "tractor")))
    found = trackings.units_of_tracking(kapikule.post, made)
    assert [unit.serial for unit in found] == ["MU-004217", "MU-003388"]


def test_holds_are_found_by_any_plate_until_they_are_lifted(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post)
    hold(kapikule.post, made, HoldKind.DEBT.value, "34 DR 4521")
    assert [one.kind for one in trackings.holds_open(kapikule.post, ("34-dr-4521",))] == [HoldKind.DEBT]
    assert trackings.holds_open(kapikule.post, ("34 ABC 123",)) == ()
    assert trackings.holds_open(kapikule.post, ("",)) == ()


def test_the_ends_the_route_and_kkm_see_a_tracking_and_others_do_not(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post, route_administrations=["ANKARA_KIM"])
    for name in ("watch", "habur", "kkm"):
        assert trackings.tracking_for(kapikule.post, made, kapikule.by[name]).id == made
    with pytest.raises(UserError) as refused:
        trackings.tracking_for(kapikule.post, made, kapikule.izmir)
    with pytest.raises(UserError) as unknown:
        trackings.tracking_for(kapikule.post, "00" * 16, kapikule.izmir)
    assert refused.value.text == unknown.value.text


def test_an_informed_administration_and_a_pending_destination_see_it(kapikule: Desk) -> None:
    post = kapikule.post
    told, moved = tracking_in(post), tracking_in(post, units=())
    at = post.clock()
    with post.journal.entry("tracking.test", by=kapikule.watch, at=at, about=told) as entry:
        entry.insert(ats_information, target="IZMIR", way="telefon", told_at=at, text="yaklaşıyor")
    with post.journal.entry("tracking.test", by=kapikule.watch, at=at, about=moved) as entry:
        entry.insert(ats_correction, field="destination", wrong="HABUR", right="IZMIR", asked_at=at)
    assert trackings.tracking_for(post, told, kapikule.izmir).id == told
    assert trackings.tracking_for(post, moved, kapikule.izmir).id == moved


def test_a_form_that_is_being_filled_is_its_own_administrations_alone(kapikule: Desk) -> None:
    made = tracking_in(kapikule.post, TrackingState.DRAFT, units=())
    assert trackings.tracking_for(kapikule.post, made, kapikule.field).id == made
    with pytest.raises(UserError):
        trackings.tracking_for(kapikule.post, made, kapikule.habur)
    assert trackings.open_by_plate(kapikule.post, "34 ABC 123") == ()
