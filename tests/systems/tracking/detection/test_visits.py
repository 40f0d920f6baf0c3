"""Zones and borders (ATS-088, ATS-095)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.systems.tracking.geo import Polygon
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, ZoneType
from tests.support import at
from tests.systems.tracking.detection.made import alarms, circle, ground, said, zones

INSIDE, OUTSIDE = (37.2000, 42.0000), (37.2100, 42.0000)
RISK = ground(zones=zones(circle(ZoneType.RISK, *INSIDE)))


@pytest.mark.rule("ATS-088")
def test_a_short_step_outside_is_the_same_visit() -> None:
    messages = [said(1, "10:00", *INSIDE), said(2, "10:05", *OUTSIDE), said(3, "10:10", *INSIDE)]
    (found,) = alarms(messages, RISK, AlarmKind.ZONE_ENTRY)
    assert found.level is AlarmLevel.WARNING
    assert found.started_at == at("10:00")


def test_two_fixes_outside_end_a_visit() -> None:
    path = (INSIDE, OUTSIDE, OUTSIDE, INSIDE)
    messages = [said(n, f"10:{n * 5:02}", *point) for n, point in enumerate(path)]
    first, second = alarms(messages, RISK, AlarmKind.ZONE_ENTRY)
    assert first.ended_at == at("10:05")
    assert second.started_at == at("10:15")


def test_a_forbidden_zone_is_critical() -> None:
    forbidden = ground(zones=zones(circle(ZoneType.FORBIDDEN, *INSIDE)))
    assert (
        alarms([said(1, "10:00", *INSIDE)], forbidden, AlarmKind.ZONE_ENTRY)[0].level is AlarmLevel.CRITICAL
    )


@pytest.mark.rule("ATS-095")
def test_another_gate_is_a_risk_of_exit() -> None:
    gate = ground(zones=zones(circle(ZoneType.BORDER_EXIT, 39.41, 44.38, 3000, "GURBULAK")))
    (found,) = alarms([said(1, "10:00", 39.41, 44.38)], gate, AlarmKind.BORDER_EXIT)
    assert found.level is AlarmLevel.CRITICAL
    assert found.evidence["gate"] == "GURBULAK"
    own = ground(zones=zones(circle(ZoneType.BORDER_EXIT, 39.41, 44.38, 3000, "HABUR")))
    assert alarms([said(1, "10:00", 39.41, 44.38)], own, AlarmKind.BORDER_EXIT) == []


def test_outside_the_national_polygon_is_a_risk_of_exit() -> None:
    country = Polygon(((36.0, 26.0), (36.0, 45.0), (42.0, 45.0), (42.0, 26.0)))
    path = ((41.5, 26.5), (42.1, 26.5), (42.1, 26.6), (41.9, 26.6), (41.9, 26.5))
    messages = [said(n, f"10:{n * 11:02}", *point, speed_kmh=90) for n, point in enumerate(path)]
    messages = [said(n, at(f"{10 + n}:00"), *point) for n, point in enumerate(path)]
    (found,) = alarms(messages, ground(border=country), AlarmKind.BORDER_EXIT)
    assert (found.started_at, found.ended_at) == (at("11:00"), at("13:00"))
    arrived = ground(border=country, arrived_at=at("10:30"))
    assert alarms(messages, arrived, AlarmKind.BORDER_EXIT) == []


def test_the_gate_of_departure_is_a_risk_only_after_the_vehicle_has_set_out() -> None:
    gate = circle(ZoneType.BORDER_EXIT, 41.72, 26.36, 3000, "KAPIKULE")
    own = ground(zones=zones(gate), departure="KAPIKULE")
    waits = [said(1, "10:00", 41.72, 26.36), said(2, "10:05", 41.725, 26.36)]
    assert alarms(waits, own, AlarmKind.BORDER_EXIT) == []
    back = [*waits, said(3, "10:30", 41.80, 26.36), said(4, "11:00", 41.72, 26.36)]
    (found,) = alarms(back, own, AlarmKind.BORDER_EXIT)
    assert found.started_at == at("11:00")
