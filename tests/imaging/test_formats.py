"""Files from outside: what is opened, and with which sentence the rest is refused."""

from __future__ import annotations

import io
import json
import struct
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from gumruk_masaustu.imaging.faults import ImageFault, Limits
from gumruk_masaustu.imaging.formats import RawImage, open_image

if TYPE_CHECKING:
    from gumruk_masaustu.imaging.pyramid import Plane
    from tests.imaging.conftest import WriteTiff

DESCRIPTION = json.dumps(
    {
        "prn_no": "20260512-0147",
        "plate": "34 ABC 123",
        "system": "KPK-T1",
        "scanned_at": "2026-05-12T10:02:00+03:00",
        "direction": "import",
        "mm_per_pixel": 5.0,
        "planes": ["low", "high"],
    }
)


def kind_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ImageFault) as refused:
        open_image(data, limits or Limits())
    assert refused.value.text.endswith(".")
    assert refused.value.remedy
    return refused.value.kind


def test_single_energy_tiff_is_read_as_it_was_written(ramp: Plane, write_tiff: WriteTiff) -> None:
    found = open_image(write_tiff(ramp))
    assert np.array_equal(found.high, ramp)
    assert found.low is None


@pytest.mark.parametrize(
    "options",
    [
        {"compression": "zlib"},
        {"compression": "zlib", "rowsperstrip": 7},
        {"rowsperstrip": 7},
        {"tile": (64, 64)},
        {"compression": "zlib", "tile": (64, 64)},
        {"bigtiff": True},
        {"byteorder": ">"},
    ],
    ids=str,
)
def test_strips_tiles_and_deflate_give_the_same_pixels(
    ramp: Plane, write_tiff: WriteTiff, options: dict[str, object]
) -> None:
    if options == {"byteorder": ">"}:
        ramp = ramp.astype(">u2")
        options = {}
    assert np.array_equal(open_image(write_tiff(ramp, **options)).high, ramp)


