"""Rows of a list, read page by page as the officer scrolls."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from ui.kit.badge import BadgeDelegate
from ui.kit.run import Cancel, Run
from ui.kit.table_data import PAGE_ROWS, Column, Fetch, Page, Query
from ui.kit.theme import look

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TableModel(QAbstractTableModel, Generic[R]):
    """Never sorts or filters rows itself: a change of the query reads again from the database."""

    about_to_show = Signal()
    shown = Signal()
    """Other rows stand in the list (first page or a re-read)."""
    grown = Signal()
    """A further page was added."""
    refused = Signal(object)
    """UserError of a read"""

    def __init__(
        self, columns: Sequence[Column[R]], row_id: Callable[[R], str], fetch: Fetch[R], run: Run
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._row_id, self._fetch, self._run = row_id, fetch, run
        self._rows: list[R] = []
        self._next: object | None = None
        self._query = Query()
        self._reading: Cancel | None = None
        self._growing = False

    @property
    def query(self) -> Query:
        return self._query

    @property
    def has_more(self) -> bool:
        return self._next is not None

    @property
    def is_reading(self) -> bool:
        return self._reading is not None

    def read(self, query: Query) -> None:
        """Show the first page of `query`; a read under way is cancelled."""
        self._query = query
        self._start(PAGE_ROWS)

    def reload(self) -> None:
        """Read again as many rows as are in the list now."""
        self._start(max(PAGE_ROWS, len(self._rows)))

    def renew(self, rows: Sequence[R]) -> int:
        """Newer values of records that are shown, each in its place; how many of `rows` are not shown."""
        newer = {self._row_id(row): row for row in rows}
        known = [self._row_id(row) for row in self._rows]
        for number, record in enumerate(known):
            if record in newer and newer[record] != self._rows[number]:
                self._rows[number] = newer[record]
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
        return len(newer.keys() - set(known))

    def row(self, number: int) -> R:
        return self._rows[number]

    def id_at(self, number: int) -> str:
        return self._row_id(self._rows[number])

    def find(self, record_id: str) -> int:
        """Row of a record among those read; -1 if it is not there."""
        return next((n for n, row in enumerate(self._rows) if self._row_id(row) == record_id), -1)

    # --- Qt's side ---------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return self._next is not None and not self._growing and self._reading is None

    def fetchMore(self, parent: Index = _ROOT) -> None:
        if not self.canFetchMore():
            return
        self._growing = True
        after, query, fetch = self._next, self._query, self._fetch
        self._run(lambda: fetch(after, query, PAGE_ROWS), self._grow, self.refused.emit, always=self._grown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == BadgeDelegate.STATE_ROLE:
            return column.state(row) if column.state else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and column.code:
            return self.code_font()
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    @staticmethod
    def code_font() -> QFont:
        return look().number_font(look().metrics.table_pt)

    # --- reading -----------------------------------------------------------------------------------------

    def _start(self, wanted: int) -> None:
        if self._reading is not None:
            self._reading.set()
        token = self._reading = Cancel()
        query, fetch = self._query, self._fetch
        self._run(
            lambda: _read_rows(fetch, query, wanted, token),
            self._show,
            self.refused.emit,
            cancel=token,
            always=functools.partial(self._read_ended, token),
        )

    def _show(self, page: Page[R]) -> None:
        self._reading = None
        self.about_to_show.emit()
        self.beginResetModel()
        self._rows = list(page.rows)
        self._next = page.next_key
        self.endResetModel()
        self.shown.emit()

    def _read_ended(self, token: Cancel) -> None:
        if self._reading is token:
            self._reading = None

    def _grow(self, page: Page[R]) -> None:
        first = len(self._rows)
        self._next = page.next_key
        if page.rows:
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()
        self.grown.emit()

    def _grown(self) -> None:
        self._growing = False


def _read_rows(fetch: Fetch[R], query: Query, wanted: int, cancel: Cancel) -> Page[R]:
    """Pages one after the other until `wanted` rows are there; on the database thread."""
    page = fetch(None, query, PAGE_ROWS)
    rows = list(page.rows)
    while page.next_key is not None and len(rows) < wanted:
        cancel.check()
        page = fetch(page.next_key, query, PAGE_ROWS)
        rows.extend(page.rows)
    return Page(tuple(rows), page.next_key)
