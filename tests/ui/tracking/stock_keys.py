"""Keys and labels for the tests of the stock page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import type_text
from ui.tracking.ask_form import AskForm
from ui.tracking.stock_page import StockPage


def press(qtbot: QtBot, page: QWidget, key: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def read(qtbot: QtBot, page: StockPage, *serials: str) -> None:
    """The reader types each label and Enter into whatever has the focus."""
    for serial in serials:
        type_text(QApplication.focusWidget() or page, serial)
        press(qtbot, page, Qt.Key.Key_Return)


def enter(qtbot: QtBot, page: StockPage) -> None:
    """Ctrl+Enter: what the strip shows is carried out."""
    press(qtbot, page, Qt.Key.Key_Return, control=True)


def form_of(page: StockPage) -> AskForm:
    """The form that is open."""
    assert page.acts.form is not None
    return page.acts.form


def rows_of(table: Any) -> list[Any]:
    """What a list shows now."""
    return [table.model.row(number) for number in range(table.model.rowCount())]


def to_front(qtbot: QtBot, page: StockPage) -> None:
    """The officer of this page works again: its window takes the keys."""
    with qtbot.waitActive(page):
        page.raise_()
        page.activateWindow()
    page.activate()
