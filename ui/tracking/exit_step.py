"""Step 7: what the exit permission asks, line by line, and every hold that stands (m.68/3, ATS-078)."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.administration import administration_name
from ui.kit.badge import Badge
from ui.kit.fields.text import TextField
from ui.kit.tokens import State
from ui.tracking.activation_work import Work
from ui.tracking.position_step import ACTING

Ready = tuple[State, str, str]
"""Badge, its word, the line beside it."""


class ExitStep(QScrollArea):
    """Shows; the action decides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.acting = TextField("acting_reason", "Diğer operatör görevi nedeni", max_chars=200, hint=ACTING)
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []
        self._texts: list[str] = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 4, 12, 4)
        column.addWidget(self._lines)
        column.addWidget(self.acting)
        column.addStretch(1)
        self.setWidget(body)

    def show_work(self, work: Work) -> None:
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown, self._texts = [], []
        for row, (state, word, text) in enumerate(ready_lines(work)):
            badge, label = Badge(state, word, self._lines), QLabel(text, self._lines)
            label.setWordWrap(True)
            self._grid.addWidget(badge, row, 0)
            self._grid.addWidget(label, row, 1)
            self._shown += [badge, label]
            self._texts.append(f"{word}: {text}")
        self.acting.setVisible(work.is_before_exit and not work.is_watch)

    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join(self._texts)

    def focus_first(self) -> None:
        self.setFocus()


def ready_lines(work: Work) -> list[Ready]:
    """One line for each unit, for the paper, and for every hold."""
    if work.found.exit_at is not None:
        said = f"Çıkış izni {show_date_time(work.found.exit_at)}, {work.found.exit_by}."
        return [(State.DONE, "VERİLDİ", said)]
    lines: list[Ready] = []
    for one in work.ready.units:
        open_parts = [
            text
            for text, is_done in (
                ("takılmadı", one.is_mounted),
                ("takma kontrolü eksik", one.is_checklisted),
                ("kimliği okunmadı", one.is_identified),
                ("takma sonrası konumu alınmadı", one.is_position_confirmed),
            )
            if not is_done
        ]
        lines.append(_line(f"{one.serial}: takıldı, kontrol edildi, konumu alındı", one.serial, open_parts))
    if not work.ready.units:
        lines.append((State.UNKNOWN, "EKSİK", "Takılı ünite yok."))
    paper = work.ready.paper
    same = set(paper.serials) == set(work.ready.serials)
    missing = [
        text
        for text, is_done in (
            ("düzenlenmedi", paper.is_produced),
            ("seri numaraları takılı ünitelerle aynı değil", not paper.is_produced or same),
            ("imzalanmadı", paper.is_signed),
            ("2 ve 3. nüsha şoföre verilmedi", paper.is_handed),
        )
        if not is_done
    ]
    lines.append(_line("Taahhütname imzalandı, nüshalar verildi", "Taahhütname", missing))
    for hold in work.ready.holds:
        place = f" ({administration_name(hold.administration)})" if hold.administration else ""
        lines.append((State.STOP, "BEKLETME", f"{hold.kind.label}{place}"))
    if not work.ready.holds:
        lines.append((State.DONE, "TAMAM", "Taşıt için açık bekletme yok"))
    return lines


def _line(done: str, subject: str, missing: list[str]) -> Ready:
    if missing:
        return State.UNKNOWN, "EKSİK", f"{subject}: {', '.join(missing)}"
    return State.DONE, "TAMAM", done
