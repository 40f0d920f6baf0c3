"""A checklist with large lines: arrows move, Space or a finger ticks one; there is no "hepsi"."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.check_line import Line
from ui.kit.theme import look

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_PAD = 10
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class CheckLines(QScrollArea):
    """Shows what is recorded; a press only reports the wish."""

    turned = Signal(str)
    """Key of the item that the officer pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(max(4, look().gap // 2))
        self._column.addStretch()
        self.setWidget(self._body)
        self._lines: list[CheckLine] = []

    @property
    def lines(self) -> tuple[CheckLine, ...]:
        return tuple(self._lines)

    def show_lines(self, lines: tuple[Line, ...], *, enabled: bool) -> None:
        """The focus stays on its item, also when the list of items changes."""
        if [line.line.key for line in self._lines] != [line.key for line in lines]:
            self._build(lines)
        for button, line in zip(self._lines, lines, strict=True):
            button.show_line(line)
            button.setEnabled(enabled)

    def focus_open(self) -> None:
        """The first item that is not ticked, else the first."""
        target = next((b for b in self._lines if not b.line.ticked), self._lines[0] if self._lines else None)
        if target is not None and target.isEnabled():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(target)

    def focus_item(self, key: str) -> bool:
        """Whether there is such an item."""
        for button in self._lines:
            if button.line.key == key:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(button)
                return True
        return False

    def has_focus(self) -> bool:
        return any(button.hasFocus() for button in self._lines)

    def _build(self, lines: tuple[Line, ...]) -> None:
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for line in lines:
            button = CheckLine(line, self._body)
            button.clicked.connect(functools.partial(self._press, line.key))
            button.moved.connect(functools.partial(self._move, button))
            self._column.insertWidget(self._column.count() - 1, button)
            self._lines.append(button)

    def _press(self, key: str) -> None:
        self.turned.emit(key)

    def _move(self, button: CheckLine, step: int) -> None:
        at = self._lines.index(button) + step
        if 0 <= at < len(self._lines):
            self._lines[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._lines[at])


class CheckLine(QAbstractButton):
    """Box, number and text, at the right time and sicil of the one who ticked."""

    moved = Signal(int)

    def __init__(self, line: Line, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        self.line = line
        self.setText(self._words())
        self.setAccessibleName(f"{self._words()}, {'işaretli ' + line.ticked if line.ticked else 'açık'}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def heightForWidth(self, width: int) -> int:
        text = QFontMetrics(self.font()).boundingRect(
            QRect(0, 0, self._text_width(width), 1000), _WRAP, self._words()
        )
        return max(look().hit, text.height() + 2 * _PAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        on, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(2, 2, -2, -2)
        painter.setPen(QPen(on.colour("focus" if self.hasFocus() else "border"), 3 if self.hasFocus() else 1))
        painter.setBrush(on.colour("alternate" if self.line.ticked else "field"))
        painter.drawRoundedRect(box, 4, 4)
        self._paint_tick(painter)
        painter.setPen(on.colour("text" if self.isEnabled() else "disabled_text"))
        left = _PAD * 2 + self._tick_size()
        painter.drawText(
            QRect(left, 0, self._text_width(self.width()), self.height()), _WRAP.value, self._words()
        )
        painter.setFont(self._small_font())
        painter.drawText(self.rect().adjusted(0, 0, -_PAD - 2, 0), _RIGHT, self.line.ticked)

    def _paint_tick(self, painter: QPainter) -> None:
        on, size = look(), self._tick_size()
        square = QRect(_PAD, (self.height() - size) // 2, size, size)
        painter.setPen(QPen(on.colour("border"), 2))
        painter.setBrush(on.colour("field"))
        painter.drawRoundedRect(square, 3, 3)
        if not self.line.ticked:
            return
        pen = QPen(on.colour("text"), max(3, size // 7))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = square.left(), square.top()
        painter.drawLine(x + size * 2 // 10, y + size * 5 // 10, x + size * 4 // 10, y + size * 7 // 10)
        painter.drawLine(x + size * 4 // 10, y + size * 7 // 10, x + size * 8 // 10, y + size * 3 // 10)

    def _words(self) -> str:
        return f"{self.line.number}. {self.line.label}" if self.line.number else self.line.label

    def _tick_size(self) -> int:
        return max(22, look().hit * 3 // 5)

    def _text_width(self, width: int) -> int:
        right = QFontMetrics(self._small_font()).horizontalAdvance("00:00 · 0000000")
        return max(120, width - 3 * _PAD - self._tick_size() - right - _PAD)

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(look().points(look().metrics.text_pt - 2))
        return font
