"""From the file's passphrase to the desk, by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gumruk_masaustu.kernel.accounts.queries import open_sessions
from gumruk_masaustu.kernel.db.opening import open_post
from tests.support import PASSPHRASE
from tests.ui.screen_rules import assert_screen_rules
from tests.ui.shell.conftest import CHIEF, OWN, Driver
from ui.shell.card import Card
from ui.shell.station_view import StationView, read_view


def card(driver: Driver) -> Card:
    found = driver.window.entrance.currentWidget()
    assert isinstance(found, Card)
    return found


def said(driver: Driver) -> str:
    """Everything that is wrong, beside the fields and in the message bar."""
    page = card(driver)
    beside = [field.shown_problem() for field in page.fields]
    return " ".join([*beside, page.messages.text()])


def test_passphrase_then_sign_in_then_duty_then_desk(driver: Driver) -> None:
    assert driver.page_name() == "SignInPage"
    driver.sign_in()
    assert driver.page_name() == "DutyPage"
    driver.enter()
    assert driver.page_name() == "Desk"
    assert "Işıl Güneş (30011)" in driver.desk.top.text()


def test_the_fields_are_in_the_order_of_typing(driver: Driver) -> None:
    driver.enter(CHIEF)
    driver.type("x")
    assert driver.window.entrance.sign_in.password.value() == "x"


def test_a_wrong_passphrase_is_said_in_place(make_window: Callable[..., Driver], post_folder: Path) -> None:
    driver = make_window(post_folder)
    driver.enter("bu o parola değil ki")
    assert driver.page_name() == "UnlockPage"
    assert "Kayıt dosyasının parolası yanlış." in said(driver)
    driver.unlock_file()
    assert driver.page_name() == "SignInPage"


@pytest.mark.parametrize("fault", ["missing", "cut", "foreign"])
def test_faults_of_the_file_have_their_own_words_and_touch_nothing(
    make_window: Callable[..., Driver], post_folder: Path, fault: str
) -> None:
    database = post_folder / "post.db"
    before = database.read_bytes()
    if fault == "missing":
        database.rename(post_folder / "elsewhere")
    else:
        database.write_bytes(b"" if fault == "cut" else b"x" * 4096)
    driver = make_window(post_folder)
    driver.unlock_file()
    words = {
        "missing": "Bu klasörde kayıt dosyası yok.",
        "cut": "Kayıt dosyası bozulmuş, okunamıyor.",
        "foreign": "Bu kayıt dosyası bu kurulumun dosyası değil.",
    }
    assert words[fault] in said(driver)
    assert (post_folder / "post.key").exists()
    database.write_bytes(before)
    (post_folder / "elsewhere").unlink(missing_ok=True)


def test_a_post_that_another_program_has_open_is_refused_politely(
    make_window: Callable[..., Driver], post_folder: Path
) -> None:
    import fcntl

    with (post_folder / "post.lock").open("ab") as held:
        fcntl.flock(held.fileno(), fcntl.LOCK_EX)
        driver = make_window(post_folder)
        driver.unlock_file()
        assert "başka bir program tarafından kullanılıyor" in said(driver)
    driver.unlock_file()
    assert driver.page_name() == "SignInPage"


def test_a_remembered_key_opens_without_passphrase(
    make_window: Callable[..., Driver], post_folder: Path, no_keyring: dict[str, bytes]
) -> None:
    first = make_window(post_folder)
    page = card(first)
    page.remember.setChecked(True)  # type: ignore[attr-defined]
    first.unlock_file()
    first.window.close()
    assert read_view(post_folder).remembered
    assert list(no_keyring) == [str(post_folder.resolve())]
    second = make_window(post_folder, read_view(post_folder))
    assert second.page_name() == "SignInPage"
    second.sign_in()
    assert second.page_name() == "DutyPage"


def test_a_keyring_that_forgot_asks_for_the_passphrase(
    make_window: Callable[..., Driver], post_folder: Path
) -> None:
    driver = make_window(post_folder, StationView(remembered=True))
    assert driver.page_name() == "UnlockPage"


def test_a_wrong_password_keeps_the_staff_number_and_clears_the_secret(driver: Driver) -> None:
    driver.sign_in(password="yanlış şifre")
    page = driver.window.entrance.sign_in
    assert "Sicil veya şifre yanlış." in said(driver)
    assert page.staff_no.value() == CHIEF
    assert page.password.is_empty()
    driver.enter(OWN)
    assert driver.page_name() == "DutyPage"


def test_empty_fields_are_named(driver: Driver) -> None:
    driver.window.entrance.sign_in.send()
    assert "Sicil numarası boş." in said(driver)
    assert "Şifre boş." in said(driver)


def test_after_leaving_the_next_officer_finds_empty_fields(driver: Driver) -> None:
    driver.to_desk()
    driver.window.leave()
    assert driver.page_name() == "SignInPage"
    assert driver.window.entrance.sign_in.staff_no.is_empty()
    driver.to_desk()
    assert driver.desk.officer.staff_no == CHIEF


def test_every_page_of_the_entrance_keeps_the_rules_of_screens(driver: Driver) -> None:
    assert_screen_rules(driver.window)
    driver.sign_in()
    assert_screen_rules(driver.window)


def test_closing_asks_nothing_ends_the_session_and_leaves_a_whole_file(
    driver: Driver, post_folder: Path
) -> None:
    driver.to_desk()
    driver.window.close()
    assert not driver.window.gate.is_open
    post = open_post(post_folder, PASSPHRASE, clock=driver.clock)
    assert open_sessions(post) == []
    post.close()
