"""The right side of the stock page: one record with its facts, its lines, and what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.empty import Empty
from ui.kit.facts_grid import Fact, FactsGrid
from ui.kit.lines_table import LinesTable
from ui.kit.theme import look, set_role
from ui.kit.tokens import State
from ui.tracking.stock_wish import Wish

_LINES_HEIGHT = 190
_LARGE, _FEW = 40, 2
"""Height of a target from which there is little room; buttons for which there is always."""


@dataclass(frozen=True)
class Detail:
    """What is shown of a record; `lines` are its parts, each with a key."""

    head: str
    state: State
    word: str
    facts: tuple[Fact, ...]
    line_heads: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    line_keys: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = field(default=(), compare=False)
    chosen_line: str = ""
    """Key of the line under the cursor; empty leaves it where it was."""


class DetailPanel(QWidget):
    """Buttons carry the key; the usual one is the first."""

    asked = Signal(object)
    """Wish"""
    line_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head, self._badge = QLabel(self), Badge(parent=self)
        set_role(self._head, "plate")
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        self.facts = FactsGrid()
        self._empty = Empty("", parent=self)
        self.lines: LinesTable | None = None
        self._buttons: list[ActionButton] = []
        self._line_heads: tuple[str, ...] = ()
        self._lines_shown: tuple[tuple[tuple[str, ...], ...], tuple[str, ...]] = ((), ())
        self.detail: Detail | None = None
        self._build()

    def show_detail(self, detail: Detail) -> None:
        """The cursor of the lines stays where it was."""
        self.detail = detail
        self._head.setText(detail.head)
        self._badge.show_state(detail.state, detail.word)
        self.facts.show_facts(detail.facts)
        self._show_lines(detail)
        self._show_wishes(detail.wishes)
        self._set_empty(False)

    def show_nothing(self, text: str, wishes: Sequence[Wish] = ()) -> None:
        """`text` says why, and what is next."""
        self.detail = None
        self._empty.set_text(text)
        self._show_wishes(wishes)
        self._set_empty(True)

    def text(self) -> str:
        """For tests and copying."""
        lines = self.lines.text() if self.lines is not None else ""
        return "\n".join(filter(None, (self._head.text(), self._badge.word, self.facts.text(), lines)))

    @property
    def buttons(self) -> tuple[ActionButton, ...]:
        return tuple(self._buttons)

    def _set_empty(self, is_empty: bool) -> None:
        self._empty.setVisible(is_empty)
        for widget in (self._head, self._badge, self._area):
            widget.setVisible(not is_empty)
        if self.lines is not None and is_empty:
            self.lines.hide()

    def _show_lines(self, detail: Detail) -> None:
        """The same table stays while the columns are the same: the focus may be in it."""
        table = self.lines
        if table is not None and self._line_heads != detail.line_heads:
            self._column.removeWidget(table)
            table.hide()
            table.deleteLater()
            table = self.lines = None
        if table is None and detail.lines:
            self._line_heads = detail.line_heads
            table = self.lines = LinesTable("Satırlar", detail.line_heads, self)
            table.currentCellChanged.connect(self._line_moved)
            self._column.insertWidget(self._column.indexOf(self._area) + 1, table, 1)
        if table is None:
            return
        kept = detail.chosen_line or table.current_key()
        shown = (detail.lines, detail.line_keys)
        table.blockSignals(True)
        if shown != self._lines_shown:
            self._lines_shown = shown
            table.show_lines(detail.lines, detail.line_keys)
        if kept in detail.line_keys and table.current_key() != kept:
            table.setCurrentCell(detail.line_keys.index(kept), 0)
        table.blockSignals(False)
        table.setVisible(bool(detail.lines))
        table.setMinimumHeight(min(_LINES_HEIGHT, look().hit * (len(detail.lines) + 2)))

    def _line_moved(self) -> None:
        if self.lines is not None:
            self.line_chosen.emit(self.lines.current_key())

    def _show_wishes(self, wishes: Sequence[Wish]) -> None:
        for button in self._buttons:
            self._acts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for wish in wishes:
            role = "main" if wish.key == "F2" else ""
            button = ActionButton(wish.verb, wish.key, role=role, parent=self)
            button.clicked.connect(lambda _=False, one=wish: self.asked.emit(one))
            self._buttons.append(button)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """One below the other; where targets are large, all but the usual one stand in pairs."""
        in_pairs = look().hit > _LARGE and len(self._buttons) > _FEW
        row = 0
        for number, button in enumerate(self._buttons):
            if not in_pairs or number == 0:
                self._acts.addWidget(button, row, 0, 1, 2)
                row += 1
            else:
                self._acts.addWidget(button, row + (number - 1) // 2, (number - 1) % 2)

    def _build(self) -> None:
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        within = QVBoxLayout(inner)
        within.setContentsMargins(0, 0, 8, 0)
        within.addWidget(self.facts)
        within.addStretch(1)
        self._area.setWidget(inner)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self._acts = QGridLayout()
        self._acts.setSpacing(look().gap)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._empty, 1)
        self._column.addWidget(self._area, 2)
        self._column.addLayout(self._acts)
