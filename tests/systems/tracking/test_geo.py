"""Distances and areas against plain formulas."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.systems.tracking import geo

_LAT, _LON = st.floats(36.0, 42.0), st.floats(26.0, 45.0)
_POINT = st.tuples(_LAT, _LON)


def _plain_distance(points: list[geo.Point], lat: float, lon: float) -> float:
    """Source: 7.15, word by word."""
    flat = [
        (
            geo.RADIUS_M * radians(p_lon - lon) * cos(radians(lat)),
            geo.RADIUS_M * radians(p_lat - lat),
        )
        for p_lat, p_lon in points
    ]
    if len(flat) == 1:
        return hypot(*flat[0])
    best = []
    for (ax, ay), (bx, by) in pairwise(flat):
        length = (bx - ax) ** 2 + (by - ay) ** 2
        t = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
        best.append(hypot(ax + t * (bx - ax), ay + t * (by - ay)))
    return min(best)


@given(st.lists(_POINT, min_size=1, max_size=120), st.lists(_POINT, min_size=1, max_size=5))
def test_distance_to_a_line_is_the_smallest_of_all_segments(
    line: list[geo.Point], asked: list[geo.Point]
) -> None:
    polyline = geo.Polyline(line)
    for lat, lon in asked:
        assert polyline.distance(lat, lon) == pytest.approx(_plain_distance(line, lat, lon), abs=1e-5)


def test_distances_of_the_page() -> None:
    line = geo.Polyline(((41.0, 28.0), (41.0, 29.0)))
    assert [round(line.distance(lat, 28.5)) for lat in (41.0120, 41.0200, 41.0300, 41.0091)] == [
        *(1334, 2224, 3336),
        1012,
    ]


@given(_POINT, st.floats(100, 50_000), _POINT)
def test_bounds_of_a_circle_hold_the_circle(centre: geo.Point, radius: float, asked: geo.Point) -> None:
    circle = geo.Circle(*centre, radius)
    low, high, left, right = circle.bounds
    if circle.contains(*asked):
        assert low <= asked[0] <= high
        assert left <= asked[1] <= right
    else:
        assert geo.haversine(*centre, *asked) > radius


@given(st.lists(_POINT, min_size=3, max_size=40, unique=True), _POINT)
def test_a_polygon_answers_as_the_plain_crossing_rule(points: list[geo.Point], asked: geo.Point) -> None:
    lat, lon = asked
    crossings = 0
    for (a_lat, a_lon), (b_lat, b_lon) in zip(points, [*points[1:], points[0]], strict=True):
        if (a_lat > lat) != (b_lat > lat):
            crossings += lon < a_lon + (lat - a_lat) / (b_lat - a_lat) * (b_lon - a_lon)
    on_edge = min(
        geo._segment_distance(a[1] - lon, a[0] - lat, b[1] - lon, b[0] - lat)
        for a, b in zip(points, [*points[1:], points[0]], strict=True)
    )
    assert geo.Polygon(points).contains(lat, lon) is (on_edge <= geo._EDGE_DEG or crossings % 2 == 1)


def test_the_edge_belongs_to_an_area() -> None:
    square = geo.Polygon(((40.0, 30.0), (40.0, 31.0), (41.0, 31.0), (41.0, 30.0)))
    assert square.contains(40.0, 30.5)
    assert square.contains(40.5, 31.0)
    assert square.contains(41.0, 31.0)
    assert not square.contains(41.0001, 30.5)
    north = geo.Circle(40.0, 30.0, geo.haversine(40.0, 30.0, 40.01, 30.0))
    assert north.contains(40.01, 30.0)
    assert not north.contains(40.0101, 30.0)


@pytest.mark.rule("ATS-099")
def test_the_nearest_site_of_the_page() -> None:
    sites = (geo.Site("NUSAYBIN", 37.06, 41.22), geo.Site("HABUR", 37.14, 42.57))
    found = geo.nearest_site(sites, 37.10, 42.30)
    assert found is not None
    assert found[0].administration == "HABUR"
    assert round(found[1] / 1000) == 24
    same = (geo.Site("MERSIN", 37.0, 35.0), geo.Site("ADANA", 37.0, 35.0))
    first = geo.nearest_site(same, 36.9, 35.0)
    assert first is not None
    assert first[0].administration == "MERSIN"


def test_stored_points_are_read_and_written() -> None:
    points = geo.parse_points("41.000000,28.000000;41.0,29.0")
    assert points == ((41.0, 28.0), (41.0, 29.0))
    assert geo.show_points(points) == "41.000000,28.000000;41.000000,29.000000"
    for wrong in ("41", "41,28,3", "a,b", "91,0", "40,181"):
        with pytest.raises(ValueError):
            geo.parse_points(wrong)
