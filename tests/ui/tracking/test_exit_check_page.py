"""Çıkış sorgusu by keys: the class of reason only, and KKM's confirmation when the link is down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.lists import HoldKind
from gumruk_masaustu.systems.tracking.queries.end_rows import exit_checks
from gumruk_masaustu.systems.tracking.queries.trackings import tracking
from tests.systems.tracking.ended import came, last_contact
from tests.systems.tracking.made import Desk, hold
from tests.ui.keys import show_active, type_text
from tests.ui.screen_rules import assert_nothing_is_cut, assert_screen_rules
from tests.ui.tracking.conftest import Context
from ui.tracking.exit_check_page import ExitCheckPage

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, context: Context, officer: Officer) -> ExitCheckPage:
    page = ExitCheckPage(context(officer))
    page.resize(1116, 660)
    show_active(qtbot, page)
    page.activate()
    return page


def focused(page: ExitCheckPage) -> QWidget:
    found = page.focusWidget()
    assert found is not None
    return found


def ask(qtbot: QtBot, page: ExitCheckPage, plate: str) -> None:
    type_text(focused(page), plate)
    qtbot.keyClick(focused(page), Qt.Key.Key_F2)


def carry_out(qtbot: QtBot, page: ExitCheckPage) -> None:
    qtbot.keyClick(focused(page), Qt.Key.Key_F2)
    assert page.strip.offer is not None
    qtbot.keyClick(focused(page), Qt.Key.Key_Return, CTRL)


def test_a_free_vehicle_may_pass_and_the_question_is_kept(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(qtbot, context, habur.gate)
    ask(qtbot, page, "35lm77")
    assert page.board.text.startswith("GEÇEBİLİR 35LM77")
    (kept,) = exit_checks(habur.post, "HABUR", habur.clock() - timedelta(hours=1))
    assert (kept.tractor_plate, kept.staff_no) == ("35LM77", "52777")
    assert_screen_rules(page)
    assert_nothing_is_cut(page)


@pytest.mark.rule("ATS-165")
def test_a_tracked_vehicle_may_not_pass_and_nothing_of_the_tracking_is_shown(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    made = tracking(habur.post, came(habur))
    page = opened(qtbot, context, habur.gate)
    ask(qtbot, page, "34 dr 4521")  # the trailer behind another tractor, read as the only plate
    assert page.board.text.startswith("GEÇEMEZ takılı ünite")
    words = " ".join([page.board.text, *(label.text() for label in page.findChildren(QLabel))])
    for secret in (made.number, made.goods, made.driver_name, made.route, "MU-004217", "Kapıkule"):
        assert secret not in words


def test_another_plate_takes_the_answer_away(habur: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, habur.gate)
    ask(qtbot, page, "35LM77")
    type_text(focused(page), "8")
    assert page.board.text == ""
    qtbot.keyClick(focused(page), Qt.Key.Key_F2)
    assert "GEÇEBİLİR" in page.board.text
    qtbot.keyClick(focused(page), Qt.Key.Key_Escape)
    assert page.board.text == ""
    assert all(field.is_empty() for field in page.form.fields)


def test_without_a_plate_the_action_refuses_beside_the_field(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(qtbot, context, habur.gate)
    qtbot.keyClick(focused(page), Qt.Key.Key_F2)
    assert "Plaka yazılmalıdır" in page.form.field("tractor").shown_problem()
    assert page.form.field("tractor").has_focus()


@pytest.mark.rule("ATS-191")
def test_offline_each_obstacle_needs_its_ground_from_kkm(habur: Desk, context: Context, qtbot: QtBot) -> None:
    hold(habur.post, came(habur), HoldKind.DEBT.value)
    last_contact(habur.post, habur.clock() - timedelta(hours=1))
    page = opened(qtbot, context, habur.gate)
    ask(qtbot, page, "34ABC123")
    form = page.confirm
    assert [n for n in range(1, 7) if form.field(f"ground{n}").isVisible()] == [1, 2]
    form.field("receipt_no").set_value("2026/8812")
    carry_out(qtbot, page)
    assert "makbuz tek başına yeterli değildir" in form.messages.text()
    assert "(2 engel)" in form.messages.text()
    assert form.field("kkm_staff_no").has_focus()
    type_text(focused(page), "20031")
    form.focus_field("called_at")
    type_text(focused(page), "s")
    qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    type_text(focused(page), "ATS-KPK-2026-01-000001")
    qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    type_text(focused(page), "2026/8812")
    carry_out(qtbot, page)
    (kept,) = exit_checks(habur.post, "HABUR", habur.clock() - timedelta(hours=2))
    assert kept.passed_at is not None
    assert (kept.kkm_staff_no, kept.grounds) == ("20031", ("ATS-KPK-2026-01-000001", "2026/8812"))
    assert "taşıt geçebilir" in page.messages.text()
    assert page.form.field("tractor").has_focus()


@pytest.mark.rule("ATS-192")
def test_an_old_list_says_its_age_and_wants_kkm_or_an_amir(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    last_contact(habur.post, habur.clock() - timedelta(hours=3))
    page = opened(qtbot, context, habur.gate)
    ask(qtbot, page, "34YK9902")
    assert "Liste 3 saat eski: KKM teyidi" in page.board.text
    assert page.confirm.field("approved_by").isVisible()
    assert not page.confirm.field("ground1").isVisible()
    page.confirm.focus_field("approved_by")
    type_text(focused(page), "30112")
    carry_out(qtbot, page)
    (kept,) = exit_checks(habur.post, "HABUR", habur.clock() - timedelta(hours=4))
    assert kept.approved_by == "30112"


def test_typed_plates_survive_a_crash_until_they_were_answered(
    habur: Desk, context: Context, qtbot: QtBot
) -> None:
    page = opened(qtbot, context, habur.gate)
    type_text(focused(page), "34AB")
    page.keeper.save_now()
    again = opened(qtbot, context, habur.gate)
    assert "Kaldığınız yerden" in again.form.messages.text()
    qtbot.keyClick(focused(again), Qt.Key.Key_F2)
    assert "34AB" in again.board.text
    third = opened(qtbot, context, habur.gate)
    assert third.form.field("tractor").is_empty()


def test_an_officer_without_the_right_is_refused(habur: Desk, context: Context, qtbot: QtBot) -> None:
    page = opened(qtbot, context, habur.examiner)
    ask(qtbot, page, "34ABC123")
    assert page.board.text == ""
    assert page.form.messages.text()
