"""What the program does by the clock: one record that cannot be written stops no other, and is told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import standing
from gumruk_masaustu.systems.tracking.actions import request_time
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.one_by_one import one_by_one
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from tests.systems.tracking.made import Desk, approved_request


def test_all_are_done_and_each_fault_is_told() -> None:
    with pytest.raises(ExceptionGroup, match="numbers") as told:
        one_by_one([1, 0, 2, 0], lambda one: 4 // one, "numbers")
    assert len(told.value.exceptions) == 2
    assert one_by_one([1, 2], lambda one: 4 // one, "numbers") == [4, 2]


def test_a_request_that_cannot_expire_lets_the_others_expire(
    kapikule: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = approved_request(kapikule.post), approved_request(kapikule.post)
    stored = request_time.stored_request

    def torn(post: Post, request_id: str) -> object:
        if request_id == bad:
            raise ValueError("torn")
        return stored(post, request_id)

    monkeypatch.setattr(request_time, "stored_request", torn)
    with pytest.raises(ExceptionGroup):
        request_time.expire_requests(kapikule.post, at=kapikule.clock() + timedelta(hours=25))
    assert stored_request(kapikule.post, good).state is RequestState.EXPIRED
    assert stored_request(kapikule.post, bad).state is RequestState.APPROVED


def test_a_fault_of_one_part_stops_no_other(kapikule: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    request = approved_request(kapikule.post)

    def broken(post: Post, *at: datetime, **more: datetime) -> None:
        raise OSError("port is taken")

    monkeypatch.setattr(standing.desk_receiving, "look", broken)
    monkeypatch.setattr(standing, "settle", broken)
    with pytest.raises(ExceptionGroup) as told:
        standing.by_the_clock(kapikule.post, kapikule.clock.tick(hours=25))
    assert len(told.value.exceptions) == 2
    assert stored_request(kapikule.post, request).state is RequestState.EXPIRED


def test_an_approval_of_another_idare_is_left_to_it(kapikule: Desk) -> None:
    request = approved_request(kapikule.post, administration="HABUR", destination="KAPIKULE")
    standing.by_the_clock(kapikule.post, kapikule.clock.tick(hours=25))
    assert stored_request(kapikule.post, request).state is RequestState.APPROVED
