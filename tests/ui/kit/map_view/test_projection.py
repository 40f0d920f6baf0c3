"""Pixels and places belong to each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit.map_view.geometry import circle, cut_line, cut_ring, thinned, to_screen, world_points
from ui.kit.map_view.projection import LARGEST_SCALE, SMALLEST_SCALE, View, mercator, whole_turkey

LATS, LONS = st.floats(34, 43), st.floats(25, 46)
SCALES = st.floats(SMALLEST_SCALE, LARGEST_SCALE)


@given(LATS, LONS, SCALES, LATS, LONS)
def test_a_place_goes_to_the_screen_and_back(
    lat: float, lon: float, scale: float, at_lat: float, at_lon: float
) -> None:
    view = View(at_lon, mercator(at_lat), scale, 1600, 900)
    found = view.to_place(*view.to_screen(lat, lon))
    assert found == pytest.approx((lat, lon), abs=1e-7)


@given(LATS, LONS, st.floats(30, 5000), st.floats(0.2, 5), st.floats(0, 1600), st.floats(0, 900))
def test_zoom_keeps_what_is_under_the_pointer(
    lat: float, lon: float, scale: float, factor: float, px: float, py: float
) -> None:
    view = View(lon, mercator(lat), scale, 1600, 900)
    zoomed = view.zoomed(factor, px, py)
    inside = 19 < zoomed.x < 53 and mercator(30.5) < zoomed.y < mercator(47.5)
    if inside:
        assert zoomed.world(px, py) == pytest.approx(view.world(px, py), abs=1e-6)
    assert SMALLEST_SCALE <= zoomed.scale <= LARGEST_SCALE


@given(st.integers(400, 4000), st.integers(300, 3000))
def test_the_whole_of_turkey_fits(width: int, height: int) -> None:
    view = whole_turkey(width, height)
    for lat, lon in ((42.1, 34.9), (35.9, 36.0), (40.2, 25.7), (37.4, 44.8)):
        x, y = view.to_screen(lat, lon)
        assert 0 <= x <= width
        assert 0 <= y <= height


def test_columns_are_projected_as_single_places_are() -> None:
    points = world_points([41.0, 36.5], [28.0, 44.0])
    assert points[1].tolist() == pytest.approx([44.0, mercator(36.5)])
    view = whole_turkey(1000, 600)
    assert to_screen(points, view)[0].tolist() == pytest.approx(view.to_screen(41.0, 28.0))


def test_panning_right_shows_the_east() -> None:
    view = whole_turkey(1000, 600)
    assert view.panned(100, 0).x == pytest.approx(view.x + 100 / view.scale)
    assert view.panned(0, 100).y < view.y


def test_metres_per_pixel_follow_the_latitude() -> None:
    view = View(35.0, mercator(39.0), 1000.0, 1000, 600)
    assert view.metres_per_pixel() == pytest.approx(86.42, abs=0.05)


def test_a_ring_is_cut_to_the_box() -> None:
    ring = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
    cut = cut_ring(ring, (1.0, 1.0, 9.0, 3.0))
    assert sorted(map(tuple, cut.tolist())) == [(1.0, 1.0), (1.0, 3.0), (4.0, 1.0), (4.0, 3.0)]
    assert len(cut_ring(ring, (5.0, 5.0, 9.0, 9.0))) == 0


def test_a_line_is_cut_to_the_pieces_that_may_be_seen() -> None:
    line = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0], [6.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    assert [piece.tolist() for piece in cut_line(line, (-1.0, -1.0, 0.5, 2.0))] == [
        [[0.0, 0.0], [1.0, 0.0]],
        [[1.0, 1.0], [0.0, 1.0]],
    ]


def test_thinning_keeps_both_ends_and_stays_within_a_cell() -> None:
    points = np.column_stack((np.linspace(28, 32, 10_000), np.linspace(41, 40, 10_000)))
    kept = thinned(points, 6)
    assert (kept[0], kept[-1]) == (0, 9_999)
    assert len(kept) < 1500


def test_a_circle_has_its_radius_in_every_direction() -> None:
    from gumruk_masaustu.kernel.map_data import Place, distance_m

    for lat, lon in circle(37.2, 42.0, 500):
        assert distance_m(Place(37.2, 42.0), Place(lat, lon)) == pytest.approx(500, rel=0.005)
