"""Çelişkili bildirimler: both reports side by side, what work goes on with, who decides (workflow 4.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.systems.tracking.queries.contradictions import Conflict, conflict_for
from ui.kit.ages import age_text
from ui.kit.page import PageContext
from ui.kit.table_data import Column, Page, Query
from ui.kit.theme import set_role
from ui.tracking import case_words as words
from ui.tracking.cases_controller import CasesController
from ui.tracking.conflict_wishes import conflict_wishes
from ui.tracking.list_area import ListArea, ListWords, Shown
from ui.tracking.stock_controller import matches
from ui.tracking.stock_detail import Detail

NO_SECOND = "Karşı bildirim yok: karar, tutanağa göre verilir."


@dataclass(frozen=True)
class ConflictShown(Shown):
    """With the contradiction itself, for the two boxes."""

    conflict: Conflict | None = None


class ReportSides(QWidget):
    """Two boxes of equal width, and under both the state in force."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        self._texts = {
            name: self._box(grid, title, *at)
            for name, title, at in (
                ("first", "Birinci bildirim", (0, 0, 1)),
                ("second", "İkinci bildirim", (0, 1, 1)),
                ("result", "Geçerli durum", (1, 0, 2)),
            )
        }
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_conflict(self, one: Conflict) -> None:
        self._texts["first"].setText(one.first)
        self._texts["second"].setText(one.second or NO_SECOND)
        proposal = f" Öneri: {one.proposal}." if one.proposal else ""
        self._texts["result"].setText(f"{one.result}{proposal}")

    def text(self) -> str:
        """For tests."""
        return "\n".join(label.text() for label in self._texts.values())

    def _box(self, grid: QGridLayout, title: str, row: int, column: int, span: int) -> QLabel:
        frame, head, text = QFrame(self), QLabel(title), QLabel()
        set_role(frame, "info-box")
        set_role(head, "section")
        head.setIndent(0)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        within = QVBoxLayout(frame)
        within.addWidget(head)
        within.addWidget(text)
        within.addStretch(1)
        grid.addWidget(frame, row, column, 1, span)
        return text


class ConflictsArea(ListArea[CasesController, Conflict]):
    """Open ones first seen; a decided one keeps both reports."""

    title = "Çelişki"
    key = "Ctrl+6"

    def __init__(self, context: PageContext, controller: CasesController) -> None:
        empty = "Karar bekleyen çelişkili bildirim yok."
        nothing = "Listeden bir çelişki seçiniz."
        super().__init__(context, controller, ListWords(empty, nothing, "Seri no veya tür", "çelişkiler"))
        self.sides = ReportSides(self)
        self.sides.hide()
        self.column.addWidget(self.sides)
        self.shown.connect(self._show_sides)

    def columns(self) -> Sequence[Column[Conflict]]:
        now = self.context.now
        return (
            Column(
                "state",
                "Durum",
                lambda r: words.conflict_badge(r)[1],
                state=lambda r: words.conflict_badge(r)[0],
            ),
            Column("serial", "Ünite", lambda r: r.serial, code=True),
            Column("age", "Süre", lambda r: age_text(r.found_at, now())),
            Column("kind", "Tür", lambda r: r.kind.label, long=3),
            Column("closes", "Kapatacak", lambda r: r.closes.label, long=2),
        )

    def row_id(self, row: Conflict) -> str:
        return row.id

    def rows(self, after: object | None, query: Query, limit: int) -> Page[Conflict]:
        found = self.controller.conflicts(after, open_only=self.open_only, limit=limit)
        rows = (r for r in found.rows if matches(query, f"{r.serial} {r.kind.label}"))
        return Page(tuple(rows), found.next_key)

    def read(self, record: str, line: str) -> Shown:
        one = conflict_for(self.desk.post, record, self.desk.officer)
        number = self.controller.number(one.tracking_id)
        state, word = words.conflict_badge(one)
        wishes = conflict_wishes(self.desk, one, number)
        detail = Detail(one.serial or number, state, word, words.conflict_facts(one, number), wishes=wishes)
        return ConflictShown(detail, conflict=one)

    def _show(self, record: str, shown: Shown) -> None:
        if isinstance(shown, ConflictShown) and shown.conflict and record == self._wanted:
            self.sides.show_conflict(shown.conflict)
        super()._show(record, shown)

    def _show_sides(self, detail: Detail | str) -> None:
        self.sides.setVisible(isinstance(detail, Detail))
