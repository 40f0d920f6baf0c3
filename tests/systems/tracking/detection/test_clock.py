"""Route clock, overrun, missing deactivation, compliance (ATS-104, ATS-105, ATS-110, ATS-123)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gumruk_masaustu.systems.tracking.detection.clock import RouteClock, clock_alarms, clock_start
from gumruk_masaustu.systems.tracking.detection.compliance import compliance
from gumruk_masaustu.systems.tracking.detection.engine import detect
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel, ZoneType
from tests.support import at
from tests.systems.tracking.detection.made import LIMITS, UNIT, alarms, circle, ground, on_route, said, zones
from tests.systems.tracking.detection.test_deviation import page

HOUR = timedelta(hours=1)


def kinds(clock: RouteClock, now: str, day: str) -> dict[AlarmKind, AlarmLevel]:
    return {one.kind: one.level for one in clock_alarms(clock, at(now, day), LIMITS)}


@pytest.mark.rule("ATS-104")
def test_the_clock_starts_outside_the_site() -> None:
    yard = zones(circle(ZoneType.CUSTOMS_SITE, 41.72, 26.36, 3000, "KAPIKULE"))
    where = ground(exit_at=at("10:01"), zones=yard)
    messages = [said(1, "10:04", 41.72, 26.36), said(2, "10:09", 41.70, 26.42)]
    detector, _ = detect(messages, UNIT, where, LIMITS)
    start = clock_start(where.exit_at, detector.departed_at, LIMITS)
    clock = RouteClock(where.exit_at, start, 72 * HOUR)
    assert clock.due == at("10:09", "2026-03-15")
    assert clock.remaining(at("10:09", "2026-03-14")) == 24 * HOUR
    assert kinds(clock, "08:08", "2026-03-15") == {}
    assert kinds(clock, "08:09", "2026-03-15") == {AlarmKind.ROUTE_TIME_PREWARN: AlarmLevel.INFO}


def test_without_a_fix_within_an_hour_the_permission_counts() -> None:
    exit_at = at("10:01")
    assert clock_start(exit_at, None, LIMITS) == exit_at
    assert clock_start(exit_at, at("11:01"), LIMITS) == at("11:01")
    assert clock_start(exit_at, at("11:02"), LIMITS) == exit_at


@pytest.mark.rule("ATS-105")
def test_overrun_at_arrival() -> None:
    start, arrival = at("08:12", "2026-03-10"), at("15:00", "2026-03-11")
    open_clock = RouteClock(start, start, 30 * HOUR)
    assert open_clock.due == at("14:12", "2026-03-11")
    assert AlarmKind.ROUTE_TIME_OVERRUN not in kinds(open_clock, "14:11", "2026-03-11")
    assert kinds(open_clock, "14:12", "2026-03-11")[AlarmKind.ROUTE_TIME_OVERRUN] is AlarmLevel.WARNING
    assert kinds(open_clock, "02:12", "2026-03-12")[AlarmKind.ROUTE_TIME_OVERRUN] is AlarmLevel.CRITICAL
    clock = RouteClock(start, start, 30 * HOUR, arrival)
    assert clock.overrun_min == 48
    assert clock.is_violation(LIMITS)
    found = {one.kind: one for one in clock_alarms(clock, at("18:00", "2026-03-11"), LIMITS)}
    overrun = found[AlarmKind.ROUTE_TIME_OVERRUN]
    assert (overrun.started_at, overrun.ended_at) == (at("14:12", "2026-03-11"), arrival)
    assert overrun.evidence["overrun_min"] == 48
    in_time = RouteClock(start, start, 30 * HOUR, at("14:12", "2026-03-11"))
    assert in_time.overrun_min == 0
    assert AlarmKind.ROUTE_TIME_OVERRUN not in kinds(in_time, "18:00", "2026-03-11")


def test_arrival_is_the_first_fix_inside_the_destination_site() -> None:
    yards = zones(
        circle(ZoneType.CUSTOMS_SITE, 41.0, 29.0, 3000, "KAPIKULE", "a"),
        circle(ZoneType.CUSTOMS_SITE, 41.0, 29.02, 3000, "HABUR", "b"),
    )
    path = ((41.0, 29.01), (41.0, 29.1), (41.0, 29.02), (41.0, 29.02))
    messages = [said(n, f"10:{n * 10:02}", *point) for n, point in enumerate(path)]
    detector, _ = detect(messages, UNIT, ground(zones=yards), LIMITS)
    assert detector.departed_at == at("10:10"), "the sites overlap: he has to leave first"
    assert detector.arrived_at == at("10:20")


@pytest.mark.rule("ATS-110")
def test_the_summary_lists_deviation_and_overrun() -> None:
    back = [said(3, "10:15", 41.0050), said(4, "10:20", 41.0020), said(5, "10:51", 41.0)]
    messages = page() + back
    found = alarms(messages, on_route())
    start = at("09:00")
    clock = RouteClock(start, start, 5 * HOUR, at("14:48"))
    summary = compliance(found, [one.moment for one in messages], clock, LIMITS)
    assert [span.minutes for span in summary.deviations] == [15]
    assert summary.overrun_min == 48
    assert summary.violations == 2
    assert [span.minutes for span in summary.gaps] == [31]
    assert round(summary.off_route_m) > 4000


@pytest.mark.rule("ATS-123")
def test_a_vehicle_that_stands_at_its_destination_is_closed() -> None:
    start = at("20:00", "2026-03-11")
    arrived = RouteClock(start, start, 30 * HOUR, at("08:00"))
    assert AlarmKind.NOT_CLOSED not in kinds(arrived, "13:59", "2026-03-12")
    assert kinds(arrived, "14:00", "2026-03-12")[AlarmKind.NOT_CLOSED] is AlarmLevel.CRITICAL
    closed = RouteClock(start, start, 30 * HOUR, at("08:00"), at("13:00"))
    assert AlarmKind.NOT_CLOSED not in kinds(closed, "20:00", "2026-03-12")
    lost = RouteClock(start, start, 12 * HOUR)
    assert AlarmKind.NOT_CLOSED not in kinds(lost, "07:59", "2026-03-13")
    assert AlarmKind.NOT_CLOSED in kinds(lost, "08:00", "2026-03-13")
