"""The list at the left of a station: cases that wait here, plate in large type, longest waiting first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from ui.kit.ages import age_text
from ui.kit.buttons import ActionButton
from ui.kit.empty import Empty
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.theme import set_role
from ui.scan.case_delegate import CaseDelegate, least_width
from ui.scan.shown import main_number

Read = Callable[[], Sequence[CaseRow]]
AGES_MS = 20_000
LEAST_WIDTH = 250
_ROOT = QModelIndex()


class WaitingList(QWidget):
    """Reads again when a scan case was saved; selection is by case and survives it, focus never moves."""

    chosen = Signal(str)
    """Case under the cursor changed; empty when it left the list."""
    opened = Signal(str)
    """Enter or double click on a case."""
    loaded = Signal(int)
    """The list was read; so many cases wait."""

    def __init__(
        self,
        context: PageContext,
        *,
        title: str,
        read: Read,
        empty_text: str,
        note: Callable[[int, CaseRow], str] | None = None,
        calm: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`read` runs on the database thread; `note(place, row)` is a short word at the right ("2. sıra").

        `calm`: neither length of the list nor ages, for the officer whom nothing may hurry (image review).
        """
        super().__init__(parent)
        self._context, self._read, self._title = context, read, title
        self._run = context.runner.bound_to(self)
        self._wanted, self._told = "", ""
        self._wants_focus = False
        self._calm = calm
        self.model = CaseModel(context, note, shows_ages=not calm)
        self.model.setParent(self)
        self.view = _Cases(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CaseDelegate(self.view))
        self.view.setAccessibleName(title)
        self.messages = MessageBar(self)
        self._empty = Empty(empty_text, parent=self)
        self._build()
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.opened.connect(self.opened)
        self.view.reload_asked.connect(self.reload)
        context.changes.saved.connect(self._saved)
        self._ages = QTimer(self, interval=AGES_MS)
        self._ages.timeout.connect(self.model.refresh)
        self._ages.start()

    # --- for pages ---------------------------------------------------------------------------------------

    def reload(self) -> None:
        """F5, or after a change: selection and scroll position stay."""
        self._run(self._read, self._show, self.messages.show_error)

    def select(self, case_id: str) -> None:
        """Put the cursor on a case, at once or when it is read next."""
        self._wanted = case_id
        row = self.model.find(case_id)
        if row >= 0:
            self._wanted = ""
            self.view.setCurrentIndex(self.model.index(row, 0))

    def clear_choice(self) -> None:
        """No case is chosen."""
        self._wanted = ""
        self.view.setCurrentIndex(QModelIndex())

    def current_id(self) -> str:
        """Case under the cursor; empty if none."""
        return self.model.id_at(self.view.currentIndex().row())

    def rows(self) -> tuple[CaseRow, ...]:
        """What is shown now, in order."""
        return self.model.rows

    def set_empty_text(self, text: str) -> None:
        self._empty.set_text(text)

    def focus_list(self) -> None:
        """Focus on the list, cursor on the case that waits longest if none is chosen.

        A list that has not been read yet takes the focus with its first rows, unless the officer works on the
        page by then: arriving data never takes the focus from him.
        """
        self._wants_focus = not self.model.rows
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rows and not self.current_id():
            self.view.setCurrentIndex(self.model.index(0, 0))

    # --- inside ------------------------------------------------------------------------------------------

    def _saved(self, system: str, _record: str) -> None:
        if system == "scan":
            self.reload()

    def _show(self, rows: Sequence[CaseRow]) -> None:
        kept = self._wanted or self.current_id()
        top = self.view.verticalScrollBar().value()
        self.view.selectionModel().blockSignals(True)
        self.model.show(rows)
        at = self.model.find(kept)
        self.view.setCurrentIndex(self.model.index(at, 0) if at >= 0 else QModelIndex())
        self.view.selectionModel().blockSignals(False)
        self.view.verticalScrollBar().setValue(top)
        self._head.setText(f"{self._title} ({len(rows)})" if rows and not self._calm else self._title)
        self._stack.setCurrentWidget(self.view if rows else self._empty)
        self.view.viewport().update()
        if at >= 0:
            self._wanted = ""
        self._tell(self.current_id())
        if self._wants_focus and rows:
            self._wants_focus = False
            if self.isVisible() and not self._somebody_works_here():
                self.focus_list()
        self.loaded.emit(len(rows))

    def _somebody_works_here(self) -> bool:
        page, focused = self.parentWidget(), QApplication.focusWidget()
        return page is not None and focused is not None and page.isAncestorOf(focused)

    def _moved(self) -> None:
        self._tell(self.current_id())

    def _tell(self, case_id: str) -> None:
        if case_id != self._told:
            self._told = case_id
            self.chosen.emit(case_id)

    def _build(self) -> None:
        self._head = QLabel(self._title, self)
        set_role(self._head, "section")
        again = ActionButton("F5", role="link", parent=self)
        again.setAccessibleName(f"{self._title}: listeyi yenile")
        again.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        again.clicked.connect(self.reload)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(again)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(max(LEAST_WIDTH, least_width()))
        self.setFocusProxy(self.view)


class CaseModel(QAbstractListModel):
    """Rows of the list; the delegate reads them by `CASE_ROLE`."""

    CASE_ROLE = Qt.ItemDataRole.UserRole + 1
    AGE_ROLE = Qt.ItemDataRole.UserRole + 2
    NOTE_ROLE = Qt.ItemDataRole.UserRole + 3

    def __init__(
        self, context: PageContext, note: Callable[[int, CaseRow], str] | None, *, shows_ages: bool = True
    ) -> None:
        super().__init__()
        self._now, self._note, self._shows_ages = context.now, note, shows_ages
        self.rows: tuple[CaseRow, ...] = ()

    def show(self, rows: Sequence[CaseRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def refresh(self) -> None:
        """The ages grew; nothing else changes."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0), [self.AGE_ROLE])

    def find(self, case_id: str) -> int:
        """Row of a case; -1 if it is not in the list."""
        return next((n for n, row in enumerate(self.rows) if row.id == case_id), -1)

    def id_at(self, row: int) -> str:
        return self.rows[row].id if 0 <= row < len(self.rows) else ""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == self.CASE_ROLE:
            return row
        if role == self.AGE_ROLE:
            return age_text(row.state_since, self._now()) if self._shows_ages else ""
        if role == self.NOTE_ROLE:
            return self._note(index.row() + 1, row) if self._note else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{main_number(row)} {row.state.label} {age_text(row.state_since, self._now())}"
        return None


class _Cases(QListView):
    opened = Signal(str)
    reload_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F5:
            self.reload_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _COMMANDS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(CaseModel.CASE_ROLE)
        if row is not None:
            self.opened.emit(row.id)


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
)
