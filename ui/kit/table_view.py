"""The table itself: fixed row height, selection by record, Enter opens."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit.badge import BadgeDelegate, badge_font, badge_size
from ui.kit.column_widths import Need, fitted
from ui.kit.table_data import Column
from ui.kit.table_model import TableModel
from ui.kit.theme import look
from ui.kit.tokens import State

_WIDEST, _PAD, _SHORTEST = 340, 22, 84
"""Pixels: the widest column that is no running text, what a cell has beside its text, the narrowest that
running text may become."""


class TableView(QTableView):
    """Keeps the selected records when the list is read again; never moves by itself."""

    opened = Signal(str)
    chosen = Signal(str)
    """The current record changed; empty if none."""
    chosen_count = Signal(int)
    typed = Signal(str)
    """A letter was typed on the list: it belongs into the search box."""

    def __init__(self, model: TableModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self._kept: tuple[str, set[str], int] = ("", set(), 0)
        self._needs: list[Need] = []
        self._has_own_widths = self._is_fitting = False
        self._set_up()
        model.about_to_show.connect(self._keep_place)
        model.shown.connect(self._return_to_place)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.doubleClicked.connect(self._open)

    def current_id(self) -> str:
        """Record under the cursor; empty if none."""
        row = self.currentIndex().row()
        return self._model.id_at(row) if 0 <= row < self._model.rowCount() else ""

    def selected_ids(self) -> tuple[str, ...]:
        """In the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model.id_at(row) for row in rows)

    def select(self, record_id: str) -> bool:
        """Put the cursor on a record; False if it is not among the rows read."""
        row = self._model.find(record_id)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._model.index(row, 0))
        return row >= 0

    def widths(self) -> list[int]:
        """The officer's own column widths, for the view preferences."""
        return [self.columnWidth(n) for n in range(self._model.columnCount())]

    def set_widths(self, widths: list[int]) -> None:
        for column, width in enumerate(widths[: self._model.columnCount()]):
            self.setColumnWidth(column, width)
        self._has_own_widths = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _COMMANDS:
            if self.current_id():
                self.opened.emit(self.current_id())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._row_height())
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.sectionResized.connect(self._section_resized)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(self._model.columns):
            if column.state is not None:
                self.setItemDelegateForColumn(number, BadgeDelegate(self))

    def _row_height(self) -> int:
        on = look()
        text = QFontMetrics(on.number_font(on.metrics.table_pt)).height()
        return max(on.hit, text + 12)

    def _size_columns(self) -> None:
        """Once, from the first page. The last one takes the rest."""
        rows = [self._model.row(number) for number in range(self._model.rowCount())]
        self._needs = [self._need(column, rows) for column in self._model.columns]
        self._fit_columns()

    def _need(self, column: Column[Any], rows: list[Any]) -> Need:
        """Whole, except running text."""
        on = look()
        font = self.font()
        font.setPointSizeF(on.points(on.metrics.table_pt))
        head = QFontMetrics(badge_font(font)).horizontalAdvance(column.title) + _PAD
        texts = {*(column.text(row) for row in rows), *column.words}
        if column.state is not None:
            badge = badge_font(font)
            return _whole(
                max(head, *(badge_size(text or State.UNKNOWN.word, badge).width() + 12 for text in texts))
            )
        metrics = QFontMetrics(self._model.code_font() if column.code else font)
        widest = max(head, *(metrics.horizontalAdvance(text) + _PAD for text in texts))
        if column.long:
            return Need(widest, min(widest, max(head, _SHORTEST)), column.long)
        return _whole(min(widest, _WIDEST))

    def _fit_columns(self) -> None:
        """Into the room there is, as long as the officer has not set the widths himself."""
        if self._has_own_widths or not self._needs:
            return
        self._is_fitting = True
        for number, width in enumerate(fitted(self._needs, self.viewport().width())):
            self.setColumnWidth(number, width)
        self._is_fitting = False

    def _section_resized(self, section: int) -> None:
        """By the officer, unless we fit them, or the last one follows the window."""
        if not self._is_fitting and self._needs and section < len(self._needs) - 1:
            self._has_own_widths = True

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.id_at(index.row()))

    def _keep_place(self) -> None:
        top = self.rowAt(0)
        self._kept = (self.current_id(), set(self.selected_ids()), max(top, 0))

    def _return_to_place(self) -> None:
        if not self._needs and not self._has_own_widths and self._model.rowCount():
            self._size_columns()
        current, selected, top = self._kept
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        for number in range(self._model.rowCount()):
            record = self._model.id_at(number)
            if record in selected:
                selection.select(self._model.index(number, 0), self._model.index(number, last))
            if record == current:
                self.selectionModel().setCurrentIndex(
                    self._model.index(number, 0), QItemSelectionModel.SelectionFlag.NoUpdate
                )
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.verticalScrollBar().setValue(top)

    def _current_changed(self) -> None:
        self.chosen.emit(self.current_id())

    def _selection_changed(self) -> None:
        self.chosen_count.emit(len(self.selectionModel().selectedRows()))


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
)


def _whole(width: int) -> Need:
    return Need(width, width)
