"""Arama, worked through by keys on a real post: taking over, starting, what stands then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Hand, ReviewResult
from gumruk_masaustu.systems.scan.queries import case as cases
from tests.ui.keys import show_active, type_text
from tests.ui.scan.conftest import Shell
from tests.ui.scan.desk_keys import ctrl, focus, press
from tests.ui.scan.station import Station
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.page import PageContext
from ui.scan.search_controller import staff_numbers
from ui.scan.search_page import SearchPage

SEARCHER = "100912"
Make = Callable[[], SearchPage]


@pytest.fixture
def case_id(station: Station) -> str:
    """A suspicious image and nobody on the exit duty: ARAMAYA SEVK."""
    station.leave_exit_empty()
    case = station.reviewed(result=ReviewResult.SUSPICIOUS)
    assert case.state is State.SEARCH_REFERRED
    return case.id


@pytest.fixture
def open_page(
    qtbot: QtBot, station: Station, case_id: str, context: Callable[[Officer], PageContext]
) -> Make:
    def make() -> SearchPage:
        page = SearchPage(context(station.officer(SEARCHER, "guard_officer")))
        page.resize(1366, 700)
        show_active(qtbot, page)
        page.activate()
        press(Qt.Key.Key_Return)
        return page

    return make


def tick(page: SearchPage, name: str) -> None:
    page.form.focus_field(name)
    press(Qt.Key.Key_Space)


def take_over(page: SearchPage) -> None:
    for name in ("printout_receipt", "vehicle_receipt", "documents_receipt"):
        tick(page, name)


@pytest.mark.rule("SCAN-118")
@pytest.mark.rule("SCAN-121")
def test_a_start_without_receipts_place_and_aids_lists_everything(
    station: Station, case_id: str, open_page: Make
) -> None:
    page = open_page()
    page.form.field("officers").set_value(None)
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    text = page.form.messages.text()
    for part in (
        "Görüntü çıktısını teslim aldığını",
        "Taşıtı teslim aldığını",
        "Taşıma evrakını teslim aldığını",
        "en az bir personel",
        "Arama yeri",
        "ekipman",
    ):
        assert part in text
    assert page.form.field("printout_receipt").has_focus()
    assert cases.case(station.post, case_id).state is State.SEARCH_REFERRED


def test_the_search_starts_and_is_read_only_then(station: Station, case_id: str, open_page: Make) -> None:
    page = open_page()
    assert "Yükten farklı yoğunluk" in page.marks.list.item(0).text()
    take_over(page)
    type_text(page.form.field("search_place").editor, "Hangar 2")
    tick(page, "aids")
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    assert cases.case(station.post, case_id).state is State.SEARCHING
    (line,) = cases.searches(station.post, case_id)
    assert (line.officers, line.place, line.aids) == ((SEARCHER,), "Hangar 2", ("DOG",))
    last = cases.custody(station.post, case_id)[-1]
    assert (last.giver, last.taker, last.taker_staff_no) == (Hand.ENTRY, Hand.SEARCH, SEARCHER)
    assert page.form.isHidden()
    press(Qt.Key.Key_F2)
    assert page.strip.offer is None


def test_the_draft_survives_a_crash(open_page: Make) -> None:
    page = open_page()
    tick(page, "vehicle_receipt")
    type_text(page.form.field("search_place").editor, "Hangar 2, ığdır yönü")
    page.form.left_field.emit()
    page.close()
    again = open_page()
    assert again.form.field("search_place").value() == "Hangar 2, ığdır yönü"
    assert again.form.field("vehicle_receipt").value() == ("YES",)
    assert again.form.field("printout_receipt").value() == ()


def test_the_tutanak_page_is_one_key_away(open_page: Make, shell: Shell) -> None:
    open_page()
    ctrl(Qt.Key.Key_T)
    assert shell.opened == [("office.tutanak", "")]


def test_nothing_says_why_the_vehicle_was_chosen(open_page: Make) -> None:
    page = open_page()
    shown = page.head.text() + page.marks.list.item(0).text()
    for secret in ("Riskli", "Şüphe", "Güzergâh", "KİM"):
        assert secret not in shown


def test_the_rules_of_screens_hold(open_page: Make) -> None:
    page = open_page()
    assert_screen_rules(page)
    press(Qt.Key.Key_F2)
    assert_screen_rules(page)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert page.list.view.hasFocus()
    assert focus() is page.list.view


def test_staff_numbers_are_read_once_each() -> None:
    assert staff_numbers("100912, 100925;100912") == ("100912", "100925")
