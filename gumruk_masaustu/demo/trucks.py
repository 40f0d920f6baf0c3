"""Trucks that do not exist: position messages of a journey along a route, the same for the same seed.

A trip may hold stops, deviations, places without network (messages are kept in the unit and sent later),
places without sky, and a unit that is taken off; on the way to headquarters messages come late or twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from random import Random

from gumruk_masaustu.systems.tracking.geo import Point, haversine
from gumruk_masaustu.systems.tracking.messages import Message, UnitEvent

MOVING, STANDING = timedelta(minutes=5), timedelta(minutes=15)
"""Intervals of 7.14, settings sent to the unit."""
_M_PER_DEGREE = 111_195.08


@dataclass(frozen=True, slots=True)
class Stop:
    """Stands at a kilometre of the route for so many minutes."""

    at_km: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Detour:
    """Leaves the line from a kilometre on, up to `offset_m` to its left half way (negative: right)."""

    at_km: float
    length_km: float
    offset_m: float


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch without network, or without sky when `is_sky`."""

    at_km: float
    length_km: float
    is_sky: bool = False


@dataclass(frozen=True, slots=True)
class Trip:
    """A journey along `line` (latitude, longitude). `off_km`: the unit says that it was taken off there.

    `late` and `twice` are shares of the messages; `wait_min`: time in the yard before leaving.
    """

    serial: str
    line: Sequence[Point]
    start: datetime
    speed_kmh: float = 75.0
    stops: tuple[Stop, ...] = ()
    detours: tuple[Detour, ...] = ()
    holes: tuple[Hole, ...] = ()
    off_km: float | None = None
    battery_pct: float = 96.0
    battery_per_hour: float = 0.4
    late: float = 0.0
    twice: float = 0.0
    wait_min: float = 10.0
    stay_min: float = 60.0
    imei: str = ""


class Line:
    """A polyline by kilometres."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = points
        steps = [haversine(*one, *other) / 1000 for one, other in pairwise(points)]
        self._km = [0.0, *accumulate(steps)]

    @property
    def length_km(self) -> float:
        return self._km[-1]

    def at(self, km: float, left_m: float = 0.0) -> Point:
        """The point at a kilometre, so many metres to the left of the line."""
        km = min(max(km, 0.0), self.length_km)
        number = min(bisect_right(self._km, km), len(self._km) - 1) - 1
        (a_lat, a_lon), (b_lat, b_lon) = self._points[number], self._points[number + 1]
        length = self._km[number + 1] - self._km[number]
        part = 0.0 if length == 0 else (km - self._km[number]) / length
        lat, lon = a_lat + part * (b_lat - a_lat), a_lon + part * (b_lon - a_lon)
        scale = cos(radians(lat))
        north, east = b_lat - a_lat, (b_lon - a_lon) * scale
        size = hypot(north, east) or 1.0
        return (
            lat + left_m * east / size / _M_PER_DEGREE,
            lon - left_m * north / size / _M_PER_DEGREE / scale,
        )


def drive(trip: Trip, seed: int = 0) -> list[Message]:
    """The messages of a trip in the order in which headquarters receives them, doubles included."""
    random = Random(f"{seed}/{trip.serial}")
    return sorted(_delivered(trip, _sent(trip, random), random), key=lambda one: one.received_time)


def _sent(trip: Trip, random: Random) -> list[tuple[float, Message]]:
    """What the unit makes: kilometre and message, oldest first, received at once."""
    line = Line(trip.line)
    made: list[tuple[float, Message]] = []
    moment, km = trip.start, 0.0
    waits = [(0.0, trip.wait_min), *sorted((s.at_km, s.minutes) for s in trip.stops)]
    waits.append((line.length_km, trip.stay_min))
    for at_km, minutes in waits:
        while km < min(at_km, line.length_km):
            pace = trip.speed_kmh * random.uniform(0.85, 1.1)
            moment, km = moment + MOVING, min(km + pace * MOVING.total_seconds() / 3600, at_km)
            made.append((km, _message(trip, line, len(made), moment, km, pace, random)))
        until = moment + timedelta(minutes=minutes)
        while moment + STANDING <= until:
            moment += STANDING
            made.append((km, _message(trip, line, len(made), moment, km, 0.0, random)))
        moment = max(moment, until)
    return made


def _message(
    trip: Trip, line: Line, seq: int, moment: datetime, km: float, speed: float, random: Random
) -> Message:
    left = random.gauss(0, 4) + sum(_offset(one, km) for one in trip.detours)
    lat, lon = line.at(km, left)
    has_sky = not _is_in(km, (hole for hole in trip.holes if hole.is_sky))
    is_off = trip.off_km is not None and km >= trip.off_km
    hours = (moment - trip.start).total_seconds() / 3600
    return Message(
        unit_serial=trip.serial,
        imei=trip.imei,
        seq=seq,
        fix_time=moment,
        sent_time=moment + timedelta(seconds=2),
        received_time=moment + timedelta(seconds=3),
        fix_valid=has_sky,
        lat=round(lat, 6) if has_sky else None,
        lon=round(lon, 6) if has_sky else None,
        speed_kmh=round(speed, 1),
        battery_pct=round(max(trip.battery_pct - hours * trip.battery_per_hour, 0.0), 1),
        buffered=False,
        event=UnitEvent.TAMPER if is_off else UnitEvent.PERIODIC,
        satellites=random.randint(7, 12) if has_sky else None,
        hdop=round(random.uniform(0.7, 1.6), 1) if has_sky else None,
        accuracy_m=round(random.uniform(3, 15), 1) if has_sky else None,
        attached=not is_off,
    )


def _offset(detour: Detour, km: float) -> float:
    part = (km - detour.at_km) / detour.length_km
    return detour.offset_m * (1 - abs(2 * part - 1)) if 0 <= part <= 1 else 0.0


def _is_in(km: float, holes: Iterable[Hole]) -> bool:
    return any(hole.at_km <= km < hole.at_km + hole.length_km for hole in holes)


def _delivered(trip: Trip, made: list[tuple[float, Message]], random: Random) -> list[Message]:
    """With what the network does to them."""
    dark = [hole for hole in trip.holes if not hole.is_sky]
    back: dict[int, datetime] = {}
    reconnected = None
    for km, message in reversed(made):
        if not _is_in(km, dark):
            reconnected = message.received_time
        elif reconnected is not None:
            back[message.seq] = reconnected
    result = []
    for _, message in made:
        if message.seq in back:
            lag = timedelta(seconds=1 + message.seq % 60)
            message = replace(message, buffered=True, received_time=back[message.seq] + lag)
        elif random.random() < trip.late:
            delay = timedelta(minutes=random.randint(6, 45))
            message = replace(message, buffered=True, received_time=message.received_time + delay)
        result.append(message)
        if random.random() < trip.twice:
            again = message.received_time + timedelta(minutes=random.randint(1, 30))
            result.append(replace(message, received_time=again))
    return result
