"""Reminders of forms that lie unread at the recipient."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from gumruk_masaustu.kernel.eforms import actions, reading, standing
from gumruk_masaustu.kernel.officer import Officer
from tests.kernel.eforms.conftest import DRAFT, Exchange, Office
from tests.support import SetClock, at


@pytest.fixture
def arrived(kapikule: Office, habur: Office, exchange: Exchange, clock: SetClock) -> str:
    """A form that was delivered at HABUR at 10:00."""
    clock.set("10:00")
    form = actions.send_eform(kapikule.post, DRAFT, by=kapikule.operator, at=at("09:50")).id
    exchange.carry(kapikule, habur)
    return form


def texts(office: Office, by: Officer, moment: datetime) -> list[str]:
    return [one.text for one in standing.alerts(office.post, by, moment)]


@pytest.mark.rule("ATS-153")
@pytest.mark.rule("SYS-091")
def test_delivery_at_10_00_is_reminded_at_10_10_and_at_10_15_to_the_supervisor(
    habur: Office, arrived: str
) -> None:
    number = "MSJ-KPK-2026-01-000001"
    assert texts(habur, habur.operator, at("10:01")) == [f"Elektronik form {number} geldi."]
    assert texts(habur, habur.supervisor, at("10:14")) == []
    late = [f"Elektronik form {number}, 10 dakikadır okunmadı."]
    assert texts(habur, habur.operator, at("10:10")) == late
    assert texts(habur, habur.supervisor, at("10:15")) == [
        f"Elektronik form {number}, 15 dakikadır okunmadı."
    ]
    turns = [standing.alerts(habur.post, habur.operator, at(one))[0].turn for one in ("10:09", "10:10")]
    assert turns == [0, 1]


@pytest.mark.rule("ATS-153")
def test_an_urgent_form_is_reminded_after_5_and_10_minutes(
    kapikule: Office, habur: Office, exchange: Exchange, clock: SetClock
) -> None:
    clock.set("10:00")
    urgent = replace(DRAFT, urgent=True)
    actions.send_eform(kapikule.post, urgent, by=kapikule.operator, at=at("09:59"))
    exchange.carry(kapikule, habur)
    assert "5 dakikadır okunmadı" in texts(habur, habur.operator, at("10:05"))[0]
    assert texts(habur, habur.supervisor, at("10:09")) == []
    assert texts(habur, habur.supervisor, at("10:10"))[0].startswith("İvedi elektronik form")


def test_gordum_holds_until_the_next_turn_and_reading_ends_it(
    habur: Office, arrived: str, clock: SetClock
) -> None:
    clock.set("10:02")
    [alert] = standing.alerts(habur.post, habur.operator, at("10:02"))
    assert (alert.page, alert.record) == ("office.eforms", arrived)
    alert.acknowledge(habur.post, by=habur.operator, at=at("10:02"))
    assert texts(habur, habur.operator, at("10:09")) == []
    assert len(texts(habur, habur.operator, at("10:10"))) == 1
    colleague = habur.on_duty("41398")
    assert len(texts(habur, colleague, at("10:03"))) == 1
    reading.read_eform(habur.post, arrived, by=colleague, at=at("10:11"))
    assert texts(habur, habur.operator, at("10:12")) == []


def test_nobody_else_is_told(habur: Office, arrived: str) -> None:
    off_duty = habur.officer("41397", roles=("ats_watch_operator",))
    of_scan = habur.officer("41396", roles=("system_supervisor",), own_systems=("SCAN",))
    for one in (off_duty, of_scan, habur.chief):
        assert texts(habur, one, at("10:30")) == []
