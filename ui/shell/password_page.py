"""Setting an own password: after a temporary one, after 90 days, or by wish (SYS-018, SYS-021)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton, main_button
from ui.shell.card import Card
from ui.shell.secret_field import SecretField

HELP = (
    "En az 12 karakter; sicil numaranız ve adınız içinde geçemez, son 5 şifrenizden biri olamaz.\n"
    "Birkaç sözcükten oluşan bir cümle hem güçlüdür hem akılda kalır."
)


class PasswordPage(Card):
    """Only this page opens until the password is set."""

    change_asked = Signal(str)
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__("Yeni şifrenizi belirleyiniz", HELP)
        self.first = self.add(SecretField("password", "Yeni şifre", required=True))
        self.again = self.add(SecretField("again", "Yeni şifre, yeniden", required=True))
        self.back = self.add_button(ActionButton("Vazgeç, girişe dön"), left=True)
        self.back.clicked.connect(self.went_back)
        self.change = self.add_button(main_button("Şifreyi değiştir", "Enter"))
        self.change.clicked.connect(self.send)
        self.submitted.connect(self.send)

    def restart(self, why: str) -> None:
        self.set_title("Yeni şifrenizi belirleyiniz", f"{why}\n{HELP}" if why else HELP)
        self.first.clear()
        self.again.clear()
        self.end_wait()
        self.messages.clear()

    def send(self) -> None:
        if self.missing():
            return
        if self.first.value() != self.again.value():
            self.again.clear()
            self.show_error(
                UserError("İki şifre aynı değil.", remedy="İkincisini yeniden yazınız.", field="again")
            )
            return
        self.begin_wait("Şifre değiştiriliyor")
        self.change_asked.emit(self.first.value())
