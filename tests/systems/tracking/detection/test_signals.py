"""Speed, battery, tamper, missing fixes, silence (ATS-089, ATS-090, ATS-092 to ATS-094)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.systems.tracking.detection import detect
from gumruk_masaustu.systems.tracking.lists import AlarmKind, AlarmLevel
from tests.support import at
from tests.systems.tracking.detection.made import LIMITS, UNIT, alarms, ground, said


def fast(*speeds: float) -> int:
    messages = [said(n, f"10:{n * 5:02}", 41.0, 28.0 + n * 0.1, speed_kmh=v) for n, v in enumerate(speeds)]
    return len(alarms(messages, ground(), AlarmKind.SPEED))


@pytest.mark.rule("ATS-089")
def test_two_fast_fixes_are_one_information() -> None:
    assert fast(112, 115) == 1
    assert fast(112, 96) == 0
    assert fast(110, 110, 110) == 0
    assert fast(112, 115, 118) == 1
    messages = [said(1, "10:00", 41.0, speed_kmh=112), said(2, "10:05", 41.0, speed_kmh=115)]
    assert alarms(messages, ground(), AlarmKind.SPEED)[0].level is AlarmLevel.INFO


@pytest.mark.rule("ATS-090")
def test_silence_of_a_moving_vehicle() -> None:
    detector, _ = detect([said(1, "10:00", 41.0, speed_kmh=78)], UNIT, ground(), LIMITS)
    assert detector.silence_at(at("10:29")) is None
    found = detector.silence_at(at("10:30"))
    assert found is not None
    assert (found.level, found.started_at, found.raised_at) == (AlarmLevel.WARNING, at("10:00"), at("10:30"))
    later = detector.silence_at(at("13:00"))
    assert later is not None
    assert later.level is AlarmLevel.CRITICAL


def test_silence_of_a_standing_vehicle_ends_with_the_next_message() -> None:
    detector, _ = detect([said(1, "10:00", 41.0, speed_kmh=0)], UNIT, ground(), LIMITS)
    assert detector.silence_at(at("11:29")) is None
    assert detector.silence_at(at("11:30")) is not None
    fed = detector.feed(said(2, "11:45", 41.0, speed_kmh=0))
    (ended,) = [one for one in fed if one.kind is AlarmKind.SILENCE]
    assert ended.ended_at == at("11:45")
    assert detector.silence_at(at("11:46")) is None


def test_silence_stops_with_the_arrival() -> None:
    messages = [said(1, "10:00", 41.0, speed_kmh=78)]
    detector, _ = detect(messages, UNIT, ground(arrived_at=at("10:20")), LIMITS)
    assert detector.silence_at(at("15:00")) is None
    detector, _ = detect(messages, UNIT, ground(arrived_at=at("11:00")), LIMITS)
    found = detector.silence_at(at("15:00"))
    assert found is not None
    assert found.ended_at == at("11:00")


@pytest.mark.rule("ATS-092")
def test_messages_without_position() -> None:
    times = ("10:05", "10:10", "10:14", "10:18", "10:22", "10:26", "10:30")
    messages = [said(0, "10:00", 41.0), *(said(n, when) for n, when in enumerate(times, 1))]
    (found,) = alarms(messages, ground(), AlarmKind.NO_FIX)
    assert (found.level, found.raised_at) == (AlarmLevel.WARNING, at("10:30"))
    assert found.evidence["messages"] == 7
    assert alarms(messages[:-1], ground(), AlarmKind.NO_FIX) == []
    (ended,) = alarms([*messages, said(9, "10:40", 41.0)], ground(), AlarmKind.NO_FIX)
    assert ended.ended_at == at("10:40")


@pytest.mark.rule("ATS-093")
def test_the_battery_speaks_once_per_level() -> None:
    levels = (21, 20, 19, 21, 20, 11, 10, 9)
    messages = [said(n, f"10:{n * 5:02}", 41.0, battery_pct=pct) for n, pct in enumerate(levels)]
    (warned,) = alarms(messages[:3], ground(), AlarmKind.BATTERY_LOW)
    assert (warned.level, warned.evidence["battery_pct"]) == (AlarmLevel.WARNING, 20)
    again = alarms(messages, ground(), AlarmKind.BATTERY_LOW)
    assert [(one.level, one.evidence["battery_pct"]) for one in again] == [
        (AlarmLevel.WARNING, 20),
        (AlarmLevel.CRITICAL, 10),
    ]
    (only,) = alarms([said(1, "10:00", battery_pct=8)], ground(), AlarmKind.BATTERY_LOW)
    assert only.level is AlarmLevel.CRITICAL


@pytest.mark.rule("ATS-094")
def test_a_unit_taken_off_is_critical_at_once() -> None:
    off = said(1, "11:02", attached=False)
    (found,) = alarms([off], ground(), AlarmKind.TAMPER)
    assert (found.level, found.started_at) == (AlarmLevel.CRITICAL, at("11:02"))
    after_field_unmounting = ground(until=at("11:00"))
    assert alarms([off], after_field_unmounting, AlarmKind.TAMPER) == []
    assert alarms([off], ground(arrived_at=at("11:00")), AlarmKind.TAMPER) == []
    assert alarms([said(1, "08:30", attached=False)], ground(), AlarmKind.TAMPER) == []
    (ended,) = alarms([off, said(2, "11:10", attached=True)], ground(), AlarmKind.TAMPER)
    assert ended.ended_at == at("11:10")
    assert alarms([said(1, "11:02", attached=None)], ground(), AlarmKind.TAMPER) == []
