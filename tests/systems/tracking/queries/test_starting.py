"""The field list: trackings before their exit, then approved referrals in the order of m.66/6."""

from __future__ import annotations

from datetime import timedelta

from gumruk_masaustu.systems.tracking.actions import activation
from gumruk_masaustu.systems.tracking.lists import Origin, Priority
from gumruk_masaustu.systems.tracking.queries.starting import starting, unit_codes
from tests.systems.tracking.made import HERE, IMEI, Desk, add_unit, approved_request
from tests.systems.tracking.started import on_the_road


def test_priority_stands_before_waiting_and_headquarters_before_others(kapikule: Desk) -> None:
    post = kapikule.post
    early = post.clock() - timedelta(hours=2)
    approved_request(post, tractor_plate="34 AA 1", priority=Priority.OTHER.value, approved_at=early)
    approved_request(post, tractor_plate="34 AA 2", priority=Priority.TRANSIT.value)
    approved_request(
        post, tractor_plate="34 AA 3", priority=Priority.TRANSIT.value, origin=Origin.HEADQUARTERS
    )
    approved_request(post, tractor_plate="34 AA 4", priority=Priority.SECURITY.value)
    approved_request(post, tractor_plate="34 AA 5", administration="HABUR")
    shown = [row.vehicle.split(" / ")[0] for row in starting(post, kapikule.field)]
    assert shown == ["34 AA 4", "34 AA 3", "34 AA 2", "34 AA 1"]


def test_an_opened_form_stands_once_and_first(kapikule: Desk) -> None:
    asked = approved_request(kapikule.post)
    opened = activation.open_form(kapikule.post, asked, **kapikule.act("field"))
    (row,) = starting(kapikule.post, kapikule.watch)
    assert (row.tracking_id, row.request_id, row.state) == (opened.id, asked, "draft")


def test_others_and_trackings_on_the_road_are_not_listed(kapikule: Desk) -> None:
    on_the_road(kapikule)
    assert starting(kapikule.post, kapikule.watch) == ()
    approved_request(kapikule.post, tractor_plate="06 DR 777")
    for name in ("habur", "kkm", "guard", "chief", "supervisor"):
        assert starting(kapikule.post, kapikule.by[name]) == ()


def test_codes_of_own_units_are_normalised(kapikule: Desk) -> None:
    add_unit(kapikule.post, "MU-004217", imei=IMEI)
    add_unit(kapikule.post, "MU-009999", administration="HABUR")
    assert unit_codes(kapikule.post, HERE) == {"MU004217", IMEI}
