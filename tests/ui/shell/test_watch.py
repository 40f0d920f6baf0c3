"""What the desk looks for by itself: a broken trail, the date after a long pause, alerts to acknowledge."""

from __future__ import annotations

import wave
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gumruk_masaustu.kernel.accounts.leaving import plan_leaving
from gumruk_masaustu.kernel.accounts.queries import account_by_staff_no
from gumruk_masaustu.kernel.alerts import Alert
from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.resources import resource_path
from tests.support import at
from tests.ui.screen_rules import assert_screen_rules
from tests.ui.shell.conftest import OWN, SECOND, Driver
from ui.kit.tones import system_player
from ui.office.about_page import AboutPage


@pytest.mark.rule("SYS-040")
def test_a_broken_trail_is_told_to_the_chief_and_work_goes_on(driver: Driver) -> None:
    post = driver.window.gate.post
    post.raw.execute("DROP TRIGGER journal_is_fixed")
    post.raw.execute("UPDATE journal SET open_part = x'00' WHERE seq = 3")
    desk = driver.to_desk()
    texts = [notice.text for notice in desk.notices.all]
    assert any(text.startswith("İz zinciri kırık: kabin, sıra 3") for text in texts)
    desk.look_again()
    assert len(desk.notices.all) == len(texts)
    desk.open_page("office.about")
    page = desk.stack.opened()["office.about"]
    assert isinstance(page, AboutPage)
    assert "İz zinciri kırık: kabin, sıra 3" in page.found.text()
    driver.clock.tick(days=1)
    desk.look_again()
    assert len(desk.notices.all) > len(texts)


@pytest.mark.rule("SYS-072")
def test_after_a_long_pause_the_date_is_confirmed_before_the_first_record(driver: Driver) -> None:
    driver.clock.set(at("14:00", "2026-03-12"))
    driver.to_desk()
    driver.window.leave()
    driver.clock.set(at("14:00", "2027-03-12"))
    driver.sign_in(SECOND)
    assert driver.page_name() == "DatePage"
    page = driver.window.entrance.currentWidget()
    assert page.said.text() == "Son kayıt: 12.03.2026 14:00\nBilgisayarın saati: 12.03.2027 14:00"  # type: ignore[union-attr]
    assert_screen_rules(driver.window)
    before = driver.window.gate.post.journal.head
    driver.press(Qt.Key.Key_Return)
    assert driver.page_name() == "SignInPage"
    assert driver.window.gate.post.journal.head == before
    driver.sign_in(SECOND)
    with driver.window.gate.post.read() as db:
        rows = db.execute(audit_event.select().where(audit_event.c.kind == "SAAT")).all()
    assert [row.detail for row in rows] == ["Son kayıt 12.03.2026 14:00, doğrulanan saat 12.03.2027 14:00."]


def test_a_corrected_clock_needs_no_confirmation(driver: Driver) -> None:
    driver.to_desk()
    driver.window.leave()
    right = driver.clock()
    driver.clock.tick(days=3)
    driver.sign_in()
    assert driver.page_name() == "DatePage"
    driver.clock.set(right)
    driver.window.entrance.currentWidget().again.click()  # type: ignore[union-attr]
    assert driver.page_name() == "SignInPage"


@pytest.mark.rule("SYS-024")
def test_rights_that_ended_close_the_session_at_the_next_look(driver: Driver) -> None:
    driver.to_desk(SECOND)
    gate = driver.window.gate
    other = gate.sign_in("30011", OWN).officer
    found = account_by_staff_no(gate.post, SECOND)
    assert found is not None
    now = driver.clock.tick()
    plan_leaving(gate.post, found.id, local_day(now), "tayin", by=other, at=now)
    driver.desk.look_again()
    assert driver.page_name() == "Desk"
    driver.clock.tick(days=1)
    driver.desk.look_again()
    assert driver.page_name() == "SignInPage"


def test_an_alert_stands_until_it_is_acknowledged(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, datetime]] = []

    def acknowledge(post: Post, *, by: Officer, at: datetime) -> None:
        seen.append((by.staff_no, at))

    def alerts(officer: Officer) -> tuple[Alert, ...]:
        alert = Alert("a", turn[0], "Görülmesi gereken kayıt var.", "office.shift", "x", acknowledge)
        return () if seen else (alert,)

    turn = [0]
    driver.to_desk()
    monkeypatch.setattr(driver.window.gate, "alerts", alerts)
    focused = QApplication.focusWidget()
    driver.desk.look_again()
    assert driver.desk.alerts.isVisible()
    assert QApplication.focusWidget() is focused
    before = driver.desk.notices.unread
    driver.desk.look_again()
    assert driver.desk.notices.unread == before
    turn[0] = 1
    driver.desk.look_again()
    assert driver.desk.notices.unread == before + 1
    assert_screen_rules(driver.window)
    driver.desk.alerts.open.click()
    assert driver.desk.stack.current_key == "office.shift"
    driver.desk.alerts.seen.setFocus()
    driver.press(Qt.Key.Key_Return)
    assert seen == [("30011", driver.clock())]
    assert not driver.desk.alerts.isVisible()


def test_a_critical_alert_sounds_until_it_is_seen_and_the_curtain_is_silent(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[str] = []
    monkeypatch.setattr("ui.shell.watch.system_player", lambda: lambda path: played.append(Path(path).name))
    standing: list[Alert] = []

    def acknowledge(post: Post, *, by: Officer, at: datetime) -> None:
        standing.clear()

    driver.to_desk()
    desk = driver.desk
    tones = desk.watch.tones
    monkeypatch.setattr(driver.window.gate, "alerts", lambda officer: tuple(standing))
    standing.append(Alert("b", 0, "Hatırlatma.", "office.shift", "", acknowledge))
    desk.look_again()
    assert (played, tones.is_calling) == (["attention.wav"], False)
    standing.insert(0, Alert("a", 0, "Kritik alarm.", "office.shift", "", acknowledge, is_critical=True))
    desk.look_again()
    desk.look_again()
    assert (played, tones.is_calling) == (["attention.wav", "stop.wav"], True)
    tones._timer.timeout.emit()
    assert played[2:] == ["stop.wav"]
    driver.press(Qt.Key.Key_F12)
    tones._timer.timeout.emit()
    assert len(played) == 3
    driver.press(Qt.Key.Key_A)
    tones._timer.timeout.emit()
    assert len(played) == 4
    desk.alerts.seen.click()
    assert not tones.is_calling


def test_every_tone_is_a_file_and_a_machine_without_player_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stop.wav", "attention.wav"):
        with wave.open(str(resource_path("sounds", name))) as file:
            assert 0.2 < file.getnframes() / file.getframerate() < 1
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert system_player() is None
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "aplay" else None)
    assert system_player() is not None
