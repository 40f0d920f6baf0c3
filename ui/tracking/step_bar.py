"""The steps of a guided screen: which are done, which is open; a finger or PgUp and PgDn moves among them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.theme import look

_PAD = 6


class StepBar(QWidget):
    """Shows the step; a press only reports the wish."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._segments: dict[str, Segment] = {}
        for number, (key, title) in enumerate(steps, start=1):
            segment = Segment(number, title, self)
            segment.clicked.connect(functools.partial(self.chosen.emit, key))
            row.addWidget(segment)
            self._segments[key] = segment
        self._current = ""

    @property
    def current(self) -> str:
        return self._current

    def segment(self, key: str) -> Segment:
        return self._segments[key]

    def show_step(self, current: str, done: Collection[str]) -> None:
        """`done` carry a tick."""
        self._current = current
        for key, segment in self._segments.items():
            segment.show_as(is_current=key == current, is_done=key in done)
        self._share_width()

    def next_of(self, step: int) -> str:
        """Key of the step before (-1) or after (1) the present one; the same at the ends."""
        keys = list(self._segments)
        at = keys.index(self._current) + step if self._current in keys else 0
        return keys[min(max(at, 0), len(keys) - 1)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Titles stand in all segments, or in the present one alone where there is little room."""
        parts = list(self._segments.values())
        gaps = 4 * (len(parts) - 1)
        is_wide = sum(part.wide_hint() for part in parts) + gaps <= self.width()
        for part in parts:
            part.show_title(is_wide or part.is_current)


class Segment(QAbstractButton):
    """Number and title; a tick when the step is done."""

    def __init__(self, number: int, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_current = False
        self._number, self._title = number, title
        self._is_done, self._has_title = False, True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def show_as(self, *, is_current: bool, is_done: bool) -> None:
        self.is_current, self._is_done = is_current, is_done
        self._name()
        self.update()

    def show_title(self, has_title: bool) -> None:
        self._has_title = has_title
        policy = QSizePolicy.Policy.Expanding if has_title else QSizePolicy.Policy.Minimum
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.updateGeometry()
        self.update()

    def wide_hint(self) -> int:
        """Room for sign and title."""
        return QFontMetrics(self._font()).horizontalAdvance(f"00 {self._title}") + 4 * _PAD

    def sizeHint(self) -> QSize:
        width = self.wide_hint() if self._has_title else look().hit
        return QSize(width, look().hit)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(look().hit, 48), look().hit)

    def paintEvent(self, event: QPaintEvent) -> None:
        on, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(on.colour("focus" if self.is_current else "border"), 1))
        painter.setBrush(
            on.colour("focus" if self.is_current else ("alternate" if self._is_done else "field"))
        )
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._font())
        ink = on.colour("ground" if self.is_current else "field_text")
        painter.setPen(ink)
        sign = QFontMetrics(self._font()).horizontalAdvance("00")
        left = QRect(box.left() + _PAD, box.top(), sign, box.height())
        if not self._has_title:
            left = box
        if self._is_done and not self.is_current:
            self._paint_tick(painter, left)
        else:
            painter.drawText(left, Qt.AlignmentFlag.AlignCenter, str(self._number))
        if self._has_title:
            area = box.adjusted(sign + 2 * _PAD, 0, -_PAD, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            words = QFontMetrics(self._font()).elidedText(
                self._title, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area, flags, words)

    def _paint_tick(self, painter: QPainter, area: QRect) -> None:
        size = min(area.width(), area.height(), 20)
        x, y = area.center().x() - size // 2, area.center().y() - size // 2
        pen = QPen(look().colour("field_text"), max(3, size // 6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(x, y + size // 2, x + size * 3 // 8, y + size * 7 // 8)
        painter.drawLine(x + size * 3 // 8, y + size * 7 // 8, x + size, y + size // 8)
        painter.setPen(look().colour("field_text"))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(look().points(look().metrics.text_pt - 1))
        font.setBold(self.is_current)
        return font

    def _name(self) -> None:
        state = "açık" if self.is_current else ("tamam" if self._is_done else "bekliyor")
        self.setAccessibleName(f"{self._number}. adım: {self._title}, {state}")
        self.setToolTip("")
