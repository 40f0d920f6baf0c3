"""Beside the preview: which printer, and afterwards whether the paper is good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.kit.buttons import ActionButton
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.text import TextField
from ui.kit.theme import set_role

SPOILED_REASONS = (
    ("kâğıt sıkıştı", "Kâğıt sıkıştı"),
    ("silik veya lekeli", "Silik veya lekeli"),
    ("yanlış kâğıt", "Yanlış kâğıt"),
    ("eksik sayfa", "Eksik sayfa"),
    ("yazıcıdan çıkmadı", "Yazıcıdan çıkmadı"),
)


class PrintBar(QWidget):
    """Printer, other ways, and the question "Baskı iyi mi?" once a job was sent."""

    good = Signal()
    spoiled = Signal(str)
    pdf_asked = Signal()
    by_hand = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._printer = ChoiceField("printer", "Yazıcı", (), parent=self)
        self._pdf = ActionButton("PDF olarak sakla", parent=self)
        self._pdf.clicked.connect(self.pdf_asked)
        self._serial = TextField("serial", "Elle dolduruldu, form seri no", max_chars=30, parent=self)
        self._hand = ActionButton("Elle dolduruldu", parent=self)
        self._hand.clicked.connect(self._hand_clicked)
        self._question = QFrame(self)
        set_role(self._question, "info-box")
        self._sent = QLabel(self._question)
        self._sent.setWordWrap(True)
        self._reason = ChoiceField("spoiled_reason", "Bozuksa nedeni", SPOILED_REASONS, parent=self._question)
        self._good = ActionButton("Baskı iyi", role="main", parent=self._question)
        self._good.clicked.connect(self._good_clicked)
        self._spoiled = ActionButton("Baskı bozuk", parent=self._question)
        self._spoiled.clicked.connect(self._spoiled_clicked)
        self._build()
        self.reset()

    @property
    def is_asking(self) -> bool:
        """A job was sent and the officer has not yet said how the paper is."""
        return not self._question.isHidden()

    def reset(self) -> None:
        self._question.setVisible(False)
        self._reason.set_value(None)
        self._serial.clear()

    def offer_ways(self, free: bool) -> None:
        """Whether this sheet may be kept as PDF, or stands for a form that was filled in by hand."""
        for way in (self._pdf, self._serial, self._hand):
            way.setEnabled(free)

    def offer_printers(self, names: Sequence[str]) -> None:
        """The one chosen before stays if it is still there, else the first."""
        kept = self._printer.value()
        self._printer.offer([(name, name) for name in names])
        self._printer.set_value(kept if kept in names else next(iter(names), None))

    def printer_name(self) -> str:
        return str(self._printer.value() or "")

    def ask_whether_good(self, pages: int) -> None:
        self._sent.setText(f"{pages} sayfa yazıcıya gönderildi. Kâğıdı kontrol ediniz: baskı iyi mi?")
        self._question.setVisible(True)
        self._good.setFocus()

    def _good_clicked(self) -> None:
        self.reset()
        self.good.emit()

    def _spoiled_clicked(self) -> None:
        reason = self._reason.value()
        if reason is None:
            self._reason.show_problem(self._reason.missing())
            self._reason.focus_editor()
            return
        self.reset()
        self.spoiled.emit(str(reason))

    def _hand_clicked(self) -> None:
        serial = self._serial.value()
        if serial is None:
            self._serial.show_problem(self._serial.problem() or self._serial.missing())
            self._serial.focus_editor()
            return
        self.by_hand.emit(serial)

    def _build(self) -> None:
        asked = QVBoxLayout(self._question)
        for widget in (self._sent, self._good, self._reason, self._spoiled):
            asked.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        parts: tuple[QWidget, ...] = (self._question, self._printer, self._pdf, self._serial, self._hand)
        for part in parts:
            column.addWidget(part)
