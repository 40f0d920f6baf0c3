"""Share of the image that was looked at; ruler and profile."""

from __future__ import annotations

import numpy as np
import pytest

from gumruk_masaustu.imaging import measure
from gumruk_masaustu.imaging.pyramid import ArraySource
from gumruk_masaustu.imaging.seen import SeenMap

WHOLE = (0.0, 0.0, 1_000.0, 640.0)


def test_half_a_second_at_half_scale_counts_and_less_does_not() -> None:
    seen = SeenMap(1_000, 640)
    seen.show(WHOLE, 0.5, 10.0)
    seen.tick(10.49)
    assert seen.percent == 0
    seen.tick(10.5)
    assert seen.percent == 100
    assert seen.first_unseen() is None


def test_a_smaller_scale_never_counts() -> None:
    seen = SeenMap(1_000, 640)
    seen.show(WHOLE, 0.49, 0.0)
    seen.tick(60.0)
    assert seen.share == 0
    assert seen.first_unseen() == (0, 0, 64, 64)


def test_82_of_100_is_82_percent_and_the_rest_can_be_found() -> None:
    seen = SeenMap(6_400, 64)
    seen.show((0, 0, 82 * 64, 64), 1.0, 0.0)
    seen.show((0, 0, 1, 1), 1.0, 0.6)
    assert seen.percent == 82
    assert seen.first_unseen() == (82 * 64, 0, 83 * 64, 64)


def test_time_of_several_visits_adds_up_and_a_pause_adds_nothing() -> None:
    seen = SeenMap(64, 64)
    seen.show((0, 0, 64, 64), 1.0, 0.0)
    seen.pause(0.3)
    seen.tick(100.0)
    assert seen.percent == 0
    seen.show((0, 0, 64, 64), 1.0, 200.0)
    seen.tick(200.2)
    assert seen.percent == 100


def test_99_and_a_half_percent_is_not_all() -> None:
    seen = SeenMap(64 * 200, 64)
    seen.show((0, 0, 64 * 199, 64), 1.0, 0.0)
    seen.tick(1.0)
    assert seen.percent == 99


@pytest.mark.rule("SCAN-098")
def test_240_pixels_of_5_mm_are_about_1_20_metres() -> None:
    length = measure.length((100, 50), (340, 50))
    assert measure.distance_text(length, 5) == "yaklaşık 1,20 m"


def test_without_a_scale_only_pixels_are_shown() -> None:
    assert measure.distance_text(240, None) == "240 piksel (sistemin ölçeği yok)"


def test_a_profile_reads_the_values_along_the_line() -> None:
    plane = np.tile(np.arange(100, dtype=np.uint16), (50, 1))
    values = measure.profile(ArraySource([plane]), (0, 10), (99, 10))
    assert values[0] == 0
    assert values[-1] == 99
    assert (np.diff(values.astype(int)) >= 0).all()
