"""The list of the field screen: trackings before their exit, then referrals in the order of m.66/6."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.starting import StartRow
from ui.kit.ages import age_text
from ui.kit.badge import badge_font, badge_size, paint_badge
from ui.kit.empty import Empty
from ui.kit.theme import look, set_role
from ui.kit.tokens import State

EMPTY = "Aktivasyon bekleyen sevk yok. Sistem Sorumlusu bir talebi uygun bulunca burada görünür."
BADGES = {
    "approved": (State.UNKNOWN, "FORM AÇILMADI"),
    "draft": (State.WORKING, "HAZIRLANIYOR"),
    "activated": (State.ATTENTION, "TAKILACAK"),
    "mounted": (State.ATTENTION, "ÇIKIŞ İZNİ BEKLİYOR"),
}
_ROOT = QModelIndex()
_PAD = 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StartList(QWidget):
    """Enter or a double press opens; selection is by record and survives re-reading."""

    opened = Signal(object)
    """StartRow"""
    chosen = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StartModel(now)
        self._model.setParent(self)
        self.view = _Rows(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(StartDelegate(self.view))
        self.view.setAccessibleName("Aktivasyon bekleyenler")
        self.view.opened.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(self.chosen)
        self._head = QLabel(self)
        set_role(self._head, "section")
        self._empty = Empty(EMPTY, "truck", parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.show_rows(())

    def show_rows(self, rows: Sequence[StartRow]) -> None:
        kept, top = self.current(), self.view.verticalScrollBar().value()
        self._model.show(rows)
        at = self._model.find(kept) if kept is not None else -1
        if rows:
            self.view.setCurrentIndex(self._model.index(max(at, 0), 0))
        self.view.verticalScrollBar().setValue(top)
        asked = sum(1 for row in rows if not row.tracking_id)
        self._head.setText(f"{len(rows) - asked} açık form, {asked} aktivasyon bekleyen sevk" if rows else "")
        self._head.setVisible(bool(rows))
        self._stack.setCurrentWidget(self.view if rows else self._empty)
        self.chosen.emit()

    def rows(self) -> tuple[StartRow, ...]:
        return self._model.rows

    def current(self) -> StartRow | None:
        at = self.view.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def focus_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty_text(self) -> str:
        """What the empty list says; "" while there are rows."""
        return self._empty.text() if not self._model.rows else ""

    def refresh(self) -> None:
        """The ages grew."""
        self.view.viewport().update()

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)


class StartModel(QAbstractListModel):
    ROW_ROLE = Qt.ItemDataRole.UserRole + 1
    AGE_ROLE = Qt.ItemDataRole.UserRole + 2

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.rows: tuple[StartRow, ...] = ()

    def show(self, rows: Sequence[StartRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def find(self, kept: StartRow) -> int:
        """Row of the same vehicle, also after its form was opened; -1 if it left."""
        same = (
            n
            for n, row in enumerate(self.rows)
            if row.id == kept.id or (kept.request_id and row.request_id == kept.request_id)
        )
        return next(same, -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == self.ROW_ROLE:
            return row
        if role == self.AGE_ROLE:
            return age_text(row.since, self._now())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.vehicle} {BADGES[row.state][1]} {age_text(row.since, self._now())}"
        return None


class StartDelegate(QStyledItemDelegate):
    """Plates in large type with the age; below them badge, number, destination and goods."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        on = look()
        plate = QFontMetrics(on.number_font(on.metrics.plate_pt - 4))
        small = badge_size("X", badge_font(option.font)).height()
        return QSize(320, max(on.hit, plate.height() + small + 4 + 2 * _PAD))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(StartModel.ROW_ROLE)
        if not isinstance(row, StartRow):
            return
        on, rect = look(), option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, on.colour("selection" if is_chosen else "field"))
        painter.setPen(on.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        ink = on.colour("selection_text" if is_chosen else "field_text")
        inner = rect.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD)
        plate_font = on.number_font(on.metrics.plate_pt - 4)
        plate_font.setBold(True)
        line = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(plate_font).height())
        self._paint_top(painter, line, row, str(index.data(StartModel.AGE_ROLE)), ink, plate_font, option)
        foot = QRect(inner.left(), line.bottom() + 4, inner.width(), inner.bottom() - line.bottom() - 3)
        self._paint_foot(painter, foot, row, ink, option, is_chosen)
        painter.restore()

    def _paint_top(
        self,
        painter: QPainter,
        line: QRect,
        row: StartRow,
        age: str,
        ink: QColor,
        plate_font: Any,
        option: QStyleOptionViewItem,
    ) -> None:
        painter.setPen(ink)
        painter.setFont(option.font)
        painter.drawText(line, _RIGHT, age)
        room = line.adjusted(0, 0, -QFontMetrics(option.font).horizontalAdvance(age) - _PAD, 0)
        painter.setFont(plate_font)
        shown = QFontMetrics(plate_font).elidedText(row.vehicle, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)

    def _paint_foot(
        self,
        painter: QPainter,
        foot: QRect,
        row: StartRow,
        ink: QColor,
        option: QStyleOptionViewItem,
        is_chosen: bool,
    ) -> None:
        on, font = look(), badge_font(option.font)
        state, word = BADGES[row.state]
        size = badge_size(word, font)
        box = QRect(foot.left(), foot.top(), size.width(), min(size.height(), foot.height()))
        ground = on.palette.selection_text if is_chosen else ""
        paint_badge(painter, box, state, word, font, on, ground)
        facts = (row.number, administration_name(row.destination), row.goods)
        missing = ("Not eksik",) if row.is_incomplete else ()
        text = "   ".join(fact for fact in (*missing, *facts) if fact)
        area = foot.adjusted(size.width() + _PAD, 0, 0, 0)
        painter.setFont(option.font)
        painter.setPen(ink)
        shown = QFontMetrics(option.font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), box.top(), area.width(), box.height()), _LEFT, shown)


class _Rows(QListView):
    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
