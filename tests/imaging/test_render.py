"""Frames: the right pixels, at the right place, with the right colour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gumruk_masaustu.imaging import material
from gumruk_masaustu.imaging.enhance import mean
from gumruk_masaustu.imaging.meta import ImageMeta, MaterialLimits
from gumruk_masaustu.imaging.pyramid import ArraySource, Plane
from gumruk_masaustu.imaging.render import BACKGROUND, Renderer, render
from gumruk_masaustu.imaging.sampling import level_for, take_sample
from gumruk_masaustu.imaging.view import ViewState

AT_ONE = ViewState(cx=50, cy=40, scale=1.0)


def test_at_one_to_one_every_screen_pixel_is_an_image_pixel(ramp: Plane) -> None:
    view = ViewState(cx=300, cy=200, scale=1.0)
    assert np.array_equal(take_sample(ArraySource([ramp]), view, 100, 80).planes[0], ramp[160:240, 250:350])


def test_original_squares_are_shown_when_smoothing_is_off(ramp: Plane) -> None:
    view = ViewState(cx=300, cy=200, scale=4.0, interpolate=False)
    found = take_sample(ArraySource([ramp]), view, 80, 40).planes[0]
    assert np.array_equal(found, ramp[195:205, 290:310].repeat(4, 0).repeat(4, 1))
    smooth = take_sample(ArraySource([ramp]), replace(view, interpolate=True), 80, 40).planes[0]
    assert len(np.unique(smooth)) > len(np.unique(found))


def test_outside_the_image_is_background(ramp: Plane) -> None:
    frame = render(ArraySource([ramp]), ViewState(cx=0, cy=0, scale=1.0), 100, 80)
    assert (frame[:40] == BACKGROUND).all()
    assert (frame[:, :50] == BACKGROUND).all()
    assert not (frame[40:, 50:] == BACKGROUND).any()
    gone = render(ArraySource([ramp]), ViewState(cx=-9_000, cy=0, scale=1.0), 100, 80)
    assert (gone == BACKGROUND).all()


def test_a_small_view_reads_a_small_level(ramp: Plane) -> None:
    assert [level_for(scale, 9) for scale in (4, 1, 0.6, 0.5, 0.3, 0.25, 0.001)] == [0, 0, 0, 1, 1, 2, 8]
    source = ArraySource([np.tile(ramp, (4, 4))])
    frame = take_sample(source, ViewState(cx=1200, cy=800, scale=0.25), 600, 400).planes[0]
    assert frame.shape == (400, 600)
    assert abs(int(frame.mean()) - int(ramp.mean())) < 20


@pytest.mark.rule("SCAN-097")
@pytest.mark.parametrize(
    "tools", [{"edge": 1.0}, {"local": 1.0}, {"smooth": 1.0}, {"edge": 0.3, "smooth": 1.0}]
)
def test_a_flat_area_is_shown_as_before_under_every_tool(tools: dict[str, float]) -> None:
    source = ArraySource([np.full((80, 100), 12_000, np.uint16)])
    plain = render(source, AT_ONE, 100, 80)
    assert np.array_equal(render(source, replace(AT_ONE, **tools), 100, 80), plain)


def test_a_step_is_raised_by_edge_enhancement_and_lowered_by_smoothing() -> None:
    plane = np.full((80, 100), 20_000, np.uint16)
    plane[:, 50:] = 30_000
    renderer = Renderer(ArraySource([plane]))
    plain = _levels(renderer, AT_ONE)
    assert _levels(renderer, replace(AT_ONE, edge=1.0)).ptp_(48, 51) > plain.ptp_(48, 51)
    assert _levels(renderer, replace(AT_ONE, smooth=1.0)).ptp_(49, 50) < plain.ptp_(49, 50)
    edges = _levels(renderer, replace(AT_ONE, edge_only=True))
    assert edges.at(10) == edges.at(90)
    assert edges.at(50) > edges.at(10) > edges.at(49)


class _levels:  # noqa: N801 - reads as a function above
    """Grey values of one row of a frame."""

    def __init__(self, renderer: Renderer, view: ViewState) -> None:
        self._row = renderer.render(view, 100, 80)[40] & 255

    def at(self, column: int) -> int:
        return int(self._row[column])

    def ptp_(self, first: int, last: int) -> int:
        return abs(self.at(last) - self.at(first))


def test_the_mean_of_a_square_is_exact() -> None:
    plane = np.arange(100, dtype=np.uint16).reshape(10, 10)
    padded = np.pad(plane, 2, mode="edge").astype(int)
    expected = [[padded[y : y + 5, x : x + 5].sum() // 25 for x in range(10)] for y in range(10)]
    assert mean(plane, 2).tolist() == expected


def dual(*pairs: tuple[float, float]) -> ArraySource:
    """One column of 20 pixels for each (transmission high, attenuation ratio)."""
    high = np.array([[share for share, _ in pairs]])
    low = high ** np.array([[ratio for _, ratio in pairs]])
    planes = [np.repeat(np.repeat(p * 65535, 20, 1), 20, 0).astype(np.uint16) for p in (high, low)]
    return ArraySource(planes, ImageMeta(material=MaterialLimits(2.0, 2.8, 300, 0.96)))


def test_materials_are_told_apart_and_named() -> None:
    source = dual((0.5, 1.9), (0.5, 2.3), (0.5, 4.8), (0.003, 4.0), (0.99, 1.0))
    names = [Renderer(source).value_at(20 * column + 5, 5) for column in range(5)]
    assert [name[1] for name in names if name] == [
        "organik", "karışık", "inorganik/metal", "nüfuz edilemeyen", "boş",
    ]  # fmt: skip
    assert Renderer(source).value_at(-1, 0) is None


def test_material_colours_are_orange_green_blue_and_black() -> None:
    frame = render(dual((0.5, 1.9), (0.5, 2.3), (0.5, 4.8), (0.003, 4.0)), material_view("all"), 80, 20)
    red, green, blue = (frame[10] >> shift & 255 for shift in (16, 8, 0))
    assert red[10] > green[10] > blue[10]
    assert green[30] > max(red[30], blue[30])
    assert blue[50] > max(red[50], green[50])
    assert frame[10, 70] == 0xFF000000


def material_view(mode: str) -> ViewState:
    return ViewState(cx=40, cy=10, scale=1.0, material=mode)


def test_organic_only_and_organic_off_pale_the_others() -> None:
    source = dual((0.5, 1.9), (0.5, 4.8), (0.5, 4.8), (0.5, 4.8))
    everything, only, without = (
        render(source, material_view(m), 80, 20) for m in ("all", "organic", "no_organic")
    )
    assert only[10, 10] == everything[10, 10]
    assert only[10, 50] & 255 > 230
    assert without[10, 50] == everything[10, 50]
    assert without[10, 10] & 255 > 230


def test_the_second_palette_is_that_of_the_design() -> None:
    assert material.colours(second=True)[1:] == ((0xE6, 0x9F, 0), (0x7A,) * 3, (0x0B, 0x4F, 0x9E), (0, 0, 0))


def test_without_discrimination_data_the_image_stays_grey(ramp: Plane) -> None:
    renderer = Renderer(ArraySource([ramp]))
    assert not renderer.has_material
    view = ViewState(cx=300, cy=200)
    plain = renderer.render(view, 50, 50)
    assert np.array_equal(renderer.render(replace(view, material="all"), 50, 50), plain)


def test_density_is_marked_over_material_colours_too() -> None:
    source = dual((0.05, 1.9), (0.5, 1.9))
    view = ViewState(cx=20, cy=10, scale=1.0, material="all", density=(600, 6_000))
    frame = render(source, view, 40, 20)
    plain = render(source, replace(view, density=None), 40, 20)
    assert (frame[:, :20] != plain[:, :20]).all()
    assert (frame[:, 20:] == plain[:, 20:]).all()


def test_a_cached_frame_equals_a_fresh_one(ramp: Plane) -> None:
    source = ArraySource([ramp, ramp // 2])
    renderer = Renderer(source)
    base = ViewState(cx=300, cy=200, scale=0.7)
    for view in (
        base, replace(base, window=9_000), replace(base, edge=1.0), replace(base, material="all"),
        replace(base, material="all", edge=1.0), replace(base, cx=310), base,
    ):  # fmt: skip
        assert np.array_equal(renderer.render(view, 90, 70), render(source, view, 90, 70)), view
