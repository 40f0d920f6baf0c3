"""Waiting: nothing up to a second, then a word, from three seconds counts, remaining time and İptal."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from gumruk_masaustu.kernel.units import show_decimal
from ui.kit.buttons import ActionButton

WORD_AFTER_MS = 1_000
COUNTS_AFTER_MS = 3_000


class ProgressLine(QFrame):
    """The place that waits says so; the rest of the window stays usable."""

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._cancel = ActionButton("İptal", parent=self)
        self._cancel.clicked.connect(self._cancel_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._since = QElapsedTimer()
        self._word = QTimer(self, singleShot=True, interval=WORD_AFTER_MS)
        self._word.timeout.connect(self.show_word)
        self._counts = QTimer(self, singleShot=True, interval=COUNTS_AFTER_MS)
        self._counts.timeout.connect(self.show_counts)
        self._what, self._unit, self._done, self._total = "", "", 0, 0
        self.setVisible(False)

    def begin(self, what: str, unit: str = "", *, can_cancel: bool = True) -> None:
        """`what`: "Dışa aktarılıyor"; `unit`: what is counted ("görüntü")."""
        self._what, self._unit, self._done, self._total = what, unit, 0, 0
        self._cancel.setEnabled(can_cancel)
        self._cancel.setVisible(False)
        self._bar.setVisible(False)
        self._since.start()
        self._word.start()
        self._counts.start()

    def report(self, done: int, total: int) -> None:
        """`total` 0: not known."""
        self._done, self._total = done, total
        if not self.isHidden():
            self._show_text()

    def end(self) -> None:
        self._word.stop()
        self._counts.stop()
        self.setVisible(False)

    def text(self) -> str:
        return self._text.text()

    def show_word(self) -> None:
        self.setVisible(True)
        self._show_text()

    def show_counts(self) -> None:
        self.setVisible(True)
        self._bar.setVisible(True)
        self._cancel.setVisible(self._cancel.isEnabled())
        self._show_text()

    def _show_text(self) -> None:
        counts = f" {counted(self._done, self._total, self._unit)}" if not self._bar.isHidden() else "…"
        remaining = remaining_text(self._done, self._total, self._since.elapsed() / 1000)
        self._text.setText(f"{self._what}{counts}{remaining if not self._bar.isHidden() else ''}")
        self._bar.setRange(0, self._total)
        self._bar.setValue(self._done)

    def _cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText(f"{self._what}: durduruluyor…")
        self.cancel_asked.emit()


def counted(done: int, total: int, unit: str) -> str:
    """412 / 1.900 görüntü"""
    counts = f"{show_decimal(done)} / {show_decimal(total)}" if total else show_decimal(done)
    return f"{counts} {unit}".strip()


def remaining_text(done: int, total: int, elapsed_s: float) -> str:
    """ ", kalan 2 dk"; empty until a twentieth is done."""
    if not total or done * 20 < total or done >= total:
        return ""
    left_s = elapsed_s * (total - done) / done
    return f", kalan {round(left_s / 60)} dk" if left_s >= 90 else f", kalan {max(1, round(left_s))} sn"
