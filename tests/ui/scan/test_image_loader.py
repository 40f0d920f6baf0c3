"""The image of a case: first view, second opening from the tiles, another case meanwhile. No window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.images import CaseImages
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.queries.review import ReviewCase
from tests.ui.scan.station import Station
from ui.kit.run import ImmediateRunner
from ui.scan.image_loader import ImageLoader


class View:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.cases: list[str] = []
        self.images: list[object] = []
        self.broken: list[UserError] = []
        self.errors: list[UserError] = []

    def show_case(self, found: ReviewCase) -> None:
        self.cases.append(found.case.id)

    def show_image(self, source: object) -> None:
        self.images.append(source)

    def show_broken(self, refusal: UserError) -> None:
        self.broken.append(refusal)

    def show_error(self, refusal: UserError) -> None:
        self.errors.append(refusal)


class Later(ImmediateRunner):
    """Long work waits until the test lets it go."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def long(self, work, done, failed, **_: object) -> None:  # type: ignore[no-untyped-def]
        self.waiting.append(lambda: self.run(work, done, failed))


@pytest.fixture
def images(station: Station) -> Iterator[CaseImages]:
    made = CaseImages(station.post)
    yield made
    made.close()


def loader_of(station: Station, images: CaseImages, view: View, later: Later | None = None) -> ImageLoader:
    runner = later or ImmediateRunner()
    run_long = later.long if later else runner.run
    officer = station.image_operator
    return ImageLoader(view, station.post, officer, station.clock, runner.run, run_long, images)


def test_the_second_opening_reads_the_sealed_tiles(station: Station, images: CaseImages) -> None:
    case, view = station.scanned(), View()
    loader = loader_of(station, images, view)
    loader.open(case.id)
    tiles = list((station.post.folder / "images").iterdir())
    assert [path.suffix for path in tiles] == [".tiles"]
    made_at = tiles[0].stat().st_mtime_ns
    loader.close()
    loader.open(case.id)
    assert tiles[0].stat().st_mtime_ns == made_at
    shown = [image for image in view.images if image is not None]
    assert [(image.width, image.height) for image in shown] == [(240, 120)] * 2  # type: ignore[attr-defined]
    loader.close()


def test_changed_tiles_are_built_anew_from_the_original(station: Station, images: CaseImages) -> None:
    case, view = station.scanned(), View()
    loader = loader_of(station, images, view)
    loader.open(case.id)
    loader.close()
    (path,) = (station.post.folder / "images").iterdir()
    path.write_bytes(b"GMTILES1 damaged")
    loader.open(case.id)
    assert not view.broken
    assert view.images[-1] is not None
    loader.close()


def test_an_image_that_comes_late_is_not_shown_in_another_case(station: Station, images: CaseImages) -> None:
    first, second, view, later = station.scanned(), station.scanned("06 KLM 456"), View(), Later()
    loader = loader_of(station, images, view, later)
    loader.open(first.id)
    loader.open(second.id)
    later.waiting[0]()
    assert view.images == []
    later.waiting[1]()
    assert len(view.images) == 1
    loader.close()


def test_the_printed_picture_is_the_whole_image_without_marks(station: Station, images: CaseImages) -> None:
    case = station.scanned()
    jpeg = images.plain_jpeg(cases.runs(station.post, case.id)[-1])
    assert jpeg.startswith(b"\xff\xd8\xff")


def test_a_file_that_is_not_here_is_said_and_reported_to_nobody(station: Station, images: CaseImages) -> None:
    case, view = station.scanned(), View()
    sha = cases.runs(station.post, case.id)[-1].image_sha256
    (station.post.folder / "files" / sha[:2] / sha).unlink()
    loader = loader_of(station, images, view)
    loader.open(case.id)
    assert view.broken[0].text == "Belgenin dosyası bu bilgisayarda yok."
    assert loader.is_broken
