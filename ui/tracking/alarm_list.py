"""The alarms at the left: unseen ones first, then by level and age. Nothing moves by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.queries.alarms import AlarmRow
from ui.kit.ages import age_text
from ui.kit.buttons import ActionButton
from ui.kit.empty import Empty
from ui.kit.theme import set_role
from ui.tracking.alarm_delegate import AGE_ROLE, GONE_ROLE, ROW_ROLE, AlarmDelegate

FLASH_MS = 500
LEAST_WIDTH = 310
EMPTY = "Açık alarm yok. Yeni alarm burada görünür; Ctrl+2 ile giden taşıtlara geçebilirsiniz."
_ROOT = QModelIndex()


class AlarmList(QWidget):
    """New alarms wait behind "3 yeni, F5"; an alarm that another officer closed stays in its place, quiet."""

    chosen = Signal(str)
    """Alarm under the cursor changed; empty if none."""
    opened = Signal(str)
    """Enter or double click."""
    reload_asked = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told, self._wanted = "", ""
        self.model = AlarmModel(now)
        self.model.setParent(self)
        self.view = _Alarms(self)
        self.view.setModel(self.model)
        self._delegate = AlarmDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName("Alarmlar")
        self._empty = Empty(EMPTY, "truck", parent=self)
        self._build()
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.opened.connect(self.opened)
        self.view.reload_asked.connect(self.reload_asked)
        self._flash = QTimer(self, interval=FLASH_MS)
        self._flash.timeout.connect(self._blink)

    def show_rows(self, rows: Sequence[AlarmRow]) -> None:
        """Read anew (F5): the cursor stays on its alarm."""
        kept, top = self._wanted or self.current_id(), self.view.verticalScrollBar().value()
        self.view.selectionModel().blockSignals(True)
        self.model.show(rows)
        at = self.model.find(kept)
        self.view.setCurrentIndex(self.model.index(at, 0) if at >= 0 else QModelIndex())
        self.view.selectionModel().blockSignals(False)
        self.view.verticalScrollBar().setValue(top)
        self._wanted = "" if at >= 0 else self._wanted
        self._waiting.setVisible(False)
        self._stack.setCurrentWidget(self.view if rows else self._empty)
        self._changed()

    def renew(self, rows: Sequence[AlarmRow]) -> None:
        """By the timer: states and ages in their places; an empty list takes everything."""
        if not self.model.rows or self._wanted:
            self.show_rows(rows)
            return
        count = self.model.renew(rows)
        self._waiting.set_verb(f"{count} yeni")
        self._waiting.setVisible(count > 0)
        self._changed()

    def select(self, alarm_id: str) -> None:
        """At once, or when it is read next."""
        self._wanted = alarm_id
        at = self.model.find(alarm_id)
        if at >= 0:
            self._wanted = ""
            self.view.setCurrentIndex(self.model.index(at, 0))

    def current_id(self) -> str:
        return self.model.id_at(self.view.currentIndex().row())

    def current(self) -> AlarmRow | None:
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def focus_list(self) -> None:
        """The first alarm has the cursor if none had it."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rows and not self.current_id():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def set_empty_text(self, text: str) -> None:
        self._empty.set_text(text)

    def waiting_text(self) -> str:
        """ "3 yeni  [F5]", empty when nothing waits."""
        return "" if self._waiting.isHidden() else self._waiting.text()

    # --- inside ------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        rows = self.model.standing
        unseen = sum(row.alarm.state is AlarmState.OPEN for row in rows)
        self._head.setText(f"{len(rows)} alarm, {unseen} yeni" if rows else "Alarmlar")
        if unseen and not self._flash.isActive():
            self._flash.start()
        self._tell()

    def _blink(self) -> None:
        is_new = any(row.alarm.state is AlarmState.OPEN for row in self.model.standing)
        self._delegate.is_lit = not self._delegate.is_lit or not is_new
        if not is_new:
            self._flash.stop()
        if self.view.isVisible():
            self.view.viewport().update()

    def _moved(self) -> None:
        self._tell()

    def _tell(self) -> None:
        current = self.current_id()
        if current != self._told:
            self._told = current
            self.chosen.emit(current)

    def _build(self) -> None:
        self._head = QLabel("Alarmlar", self)
        set_role(self._head, "section")
        self._waiting = ActionButton("", "F5", parent=self)
        self._waiting.clicked.connect(self.reload_asked)
        self._waiting.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._waiting.setVisible(False)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._waiting)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setFocusProxy(self.view)


class AlarmModel(QAbstractListModel):
    """Rows as they were last read whole, with newer values in their places."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.rows: list[AlarmRow] = []
        self._gone: set[str] = set()

    @property
    def standing(self) -> list[AlarmRow]:
        """Without those that were closed meanwhile."""
        return [row for row in self.rows if row.alarm.id not in self._gone]

    def show(self, rows: Sequence[AlarmRow]) -> None:
        self.beginResetModel()
        self.rows, self._gone = list(rows), set()
        self.endResetModel()

    def renew(self, rows: Sequence[AlarmRow]) -> int:
        """How many of `rows` are not in the list."""
        newer = {row.alarm.id: row for row in rows}
        shown = {row.alarm.id for row in self.rows}
        self._gone = shown - newer.keys()
        self.rows = [newer.get(row.alarm.id, row) for row in self.rows]
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        return len(newer.keys() - shown)

    def find(self, alarm_id: str) -> int:
        return next((n for n, row in enumerate(self.rows) if row.alarm.id == alarm_id), -1)

    def id_at(self, row: int) -> str:
        return self.rows[row].alarm.id if 0 <= row < len(self.rows) else ""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        age = age_text(row.alarm.raised_at, self._now())
        if role == AGE_ROLE:
            return age
        if role == GONE_ROLE:
            return row.alarm.id in self._gone
        if role == Qt.ItemDataRole.DisplayRole:
            words = (row.alarm.level.label, row.alarm.kind.label, *row.plates, row.alarm.state.label, age)
            return " ".join(words)
        return None


class _Alarms(QListView):
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
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.opened.emit(row.alarm.id)
