"""Güzergâh sapması (ATS-084 to ATS-086)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.systems.tracking.detection.deviation import Side, side_of
from gumruk_masaustu.systems.tracking.detection.values import Fix
from gumruk_masaustu.systems.tracking.geo import Polyline
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, ZoneType
from gumruk_masaustu.systems.tracking.messages import Message
from tests.support import at
from tests.systems.tracking.detection.made import ROUTE, alarms, circle, on_route, said, zones

KIND = AlarmKind.ROUTE_DEVIATION


def page() -> list[Message]:
    lats = (("10:00", 41.0120), ("10:05", 41.0200), ("10:10", 41.0300))
    return [said(n, when, lat, accuracy_m=20) for n, (when, lat) in enumerate(lats)]


def side(lat: float, accuracy_m: float = 20) -> Side:
    when = at("10:00")
    fix = Fix(when, lat, 28.5, 60, accuracy_m, when, False, False, ())
    return side_of(fix, Polyline(ROUTE).distance(lat, 28.5), 1000, 100)


@pytest.mark.rule("ATS-084")
def test_three_fixes_in_five_minutes_are_one_deviation() -> None:
    (found,) = alarms(page(), on_route(), KIND)
    assert found.started_at == at("10:00")
    assert found.raised_at == at("10:10")
    assert round(found.evidence["greatest_m"]) == 3336
    assert found.ended_at is None
    assert alarms(page()[:2], on_route(), KIND) == []


def test_three_fixes_within_less_than_five_minutes_are_none() -> None:
    quick = [said(n, f"10:0{n}", 41.02) for n in range(4)]
    assert alarms(quick, on_route(), KIND) == []
    assert len(alarms([*quick, said(9, "10:05", 41.02)], on_route(), KIND)) == 1


def test_two_fixes_beyond_five_kilometres_are_a_deviation_at_once() -> None:
    far = [said(1, "10:00", 41.046, 28.50), said(2, "10:01", 41.046, 28.51)]
    (found,) = alarms(far, on_route(), KIND)
    assert found.started_at == at("10:00")
    assert alarms([said(1, "10:00", 41.046), said(2, "10:01", 41.040)], on_route(), KIND) == []


@pytest.mark.rule("ATS-085")
def test_a_fix_within_its_own_uncertainty_is_neutral() -> None:
    assert side(41.0091) is Side.NEUTRAL
    assert round(Polyline(ROUTE).distance(41.0091, 28.5)) == 1012
    assert side(41.0091, accuracy_m=0) is Side.OUTSIDE
    assert side(41.0089) is Side.INSIDE
    assert side(41.0110, accuracy_m=5000) is Side.OUTSIDE, "no more than 100 m are allowed"
    kept = [*page()[:2], said(7, "10:07", 41.0091, accuracy_m=20), page()[2]]
    assert len(alarms(kept, on_route(), KIND)) == 1, "the run before it is kept"
    cleared = [*page()[:2], said(7, "10:07", 41.0050), page()[2]]
    assert alarms(cleared, on_route(), KIND) == []


def test_a_permitted_zone_makes_outside_fixes_neutral() -> None:
    for kind in (ZoneType.PERMITTED_STOP, ZoneType.PERMITTED_DEVIATION, ZoneType.CUSTOMS_SITE):
        inside = on_route(zones=zones(circle(kind, 41.02, 28.5, 3000)))
        assert alarms(page(), inside, KIND) == []
    risky = on_route(zones=zones(circle(ZoneType.RISK, 41.02, 28.5, 3000)))
    assert len(alarms(page(), risky, KIND)) == 1


@pytest.mark.rule("ATS-086")
def test_the_first_of_two_inside_fixes_ends_it() -> None:
    back = [said(3, "10:15", 41.0050), said(4, "10:20", 41.0020)]
    (found,) = alarms(page() + back, on_route(), KIND)
    assert found.ended_at == at("10:15")
    assert found.evidence["duration_s"] == 15 * 60
    assert round(found.evidence["greatest_m"]) == 3336
    assert found.level is AlarmLevel.WARNING
    assert round(found.evidence["off_route_m"]) == round((41.03 - 41.012 + 41.03 - 41.005) * 111_195.08)


def test_one_inside_fix_does_not_end_it() -> None:
    messages = [*page(), said(3, "10:15", 41.005), said(4, "10:20", 41.02), said(5, "10:25", 41.005)]
    (found,) = alarms(messages, on_route(), KIND)
    assert found.ended_at is None
    (closed,) = alarms(
        [*messages, said(6, "10:26", 41.0091, accuracy_m=20), said(7, "10:28", 41.0)], on_route(), KIND
    )
    assert closed.ended_at == at("10:25")


def test_half_an_hour_or_ten_kilometres_are_critical() -> None:
    long = [said(n, f"10:{n * 5:02}", 41.02) for n in range(7)]
    assert alarms(long[:6], on_route(), KIND)[0].level is AlarmLevel.WARNING
    assert alarms(long, on_route(), KIND)[0].level is AlarmLevel.CRITICAL
    far = [said(n, f"10:{n * 3:02}", 41.03 + n * 0.03) for n in range(4)]
    assert alarms(far, on_route(), KIND)[0].level is AlarmLevel.CRITICAL


def test_a_route_may_have_its_own_width() -> None:
    assert alarms(page(), on_route(half_width_m=5000), KIND) == []
