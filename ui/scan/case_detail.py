"""One case in the archive: facts, runs and results, documents, papers, history."""

from __future__ import annotations

import functools
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.kit.facts_grid import FactsGrid
from ui.kit.lines_table import LinesTable
from ui.kit.run import Run
from ui.kit.shortcuts import Shortcuts
from ui.kit.theme import set_role
from ui.scan import cases_words as words
from ui.scan.case_head import CaseHead
from ui.scan.cases_controller import CaseDetail
from ui.scan.document_view import DocumentView

TABS = ("Özet", "Tarama ve sonuçlar", "Belgeler", "Evrak ve baskılar", "Geçmiş")


class CaseDetailView(QWidget):
    """Ctrl+PgDn and Ctrl+PgUp turn the leaves; Esc goes back to the list."""

    back_asked = Signal()
    document_asked = Signal(str)
    """SHA-256 of the file"""

    def __init__(self, run_long: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: CaseDetail | None = None
        self.head = CaseHead(self)
        self.vehicle, self.referral = FactsGrid(), FactsGrid()
        self.items = LinesTable("Açık işler", words.ITEM_HEADS)
        self.runs = LinesTable("Taramalar", words.RUN_HEADS)
        self.results = LinesTable("Sonuçlar", words.RESULT_HEADS)
        self.documents = LinesTable("Belgeler", words.DOCUMENT_HEADS)
        self.custody = LinesTable("Belgelerin elden ele geçişi", words.CUSTODY_HEADS)
        self.prints = LinesTable("Baskılar", words.PRINT_HEADS)
        self.history = LinesTable("Kaydın geçmişi", words.HISTORY_HEADS)
        self.viewer = DocumentView(run_long)
        self.documents.opened.connect(self.document_asked)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Kaydın bölümleri")
        leaves = (self._summary(), self._outcome(), self._papers(), self._ways(), self.history)
        for title, leaf in zip(TABS, leaves, strict=True):
            self.tabs.addTab(leaf, title)
        keys = Shortcuts(self)
        keys.add("Ctrl+PgDown", "Sonraki bölüm", functools.partial(self._turn, 1), hint=False)
        keys.add("Ctrl+PgUp", "Önceki bölüm", functools.partial(self._turn, -1), hint=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs.tabBar())

    @property
    def detail(self) -> CaseDetail | None:
        return self._detail

    def show_detail(self, detail: CaseDetail, now: datetime) -> None:
        """The same leaf stays open when the same case is read again."""
        if self._detail is None or self._detail.case.id != detail.case.id:
            self.tabs.setCurrentIndex(0)
            self.viewer.clear("Görmek için belgeyi seçip Enter'a basınız.")
        self._detail = detail
        self.head.show_case(detail.case, now)
        self.vehicle.show_facts(words.vehicle_facts(detail))
        self.referral.show_facts(words.referral_facts(detail))
        for table, lines in (
            (self.items, words.item_lines(detail)),
            (self.runs, words.run_lines(detail)),
            (self.results, words.result_lines(detail)),
            (self.custody, words.custody_lines(detail)),
            (self.prints, words.print_lines(detail)),
            (self.history, words.history_lines(detail)),
        ):
            table.show_lines(lines)
        self._no_items.setVisible(not detail.items)
        self.items.setVisible(bool(detail.items))
        self.documents.show_lines(words.document_lines(detail), [d.sha256 for d in detail.documents])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        self.tabs.tabBar().setFocus()

    # --- leaves ------------------------------------------------------------------------------------------

    def _summary(self) -> QWidget:
        self._no_items = QLabel("Bu kayıtla ilgili açık iş yok.")
        set_role(self._no_items, "hint")
        facts = QWidget()
        row = QHBoxLayout(facts)
        row.setContentsMargins(4, 8, 8, 8)
        row.setSpacing(24)
        for title, grid in (("Taşıt ve yük", self.vehicle), ("Sevk ve işlemler", self.referral)):
            column = QVBoxLayout()
            column.addWidget(_section(title))
            column.addWidget(grid)
            column.addStretch()
            row.addLayout(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(facts)
        area.setAccessibleName("Kaydın bilgileri")
        leaf = QWidget()
        whole = QVBoxLayout(leaf)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 3)
        whole.addWidget(_section("Açık işler"))
        whole.addWidget(self._no_items)
        whole.addWidget(self.items, 1)
        return leaf

    def _outcome(self) -> QWidget:
        return _stacked((("Taramalar", self.runs), ("Sonuçlar", self.results)))

    def _papers(self) -> QWidget:
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.documents)
        parts.addWidget(self.viewer)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        parts.setSizes([560, 640])
        return parts

    def _ways(self) -> QWidget:
        return _stacked((("Belgelerin elden ele geçişi", self.custody), ("Baskılar", self.prints)))


def _section(title: str) -> QLabel:
    label = QLabel(title)
    set_role(label, "section")
    label.setIndent(0)
    return label


def _stacked(parts: tuple[tuple[str, QWidget], ...]) -> QWidget:
    leaf = QWidget()
    column = QVBoxLayout(leaf)
    column.setContentsMargins(0, 4, 0, 0)
    for title, part in parts:
        column.addWidget(_section(title))
        column.addWidget(part, 1)
    return leaf
