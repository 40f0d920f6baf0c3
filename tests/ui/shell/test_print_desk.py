"""The preview over the page: the next sheet comes only while the officer still looks at it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.ui.kit.test_pdf_preview import JOB
from ui.kit.run import ImmediateRunner
from ui.shell.print_desk import PrintDesk


def test_the_next_sheet_does_not_bring_a_closed_preview_back(qtbot: QtBot) -> None:
    owner = QObject()
    desk = PrintDesk(ImmediateRunner(), owner)
    opened = QSignalSpy(desk.opened)
    desk.show(JOB)
    assert desk.preview is not None
    qtbot.addWidget(desk.preview)
    desk.show(replace(JOB, after="a.pdf saklandı."))
    assert opened.count() == 2
    desk.preview.closed.emit()
    desk.show(replace(JOB, after="b.pdf saklandı."))
    assert opened.count() == 2
    desk.show(JOB)
    assert opened.count() == 3
