"""Vehicles of the map in one read, counts of the lists, search in them."""

from __future__ import annotations

from dataclasses import replace

from gumruk_masaustu.systems.tracking.lists import AlarmLevel, AlarmState, TrackingState
from gumruk_masaustu.systems.tracking.queries.alarms import alarm_counts, alarm_list
from gumruk_masaustu.systems.tracking.queries.fleet import fleet
from gumruk_masaustu.systems.tracking.queries.watch import Side, side_counts, watch_list
from tests.support import at
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.watch_made import add_alarm, fix_at


def test_every_open_vehicle_with_its_worst_alarm_and_newest_position(kapikule: Desk) -> None:
    post = kapikule.post
    journey, calm = tracking_in(post), tracking_in(post, units=(("MU-2", "tractor"),))
    tracking_in(post, TrackingState.DEACTIVATED, units=(("MU-3", "tractor"),))
    add_alarm(post, journey)
    add_alarm(post, journey, level=AlarmLevel.CRITICAL.value, state=AlarmState.SEEN.value)
    add_alarm(post, calm, level=AlarmLevel.CRITICAL.value, state=AlarmState.HANDLED.value)
    fix_at(post, at("13:50"), 40.0, 33.0, seq=1)
    fix_at(post, at("13:55"), 40.1, 33.0, seq=2)
    found = {truck.id: truck for truck in fleet(post, kapikule.watch)}
    assert set(found) == {journey, calm}
    assert found[journey].level is AlarmLevel.CRITICAL
    assert found[journey].last is not None
    assert (found[journey].last.lat, found[journey].plate) == (40.1, "34 ABC 123")
    assert (found[calm].level, found[calm].last) == (None, None)
    assert fleet(post, kapikule.izmir) == ()
    assert fleet(post, replace(kapikule.field, roles=(), duty="")) == ()


def test_counts_of_the_lists_and_alarms(kapikule: Desk) -> None:
    post = kapikule.post
    journey = tracking_in(post)
    tracking_in(post, units=(("MU-2", "tractor"),), departure="HABUR", destination="KAPIKULE")
    add_alarm(post, journey)
    add_alarm(post, journey, state=AlarmState.SEEN.value)
    assert side_counts(post, kapikule.watch) == {Side.LEAVING: 1, Side.ARRIVING: 1, Side.PASSING: 0}
    assert alarm_counts(post, kapikule.watch) == (1, 2)
    assert alarm_counts(post, kapikule.guard) == (0, 0)


def test_what_nobody_has_seen_stands_first(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post)
    seen = add_alarm(kapikule.post, journey, level=AlarmLevel.CRITICAL.value, state=AlarmState.SEEN.value)
    new = add_alarm(kapikule.post, journey)
    first = alarm_list(kapikule.post, kapikule.watch, at("14:00"), limit=1)
    rest = alarm_list(kapikule.post, kapikule.watch, at("14:00"), limit=1, after=first.next_key)
    assert [row.alarm.id for row in (*first.rows, *rest.rows)] == [new, seen]


def test_a_list_is_searched_by_plate_number_and_serial(kapikule: Desk) -> None:
    post = kapikule.post
    first = tracking_in(post)
    second = tracking_in(post, units=(("MU-88", "tractor"),), tractor_plate="06 ŞNL 90", trailer1_plate="")
    for typed, ids in (("abc 12", [first]), ("06snl", [second]), ("mu-88", [second]), ("000002", [second])):
        page = watch_list(post, Side.LEAVING, kapikule.watch, at("14:30"), search=typed)
        assert [row.id for row in page.rows] == ids
