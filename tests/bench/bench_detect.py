"""`detect`: one more position in order, with 10,000 trackings against 100, and how many go in a second.

The bound of the second line is 1/5000 s per position on one core, written as our seconds by that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

from gumruk_masaustu.demo.trucks import Detour, Line, Stop, Trip, drive
from gumruk_masaustu.systems.tracking.detection import Ground, Limits, UnitDetector, Zone, ZoneMap
from gumruk_masaustu.systems.tracking.geo import Circle, Point, Polygon, Polyline
from gumruk_masaustu.systems.tracking.lists import ZoneType
from gumruk_masaustu.systems.tracking.messages import Message
from tests.bench.measure import Result, paired, seconds

FEW, MANY, POSITIONS, PER_SECOND = 100, 10_000, 20_000, 5000
_START = datetime(2026, 3, 1, 5, tzinfo=UTC)


def run() -> Iterable[Result]:
    """The same number of positions over few and over many trackings."""
    few, many = _Board(FEW), _Board(MANY)
    yield Result("detect", paired(many.feed, few.feed), 1.3, f"{FEW} trackings instead of {MANY}")
    took = median(seconds(many.feed) for _ in range(5)) / POSITIONS
    yield Result("detect-rate", took * PER_SECOND, 1.0, f"{PER_SECOND} positions a second")
    yield Result("detect-length", paired(*_short_and_long()), 1.3, "first day of the journey")


def land(random: Random) -> tuple[ZoneMap, Polygon]:
    """300 zones and a border of 2,000 points."""
    kinds = (ZoneType.RISK, ZoneType.PERMITTED_STOP, ZoneType.CUSTOMS_SITE, ZoneType.BORDER_EXIT)
    zones = [
        Zone(
            str(n),
            str(n),
            kinds[n % 4],
            Circle(random.uniform(36.5, 41.5), random.uniform(27, 44), 2000),
            f"I{n}",
        )
        for n in range(300)
    ]
    south = [(36.0, 26.0 + n * 0.02) for n in range(1000)]
    north = [(42.0, 46.0 - n * 0.02) for n in range(1000)]
    return ZoneMap(zones), Polygon([*south, *north])


def route(random: Random) -> tuple[Point, ...]:
    """A road of 1,500 points from west to east."""
    lat, points = random.uniform(38, 40), []
    for n in range(1500):
        lat += random.uniform(-0.004, 0.004)
        points.append((lat, 27.0 + n * 0.01))
    return tuple(points)


class _Board:
    """So many trackings, each in the middle of its way; every feed sends the next positions in turn."""

    def __init__(self, count: int) -> None:
        random = Random(1)
        zones, border = land(random)
        roads = [Polyline(route(random)) for _ in range(20)]
        self._lines = [Line(road.points) for road in roads]
        ground = Ground(_START, _START, "I2", "I6", zones=zones, border=border)
        grounds = [replace(ground, route=road) for road in roads]
        limits = Limits()
        self._detectors = {f"MU-{n}": UnitDetector(f"MU-{n}", grounds[n % 20], limits) for n in range(count)}
        self._at = dict.fromkeys(self._detectors, 0)

    def feed(self) -> None:
        """Messages are made outside of what counts as little as possible: a line point and a tuple."""
        serials = list(self._detectors)
        for n in range(POSITIONS):
            serial = serials[n % len(serials)]
            step = self._at[serial] = self._at[serial] + 1
            message = _said(serial, step, self._lines[n % len(serials) % 20])
            detector = self._detectors[serial]
            assert detector.is_next(message)
            detector.feed(message)


def _said(serial: str, step: int, line: Line) -> Message:
    moment = _START + timedelta(minutes=5 * step)
    lat, lon = line.at(step * 6.0 % line.length_km)
    return Message(serial, step, moment, moment, moment, True, lat, lon, 72.0, 80.0, False, attached=True)


def _short_and_long() -> tuple[Callable[[], object], Callable[[], object]]:
    """A stretch of a journey after thirty days against the same stretch of its first day."""
    random = Random(2)
    zones, border = land(random)
    points = route(random)
    trip = Trip("MU-1", points, _START, stops=(Stop(200, 90),), detours=(Detour(400, 60, 4000),))
    messages = drive(trip)
    ground = Ground(_START, _START, "I2", "I6", Polyline(points), zones=zones, border=border)
    young, old = (UnitDetector("MU-1", ground, Limits()) for _ in range(2))
    turns = {"young": 0, "old": 0}
    days = timedelta(days=30)

    def go(name: str, detector: UnitDetector) -> None:
        for _ in range(10):
            turn = turns[name] = turns[name] + 1
            for message in messages:
                moment = message.fix_time + days * turn
                detector.feed(
                    replace(
                        message,
                        seq=turn * 10_000 + message.seq,
                        fix_time=moment,
                        sent_time=moment,
                        received_time=moment,
                    )
                )

    for _ in range(10):
        go("old", old)
    return lambda: go("old", old), lambda: go("young", young)
