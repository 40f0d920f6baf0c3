"""Olağandışı duruş (ATS-087)."""

from __future__ import annotations

import pytest

from gumruk_masaustu.systems.tracking.detection import Ground
from gumruk_masaustu.systems.tracking.lists import AlarmKind, ZoneType
from gumruk_masaustu.systems.tracking.messages import Message
from tests.support import at
from tests.systems.tracking.detection.made import alarms, circle, every, ground, said, zones

KIND = AlarmKind.ABNORMAL_STOP
PLACE = (39.5, 33.0)


def standing(quarters: int) -> list[Message]:
    return every(15, [PLACE] * (quarters + 1), "12:00", speed_kmh=0.0)


def here(kind: ZoneType, code: str = "") -> Ground:
    return ground(zones=zones(circle(kind, *PLACE, 500, code)))


@pytest.mark.rule("ATS-087")
def test_an_hour_is_a_stop_and_a_driving_break_is_none() -> None:
    (found,) = alarms(standing(4), ground(), KIND)
    assert found.started_at == at("12:00")
    assert found.raised_at == at("13:00")
    assert found.ended_at is None
    gone = [*standing(3), said(99, "12:46", 39.51, 33.0)]
    assert alarms(gone, ground(), KIND) == []


def test_the_first_fix_farther_away_ends_it() -> None:
    (found,) = alarms([*standing(5), said(99, "13:20", 39.51, 33.0)], ground(), KIND)
    assert found.ended_at == at("13:20")
    assert found.evidence["duration_s"] == 75 * 60


def test_moving_within_the_circle_does_not_end_it() -> None:
    messages = [*standing(3), said(50, "12:50", 39.5012, 33.0, speed_kmh=12), said(51, "13:00", *PLACE)]
    assert len(alarms(messages, ground(), KIND)) == 1


def test_the_anchor_is_the_first_slow_fix() -> None:
    messages = [said(90, "11:50", *PLACE, speed_kmh=40), *standing(3), said(91, "12:55", *PLACE)]
    assert alarms(messages, ground(), KIND) == []


@pytest.mark.parametrize(
    ("kind", "quarters", "count"),
    [
        (ZoneType.PERMITTED_STOP, 43, 0),
        (ZoneType.PERMITTED_STOP, 44, 1),
        (ZoneType.RISK, 1, 1),
        (ZoneType.FORBIDDEN, 1, 1),
        (ZoneType.PERMITTED_DEVIATION, 3, 0),
        (ZoneType.PERMITTED_DEVIATION, 4, 1),
    ],
)
def test_the_zone_sets_the_limit(kind: ZoneType, quarters: int, count: int) -> None:
    assert len(alarms(standing(quarters), here(kind), KIND)) == count


def test_the_strictest_zone_counts_and_only_the_own_sites_are_free() -> None:
    both = ground(
        zones=zones(circle(ZoneType.PERMITTED_STOP, *PLACE, key="a"), circle(ZoneType.RISK, *PLACE, key="b"))
    )
    assert len(alarms(standing(1), both, KIND)) == 1
    for code, count in (("KAPIKULE", 0), ("HABUR", 0), ("GEBZE", 1)):
        assert len(alarms(standing(8), here(ZoneType.CUSTOMS_SITE, code), KIND)) == count
