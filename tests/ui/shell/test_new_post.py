"""The wizard of a new post, by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gumruk_masaustu.kernel.db.opening import open_post
from tests.support import SetClock
from tests.ui.screen_rules import assert_screen_rules
from tests.ui.shell.conftest import OWN, Driver
from ui.shell.founded_page import FoundedPage
from ui.shell.founding import matching_units, passphrase_problem, strength_text, unit_choices
from ui.shell.new_post_page import NewPostPage

SECRET = "gümrük kapısı gece nöbeti"


@pytest.fixture
def wizard(make_window: Callable[..., Driver], all_models: None, tmp_path: Path) -> Driver:
    driver = make_window(tmp_path / "yeni")
    assert driver.page_name() == "FirstRunPage"
    driver.press(Qt.Key.Key_Return)
    assert driver.page_name() == "NewPostPage"
    return driver


def page(driver: Driver) -> NewPostPage:
    found = driver.window.entrance.currentWidget()
    assert isinstance(found, NewPostPage)
    return found


def fill(driver: Driver, passphrase: str = SECRET, again: str = SECRET) -> None:
    for text in ("kapıkule", "", "", passphrase, again, "30011", "Işıl Güneş", "Müdür"):
        driver.enter(text)


def test_the_wizard_makes_a_post_and_its_first_officer_sets_an_own_password(
    wizard: Driver, clock: SetClock, tmp_path: Path
) -> None:
    fill(wizard)
    shown = wizard.window.entrance.currentWidget()
    assert isinstance(shown, FoundedPage)
    temporary = shown.password()
    wizard.press(Qt.Key.Key_Return)
    assert wizard.page_name() == "SignInPage"
    assert shown.password() == ""
    wizard.enter("30011")
    wizard.enter(temporary)
    assert wizard.page_name() == "PasswordPage"
    wizard.enter(OWN)
    wizard.enter(OWN)
    assert wizard.page_name() == "DutyPage"
    wizard.enter()
    assert wizard.desk.officer.roles == ("office_chief", "local_admin")
    wizard.window.close()
    post = open_post(tmp_path / "yeni", SECRET, clock=clock)
    assert (post.unit, post.place.station) == ("KPK", "01")
    post.close()


@pytest.mark.rule("SYS-018")
def test_a_temporary_password_opens_nothing_but_the_change_and_only_once(wizard: Driver) -> None:
    fill(wizard)
    shown = wizard.window.entrance.currentWidget()
    assert isinstance(shown, FoundedPage)
    temporary = shown.password()
    wizard.press(Qt.Key.Key_Return)
    wizard.enter("30011")
    wizard.enter(temporary)
    assert wizard.page_name() == "PasswordPage"
    wizard.window.entrance.back_to_sign_in()
    wizard.enter("30011")
    wizard.enter(temporary)
    assert wizard.page_name() == "SignInPage"
    said = wizard.window.entrance.sign_in
    assert "geçici şifre" in (said.messages.text() + said.password.shown_problem()).lower()


def test_two_different_passwords_are_not_taken(wizard: Driver) -> None:
    fill(wizard)
    shown = wizard.window.entrance.currentWidget()
    assert isinstance(shown, FoundedPage)
    temporary = shown.password()
    wizard.press(Qt.Key.Key_Return)
    wizard.enter("30011")
    wizard.enter(temporary)
    wizard.enter(OWN)
    wizard.enter("başka bir şifre cümlesi")
    assert wizard.page_name() == "PasswordPage"
    assert wizard.window.entrance.currentWidget().again.shown_problem().startswith("İki şifre aynı değil.")


def test_every_obstacle_is_said_at_once_and_nothing_is_written(wizard: Driver, tmp_path: Path) -> None:
    fill(wizard, "kısa", "kısa değil")
    said = page(wizard).messages.text()
    assert "Nokta parolası en az 16 karakter" in said
    assert "İki nokta parolası aynı değil." in said
    assert not (tmp_path / "yeni" / "post.key").exists()


def test_a_folder_that_cannot_be_written_is_said_and_leaves_the_form(wizard: Driver, tmp_path: Path) -> None:
    (tmp_path / "dosya").write_text("x", "utf-8")
    page(wizard).set_folder(tmp_path / "dosya" / "nokta")
    fill(wizard)
    assert "klasörüne yazılamıyor." in page(wizard).messages.text()
    assert page(wizard).name.value() == "Işıl Güneş"


def test_the_wizard_keeps_the_rules_of_screens(wizard: Driver) -> None:
    assert_screen_rules(wizard.window)


@pytest.mark.parametrize(("typed", "short"), [("KPK", "KPK"), ("kapıkule", "KPK"), ("KAPIKULE", "KPK")])
def test_a_unit_is_found_by_name_and_code_in_turkish_letters(typed: str, short: str) -> None:
    assert [unit.short for unit in matching_units(unit_choices(), typed)] == [short]


def test_the_strength_of_a_passphrase_is_told_in_words() -> None:
    assert strength_text("kısa") == "Zayıf: 4 karakter, en az 16 gerekir."
    assert (
        strength_text("gümrük kapısı gece")
        == "Yeterli: 18 karakter; bir iki sözcük daha eklerseniz güçlenir."
    )
    assert strength_text(SECRET) == "Güçlü: 25 karakter."
    assert passphrase_problem("aaaaaaaaaaaaaaaaaaaa") is not None
