"""The scanner's description: taken field by field, never trusted."""

from __future__ import annotations

import json

import pytest

from gumruk_masaustu.imaging.meta import ImageMeta, MaterialLimits, from_json, from_mapping, merged


def test_what_is_written_is_read_again() -> None:
    meta = from_json(json.dumps({"plate": "34 ABC 123", "scanned_at": "2026-05-12T07:02:00+00:00"}))
    assert from_mapping(meta.to_dict()) == meta


@pytest.mark.parametrize("text", ["", "x", "[1, 2]", "null", "[" * 5000, '"text"'])
def test_what_is_no_description_gives_none(text: str) -> None:
    assert from_json(text) == ImageMeta()


def test_wrong_fields_are_dropped_and_the_right_ones_stay() -> None:
    meta = from_mapping(
        {
            "plate": "06\x00 BC\u202e 99",
            "prn_no": ["x"],
            "mm_per_pixel": "nan",
            "scanned_at": "2026-05-12T10:02:00",
            "direction": "sideways",
            "planes": ["low", "low"],
            "material": {"organic_below": 9},
        }
    )
    assert meta == ImageMeta(plate="06 BC 99")


@pytest.mark.parametrize("value", [True, None, "x", 0, 1e9, float("inf"), [5]])
def test_a_scale_that_no_scanner_has_is_dropped(value: object) -> None:
    assert from_mapping({"mm_per_pixel": value}).mm_per_pixel is None


def test_material_bounds_are_taken_only_when_usable() -> None:
    good = {"organic_below": 2.0, "metal_from": 2.8, "opaque_below": 300, "air_above": 0.95}
    assert from_mapping({"material": good}).material == MaterialLimits(2.0, 2.8, 300, 0.95)
    assert from_mapping({"material": good | {"metal_from": 1.0}}).material is None
    assert from_mapping({"material": good | {"air_above": 7}}).material is None


def test_merging_fills_only_gaps() -> None:
    first, second = ImageMeta(plate="34 ABC 123"), ImageMeta(plate="06 X 1", system="KPK-T1")
    assert merged(first, second) == ImageMeta(plate="34 ABC 123", system="KPK-T1")