def test_dual_energy_pages_and_description_are_read(ramp: Plane, write_tiff: WriteTiff) -> None:
    found = open_image(write_tiff(ramp // 2, ramp, description=DESCRIPTION))
    assert np.array_equal(found.high, ramp)
    assert found.low is not None
    assert np.array_equal(found.low, ramp // 2)
    assert (found.meta.prn_no, found.meta.plate, found.meta.mm_per_pixel) == (
        "20260512-0147",
        "34 ABC 123",
        5.0,
    )
    assert found.meta.scanned_at is not None
    assert found.meta.scanned_at.utcoffset() is not None


def test_planes_may_stand_in_one_page_and_in_the_other_order(ramp: Plane, write_tiff: WriteTiff) -> None:
    described = json.dumps({"planes": ["high", "low"]})
    for config, stack in (
        ("separate", np.stack([ramp, ramp // 2])),
        ("contig", np.dstack([ramp, ramp // 2])),
    ):
        data = write_tiff(stack, planarconfig=config, photometric="minisblack", description=described)
        found = open_image(data)
        assert np.array_equal(found.high, ramp), config
        assert found.low is not None
        assert np.array_equal(found.low, ramp // 2), config


def test_private_tags_fill_what_the_description_leaves_out(ramp: Plane, write_tiff: WriteTiff) -> None:
    tags = [(65001, "s", 0, "77", True), (65003, "s", 0, "4.5", True), (65005, "s", 0, "yesterday", True)]
    meta = open_image(write_tiff(ramp, extratags=tags)).meta
    assert (meta.prn_no, meta.mm_per_pixel, meta.scanned_at) == ("77", 4.5, None)


def test_white_is_zero_is_turned_round(ramp: Plane, write_tiff: WriteTiff) -> None:
    assert np.array_equal(open_image(write_tiff(ramp, photometric="miniswhite")).high, 65535 - ramp)


def test_png_of_16_bits_and_jpeg_are_opened(ramp: Plane) -> None:
    png, jpeg, info = io.BytesIO(), io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("Description", DESCRIPTION)
    Image.fromarray(ramp).save(png, "PNG", pnginfo=info)
    Image.fromarray((ramp >> 8).astype(np.uint8)).save(jpeg, "JPEG", quality=95)
    found = open_image(png.getvalue())
    assert np.array_equal(found.high, ramp)
    assert found.meta.plate == "34 ABC 123"
    assert abs(int(open_image(jpeg.getvalue()).high[200, 300]) - int(ramp[200, 300])) < 1500


def test_a_pdf_named_tif_is_refused() -> None:
    assert kind_of(b"%PDF-1.7\n" + b"x" * 500) == "not_image"
    assert kind_of(b"") == "empty"


def test_every_cut_of_a_file_is_refused(ramp: Plane, write_tiff: WriteTiff) -> None:
    data = write_tiff(ramp, description=DESCRIPTION)
    for share in (0.001, 0.01, 0.3, 0.7, 0.999):
        assert kind_of(data[: int(len(data) * share)]) in {"truncated", "damaged", "lying"}
    png = io.BytesIO()
    Image.fromarray(ramp).save(png, "PNG")
    for share in (0.05, 0.5, 0.9):
        assert kind_of(png.getvalue()[: int(len(png.getvalue()) * share)]) in {"truncated", "damaged"}


def test_a_header_that_promises_more_than_there_is_is_refused(ramp: Plane, write_tiff: WriteTiff) -> None:
    data = bytearray(write_tiff(ramp))
    assert kind_of(changed(data, 257, 4000)) == "lying"
    assert kind_of(changed(data, 256, 1_000_000)) == "too_large"
    assert kind_of(changed(data, 256, 0)) == "damaged"
    assert kind_of(changed(data, 258, 32)) == "unsupported"
    assert kind_of(changed(data, 259, 7)) == "unsupported"


def changed(data: bytearray, tag: int, value: int) -> bytes:
    """The file with another value in a tag of its first page."""
    copy = bytearray(data)
    (at,) = struct.unpack_from("<I", copy, 4)
    (entries,) = struct.unpack_from("<H", copy, at)
    for index in range(entries):
        place = at + 2 + index * 12
        found, kind = struct.unpack_from("<HH", copy, place)
        if found == tag:
            struct.pack_into("<H" if kind == 3 else "<I", copy, place + 8, value)
    assert copy != data
    return bytes(copy)


def test_a_page_chain_that_runs_in_a_circle_is_refused(ramp: Plane, write_tiff: WriteTiff) -> None:
    data = bytearray(write_tiff(ramp[:8, :8]))
    (at,) = struct.unpack_from("<I", data, 4)
    (entries,) = struct.unpack_from("<H", data, at)
    struct.pack_into("<I", data, at + 2 + entries * 12, at)
    assert kind_of(bytes(data)) == "loop"


def test_too_many_pages_and_pages_of_different_size_are_refused(ramp: Plane, write_tiff: WriteTiff) -> None:
    assert kind_of(write_tiff(*[ramp[:8, :8]] * 5)) == "too_many_pages"
    assert kind_of(write_tiff(ramp, ramp[:100])) == "planes_differ"


def test_a_deflate_bomb_and_a_giant_png_are_refused_before_they_grow(write_tiff: WriteTiff) -> None:
    flat = np.zeros((4000, 4000), np.uint16)
    assert kind_of(write_tiff(flat, compression="zlib")) == "bomb"
    png = io.BytesIO()
    Image.fromarray(flat[:10, :10]).save(png, "PNG")
    lying = bytearray(png.getvalue())
    struct.pack_into(">II", lying, 16, 150_000, 150_000)
    assert kind_of(bytes(lying)) == "too_large"


def test_caps_hold_for_bytes_and_pixels(ramp: Plane, write_tiff: WriteTiff) -> None:
    data = write_tiff(ramp)
    assert kind_of(data, Limits(file_bytes=1000)) == "too_large"
    assert kind_of(data, Limits(pixels=1000)) == "too_large"


def test_random_damage_never_raises_anything_but_a_fault(ramp: Plane, write_tiff: WriteTiff) -> None:
    original = write_tiff(ramp[:40, :40], description=DESCRIPTION, compression="zlib")
    rng = np.random.default_rng(5)
    outcomes: list[object] = []
    for _ in range(400):
        data = bytearray(original)
        for place in rng.integers(0, len(data), 3):
            data[place] = rng.integers(256)
        try:
            outcomes.append(open_image(bytes(data)))
        except ImageFault as fault:
            outcomes.append(fault)
    kinds = Counter(isinstance(outcome, ImageFault) for outcome in outcomes)
    assert all(isinstance(outcome, RawImage | ImageFault) for outcome in outcomes)
    assert kinds.total() == 400
    assert kinds[True] > 0
    assert kinds[False] > 0
