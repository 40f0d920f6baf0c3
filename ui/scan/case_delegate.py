"""Paints one waiting case: plate in large type with its age, below it badge and case number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from ui.kit.badge import badge_font, badge_size, paint_badge
from ui.kit.theme import Look, look
from ui.scan.shown import badge_of, main_number, other_numbers

_CASE_ROLE = Qt.ItemDataRole.UserRole + 1
_AGE_ROLE = Qt.ItemDataRole.UserRole + 2
_NOTE_ROLE = Qt.ItemDataRole.UserRole + 3
_PAD = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CaseDelegate(QStyledItemDelegate):
    """Fixed height for every row; colours and fonts of the present look."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        on = look()
        plate, small = QFontMetrics(_plate_font(on)), QFontMetrics(badge_font(_small_font(option.font, on)))
        return QSize(240, plate.height() + small.height() + 6 + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(_CASE_ROLE)
        if not isinstance(row, CaseRow):
            return
        on, rect = look(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, on.colour("selection" if chosen else "field"))
        painter.setPen(on.colour("alternate"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = on.colour("selection_text" if chosen else "field_text")
        quiet = on.colour("selection_text" if chosen else "muted")
        inner = rect.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD)
        self._paint_plate(painter, inner, row, index, (text, quiet), option.font)
        self._paint_foot(painter, inner, row, index, quiet, option.font, chosen)
        painter.restore()

    def _paint_plate(
        self,
        painter: QPainter,
        inner: QRect,
        row: CaseRow,
        index: QModelIndex | QPersistentModelIndex,
        colours: tuple[QColor, QColor],
        base: QFont,
    ) -> None:
        on = look()
        font, age = _plate_font(on), str(index.data(_AGE_ROLE) or "")
        line = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(font).height())
        small = _small_font(base, on)
        painter.setFont(badge_font(small))
        painter.setPen(colours[0])
        painter.drawText(line, _RIGHT, age)
        room = line.width() - QFontMetrics(badge_font(small)).horizontalAdvance(age) - _PAD
        painter.setFont(font)
        number = QFontMetrics(font).elidedText(main_number(row), Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, _LEFT, number)
        rest = other_numbers(row)
        taken = QFontMetrics(font).horizontalAdvance(number) + _PAD
        if rest and room - taken > 60:
            painter.setFont(on.number_font(on.metrics.table_pt - 1))
            painter.setPen(colours[1])
            shown = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room - taken)
            painter.drawText(line.adjusted(taken, 0, 0, 0), _LEFT, shown)

    def _paint_foot(
        self,
        painter: QPainter,
        inner: QRect,
        row: CaseRow,
        index: QModelIndex | QPersistentModelIndex,
        quiet: QColor,
        base: QFont,
        chosen: bool,
    ) -> None:
        on = look()
        small = _small_font(base, on)
        font = badge_font(small)
        size = badge_size(row.state.label, font)
        foot = QRect(inner.left(), inner.bottom() - size.height() + 3, inner.width(), size.height())
        badge = QRect(foot.left(), foot.top(), min(size.width(), foot.width()), size.height())
        ground = on.palette.selection_text if chosen else ""
        paint_badge(painter, badge, badge_of(row.state), row.state.label, font, on, ground)
        right = str(index.data(_NOTE_ROLE) or "") or row.number
        painter.setFont(small)
        painter.setPen(quiet)
        room = foot.width() - badge.width() - _PAD
        shown = QFontMetrics(small).elidedText(right, Qt.TextElideMode.ElideLeft, max(0, room))
        painter.drawText(foot, _RIGHT, shown)


def least_width() -> int:
    """Pixels in which a Turkish plate and its age stand uncut, in the officer's text size."""
    on = look()
    age = badge_font(_small_font(QFont(), on))
    plate = QFontMetrics(_plate_font(on)).horizontalAdvance("00 ABC 000")
    return plate + QFontMetrics(age).horizontalAdvance("59 dk") + 4 * _PAD


def _plate_font(on: Look) -> QFont:
    font = on.number_font(on.metrics.plate_pt - 2)
    font.setBold(True)
    return font


def _small_font(base: QFont, on: Look) -> QFont:
    font = QFont(base)
    font.setPointSizeF(on.points(on.metrics.table_pt - 2))
    return font
