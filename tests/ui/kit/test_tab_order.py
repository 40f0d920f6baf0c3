"""Tab reaches every control of a list and of the attachments, forwards and backwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import show_active
from tests.ui.kit.sample import COLUMNS, Case, case_id, fetch_cases
from ui.kit.attachments import Attachments
from ui.kit.run import ImmediateRunner
from ui.kit.table import Table

FORWARDS = (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
BACKWARDS = (Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
BOTH = pytest.mark.parametrize("step", [FORWARDS, BACKWARDS], ids=["tab", "shift-tab"])


def page_of(qtbot: QtBot, inside: QWidget) -> tuple[QWidget, QLineEdit]:
    """The widget between two fields, as on a page; the focus is in the first."""
    page = QWidget()
    before, after = QLineEdit(page), QLineEdit(page)
    column = QVBoxLayout(page)
    for widget in (before, inside, after):
        column.addWidget(widget)
    page.resize(900, 600)
    show_active(qtbot, page)
    before.setFocus()
    return page, before


def reached(qtbot: QtBot, start: QWidget, step: tuple[Qt.Key, Qt.KeyboardModifier]) -> list[QWidget]:
    """Everything that gets the focus until it is back at the start."""
    found: list[QWidget] = []
    for _ in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, *step)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is start:
            return found
        found.append(focused)
    raise AssertionError(f"Tab never comes back: {found}")


def controls(inside: QWidget) -> set[QWidget]:
    """What Tab must reach: seen, enabled, taking the focus by Tab."""
    return {
        one
        for one in inside.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if one.focusProxy() is None
    }


@BOTH
def test_every_control_of_a_list(qtbot: QtBot, step: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    table: Table[Case] = Table(COLUMNS, case_id, fetch_cases(50), ImmediateRunner(), empty_text="Yok.")
    table.allow_export()
    _page, before = page_of(qtbot, table)
    table.read()
    table.announce_new(2)
    wanted = controls(table)
    assert {table.search, table.view, table._export, table._waiting} <= wanted
    assert wanted <= set(reached(qtbot, before, step))


@BOTH
def test_every_control_of_the_attachments(
    qtbot: QtBot, tmp_path: Path, step: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    box = Attachments(lambda path: path.name, ImmediateRunner().run_long)
    _page, before = page_of(qtbot, box)
    paper = tmp_path / "cmr.pdf"
    paper.write_bytes(b"belge")
    box.add_files([paper])
    wanted = controls(box)
    assert {box.list, box._remove} < wanted
    assert wanted <= set(reached(qtbot, before, step))


def test_who_gives_the_focus_to_a_list_gives_it_to_its_rows(qtbot: QtBot) -> None:
    table: Table[Case] = Table(COLUMNS, case_id, fetch_cases(50), ImmediateRunner(), empty_text="Yok.")
    page_of(qtbot, table)
    table.read()
    table.setFocus()
    assert QApplication.focusWidget() is table.view
