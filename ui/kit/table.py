"""A list with search, filters, what is shown, what waits, and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.kit.buttons import ActionButton
from ui.kit.empty import Empty, filter_hides_all
from ui.kit.fields.choice import ChoiceBox
from ui.kit.focus_lead import FocusLead
from ui.kit.message_bar import MessageBar
from ui.kit.progress import ProgressLine
from ui.kit.run import Cancel, Progress
from ui.kit.runner import AnyRunner
from ui.kit.table_data import PAGE_ROWS, Column, Count, Fetch, Filter, Page, Query, head_line
from ui.kit.table_export import all_rows, export
from ui.kit.table_model import TableModel
from ui.kit.table_view import TableView

R = TypeVar("R")
SEARCH_PAUSE_MS = 200
_TO_LIST = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class Table(QWidget, Generic[R]):
    """F5 reads again, Ctrl+F searches, Esc clears the filter, Enter opens, while the focus is inside."""

    opened = Signal(str)
    """Enter or double click on a record."""
    chosen = Signal(str)
    """The record under the cursor changed; empty if none."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], str],
        fetch: Fetch[R],
        runner: AnyRunner,
        *,
        count: Callable[[Query], Count] | None = None,
        empty_text: str,
        search_hint: str = "Ara",
        parent: QWidget | None = None,
    ) -> None:
        """`fetch` and `count` run on the database thread; `empty_text` says why it is empty, what is next."""
        super().__init__(parent)
        self._fetch, self._count_of, self._runner = fetch, count, runner
        self._run = runner.bound_to(self)
        self._empty_text, self._counting = empty_text, Cancel()
        self._count: Count | None = None
        self._exporting = Cancel()
        self._permit: Callable[[Path, Query], object] | None = None
        self._choose_path: Callable[[], Path | None] = self._ask_path
        self.model: TableModel[R] = TableModel(columns, row_id, fetch, self._run)
        self.model.setParent(self)
        self.view = TableView(self.model, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(f"{search_hint} (Ctrl+F)")
        self.search.setAccessibleName(search_hint)
        self.messages = MessageBar(self)
        self.progress = ProgressLine(self)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._build()
        self._connect()

    # --- for pages ---------------------------------------------------------------------------------------

    @property
    def query(self) -> Query:
        return self.model.query

    def read(self, query: Query | None = None) -> None:
        """Show the first page; without `query` the present one."""
        self._read(query or self.query)

    def reload(self) -> None:
        """F5, or after a change: place and selection stay."""
        self._waiting.setVisible(False)
        self.model.reload()
        self._ask_count()

    def renew(self) -> None:
        """By a timer: newer values appear in their places, new rows wait behind F5; nothing moves.

        An empty list is read again whole: there is no place that could move.
        """
        if self.model.is_reading:
            return
        if not self.model.rowCount():
            self.reload()
            return
        fetch, query = self._fetch, self.query
        self._run(lambda: fetch(None, query, PAGE_ROWS), self._renewed, self.messages.show_error)

    def _renewed(self, page: Page[R]) -> None:
        self.announce_new(self.model.renew(page.rows))

    def announce_new(self, count: int) -> None:
        """New rows wait behind "3 yeni, F5" and push nothing."""
        self._waiting.set_verb(f"{count} yeni")
        self._waiting.setVisible(count > 0)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        self._read(replace(self.query, filters=tuple(filters)))

    def clear_filters(self) -> None:
        self.search.clear()
        self._read(replace(self.query, search="", filters=()))

    def set_empty_text(self, text: str) -> None:
        self._empty_text = text
        self._show_head()

    def focus_first(self) -> None:
        """Cursor on the first row, focus on the list."""
        self.view.setFocus()
        if self.model.rowCount() and not self.view.current_id():
            self.view.selectRow(0)

    def head(self) -> str:
        """What the head line says."""
        return self._head.text()

    def allow_export(
        self,
        choose_path: Callable[[], Path | None] | None = None,
        permit: Callable[[Path, Query], object] | None = None,
    ) -> None:
        """Show "Dışa aktar" if the reader has the right. `choose_path` replaces the file dialog.

        `permit` is asked on the database thread before anything is written; it may refuse and notes the
        export (SYS-038).
        """
        self._choose_path, self._permit = choose_path or self._ask_path, permit
        self._export.setVisible(True)

    def export_to(self, path: Path) -> None:
        """All rows of the present filter, on the long lane; the list stays usable."""
        cancel, progress = Cancel(), Progress(self.progress.report)
        self._exporting = cancel
        query, columns, total = self.query, self.model.columns, self._count.matching if self._count else 0
        fetch, ask, permit = self._fetch, self._runner.ask, self._permit

        def write() -> int:
            if permit is not None:
                ask(lambda: permit(path, query))
            rows = all_rows(fetch, query, ask)
            return export(path, columns, rows, cancel=cancel, report=progress.report, total=total)

        self._export.setEnabled(False)
        self.progress.begin("Dışa aktarılıyor", "kayıt")
        self._runner.bound_to(self, long=True)(
            write,
            lambda count: self.messages.show_info(f"{count} kayıt {path.name} dosyasına yazıldı."),
            self.messages.show_error,
            cancel=cancel,
            progress=progress,
            always=self._export_ended,
        )

    # --- inside ------------------------------------------------------------------------------------------

    def _read(self, query: Query) -> None:
        self._pause.stop()
        self.model.read(query)
        self._ask_count()

    def _ask_count(self) -> None:
        if self._count_of is None:
            return
        self._counting.set()
        self._counting = Cancel()
        query, count_of = self.query, self._count_of
        self._run(lambda: count_of(query), self._counted, self.messages.show_error, cancel=self._counting)

    def _counted(self, count: Count) -> None:
        self._count = count
        self._show_head()

    def _show_head(self) -> None:
        self._head.setText(head_line(self._count, self.model.rowCount(), self.model.has_more, self.query))
        self._clear.setVisible(self.query.is_narrowed)
        is_empty = self.model.rowCount() == 0
        if is_empty:
            hidden = self._count.total if self._count else None
            self._empty.set_text(filter_hides_all(hidden) if self.query.is_narrowed else self._empty_text)
        self._stack.setCurrentWidget(self._empty if is_empty else self.view)

    def _search_now(self) -> None:
        self._read(replace(self.query, search=self.search.text().strip()))

    def _sort_chosen(self) -> None:
        key, descending = self._sort.chosen() or ("", False)
        self._read(replace(self.query, sort=key, descending=descending))

    def _head_clicked(self, section: int) -> None:
        column = self.model.columns[section]
        if column.sortable:
            again = self.query.sort == column.key and not self.query.descending
            self._sort.choose((column.key, again))

    def _take_letter(self, letters: str) -> None:
        self.search.setFocus()
        self.search.setText(self.search.text() + letters)
        self._pause.start()

    def _export_clicked(self) -> None:
        path = self._choose_path()
        if path is not None:
            self.export_to(path)

    def _ask_path(self) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self, "Dışa aktar", "liste.xlsx", "Excel (*.xlsx);;CSV (*.csv)")
        return Path(name if Path(name).suffix else f"{name}.xlsx") if name else None

    def _export_ended(self) -> None:
        self.progress.end()
        self._export.setEnabled(True)

    def _cancel_export(self) -> None:
        self._exporting.set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._keys().get((event.key(), event.modifiers().value))
            if act is not None:
                act()
                return True
            if watched is self.search and event.key() in _TO_LIST:
                if self._pause.isActive():
                    self._search_now()
                self.focus_first()
                return True
        return super().eventFilter(watched, event)

    def _keys(self) -> dict[tuple[int, int], Callable[[], object]]:
        plain, control = Qt.KeyboardModifier.NoModifier.value, Qt.KeyboardModifier.ControlModifier.value
        keys: dict[tuple[int, int], Callable[[], object]] = {
            (Qt.Key.Key_F5, plain): self.reload,
            (Qt.Key.Key_F, control): self.search.setFocus,
        }
        if self.query.is_narrowed or self.search.text():
            keys[(Qt.Key.Key_Escape, plain)] = self.clear_filters
        return keys

    def _connect(self) -> None:
        self._pause.timeout.connect(self._search_now)
        self.search.textEdited.connect(self._pause.start)
        for watched in (self.view, self.search, self._empty):
            watched.installEventFilter(self)
        self.view.opened.connect(self.opened)
        self.view.chosen.connect(self.chosen)
        self.view.typed.connect(self._take_letter)
        self.view.chosen_count.connect(self._show_chosen_count)
        self.view.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.model.shown.connect(self._show_head)
        self.model.grown.connect(self._show_head)
        self.model.refused.connect(self.messages.show_error)
        self.progress.cancel_asked.connect(self._cancel_export)

    def _show_chosen_count(self, count: int) -> None:
        self._chosen.setText(f"{count} kayıt seçili" if count > 1 else "")

    def _build(self) -> None:
        self._head, self._chosen = QLabel(self), QLabel(self)
        self._head.setWordWrap(True)
        self._clear = ActionButton("Süzgeci kaldır", "Esc", parent=self)
        self._clear.clicked.connect(self.clear_filters)
        self._waiting = ActionButton("", "F5", parent=self)
        self._waiting.clicked.connect(self.reload)
        self._export = ActionButton("Dışa aktar", parent=self)
        self._export.clicked.connect(self._export_clicked)
        for hidden in (self._clear, self._waiting, self._export):
            hidden.setVisible(False)
        self._sort = self._sort_box()
        self._empty = Empty(self._empty_text, parent=self)
        self._empty.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        top, line = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self._sort)
        top.addWidget(self._export, 0, Qt.AlignmentFlag.AlignRight)
        line.addWidget(self._head, 1)
        for widget in (self._chosen, self._waiting, self._clear):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.messages)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)
        FocusLead(self, self.view)

    def _sort_box(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName("Sıralama")
        box.setPlaceholderText("Sıralama (F4)")
        choices: list[tuple[Any, str]] = []
        for column in self.model.columns:
            if column.sortable:
                choices += [
                    ((column.key, False), f"{column.title}, artan"),
                    ((column.key, True), f"{column.title}, azalan"),
                ]
        box.offer(choices)
        box.setVisible(bool(choices))
        box.currentIndexChanged.connect(self._sort_chosen)
        return box
