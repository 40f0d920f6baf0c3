"""Everything by keys only (SCAN-099)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.imaging.marks import EXIT, Mark
from gumruk_masaustu.imaging.pyramid import ArraySource
from ui.kit.image_view import ImageView
from ui.kit.image_view.keys import KEYS
from ui.kit.shortcuts import key_fault


def test_no_key_stands_twice_and_all_belong_to_the_image_only(view: ImageView) -> None:
    shortcuts = view.findChildren(QShortcut)
    keys = [shortcut.key().toString() for shortcut in shortcuts]
    assert len(keys) == len(set(keys)) >= len(KEYS)
    for shortcut in shortcuts:
        assert shortcut.context() is Qt.ShortcutContext.WidgetWithChildrenShortcut
        assert key_fault(shortcut.key(), bare=True) == ""


def test_letters_go_to_a_text_field_beside_the_image(qtbot: QtBot, single: ArraySource) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    image, field = ImageView(), QLineEdit()
    layout = QHBoxLayout(page)
    layout.addWidget(image)
    layout.addWidget(field)
    with qtbot.waitActive(page):
        page.show()
    image.set_image(single)
    field.setFocus()
    QTest.keyClicks(field, "tr 1x")
    assert field.text() == "tr 1x"
    assert image.chip_texts() == []


@pytest.mark.rule("SCAN-095")
def test_g_returns_to_grey_with_the_same_window_and_level(view: ImageView, press) -> None:
    press("3", "R", "R")
    assert view.chip_texts() == ["Yoğun bölge", "Gökkuşağı"]
    before = view.view_state()
    press("G")
    after = view.view_state()
    assert (after.palette, after.window, after.level) == ("grey", before.window, before.level)


@pytest.mark.rule("SCAN-096")
def test_organic_without_data_changes_nothing_and_says_why(view: ImageView, press, qtbot: QtBot) -> None:
    before = view.view_state()
    with qtbot.waitSignal(view.message) as told:
        press("O")
    assert told.args == ["Bu taramada madde ayrıştırma verisi yok"]
    assert view.view_state() == before
    assert "Bu taramada madde ayrıştırma verisi yok" in view.status_text()


def test_organic_with_data_is_shown_and_named(view: ImageView, press, dual: ArraySource) -> None:
    view.set_image(dual)
    press("O")
    assert view.chip_texts() == ["Yalnız organik"]
    assert "organik" in view.status_text()
    press("Shift+O")
    assert view.chip_texts() == ["Organik kaldırıldı"]
    press("Shift+O")
    assert view.chip_texts() == []
    press("R", "R", "R", "R", "R")
    assert view.chip_texts() == ["Madde renkleri"]
    press("R")
    assert view.chip_texts() == []


def test_tone_keys(view: ImageView, press) -> None:
    for key, chip in (("3", "Yoğun bölge"), ("4", "Açık bölge")):
        press(key)
        assert view.chip_texts() == [chip]
    press("2")
    assert view.chip_texts()[0].startswith("Pencere ")
    press("Ctrl+6", "0")
    assert view.chip_texts() == []
    press("6")
    assert view.chip_texts()[0].startswith("Pencere ")
    press("1", "T")
    assert view.chip_texts() == ["Ters"]
    press("T", "7")
    assert "7 tuşunda kayıtlı ton yok" in view.status_text()


def test_shift_and_arrows_set_window_and_level(view: ImageView, press) -> None:
    press("3", "Shift+Right", "Shift+Up")
    assert (view.view_state().window, view.view_state().level) == (13_500, 4_500)


def test_window_and_gamma_are_set_by_number(view: ImageView) -> None:
    view.set_window(20_000, 30_000)
    view.set_gamma(9.0)
    assert view.chip_texts() == ["Pencere 20000 / Düzey 30000", "Gama 5,00"]


def test_tools_step_through_their_strengths_and_back_to_none(view: ImageView, press) -> None:
    for key, count in (("E", 4), ("L", 3), ("U", 3), ("D", 2), ("Shift+E", 2), ("F", 2), ("Z", 2)):
        press(key)
        assert len(view.chip_texts()) == 1, key
        press(*[key] * (count - 1))
        assert view.chip_texts() == [], key


def test_plain_image_while_a_is_held(view: ImageView, press, qtbot: QtBot) -> None:
    press("3", "E")
    QTest.keyPress(view, Qt.Key.Key_A)
    assert view.chip_texts() == ["Yalın görüntü (A)"]
    QTest.keyRelease(view, Qt.Key.Key_A)
    assert view.chip_texts() == ["Yoğun bölge", "Kenar %33"]


def test_movement_keys(view: ImageView, press) -> None:
    fitted = view.view_state()
    press("W")
    assert view.view_state().scale == pytest.approx(fitted.scale * 1.25)
    press("Q", "B")
    assert view.view_state().scale == pytest.approx(1.0)
    press("Y")
    assert view.view_state().scale == pytest.approx(600 / 800)
    press("B", "Ctrl+Left", "Ctrl+Left", "Ctrl+Up")
    assert (view.view_state().cx, view.view_state().cy) == (500, 300)
    press("Ctrl+Right")
    assert view.view_state().cx == pytest.approx(500 + 900)
    press("Left", "Down")
    assert (view.view_state().cx, view.view_state().cy) == pytest.approx((1_300, 360))
    press("S")
    assert view.view_state() == fitted


def test_a_fitted_view_stays_fitted_when_the_window_grows(view: ImageView) -> None:
    view.resize(1200, 700)
    assert view.view_state().scale == pytest.approx(0.5)


def test_space_sweeps_the_whole_image_and_the_share_is_told(
    view: ImageView, press, watch, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([view.seen_changed] * 2):
        for _ in range(12):
            press("Space")
            watch.now += 0.6
        view.tick()
    assert view.seen_percent() == 100
    press("J")
    assert "Görüntünün tamamı incelendi" in view.status_text()


def test_j_shows_what_was_not_looked_at(view: ImageView, press, watch) -> None:
    press("B", "Ctrl+Left", "Ctrl+Left", "Ctrl+Up")
    watch.now += 1
    view.tick()
    assert 0 < view.seen_percent() < 50
    press("J")
    assert view.view_state().cx > 1_000


def test_a_hidden_view_counts_no_time(view: ImageView, press, watch) -> None:
    press("B")
    view.hide()
    watch.now += 60
    view.tick()
    view.hide()
    assert view.seen_percent() == 0


def test_a_mark_is_made_with_keys_only(view: ImageView, press, qtbot: QtBot) -> None:
    view.set_author("131002", EXIT)
    press("B", "X")
    assert "İşaret çiziliyor" in view.chip_texts()[-1]
    press("Right", "Down", "Shift+Right", "Shift+Down")
    with qtbot.waitSignal(view.mark_added) as added:
        press("Return")
    (mark,) = added.args
    assert mark == view.marks()[0]
    assert mark.box == pytest.approx((1_110, 350, 1_320, 480))
    assert (mark.number, mark.author, mark.role, mark.view) == (1, "131002", EXIT, view.view_state())
    assert view.chip_texts() == []


def test_escape_drops_a_drawn_mark(view: ImageView, press) -> None:
    press("X", "X", "Escape", "Return")
    assert view.marks() == ()


def test_a_mark_is_found_again_changed_and_wished_away(view: ImageView, press, qtbot: QtBot) -> None:
    view.set_marks([Mark(1, ((100, 100), (200, 200))), Mark(2, ((1_500, 300), (1_600, 400)))])
    press("B", "Period", "Period")
    assert (view.view_state().cx, view.view_state().cy) == (1_550, 350)
    press("Comma")
    assert view.view_state().cx == 500
    press("Return", "Right")
    with qtbot.waitSignal(view.mark_changed) as changed:
        press("Return")
    assert changed.args[0].box == (110, 100, 210, 200)
    with qtbot.waitSignal(view.mark_removed) as removed:
        press("Delete")
    assert removed.args == [1]
    assert len(view.marks()) == 2


def test_h_hides_marks_and_a_blind_view_has_no_marks_of_the_reviewer(view: ImageView, press) -> None:
    view.set_marks([Mark(1, ((100, 100), (200, 200))), Mark(2, ((300, 300), (400, 400)), role=EXIT)])
    view.set_blind(True)
    press("B", "Period", "Period")
    assert view.view_state().cx == 500
    press("H")
    assert "İşaretler gizli" in view.chip_texts()
    press("Period")
    assert "Gösterilecek işaret yok" in view.status_text()
    assert len(view.marks()) == 2


def test_ruler_and_profile_by_keys(view: ImageView, press) -> None:
    press("B", "C", "Right", "Shift+Left")
    assert view.chip_texts() == ["Cetvel"]
    press("P")
    assert view.chip_texts() == ["Kesit"]
    view.grab()
    press("Escape")
    assert view.chip_texts() == []


def test_every_key_does_something_sensible_without_an_image(view: ImageView, press) -> None:
    view.set_image(None)
    for _, _, command in KEYS:
        view.run_command(command)
    press("Right", "Return", "Escape", "6")
    assert view.status_text() == "Görüntü yok"
    view.grab()


def test_every_command_is_known_and_can_be_painted(view: ImageView, dual: ArraySource) -> None:
    view.set_image(dual)
    view.set_marks([Mark(1, ((100, 100), (200, 200)))])
    for key, title, command in KEYS:
        view.run_command(command)
        view.grab()
        assert title, key
    titles = {hint.key: hint.title for hint in view.hints()}
    assert titles["X"] == "Yeni işaret"
