"""The answer of the exit check, to be read from two steps away: word, class of reason, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.theme import look
from ui.kit.tokens import State

WORD_PT, REASON_PT, WAITING_PT = 44, 26, 16
_PAD = 18


class AnswerBoard(QWidget):
    """Red octagon and GEÇEMEZ, quiet tick and GEÇEBİLİR, or dashed while nothing was asked."""

    def __init__(self, waiting: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self._state, self._word, self._reason, self._vehicle = State.UNKNOWN, "", "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_nothing()

    @property
    def text(self) -> str:
        """Word, reason and vehicle as they stand on the board."""
        return " ".join(part for part in (self._word, self._reason, self._vehicle) if part)

    def show_answer(self, state: State, word: str, reason: str, vehicle: str) -> None:
        self._state, self._word, self._reason, self._vehicle = state, word, reason, vehicle
        self.setAccessibleName(f"Çıkış sorgusu sonucu: {self.text}")
        self.update()

    def show_nothing(self) -> None:
        """No answer stands beside plates that are being typed."""
        self.show_answer(State.UNKNOWN, "", "", "")
        self.setAccessibleName(self._waiting)

    def minimumSizeHint(self) -> QSize:
        lines = sum(QFontMetrics(self._font(pt)).height() for pt in (WORD_PT, REASON_PT, WAITING_PT))
        wide = QFontMetrics(self._font(WORD_PT)).horizontalAdvance("GEÇEBİLİR") * 3 // 2
        return QSize(wide, lines + 3 * _PAD)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        on, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = on.state(self._state)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        style = Qt.PenStyle.SolidLine if fill.fill else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(fill.border), 2, style))
        painter.setBrush(QColor(fill.fill) if fill.fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(fill.text))
        if not self._word:
            self._line(painter, box.adjusted(_PAD, 0, -_PAD, 0), WAITING_PT, self._waiting, wrap=True)
            return
        middle = box.center().y()
        word = QFontMetrics(self._font(WORD_PT, bold=True)).height()
        top = middle - word / 2 - (QFontMetrics(self._font(REASON_PT)).height() + _PAD) / 2
        self._sign(painter, QRectF(box.left() + 2 * _PAD, top, word, word), fill.text, fill.fill or "")
        left = box.left() + 3 * _PAD + word
        room = box.right() - left - _PAD
        self._line(painter, QRectF(left, top, room, word), WORD_PT, self._word, bold=True)
        reason = QRectF(left, top + word, room, QFontMetrics(self._font(REASON_PT)).height())
        self._line(painter, reason, REASON_PT, self._reason)
        foot = QRectF(box.left() + 2 * _PAD, box.bottom() - 3 * _PAD, box.width() - 4 * _PAD, 2 * _PAD)
        self._line(painter, foot, WAITING_PT, self._vehicle)

    def _line(
        self,
        painter: QPainter,
        area: QRectF,
        points: int,
        text: str,
        *,
        bold: bool = False,
        wrap: bool = False,
    ) -> None:
        font = self._font(points, bold=bold)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if wrap:
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
            return
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, flags, shown)

    def _sign(self, painter: QPainter, area: QRectF, ink: str, ground: str) -> None:
        """Octagon with a bar, or a tick: the shape says the same as the word."""
        pen = QPen(QColor(ink), max(4.0, area.width() / 12))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = area.adjusted(4, 4, -4, -4)
        if self._state is State.DONE:
            painter.drawPolyline(
                [
                    box.topLeft() + _at(box, 0.05, 0.55),
                    box.topLeft() + _at(box, 0.38, 0.88),
                    box.topLeft() + _at(box, 0.95, 0.15),
                ]
            )
            return
        corners = ((0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3))
        painter.drawPolygon([box.topLeft() + _at(box, x, y) for x, y in corners])
        painter.drawLine(box.topLeft() + _at(box, 0.25, 0.5), box.topLeft() + _at(box, 0.75, 0.5))

    def _font(self, points: int, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(look().points(points))
        font.setBold(bold)
        return font


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.width() * x, box.height() * y)
