"""What the tests of the arrival screen share: the people of Habur, the page, its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from tests.ui.keys import show_active, type_text
from tests.ui.tracking.conftest import Context
from ui.tracking.arrival_page import ArrivalPage
from ui.tracking.arrival_step import Step

CTRL = Qt.KeyboardModifier.ControlModifier
REASON = "Rota dışı 25 dk duruş"


def opened(qtbot: QtBot, context: Context, officer: Officer, record: str = "") -> ArrivalPage:
    page = ArrivalPage(context(officer))
    page.resize(1150, 720)
    show_active(qtbot, page)
    page.activate()
    if record:
        page.show_record(record)
    return page


def key(qtbot: QtBot, page: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = page.focusWidget() or page
    qtbot.keyClick(target, code, modifier or Qt.KeyboardModifier.NoModifier)


def usual(qtbot: QtBot, page: ArrivalPage) -> None:
    """F2, and Ctrl+Enter on the strip."""
    key(qtbot, page, Qt.Key.Key_F2)
    assert page.strip.offer is not None
    key(qtbot, page, Qt.Key.Key_Return, CTRL)


def typed(page: ArrivalPage, text: str) -> None:
    widget = page.focusWidget()
    assert widget is not None
    type_text(widget, text)


def step(page: ArrivalPage, name: str) -> Step:
    page.go(name)
    return page.step(name)
