"""The head of a case: its numbers in large type, state, how long it waits; nothing that says why."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.scan.queries.case import Case
from ui.kit.ages import age_text
from ui.kit.badge import Badge
from ui.kit.theme import set_role
from ui.scan.shown import badge_of, main_number

NO_BREAK, BETWEEN = "\u00a0", " / "
"""A narrow head breaks between two plates, never inside one."""


class CaseHead(QFrame):
    """For staff of the station (SCAN-017: no source, reason or priority). Hidden while no case is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._numbers, self._facts, self._extra = QLabel(self), QLabel(self), QLabel(self)
        set_role(self._numbers, "plate")
        set_role(self._facts, "hint")
        for label in (self._numbers, self._facts, self._extra):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._badge = Badge(parent=self)
        self._case: Case | None = None
        top, column = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self._numbers, 1)
        top.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._facts)
        column.addWidget(self._extra)
        self._extra.setVisible(False)
        self.setVisible(False)

    @property
    def case(self) -> Case | None:
        """What is shown."""
        return self._case

    def show_case(self, case: Case | None, now: datetime, extra: str = "") -> None:
        """`extra` is a further line of this station ("Evrak: giriş operatörü 131002 (2 belge)")."""
        self._case = case
        self.setVisible(case is not None)
        if case is None:
            return
        numbers = case.vehicle or main_number(case)
        whole = [number.replace(" ", NO_BREAK) for number in numbers.split(BETWEEN)]
        self._numbers.setText(BETWEEN.join(whole))
        self._badge.show_state(badge_of(case.state), case.state.label)
        self._facts.setText(" · ".join(part for part in self._parts(case, now) if part))
        self._extra.setText(extra)
        self._extra.setVisible(bool(extra))

    def text(self) -> str:
        """Everything shown, for tests and screen readers."""
        numbers = self._numbers.text().replace(NO_BREAK, " ")
        parts = (numbers, self._badge.word, self._facts.text(), self._extra.text())
        return "\n".join(part for part in parts if part)

    def _parts(self, case: Case, now: datetime) -> tuple[str, ...]:
        since = f"{show_date_time(case.state_since)} ({age_text(case.state_since, now)})"
        runs = f"{case.run_no}. tarama" if case.run_no > 1 else ""
        return (f"Kayıt {case.number}", case.system_label, case.vehicle_type.label, runs, since)
