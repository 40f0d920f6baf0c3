"""The crew of the system: who holds which duty, who is missing, whether it is enough (SCAN-040 to 042)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.badge import Badge
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.scan.system_controller import Crew, Seat


class CrewBoard(QFrame):
    """Words, not colours alone: "görevde", "oturum yok", "görev boş"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._title, self._sum = QLabel(self), QLabel(self)
        set_role(self._title, "section")
        set_role(self._sum, "hint")
        self._sum.setWordWrap(True)
        self._badge = Badge(State.UNKNOWN, parent=self)
        self._rows = QGridLayout()
        self._rows.setVerticalSpacing(2)
        self._rows.setHorizontalSpacing(10)
        self._rows.setColumnStretch(1, 1)
        self._labels: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._rows)
        column.addWidget(self._sum)

    def show_crew(self, crew: Crew) -> None:
        self._title.setText(f"{crew.system} görev dağılımı")
        if crew.obstacles:
            self._badge.show_state(State.ATTENTION, "EKSİK")
        else:
            self._badge.show_state(State.DONE, "TAMAM")
        for label in self._labels:
            self._rows.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for row, seat in enumerate(crew.seats):
            self._put(seat.title.replace(" Operatörü", ""), row, 0, "hint")
            self._put(_holder(seat), row, 1, "warning" if seat.is_missing else "hint")
        words = [f"Oturumda {crew.present}, en az {crew.minimum}."]
        if crew.obstacles:
            words += crew.obstacles
        self._sum.setText("\n".join(words))

    def text(self) -> str:
        """Everything shown, for tests and screen readers."""
        return "\n".join([self._badge.word, *(label.text() for label in self._labels), self._sum.text()])

    def _put(self, text: str, row: int, column: int, role: str) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(column == 1)
        set_role(label, role)
        self._rows.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        self._labels.append(label)


def _holder(seat: Seat) -> str:
    if not seat.staff_no:
        return "görev boş" if seat.is_compulsory else "görev boş (zorunlu değil)"
    name = f"{seat.staff_no} {seat.who}"
    return name if seat.is_signed_in else f"{name}, oturum yok"
