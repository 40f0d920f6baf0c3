"""Window, level, inversion, palettes, density."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from gumruk_masaustu.imaging import tone
from gumruk_masaustu.imaging.pyramid import ArraySource
from gumruk_masaustu.imaging.render import Renderer, percentiles
from gumruk_masaustu.imaging.view import PALETTES, ViewState, chips, next_palette


@pytest.mark.rule("SCAN-093")
def test_window_and_level_show_the_values_of_the_page() -> None:
    shown = tone.display_values(ViewState(window=20_000, level=30_000))
    assert (shown[20_000], shown[40_000], shown[30_000]) == (0, 255, 128)
    assert (shown[0], shown[65_535]) == (0, 255)


@pytest.mark.rule("SCAN-094")
def test_inversion_turns_40_into_215_and_back() -> None:
    view = ViewState()
    raw = int(np.flatnonzero(tone.display_values(view) == 40)[0])
    turned = replace(view, invert=True)
    assert tone.display_values(turned)[raw] == 215
    assert tone.display_values(replace(turned, invert=False))[raw] == 40


def test_gamma_bends_between_the_ends_only() -> None:
    plain, bent = tone.display_values(ViewState()), tone.display_values(ViewState(gamma=2.0))
    assert (bent[0], bent[65_535]) == (0, 255)
    assert bent[16_384] > plain[16_384]


def test_automatic_window_is_the_2nd_to_the_98th_percentile_of_the_visible_part() -> None:
    left = np.tile(np.arange(100, dtype=np.uint16) * 10, (100, 1))
    plane = np.hstack([left, np.full((100, 100), 60_000, np.uint16)])
    view = ViewState(cx=50, cy=50, scale=1.0)
    window, level = Renderer(ArraySource([plane])).automatic_window(view, 100, 100)
    low, high = np.percentile(left, 2, method="inverted_cdf"), np.percentile(left, 98, method="inverted_cdf")
    assert (window, level) == (high - low, (high + low) / 2)
    assert percentiles(np.full((5, 5), 7, np.uint16), 0.02, 0.98) == (7, 7)


def test_every_palette_has_its_ends_apart_and_grey_is_grey() -> None:
    for name in PALETTES:
        colours = tone.palette(name)
        assert len(colours) == 256
        assert _light(int(colours[255])) - _light(int(colours[0])) > 120, name
    assert tone.palette("grey")[77] == 0xFF4D4D4D
    assert len(set(tone.palette("bands").tolist())) == 8


def test_the_colour_blind_palette_grows_lighter_all_the_way() -> None:
    light = [_light(int(colour)) for colour in tone.palette("safe")]
    assert all(later >= earlier - 0.6 for earlier, later in pairwise(light))


def _light(colour: int) -> float:
    return 0.299 * (colour >> 16 & 255) + 0.587 * (colour >> 8 & 255) + 0.114 * (colour & 255)


def test_palettes_follow_each_other_round_and_round() -> None:
    name, names = "grey", []
    for _ in PALETTES:
        names.append(name)
        name = next_palette(name)
    assert names == list(PALETTES)
    assert name == "grey"


def test_density_range_colours_only_its_values() -> None:
    plain = tone.colour_table(ViewState())
    marked = tone.colour_table(ViewState(density=(600, 6_000)))
    differing = np.flatnonzero(plain != marked)
    assert (differing[0], differing[-1], len(differing)) == (600, 6_000, 5_401)


def test_every_active_tool_has_a_chip_and_the_plain_image_none() -> None:
    assert chips(ViewState()) == []
    assert chips(ViewState().plain()) == []
    busy = ViewState(
        window=12_000, level=6_000, gamma=1.5, invert=True, palette="rainbow", material="organic",
        density=(1, 2), edge=1.0, edge_only=True, local=0.5, smooth=0.5, interpolate=False,
    )  # fmt: skip
    assert chips(busy) == [
        "Yoğun bölge", "Gama 1,50", "Ters", "Gökkuşağı", "Yalnız organik", "Yoğunluk 1–2", "Kenar %100",
        "Yalnız kenar", "Yerel karşıtlık %50", "Yumuşatma %50", "Ham piksel",
    ]  # fmt: skip
    assert chips(busy.with_plain_tone())[0] == "Gökkuşağı"


def test_a_view_state_survives_saving_and_fields_of_another_version() -> None:
    view = ViewState(cx=5, density=(1, 2), palette="hot")
    assert ViewState.from_dict(view.to_dict() | {"from_the_future": 1}) == view
