"""Below the image while a mark is described or deleted: finding, comment; Enter goes on, Esc goes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gumruk_masaustu.systems.scan.lists import Finding
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.text import TextField
from ui.kit.image_marks import Mark
from ui.kit.theme import set_role

_DIGITS = {str(number): finding for number, finding in enumerate(Finding, 1)}


class MarkPanel(QFrame):
    """`described(number, comment, category)` with every key; `finished` on Enter or Esc."""

    described = Signal(int, str, str)
    delete_confirmed = Signal(int, str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._number, self._deletes = 0, False
        self._title = QLabel(self)
        set_role(self._title, "section")
        choices = [(finding.value, f"{n} {finding.label}") for n, finding in enumerate(Finding, 1)]
        self._category = ChoiceField(
            "mark_category", "Bulgu", choices, required=True, key="1-8, F4", parent=self
        )
        self._comment = TextField("mark_comment", "Yorum", required=True, key="Enter: tamam", parent=self)
        self._reason = TextField(
            "delete_reason", "Silme nedeni", required=True, key="Enter: sil", parent=self
        )
        for field in (self._category, self._comment):
            field.changed.connect(self._tell)
        self._category.next_asked.connect(self._comment.focus_editor)
        self._comment.next_asked.connect(self._finish)
        self._reason.next_asked.connect(self._delete)
        for field in (self._category, self._comment, self._reason):
            field.editor.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._category, 2)
        row.addWidget(self._comment, 5)
        row.addWidget(self._reason, 5)
        self.setVisible(False)

    @property
    def number(self) -> int:
        """Mark under work; 0 while the panel is closed."""
        return 0 if self.isHidden() else self._number

    def describe(self, mark: Mark) -> None:
        """Ask what is seen there."""
        self._open(mark.number, deletes=False)
        self._category.set_value(mark.category or None)
        self._comment.set_value(mark.comment)
        (self._comment if mark.category else self._category).focus_editor()

    def ask_deletion(self, mark: Mark) -> None:
        """Ask why the mark goes (SCAN-103)."""
        self._open(mark.number, deletes=True)
        self._reason.set_value("")
        self._reason.show_problem(None)
        self._reason.focus_editor()

    def close_panel(self) -> None:
        self.setVisible(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._finish()
                return True
            finding = _DIGITS.get(event.text())
            if watched is self._category.editor and finding is not None:
                self._category.set_value(finding.value)
                self._tell()
                self._comment.focus_editor()
                return True
        return super().eventFilter(watched, event)

    def _open(self, number: int, *, deletes: bool) -> None:
        self._number, self._deletes = number, deletes
        self._title.setText(f"{number}. işaret" + (" siliniyor" if deletes else ""))
        self._category.setVisible(not deletes)
        self._comment.setVisible(not deletes)
        self._reason.setVisible(deletes)
        self.setVisible(True)

    def _tell(self) -> None:
        comment = str(self._comment.state())
        self.described.emit(self._number, comment, str(self._category.value() or ""))

    def _delete(self) -> None:
        reason = self._reason.value()
        if reason is None:
            self._reason.show_problem(self._reason.missing())
            return
        self.setVisible(False)
        self.delete_confirmed.emit(self._number, reason)
        self.finished.emit()

    def _finish(self) -> None:
        self.setVisible(False)
        self.finished.emit()
