"""The clock of the system: what happens without anybody pressing a key."""

from __future__ import annotations

from datetime import timedelta

from gumruk_masaustu.systems import discover, load
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from tests.systems.tracking.made import Desk, approved_request


def test_an_approved_request_expires_when_the_desk_looks(kapikule: Desk) -> None:
    request = approved_request(kapikule.post)
    due = next(load(system.due) for system in discover() if system.key == "tracking")
    due(kapikule.post, kapikule.clock() + timedelta(hours=23, minutes=59))  # type: ignore[operator]
    assert stored_request(kapikule.post, request).state is RequestState.APPROVED
    due(kapikule.post, kapikule.clock.tick(hours=24, minutes=1))  # type: ignore[operator]
    assert stored_request(kapikule.post, request).state is RequestState.EXPIRED


def test_alerts_of_all_parts_are_asked(kapikule: Desk) -> None:
    alerts = next(load(system.alerts) for system in discover() if system.key == "tracking")
    assert alerts(kapikule.post, kapikule.watch, kapikule.clock()) == ()  # type: ignore[operator]
