"""What a Traccar server forwards (`forward.type=json`, `event.forward.type=json`) as our own message.

Traccar has no sequence number per unit, and the id of a forwarded position is still 0 when it leaves
before it is stored there. A repeated delivery must give the same number, so it is made from what the unit
itself sent: eight times the seconds of `deviceTime` since 2024, plus three bits of the content. It grows with
the unit's clock, is the same for the position and for the events about it, and two different messages of one
second differ in seven cases of eight; the eighth is kept by the store as a contradictory copy, not lost.
It fits 32 bits until 2041.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from .messages import SERIAL, Message, MessageRefused, UnitEvent, fix_time_of, moment_of, number_of

KMH_PER_KNOT = 1.852
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)
_TAMPER = frozenset({"tampering", "removing", "tamper"})
_EVENTS = {
    "lowBattery": UnitEvent.LOW_BATTERY,
    "powerOn": UnitEvent.POWER_ON,
    "powerOff": UnitEvent.POWER_OFF,
    "powerCut": UnitEvent.POWER_OFF,
    "deviceMoving": UnitEvent.START,
    "deviceStopped": UnitEvent.STOP,
}


class NoPosition(MessageRefused):
    """An event that carries no position (a device went offline): nothing to store, nothing wrong."""


def is_traccar(found: Mapping[str, Any]) -> bool:
    return isinstance(found.get("device"), dict) and ("position" in found or "event" in found)


def from_traccar(found: Mapping[str, Any], received: datetime) -> Message:
    """A message of a forwarded position or event. `device.uniqueId` is the serial, or the IMEI when it has 15
    digits. Speeds come in knots. Raises MessageRefused; NoPosition for an event without position.
    """
    device, position = _mapping(found.get("device")), _mapping(found.get("position"))
    if not position:
        raise NoPosition("konum içermeyen olay")
    more, event = _mapping(position.get("attributes")), _mapping(found.get("event"))
    unique = device.get("uniqueId")
    if not isinstance(unique, str) or not SERIAL.fullmatch(unique.strip().upper()):
        raise MessageRefused("device.uniqueId okunamadı")
    sent = moment_of(position.get("deviceTime", position.get("fixTime")), "deviceTime")
    alarms = _alarms(more, event)
    imei = unique.strip() if unique.strip().isdigit() and len(unique.strip()) == 15 else ""
    satellites = number_of(more, "sat", 0, 200)
    is_valid = position.get("valid") is True and position.get("outdated") is not True
    return Message(
        unit_serial="" if imei else unique.strip().upper(),
        imei=imei,
        seq=_sequence(position, sent),
        fix_time=fix_time_of(position.get("fixTime"), is_valid, sent, "fixTime"),
        sent_time=sent,
        received_time=received.replace(microsecond=0),
        fix_valid=is_valid,
        lat=_degrees(position, "latitude", is_valid),
        lon=_degrees(position, "longitude", is_valid),
        speed_kmh=(number_of(position, "speed", 0, 1000) or 0.0) * KMH_PER_KNOT,
        battery_pct=number_of(more, "batteryLevel", 0, 100),
        buffered=more.get("archive") is True,
        event=_event(alarms, event),
        satellites=None if satellites is None else int(satellites),
        hdop=number_of(more, "hdop", 0, 1000),
        accuracy_m=number_of(position, "accuracy", 0, 1_000_000) or None,
        heading_deg=number_of(position, "course", 0, 360),
        altitude_m=number_of(position, "altitude", -1000, 20_000),
        charging=_known(more.get("charge")),
        attached=False if alarms & _TAMPER else _known(more.get("attached")),
        firmware=str(more.get("versionFw", ""))[:40],
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _known(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _degrees(position: Mapping[str, Any], name: str, needed: bool) -> float | None:
    value = number_of(position, name, -1000, 1000)
    if value is None and needed:
        raise MessageRefused(f"{name} yok")
    return None if value is None else round(value, 6)


def _alarms(more: Mapping[str, Any], event: Mapping[str, Any]) -> frozenset[str]:
    """Names of alarms; several stand in one text with commas."""
    texts = (more.get("alarm"), _mapping(event.get("attributes")).get("alarm"))
    return frozenset(name.strip() for text in texts if isinstance(text, str) for name in text.split(","))


def _event(alarms: frozenset[str], event: Mapping[str, Any]) -> UnitEvent:
    if alarms & _TAMPER:
        return UnitEvent.TAMPER
    kind = event.get("type")
    for name in (*sorted(alarms), kind if isinstance(kind, str) else ""):
        if name in _EVENTS:
            return _EVENTS[name]
    return UnitEvent.PERIODIC


def _sequence(position: Mapping[str, Any], sent: datetime) -> int:
    seconds = int((sent - _FIRST).total_seconds())
    if not 0 <= seconds < 2**29:
        raise MessageRefused("deviceTime olanaksız bir zaman")
    names = ("fixTime", "latitude", "longitude", "speed", "course", "valid")
    content = repr([position.get(name) for name in names]) + repr(
        _mapping(position.get("attributes")).get("alarm")
    )
    return seconds * 8 + hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=1).digest()[0] % 8
