"""The system room, worked with keys: start with every guard, stop, images, results, queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.demo.scanner.files import write_tiff
from gumruk_masaustu.imaging.decoder import Decoder
from gumruk_masaustu.imaging.meta import ImageMeta
from gumruk_masaustu.kernel.accounts import sign_in
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.workplaces import places
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause, Discrimination, RunState
from gumruk_masaustu.systems.scan.queries import case as cases
from tests.ui.keys import show_active, type_text
from tests.ui.scan.conftest import Shell
from tests.ui.scan.station import SYSTEM, Station
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from ui.kit.page import PageContext
from ui.kit.runner import Runner
from ui.scan.system_page import SystemPage

Make = Callable[[], SystemPage]


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


@pytest.fixture
def folder(station: Station, tmp_path: Path) -> Path:
    """The folder on the card of the system."""
    made = tmp_path / "görüntüler"
    made.mkdir()
    at = station.clock.tick()
    places.set_image_folder(station.post, SYSTEM, str(made), by=station.supervisor, at=at)
    return made


@pytest.fixture
def page(station: Station, context: Callable[[Officer], PageContext], qtbot: QtBot, decoder: Decoder) -> Make:
    def make() -> SystemPage:
        made = SystemPage(context(station.system_operator), checker=decoder)
        made.resize(1366, 768)
        show_active(qtbot, made)
        made.activate()
        return made

    return make


def press(qtbot: QtBot, page: QWidget, key: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def state_of(station: Station, case_id: str) -> State:
    return cases.case(station.post, case_id).state


def deliver(folder: Path, name: str = "tarama.tif", seed: int = 1, **described: str) -> None:
    planes = np.random.default_rng(seed).integers(2_000, 60_000, (2, 60, 90)).astype(np.uint16)
    write_tiff(folder / name, planes[0], planes[1], ImageMeta(**{"prn_no": f"PRN-{seed}", **described}))


def fill(page: SystemPage, station: Station) -> None:
    """Consulted and area clear, as the officer ticks them."""
    assert page.panel.fields is not None
    consulted, clear = page.panel.fields.field("consulted"), page.panel.fields.field("is_area_clear")
    consulted.set_value((station.image_operator.staff_no,))
    clear.set_value(("clear",))


@pytest.mark.rule("SCAN-080")
def test_every_failing_guard_stands_in_one_list(page: Make, station: Station, qtbot: QtBot) -> None:
    case = station.ready()
    for operator in (station.image_operator, station.exit_operator, station.site_operator):
        sign_in.sign_out(station.post, operator, at=station.clock.tick())
    shown = page()
    press(qtbot, shown, Qt.Key.Key_F2)
    missing = shown.strip.offer.missing if shown.strip.offer else None
    assert missing is not None
    texts = [obstacle.text for obstacle in missing.all]
    assert "En az 3 operatör gerekir (mevcut 2)" in texts
    assert "Madde ayrıştırma kararı için istişare edilen operatör girilmelidir." in texts
    assert "Tünelin içi, dışı ve tarama alanının boş olduğu onaylanmadı." in texts
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert state_of(station, case.id) is State.READY


@pytest.mark.rule("SCAN-081")
def test_off_wants_a_reason_and_then_starts(page: Make, station: Station, qtbot: QtBot) -> None:
    case = station.ready()
    shown = page()
    fields = shown.panel.fields
    assert fields is not None
    assert fields.field("discrimination").value() == Discrimination.ON.value
    assert fields.field("discrimination_reason").isHidden()
    fill(shown, station)
    fields.field("discrimination").set_value(Discrimination.OFF.value)
    fields.changed.emit()
    press(qtbot, shown, Qt.Key.Key_F2)
    missing = shown.strip.offer.missing if shown.strip.offer else None
    assert missing is not None
    assert [o.field for o in missing.all] == ["discrimination_reason"]
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert fields.field("discrimination_reason").has_focus()
    type_text(QApplication.focusWidget(), "yük yoğun metal")
    press(qtbot, shown, Qt.Key.Key_F2)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert state_of(station, case.id) is State.SCANNING
    (line,) = cases.runs(station.post, case.id)
    assert (line.discrimination, line.starter_staff_no) == (Discrimination.OFF, "104512")
    assert "1. tarama sürüyor" in shown.panel.text()


@pytest.mark.rule("SCAN-069")
def test_an_old_last_check_goes_back_to_the_field(page: Make, station: Station, qtbot: QtBot) -> None:
    case = station.ready()
    shown = page()
    fill(shown, station)
    station.clock.tick(minutes=5, seconds=30)
    shown.panel.show_time()
    assert "Son kontrolün süresi doldu" in shown.panel.text()
    press(qtbot, shown, Qt.Key.Key_F2)
    assert "Son kontrol süresi doldu" in shown.messages.text()
    assert state_of(station, case.id) is State.PRECHECK
    assert "LAST_CHECK" not in {t.item for t in cases.ticks(station.post, case.id, 1)}
    assert shown.panel.fields is not None
    assert shown.panel.fields.field("is_area_clear").value() == ("clear",)


@pytest.mark.rule("SCAN-082")
def test_a_dead_camera_wants_reason_and_a_look(page: Make, station: Station, qtbot: QtBot) -> None:
    station.ready()
    shown = page()
    fill(shown, station)
    fields = shown.panel.fields
    assert fields is not None
    fields.field("cameras").set_value("Kamera 2")
    fields.changed.emit()
    assert not fields.field("camera_reason").isHidden()
    press(qtbot, shown, Qt.Key.Key_F2)
    missing = shown.strip.offer.missing if shown.strip.offer else None
    assert missing is not None
    assert missing.text == "Görüntü alınamayan kamera: Kamera 2."
    press(qtbot, shown, Qt.Key.Key_Escape)
    fields.field("camera_reason").set_value("kablo kopuk")
    fields.field("has_field_confirmation").set_value(("looked",))
    press(qtbot, shown, Qt.Key.Key_F2)
    assert shown.strip.offer is not None
    assert shown.strip.offer.missing is None


def test_what_was_typed_survives_the_end_of_the_program(page: Make, station: Station, qtbot: QtBot) -> None:
    station.ready()
    first = page()
    fields = first.panel.fields
    assert fields is not None
    fields.field("cameras").focus_editor()
    type_text(QApplication.focusWidget(), "Kamera 2 ığüşöç")
    first.list.view.setFocus()
    QApplication.processEvents()
    first.hide()
    again = page()
    assert again.panel.fields is not None
    assert again.panel.fields.field("cameras").state() == "Kamera 2 ığüşöç"
    assert "Kaldığınız yerden açıldı" in again.panel.fields.messages.text()


@pytest.mark.rule("SCAN-070")
def test_stop_then_again_wants_a_new_checklist(page: Make, station: Station, qtbot: QtBot) -> None:
    case = station.scanning()
    shown = page()
    press(qtbot, shown, Qt.Key.Key_F8)
    assert state_of(station, case.id) is State.ABORTED
    assert shown.strip.offer is not None
    shown.asks._cause.set_value(AbortCause.FAULT.value)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert cases.runs(station.post, case.id)[0].abort_cause == AbortCause.FAULT
    press(qtbot, shown, Qt.Key.Key_F2)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert state_of(station, case.id) is State.PRECHECK
    assert cases.case(station.post, case.id).run_no == 2
    assert cases.ticks(station.post, case.id, 2) == ()


@pytest.mark.rule("SCAN-083")
def test_a_warning_is_recorded_and_an_empty_one_refused(page: Make, station: Station, qtbot: QtBot) -> None:
    case = station.scanning()
    shown = page()
    press(qtbot, shown, Qt.Key.Key_R, control=True)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert shown.strip.offer is not None
    assert shown.asks.warning.field("warning").has_focus()
    type_text(QApplication.focusWidget(), "Dedektör hattı 14 düşük")
    shown.asks._kind.set_value("aksaklık")
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert shown.strip.offer is None
    assert "uyarı kaydedildi" in shown.messages.text()
    assert state_of(station, case.id) is State.SCANNING


def test_an_image_in_the_folder_ends_the_run(
    page: Make, station: Station, folder: Path, qtbot: QtBot
) -> None:
    case = station.scanning("34 ABC 123")
    shown = page()
    deliver(folder, plate="34 ABC 123")
    for _ in range(2):
        shown.intake.look()
    assert state_of(station, case.id) is State.IMAGE_REVIEW
    assert "görüntü alındı" in shown.messages.text()
    assert shown.list.rows() == ()


def test_another_plate_is_asked_and_an_ownerless_image_is_listed(
    page: Make, station: Station, folder: Path, qtbot: QtBot
) -> None:
    case = station.scanning("34 ABC 123")
    shown = page()
    deliver(folder, plate="34 ABC 128")
    for _ in range(2):
        shown.intake.look()
    assert "Görüntüdeki plaka 34 ABC 128, taranan 34 ABC 123." in shown.images.text()
    shown.images._take.setFocus()
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert [r.state for r in cases.runs(station.post, case.id)] == [RunState.COMPLETED]
    deliver(folder, "eski.tif", seed=2, plate="06 KLM 456")
    for _ in range(2):
        shown.intake.look()
    assert "sahipsiz" in shown.images.text()
    assert not shown.images._take.isVisible()
    shown.images._aside.setFocus()
    press(qtbot, shown, Qt.Key.Key_Return)
    assert (folder / "sahipsiz" / "eski.tif").exists()
    assert "Sahipsiz görüntü yok." in shown.images.text()


def test_a_missing_prn_no_is_written_in_the_strip(
    page: Make, station: Station, folder: Path, qtbot: QtBot
) -> None:
    case = station.scanning("34 ABC 123")
    shown = page()
    deliver(folder, plate="34 ABC 123", prn_no="")
    for _ in range(2):
        shown.intake.look()
    shown.images._take.click()
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert shown.strip.offer is not None
    type_text(QApplication.focusWidget(), "20260312-0042")
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert cases.runs(station.post, case.id)[0].prn_no == "20260312-0042"


def test_a_broken_file_is_told_in_words(page: Make, station: Station, folder: Path, qtbot: QtBot) -> None:
    station.scanning("34 ABC 123")
    shown = page()
    (folder / "yarım.tif").write_bytes(b"")
    for _ in range(7):
        shown.intake.look()
    assert "yarım.tif: Görüntü dosyası yarım: tarama konsolundan yeniden aktarınız" in shown.images.text()
    assert (folder / "hatalı" / "yarım.tif").exists()


@pytest.mark.rule("SCAN-016")
def test_the_order_changes_with_a_reason(page: Make, station: Station, qtbot: QtBot) -> None:
    sign_in.sign_out(station.post, station.supervisor, at=station.clock.tick())
    station.queued("34 ABC 123")
    last = station.queued("06 KLM 456")
    shown = page()
    shown.queue.select(last.id)
    assert "Sıradaki yeri: 2." in shown.panel.text()
    press(qtbot, shown, Qt.Key.Key_D, control=True)
    type_text(QApplication.focusWidget(), "1")
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert shown.strip.offer is not None
    assert [row.plate for row in shown.queue.rows()] == ["34 ABC 123", "06 KLM 456"]
    assert shown.asks.move.field("move_reason").has_focus()
    type_text(QApplication.focusWidget(), "Soğutuculu yük")
    press(qtbot, shown, Qt.Key.Key_Return, control=True)
    assert [row.plate for row in shown.queue.rows()] == ["06 KLM 456", "34 ABC 123"]


def test_the_crew_board_names_who_is_missing(page: Make, station: Station, qtbot: QtBot) -> None:
    station.ready()
    shown = page()
    assert "TAMAM" in shown.crew.text()
    sign_in.sign_out(station.post, station.image_operator, at=station.clock.tick())
    shown.read_crew()
    assert "EKSİK" in shown.crew.text()
    assert "220145 Aslı Demirbağlı, oturum yok" in shown.crew.text()
    assert "Görüntü İnceleme Operatörü görevi boş." in shown.crew.text()


def test_the_rules_of_every_screen(page: Make, station: Station, qtbot: QtBot) -> None:
    station.ready()
    station.queued("06 KLM 456")
    shown = page()
    assert_screen_rules(shown)
    assert_nothing_is_cut(shown)
    corner = shown._stop.mapTo(shown, shown._stop.rect().bottomRight())
    press(qtbot, shown, Qt.Key.Key_F2)
    QApplication.processEvents()
    assert_screen_rules(shown)
    assert (shown.width(), shown.height()) == (1366, 768)
    assert shown._stop.mapTo(shown, shown._stop.rect().bottomRight()) == corner
    press(qtbot, shown, Qt.Key.Key_Escape)
    shown.queue.select(shown.queue.rows()[0].id)
    assert_screen_rules(shown)
    assert_nothing_is_cut(shown)


def test_nothing_of_the_reason_is_on_the_screen(page: Make, station: Station, shell: Shell) -> None:
    station.ready()
    shown = page()
    words = " ".join([shown.panel.text(), shown.crew.text(), *shell.notices]).casefold()
    assert not any(word in words for word in ("ihbar", "risk", "istihbarat", "gerekçe", "öncelik"))


def test_with_real_threads_the_image_arrives_and_the_window_stays_usable(
    station: Station,
    context: Callable[[Officer], PageContext],
    folder: Path,
    decoder: Decoder,
    qtbot: QtBot,
) -> None:
    case = station.scanning("34 ABC 123")
    faults: list[BaseException] = []
    runner = Runner(faults.append)
    try:
        given = context(station.system_operator)
        given = replace(given, runner=runner, run=runner.run, run_long=runner.run_long)
        shown = SystemPage(given, checker=decoder)
        show_active(qtbot, shown)
        shown.activate()
        qtbot.waitUntil(lambda: shown.intake.intake.is_watching and bool(shown.list.rows()))
        deliver(folder, plate="34 ABC 123")

        def is_taken() -> bool:
            shown.intake.look()
            return state_of(station, case.id) is State.IMAGE_REVIEW

        qtbot.waitUntil(is_taken, timeout=20_000)
        qtbot.waitUntil(lambda: "görüntü alındı" in shown.messages.text())
        shown.hide()
    finally:
        runner.close()
    assert faults == []
