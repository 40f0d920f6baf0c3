"""The barcode reader's keys reach the line wherever the focus is; a typing person is left alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import show_active, type_text
from ui.kit.reader import ReaderKeys, looks_read


@dataclass
class Hand:
    """Seconds between two keys are set by the test."""

    now: float = 0.0
    step: float = 0.005

    def __call__(self) -> float:
        self.now += self.step
        return self.now


class Screen(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.hand = Hand()
        self.line, self.field, self.text, self.rows = (
            QLineEdit(),
            QLineEdit(),
            QPlainTextEdit(),
            QListWidget(),
        )
        column = QVBoxLayout(self)
        self.choice = QComboBox()
        self.choice.addItems(["Teslim alındı", "Eksik", "Hasarlı"])
        for widget in (self.line, self.field, self.text, self.rows, self.choice):
            column.addWidget(widget)
        self.got: list[str] = []
        self.reader = ReaderKeys(self, self.line, self.hand)
        self.reader.read.connect(self.got.append)


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    made = Screen()
    show_active(qtbot, made)
    return made


def send(qtbot: QtBot, widget: QWidget, text: str) -> None:
    widget.setFocus()
    type_text(widget, text)
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def test_from_a_list_the_letters_go_to_the_line(screen: Screen, qtbot: QtBot) -> None:
    send(qtbot, screen.rows, "mu-004217")
    assert (screen.got, screen.line.text()) == (["MU-004217"], "MU-004217")
    send(qtbot, screen.rows, "MU-003388")
    assert screen.got == ["MU-004217", "MU-003388"]


def test_a_slow_hand_on_a_list_is_taken_too(screen: Screen, qtbot: QtBot) -> None:
    screen.hand.step = 0.4
    send(qtbot, screen.rows, "MU-004217")
    assert screen.got == ["MU-004217"]


def test_a_read_label_leaves_a_field_as_it_was(screen: Screen, qtbot: QtBot) -> None:
    screen.field.setText("Yurtiçi ")
    send(qtbot, screen.field, "MU-004217")
    assert (screen.got, screen.field.text()) == (["MU-004217"], "Yurtiçi ")
    screen.text.setPlainText("Şarjda ısınıyor")
    send(qtbot, screen.text, "MU-003388")
    assert (screen.got[-1], screen.text.toPlainText()) == ("MU-003388", "Şarjda ısınıyor")


def test_a_read_label_leaves_a_choice_as_it_was(screen: Screen, qtbot: QtBot) -> None:
    send(qtbot, screen.choice, "HE-004217")
    assert (screen.got, screen.choice.currentText()) == (["HE-004217"], "Teslim alındı")


def test_a_letter_still_chooses(screen: Screen, qtbot: QtBot) -> None:
    send(qtbot, screen.choice, "h")
    assert (screen.got, screen.choice.currentText()) == ([], "Hasarlı")


def test_a_person_who_types_a_number_into_a_field_keeps_it(screen: Screen, qtbot: QtBot) -> None:
    screen.hand.step = 0.2
    send(qtbot, screen.field, "TR114477")
    assert (screen.got, screen.field.text()) == ([], "TR114477")
    screen.hand.step = 0.005
    screen.field.clear()
    send(qtbot, screen.field, "114477")
    assert (screen.got, screen.field.text()) == ([], "114477")


def test_the_line_itself_is_typed_by_hand(screen: Screen, qtbot: QtBot) -> None:
    send(qtbot, screen.line, "mu 4217")
    assert screen.got == ["mu 4217"]
    screen.line.clear()
    qtbot.keyClick(screen.line, Qt.Key.Key_Return)
    assert screen.got == ["mu 4217"]


def test_enter_without_letters_stays_with_the_list(screen: Screen, qtbot: QtBot) -> None:
    send(qtbot, screen.rows, "")
    assert screen.got == []


@pytest.mark.parametrize(
    ("text", "is_label"),
    [
        ("MU-004217", True),
        ("356938040042179", True),
        ("114477", False),
        ("konum yok 12", False),
        ("kargo", False),
        ("A1", False),
    ],
)
def test_what_a_label_looks_like(text: str, is_label: bool) -> None:
    assert looks_read(text) is is_label
