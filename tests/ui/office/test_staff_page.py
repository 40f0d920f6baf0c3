"""Personel ve hesaplar: the whole life of an account on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.accounts.lockout import locked_until
from gumruk_masaustu.kernel.accounts.queries import account_by_staff_no, rights
from gumruk_masaustu.kernel.accounts.sign_in import set_own_password, sign_in
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.people.queries import person_by_staff_no
from gumruk_masaustu.kernel.post import Post
from tests.support import SetClock
from tests.ui.keys import type_text
from tests.ui.screen_rules import assert_screen_rules
from ui.office.staff_page import StaffPage

Open = Callable[[type[Any]], Any]


@pytest.fixture
def page(open_page: Open) -> StaffPage:
    made: StaffPage = open_page(StaffPage)
    return made


def add(page: StaffPage, roles: tuple[str, ...] = ("guard_officer",), basis: str = "12.03.2026/771") -> None:
    page.form.set_values(
        {
            "staff_no": "45821",
            "name": "Ayşe Yılmaz",
            "title": "Muhafaza Memuru",
            "rank": "GUARD",
            "roles": roles,
            "basis": basis,
        }
    )
    page.ask_add()
    page.strip.carry_out()


def choose(page: StaffPage, staff_no: str) -> None:
    row = next(n for n in range(page.table.model.rowCount()) if _cell(page, n, 1) == staff_no)
    page.table.view.selectRow(row)


def _cell(page: StaffPage, row: int, column: int) -> str:
    return str(page.table.model.index(row, column).data())


def test_a_new_person_gets_an_account_and_the_password_is_shown_once(
    page: StaffPage, post: Post, clock: SetClock
) -> None:
    add(page)
    shown = page.shown_password()
    assert sign_in(post, "45821", shown, at=clock.tick()).must_change_password
    assert page.form.field("staff_no").is_empty()
    page.table.focus_first()
    choose(page, "45821")
    choose(page, "30011")
    assert page.shown_password() == ""


def test_a_missing_field_is_named_before_anything_is_written(page: StaffPage, post: Post) -> None:
    page.ask_add()
    assert page.strip.offer is None
    assert "Sicil numarası boş." in page.form.messages.text()
    assert account_by_staff_no(post, "45821") is None


def test_a_refused_step_is_shown_and_the_next_try_goes_on(page: StaffPage, post: Post) -> None:
    add(page, basis="")
    assert page.strip.offer is not None
    page.strip.go_back()
    page.basis.set_value("12.03.2026/771")
    page.ask_add()
    page.strip.carry_out()
    assert account_by_staff_no(post, "45821") is not None
    assert page.shown_password()


@pytest.mark.rule("SYS-023")
def test_a_locked_account_is_seen_and_unlocked_with_a_reason(
    page: StaffPage, post: Post, clock: SetClock
) -> None:
    add(page)
    for _ in range(5):
        with pytest.raises(UserError):
            sign_in(post, "45821", "yanlış", at=clock.tick())
    found = account_by_staff_no(post, "45821")
    assert found is not None
    page.table.reload()
    choose(page, "45821")
    assert _cell(page, page.table.view.currentIndex().row(), 0) == "Kilitli"
    page.ask_unlock()
    assert page.strip.offer is None  # no reason yet
    page.reason.set_value("klavye bozuktu")
    page.ask_unlock()
    page.strip.carry_out()
    assert locked_until(post, found.id, clock()) is None


def test_leaving_wants_the_last_three_digits_and_ends_the_rights(
    page: StaffPage, post: Post, clock: SetClock
) -> None:
    add(page)
    choose(page, "45821")
    page.reason.set_value("tayin")
    page.last_day.set_value(date(2026, 3, 12))
    page.ask_end()
    page.strip.carry_out()
    assert page.strip.offer is not None
    page.strip._secret.setText("821")
    page.strip.carry_out()
    assert page.strip.offer is None
    clock.tick(days=1)
    found = account_by_staff_no(post, "45821")
    assert found is not None
    assert found.has_ended(clock())


def carry_out(qtbot: QtBot, page: StaffPage, check: str = "") -> None:
    """Ctrl+Enter in the strip, with the three characters that it may ask for."""
    assert page.strip.offer is not None
    type_text(page.strip._secret, check)
    qtbot.keyClick(page.strip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def rights_of(post: Post, clock: SetClock) -> tuple[set[str], set[str]]:
    found = person_by_staff_no(post, "45821", clock())
    assert found is not None
    held = rights(post, found.id, clock())
    return set(held.roles), set(held.functions)


@pytest.mark.rule("SYS-017")
def test_a_role_and_a_function_are_given_and_one_is_taken_back(
    qtbot: QtBot, page: StaffPage, post: Post, clock: SetClock
) -> None:
    add(page)
    choose(page, "45821")
    page.tabs.setCurrentWidget(page.rights)
    for wish in ("role:local_admin", "function:referral_officer"):
        page.rights.right.set_value(wish)
        page.rights.basis.set_value("14.03.2026/802")
        qtbot.keyClick(page, Qt.Key.Key_F2)
        clock.tick()
        carry_out(qtbot, page)
        assert page.strip.offer is None
    assert rights_of(post, clock) == ({"guard_officer", "local_admin"}, {"referral_officer"})
    assert page.rights.list.count() == 3
    page.rights.list.setCurrentRow(1)
    page.rights.withdraw.click()
    assert page.strip.offer is None  # no letter yet
    page.rights.basis.set_value("20.03.2026/911")
    page.rights.withdraw.click()
    clock.tick()
    carry_out(qtbot, page, "821")
    assert rights_of(post, clock) == ({"guard_officer"}, {"referral_officer"})
    assert page.rights.list.count() == 2


def test_a_function_that_the_roles_may_not_hold_is_refused(page: StaffPage, qtbot: QtBot) -> None:
    add(page)
    choose(page, "45821")
    page.tabs.setCurrentWidget(page.rights)
    page.rights.right.set_value("function:boat_captain")
    page.rights.basis.set_value("14.03.2026/802")
    page.rights.give.click()
    carry_out(qtbot, page)
    assert "birlikte verilemez" in page.strip._missing.text()


@pytest.mark.rule("SYS-032")
def test_nobody_takes_back_his_own_right(page: StaffPage, qtbot: QtBot) -> None:
    page.table.focus_first()
    choose(page, "30011")
    page.rights.list.setCurrentRow(0)
    page.rights.basis.set_value("14.03.2026/802")
    page.ask_withdraw()
    carry_out(qtbot, page, "011")
    assert "Kendi hesabınızın" in page.strip._missing.text()


def test_an_account_is_suspended_and_opened_again(
    qtbot: QtBot, page: StaffPage, post: Post, clock: SetClock
) -> None:
    add(page)
    first = sign_in(post, "45821", page.shown_password(), at=clock.tick())
    set_own_password(post, first.officer, page.shown_password(), "uzun bir gece nöbeti 7", at=clock.tick())
    page.table.reload()
    choose(page, "45821")
    page.reason.set_value("soruşturma")
    page.ask_suspend()
    carry_out(qtbot, page, "821")
    assert _cell(page, page.table.view.currentIndex().row(), 0) == "Askıda"
    page.ask_bring_back()
    carry_out(qtbot, page)
    assert _cell(page, page.table.view.currentIndex().row(), 0) == "Aktif"


def test_the_page_keeps_the_rules_of_screens(page: StaffPage) -> None:
    add(page)
    choose(page, "45821")
    for leaf in range(page.tabs.count()):
        page.tabs.setCurrentIndex(leaf)
        assert_screen_rules(page)


def test_the_list_stays_usable_on_a_small_screen(page: StaffPage, qtbot: QtBot) -> None:
    """Beside the navigation of 1366 pixels there are about 1120 for a page."""
    add(page)
    page.resize(1120, 620)
    qtbot.wait(0)
    assert page.width() == 1120
    assert page.table.view.viewport().width() >= 520
    assert page.table.view.viewport().height() >= 300
