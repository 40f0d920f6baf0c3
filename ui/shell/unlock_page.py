"""The post's passphrase, asked at the start where the computer does not remember it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton, main_button
from ui.shell.card import Card
from ui.shell.secret_field import SecretField

HELP = (
    "Bu bilgisayardaki kayıtlar şifrelidir. Açmak için nokta parolasını yazınız.\n"
    "Nokta parolası sizin şifreniz değildir; birim amirinde ve kapalı zarfta bulunur."
)


class UnlockPage(Card):
    """Faults of the file are shown here, each with its own remedy; nothing is deleted or repaired."""

    unlock_asked = Signal(str, bool)
    other_folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Nokta kilitli", HELP)
        self.passphrase = self.add(SecretField("passphrase", "Nokta parolası", required=True))
        self.remember = QCheckBox("Bu bilgisayarda hatırla (işletim sisteminin anahtarlığında)")
        self.add_widget(self.remember)
        self.other = self.add_button(ActionButton("Başka klasör seç"), left=True)
        self.other.clicked.connect(self.other_folder_asked)
        self.open = self.add_button(main_button("Kayıtları aç", "Enter"))
        self.open.clicked.connect(self.send)
        self.submitted.connect(self.send)

    def send(self) -> None:
        if self.missing():
            return
        self.begin_wait("Kayıt dosyası açılıyor")
        self.unlock_asked.emit(self.passphrase.value(), self.remember.isChecked())

    def report(self, done: int, total: int) -> None:
        """An upgrade rebuilds the tables; that may take a minute."""
        self.progress.report(done, total)

    def show_error(self, refusal: UserError) -> None:
        self.passphrase.clear()
        super().show_error(refusal)
