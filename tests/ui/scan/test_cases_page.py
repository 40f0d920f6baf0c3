"""Kayıtlar by keys: searching, what a stranger sees, one case with everything, prints, the call board."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.prints import prints_of
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.queries import case as cases
from tests.ui.keys import show_active, type_text
from tests.ui.scan.conftest import Shell
from tests.ui.scan.station import Station, give_serials
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.page import PageContext
from ui.scan.cases_page import CasesPage

Context = Callable[[Officer], PageContext]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(qtbot: QtBot, context: Context, officer: Officer) -> CasesPage:
    page = CasesPage(context(officer))
    page.resize(1100, 690)
    show_active(qtbot, page)
    page.activate()
    return page


def key(qtbot: QtBot, page: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(page, code, modifier or Qt.KeyboardModifier.NoModifier)


def plates(page: CasesPage) -> list[str]:
    return [page.table.model.row(n).plate for n in range(page.table.model.rowCount())]


def search(page: CasesPage, qtbot: QtBot, text: str) -> None:
    page.table.search.setFocus()
    type_text(page.table.search, text)
    key(qtbot, page.table.search, Qt.Key.Key_Return)


def test_found_by_plate_opened_by_enter_left_by_esc(station: Station, context: Context, qtbot: QtBot) -> None:
    station.queued("06 KLM 456")
    case = station.reviewed("34 ABC 123")
    page = opened(qtbot, context, station.supervisor)
    assert plates(page) == ["34 ABC 123", "06 KLM 456"]
    search(page, qtbot, "34abc")
    assert plates(page) == ["34 ABC 123"]
    key(qtbot, page.table.view, Qt.Key.Key_Return)
    assert page.detail.detail is not None
    assert page.detail.detail.case.id == case.id
    assert page.detail.runs.rowCount() == 1
    assert "İnceleme | Şüpheli durum yok" in page.detail.results.text()
    assert "CMR | CMR-4471 | 1" in page.detail.documents.text()
    assert "saha operatörü 118840 | giriş operatörü 131002 | 1" in page.detail.custody.text()
    assert "Durum: TARANIYOR → İNCELEMEDE" in page.detail.history.text()
    key(qtbot, page.detail.tabs.tabBar(), Qt.Key.Key_Escape)
    assert plates(page) == ["34 ABC 123"]


def test_states_are_filtered_and_the_filter_is_cleared_with_esc(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    station.queued("06 KLM 456")
    station.called("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    page._states.choose("QUEUED")
    assert plates(page) == ["06 KLM 456"]
    assert "süzgeç: SIRADA" in page.table.head()
    key(qtbot, page.table.view, Qt.Key.Key_Escape)
    assert len(plates(page)) == 2
    assert page._states.currentText() == "Bütün durumlar"


@pytest.mark.rule("SCAN-167")
def test_a_stranger_sees_only_that_there_is_a_case(station: Station, context: Context, qtbot: QtBot) -> None:
    case = station.queued("27 HK 144")
    page = opened(qtbot, context, station.officer("100925", "guard_officer"))
    assert plates(page) == []
    search(page, qtbot, "27 HK 144")
    row = page.table.model.row(0)
    assert row.state_word == "kayıt var – yetkiniz yok"
    assert (row.number, row.numbers, row.goods, row.system) == ("", "", "", "")
    page.open(case.id)
    assert "kayıt var – yetkiniz yok" in page.messages.text()
    assert page.detail.detail is None


def test_who_opened_a_case_is_written_down(station: Station, context: Context, qtbot: QtBot) -> None:
    case = station.queued("34 ABC 123")
    page = opened(qtbot, context, station.supervisor)
    page.open(case.id)
    station.post.access.flush()
    with station.post.read() as db:
        lines = db.execute(audit_event.select().where(audit_event.c.record == case.id)).all()
    assert "kayıtlar" in [line.detail for line in lines]


def test_serial_front_and_back_are_taken_and_printed_one_after_the_other(
    station: Station, context: Context, qtbot: QtBot, shell: Shell
) -> None:
    give_serials(station)
    case = station.reviewed("34 ABC 123")
    page = opened(qtbot, context, station.supervisor)
    page.open(case.id)
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert page.strip.offer.verb == "Seri numarası al"
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert cases.case(station.post, case.id).serial == "A000201"
    assert len(shell.prints) == 1
    shell.say_printed()
    key(qtbot, page, Qt.Key.Key_P, CTRL | SHIFT)
    assert len(shell.prints) == 2
    shell.answers[-1]["spoiled"]("kâğıt sıkıştı")
    outcomes = [(line.outcome, line.reason) for line in prints_of(station.post, case.id)]
    assert outcomes == [("GOOD", ""), ("SPOILED", "kâğıt sıkıştı")]
    assert len(shell.prints) == 3
    shell.answers[-1]["kept"]("arka.pdf")
    assert shell.prints[-1].after.startswith("arka.pdf saklandı.")
    shell.say_printed()
    lines = prints_of(station.post, case.id)
    assert [line.outcome for line in lines] == ["GOOD", "SPOILED", "SAVED", "GOOD"]
    assert len({line.print_no for line in lines}) == 4


def test_a_correction_stands_beside_the_saved_result(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    case = station.reviewed("34 ABC 123")
    page = opened(qtbot, context, station.image_operator)
    page.open(case.id)
    key(qtbot, page, Qt.Key.Key_F8)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert page._correction is not None
    assert "yazılmalıdır" in page._correction.messages.text()
    page._correction.field("comment").set_value("Yorumda konteyner numarası yanlış yazıldı.")
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert "Düzeltme |  | 220145 | Yorumda konteyner numarası yanlış yazıldı." in page.detail.results.text()
    assert cases.reviews(station.post, case.id)[0].result == ReviewResult.CLEAN


@pytest.mark.rule("SCAN-017")
def test_the_call_board_shows_position_plate_and_lane_only(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    station.queued("34 ABC 123")
    station.queued("27 HK 144", passenger_count=3)
    page = opened(qtbot, context, station.entry_operator)
    key(qtbot, page, Qt.Key.Key_B, CTRL)
    board = page.board
    assert board is not None
    qtbot.addWidget(board)
    assert board.text() == "1 – 27 HK 144 – KPK-T1\n2 – 34 ABC 123 – KPK-T1"
    shown = {label.text() for label in board.findChildren(QLabel) if label.isVisibleTo(board)}
    assert shown == {"ÇAĞRI PANOSU", "1", "2", "27 HK 144", "34 ABC 123", "KPK-T1"}


def test_documents_are_shown_page_by_page(station: Station, context: Context, qtbot: QtBot) -> None:
    case = station.reviewed("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    page.open(case.id)
    document = cases.documents(station.post, case.id)[0]
    page.detail.document_asked.emit(document.sha256)
    assert page.detail.viewer.where() == "Sayfa 1 / 1"


def test_rules_of_every_screen(station: Station, context: Context, qtbot: QtBot) -> None:
    case = station.reviewed("34 ABC 123")
    page = opened(qtbot, context, station.supervisor)
    assert_screen_rules(page)
    page.open(case.id)
    for leaf in range(page.detail.tabs.count()):
        page.detail.tabs.setCurrentIndex(leaf)
        assert_screen_rules(page)
    page.show_board()
    assert page.board is not None
    qtbot.addWidget(page.board)
    assert_screen_rules(page.board)
