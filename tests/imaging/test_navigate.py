"""Moving over the image."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.imaging import navigate
from gumruk_masaustu.imaging.navigate import Stage
from gumruk_masaustu.imaging.view import ViewState

STAGE = Stage(20_000, 3_000, 1_600, 900)


@pytest.mark.rule("SCAN-091")
def test_the_pixel_under_the_pointer_stays_there_while_zooming() -> None:
    view = ViewState(cx=10_300, cy=1_400, scale=1.0)
    pointer = navigate.to_screen(view, STAGE, 10_000, 1_500)
    zoomed = navigate.zoom_to(view, STAGE, 4.0, *pointer)
    assert zoomed.scale == 4.0
    assert navigate.to_image(zoomed, STAGE, *pointer) == pytest.approx((10_000, 1_500))


def test_zoom_stops_at_the_bounds() -> None:
    view = ViewState(cx=10_000, cy=1_500)
    assert navigate.zoom_to(view, STAGE, 99, 0, 0).scale == 16.0
    assert navigate.zoom_to(view, STAGE, 0.0001, 0, 0).scale == 0.05
    huge = Stage(200_000, 3_000, 1_600, 900)
    assert navigate.zoom_to(view, huge, 0.0001, 0, 0).scale == huge.fit_scale()


@pytest.mark.rule("SCAN-092")
def test_the_next_screen_keeps_ten_percent_of_the_old_one() -> None:
    left_edge = STAGE.settled(ViewState(cx=0, cy=0, scale=1.0))
    moved = navigate.step(left_edge, STAGE, 1, 0)
    assert moved.cx - left_edge.cx == pytest.approx(0.9 * 1_600)


def test_a_sweep_shows_every_pixel_and_stays_at_the_end() -> None:
    view, shown, screens = navigate.fit(ViewState(), STAGE), set[tuple[int, int]](), 0
    while True:
        following = navigate.sweep(view, STAGE)
        if following == view:
            break
        view, screens = following, screens + 1
        left, top, right, bottom = navigate.visible(view, STAGE)
        shown |= {(x, y) for x in range(0, 20_000, 500) for y in range(0, 3_000, 500) if _in(left, x, right)
                  and _in(top, y, bottom)}  # fmt: skip
        assert view.scale >= 0.5
    assert len(shown) == 40 * 6
    assert screens < 30
    back = navigate.sweep(view, STAGE, back=True)
    assert back.cx < view.cx


def _in(low: float, value: float, high: float) -> bool:
    return low <= value <= high


def test_a_backward_sweep_begins_at_the_other_corner() -> None:
    view = navigate.sweep(navigate.fit(ViewState(), STAGE), STAGE, back=True)
    assert navigate.visible(view, STAGE)[2:] == pytest.approx((20_000, 3_000))


def test_a_small_image_stays_in_the_middle_and_a_large_one_shows_no_border() -> None:
    assert navigate.pan(navigate.fit(ViewState(), STAGE), STAGE, 500, 500).cx == 10_000
    right_edge = navigate.pan(ViewState(cx=10_000, cy=1_500), STAGE, 1e9, -1e9)
    assert navigate.visible(right_edge, STAGE) == pytest.approx((18_400, 0, 20_000, 900))


def test_fit_and_fit_height() -> None:
    assert navigate.fit(ViewState(), STAGE).scale == pytest.approx(0.08)
    assert navigate.fit_height(ViewState(cx=700), STAGE).scale == pytest.approx(0.3)
    assert replace(navigate.fit_height(ViewState(cx=9_000), STAGE), scale=1).cx == 9_000
