"""The strip asks once, with the harmless choice in focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.errors import UserError
from tests.ui.keys import show_active, type_text
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.strip import Confirmed, Offer, Strip

LEAVE = Offer("34 ABC 123", "Aracın çıkışına izin verilecek.", "Çıkışa izin ver")


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Not")
        self.strip = Strip(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.strip)
        self.done: list[Confirmed] = []
        self.back = 0
        self.asked: list[str] = []
        self.strip.carried_out.connect(self.done.append)
        self.strip.went_back.connect(self.count_back)
        self.strip.missing_asked.connect(self.asked.append)

    def count_back(self) -> None:
        self.back += 1


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    show_active(qtbot, made)
    made.line.setFocus()
    type_text(made.line, "yarım cümle")
    return made


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def test_harmless_choice_has_the_focus_and_enter_does_no_harm(page: Page, qtbot: QtBot) -> None:
    page.strip.open(LEAVE)
    assert QApplication.focusWidget() is page.strip._back
    press(qtbot, Qt.Key.Key_Return)
    assert page.done == []
    assert page.strip.offer is None


def test_ctrl_enter_carries_out(page: Page, qtbot: QtBot) -> None:
    page.strip.open(LEAVE)
    assert_screen_rules(page)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.done == [Confirmed()]


def test_esc_goes_back_with_everything_kept(page: Page, qtbot: QtBot) -> None:
    page.strip.open(LEAVE)
    press(qtbot, Qt.Key.Key_Escape)
    assert (page.back, page.done) == (1, [])
    assert page.line.text() == "yarım cümle"
    assert QApplication.focusWidget() is page.line


def test_keys_of_a_closed_strip_do_nothing(page: Page, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Escape)
    assert (page.back, page.done) == (0, [])


def test_missing_things_stop_it_and_lead_to_the_field(page: Page, qtbot: QtBot) -> None:
    missing = UserError("Dorse plakası boş.", remedy="Plakayı yazınız.", field="trailer")
    page.strip.open(Offer("34 ABC 123", "Giriş kapanacak.", "Kaydet ve kapat", missing=missing))
    assert not page.strip._act.isEnabled()
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.done == []
    assert page.asked == ["trailer"]


def test_password_is_asked_where_the_focus_is_and_never_kept(page: Page, qtbot: QtBot) -> None:
    page.strip.open(Offer("Nöbet 12", "Devir imzalanacak.", "İmzala", password_of="Gülşen IŞIK"))
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.done == []
    secret = QApplication.focusWidget()
    assert isinstance(secret, QLineEdit)
    assert secret.echoMode() == QLineEdit.EchoMode.Password
    type_text(secret, "şifre1")
    press(qtbot, Qt.Key.Key_Return)
    assert page.done == [Confirmed("şifre1")]
    page.strip.show_error(UserError("Şifre yanlış.", remedy="Yeniden yazınız."))
    assert secret.text() == ""
    page.strip.close_strip()
    assert secret.text() == ""


def test_destruction_needs_the_last_three_characters(page: Page, qtbot: QtBot) -> None:
    page.strip.open(
        Offer("İHB-2026-00417", "Kayıt imha edilecek.", "İmha et", typed_check="İHB-2026-00417", harm=True)
    )
    secret = QApplication.focusWidget()
    assert isinstance(secret, QLineEdit)
    type_text(secret, "471")
    press(qtbot, Qt.Key.Key_Return)
    assert page.done == []
    secret.clear()
    type_text(secret, "417")
    press(qtbot, Qt.Key.Key_Return)
    assert page.done == [Confirmed()]


def test_further_choices_of_the_station_stand_in_the_strip(page: Page, qtbot: QtBot) -> None:
    extra = QLineEdit()
    extra.setAccessibleName("Kalıp")
    page.strip.open(LEAVE, extra)
    assert extra.isVisible()
    page.strip.close_strip()
    assert not extra.isVisible()
    qtbot.addWidget(extra)


def test_a_doubled_key_carries_out_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.kit.strip.DOUBLED_MS", 60_000)
    page = QWidget()
    qtbot.addWidget(page)
    strip = Strip(page)
    carried: list[object] = []
    strip.carried_out.connect(carried.append)
    strip.open(Offer("34 ABC 123", "Belgeler teslim alınacak.", "Teslim al"))
    strip.carry_out()
    strip.carry_out()
    assert len(carried) == 1
    strip.open(Offer("34 ABC 123", "Belgeler teslim alınacak.", "Teslim al"))
    strip.carry_out()
    assert len(carried) == 2
