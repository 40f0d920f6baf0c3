"""What an officer sees when we made a fault: a fixed sentence, a number to report, what was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.kit.buttons import main_button
from ui.kit.fault_report import FaultReports
from ui.kit.theme import set_role

SENTENCE = "Programda beklenmeyen bir hata oldu; işlem tamamlanmadı."
REMEDY = "İşlemi yeniden deneyiniz. Yinelenirse aşağıdaki numarayı bilgi işlem birimine bildiriniz."
KEPT = "Yazdıklarınız saklandı."
NO_REPORT = "Hata raporu yazılamadı (disk dolu olabilir)."


class ErrorBox(QDialog):
    """Shows one or several report numbers; further faults join the open box instead of piling up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Program hatası")
        self.setModal(False)
        self._numbers: list[str] = []
        self._number = QLabel(self)
        set_role(self._number, "plate")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = main_button("Kapat", "Esc")
        self._close.clicked.connect(self.accept)
        self._lay_out()

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(self._numbers)

    def add(self, number: str | None) -> None:
        """Show one more report number; None if the report could not be written."""
        if not self.isVisible():
            self._numbers.clear()
        self._numbers.append(number or NO_REPORT)
        newest = self._numbers[-3:]
        more = len(self._numbers) - len(newest)
        self._number.setText("\n".join([*newest, *([f"ve {more} hata daha"] if more else [])]))
        self.show()
        self.raise_()
        self._close.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for text, role in ((SENTENCE, "title"), (REMEDY, ""), ("Rapor numarası", "hint")):
            label = QLabel(text, self)
            label.setWordWrap(True)
            set_role(label, role)
            layout.addWidget(label)
        layout.addWidget(self._number)
        layout.addWidget(QLabel(KEPT, self))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._close)
        layout.addLayout(row)
        self.setMinimumWidth(520)


class FaultHandler(QObject):
    """Give it to the runner and to `sys.excepthook`; may be called from any thread."""

    _happened = Signal(object)

    def __init__(
        self, reports: FaultReports, now: Callable[[], datetime], window: Callable[[], QWidget | None]
    ) -> None:
        super().__init__()
        self._reports, self._now, self._window = reports, now, window
        self._box: ErrorBox | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @property
    def box(self) -> ErrorBox | None:
        return self._box

    def __call__(self, fault: BaseException) -> None:
        self._happened.emit(self._report(fault))

    def _report(self, fault: BaseException) -> str | None:
        try:
            return self._reports.write(fault, self._now())
        except OSError:
            return None  # the box says so

    @Slot(object)
    def _show(self, number: str | None) -> None:
        if self._box is None or not isValid(self._box):
            self._box = ErrorBox(self._window())
        self._box.add(number)
