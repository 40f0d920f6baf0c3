"""A long evening of Qt calls does not use up None."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.kit.constants import keep_constants_alive


class Sender(QObject):
    ticked = Signal(bool)


def test_twenty_thousand_calls_do_not_stop_the_program(qtbot: QtBot) -> None:
    keep_constants_alive()
    line, sender = QLineEdit(), Sender()
    qtbot.addWidget(line)
    for number in range(20_000):
        line.setVisible(False)
        sender.ticked.emit(number % 2 == 0)
    assert not line.isVisible()
