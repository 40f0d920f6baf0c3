"""The child process: real ones, also such that hang, die and eat memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gumruk_masaustu.imaging import decoder as decoder_module
from gumruk_masaustu.imaging.decoder import Decoder, child_command
from gumruk_masaustu.imaging.faults import ImageFault, Limits
from gumruk_masaustu.imaging.tile_store import KEY_BYTES, TileStore

if TYPE_CHECKING:
    from gumruk_masaustu.imaging.pyramid import Plane
    from tests.imaging.conftest import WriteTiff

pytestmark = pytest.mark.faults

# The real child, but files that begin with these words make it misbehave.
MISCHIEF = """
import os, sys, threading
from gumruk_masaustu.imaging import child, formats

honest = formats.open_image

def open_image(data, limits):
    if data.startswith(b"HANG"):
        threading.Event().wait()
    if data.startswith(b"CRASH"):
        os.abort()
    if data.startswith(b"EAT"):
        bytearray(8 << 30)
    if data.startswith(b"SPEAK"):
        sys.stdout.buffer.write(b"nonsense" * 100)
        sys.stdout.buffer.flush()
    return honest(data, limits)

formats.open_image = open_image
child.main(sys.argv[1:])
"""


@pytest.fixture
def decoder() -> Iterator[Decoder]:
    made = Decoder(seconds=60)
    yield made
    made.close()


@pytest.fixture
def naughty(tmp_path: Path) -> Iterator[Decoder]:
    script = tmp_path / "naughty.py"
    script.write_text(MISCHIEF, encoding="utf-8")
    made = Decoder(seconds=20, command=[sys.executable, str(script)])
    yield made
    made.close()


def test_an_image_is_decoded_and_sealed_by_the_child(
    decoder: Decoder, tmp_path: Path, ramp: Plane, write_tiff: WriteTiff
) -> None:
    key = bytes(range(KEY_BYTES))
    info = decoder.build(write_tiff(ramp // 2, ramp), tmp_path / "x.tiles", key)
    assert (info.width, info.height, info.planes) == (600, 400, 2)
    store = TileStore(tmp_path / "x.tiles", key)
    assert (store.block(0, 0, 0, 0, 600, 400) == ramp).all()
    store.close()


def test_the_child_stays_warm_and_survives_a_bad_file(
    decoder: Decoder, ramp: Plane, write_tiff: WriteTiff
) -> None:
    decoder.warm()
    first = decoder.process_id
    with pytest.raises(ImageFault) as refused:
        decoder.check(b"%PDF-1.7 not an image")
    assert refused.value.kind == "not_image"
    assert decoder.check(write_tiff(ramp)).width == 600
    assert decoder.process_id == first


@pytest.mark.parametrize(("word", "kind"), [(b"CRASH", "crashed"), (b"SPEAK", "crashed"), (b"EAT", "memory")])
def test_after_a_fault_the_next_image_gets_a_new_child(
    naughty: Decoder, ramp: Plane, write_tiff: WriteTiff, word: bytes, kind: str
) -> None:
    naughty.warm()
    first = naughty.process_id
    with pytest.raises(ImageFault) as refused:
        naughty.check(word)
    assert refused.value.kind == kind
    assert naughty.check(write_tiff(ramp)).height == 400
    assert naughty.process_id not in (None, first)


def test_a_hanging_child_is_killed_and_replaced(tmp_path: Path, ramp: Plane, write_tiff: WriteTiff) -> None:
    script = tmp_path / "naughty.py"
    script.write_text(MISCHIEF, encoding="utf-8")
    made = Decoder(seconds=20, command=[sys.executable, str(script)])
    made.warm()
    made._seconds = 0.2
    with pytest.raises(ImageFault) as refused:
        made.check(b"HANG")
    assert refused.value.kind == "timeout"
    made._seconds = 20
    assert made.check(write_tiff(ramp)).width == 600
    made.close()


def test_a_child_that_never_reads_cannot_block_the_program() -> None:
    deaf = Decoder(seconds=0.3, command=[sys.executable, "-c", "import threading; threading.Event().wait()"])
    with pytest.raises(ImageFault) as refused:
        deaf.check(bytes(4 << 20))
    assert refused.value.kind == "timeout"
    deaf.close()


def test_a_full_or_missing_folder_is_an_error_of_the_machine_not_of_the_file(
    decoder: Decoder, tmp_path: Path, ramp: Plane, write_tiff: WriteTiff
) -> None:
    with pytest.raises(OSError, match="No such file"):
        decoder.build(write_tiff(ramp), tmp_path / "missing" / "x", bytes(KEY_BYTES))


def test_a_file_over_the_cap_is_not_even_sent() -> None:
    small = Decoder(limits=Limits(file_bytes=10), command=["/does/not/exist"])
    with pytest.raises(ImageFault) as refused:
        small.check(bytes(11))
    assert refused.value.kind == "too_large"


def test_a_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command(5)[1:] == ["-m", "gumruk_masaustu.imaging.child", "5"]
    monkeypatch.setattr(decoder_module.sys, "frozen", True, raising=False)
    assert child_command(5)[1:] == ["imaging-child", "5"]
