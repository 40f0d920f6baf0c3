"""Personel ve hesaplar: the whole life of an account on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gumruk_masaustu.kernel.accounts.lockout import locked_until
from gumruk_masaustu.kernel.accounts.queries import account_by_staff_no
from gumruk_masaustu.kernel.accounts.sign_in import sign_in
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.post import Post
from tests.support import SetClock
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


def test_the_page_keeps_the_rules_of_screens(page: StaffPage) -> None:
    assert_screen_rules(page)
