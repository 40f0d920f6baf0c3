"""One tracking beside the map: data, units, notes, information, alarms, past route, history, openings."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gumruk_masaustu.kernel.clock import show_date_time
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.facts_grid import FactsGrid
from ui.kit.lines_table import LinesTable
from ui.kit.runner import AnyRunner
from ui.kit.shortcuts import Shortcuts
from ui.kit.table import Table
from ui.kit.table_data import Page
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.tracking import tracking_words as words
from ui.tracking.span_bar import SpanBar
from ui.tracking.tracking_controller import TrackingDetail
from ui.tracking.watch_lists import fix_columns
from ui.tracking.watch_values import Fix, Way

TABS = ("Bilgiler", "Notlar", "Bilgi verme", "Alarmlar", "Konumlar", "Geçmiş", "Açılışlar")
NO_FIX = "Bu sürede konum gelmedi."
NO_NOTES = "Bu izlemede not yok. Ctrl+N: ek not ekle."
NO_INFORMATION = "Bu taşıt için bilgi verme kaydı yok. Ctrl+B: bilgi verildiğini yaz."
LEAST_LINES_PX, LEAST_TABS_PX, LEAST_WIDTH_PX = 56, 150, 420
NO_ALARMS = "Bu izlemede alarm verilmedi."


class TrackingDetailView(QWidget):
    """Ctrl+PgDn and Ctrl+PgUp turn the leaves; Esc goes back to the list."""

    back_asked = Signal()
    alarm_asked = Signal(str)
    note_asked = Signal()
    correction_asked = Signal(str)
    """Id of the note that is wrong"""
    information_asked = Signal()

    def __init__(self, now: Callable[[], datetime], runner: AnyRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._detail: TrackingDetail | None = None
        self._fixes: tuple[Fix, ...] = ()
        self._plates, self._number, self._pending = (QLabel(self) for _ in range(3))
        self._badge = Badge(parent=self)
        self.vehicle, self.journey = FactsGrid(), FactsGrid()
        self.units = LinesTable("Üniteler", words.UNIT_HEADS)
        self.corrections = LinesTable("Düzeltme talepleri", words.CORRECTION_HEADS)
        self.notes = LinesTable("Notlar", words.NOTE_HEADS)
        self.information = LinesTable("Bilgi verme kayıtları", words.INFORMATION_HEADS)
        self.alarms = LinesTable("İzlemenin alarmları", words.ALARM_HEADS)
        self.history = LinesTable("İzlemenin geçmişi", words.HISTORY_HEADS)
        self.openings = LinesTable("Açılış kayıtları", words.OPENING_HEADS)
        for table, text in (
            (self.notes, NO_NOTES),
            (self.information, NO_INFORMATION),
            (self.alarms, NO_ALARMS),
        ):
            table.set_empty_text(text)
            table.setMinimumHeight(LEAST_LINES_PX)
        self.span = SpanBar(now)
        self.fixes: Table[Fix] = Table(
            fix_columns(), lambda row: row.key, self._fetch_fixes, runner, empty_text=NO_FIX
        )
        self.fixes.search.setVisible(False)
        self._build()
        self._connect()

    @property
    def detail(self) -> TrackingDetail | None:
        return self._detail

    def show_detail(self, detail: TrackingDetail) -> None:
        """The same leaf stays open when the same tracking is read again."""
        found = detail.tracking
        if self._detail is None or self._detail.tracking.id != found.id:
            self.tabs.setCurrentIndex(4 if detail.spans else 0)
            self.span.reset()
            self._fixes = ()
            self.fixes.reload()
        self._detail = detail
        self._plates.setText(found.vehicle.replace(" ", "\u00a0").replace("\u00a0/\u00a0", " / "))
        self._number.setText(found.number or found.alias_number)
        self._badge.show_state(State.WORKING if found.state.is_open else State.DONE, found.state.label)
        self._pending.setText(words.pending_text(detail))
        self._pending.setVisible(bool(self._pending.text()))
        self.vehicle.show_facts(words.vehicle_facts(detail))
        self.journey.show_facts(words.journey_facts(detail, self._now()))
        self._show_lines(detail)
        for number in range(len(TABS)):
            is_there = number == 4 if detail.spans else number != 6 or detail.openings is not None
            self.tabs.setTabVisible(number, is_there)
        self._note.setVisible(detail.may_note or detail.may_ask)
        self._note.set_verb("Ek not ekle" if detail.may_note else "İdarelere talep yaz")
        self._correct.setVisible(detail.may_note and bool(detail.notes))
        self._inform.setVisible(detail.may_inform)

    def show_way(self, way: Way) -> None:
        """The past route that the map shows, as a table."""
        if self._detail is not None and way.tracking_id == self._detail.tracking.id:
            self._fixes = way.fixes
            self.fixes.reload()

    def focus(self) -> None:
        self.tabs.tabBar().setFocus()

    def text(self) -> str:
        """Head and facts, for tests and screen readers."""
        head = (self._plates.text().replace("\u00a0", " "), self._number.text(), self._badge.word)
        return "\n".join((*head, self._pending.text(), self.journey.text(), self.vehicle.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    # --- inside ------------------------------------------------------------------------------------------

    def _show_lines(self, detail: TrackingDetail) -> None:
        self.units.show_lines(words.unit_lines(detail.units))
        self.corrections.show_lines(words.correction_lines(detail))
        self.corrections.setVisible(bool(detail.corrections))
        self._corrections_head.setVisible(bool(detail.corrections))
        chosen = self.notes.currentRow()
        lines, ids = words.note_lines(detail)
        self.notes.show_lines(lines, ids)
        if 0 < chosen < len(lines):
            self.notes.setCurrentCell(chosen, 0)
        self._show_note()
        self.information.show_lines(words.information_lines(detail))
        self.alarms.show_lines(*words.alarm_lines(detail, self._now()))
        self.history.show_lines(words.history_lines(detail))
        self.openings.show_lines(words.opening_lines(detail))

    def _show_note(self) -> None:
        """A long note is read whole below the list."""
        detail, chosen = self._detail, self.notes.current_key()
        found = next((one for one in detail.notes if one.id == chosen), None) if detail else None
        head = f"{found.kind.label}, {show_date_time(found.at)}\n" if found else ""
        self._whole.setPlainText(f"{head}{found.text}" if found else "")
        self._whole.setVisible(found is not None)

    def _fetch_fixes(self, after: object | None, _query: object, limit: int) -> Page[Fix]:
        first = after if isinstance(after, int) else 0
        end = first + limit
        return Page(self._fixes[first:end], end if end < len(self._fixes) else None)

    def _turn(self, step: int) -> None:
        count, number = self.tabs.count(), self.tabs.currentIndex()
        for _ in range(count):
            number = (number + step) % count
            if self.tabs.isTabVisible(number):
                break
        self.tabs.setCurrentIndex(number)
        self.tabs.tabBar().setFocus()

    def _ask_correction(self) -> None:
        if self.notes.current_key():
            self.correction_asked.emit(self.notes.current_key())

    def _connect(self) -> None:
        self.alarms.opened.connect(self.alarm_asked)
        self.notes.itemSelectionChanged.connect(self._show_note)
        self._back.clicked.connect(self.back_asked)
        self._note.clicked.connect(self.note_asked)
        self._correct.clicked.connect(self._ask_correction)
        self._inform.clicked.connect(self.information_asked)
        keys = Shortcuts(self)
        keys.add("Ctrl+PgDown", "Sonraki bölüm", functools.partial(self._turn, 1), hint=False)
        keys.add("Ctrl+PgUp", "Önceki bölüm", functools.partial(self._turn, -1), hint=False)
        keys.add("Ctrl+N", "Ek not ekle", self._note.click, hint=False)
        keys.add("Ctrl+E", "Düzeltme notu ekle", self._correct.click, hint=False)
        keys.add("Ctrl+B", "Bilgi verildiğini yaz", self._inform.click, hint=False)

    def _build(self) -> None:
        set_role(self._plates, "plate")
        set_role(self._number, "hint")
        set_role(self._pending, "warning")
        for label in (self._plates, self._number, self._pending):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self._number)
        self._back = ActionButton("Listeye dön", "Esc", parent=self)
        head, line = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._plates, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._badge)
        line.addWidget(self._number)
        line.addWidget(self._pending, 1)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("İzlemenin bölümleri")
        self._note = ActionButton("Ek not ekle", "Ctrl+N")
        self._correct = ActionButton("Düzeltme notu ekle", "Ctrl+E")
        self._inform = ActionButton("Bilgi verildiğini yaz", "Ctrl+B")
        leaves = (
            *(self._data(), self._notes(), _leaf(self.information, foot=self._inform)),
            *(_leaf(self.alarms), _leaf(self.span, self.fixes), _leaf(self.history), _leaf(self.openings)),
        )
        for title, leaf in zip(TABS, leaves, strict=True):
            leaf.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            self.tabs.addTab(leaf, title)
        self.tabs.setMinimumSize(LEAST_WIDTH_PX, LEAST_TABS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs.tabBar())

    def _data(self) -> QWidget:
        self._corrections_head = _section("Düzeltme talepleri")
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(4, 6, 8, 6)
        parts: tuple[QWidget, ...] = (
            *(_section("Yolculuk"), self.journey, _section("Taşıt, şoför, yük"), self.vehicle),
            *(_section("Üniteler"), self.units, self._corrections_head, self.corrections),
        )
        for part in parts:
            column.addWidget(part)
        for table in (self.units, self.corrections):
            table.setFixedHeight(130)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(facts)
        area.setAccessibleName("İzlemenin bilgileri")
        return area

    def _notes(self) -> QWidget:
        self._whole = QPlainTextEdit()
        self._whole.setReadOnly(True)
        self._whole.setAccessibleName("Seçili notun tamamı")
        self._whole.setTabChangesFocus(True)
        self._whole.setMinimumHeight(40)
        self._whole.setMaximumHeight(120)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(self._correct)
        row.addWidget(self._note)
        return _leaf(self.notes, self._whole, foot=foot)


def _section(title: str) -> QLabel:
    label = QLabel(title)
    set_role(label, "section")
    label.setIndent(0)
    return label


def _leaf(*parts: QWidget, foot: QWidget | None = None) -> QWidget:
    leaf = QWidget()
    column = QVBoxLayout(leaf)
    column.setContentsMargins(0, 6, 0, 0)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, LinesTable | Table) else 0)
    if foot is not None:
        column.addWidget(foot, 0, Qt.AlignmentFlag.AlignRight)
    return leaf
