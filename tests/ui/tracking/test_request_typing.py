"""A new request that is being typed stays in front, whatever is read meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.systems.tracking.made import Desk, approved_request
from tests.ui.tracking.conftest import Context
from tests.ui.tracking.request_keys import CTRL, key, opened


def test_a_record_that_comes_late_does_not_take_the_form_away(
    kapikule: Desk, context: Context, qtbot: QtBot
) -> None:
    record = approved_request(kapikule.post, requester=kapikule.guard.id)
    page = opened(qtbot, context, kapikule.guard)
    key(qtbot, page, Qt.Key.Key_N, CTRL)
    editor = page.editor
    assert editor is not None
    qtbot.keyClicks(QApplication.focusWidget(), "34ab")
    page.list.chosen.emit(record)  # the list took its first row when it was read again
    page.desk.open(record)  # a record that was asked for before Ctrl+N
    page._saved("tracking", record)
    assert page.editor is editor
    assert page._stack.currentWidget() is editor
    assert editor.isAncestorOf(QApplication.focusWidget())
