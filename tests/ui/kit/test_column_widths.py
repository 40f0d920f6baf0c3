"""Long text gives way, marks and numbers never do, and what the officer set himself stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.keys import show_active
from ui.kit.column_widths import Need, fitted
from ui.kit.run import ImmediateRunner
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query

WORK = "Kabin kamera kaydı ayrı birime kopyalanacak, ardından arşive teslim edilecek"
COLUMNS = (
    Column[str]("work", "İş", lambda row: f"{WORK} {row}", long=1),
    Column[str]("number", "Kayıt no", lambda row: f"TRM-KPK-2026-01-{row}", code=True),
    Column[str]("due", "Son zaman", lambda row: "09.12.2026 00:00"),
)


def fetch(after: object | None, query: Query, limit: int) -> Page[str]:
    return Page(("000001", "000002"))


@pytest.fixture
def table(qtbot: QtBot) -> Table[str]:
    made = Table(COLUMNS, lambda row: row, fetch, ImmediateRunner(), empty_text="Yok.")
    made.resize(620, 400)
    show_active(qtbot, made)
    made.read()
    return made


@pytest.mark.parametrize(
    ("needs", "room", "widths"),
    [
        ([Need(100, 100), Need(300, 90)], 500, [100, 300]),
        ([Need(100, 100), Need(300, 90), Need(120, 90)], 400, [100, 180, 120]),
        ([Need(300, 50), Need(300, 50)], 300, [150, 150]),
        ([Need(300, 50, 2), Need(300, 50)], 300, [200, 100]),
        ([Need(200, 200), Need(300, 90)], 100, [200, 90]),
        ([], 100, []),
    ],
)
def test_the_widest_are_cut_first_to_the_least_they_need(
    needs: list[Need], room: int, widths: list[int]
) -> None:
    assert fitted(needs, room) == widths


def test_every_column_is_on_the_screen_and_only_long_text_is_cut(table: Table[str]) -> None:
    view = table.view
    assert not view.horizontalScrollBar().isVisible()
    assert sum(view.widths()) <= view.viewport().width()
    metrics = view.fontMetrics()
    assert view.columnWidth(0) < metrics.horizontalAdvance(f"{WORK} 000001")
    assert view.columnWidth(2) > metrics.horizontalAdvance("09.12.2026 00:00")
    tip = view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == f"{WORK} 000001"


def test_columns_follow_the_window_until_the_officer_sets_one(table: Table[str], qtbot: QtBot) -> None:
    view = table.view
    narrow = view.columnWidth(0)
    table.resize(1000, 400)
    qtbot.waitUntil(lambda: view.columnWidth(0) > narrow)
    view.setColumnWidth(0, 123)
    table.resize(700, 400)
    table.reload()
    assert view.columnWidth(0) == 123
