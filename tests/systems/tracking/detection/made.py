"""Messages and grounds with usual values for tests of detection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from gumruk_masaustu.systems.tracking.detection import Found, Ground, Limits, Zone, ZoneMap, detect
from gumruk_masaustu.systems.tracking.geo import Circle, Polyline
from gumruk_masaustu.systems.tracking.lists import AlarmKind, ZoneType
from gumruk_masaustu.systems.tracking.messages import Message
from tests.support import at

UNIT = "MU-004217"
ROUTE = ((41.0, 28.0), (41.0, 29.0))
LIMITS = Limits()


def said(
    seq: int, when: str | datetime, lat: float | None = None, lon: float = 28.5, **values: Any
) -> Message:
    """A message at a local time of the test day, received at once; without latitude it has no fix."""
    moment = at(when) if isinstance(when, str) else when
    known: dict[str, Any] = {
        "unit_serial": UNIT,
        "seq": seq,
        "fix_time": moment,
        "sent_time": moment,
        "received_time": moment,
        "fix_valid": lat is not None,
        "lat": lat,
        "lon": None if lat is None else lon,
        "speed_kmh": 60.0,
        "battery_pct": 90.0,
        "buffered": False,
    }
    return Message(**(known | values))


def ground(**values: Any) -> Ground:
    """A journey from KAPIKULE to HABUR with exit permission at 09:00."""
    known: dict[str, Any] = {
        "activated_at": at("08:00"),
        "exit_at": at("09:00"),
        "departure": "KAPIKULE",
        "destination": "HABUR",
    }
    return Ground(**(known | values))


def on_route(**values: Any) -> Ground:
    return ground(route=Polyline(ROUTE), **values)


def circle(
    kind: ZoneType, lat: float, lon: float, radius_m: float = 500, code: str = "", key: str = "z"
) -> Zone:
    return Zone(key, f"{kind.label} {key}", kind, Circle(lat, lon, radius_m), code)


def zones(*found: Zone) -> ZoneMap:
    return ZoneMap(found)


def alarms(
    messages: Iterable[Message], where: Ground, kind: AlarmKind | None = None, limits: Limits = LIMITS
) -> list[Found]:
    """Alarms of one kind of a whole history."""
    _, found = detect(messages, UNIT, where, limits)
    return [one for one in found if kind is None or one.kind is kind]


def every(
    minutes: float, points: Sequence[tuple[float, float]], start: str = "10:00", **values: Any
) -> list[Message]:
    """A message at each point, so many minutes apart."""
    first = at(start)
    return [
        said(n, first + timedelta(minutes=minutes * n), lat, lon, **values)
        for n, (lat, lon) in enumerate(points)
    ]
