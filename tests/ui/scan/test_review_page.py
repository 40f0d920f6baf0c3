"""Görüntü inceleme, worked through by keys on a real post."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.scan.actions.image import BROKEN_ITEM
from gumruk_masaustu.systems.scan.actions.release import pass_documents, release
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hand, ReviewResult
from gumruk_masaustu.systems.scan.queries import case as cases
from tests.ui.keys import show_active, type_text
from tests.ui.scan.conftest import Shell
from tests.ui.scan.desk_keys import ctrl, draw_mark, focus, press
from tests.ui.scan.station import Station
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.page import PageContext
from ui.scan.review_page import ReviewPage

Make = Callable[[], ReviewPage]


@pytest.fixture
def open_page(qtbot: QtBot, station: Station, context: Callable[[Officer], PageContext]) -> Iterator[Make]:
    pages: list[ReviewPage] = []

    def make() -> ReviewPage:
        page = ReviewPage(context(station.image_operator))
        page.resize(1366, 700)
        show_active(qtbot, page)
        page.activate()
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.close_images()


@pytest.mark.rule("SCAN-099")
@pytest.mark.rule("SCAN-112")
def test_a_clean_image_is_decided_with_six_keys(station: Station, open_page: Make) -> None:
    case = station.scanned()
    other = station.scanned("06 KLM 456")
    page = open_page()
    press(Qt.Key.Key_Return)
    assert page.desk.image.hasFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_1)
    ctrl(Qt.Key.Key_Return)
    assert cases.case(station.post, case.id).state is State.SECOND_LOOK
    (review,) = cases.reviews(station.post, case.id)
    assert (review.result, review.comment) == (ReviewResult.CLEAN, "Beyanla uyumlu homojen yük")
    assert not review.density_found
    assert page.list.view.hasFocus()
    assert page.list.current_id() == other.id


def open_case(station: Station, open_page: Make) -> tuple[str, ReviewPage]:
    case = station.scanned()
    page = open_page()
    press(Qt.Key.Key_Return)
    return case.id, page


def reviewed(station: Station, case_id: str) -> int:
    return len(cases.reviews(station.post, case_id))


def test_a_suspicious_image_goes_on_with_its_described_mark(station: Station, open_page: Make) -> None:
    case_id, page = open_case(station, open_page)
    draw_mark(page.desk)
    assert page.desk.image.hasFocus()
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_1)
    ctrl(Qt.Key.Key_Return)
    (mark,) = cases.marks(station.post, case_id, 1)
    assert (mark.number, mark.comment, mark.category) == (
        1,
        "Dorse ön duvarında ek bölme",
        "HIDDEN_COMPARTMENT",
    )
    (review,) = cases.reviews(station.post, case_id)
    assert (review.result, review.density_found) == ("SUSPICIOUS", True)


@pytest.mark.rule("SCAN-102")
@pytest.mark.rule("SCAN-108")
def test_a_refusal_lists_every_obstacle_and_keeps_what_was_typed(station: Station, open_page: Make) -> None:
    case_id, page = open_case(station, open_page)
    press(Qt.Key.Key_F8)
    type_text(page.answers.comment.editor, "Ön duvar kalın")
    ctrl(Qt.Key.Key_Return)
    text = page.answers.messages.text()
    assert "En az bir bölge işaretlenmelidir" in text
    assert "“Yoğunluk tespit edildi mi?” sorusu yanıtlanmalıdır." in text
    assert page.answers.density.has_focus()
    assert page.answers.comment.value() == "Ön duvar kalın"
    assert reviewed(station, case_id) == 0
    press(Qt.Key.Key_Escape)
    assert page.strip.offer is None
    assert page.desk.image.hasFocus()


@pytest.mark.rule("SCAN-103")
def test_a_mark_is_deleted_with_a_reason_and_stays_in_the_history(station: Station, open_page: Make) -> None:
    case_id, page = open_case(station, open_page)
    draw_mark(page.desk, "Yuvarlak yoğunluk")
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_1)
    ctrl(Qt.Key.Key_Return)
    assert "Şüpheli durum yok” sonucu verilemez" in page.answers.messages.text()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert page.desk.panel.number == 1, "without a reason nothing is deleted"
    type_text(focus(), "gölge, yedek lastik")
    press(Qt.Key.Key_Return)
    assert page.desk.image.marks() == ()
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    (mark,) = cases.marks(station.post, case_id, 1)
    assert mark.is_deleted
    assert cases.case(station.post, case_id).state is State.SECOND_LOOK


def test_undo_and_redo_of_a_mark(station: Station, open_page: Make) -> None:
    _, page = open_case(station, open_page)
    draw_mark(page.desk)
    ctrl(Qt.Key.Key_Z)
    assert page.desk.image.marks() == ()
    ctrl(Qt.Key.Key_Y)
    assert [mark.number for mark in page.desk.image.marks()] == [1]


def test_the_draft_survives_a_crash(station: Station, open_page: Make) -> None:
    case_id, page = open_case(station, open_page)
    draw_mark(page.desk, "Şüpheli gölge, ığdır kasası")
    press(Qt.Key.Key_F8)
    type_text(page.answers.comment.editor, "Yarım kalan açıklama")
    page.answers.left_field.emit()
    page.close_images()
    page.close()
    again = open_page()
    press(Qt.Key.Key_Return)
    assert "Kaldığınız yerden açıldı" in again.messages.text()
    assert [mark.comment for mark in again.desk.image.marks()] == ["Şüpheli gölge, ığdır kasası"]
    assert again.answers.comment.value() == "Yarım kalan açıklama"
    assert reviewed(station, case_id) == 0


@pytest.mark.rule("SCAN-111")
def test_a_clean_result_names_the_share_that_was_seen_and_shows_the_rest(
    station: Station, open_page: Make
) -> None:
    case_id, page = open_case(station, open_page)
    press(Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert "görüntünün %0'ı incelendi" in page.strip.offer.what
    ctrl(Qt.Key.Key_J)
    assert page.strip.offer is None
    assert page.desk.image.hasFocus()
    assert page.desk.image.view_state().scale >= 0.5
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_1)
    ctrl(Qt.Key.Key_Return)
    assert cases.reviews(station.post, case_id)[0].seen_permille == 0


@pytest.mark.rule("SCAN-110")
def test_a_hindered_image_needs_a_choice(station: Station, open_page: Make) -> None:
    case_id, page = open_case(station, open_page)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_1)
    ctrl(Qt.Key.Key_E)
    press(Qt.Key.Key_Space)
    type_text(page.answers.note.editor, "görüntü bulanık")
    ctrl(Qt.Key.Key_Return)
    assert "ne yapıldığı seçilmelidir" in page.answers.messages.text()
    assert page.answers.choice.has_focus()
    page.answers.choice.set_value("SECOND_LOOK")
    ctrl(Qt.Key.Key_Return)
    (review,) = cases.reviews(station.post, case_id)
    assert (review.hindrances, review.hindrance_note) == (("MOTION",), "görüntü bulanık")


def test_a_new_run_is_wanted_with_a_reason(station: Station, open_page: Make) -> None:
    case_id, page = open_case(station, open_page)
    ctrl(Qt.Key.Key_R)
    ctrl(Qt.Key.Key_Return)
    assert "Yeni tarama nedeni yazılmalıdır." in page.reason.messages.text()
    type_text(focus(), "hareket bulanıklığı")
    ctrl(Qt.Key.Key_Return)
    case = cases.case(station.post, case_id)
    assert (case.state, case.run_no) == (State.PRECHECK, 2)


@pytest.mark.rule("SCAN-100")
def test_a_changed_file_is_shown_in_red_and_has_no_result(station: Station, open_page: Make) -> None:
    case = station.scanned()
    sha = cases.runs(station.post, case.id)[-1].image_sha256
    path = station.post.folder / "files" / sha[:2] / sha
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    page = open_page()
    press(Qt.Key.Key_Return)
    assert page.desk.broken_text().startswith("Görüntü bütünlüğü bozuk")
    press(Qt.Key.Key_F2)
    assert page.strip.offer is None
    assert "Görüntü bütünlüğü bozuk" in page.messages.text()
    assert reviewed(station, case.id) == 0
    (item,) = [i for i in open_items(station.post, unit="KPK", record=case.id) if i.kind == BROKEN_ITEM]
    assert item.role == "system_supervisor"


@pytest.mark.rule("SCAN-104")
def test_an_earlier_scan_of_the_trailer_behind_another_tractor_is_listed(
    station: Station, open_page: Make
) -> None:
    station.leave_exit_empty()
    earlier = station.reviewed("34 ABC 123", trailer_plate="34 DRS 19")
    by = station.entry_operator
    pass_documents(station.post, earlier.id, Hand.ENTRY, Hand.DRIVER, "", by=by, at=station.clock.tick())
    release(station.post, earlier.id, by=by, at=station.clock.tick())
    station.scanned("34 XYZ 77", trailer_plate="34 DRS 19")
    page = open_page()
    press(Qt.Key.Key_Return)
    text = page.desk.side.text()
    assert "12.03.2026" in text
    assert "şüpheli değil" in text
    assert "34 ABC 123 / 34 DRS 19" in text


def test_no_earlier_scan_is_stated_and_no_reason_is_shown(station: Station, open_page: Make) -> None:
    _, page = open_case(station, open_page)
    text = page.desk.side.text() + page.desk.head.text()
    assert "önceki tarama bulunamadı" in text
    assert "Hazır giyim, kolili" in text
    for secret in ("Riskli", "Şüphe", "KİM personeli", "Güzergâh dışı"):
        assert secret not in text


def test_the_list_shows_neither_its_length_nor_ages(station: Station, open_page: Make) -> None:
    station.scanned()
    page = open_page()
    station.clock.tick(minutes=30)
    page.list.reload()
    shown = [label.text() for label in page.list.findChildren(QLabel)]
    assert "Sıradaki" in shown
    assert page.list.model.data(page.list.model.index(0, 0), page.list.model.AGE_ROLE) == ""


@pytest.mark.rule("SCAN-057")
def test_without_exit_operator_a_suspicious_image_is_printed_by_the_reviewer(
    station: Station, open_page: Make, shell: Shell
) -> None:
    station.leave_exit_empty()
    case_id, page = open_case(station, open_page)
    draw_mark(page.desk)
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_1)
    ctrl(Qt.Key.Key_Return)
    assert cases.case(station.post, case_id).state is State.SEARCH_REFERRED
    assert page.exit_work.case_id == case_id
    ctrl(Qt.Key.Key_P)
    assert shell.prints[-1].pdf.startswith(b"%PDF")
    shell.say_printed()
    assert page.exit_work.isVisible()
    press(Qt.Key.Key_Escape)
    assert page.list.isVisible()


def test_the_rules_of_screens_hold_in_every_state(station: Station, open_page: Make) -> None:
    _, page = open_case(station, open_page)
    assert_screen_rules(page)
    draw_mark(page.desk)
    press(Qt.Key.Key_F8)
    assert_screen_rules(page)
    ctrl(Qt.Key.Key_E)
    assert_screen_rules(page)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert_screen_rules(page)
