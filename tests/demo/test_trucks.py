"""Invented trucks say what their trip holds, and detection finds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gumruk_masaustu.demo.trucks import Detour, Hole, Line, Stop, Trip, drive
from gumruk_masaustu.systems.tracking.detection import Ground, Limits, Zone, ZoneMap, detect
from gumruk_masaustu.systems.tracking.geo import Circle, Polyline
from gumruk_masaustu.systems.tracking.lists import AlarmKind, ZoneType
from tests.support import at

LINE = ((41.0, 28.0), (41.0, 29.0), (40.5, 30.0), (40.0, 31.0))
PLAIN = Trip("MU-004217", LINE, at("08:00"))


def kinds(trip: Trip, seed: int = 1) -> dict[AlarmKind, int]:
    sites = (("KAPIKULE", LINE[0]), ("HABUR", LINE[-1]))
    zones = [Zone(c, c, ZoneType.CUSTOMS_SITE, Circle(*p, 3000), c) for c, p in sites]
    ground = Ground(at("07:00"), at("08:00"), "KAPIKULE", "HABUR", Polyline(LINE), zones=ZoneMap(zones))
    detector, found = detect(drive(trip, seed), trip.serial, ground, Limits())
    assert detector.departed_at is not None
    assert detector.arrived_at is not None
    counts: dict[AlarmKind, int] = {}
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return counts


def test_a_plain_trip_raises_nothing_and_is_the_same_every_time() -> None:
    assert kinds(PLAIN) == {}
    assert drive(PLAIN, 3) == drive(PLAIN, 3)
    assert drive(PLAIN, 3) != drive(PLAIN, 4)
    assert [one.seq for one in drive(PLAIN)] == list(range(len(drive(PLAIN))))


def test_each_event_is_found() -> None:
    assert kinds(replace(PLAIN, stops=(Stop(100, 95),))) == {AlarmKind.ABNORMAL_STOP: 1}
    assert kinds(replace(PLAIN, detours=(Detour(60, 60, 6000),))) == {AlarmKind.ROUTE_DEVIATION: 1}
    assert kinds(replace(PLAIN, off_km=150.0)) == {AlarmKind.TAMPER: 1}
    assert kinds(replace(PLAIN, battery_pct=20.5)) == {AlarmKind.BATTERY_LOW: 1}
    assert kinds(replace(PLAIN, holes=(Hole(80, 60, is_sky=True),))) == {AlarmKind.NO_FIX: 1}


def test_a_place_without_network_keeps_the_way_and_is_a_silence() -> None:
    trip = replace(PLAIN, holes=(Hole(80, 60),))
    messages = drive(trip)
    assert sum(one.buffered for one in messages) >= 5
    assert kinds(trip) == {AlarmKind.SILENCE: 1}


def test_late_and_doubled_messages_change_no_alarm() -> None:
    trip = replace(PLAIN, stops=(Stop(100, 95),), detours=(Detour(150, 60, 6000),))
    messy = drive(replace(trip, late=0.3, twice=0.3), 5)
    assert len(messy) > len({one.seq for one in messy})
    orders = [one.seq for one in messy]
    assert orders != sorted(orders)
    found = kinds(replace(trip, late=0.1, twice=0.3), 5)
    assert {found[AlarmKind.ABNORMAL_STOP], found[AlarmKind.ROUTE_DEVIATION]} == {1}


def test_the_line_is_walked_by_kilometres() -> None:
    line = Line(LINE)
    assert line.at(0) == LINE[0]
    assert line.at(line.length_km + 5) == LINE[-1]
    lat, lon = line.at(20, 1000)
    assert round((lat - 41.0) * 111_195) == 1000
    assert 28.0 < lon < 29.0
    assert drive(PLAIN)[0].fix_time - PLAIN.start == timedelta(minutes=15)
