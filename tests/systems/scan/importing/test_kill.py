"""The process is killed while it takes an image: one run, one image, whatever the moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gumruk_masaustu.demo import people
from gumruk_masaustu.imaging.decoder import Decoder
from gumruk_masaustu.kernel.db.opening import open_post
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.importing import Importer, Report
from gumruk_masaustu.systems.scan.inbox import TAKEN
from gumruk_masaustu.systems.scan.lists import RunState
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries import lists
from tests.support import PASSPHRASE, SetClock
from tests.ui.scan.station import SYSTEM

ROOT = Path(__file__).parents[4]


def die_at(place: Path, failpoint: str) -> None:
    environment = {**os.environ, "GUMRUK_FAILPOINT": failpoint, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.systems.scan.importing.killed_station", str(place)],
        env=environment,
        cwd=ROOT,
        check=False,
        capture_output=True,
        timeout=120,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


@pytest.mark.parametrize("moment", ["scan-image-stored", "scan-image-completed"])
def test_the_image_is_in_the_case_once(
    tmp_path: Path, decoder: Decoder, clock: SetClock, all_models: None, moment: str
) -> None:
    die_at(tmp_path, moment)
    folder = tmp_path / "görüntüler"
    assert (folder / "tarama.tif").exists()
    clock.set("16:30")
    post = open_post(tmp_path / "post", PASSPHRASE, clock=clock)
    try:
        operator = people.sign_in_crew(post, clock)["scan_system_operator"]
        importer = Importer(post, SYSTEM, folder, decoder)
        reports = [importer.poll(by=operator, now=clock.tick) for _ in range(3)]
        assert not any(report.refused or report.waiting for report in reports)
        taken = [t for report in reports for t in report.taken]
        assert len(taken) == (0 if moment == "scan-image-completed" else 1)
        (row,) = lists.in_states(post, (State.IMAGE_REVIEW,), unit="KPK")
        (line,) = cases.runs(post, row.id)
        assert (line.state, line.prn_no) == (RunState.COMPLETED, "20260312-0001")
        assert post.attachments.read(line.image_sha256)
        assert reports[-1] == Report()
        assert [path.name for path in (folder / TAKEN).iterdir()] == ["tarama.tif"]
    finally:
        post.close()
