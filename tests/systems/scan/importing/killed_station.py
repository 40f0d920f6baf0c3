"""Run as a process of its own by the kill test: brings a run to TARANIYOR, gets an image, and dies."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from gumruk_masaustu.demo.scanner.files import write_tiff
from gumruk_masaustu.imaging.decoder import Decoder
from gumruk_masaustu.imaging.meta import ImageMeta
from gumruk_masaustu.kernel.db.opening import create_post
from gumruk_masaustu.systems import discover, load
from gumruk_masaustu.systems.scan.importing import Importer
from tests.support import PASSPHRASE, SetClock
from tests.ui.scan.station import SYSTEM, make_station

PLATE = "34 ABC 123"


def main(place: Path) -> None:
    """Never comes to its end when the environment names a failpoint on the way."""
    for system in discover():
        load(system.models)
    clock = SetClock()
    post = create_post(
        place / "post", PASSPHRASE, memory_kib=1024, unit="KPK", station="01", label="kabin", clock=clock
    )
    station = make_station(post, clock)
    station.scanning(PLATE)
    planes = np.random.default_rng(1).integers(2_000, 60_000, (2, 60, 90)).astype(np.uint16)
    folder = place / "görüntüler"
    folder.mkdir()
    write_tiff(folder / "tarama.tif", planes[0], planes[1], ImageMeta(prn_no="20260312-0001", plate=PLATE))
    decoder = Decoder()
    importer = Importer(post, SYSTEM, folder, decoder)
    for _ in range(2):
        importer.poll(by=station.system_operator, now=clock.tick)
    decoder.close()
    post.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
