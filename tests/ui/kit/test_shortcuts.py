"""Keys that do not work on Turkish keyboards cannot be registered, and screens with doubles are found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import show_active
from tests.ui.screen_rules import (
    assert_no_doubled_shortcuts,
    assert_no_forbidden_keys,
    assert_turkish_buttons,
)
from ui.kit.buttons import ActionButton
from ui.kit.keyhints import KeyHints
from ui.kit.shortcuts import ForbiddenKeyError, KeyHint, Shortcuts


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    show_active(qtbot, made)
    return made


@pytest.mark.parametrize(
    "key",
    [
        *("I", "Ctrl+I", "Alt+ı", "Ctrl+İ", "Ctrl+[", "Ctrl+}", "Ctrl+\\", "Ctrl+@", "Ctrl+?", "Ctrl+="),
        *("Ctrl+Alt+K", "F10", "Shift+F10", "A", "Space", "Shift+X", "7"),
    ],
)
def test_forbidden_keys_are_refused_at_once(key: str, page: QWidget) -> None:
    with pytest.raises(ForbiddenKeyError):
        Shortcuts(page).add(key, "Kaydet", page.close)


@pytest.mark.parametrize(
    "key", ["F2", "F8", "Ctrl+Enter", "Esc", "Shift+F9", "Alt+1", "Ctrl+K", "PgDown", "F12"]
)
def test_keys_of_the_design_are_allowed(key: str, page: QWidget) -> None:
    Shortcuts(page).add(key, "Kaydet", page.close)
    assert_no_forbidden_keys(page)


def test_single_letters_and_space_only_inside_a_widget(page: QWidget, qtbot: QtBot) -> None:
    picture, line = QWidget(page), QLineEdit(page)
    picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in (picture, line):
        page.layout().addWidget(widget)
        widget.show()
    pressed: list[str] = []
    keys = Shortcuts(page)
    keys.add("W", "Büyüt", lambda: pressed.append("W"), inside=picture)
    keys.add("Space", "Tara", lambda: pressed.append("Space"), inside=picture)
    assert_no_forbidden_keys(page)
    line.setFocus()
    qtbot.keyClicks(line, "w ")
    assert (line.text(), pressed) == ("w ", [])
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_W)
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    assert pressed == ["W", "Space"]


def test_same_key_twice_in_one_page_is_refused(page: QWidget) -> None:
    keys = Shortcuts(page)
    keys.add("Ctrl+T", "belge tara", page.close)
    with pytest.raises(ForbiddenKeyError, match="belge tara"):
        keys.add("Ctrl+T", "başka", page.close)


def test_walk_finds_doubles_of_two_owners_in_one_window(page: QWidget) -> None:
    child = QWidget(page)
    page.layout().addWidget(child)
    child.show()
    Shortcuts(page).add("F2", "Kaydet", page.close)
    assert_no_doubled_shortcuts(page)
    Shortcuts(child).add("F2", "Başka", page.close)
    with pytest.raises(AssertionError, match="F2"):
        assert_no_doubled_shortcuts(page)
    child.hide()
    assert_no_doubled_shortcuts(page)


def test_pages_of_a_stack_may_use_the_same_key(page: QWidget, qtbot: QtBot) -> None:
    stack = QStackedWidget(page)
    page.layout().addWidget(stack)
    acted: list[int] = []
    for number in range(2):
        inner = QWidget()
        stack.addWidget(inner)
        Shortcuts(inner).add("F2", "Kaydet", lambda n=number: acted.append(n))
    stack.show()
    assert_no_doubled_shortcuts(page)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    stack.setCurrentIndex(1)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert acted == [0, 1]


def test_walk_finds_forbidden_keys_set_past_the_registry(page: QWidget) -> None:
    QShortcut(QKeySequence("Ctrl+I"), page)
    with pytest.raises(AssertionError, match=r"Ctrl\+I"):
        assert_no_forbidden_keys(page)


def test_walk_finds_english_and_vague_buttons(page: QWidget) -> None:
    button = QPushButton("&Cancel", page)
    with pytest.raises(AssertionError, match="Cancel"):
        assert_turkish_buttons(page)
    button.setText("Evet")
    with pytest.raises(AssertionError, match="Evet"):
        assert_turkish_buttons(page)
    button.setText("Çıkışa izin ver")
    assert_turkish_buttons(page)


def test_key_stands_on_the_button_and_in_the_line_of_keys(page: QWidget) -> None:
    assert ActionButton("Kaydet ve kapat", "F2").text() == "Kaydet ve kapat  [F2]"
    keys = Shortcuts(page)
    keys.add("F2", "Kaydet ve kapat", page.close)
    keys.add("Ctrl+Enter", "Yazdır", page.close)
    keys.add("F4", "listeyi aç", page.close, hint=False)
    assert keys.hints() == (KeyHint("F2", "Kaydet ve kapat"), KeyHint("Ctrl+Enter", "Yazdır"))
    line = KeyHints(page)
    line.show_keys(keys.hints())
    assert line.text() == "F2 Kaydet ve kapat   ·   Ctrl+Enter Yazdır"


def test_enter_presses_the_button_that_has_the_focus(page: QWidget, qtbot: QtBot) -> None:
    button = ActionButton("Belge tara", parent=page)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
