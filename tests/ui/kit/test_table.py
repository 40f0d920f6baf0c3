"""Lists of a million rows: only what is looked at is read; place and selection stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.errors import UserError
from tests.ui.keys import show_active, type_text
from tests.ui.kit.sample import COLUMNS, Case, case_id, count_cases, fetch_cases
from tests.ui.screen_rules import assert_screen_rules
from ui.kit.badge import BadgeDelegate
from ui.kit.run import ImmediateRunner
from ui.kit.runner import Runner
from ui.kit.table import SEARCH_PAUSE_MS, Table
from ui.kit.table_data import Column, Count, Filter, Page, Query, head_line
from ui.kit.tokens import State

EMPTY = "İnceleme bekleyen görüntü yok. Son sonuç 14:12."
Make = Callable[[int], Table[Case]]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(total: int) -> Table[Case]:
        table: Table[Case] = Table(
            COLUMNS,
            case_id,
            fetch_cases(total),
            ImmediateRunner(),
            count=count_cases(min(total, 1240)),
            empty_text=EMPTY,
        )
        table.resize(900, 600)
        show_active(qtbot, table)
        table.read()
        return table

    return made


def test_of_a_million_rows_only_the_first_page_is_read(make: Make) -> None:
    table = make(1_000_000)
    assert table.model.rowCount() == 200
    assert table.model.has_more


def test_scrolling_reads_on_page_by_page(make: Make, qtbot: QtBot) -> None:
    table = make(1_000_000)
    for expected in (400, 600):
        table.view.scrollToBottom()
        qtbot.waitUntil(lambda n=expected: table.model.rowCount() >= n)
    assert table.model.id_at(599) == "id599"


def test_last_page_ends_the_reading(make: Make) -> None:
    table = make(250)
    while table.model.canFetchMore():
        table.model.fetchMore()
    assert table.model.rowCount() == 250
    assert not table.model.has_more


def test_rows_have_one_height_and_columns_are_as_wide_as_the_first_page_needs(make: Make) -> None:
    table = make(1000)
    assert {table.view.rowHeight(row) for row in range(200)} == {table.view.rowHeight(0)}
    metrics = table.view.fontMetrics()
    assert table.view.columnWidth(1) > metrics.horizontalAdvance("34 AB 0000")
    table.view.set_widths([50, 60, 70, 80, 90])
    table.reload()
    assert table.view.widths()[:4] == [50, 60, 70, 80]


def test_first_column_is_a_state_badge(make: Make) -> None:
    table = make(10)
    index = table.model.index(2, 0)
    assert index.data(BadgeDelegate.STATE_ROLE) is State.STOP
    assert index.data() == "DUR"
    assert isinstance(table.view.itemDelegateForColumn(0), BadgeDelegate)
    table.view.selectRow(2)
    assert not table.view.grab().isNull()


def test_selection_is_by_record_and_survives_reading_again(make: Make, qtbot: QtBot) -> None:
    table = make(1000)
    table.model.fetchMore()
    assert table.view.select("id301")
    place = table.view.verticalScrollBar().value()
    opened = QSignalSpy(table.opened)
    table.announce_new(3)
    qtbot.keyClick(table.view, Qt.Key.Key_F5)
    assert table.view.current_id() == "id301"
    assert table.view.selected_ids() == ("id301",)
    assert table.view.verticalScrollBar().value() == place
    assert table.model.rowCount() == 400
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.at(0) == ["id301"]


def test_new_rows_wait_and_push_nothing(make: Make) -> None:
    table = make(10)
    table.announce_new(3)
    assert table._waiting.isVisible()
    assert table._waiting.text() == "3 yeni  [F5]"
    assert table.model.rowCount() == 10
    table.reload()
    assert not table._waiting.isVisible()


def test_by_the_timer_values_change_in_their_places_and_new_rows_wait(qtbot: QtBot) -> None:
    shown, words = [Case(1), Case(2)], {2: "önce"}
    told = Column[Case]("word", "Söz", lambda case: words.get(case.number, ""))
    table: Table[Case] = Table(
        (told,),
        lambda case: f"id{case.number % 10}",
        lambda *_: Page(tuple(shown)),
        ImmediateRunner(),
        empty_text=EMPTY,
    )
    show_active(qtbot, table)
    table.read()
    table.view.select("id2")
    shown[:], words[12] = [Case(3), Case(12)], "sonra"
    table.renew()
    assert [table.model.id_at(row) for row in range(table.model.rowCount())] == ["id1", "id2"]
    assert table.model.index(1, 0).data() == "sonra"
    assert table._waiting.text() == "1 yeni  [F5]"
    assert table.view.current_id() == "id2"


def test_search_waits_for_a_pause_and_reads_anew(make: Make) -> None:
    table = make(1240)
    table.search.setFocus()
    type_text(table.search, "123")
    assert SEARCH_PAUSE_MS == 200
    assert table._pause.isActive()
    assert table.model.rowCount() == 200
    table._pause.timeout.emit()
    assert [table.model.row(n).plate for n in range(table.model.rowCount())][:2] == [
        "34 AB 0123",
        "34 AB 1123",
    ]
    assert table.head() == "1.240 kayıttan 12'si, süzgeç: “123”"


def test_enter_in_the_search_box_goes_to_the_first_row(make: Make, qtbot: QtBot) -> None:
    table = make(1240)
    table.search.setFocus()
    type_text(table.search, "12")
    qtbot.keyClick(table.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is table.view
    assert table.view.current_id() == "id12"


def test_typing_on_the_list_goes_to_the_search_box(make: Make, qtbot: QtBot) -> None:
    table = make(1240)
    table.focus_first()
    type_text(table.view, "7")
    assert QApplication.focusWidget() is table.search
    assert table.search.text() == "7"


def test_older_search_is_cancelled(qtbot: QtBot) -> None:
    runner = Runner(pytest.fail)
    table: Table[Case] = Table(COLUMNS, case_id, fetch_cases(5000), runner, empty_text=EMPTY)
    qtbot.addWidget(table)
    shown = QSignalSpy(table.model.shown)
    for text in ("1", "12", "123"):
        table.read(Query(search=text))
    qtbot.waitUntil(lambda: shown.count() > 0)
    runner.close()
    assert shown.count() == 1
    assert table.model.row(0).plate == "34 AB 0123"


def test_head_names_the_filters_and_esc_takes_them_away(make: Make, qtbot: QtBot) -> None:
    table = make(1240)
    table.set_filters((Filter("state", "open", "açık"), Filter("unit", "KPK", "KPK")))
    assert table.head() == "1.240 kayıttan 86'sı, süzgeç: açık, KPK"
    assert table._clear.isVisible()
    assert_screen_rules(table)
    qtbot.keyClick(table.view, Qt.Key.Key_Escape)
    assert table.head() == "1.240 kayıt"
    assert not table._clear.isVisible()


def test_empty_list_says_why_and_a_filter_that_hides_all_how_to_clear_it(make: Make, qtbot: QtBot) -> None:
    table = make(0)
    assert table._empty.isVisible()
    assert table._empty.text() == EMPTY
    table = make(86)
    table.read(Query(search="yok"))
    assert table._empty.text() == "Süzgece uyan kayıt yok (86 kayıt gizli). Esc: süzgeci kaldır."
    qtbot.keyClick(table._empty, Qt.Key.Key_Escape)
    assert table.model.rowCount() == 86


def test_order_is_asked_from_the_database(qtbot: QtBot) -> None:
    asked: list[Query] = []

    def fetch(after: object | None, query: Query, limit: int) -> Page[Case]:
        asked.append(query)
        return Page((Case(1),))

    table: Table[Case] = Table(COLUMNS, case_id, fetch, ImmediateRunner(), empty_text=EMPTY)
    qtbot.addWidget(table)
    table.read()
    head = table.view.horizontalHeader()
    for section in (1, 1, 4):
        head.sectionClicked.emit(section)
    assert [(query.sort, query.descending) for query in asked] == [
        ("", False),
        ("plate", False),
        ("plate", True),
    ]


def test_refused_read_is_shown_in_place(qtbot: QtBot) -> None:
    def fetch(after: object | None, query: Query, limit: int) -> Page[Case]:
        raise UserError("İzleme yetkisi verilmedi.", rule="ATS-102")

    table: Table[Case] = Table(COLUMNS, case_id, fetch, ImmediateRunner(), empty_text=EMPTY)
    qtbot.addWidget(table)
    table.read()
    assert "İzleme yetkisi verilmedi." in table.messages.text()
    assert not table.model.is_reading


def test_export_writes_every_row_of_the_filter(make: Make, tmp_path: Path) -> None:
    table = make(1240)
    table.allow_export(lambda: tmp_path / "liste.csv")
    table._export.click()
    lines = (tmp_path / "liste.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1241
    assert "1240 kayıt liste.csv dosyasına yazıldı." in table.messages.text()


@pytest.mark.parametrize(
    ("count", "query", "line"),
    [
        (Count(1240, 1240), Query(), "1.240 kayıt"),
        (Count(1240, 86), Query(filters=(Filter("s", "o", "açık"),)), "1.240 kayıttan 86'sı, süzgeç: açık"),
        (None, Query(), "200 kayıt okundu, devamı var"),
        (None, Query(search="34"), "200 kayıt okundu, devamı var, süzgeç: “34”"),
    ],
)
def test_head_line(count: Count | None, query: Query, line: str) -> None:
    assert head_line(count, 200, True, query) == line
