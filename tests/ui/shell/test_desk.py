"""The working area: pages, lock, curtain, other officers, help, commands. Driven by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.accounts.leaving import suspend
from gumruk_masaustu.kernel.accounts.queries import account_by_staff_no
from gumruk_masaustu.systems import Page
from tests.ui.screen_rules import assert_screen_rules
from tests.ui.shell.conftest import CHIEF, OWN, SECOND, Driver
from tests.ui.shell.note_page import NotePage
from ui.kit.tokens import State, TextSize, ThemeName
from ui.shell import office_pages
from ui.shell.lock_page import LockPage

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NOTE = Page("office.note", "Not", "tests.ui.shell.note_page:NotePage", order=1)


@pytest.fixture(autouse=True)
def only_our_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The note page first; the pages of the systems have their own tests."""
    with_note = replace(office_pages.OFFICE, pages=(NOTE, *office_pages.OFFICE.pages))
    monkeypatch.setattr(office_pages, "OFFICE", with_note)
    monkeypatch.setattr("gumruk_masaustu.systems.discover", lambda: ())


def note(driver: Driver) -> NotePage:
    page = driver.desk.stack.opened()["office.note"]
    assert isinstance(page, NotePage)
    return page


def write_note(driver: Driver) -> NotePage:
    """Two fields typed, the cursor in the second."""
    driver.to_desk()
    driver.enter("plaka okunamadı")
    driver.type("ışık yetersiz")
    return note(driver)


def lock(driver: Driver) -> LockPage:
    driver.press(Qt.Key.Key_L, CTRL | SHIFT)
    front = driver.window.stack.currentWidget()
    assert isinstance(front, LockPage)
    return front


def test_unlocking_returns_to_the_same_field_with_the_text_kept(driver: Driver) -> None:
    page = write_note(driver)
    lock(driver)
    assert not page.isVisible()
    driver.enter(OWN)
    assert driver.page_name() == "Desk"
    assert driver.focused is page.second.editor
    assert page.second.value() == "ışık yetersiz"


def test_a_wrong_password_leaves_the_lock(driver: Driver) -> None:
    driver.to_desk()
    page = lock(driver)
    driver.enter("değil")
    assert driver.page_name() == "LockPage"
    assert "Sicil veya şifre yanlış." in page.password.shown_problem() + page.card.messages.text()


def test_the_lock_shows_no_name_but_time_and_waiting_drafts(driver: Driver) -> None:
    write_note(driver)
    note(driver).keeper.save_now()
    driver.desk.look_again()
    driver.desk.notices.add("Yeni dosya geldi.", state=State.WORKING)
    page = lock(driver)
    assert page.text() == "Saat 14:00   ·   1 taslağınız bekliyor   ·   1 yeni bildirim"
    assert "Güneş" not in page.card._title.text()


def test_the_scan_image_stays_as_a_picture(driver: Driver) -> None:
    driver.to_desk()
    page = lock(driver)
    assert not page._picture.pixmap().isNull()
    driver.enter(OWN)
    assert page._picture.pixmap().isNull()


@pytest.mark.rule("SYS-027")
def test_another_officer_gets_a_clean_screen_and_the_draft_stays_with_its_owner(driver: Driver) -> None:
    write_note(driver)
    page = lock(driver)
    page.other.click()
    assert driver.page_name() == "SignInPage"
    driver.to_desk(SECOND)
    assert driver.desk.officer.staff_no == SECOND
    assert note(driver).first.is_empty()
    driver.window.leave()
    driver.to_desk(CHIEF)
    assert note(driver).first.value() == "plaka okunamadı"
    assert note(driver).second.value() == "ışık yetersiz"
    assert "Kaldığınız yerden açıldı" in note(driver).form.messages.text()


@pytest.mark.rule("SYS-046")
def test_the_curtain_blanks_the_window_and_a_password_brings_it_back(driver: Driver) -> None:
    page = write_note(driver)
    driver.press(Qt.Key.Key_F12)
    assert driver.page_name() == "Curtain"
    assert not page.isVisible()
    driver.press(Qt.Key.Key_Space)
    assert driver.page_name() == "LockPage"
    driver.enter(OWN)
    assert driver.page_name() == "Desk"
    assert driver.focused is page.second.editor


def test_shortcuts_of_the_desk_are_dead_behind_the_lock(driver: Driver) -> None:
    driver.to_desk()
    key = driver.desk.stack.current_key
    lock(driver)
    driver.press(Qt.Key.Key_2, ALT)
    driver.press(Qt.Key.Key_K, CTRL)
    assert driver.desk.stack.current_key == key
    assert not driver.desk.search.isVisible()


@pytest.mark.rule("SYS-027")
def test_without_input_a_bar_warns_and_then_the_lock_covers_the_screen(driver: Driver) -> None:
    driver.to_desk()
    idle = driver.window.idle
    assert idle.minutes() == 5
    idle.warn()
    assert driver.desk.idle_bar.isVisible()
    driver.type("a")
    assert not driver.desk.idle_bar.isVisible()
    assert not idle.is_warning
    idle.warn()
    idle.lock()
    assert driver.page_name() == "LockPage"


