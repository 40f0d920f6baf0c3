"""Çıkış, worked through by keys on a real post: blind second look, search papers, release approval."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.scan.actions import search
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hand, ReviewResult
from gumruk_masaustu.systems.scan.queries import case as cases
from tests.ui.keys import show_active, type_text
from tests.ui.scan.conftest import Shell
from tests.ui.scan.desk_keys import ctrl, draw_mark, focus, press
from tests.ui.scan.station import PDF, Station
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.page import PageContext
from ui.scan.exit_page import ExitPage

Make = Callable[[], ExitPage]
CLEAN, SUSPICIOUS = ReviewResult.CLEAN, ReviewResult.SUSPICIOUS
SEARCHER = "100912"


@pytest.fixture
def open_page(qtbot: QtBot, station: Station, context: Callable[[Officer], PageContext]) -> Iterator[Make]:
    pages: list[ExitPage] = []

    def make() -> ExitPage:
        page = ExitPage(context(station.exit_operator))
        page.resize(1366, 700)
        show_active(qtbot, page)
        page.activate()
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.close_images()


def give_opinion(key: Qt.Key, comment: str = "") -> None:
    press(key)
    if comment:
        type_text(focus(), comment)
    ctrl(Qt.Key.Key_Return)


def start_search(station: Station, case_id: str) -> None:
    """The search officer has taken everything over."""
    searcher = station.officer(SEARCHER, "guard_officer")
    form = search.SearchForm(
        (SEARCHER,),
        "Hangar 2",
        aids_asked=True,
        got_printout=True,
        got_vehicle=True,
        got_documents=True,
        given_by=station.entry_operator.staff_no,
    )
    search.start(station.post, case_id, form, by=searcher, at=station.clock.tick(minutes=1))


def referred_to_search(station: Station, open_page: Make) -> tuple[str, ExitPage]:
    case = station.reviewed(result=SUSPICIOUS)
    page = open_page()
    press(Qt.Key.Key_Return)
    give_opinion(Qt.Key.Key_F8, "ön duvar kalın")
    give_opinion(Qt.Key.Key_F8)
    return case.id, page


def searching(station: Station, open_page: Make) -> tuple[str, ExitPage]:
    case_id, page = referred_to_search(station, open_page)
    start_search(station, case_id)
    press(Qt.Key.Key_Escape)
    page.list.select(case_id)
    press(Qt.Key.Key_Return)
    return case_id, page


@pytest.mark.rule("SCAN-116")
def test_own_opinion_comes_before_the_reviewers_marks(station: Station, open_page: Make) -> None:
    case = station.reviewed(result=SUSPICIOUS)
    page = open_page()
    press(Qt.Key.Key_Return)
    assert page.desk.image.marks() == ()
    shown = page.desk.side.text() + page.desk.head.text() + page.messages.text()
    assert "Yükten farklı yoğunluk" not in shown
    assert "şüpheli –" not in shown.lower()
    draw_mark(page.desk, "çift cidar")
    give_opinion(Qt.Key.Key_F8)
    assert "yorum yazılmalıdır" in page.answers.messages.text()
    type_text(page.answers.comment.editor, "yakıt deposu çift cidarlı")
    ctrl(Qt.Key.Key_Return)
    assert [(mark.number, mark.comment) for mark in page.desk.image.marks()] == [
        (1, "Yükten farklı yoğunluk"),
        (2, "çift cidar"),
    ]
    assert "İlk inceleme (220145" in page.messages.text()
    assert cases.case(station.post, case.id).state is State.SECOND_LOOK
    give_opinion(Qt.Key.Key_F8)
    kinds = [(r.kind, r.result) for r in cases.reviews(station.post, case.id)]
    assert kinds == [("FIRST", "SUSPICIOUS"), ("OPINION", "SUSPICIOUS"), ("SECOND", "SUSPICIOUS")]
    assert cases.case(station.post, case.id).state is State.SEARCH_REFERRED


@pytest.mark.rule("SCAN-117")
def test_a_suspicious_image_is_not_turned_into_a_clean_one(station: Station, open_page: Make) -> None:
    case = station.reviewed(result=SUSPICIOUS)
    page = open_page()
    press(Qt.Key.Key_Return)
    give_opinion(Qt.Key.Key_F2)
    give_opinion(Qt.Key.Key_F2)
    assert "çıkış onayı verilemez" in page.answers.messages.text()
    assert cases.case(station.post, case.id).state is State.SECOND_LOOK


def test_two_clean_looks_approve_the_release_and_offer_the_documents(
    station: Station, open_page: Make
) -> None:
    case = station.reviewed()
    page = open_page()
    press(Qt.Key.Key_Return)
    give_opinion(Qt.Key.Key_F2)
    give_opinion(Qt.Key.Key_F2)
    assert cases.case(station.post, case.id).state is State.RELEASE_APPROVED
    assert page.exit_work.case_id == case.id
    press(Qt.Key.Key_Return)
    last = cases.custody(station.post, case.id)[-1]
    assert (last.giver, last.taker, last.taker_staff_no) == (
        Hand.ENTRY,
        Hand.EXIT,
        station.exit_operator.staff_no,
    )
    type_text(focus(), station.site_operator.staff_no)
    press(Qt.Key.Key_Return)
    last = cases.custody(station.post, case.id)[-1]
    assert (last.giver, last.taker) == (Hand.EXIT, Hand.SITE)


@pytest.mark.rule("SCAN-118")
def test_the_marked_image_is_printed_for_its_receiver(
    station: Station, open_page: Make, shell: Shell
) -> None:
    case_id, page = referred_to_search(station, open_page)
    assert page.exit_work.case_id == case_id
    type_text(focus(), SEARCHER)
    ctrl(Qt.Key.Key_P)
    assert shell.prints[-1].title.startswith("İŞARETLİ GÖRÜNTÜ ÇIKTISI")
    shell.say_printed()
    assert len(cases.copies(station.post, case_id)) == 1


def attach_record(page: ExitPage, tmp_path: Path) -> None:
    path = tmp_path / "tutanak.pdf"
    path.write_bytes(PDF)
    page.exit_work.form.files.add_files([path])


def fill_record(page: ExitPage) -> None:
    form = page.exit_work.form
    type_text(form.field("record_no").editor, "TUT-KPK-2026-01-000871")
    type_text(form.field("record_date").editor, "b")
    form.field("record_date").left.emit()


@pytest.mark.rule("SCAN-127")
def test_a_result_without_tutanak_is_refused_with_every_gap(station: Station, open_page: Make) -> None:
    case_id, page = searching(station, open_page)
    press(Qt.Key.Key_F8)
    ctrl(Qt.Key.Key_Return)
    text = page.exit_work.form.messages.text()
    assert "tutanak eklenmeden sonuç kaydedilemez" in text
    assert "En az bir yakalama satırı girilmelidir." in text
    assert "köpekle arama tutanağı" in text
    assert page.exit_work.form.field("record_no").has_focus()
    assert cases.case(station.post, case_id).state is State.SEARCHING


def test_olumlu_with_a_seizure_line_and_answers_for_the_marks(
    station: Station, open_page: Make, tmp_path: Path
) -> None:
    case_id, page = searching(station, open_page)
    form = page.exit_work.form
    fill_record(page)
    attach_record(page, tmp_path)
    form.marks.list.setFocus()
    press(Qt.Key.Key_E)
    type_text(form.field("explanation").editor, "Ön duvarda gizli bölmede bulundu.")
    type_text(form.field("dog_record").editor, "Köpek ekibi başka görevde.")
    seizures = form.seizures
    seizures.restore({"rows": [], "typed": ["DRUGS", "12,4", "kg", ""]})
    press(Qt.Key.Key_F8)
    assert page.exit_work.strip.offer is not None
    ctrl(Qt.Key.Key_Return)
    assert cases.case(station.post, case_id).state is State.SEARCH_RESULT_DRAFT
    (line,) = cases.searches(station.post, case_id)
    (seized,) = cases.seizures(station.post, case_id, line.id)
    assert (seized.category, str(seized.quantity), seized.unit, seized.value_pending) == (
        "DRUGS",
        "12.4",
        "kg",
        True,
    )
    assert cases.marks(station.post, case_id, 1)[0].answer == "FOUND"


def test_the_draft_of_a_result_survives_a_crash(station: Station, open_page: Make, tmp_path: Path) -> None:
    case_id, page = searching(station, open_page)
    fill_record(page)
    attach_record(page, tmp_path)
    type_text(page.exit_work.form.field("explanation").editor, "Yarım açıklama, ığdır")
    page.exit_work.form.left_field.emit()
    page.close_images()
    page.close()
    again = open_page()
    again.list.select(case_id)
    press(Qt.Key.Key_Return)
    form = again.exit_work.form
    assert form.field("explanation").value() == "Yarım açıklama, ığdır"
    type_text(form.field("dog_record").editor, "Köpek ekibi yok.")
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    assert cases.case(station.post, case_id).state is State.SEARCH_RESULT_DRAFT


def test_a_clear_search_is_approved_for_release(station: Station, open_page: Make, tmp_path: Path) -> None:
    case_id, page = searching(station, open_page)
    fill_record(page)
    attach_record(page, tmp_path)
    type_text(page.exit_work.form.field("dog_record").editor, "Köpek ekibi yok.")
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    now = station.clock.tick(minutes=1)
    station.post.sessions.confirm(station.system_operator, now)
    search.commit_result(station.post, case_id, by=station.system_operator, at=now)
    page.list.reload()
    page.list.select(case_id)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F2)
    assert page.exit_work.strip.offer is not None
    ctrl(Qt.Key.Key_Return)
    assert cases.case(station.post, case_id).state is State.RELEASE_APPROVED


def test_the_rules_of_screens_hold(station: Station, open_page: Make) -> None:
    _, page = searching(station, open_page)
    assert_screen_rules(page)
    press(Qt.Key.Key_F2)
    assert_screen_rules(page)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert_screen_rules(page)
