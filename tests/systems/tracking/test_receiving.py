"""Receiver and watch of one installation together."""

from __future__ import annotations

import http.client
import json
from datetime import timedelta

import pytest

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import AlarmKind
from gumruk_masaustu.systems.tracking.queries.alarm_rows import alarms_of
from gumruk_masaustu.systems.tracking.receiving import Receiving, serial_of_imei
from tests.support import SetClock, at
from tests.systems.tracking.made import IMEI, tracking_in
from tests.systems.tracking.test_messages import traccar

TOKEN = "bir-deneme-anahtari"


@pytest.mark.rule("ATS-094")
def test_what_traccar_forwards_becomes_an_alarm_of_the_unit_with_that_imei(
    post: Post, clock: SetClock
) -> None:
    journey = tracking_in(post, imei=IMEI, exit_at=at("10:00"), activated_at=at("09:00"))
    assert serial_of_imei(post, IMEI) == "MU-004217"
    assert serial_of_imei(post, "000000000000000") == ""
    faults: list[BaseException] = []
    receiving = Receiving(post, TOKEN, on_fault=faults.append)
    moment = "2026-03-12T08:02:00.000+00:00"
    body = traccar(deviceTime=moment, fixTime=moment, attributes={"alarm": "tampering", "batteryLevel": 70})
    try:
        line = http.client.HTTPConnection("127.0.0.1", receiving.gateway.port, timeout=10)
        line.request("POST", f"/konum/{TOKEN}", json.dumps(body).encode())
        assert json.loads(line.getresponse().read())["new"] == 1
        line.close()
    finally:
        receiving.stop()
    assert faults == []
    assert receiving.last_heard == clock()
    assert receiving.address.endswith("/konum")
    with post.read() as db:
        (found,) = [one for one in alarms_of(db, journey) if one.kind is AlarmKind.TAMPER]
    assert (found.serial, found.started_at) == ("MU-004217", at("11:02"))
    assert receiving.tick(at=clock() + timedelta(hours=2)) > 0
    assert receiving.tick(at=clock() + timedelta(hours=2), is_linked=False) == 0
