"""Invented trucks, routes, zones and tracks for tests, pictures and the benchmark, always the same."""

from __future__ import annotations

import random
from array import array
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from gumruk_masaustu.kernel import map_data
from gumruk_masaustu.kernel.resources import resource_rows
from gumruk_masaustu.kernel.text import lower
from ui.kit.map_view import FixKind, MapFix, MapPost, MapRoute, MapTrack, MapTruck, MapZone, ZoneKind
from ui.kit.map_view.values import gaps_of
from ui.kit.tokens import State

NOW = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
STATES = [State.WORKING] * 14 + [State.DONE] * 4 + [State.ATTENTION] * 2 + [State.UNKNOWN] * 2 + [State.STOP]
FORBIDDEN_RING = ((40.95, 30.0), (41.1, 30.05), (41.08, 30.35), (40.93, 30.3))


def trucks(count: int, seed: int = 7) -> list[MapTruck]:
    """On the roads, with plates of several countries and the state of each."""
    chance = random.Random(seed)
    roads = [road for road in map_data.roads() for _ in range(4 if road.code == "KPK-HBR" else 1)]
    return [_truck(number, chance, chance.choice(roads)) for number in range(count)]


def _truck(number: int, chance: random.Random, road: map_data.Road) -> MapTruck:
    place = chance.randrange(len(road.line) - 1)
    a, b = road.line[place], road.line[place + 1]
    share = chance.random()
    lat = a.lat + (b.lat - a.lat) * share + chance.gauss(0, 0.004)
    lon = a.lon + (b.lon - a.lon) * share + chance.gauss(0, 0.004)
    state = chance.choice(STATES)
    heading = None if state in (State.DONE, State.UNKNOWN) else chance.uniform(0, 360)
    letters = "".join(chance.choices("ABCDEHKLMTZ", k=2))
    plate = f"{chance.randrange(1, 82):02} {letters} {chance.randrange(100, 999)}"
    return MapTruck(f"t{number}", plate, lat, lon, state, heading, "Son konum 10:42 (23 dk önce)")


def posts() -> list[MapPost]:
    """The shipped sites with the names of EK-18."""
    names = {row["code"]: row["name"] for row in resource_rows("administrations.csv")}
    return [
        MapPost(
            site.code, names[site.code], site.at.lat, site.at.lon, site.at_border, _short(names[site.code])
        )
        for site in map_data.sites()
    ]


def _short(name: str) -> str:
    word = name.partition(" KİM")[0].partition(" GÜMRÜK")[0]
    return word[0] + lower(word[1:])


def routes(*codes: str) -> list[MapRoute]:
    return [
        MapRoute(road.code, road.name, tuple((place.lat, place.lon) for place in road.line), 1000)
        for road in map_data.roads()
        if road.code in codes
    ]


def zones() -> list[MapZone]:
    """One of each kind, most of them in the west."""
    return [
        MapZone("z1", "Silivri sanayi", ZoneKind.RISK, centre=(41.12, 28.25), radius_m=9000),
        MapZone(
            "z2",
            "Askerî saha",
            ZoneKind.FORBIDDEN,
            ((40.95, 30.0), (41.1, 30.05), (41.08, 30.35), (40.93, 30.3)),
        ),
        MapZone("z3", "Lüleburgaz TIR parkı", ZoneKind.PERMITTED_STOP, centre=(41.42, 27.36), radius_m=5000),
        MapZone("z4", "Tünel çalışması", ZoneKind.PERMITTED_DEVIATION, centre=(40.74, 31.4), radius_m=9000),
        MapZone("z5", "Kapıkule", ZoneKind.CUSTOMS_SITE, centre=(41.717, 26.362), radius_m=3000),
        MapZone("z6", "Habur", ZoneKind.BORDER_EXIT, centre=(37.143, 42.567), radius_m=6000),
    ]


def track(code: str = "KPK-HBR", start: datetime = NOW - timedelta(hours=30)) -> MapTrack:
    """A journey at about 70 km/h, a fix every five minutes, two gaps, late and rejected fixes."""
    (road,) = (road for road in map_data.roads() if road.code == code)
    chance = random.Random(3)
    fixes, at = [], start
    for a, b in pairwise(road.line):
        steps = max(1, round(map_data.distance_m(a, b) / 5800))
        for step in range(steps):
            lat = a.lat + (b.lat - a.lat) * step / steps + chance.gauss(0, 0.002)
            lon = a.lon + (b.lon - a.lon) * step / steps + chance.gauss(0, 0.002)
            kind = FixKind.LATE if chance.random() < 0.04 else FixKind.ACCEPTED
            if not 30.2 < lon < 30.9 and not 36.3 < lon < 36.9:
                fixes.append(MapFix(at, lat, lon, kind))
            if chance.random() < 0.02:
                fixes.append(MapFix(at, lat + 0.15, lon, FixKind.REJECTED))
            at += timedelta(minutes=5)
    return MapTrack.of(fixes, id="t1")


def long_track(points: int) -> MapTrack:
    """To and fro on the longest roads, as columns; quick to make."""
    import numpy as np

    lines = [road.line for road in map_data.roads() if len(road.line) > 30]
    corners = [place for line in lines for place in (*line, *reversed(line))]
    lats, lons = np.array([p.lat for p in corners]), np.array([p.lon for p in corners])
    rounds = 6
    along = np.linspace(0, len(corners) * rounds - 1, points) % (len(corners) - 1)
    noise = np.random.default_rng(5)
    lat = np.interp(along, np.arange(len(corners)), lats) + noise.normal(0, 0.0008, points)
    lon = np.interp(along, np.arange(len(corners)), lons) + noise.normal(0, 0.0008, points)
    at = array("d", (NOW.timestamp() - 30.0 * (points - n) for n in range(points)))
    return MapTrack(array("d", lat), array("d", lon), at, (), gaps_of(at), (), "long")
