"""Levels and the sealed file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gumruk_masaustu.imaging.faults import ImageFault
from gumruk_masaustu.imaging.meta import ImageMeta, MaterialLimits
from gumruk_masaustu.imaging.pyramid import ArraySource, Plane, halved, level_sizes
from gumruk_masaustu.imaging.tile_store import KEY_BYTES, TileStore, write_tiles

KEY = bytes(range(KEY_BYTES))


def test_halving_takes_the_mean_half_up_and_leaves_out_an_odd_line() -> None:
    found = halved(np.array([[0, 1, 9], [1, 0, 9], [7, 7, 7]], np.uint16))
    assert found.tolist() == [[1]]
    assert halved(np.full((600, 700), 65535, np.uint16)).max() == 65535


def test_sizes_end_where_an_image_fits_a_thumbnail() -> None:
    assert level_sizes(20000, 3000)[:2] == [(20000, 3000), (10000, 1500)]
    assert max(level_sizes(20000, 3000)[-1]) <= 256
    assert level_sizes(100, 100) == [(100, 100)]


@pytest.fixture
def stored(tmp_path: Path, ramp: Plane) -> Path:
    path = tmp_path / "image.tiles"
    tall = np.vstack([ramp, ramp + 7])
    meta = ImageMeta(plate="34 ABC 123", planes=("low", "high"), material=MaterialLimits())
    write_tiles(path, KEY, [tall, tall // 2], meta)
    return path


def test_blocks_of_the_store_equal_those_in_memory(stored: Path, ramp: Plane) -> None:
    tall = np.vstack([ramp, ramp + 7])
    memory, store = ArraySource([tall, tall // 2]), TileStore(stored, KEY, cache_bytes=1)
    assert store.sizes == memory.sizes
    assert (store.plane_count, store.meta.plate, store.meta.material) == (2, "34 ABC 123", MaterialLimits())
    for level, (width, height) in enumerate(memory.sizes):
        for plane in (0, 1):
            box = (width // 3, height // 4, width, height)
            assert np.array_equal(store.block(level, plane, *box), memory.block(level, plane, *box))
    store.close()


def test_no_plain_pixel_is_in_the_file(tmp_path: Path) -> None:
    plane = np.full((512, 512), 0x4142, np.uint16)
    write_tiles(tmp_path / "x", KEY, [plane], ImageMeta(plate="34 ABC 123"))
    data = (tmp_path / "x").read_bytes()
    assert b"BABABA" not in data
    assert b"34 ABC" not in data
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_another_key_and_every_changed_byte_are_noticed(stored: Path) -> None:
    with pytest.raises(ImageFault) as refused:
        TileStore(stored, bytes(KEY_BYTES))
    assert refused.value.text == "Görüntü bütünlüğü bozuk."
    original = stored.read_bytes()
    for place in (0, 10, 100, len(original) // 2, len(original) - 40, len(original) - 3):
        data = bytearray(original)
        data[place] ^= 1
        stored.write_bytes(data)
        with pytest.raises(ImageFault):
            _read_all(stored)


def _read_all(path: Path) -> None:
    store = TileStore(path, KEY)
    try:
        for level, size in enumerate(store.sizes):
            for plane in range(store.plane_count):
                store.block(level, plane, 0, 0, *size)
    finally:
        store.close()


def test_tiles_of_two_files_cannot_be_exchanged(tmp_path: Path, ramp: Plane) -> None:
    for name in ("a", "b"):
        write_tiles(tmp_path / name, KEY, [ramp], ImageMeta())
    first, second = (bytearray((tmp_path / name).read_bytes()) for name in ("a", "b"))
    first[24:2000] = second[24:2000]
    (tmp_path / "a").write_bytes(first)
    with pytest.raises(ImageFault):
        _read_all(tmp_path / "a")


@pytest.mark.parametrize("data", [b"", b"GMTILES1", b"x" * 300])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(ImageFault):
        TileStore(tmp_path / "x", KEY)


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, ramp: Plane) -> None:
    with pytest.raises(ValueError, match="a key has 32 bytes"):
        write_tiles(tmp_path / "x", b"short", [ramp], ImageMeta())
    assert list(tmp_path.iterdir()) == []
