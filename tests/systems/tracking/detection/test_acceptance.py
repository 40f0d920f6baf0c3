"""Which messages count (ATS-080 to ATS-082)."""

from __future__ import annotations

from typing import Any

import pytest

from gumruk_masaustu.systems.tracking.detection.accept import Outliers, Rejection, rejection
from gumruk_masaustu.systems.tracking.detection.engine import detect
from gumruk_masaustu.systems.tracking.lists import AlarmKind
from gumruk_masaustu.systems.tracking.messages import Message
from tests.support import at
from tests.systems.tracking.detection.made import LIMITS, UNIT, alarms, ground, on_route, said


@pytest.mark.rule("ATS-080")
def test_a_fix_of_the_future_is_rejected() -> None:
    assert rejection(said(1, "10:10", 41.0, received_time=at("10:05")), LIMITS) is Rejection.FUTURE
    assert Rejection.FUTURE.label == "gelecek zaman"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"fix_valid": False}, Rejection.NO_FIX),
        ({"lat": 91.0}, Rejection.RANGE),
        ({"lon": 180.1}, Rejection.RANGE),
        ({"lat": 0.0, "lon": 0.0}, Rejection.ZERO),
        ({"hdop": 5.1}, Rejection.HDOP),
        ({"hdop": 5.0}, None),
        ({"satellites": 3}, Rejection.SATELLITES),
        ({"satellites": 4}, None),
        ({"received_time": at("09:58")}, None),
        ({"received_time": at("09:57")}, Rejection.FUTURE),
        ({"fix_time": at("07:59"), "received_time": at("10:00")}, Rejection.BEFORE),
        ({"fix_time": at("08:00"), "received_time": at("10:00")}, None),
    ],
)
def test_every_reason_against_a_message(values: dict[str, Any], reason: Rejection | None) -> None:
    message = said(1, "10:00", **({"lat": 41.0} | values))
    assert rejection(message, LIMITS, at("08:00")) is reason


@pytest.mark.rule("ATS-081")
def test_a_copy_is_one_point_and_a_late_one_is_put_in_its_place() -> None:
    messages = [
        said(118, "10:05", 41.0, 28.6),
        said(118, "10:05", 41.0, 28.6, received_time=at("10:40")),
        said(117, "10:00", 41.03, 28.5),
        said(116, "09:55", 41.03, 28.45, received_time=at("10:40"), buffered=True),
        said(115, "09:50", 41.03, 28.4),
    ]
    detector, _ = detect(messages, UNIT, on_route(), LIMITS)
    (deviation,) = alarms(messages, on_route(), AlarmKind.ROUTE_DEVIATION)
    assert deviation.evidence["fixes"] == 3
    assert deviation.raised_at == at("10:00")
    assert detector.last_fix is not None
    assert detector.last_fix.at == at("10:05")


@pytest.mark.rule("ATS-082")
def test_a_jump_is_discarded_and_raises_no_alarm() -> None:
    messages = [
        said(1, "09:30", 39.0080, 33.40),
        said(2, "09:33", 39.5000, 33.42),
        said(3, "09:35", 39.0030, 33.45),
    ]
    outliers: Outliers[Message] = Outliers(180)
    accepted = [pair for message in messages for pair in outliers.step(message)]
    assert [(message.seq, jump) for message, jump in accepted] == [(1, False), (3, False)]
    assert outliers.discarded == 1
    assert alarms(messages, ground()) == []


def test_a_jump_that_the_next_fix_confirms_is_accepted_with_its_flag() -> None:
    outliers: Outliers[Message] = Outliers(180)
    messages = [said(1, "09:30", 39.0, 33.4), said(2, "09:33", 39.5, 33.4), said(3, "09:38", 39.51, 33.4)]
    accepted = [pair for message in messages for pair in outliers.step(message)]
    assert [(message.seq, jump) for message, jump in accepted] == [(1, False), (2, True), (3, False)]
