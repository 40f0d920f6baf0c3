"""The list of the arrival screen, and where a unit in hand belongs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import release
from gumruk_masaustu.systems.tracking.actions.end_step import lift_hold
from gumruk_masaustu.systems.tracking.lists import HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.queries.arriving import arriving, tracking_by_number, unit_on_the_road
from gumruk_masaustu.systems.tracking.queries.trackings import holds_of, tracking
from tests.systems.tracking.ended import arrived, came, ended, off, with_habur
from tests.systems.tracking.made import IMEI, Desk, hold


@pytest.fixture
def habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    return with_habur(kapikule, officer)


def other(desk: Desk, serial: str, make: Callable[..., str] = came) -> str:
    return make(desk, units=((serial, "tractor"),), tractor_plate="06 YK 777", imei="")


def test_what_waits_for_work_stands_first(habur: Desk) -> None:
    on_road = other(habur, "MU-002956")
    here = arrived(habur)
    rows = arriving(habur.post, habur.habur)
    assert [row.id for row in rows] == [here, on_road]
    assert rows[0].vehicle == "34 ABC 123 / 34 DR 4521"
    assert [row.state for row in rows] == [TrackingState.ARRIVED, TrackingState.IN_TRANSIT]
    assert arriving(habur.post, habur.watch) == ()  # on the way from Kapıkule, not to it


def test_a_deactivated_vehicle_stays_until_its_release(habur: Desk) -> None:
    made = ended(habur)
    (row,) = arriving(habur.post, habur.habur_field)
    assert (row.id, row.state, row.is_held) == (made, TrackingState.DEACTIVATED, False)
    hold(habur.post, made, HoldKind.DEBT.value)
    assert arriving(habur.post, habur.habur)[0].is_held
    with habur.post.journal.entry(
        "tracking.test_lift", by=habur.habur, at=habur.clock.tick(minutes=1), about=made
    ) as entry:
        lift_hold(entry, holds_of(habur.post, made)[0].id, "ödendi", habur.clock(), by=habur.habur)
    release.release(habur.post, made, **habur.act("habur"))
    assert arriving(habur.post, habur.habur) == ()


@pytest.mark.parametrize("search", ["dr 45", "34abc", "mu-0042", "ATS-"])
def test_search_by_plate_number_and_serial(habur: Desk, search: str) -> None:
    made = arrived(habur)
    assert [row.id for row in arriving(habur.post, habur.habur, search=search)] == [made]


def test_search_without_a_match_is_empty(habur: Desk) -> None:
    arrived(habur)
    assert arriving(habur.post, habur.habur, search="35 XY 99") == ()


def test_a_shift_chief_sees_only_what_waits_for_his_decision(habur: Desk) -> None:
    made = arrived(habur)
    off(habur, made)
    assert arriving(habur.post, habur.habur_chief) == ()
    hold(habur.post, made, HoldKind.REVIEW.value)
    assert [row.id for row in arriving(habur.post, habur.habur_chief)] == [made]
    assert arriving(habur.post, habur.gate) == ()


@pytest.mark.parametrize("code", ["MU-004217", "mu 004217", IMEI])
def test_a_unit_in_hand_is_found_by_serial_or_imei(habur: Desk, code: str) -> None:
    made = came(habur)
    found = unit_on_the_road(habur.post, code, habur.habur)
    assert found is not None
    assert (found.tracking_id, found.serial, found.is_seen) == (made, "MU-004217", True)
    of_izmir = unit_on_the_road(habur.post, code, habur.izmir)
    assert of_izmir is not None
    assert not of_izmir.is_seen


def test_a_unit_of_nobody_is_not_in_the_store(habur: Desk) -> None:
    came(habur)
    assert unit_on_the_road(habur.post, "MU-999999", habur.habur) is None
    assert unit_on_the_road(habur.post, "", habur.habur) is None


def test_a_number_from_paper_opens_only_what_he_sees(habur: Desk) -> None:
    made = came(habur)
    number = tracking(habur.post, made).number
    found = tracking_by_number(habur.post, f" {number} ", habur.habur)
    assert found is not None
    assert found.id == made
    assert tracking_by_number(habur.post, number, habur.izmir) is None
    assert tracking_by_number(habur.post, "", habur.habur) is None
