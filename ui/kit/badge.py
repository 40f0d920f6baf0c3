"""State badges: shape, word and colour say the same. Painted alike in lists and beside headings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit.theme import Look, look
from ui.kit.tokens import State

_OCTAGON = ((0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3))
_TRIANGLE = ((0.5, 0.02), (1, 0.96), (0, 0.96))
_TICK = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.15))
_PAD = 7


class Badge(QWidget):
    """Shows a state; `word` may be the case's own word ("ARAMADA") in the state's shape and colour."""

    def __init__(self, state: State = State.UNKNOWN, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state, self._word = state, word
        self.show_state(state, word)

    @property
    def state(self) -> State:
        return self._state

    @property
    def word(self) -> str:
        return self._word or self._state.word

    def show_state(self, state: State, word: str = "") -> None:
        self._state, self._word = state, word
        self.setAccessibleName(f"Durum: {self.word}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self.word, badge_font(self.font()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self.rect(), self._state, self.word, badge_font(self.font()), look())


def badge_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setBold(True)
    return font


def badge_size(word: str, font: QFont) -> QSize:
    metrics = QFontMetrics(font)
    height = metrics.height() + 6
    return QSize(_PAD * 3 + metrics.ascent() + metrics.horizontalAdvance(word), height)


def paint_badge(
    painter: QPainter, rect: QRect, state: State, word: str, font: QFont, on: Look, ground: str = ""
) -> None:
    """Fill, shape, word. `ground` is the colour behind a badge without fill, for its text to be seen."""
    fill = on.state(state)
    text = fill.text if fill.fill or not ground else ground
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect).adjusted(1, 1, -1, -1)
    dashed = Qt.PenStyle.DashLine if fill.fill is None else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(fill.border), 1.5, dashed))
    painter.setBrush(QBrush(QColor(fill.fill)) if fill.fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    size = QFontMetrics(font).ascent()
    sign = QRectF(box.left() + _PAD, box.center().y() - size / 2, size, size)
    _paint_sign(painter, sign, state, QColor(text), QColor(fill.fill or "#00000000"))
    painter.setPen(QColor(text))
    area = box.adjusted(_PAD * 2 + size, 0, -3, 0)
    shown = QFontMetrics(font).elidedText(word, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def _paint_sign(painter: QPainter, box: QRectF, state: State, text: QColor, fill: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(text)
    if state is State.STOP:
        painter.drawPolygon(_points(box, _OCTAGON))
        bar = QRectF(box.left() + box.width() * 0.22, box.center().y() - box.height() * 0.1, 0, 0)
        bar.setSize(QRectF(0, 0, box.width() * 0.56, box.height() * 0.2).size())
        painter.fillRect(bar, fill)
    elif state is State.ATTENTION:
        painter.drawPolygon(_points(box, _TRIANGLE))
        width = box.width() * 0.12
        left, top, height = box.center().x() - width / 2, box.top(), box.height()
        painter.fillRect(QRectF(left, top + height * 0.38, width, height * 0.3), fill)
        painter.fillRect(QRectF(left, top + height * 0.76, width, width), fill)
    elif state is State.WORKING:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    elif state is State.DONE:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(text, max(2.0, box.width() / 7)))
        painter.drawPolyline(_points(box, _TICK))
    else:
        painter.setPen(text)
        painter.drawText(box.adjusted(-2, -2, 2, 2), Qt.AlignmentFlag.AlignCenter, "?")


def _points(box: QRectF, shape: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in shape])


class BadgeDelegate(QStyledItemDelegate):
    """Paints the state column of a list. The model gives `STATE_ROLE` and the word as display text."""

    STATE_ROLE = Qt.ItemDataRole.UserRole + 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self._paint_ground(painter, option, index)
        state = index.data(self.STATE_ROLE)
        if not isinstance(state, State):
            return
        on = look()
        rect: QRect = option.rect
        font = badge_font(option.font)
        word = index.data(Qt.ItemDataRole.DisplayRole) or state.word
        size = badge_size(str(word), font)
        height = min(size.height(), rect.height() - 4)
        box = QRect(rect.left() + 4, 0, min(size.width(), rect.width() - 8), height)
        box.moveTop(rect.center().y() - height // 2)
        chosen = option.state & QStyle.StateFlag.State_Selected
        paint_badge(painter, box, state, str(word), font, on, on.palette.selection_text if chosen else "")

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        widget: QWidget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, widget)
