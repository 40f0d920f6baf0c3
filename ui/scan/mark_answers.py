"""What the search found at each mark: Space goes on, E found, H not found, B not opened (operator-ux 3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from gumruk_masaustu.systems.scan.lists import Finding
from gumruk_masaustu.systems.scan.queries.case import MarkLine
from ui.kit.theme import set_role

FOUND, NOT_FOUND, NOT_OPENED = "FOUND", "NOT_FOUND", "NOT_OPENED"
WORDS = {FOUND: "bulundu", NOT_FOUND: "bulunamadı", NOT_OPENED: "açılmadı", "": "yanıtlanmadı"}
_KEYS = {Qt.Key.Key_E: FOUND, Qt.Key.Key_H: NOT_FOUND, Qt.Key.Key_B: NOT_OPENED}


def mark_text(mark: MarkLine) -> str:
    """ "1. Gizli bölme/zula – Dorse ön duvarında ek bölme"."""
    kinds = {finding.value: finding.label for finding in Finding}
    parts = (kinds.get(mark.category, ""), mark.comment)
    return f"{mark.number}. {' – '.join(part for part in parts if part)}"


class MarkAnswers(QWidget):
    """A row for each mark. Hidden while there are none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self._marks: tuple[MarkLine, ...] = ()
        self._answers: dict[int, str] = {}
        self._read_only = read_only
        title = "İşaretler" if read_only else "İşaretler: E bulundu, H bulunamadı, B açılmadı, Boşluk sonraki"
        self._title = QLabel(title, self)
        set_role(self._title, "hint")
        self.list = _Rows(self)
        self.list.setAccessibleName("İşaretler")
        self.list.setWordWrap(True)
        self.list.answered.connect(self._answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self.list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.list)
        self.setVisible(False)

    def show_marks(self, marks: Iterable[MarkLine]) -> None:
        """The marks of the run with what was answered before."""
        self._marks = tuple(marks)
        self._answers = {mark.number: mark.answer for mark in self._marks if mark.answer}
        self._show(0)
        self.setVisible(bool(self._marks))

    def answers(self) -> dict[int, str]:
        """By mark number, those that were answered."""
        return dict(self._answers)

    def state(self) -> Any:
        return {str(number): answer for number, answer in self._answers.items()}

    def restore(self, state: Any) -> None:
        known = {mark.number for mark in self._marks}
        self._answers |= {int(n): str(a) for n, a in dict(state or {}).items() if int(n) in known}
        self._show(self.list.currentRow())

    def _answer(self, answer: str) -> None:
        at = self.list.currentRow()
        if self._read_only or not 0 <= at < len(self._marks):
            return
        self._answers[self._marks[at].number] = answer
        self._show(min(at + 1, len(self._marks) - 1))
        self.changed.emit()

    def _show(self, current: int) -> None:
        self.list.clear()
        for mark in self._marks:
            given = self._answers.get(mark.number, "")
            shown = f"  →  {WORDS[given]}" if given or not self._read_only else ""
            self.list.addItem(QListWidgetItem(mark_text(mark) + shown))
        if self._marks:
            self.list.setCurrentRow(max(current, 0))
        rows = min(len(self._marks), 4)
        self.list.setFixedHeight(rows * (self.list.sizeHintForRow(0) + 4) + 10 if rows else 0)


class _Rows(QListWidget):
    answered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not event.modifiers() and key in _KEYS:
            self.answered.emit(_KEYS[key])
        elif key == Qt.Key.Key_Space and self.count():
            self.setCurrentRow((self.currentRow() + 1) % self.count())
        else:
            super().keyPressEvent(event)
