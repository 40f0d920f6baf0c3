"""Giriş by keys: calling, papers, registration, obstacles, the way back of the papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.prints import prints_of
from gumruk_masaustu.systems.scan.actions.entry import DECLARATION_KIND
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import DeclarationState, Hand
from gumruk_masaustu.systems.scan.queries import case as cases
from gumruk_masaustu.systems.scan.rules.secrecy import forbidden_words
from tests.ui.keys import show_active
from tests.ui.scan.conftest import Shell
from tests.ui.scan.station import ENTERED, PDF, Station
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.page import PageContext
from ui.scan.entry_page import EntryPage

Context = Callable[[Officer], PageContext]
CTRL = Qt.KeyboardModifier.ControlModifier
FORM_VALUES = {name: value for name, value in ENTERED.items() if name != "direction"}


def opened(qtbot: QtBot, context: Context, officer: Officer) -> EntryPage:
    page = EntryPage(context(officer))
    page.resize(1100, 690)
    show_active(qtbot, page)
    page.activate()
    return page


def key(qtbot: QtBot, page: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(page, code, modifier or Qt.KeyboardModifier.NoModifier)


def fill(page: EntryPage, **others: object) -> None:
    form = page.work.form
    assert form is not None
    form.set_values(FORM_VALUES | {"declaration": DeclarationState.SIGNED.value} | others)
    form.adapt()


def take(page: EntryPage, kind: str, number: str) -> None:
    page.documents.kind.set_value(kind)
    page.documents.number.set_value(number)
    page.documents.take()


@pytest.fixture
def scanned_file(tmp_path: Path) -> Path:
    path = tmp_path / "tarama.pdf"
    path.write_bytes(PDF)
    return path


def test_from_the_call_to_the_closed_entry_by_keys(
    station: Station, context: Context, qtbot: QtBot, scanned_file: Path
) -> None:
    case = station.queued("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    assert page.list.current_id() == case.id
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert page.work.form is not None
    fill(page)
    page.documents.choose_file = lambda: scanned_file
    for kind, number in (("CMR", "CMR-4471"), (DECLARATION_KIND, case.number)):
        take(page, kind, number)
        key(qtbot, page, Qt.Key.Key_T, CTRL)
    assert "Evrak: giriş operatörü 131002 (1 belge)" in page.documents.text()
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.work.form.messages.text() == ""
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    found = cases.case(station.post, case.id)
    assert found.state is State.PRECHECK
    assert found.driver_name == "İsmail Ağaoğlu"
    assert [d.pages for d in cases.documents(station.post, case.id)] == [1, 1]


@pytest.mark.rule("SCAN-062")
def test_every_obstacle_at_once_and_the_first_empty_field_has_the_focus(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    station.called("34 ABC 123", trailer_plate="")
    page = opened(qtbot, context, station.entry_operator)
    form = page.work.form
    assert form is not None
    key(qtbot, page, Qt.Key.Key_F2)
    text = form.messages.text()
    for expected in (
        "Dorse plakası alanı boş.",
        "Sürücü adı soyadı alanı boş.",
        "Mühür durumu alanı boş.",
        "Taşıma belgelerinin teslim alındığı kaydedilmedi.",
        "en az bir belge taranmalıdır",
        "Sürücü beyanı imzalanmalı veya neden gerek görülmediği yazılmalıdır.",
    ):
        assert expected in text
    assert form.field("trailer_plate").has_focus()
    assert page.strip.offer is None


def test_dorsesiz_takes_the_trailer_away(station: Station, context: Context, qtbot: QtBot) -> None:
    station.called("34 ABC 123", trailer_plate="")
    page = opened(qtbot, context, station.entry_operator)
    form = page.work.form
    assert form is not None
    form.field("no_trailer").box("NO").click()  # type: ignore[attr-defined]
    assert form.field("trailer_plate").isHidden()
    assert form.entry_form().values["no_trailer"] is True


def test_drafts_of_two_cases_do_not_mix_and_survive(station: Station, context: Context, qtbot: QtBot) -> None:
    first, second = station.called("34 ABC 123"), station.called("06 KLM 456")
    page = opened(qtbot, context, station.entry_operator)
    page.list.select(first.id)
    assert page.work.form is not None
    page.work.form.field("driver_name").set_value("Şükrü Işıkçı")
    page.list.select(second.id)
    assert page.work.form.field("driver_name").is_empty()
    page.hide()
    again = opened(qtbot, context, station.entry_operator)
    again.list.select(first.id)
    assert again.work.form is not None
    assert again.work.form.field("driver_name").value() == "Şükrü Işıkçı"


def test_news_of_other_cases_leave_the_form_alone(station: Station, context: Context, qtbot: QtBot) -> None:
    station.called("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    form = page.work.form
    assert form is not None
    form.field("driver_name").set_value("Şükrü Işıkçı")
    other = station.queued("06 KLM 456")
    context(station.entry_operator).changes.saved.emit("scan", other.id)
    assert len(page.list.rows()) == 2
    assert page.work.form is form
    assert form.field("driver_name").value() == "Şükrü Işıkçı"


def test_ctrl_b_prints_the_declaration_for_the_typed_driver(
    station: Station, context: Context, qtbot: QtBot, shell: Shell
) -> None:
    case = station.called("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    fill(page)
    key(qtbot, page, Qt.Key.Key_B, CTRL)
    (job,) = shell.prints
    assert job.pdf.startswith(b"%PDF")
    assert job.copies == ("1/1 İdare",)
    shell.say_printed()
    assert [line.outcome for line in prints_of(station.post, case.id)] == ["GOOD"]


def test_f8_records_what_the_driver_refuses_and_keeps_the_entry_open(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    case = station.called("63 AG 771")
    page = opened(qtbot, context, station.entry_operator)
    key(qtbot, page, Qt.Key.Key_F8)
    fields = page.work._extra
    assert fields is not None
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert "Açıklama boş." in fields.messages.text()
    fields.field("obstacle").set_value(DeclarationState.LIVING_BEING.value)
    fields.field("obstacle_note").set_value("Araçta 12 koyun bulunduğu beyan edildi")
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    found = cases.case(station.post, case.id)
    assert (found.state, found.declaration_state) == (State.ENTRY, DeclarationState.LIVING_BEING)


def test_a_file_of_a_wrong_kind_is_refused_beside_the_documents(
    station: Station, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    station.called("34 ABC 123")
    wrong = tmp_path / "not.txt"
    wrong.write_text("ığdır", "utf-8")
    page = opened(qtbot, context, station.entry_operator)
    page.documents.choose_file = lambda: wrong
    key(qtbot, page, Qt.Key.Key_T, CTRL)
    assert "Taranacak belge seçilmedi." in page.documents.messages.text()
    take(page, "CMR", "1")
    key(qtbot, page, Qt.Key.Key_T, CTRL)
    assert "eklenemez" in page.documents.messages.text() or "uyuşmuyor" in page.documents.messages.text()
    assert "taranmadı" in page.documents.text()


def test_a_damaged_pdf_is_refused_and_the_document_stays_unscanned(
    station: Station, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    station.called("34 ABC 123")
    damaged = tmp_path / "yarım.pdf"
    damaged.write_bytes(b"%PDF-1.4\nyarim")
    page = opened(qtbot, context, station.entry_operator)
    page.documents.choose_file = lambda: damaged
    take(page, "CMR", "1")
    key(qtbot, page, Qt.Key.Key_T, CTRL)
    assert "PDF dosyası açılamadı" in page.documents.messages.text()
    assert "taranmadı" in page.documents.text()


def test_papers_go_to_the_exit_operator(station: Station, context: Context, qtbot: QtBot) -> None:
    case = station.reviewed("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    page.returns.select(case.id)
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    assert page.strip.offer.verb == "Belgeleri çıkış operatörüne ver"
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    last = cases.custody(station.post, case.id)[-1]
    assert (last.taker, last.taker_staff_no) == (Hand.EXIT, station.exit_operator.staff_no)
    assert page.returns.rows() == ()


def test_without_exit_operator_the_papers_go_to_the_driver_and_the_vehicle_leaves(
    station: Station, context: Context, qtbot: QtBot
) -> None:
    station.leave_exit_empty()
    case = station.reviewed("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    page.returns.select(case.id)
    key(qtbot, page, Qt.Key.Key_F2)
    key(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert cases.custody(station.post, case.id)[-1].taker is Hand.DRIVER
    assert cases.case(station.post, case.id).state is State.RELEASED


def test_rules_of_every_screen(station: Station, context: Context, qtbot: QtBot) -> None:
    station.queued("06 KLM 456")
    station.called("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    assert_screen_rules(page)
    page.list.select(page.list.rows()[-1].id)
    assert_screen_rules(page)


def test_nothing_tells_why_the_vehicle_was_chosen(station: Station, context: Context, qtbot: QtBot) -> None:
    station.with_documents("34 ABC 123")
    page = opened(qtbot, context, station.entry_operator)
    shown = " ".join(label.text() for label in page.findChildren(QLabel))
    assert forbidden_words(shown) == ()
