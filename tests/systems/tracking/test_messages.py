"""Position messages of 7.14, ours and Traccar's; hostile input is refused with a reason."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from gumruk_masaustu.systems.tracking.gateway import read_body
from gumruk_masaustu.systems.tracking.messages import (
    Message,
    MessageRefused,
    UnitEvent,
    from_mapping,
    parse,
    to_json,
)
from gumruk_masaustu.systems.tracking.traccar import NoPosition, from_traccar
from tests.support import at
from tests.systems.tracking.detection.made import said

NOW = at("10:05")
OURS: dict[str, Any] = {
    "unit_serial": "MU-004217",
    "imei": "356938040042179",
    "seq": 118,
    "fix_time": "2026-03-12T07:00:00Z",
    "sent_time": "2026-03-12T10:00:01+03:00",
    "lat": 41.0123456789,
    "lon": 28.5,
    "fix_valid": True,
    "satellites": 9,
    "hdop": 0.9,
    "accuracy_m": 6,
    "speed_kmh": 78,
    "heading_deg": 91,
    "altitude_m": 120,
    "battery_pct": 87,
    "charging": False,
    "attached": True,
    "buffered": False,
    "event": "periodic",
    "firmware": "4.1",
}
TRACCAR: dict[str, Any] = {
    "position": {
        "id": 0,
        "attributes": {"batteryLevel": 85, "sat": 11, "hdop": 0.8, "motion": True, "charge": True},
        "deviceId": 10,
        "protocol": "teltonika",
        "serverTime": "2026-03-12T07:00:02.000+00:00",
        "deviceTime": "2026-03-12T07:00:00.000+00:00",
        "fixTime": "2026-03-12T07:00:00.000+00:00",
        "outdated": False,
        "valid": True,
        "latitude": 41.01,
        "longitude": 28.5,
        "altitude": 76.0,
        "speed": 42.0,
        "course": 180.0,
        "address": None,
        "accuracy": 0.0,
        "network": None,
    },
    "device": {"id": 10, "name": "MU-004217", "uniqueId": "356938040042179", "status": "online"},
}


def traccar(**values: Any) -> dict[str, Any]:
    return {**TRACCAR, "position": TRACCAR["position"] | values}


def test_our_own_message_is_read_whole() -> None:
    found = parse(json.dumps(OURS).encode(), NOW)
    assert (found.lat, found.lon) == (41.012346, 28.5)
    assert found.fix_time == at("10:00")
    assert found.sent_time == at("10:00").replace(second=1)
    assert found.received_time == NOW
    assert (found.event, found.attached, found.satellites) == (UnitEvent.PERIODIC, True, 9)


def test_a_message_is_the_same_after_writing_and_reading() -> None:
    for message in (
        said(7, "10:00", 41.0),
        said(8, "10:00", buffered=True, attached=False, imei="356938040042179"),
    ):
        assert parse(to_json(message), message.received_time) == message


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"seq": -1}, "seq"),
        ({"seq": 2**32}, "seq"),
        ({"seq": True}, "seq"),
        ({"seq": 1.0}, "seq"),
        ({"lat": None}, "lat"),
        ({"lat": "41"}, "lat"),
        ({"lon": float("nan")}, "lon"),
        ({"lat": 10**400}, "lat"),
        ({"battery_pct": 101}, "battery_pct"),
        ({"battery_pct": None}, "battery_pct"),
        ({"speed_kmh": -1}, "speed_kmh"),
        ({"fix_time": "2026-03-12T10:00:00"}, "fix_time"),
        ({"fix_time": "yesterday"}, "fix_time"),
        ({"fix_time": 10**30}, "fix_time"),
        ({"fix_time": "1980-01-06T00:00:00Z"}, "fix_time"),
        ({"sent_time": None}, "sent_time"),
        ({"event": "explosion"}, "event"),
        ({"buffered": 1}, "buffered"),
        ({"unit_serial": "'; DROP TABLE"}, "unit_serial"),
        ({"unit_serial": ["MU"]}, "unit_serial"),
        ({"imei": "35693804004217"}, "imei"),
    ],
)
def test_a_wrong_field_is_named(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(MessageRefused, match=reason):
        from_mapping(OURS | values, NOW)


def test_without_fix_the_clock_of_the_receiver_may_be_unset() -> None:
    found = from_mapping(
        OURS | {"fix_valid": False, "lat": None, "lon": None, "fix_time": "1980-01-06T00:00:00Z"}, NOW
    )
    assert found.fix_time == found.sent_time
    assert found.moment == found.sent_time


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_FIELDS = st.dictionaries(st.sampled_from(sorted(OURS)), _JSON, max_size=6)
_POSITION = st.dictionaries(st.sampled_from(sorted(TRACCAR["position"])), _JSON, max_size=6)


@given(st.binary(max_size=300) | _JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    try:
        found = read_body(data, NOW, lambda imei: "")
    except MessageRefused:
        event("refused")
    else:
        assert all(isinstance(one, Message) for one in found.messages)


@given(_FIELDS)
def test_any_value_in_our_fields_is_refused_or_read(values: dict[str, Any]) -> None:
    try:
        found = from_mapping(OURS | values, NOW)
    except MessageRefused:
        event("refused")
    else:
        assert 0 <= found.seq < 2**32
        assert found.moment.tzinfo is not None


@given(_POSITION, _JSON, _JSON)
def test_any_value_in_a_forwarded_position_is_refused_or_read(
    values: dict[str, Any], attributes: object, happened: object
) -> None:
    body = traccar(**(values | {"attributes": attributes})) | {"event": happened}
    try:
        found = from_traccar(body, NOW)
    except MessageRefused:
        event("refused")
    else:
        assert 0 <= found.seq < 2**32


def test_a_forwarded_position() -> None:
    found = from_traccar(TRACCAR, NOW)
    assert (found.imei, found.unit_serial) == ("356938040042179", "")
    assert round(found.speed_kmh, 1) == 77.8
    assert (found.battery_pct, found.satellites, found.hdop, found.charging) == (85, 11, 0.8, True)
    assert (found.attached, found.buffered, found.accuracy_m) == (None, False, None)
    (named,) = read_body(json.dumps(TRACCAR).encode(), NOW, lambda imei: "MU-004217").messages
    assert named.unit_serial == "MU-004217"


def test_times_of_traccar_may_be_milliseconds() -> None:
    found = from_traccar(traccar(fixTime=1773298800000, deviceTime=1773298800000), NOW)
    assert found.fix_time == at("10:00")


def test_the_number_of_a_forwarded_message_stays_and_grows() -> None:
    first = from_traccar(TRACCAR, NOW)
    assert from_traccar(json.loads(json.dumps(TRACCAR)), at("11:00")).seq == first.seq
    event = TRACCAR | {"event": {"type": "deviceMoving", "positionId": 5, "attributes": {}}}
    assert from_traccar(event, NOW).seq == first.seq
    later = traccar(deviceTime="2026-03-12T07:00:01.000+00:00", fixTime="2026-03-12T07:00:01.000+00:00")
    assert from_traccar(later, NOW).seq > first.seq


@pytest.mark.parametrize("alarm", ["tampering", "removing", "lowBattery,tampering"])
def test_an_alarm_of_the_case_is_a_unit_taken_off(alarm: str) -> None:
    found = from_traccar(traccar(attributes={"alarm": alarm, "archive": True}), NOW)
    assert (found.attached, found.event, found.buffered) == (False, UnitEvent.TAMPER, True)
    assert found.battery_pct is None


def test_an_event_without_position_is_nothing_to_store() -> None:
    body = {"event": {"type": "deviceOffline", "positionId": 0}, "device": TRACCAR["device"]}
    with pytest.raises(NoPosition):
        from_traccar(body, NOW)
    assert read_body(json.dumps(body).encode(), NOW, lambda imei: "").messages == ()
