"""A station whose run is going on, a watched folder, and files as consoles and faults leave them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gumruk_masaustu.demo.scanner.files import write_tiff
from gumruk_masaustu.imaging.decoder import Decoder
from gumruk_masaustu.imaging.meta import ImageMeta
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.importing import Importer, Report
from tests.support import SetClock
from tests.ui.scan.station import SYSTEM, Station, make_station


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


@pytest.fixture
def station(post: Post, clock: SetClock) -> Station:
    return make_station(post, clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "KPK-T1 görüntüler"
    made.mkdir()
    return made


@pytest.fixture
def deliver(folder: Path) -> Callable[..., Path]:
    """Writes a dual-energy TIFF as the console does; keywords are its description."""

    def write(name: str = "tarama.tif", *, seed: int = 1, **described: Any) -> Path:
        values: dict[str, Any] = {"prn_no": f"20260312-{seed:04d}", "mm_per_pixel": 4.5, "system": SYSTEM}
        rng = np.random.default_rng(seed)
        planes = rng.integers(2_000, 60_000, (2, 60, 90)).astype(np.uint16)
        write_tiff(folder / name, planes[0], planes[1], ImageMeta(**(values | described)))
        return folder / name

    return write


@pytest.fixture
def importer(station: Station, folder: Path, decoder: Decoder) -> Importer:
    return Importer(station.post, SYSTEM, folder, decoder)


@pytest.fixture
def poll(station: Station, importer: Importer) -> Callable[..., Report]:
    """Looks so many times; taken and refused of all looks, `waiting` of the last one."""

    def look(times: int = 2, using: Importer | None = None) -> Report:
        reports = [
            (using or importer).poll(by=station.system_operator, now=_ticking(station)) for _ in range(times)
        ]
        return Report(
            tuple(taken for report in reports for taken in report.taken),
            tuple(refused for report in reports for refused in report.refused),
            reports[-1].waiting,
        )

    return look


def _ticking(station: Station) -> Callable[[], datetime]:
    return station.clock.tick
