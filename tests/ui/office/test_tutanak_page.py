"""Tutanak page by keys: number, paper, correction, İPTAL, draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.prints import prints_of
from gumruk_masaustu.kernel.tutanak import queries
from gumruk_masaustu.kernel.tutanak.rules import Signer
from tests.ui.keys import show_active, type_text
from tests.ui.scan.conftest import Shell, context, kabin, shell, station  # noqa: F401  fixtures
from tests.ui.scan.desk_keys import ctrl, press
from tests.ui.scan.station import Station
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.page import PageContext
from ui.office.tutanak_controller import keepers_of, signers_of
from ui.office.tutanak_page import TutanakPage

Make = Callable[[], TutanakPage]


@pytest.fixture
def open_page(
    qtbot: QtBot,
    station: Station,  # noqa: F811
    context: Callable[[Officer], PageContext],  # noqa: F811
) -> Make:
    def make() -> TutanakPage:
        page = TutanakPage(context(station.exit_operator))
        page.resize(1366, 700)
        show_active(qtbot, page)
        page.activate()
        return page

    return make


def fill(page: TutanakPage) -> None:
    for name, text in (
        ("subject", "Dorse araması"),
        ("held_on", "b"),
        ("held_time", "1330"),
        ("place", "Hangar 2"),
        ("text", "34 ABC 123 plakalı araçta yapılan aramada suç unsuruna rastlanmadı."),
    ):
        type_text(page.form.field(name).editor, text)


def only(page: TutanakPage) -> queries.TutanakRow:
    return queries.tutanaks(page.context.post, unit="KPK").rows[0]


def finalise(page: TutanakPage) -> queries.TutanakRow:
    fill(page)
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    return only(page)


def test_the_tutanak_gets_its_number_and_its_paper(open_page: Make, shell: Shell) -> None:  # noqa: F811
    page = open_page()
    row = finalise(page)
    assert row.number == "TUT-KPK-2026-01-000001"
    assert row.people[0].staff_no == page.context.officer.staff_no
    assert shell.prints[-1].copies == ("1/1 İdare",)
    shell.say_printed()
    assert len(prints_of(page.context.post, row.aggregate)) == 1
    assert page.form.field("subject").is_empty()


def test_an_incomplete_one_lists_all_gaps_and_takes_no_number(open_page: Make) -> None:
    page = open_page()
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    text = page.form.messages.text()
    for gap in ("Konu boş.", "Yer boş.", "Metin boş.", "tarihi ve saati boş"):
        assert gap in text
    assert page.form.field("subject").has_focus()
    assert not queries.tutanaks(page.context.post, unit="KPK").rows


@pytest.mark.rule("SYS-041")
def test_a_correction_is_a_new_version_with_its_reason(open_page: Make) -> None:
    page = open_page()
    row = finalise(page)
    page.table.focus_first()
    press(Qt.Key.Key_Return)
    page.form.field("place").set_value("Hangar 3")
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    assert "Düzeltme nedeni boş." in page.form.messages.text()
    type_text(page.form.field("reason").editor, "Hangar yanlış yazıldı")
    press(Qt.Key.Key_F2)
    ctrl(Qt.Key.Key_Return)
    first, second = queries.versions(page.context.post, row.aggregate)
    assert (first.place, second.place, second.version) == ("Hangar 2", "Hangar 3", 2)


@pytest.mark.rule("SYS-042")
def test_a_voided_one_is_shown_and_not_changed(open_page: Make) -> None:
    page = open_page()
    row = finalise(page)
    page.show_record(row.aggregate)
    type_text(page.form.field("reason").editor, "baskı bozuldu")
    press(Qt.Key.Key_F8)
    ctrl(Qt.Key.Key_Return)
    assert only(page).void_reason == "baskı bozuldu"
    page.show_record(row.aggregate)
    assert not page.form.isEnabled()
    press(Qt.Key.Key_F2)
    assert page.strip.offer is None


def test_the_draft_survives_a_crash(open_page: Make) -> None:
    page = open_page()
    fill(page)
    page.form.left_field.emit()
    page.close()
    again = open_page()
    assert again.form.field("subject").value() == "Dorse araması"
    assert "Kaldığınız yerden açıldı" in again.form.messages.text()


def test_the_rules_of_screens_hold(open_page: Make) -> None:
    page = open_page()
    assert_screen_rules(page)
    press(Qt.Key.Key_F2)
    assert_screen_rules(page)


def test_signers_and_keepers_are_read_from_lines() -> None:
    assert signers_of("100912\n Ahmet Şoför, sürücü \n\n") == (
        Signer("", "", "100912"),
        Signer("Ahmet Şoför", "sürücü"),
    )
    assert keepers_of("İdare, Sürücü") == ("İdare", "Sürücü")
    assert keepers_of("") == ("İdare",)
