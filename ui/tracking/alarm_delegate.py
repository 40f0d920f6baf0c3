"""Paints one alarm of the list: plate in large type with its age, below it level, kind and state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.queries.alarms import AlarmRow
from ui.kit.badge import badge_font, badge_size, paint_badge
from ui.kit.theme import Look, look
from ui.kit.tokens import State
from ui.tracking.watch_values import level_state

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
AGE_ROLE = Qt.ItemDataRole.UserRole + 2
GONE_ROLE = Qt.ItemDataRole.UserRole + 3
GONE = "Kapandı"
DIMMED = 0.35
_PAD = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AlarmDelegate(QStyledItemDelegate):
    """`is_lit` goes on and off once a second: the badge of an alarm that nobody has seen flashes."""

    is_lit = True

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        on = look()
        foot = badge_size("Kritik", badge_font(_small(option.font, on))).height()
        return QSize(240, QFontMetrics(_plate_font(on)).height() + foot + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, AlarmRow):
            return
        on, rect = look(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_gone = bool(index.data(GONE_ROLE))
        painter.save()
        painter.fillRect(rect, on.colour("selection" if chosen else "field"))
        painter.setPen(on.colour("alternate"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = on.colour("selection_text" if chosen else "muted" if is_gone else "field_text")
        quiet = on.colour("selection_text" if chosen else "muted")
        inner = rect.adjusted(_PAD, _PAD - 3, -_PAD, -_PAD + 1)
        self._paint_head(painter, inner, row, str(index.data(AGE_ROLE) or ""), (text, quiet), option.font)
        self._paint_foot(painter, inner, row, is_gone, (text, quiet), option.font, chosen)
        painter.restore()

    def _paint_head(
        self,
        painter: QPainter,
        inner: QRect,
        row: AlarmRow,
        age: str,
        colours: tuple[QColor, QColor],
        base: QFont,
    ) -> None:
        on = look()
        font, small = _plate_font(on), badge_font(_small(base, on))
        line = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(font).height())
        painter.setFont(small)
        painter.setPen(colours[0])
        painter.drawText(line, _RIGHT, age)
        room = line.width() - QFontMetrics(small).horizontalAdvance(age) - _PAD
        plate, rest = (row.plates[0] if row.plates else row.number), " / ".join(row.plates[1:])
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(plate, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, _LEFT, shown)
        taken = QFontMetrics(font).horizontalAdvance(shown) + _PAD
        if rest and room - taken > 60:
            painter.setFont(on.number_font(on.metrics.table_pt - 1))
            painter.setPen(colours[1])
            cut = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room - taken)
            painter.drawText(line.adjusted(taken, 0, 0, 0), _LEFT, cut)

    def _paint_foot(
        self,
        painter: QPainter,
        inner: QRect,
        row: AlarmRow,
        is_gone: bool,
        colours: tuple[QColor, QColor],
        base: QFont,
        chosen: bool,
    ) -> None:
        on = look()
        small = _small(base, on)
        font = badge_font(small)
        word = GONE if is_gone else row.alarm.level.label
        state = State.DONE if is_gone else level_state(row.alarm.level)
        size = badge_size(word, font)
        foot = QRect(inner.left(), inner.bottom() - size.height() + 1, inner.width(), size.height())
        badge = QRect(foot.left(), foot.top(), min(size.width(), foot.width()), size.height())
        is_new = row.alarm.state is AlarmState.OPEN and not is_gone
        painter.setOpacity(DIMMED if is_new and not self.is_lit else 1.0)
        paint_badge(painter, badge, state, word, font, on, on.palette.selection_text if chosen else "")
        painter.setOpacity(1.0)
        mark = "" if is_gone else "YENİ" if is_new else row.alarm.state.label
        painter.setFont(font if is_new else small)
        painter.setPen(colours[0] if is_new else colours[1])
        painter.drawText(foot, _RIGHT, mark)
        taken = badge.width() + _PAD
        room = foot.width() - taken - painter.fontMetrics().horizontalAdvance(mark) - _PAD
        painter.setFont(small)
        painter.setPen(colours[0])
        kind = QFontMetrics(small).elidedText(row.alarm.kind.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(foot.adjusted(taken, 0, 0, 0), _LEFT, kind)


def _plate_font(on: Look) -> QFont:
    font = on.number_font(on.metrics.plate_pt - 4)
    font.setBold(True)
    return font


def _small(base: QFont, on: Look) -> QFont:
    font = QFont(base)
    font.setPointSizeF(on.points(on.metrics.table_pt - 2))
    return font
