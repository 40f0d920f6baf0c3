"""Log-in without headquarters has run out; the chief extends it or goes back (SYS-028)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.kit.buttons import ActionButton, main_button
from ui.kit.fields.text import TextField
from ui.shell.card import Card

HELP = (
    "Merkezle bağlantı olmadan oturum açma süresi doldu. Birim amiri süreyi gerekçesiyle uzatabilir.\n"
    "Uzatmadan sonra herkes yeniden giriş yapabilir."
)


class ExtendPage(Card):
    """Only this opens for the chief."""

    extend_asked = Signal(str)
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__("Çevrimdışı oturum süresi", HELP)
        self.reason = self.add(TextField("reason", "Uzatma gerekçesi", required=True))
        self.back = self.add_button(ActionButton("Girişe dön"), left=True)
        self.back.clicked.connect(self.went_back)
        self.extend = self.add_button(main_button("Süreyi uzat", "Enter"))
        self.extend.clicked.connect(self.send)
        self.submitted.connect(self.send)

    def send(self) -> None:
        if not self.missing():
            self.begin_wait("Süre uzatılıyor")
            self.extend_asked.emit(self.reason.value())
