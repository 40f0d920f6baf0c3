"""Images of the scanner: matched, taken once, refused in words, left alone when they have no owner."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from gumruk_masaustu.imaging.decoder import Decoder
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions import run as runs
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.importing import Importer, Report
from gumruk_masaustu.systems.scan.inbox import ASIDE, BAD, PATIENT_LOOKS, TAKEN
from gumruk_masaustu.systems.scan.lists import AbortCause, RunState
from gumruk_masaustu.systems.scan.queries import case as cases
from tests.ui.scan.station import SYSTEM, Station

Deliver = Callable[..., Path]
Poll = Callable[..., Report]


@pytest.mark.rule("SCAN-085")
def test_an_image_completes_the_run_and_leaves_the_folder(
    station: Station, deliver: Deliver, poll: Poll, folder: Path
) -> None:
    case = station.scanning("34 ABC 123")
    path = deliver(plate="34 ABC 123", scanned_at=station.clock())
    data = path.read_bytes()
    taken = poll().taken
    assert [(t.case_id, t.number, t.refusal) for t in taken] == [(case.id, case.number, None)]
    (line,) = cases.runs(station.post, case.id)
    assert (line.state, line.prn_no, line.mm_per_pixel) == (
        RunState.COMPLETED,
        "20260312-0001",
        Decimal("4.5"),
    )
    assert line.image_sha256 == hashlib.sha256(data).hexdigest()
    assert station.post.attachments.read(line.image_sha256) == data
    assert cases.case(station.post, case.id).state is State.IMAGE_REVIEW
    assert [p.name for p in (folder / TAKEN).iterdir()] == ["tarama.tif"]
    assert not path.exists()


def test_the_same_file_again_changes_nothing(
    station: Station, deliver: Deliver, poll: Poll, folder: Path
) -> None:
    first = station.scanning("34 ABC 123")
    data = deliver(plate="34 ABC 123").read_bytes()
    poll()
    second = station.scanning("06 KLM 456")
    (folder / "kopya.tif").write_bytes(data)
    report = poll()
    assert report == Report()
    assert len(list((folder / TAKEN).iterdir())) == 2
    assert cases.case(station.post, second.id).state is State.SCANNING
    assert [r.state for r in cases.runs(station.post, first.id)] == [RunState.COMPLETED]


@pytest.mark.parametrize("state", ["cut short", "lying header", "empty"])
def test_a_broken_file_gets_time_then_a_sentence(
    station: Station, deliver: Deliver, poll: Poll, folder: Path, state: str
) -> None:
    case = station.scanning("34 ABC 123")
    path = deliver()
    data = bytearray(path.read_bytes())
    if state == "cut short":
        path.write_bytes(data[: len(data) // 2])
    elif state == "lying header":
        at = data.index(struct.pack("<HHI", 257, 4, 1)) if struct.pack("<HHI", 257, 4, 1) in data else -1
        at = at if at >= 0 else data.index(struct.pack("<HHI", 257, 3, 1))
        data[at + 8 : at + 12] = struct.pack("<I", 60_000)
        path.write_bytes(data)
    else:
        path.write_bytes(b"")
    assert poll(PATIENT_LOOKS - 1) == Report()
    (refused,) = poll(1).refused
    expected = (
        "boyut ile içindeki veri birbirini tutmuyor"
        if state == "lying header"
        else "Görüntü dosyası yarım: tarama konsolundan yeniden aktarınız"
    )
    assert expected in refused.refusal.text
    assert (folder / BAD / "tarama.tif").exists()
    assert cases.case(station.post, case.id).state is State.SCANNING
    assert poll(PATIENT_LOOKS) == Report()


def test_a_pdf_named_tif_is_refused_at_once(station: Station, poll: Poll, folder: Path) -> None:
    station.scanning()
    (folder / "tarama.tif").write_bytes(b"%PDF-1.7\nBeyan")
    (refused,) = poll().refused
    assert refused.refusal.text == "Bu dosya bir tarama görüntüsü değil."
    assert (folder / BAD / "tarama.tif").exists()


def test_a_growing_file_is_left_alone_until_it_is_whole(
    station: Station, deliver: Deliver, poll: Poll
) -> None:
    case = station.scanning("34 ABC 123")
    path = deliver(plate="34 ABC 123")
    data = path.read_bytes()
    for part in range(1, 9):
        path.write_bytes(data[: len(data) * part // 9])
        assert poll(1) == Report()
    path.write_bytes(data)
    (taken,) = poll().taken
    assert taken.case_id == case.id


def test_two_images_at_once_only_one_fits(station: Station, deliver: Deliver, poll: Poll) -> None:
    case = station.scanning("34 ABC 123")
    deliver("a.tif", seed=1, plate="06 KLM 456")
    deliver("b.tif", seed=2, plate="34 ABC 123")
    report = poll()
    assert [t.name for t in report.taken] == ["b.tif"]
    (line,) = cases.runs(station.post, case.id)
    assert line.prn_no == "20260312-0002"
    (left,) = poll(1).waiting
    assert (left.arrival.name, left.run, left.why) == ("a.tif", None, ("Bu sistemde süren tarama yok.",))


def test_two_fitting_images_give_one_run(station: Station, deliver: Deliver, poll: Poll) -> None:
    case = station.scanning("34 ABC 123")
    deliver("a.tif", seed=1, plate="34 ABC 123")
    deliver("b.tif", seed=2, plate="34 ABC 123")
    report = poll()
    assert [t.name for t in report.taken] == ["a.tif"]
    assert [w.arrival.name for w in report.waiting] == ["b.tif"]
    assert len(cases.runs(station.post, case.id)) == 1


def test_without_a_run_the_image_has_no_owner(
    station: Station, deliver: Deliver, poll: Poll, importer: Importer, folder: Path
) -> None:
    path = deliver()
    (waiting,) = poll().waiting
    assert waiting.run is None
    assert waiting.why == ("Bu sistemde süren tarama yok.",)
    assert path.exists()
    with pytest.raises(UserError, match="süren bir taraması yok"):
        importer.assign(waiting, by=station.system_operator, now=station.clock)
    importer.set_aside(waiting)
    assert (folder / ASIDE / path.name).exists()
    assert poll() == Report()


def test_another_plate_is_asked_and_then_taken(
    station: Station, deliver: Deliver, poll: Poll, importer: Importer
) -> None:
    case = station.scanning("34 ABC 123")
    deliver(plate="34 ABC 128")
    (waiting,) = poll().waiting
    assert waiting.why == ("Görüntüdeki plaka 34 ABC 128, taranan 34 ABC 123.",)
    taken = importer.assign(waiting, by=station.system_operator, now=station.clock.tick)
    assert taken.case_id == case.id
    assert cases.case(station.post, case.id).state is State.IMAGE_REVIEW


def test_the_trailer_on_the_image_is_the_vehicle_too(station: Station, deliver: Deliver, poll: Poll) -> None:
    station.scanning("34 ABC 123", trailer_plate="34 DR 4410")
    deliver(plate="34 dr 4410")
    assert len(poll().taken) == 1


def test_without_prn_no_the_officer_writes_it(
    station: Station, deliver: Deliver, poll: Poll, importer: Importer
) -> None:
    case = station.scanning("34 ABC 123")
    deliver(prn_no="", plate="34 ABC 123")
    (waiting,) = poll().waiting
    assert waiting.asks_prn
    with pytest.raises(UserError, match="PRN NO boş") as refused:
        importer.assign(waiting, by=station.system_operator, now=station.clock)
    assert refused.value.field == "prn_no"
    importer.assign(waiting, prn_no="20260312-0777", by=station.system_operator, now=station.clock.tick)
    assert cases.runs(station.post, case.id)[0].prn_no == "20260312-0777"


def test_an_older_image_is_not_taken_for_the_running_scan(
    station: Station, deliver: Deliver, poll: Poll
) -> None:
    station.scanning("34 ABC 123")
    deliver(plate="34 ABC 123", scanned_at=station.clock() - timedelta(hours=2))
    (waiting,) = poll().waiting
    assert waiting.run is None
    assert "süren taramadan önce" in waiting.why[0]


def test_a_prn_no_that_has_an_image_is_not_taken_again(
    station: Station, deliver: Deliver, poll: Poll
) -> None:
    first = station.scanning("34 ABC 123")
    deliver(plate="34 ABC 123")
    poll()
    station.scanning("06 KLM 456")
    deliver("yeni.tif", seed=9, prn_no="20260312-0001", plate="06 KLM 456")
    (waiting,) = poll().waiting
    assert waiting.why == (f"PRN NO 20260312-0001 daha önce {first.number} kaydına alındı.",)


def test_the_image_of_a_cut_run_finds_no_run(station: Station, deliver: Deliver, poll: Poll) -> None:
    case = station.scanning("34 ABC 123")
    runs.abort(station.post, case.id, AbortCause.INTRUSION, by=station.site_operator, at=station.clock.tick())
    deliver(plate="34 ABC 123")
    (waiting,) = poll().waiting
    assert waiting.run is None


def test_another_system_on_the_image_is_asked(station: Station, deliver: Deliver, poll: Poll) -> None:
    station.scanning("34 ABC 123")
    deliver(system="KPK-T2", plate="34 ABC 123")
    (waiting,) = poll().waiting
    assert waiting.why == (f"Görüntüdeki sistem KPK-T2, bu sistem {SYSTEM}.",)


def test_a_lost_folder_is_said(station: Station, folder: Path, decoder: Decoder) -> None:
    lost = Importer(station.post, SYSTEM, folder / "yok", decoder)
    with pytest.raises(UserError, match="Görüntü klasörüne ulaşılamıyor"):
        lost.poll(by=station.system_operator, now=station.clock)


def test_a_link_out_of_the_folder_is_no_image(
    station: Station, deliver: Deliver, poll: Poll, folder: Path, tmp_path: Path
) -> None:
    station.scanning("34 ABC 123")
    elsewhere = tmp_path / "dışarıda.tif"
    deliver(plate="34 ABC 123").rename(elsewhere)
    (folder / "bağ.tif").symlink_to(elsewhere)
    assert poll(PATIENT_LOOKS) == Report()
    assert elsewhere.exists()
