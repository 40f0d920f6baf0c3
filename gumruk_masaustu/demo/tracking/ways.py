"""Ways between two İdareler along the shipped main roads: the shortest one through their named places."""

from __future__ import annotations

from functools import cache
from heapq import heappop, heappush
from itertools import pairwise

from gumruk_masaustu.kernel.map_data import Place, distance_m, roads, sites

_NEAR_ROUTE_M = 7_000


@cache
def _net() -> dict[Place, dict[Place, float]]:
    net: dict[Place, dict[Place, float]] = {}
    for road in roads():
        for one, other in pairwise(road.line):
            net.setdefault(one, {})[other] = net.setdefault(other, {})[one] = distance_m(one, other)
    return net


@cache
def site_of(code: str) -> Place:
    """Approximate position of an İdare."""
    return next(site.at for site in sites() if site.code == code)


@cache
def way(departure: str, destination: str) -> tuple[Place, ...]:
    """From the road's place nearest to one İdare to that nearest to the other."""
    start, goal = (
        min(_net(), key=lambda one: distance_m(one, site_of(end))) for end in (departure, destination)
    )
    done: dict[Place, Place] = {}
    waiting: list[tuple[float, int, Place, Place]] = [(0.0, 0, start, start)]
    count = 0
    while waiting:
        metres, _, here, before = heappop(waiting)
        if here in done:
            continue
        done[here] = before
        if here == goal:
            break
        for there, step in _net()[here].items():
            count += 1
            heappush(waiting, (metres + step, count, there, here))
    line = [goal]
    while line[-1] != start:
        line.append(done[line[-1]])
    return tuple(reversed(line))


@cache
def points(departure: str, destination: str) -> tuple[tuple[float, float], ...]:
    """The way with the sites themselves as its ends."""
    line = (site_of(departure), *way(departure, destination), site_of(destination))
    return tuple((place.lat, place.lon) for place in line)


@cache
def administrations_on(departure: str, destination: str) -> tuple[str, ...]:
    """İdareler near the way in the order in which it passes them, both ends included."""
    line = way(departure, destination)
    found: list[tuple[int, str]] = []
    for site in sites():
        distances = [distance_m(place, site.at) for place in line]
        if min(distances) <= _NEAR_ROUTE_M:
            found.append((distances.index(min(distances)), site.code))
    between = [code for _, code in sorted(found) if code not in (departure, destination)]
    return (departure, *between, destination)


@cache
def length_km(departure: str, destination: str) -> float:
    line = way(departure, destination)
    return sum(distance_m(one, other) for one, other in pairwise(line)) / 1000
