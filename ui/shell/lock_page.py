"""The lock: forms and maps are hidden, the scan image stays as a picture; no names, plates, reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton, main_button
from ui.shell.card import Card
from ui.shell.secret_field import SecretField

CLOCK_MS = 5_000
HELP = "Kaldığınız yere dönmek için şifrenizi yazınız. Yazdıklarınız saklandı."


class LockPage(QWidget):
    """Shows the time, that a draft waits, and how many notices came meanwhile."""

    unlock_asked = Signal(str)
    other_officer_asked = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._picture = QLabel(self)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName("Tarama görüntüsü")
        self.card = Card("Ekran kilitli", HELP, self)
        self._facts = self.card.add_text("")
        self.password = self.card.add(SecretField("password", "Şifre", required=True))
        self.other = self.card.add_button(ActionButton("Başka görevli giriş yapsın"), left=True)
        self.other.clicked.connect(self.other_officer_asked)
        self.open = self.card.add_button(main_button("Kilidi aç", "Enter"))
        self.open.clicked.connect(self.send)
        self.card.submitted.connect(self.send)
        self._lay_out()
        self._timer = QTimer(self, interval=CLOCK_MS)
        self._timer.timeout.connect(self.show_time)
        self._drafts, self._unread = 0, 0

    def lock(self, who: str, picture: QPixmap | None, drafts: int, unread: int) -> None:
        """`who` is the staff number: the name stays hidden."""
        self._drafts, self._unread = drafts, unread
        self._picture.setVisible(picture is not None)
        self._row.setStretch(0, 3 if picture is not None else 0)
        self._picture.setPixmap(picture if picture is not None else QPixmap())
        self.card.set_title(f"Ekran kilitli, sicil {who}", HELP)
        self.password.clear()
        self.card.end_wait()
        self.card.messages.clear()
        self._timer.start()
        self.show_time()

    def release(self) -> None:
        self._timer.stop()
        self.password.clear()
        self._picture.setPixmap(QPixmap())

    def show_time(self) -> None:
        facts = [f"Saat {show_time(self._now())}"]
        if self._drafts:
            facts.append(f"{self._drafts} taslağınız bekliyor")
        if self._unread:
            facts.append(f"{self._unread} yeni bildirim")
        self._facts.setText("   ·   ".join(facts))

    def text(self) -> str:
        return self._facts.text()

    def send(self) -> None:
        if self.card.missing():
            return
        self.card.begin_wait("Şifre denetleniyor")
        self.unlock_asked.emit(self.password.value())

    def show_error(self, refusal: UserError) -> None:
        self.password.clear()
        self.card.show_error(refusal)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.addWidget(self._picture, 1)
        row.addLayout(column, 3)
        row.addWidget(self.card, 2)
