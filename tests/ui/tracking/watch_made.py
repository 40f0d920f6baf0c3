"""What the tests of the watching screen stand on: sites, a journey on the road, its alarm near Van."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.officer import Officer
from tests.support import at
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.watch_made import add_sites, fix_at
from tests.ui.keys import show_active
from tests.ui.tracking.conftest import Context
from ui.tracking.watch_page import WatchPage

CTRL = Qt.KeyboardModifier.ControlModifier


def on_the_road(desk: Desk) -> str:
    """KAPIKULE to HABUR, last position near Van at 13:55."""
    post = desk.post
    add_sites(post, ("VAN", "38.49", "43.38"), ("HABUR", "37.14", "42.57"), ("KAPIKULE", "41.72", "26.36"))
    for seq, minutes in enumerate((60, 40, 5)):
        fix_at(post, at("14:00") - timedelta(minutes=minutes), 38.3 + seq / 10, 43.2 + seq / 10, seq=seq)
    return tracking_in(post, exit_at=at("10:01"), due_at=at("10:09", "2026-03-15"), activated_at=at("09:30"))


def opened(qtbot: QtBot, context: Context, officer: Officer) -> WatchPage:
    page = WatchPage(context(officer))
    page.resize(1300, 720)
    show_active(qtbot, page)
    page.activate()
    return page


def focus() -> QWidget:
    """Where the keys go."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)


def ctrl(key: Qt.Key) -> None:
    press(key, CTRL)