@pytest.mark.rule("SYS-029")
def test_a_session_that_was_ended_elsewhere_goes_back_to_the_sign_in(driver: Driver) -> None:
    write_note(driver)
    post, clock = driver.window.gate.post, driver.clock
    other = driver.window.gate.sign_in(SECOND, OWN).officer
    found = account_by_staff_no(post, CHIEF)
    assert found is not None
    suspend(post, found.id, "soruşturma", by=other, at=clock.tick())
    driver.desk.look_again()
    assert driver.page_name() == "SignInPage"
    assert "oturum kapandı" in driver.window.entrance.sign_in.messages.text()
    assert post.drafts.count(found.person) == 1


def test_alt_and_a_digit_open_a_page_and_leaving_may_be_refused(driver: Driver) -> None:
    driver.to_desk()
    note(driver).may_leave = False
    driver.press(Qt.Key.Key_2, ALT)
    assert driver.desk.stack.current_key == "office.note"
    note(driver).may_leave = True
    driver.press(Qt.Key.Key_2, ALT)
    assert driver.desk.stack.current_key == "office.open_work"


def test_ctrl_k_finds_a_page_by_its_words_and_escape_goes_back(driver: Driver) -> None:
    driver.to_desk()
    driver.press(Qt.Key.Key_K, CTRL)
    assert driver.desk.search.isVisible()
    driver.type("karalama")
    assert driver.desk.search.shown() == ("Not (Büro)",)
    driver.press(Qt.Key.Key_Escape)
    assert not driver.desk.search.isVisible()
    driver.press(Qt.Key.Key_K, CTRL)
    driver.type("AYARLAR")
    driver.press(Qt.Key.Key_Return)
    assert driver.desk.stack.current_key == "office.settings"


def test_f1_shows_what_to_do_here_and_the_keys(driver: Driver) -> None:
    driver.to_desk()
    driver.press(Qt.Key.Key_F1)
    assert "Bir not yazınız." in driver.desk.help.text()
    assert "F12   Perde" in driver.desk.help.text()
    driver.press(Qt.Key.Key_F1)
    assert not driver.desk.help.isVisible()


def test_f3_opens_the_search_and_f6_walks_through_the_areas(driver: Driver) -> None:
    driver.to_desk()
    driver.press(Qt.Key.Key_F3)
    assert driver.desk.stack.current_key == "shell.search"
    driver.press(Qt.Key.Key_F6)
    assert driver.desk.navigation.isAncestorOf(driver.focused)
    driver.press(Qt.Key.Key_F6, SHIFT)
    assert driver.desk.stack.isAncestorOf(driver.focused)


def test_a_notice_never_moves_the_focus(driver: Driver) -> None:
    driver.to_desk()
    before = QApplication.focusWidget()
    driver.desk.notices.add("Yeni dosya geldi.", state=State.ATTENTION)
    assert QApplication.focusWidget() is before
    assert driver.desk.notices.unread == 1


def test_the_link_line_says_what_waits_without_alarm(driver: Driver) -> None:
    driver.to_desk()
    text = driver.desk.status.text()
    assert text.startswith("Merkez bağlantısı yok, gönderim yapılmıyor, ")
    assert "kayıt bekliyor" in text


def test_asking_for_the_own_password_disables_the_page_until_it_is_right(driver: Driver) -> None:
    driver.to_desk()
    asked: list[str] = []
    driver.desk.ask_password("Nöbet devri imzalanır.", "İmzala", lambda: asked.append("right"))
    assert not driver.desk.stack.isEnabled()
    driver.enter("değil")
    assert asked == []
    driver.enter(OWN)
    assert asked == ["right"]
    assert driver.desk.stack.isEnabled()


def test_escape_gives_the_page_back_without_a_password(driver: Driver) -> None:
    driver.to_desk()
    driver.desk.ask_password("Nöbet devri imzalanır.", "İmzala", lambda: None)
    driver.press(Qt.Key.Key_Escape)
    assert driver.desk.stack.isEnabled()


def test_no_page_of_the_shell_breaks_the_rules_of_screens(driver: Driver) -> None:
    driver.to_desk()
    for page in office_pages.OFFICE.pages:
        driver.desk.open_page(page.key)
        assert driver.desk.stack.current_key == page.key
        assert_screen_rules(driver.window)


@pytest.mark.parametrize("theme", list(ThemeName))
def test_every_theme_at_the_largest_letters_fits_a_small_screen(
    driver: Driver, qtbot: QtBot, theme: ThemeName
) -> None:
    driver.to_desk()
    driver.window.put_on(theme, TextSize.LARGEST)
    driver.desk.open_page("office.staff")
    driver.window.resize(1366, 768)
    qtbot.wait(0)
    assert driver.window.width() <= 1366
    assert driver.window.height() <= 768
