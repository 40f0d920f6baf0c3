"""Raporlar ve yazılar by keys: month and year as table, CSV and paper; letters; information given outside."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import letters
from gumruk_masaustu.systems.tracking.queries.letters import disclosures_of, letters_of
from gumruk_masaustu.systems.tracking.rules.letters import Direction, LetterForm
from tests.systems.tracking.made import Desk, tracking_in
from tests.ui.keys import show_active
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.conftest import Context, Shell
from ui.tracking.reports_page import ReportsPage
from ui.tracking.statistics_area import StatisticsArea

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, context: Context, officer: Officer) -> ReportsPage:
    page = ReportsPage(context(officer))
    page.resize(1116, 640)
    show_active(qtbot, page)
    page.activate()
    return page


def key(qtbot: QtBot, page: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    qtbot.keyClick(page, code, modifier)


def carry_out(qtbot: QtBot, page: ReportsPage, **values: object) -> None:
    if values:
        assert page.acts.form is not None
        page.acts.form.set_values(values)
    key(qtbot, page, Qt.Key.Key_Return)


def statistics_of(page: ReportsPage) -> StatisticsArea:
    assert isinstance(page.area, StatisticsArea)
    return page.area


def add_letter(desk: Desk, number: str, due: date, tracking_id: str) -> None:
    form = LetterForm(
        Direction.OUT,
        "Kapıkule Gümrük Müdürlüğü",
        number,
        due - timedelta(days=9),
        "Taşıtın beyannamesi",
        due,
    )
    letters.record_letter(desk.post, "tracking", tracking_id, form, **desk.act("watch"))


def test_the_month_is_a_table_a_csv_and_a_paper(
    kapikule: Desk, context: Context, shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    tracking_in(kapikule.post)
    page = opened(qtbot, context, kapikule.supervisor)
    area = statistics_of(page)
    assert "İzleme | Aktivasyon | 1" in area.table.text()
    area._choose_path = lambda name: tmp_path / name
    key(qtbot, page, Qt.Key.Key_E)
    (made,) = tmp_path.glob("*.csv")
    text = made.read_bytes().decode("utf-8-sig")
    assert "İzleme;Aktivasyon;1" in text
    key(qtbot, page, Qt.Key.Key_P)
    assert shell.prints[0].pdf.startswith(b"%PDF")
    before = area.periods.currentText()
    key(qtbot, page, Qt.Key.Key_D)
    assert area.periods.currentText() != before
    key(qtbot, page, Qt.Key.Key_G)
    assert area.periods.currentText() == before


@pytest.mark.rule("ATS-173")
def test_the_year_has_three_columns_and_a_dash_for_a_missing_one(
    kapikule: Desk, context: Context, qtbot: QtBot
) -> None:
    tracking_in(kapikule.post)
    page = opened(qtbot, context, kapikule.supervisor)
    key(qtbot, page, Qt.Key.Key_2)
    sheet = statistics_of(page).sheet
    assert sheet is not None
    assert (sheet.title, sheet.columns) == ("ATS yıllık özeti", ("2024", "2025", "2026"))
    assert "Aktivasyon | - | - | 1" in statistics_of(page).table.text()


def test_kkm_chooses_the_idare(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, kapikule.kkm)
    area = statistics_of(page)
    assert area.offices.isVisible()
    area.offices.choose("HABUR")
    assert area.sheet is not None
    assert "HABUR" in area.sheet.office


def test_an_overdue_letter_leads_the_open_ones_and_its_answer_takes_it_away(
    kapikule: Desk, context: Context, qtbot: QtBot
) -> None:
    tracking_id = tracking_in(kapikule.post)
    today = local_day(kapikule.clock())
    add_letter(kapikule, "2026/640", today + timedelta(days=5), tracking_id)
    add_letter(kapikule, "2026/611", today - timedelta(days=1), tracking_id)
    page = opened(qtbot, context, kapikule.field)
    assert [area.title for area in page.areas] == ["Yazılar"]
    page.go_to(0)
    assert page.detail.text().startswith("2026/611\nSüresi geçti")
    key(qtbot, page, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    carry_out(qtbot, page)
    answered = {one.number: one.answered_at is not None for one in letters_of(kapikule.post, tracking_id)}
    assert answered == {"2026/611": True, "2026/640": False}


def test_a_letter_is_recorded_with_its_tracking(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    tracking_id = tracking_in(kapikule.post)
    page = opened(qtbot, context, kapikule.watch)
    key(qtbot, page, Qt.Key.Key_N)
    carry_out(qtbot, page)
    assert page.acts.form is not None
    wrong = {field.name for field in page.acts.form.fields if field.shown_problem()}
    assert {"direction", "about_kind", "about", "counterpart", "number", "subject"} <= wrong
    carry_out(
        qtbot,
        page,
        direction="out",
        about_kind="tracking",
        about="34 ABC 123",
        counterpart="Gümrükler Muhafaza Genel Müdürlüğü",
        number="2026/77",
        subject="Güzergâh değişikliği",
    )
    (made,) = letters_of(kapikule.post, tracking_id)
    assert (made.number, made.answer_due) == ("2026/77", None)


@pytest.mark.rule("ATS-166")
def test_information_goes_out_with_approval_or_to_a_judicial_authority(
    kapikule: Desk, context: Context, shell: Shell, qtbot: QtBot
) -> None:
    tracking_id = tracking_in(kapikule.post)
    page = opened(qtbot, context, kapikule.supervisor)
    key(qtbot, page, Qt.Key.Key_4)
    key(qtbot, page, Qt.Key.Key_N)
    carry_out(
        qtbot,
        page,
        tracking="34 ABC 123",
        recipient_kind="approved_body",
        recipient="Emniyet",
        document_no="2026/9",
        content="Taşıtın güzergâhı",
    )
    assert disclosures_of(kapikule.post, tracking_id) == ()
    assert page.acts.form is not None
    assert page.acts.form.field("approval_no").shown_problem()
    carry_out(qtbot, page, recipient_kind="judicial", recipient="Savcılık", document_no="2026/1234")
    (given,) = disclosures_of(kapikule.post, tracking_id)
    assert (given.document_no, given.approval_no) == ("2026/1234", "")
    page.area.focus_start()
    key(qtbot, page, Qt.Key.Key_P)
    assert shell.prints[0].pdf.startswith(b"%PDF")


@pytest.mark.parametrize("who", ["supervisor", "kkm", "watch"])
def test_every_area_keeps_the_rules_of_screens(
    kapikule: Desk, context: Context, qtbot: QtBot, who: str
) -> None:
    page = opened(qtbot, context, kapikule.by[who])
    for number in range(len(page.areas)):
        page.go_to(number)
        assert_screen_rules(page)
        assert_nothing_is_cut(page)


def test_the_wrong_officer_sees_nothing(kapikule: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, kapikule.guard)
    assert page.areas == ()
    key(qtbot, page, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    assert page.strip.offer is None
