"""A refusal as a list: every obstacle at once, what to do, and on request the article and rule behind it."""

from __future__ import annotations

import functools

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton, link_button
from ui.kit.sentences import sentences
from ui.kit.theme import set_role

BESIDE_FROM_PX = 620


class RefusalList(QWidget):
    """Obstacles with their remedy; "Neden?" shows the source, "Alana git" the field."""

    field_asked = Signal(str)
    article_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._items: list[Obstacle] = []

    @property
    def items(self) -> tuple[Obstacle, ...]:
        return tuple(self._items)

    def show_refusal(self, refusal: UserError) -> None:
        self.clear()
        obstacles = refusal.all
        for number, obstacle in enumerate(obstacles, start=1):
            item = Obstacle(obstacle, number if len(obstacles) > 1 else 0, self)
            item.field_asked.connect(self.field_asked)
            item.article_asked.connect(self.article_asked)
            self._layout.addWidget(item)
            item.show()
            self._items.append(item)

    def clear(self) -> None:
        for item in self._items:
            self._layout.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = []


class Obstacle(QWidget):
    """One obstacle of a refusal; `number` 0 stands alone."""

    field_asked = Signal(str)
    article_asked = Signal(str)

    def __init__(self, obstacle: UserError, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._obstacle = obstacle
        head = f"{number}. {obstacle.text}" if number else obstacle.text
        self._text = _label(sentences(head, obstacle.remedy), "", self)
        self._source = _label(source_text(obstacle), "hint", self)
        self._source.setVisible(False)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        for button in self._buttons():
            buttons.addWidget(button)
        buttons.addStretch()
        self._row.addLayout(buttons)
        row = self._row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._source)

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def source(self) -> str:
        """What "Neden?" shows; empty while it is hidden."""
        return "" if self._source.isHidden() else self._source.text()

    def toggle_source(self) -> None:
        self._source.setVisible(self._source.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column the buttons stand below the text."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= BESIDE_FROM_PX
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _buttons(self) -> list[ActionButton]:
        buttons = []
        if self._obstacle.field:
            go = link_button("Alana git")
            go.clicked.connect(functools.partial(self.field_asked.emit, self._obstacle.field))
            buttons.append(go)
        if self._obstacle.article or self._obstacle.rule:
            why = link_button("Neden?")
            why.clicked.connect(self.toggle_source)
            buttons.append(why)
        if self._obstacle.article:
            read = link_button("Maddeyi oku")
            read.clicked.connect(functools.partial(self.article_asked.emit, self._obstacle.article))
            buttons.append(read)
        return buttons


def source_text(obstacle: UserError) -> str:
    """Dayanak: m.88/1 (kural RAD-002)"""
    if not obstacle.article:
        return f"Program kuralı {obstacle.rule}." if obstacle.rule else ""
    rule = f" (kural {obstacle.rule})" if obstacle.rule else ""
    return f"Dayanak: {obstacle.article}{rule}."


def _label(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    set_role(label, role)
    return label
