"""One line above the image: plates in large type, state, number. No time and no length of a queue."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gumruk_masaustu.systems.scan.queries.review import ReviewCase
from ui.kit.badge import Badge
from ui.kit.theme import set_role
from ui.scan.shown import badge_of, main_number


class ImageHead(QWidget):
    """The reviewer sees which vehicle it is, never since when it waits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plates, self._facts, self._badge = QLabel(self), QLabel(self), Badge(parent=self)
        set_role(self._plates, "plate")
        set_role(self._facts, "hint")
        for label in (self._plates, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._plates)
        row.addWidget(self._badge)
        row.addWidget(self._facts, 1)

    def show_case(self, found: ReviewCase) -> None:
        case, run = found.case, found.run
        self._plates.setText(case.vehicle or main_number(case))
        self._badge.show_state(badge_of(case.state), case.state.label)
        parts = [case.number, case.system_label]
        if run is not None:
            parts += [f"PRN {run.prn_no}" if run.prn_no else "", f"{run.number}. tarama"]
        self._facts.setText(" · ".join(part for part in parts if part))

    def text(self) -> str:
        """Everything shown."""
        return " ".join((self._plates.text(), self._badge.word, self._facts.text()))
