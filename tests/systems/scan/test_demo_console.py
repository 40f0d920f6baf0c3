"""The demo's scanner: an image for every run that is started, which the program takes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gumruk_masaustu import demo
from gumruk_masaustu.demo.console import SCAN_TIME, Console
from gumruk_masaustu.demo.people import IMAGE_FOLDER, SYSTEM
from gumruk_masaustu.imaging.decoder import Decoder
from gumruk_masaustu.systems.scan.actions import run
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.importing import Importer
from gumruk_masaustu.systems.scan.lists import AbortCause
from tests.systems.scan.station import Station


@pytest.fixture
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def test_a_visitor_gets_the_image_of_his_run_without_doing_anything(
    station: Station, decoder: Decoder
) -> None:
    console = Console(station.post)
    folder = station.post.folder / IMAGE_FOLDER
    case = station.at_state(State.SCANNING)
    assert console.look() == ()
    station.clock.tick(seconds=SCAN_TIME.total_seconds())
    (path,) = console.look()
    assert path.parent == folder
    assert console.look() == ()
    importer = Importer(station.post, SYSTEM, folder, decoder)
    looks = [importer.poll(by=station.scan_system_operator, now=station.clock) for _ in range(2)]
    assert [taken.number for taken in looks[1].taken] == [case.number]
    assert looks[1].waiting == ()
    assert station.case(case.id).state is State.IMAGE_REVIEW
    assert console.look() == ()


def test_a_run_that_was_stopped_meanwhile_gets_no_image(station: Station) -> None:
    console = Console(station.post)
    case = station.at_state(State.SCANNING)
    run.abort(station.post, case.id, AbortCause.STOPPED, **station.act("scan_system_operator"))
    station.clock.tick(minutes=1)
    assert console.look() == ()


def test_only_the_demo_scans_and_it_ends_with_the_visit(station: Station, tmp_path: Path) -> None:
    silent = demo.StandIns(station.post, scans=False)
    silent.leave()
    crew = demo.StandIns(station.post)
    crew.leave()
    crew.leave()
    assert list(tmp_path.rglob("tarama-*.tif")) == []
