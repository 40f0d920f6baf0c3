"""A page with wrapped texts is squeezed before it scrolls, so that the strip at its foot stays in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QScrollArea, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import show_active
from ui.shell.page_stack import scrolling


def page_of(*parts: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    for part in parts:
        layout.addWidget(part)
    return page


def shown(qtbot: QtBot, page: QWidget) -> QScrollArea:
    area = scrolling(page)
    area.resize(500, 320)
    show_active(qtbot, area)
    return area


def test_what_can_shrink_shrinks(qtbot: QtBot) -> None:
    wrapped = QLabel("Görüntüde işaretlenen bölgeler aramada tek tek kontrol edilir. " * 4)
    wrapped.setWordWrap(True)
    tall, foot = QTextEdit(), QLabel("Ctrl+Enter")
    tall.setMinimumHeight(40)
    area = shown(qtbot, page_of(wrapped, tall, foot))
    assert area.verticalScrollBar().maximum() == 0
    assert foot.mapTo(area, foot.rect().bottomLeft()).y() <= area.height()


def test_what_cannot_shrink_scrolls(qtbot: QtBot) -> None:
    tall = QTextEdit()
    area = shown(qtbot, page_of(tall))
    tall.setMinimumHeight(900)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.verticalScrollBar().maximum() >= 500
