"""Marks stay on their pixels, have a comment and a category, and get onto the search print."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image

from gumruk_masaustu.imaging import marks, navigate
from gumruk_masaustu.imaging.mark_export import mark_crop, whole_image_sheets
from gumruk_masaustu.imaging.marks import Mark
from gumruk_masaustu.imaging.navigate import Stage
from gumruk_masaustu.imaging.pyramid import ArraySource
from gumruk_masaustu.imaging.view import ViewState
from gumruk_masaustu.kernel.errors import UserError

WALL = Mark(
    1, ((4_100, 880), (4_620, 1_240)), comment="Dorse ön duvarında ek bölme", category="HIDDEN_COMPARTMENT"
)


@pytest.mark.rule("SCAN-101")
def test_a_mark_covers_the_same_pixels_at_every_zoom() -> None:
    marks.check_mark(WALL, 20_000, 3_000)
    stage = Stage(20_000, 3_000, 1_600, 900)
    for scale in (1.0, 0.25):
        view = ViewState(cx=4_300, cy=1_000, scale=scale)
        corners = [navigate.to_screen(view, stage, x, y) for x, y in WALL.points]
        assert [navigate.to_image(view, stage, *corner) for corner in corners] == list(WALL.points)
        assert corners[1][0] - corners[0][0] == 520 * scale


def test_every_obstacle_of_a_mark_is_named_at_once() -> None:
    with pytest.raises(UserError) as refused:
        marks.check_mark(Mark(2, ((-5, 0), (10, 10)), comment=" ab  "), 100, 100)
    assert [fault.field for fault in refused.value.all] == ["comment", "category", "points"]
    assert refused.value.text == "2 numaralı işaret için açıklama en az 5 karakter olmalıdır."


def test_a_polygon_needs_three_corners_and_a_shape_a_known_name() -> None:
    good = replace(WALL, shape="polygon", points=((1, 1), (5, 1), (5, 5)))
    marks.check_mark(good, 100, 100)
    for bad in (replace(good, points=good.points[:2]), replace(good, shape="star")):
        with pytest.raises(UserError):
            marks.check_mark(bad, 100, 100)


def test_categories_are_those_of_the_list() -> None:
    assert len(marks.CATEGORIES) == 8
    assert marks.CATEGORIES["MISMATCH"] == "Beyana uymayan yük"


def test_numbers_go_on_after_a_removed_mark_in_between() -> None:
    assert marks.next_number([]) == 1
    assert marks.next_number([WALL, replace(WALL, number=3)]) == 4


def test_moving_and_sizing_stop_at_the_border() -> None:
    mark = Mark(1, ((10, 10), (30, 20)))
    assert marks.moved(mark, -50, 500, 100, 100).points == ((0, 90), (20, 100))
    assert marks.resized(mark, 500, 5, 100, 100).points == ((10, 10), (100, 25))
    assert marks.resized(mark, -500, -500, 100, 100).points == ((10, 10), (14, 14))


def test_the_smallest_mark_under_the_pointer_is_found() -> None:
    large, small = Mark(1, ((0, 0), (100, 100))), Mark(2, ((40, 40), (60, 60)))
    assert marks.mark_at([large, small], 50, 50) == small
    assert marks.mark_at([large, small], 5, 5) == large
    assert marks.mark_at([large, small], 500, 5) is None


def test_a_mark_survives_saving_with_its_view() -> None:
    mark = replace(WALL, at=datetime(2026, 5, 12, 7, tzinfo=UTC), view=ViewState(edge=1.0), role=marks.EXIT)
    assert Mark.from_dict(mark.to_dict()) == mark
    assert Mark.from_dict(WALL.to_dict()) == WALL


def _opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "JPEG"
    return picture


def test_sheets_of_a_wide_image_overlap_by_five_percent_and_show_the_mark() -> None:
    source = ArraySource([np.full((400, 4_000), 40_000, np.uint16)])
    mark = Mark(1, ((1_960, 100), (2_040, 300)))
    sheets = [_opened(data) for data in whole_image_sheets(source, [mark], ViewState(), sheet_width=1_500)]
    assert [sheet.size for sheet in sheets] == [(1_500, 400), (1_500, 400), (1_150, 400)]
    second = np.asarray(sheets[1]).astype(int)
    left_line = 1_960 - 1_425
    red, green, blue = second[200, left_line + 1]
    assert blue > 150 > red
    assert green > 120
    assert abs(second[200, 60] - second[200, 60].mean()).max() < 6


def test_a_high_image_is_made_smaller_and_never_larger() -> None:
    source = ArraySource([np.zeros((3_000, 2_000), np.uint16)])
    sheets = whole_image_sheets(source, [], ViewState(), sheet_width=5_000, max_height=600)
    assert [_opened(data).size for data in sheets] == [(400, 600)]
    small = ArraySource([np.zeros((30, 20), np.uint16)])
    assert _opened(whole_image_sheets(small, [], ViewState(), sheet_width=500)[0]).size == (20, 30)


@pytest.mark.parametrize("shape", list(marks.SHAPES))
def test_a_crop_shows_a_mark_of_each_shape_with_its_surroundings(shape: str) -> None:
    source = ArraySource([np.full((800, 800), 20_000, np.uint16)])
    points = ((300, 300), (500, 400), (300, 400)) if shape == "polygon" else ((300, 300), (500, 400))
    picture = _opened(mark_crop(source, Mark(7, points, shape=shape), ViewState(), side=600))
    assert picture.size == (600, 300)
    assert np.asarray(picture).std() > 3
