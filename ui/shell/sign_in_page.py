"""Sicil and password. Painted first at every start."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import main_button
from ui.kit.fields.text import TextField
from ui.shell.card import Card
from ui.shell.secret_field import SecretField

HELP = (
    "Sicil numaranızı ve kendi şifrenizi yazınız, Enter ile devam ediniz.\n"
    "Geçici şifreyle ilk girişte yeni şifrenizi belirlersiniz; şifresini unutan birim amirine başvurur."
)
OPENING = "Kayıt dosyası açılıyor"


class SignInPage(Card):
    """Typing may begin while the file is still being opened; sending waits for it."""

    sign_in_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("Giriş", HELP)
        self.staff_no = self.add(TextField("staff_no", "Sicil numarası", required=True, max_chars=12))
        self.password = self.add(SecretField("password", "Şifre", required=True))
        self.enter = self.add_button(main_button("Giriş yap", "Enter"))
        self.enter.clicked.connect(self.send)
        self.submitted.connect(self.send)
        self._is_open = True
        self._waits = False
        self._demo = ""

    def set_demo(self, hint: str) -> None:
        """Who may sign in at the demo post; shown as long as it is open."""
        self._demo = hint

    def set_place(self, place: str) -> None:
        """The post's unit and label; empty before the file is open."""
        text = f"{self._demo}\n{HELP}" if self._demo else HELP
        self.set_title(f"Giriş, {place}" if place else "Giriş", text)

    def file_opening(self) -> None:
        self._is_open, self._waits = False, False
        self.progress.begin(OPENING, can_cancel=False)

    def file_open(self) -> None:
        """What was sent meanwhile goes on now."""
        self._is_open = True
        self.end_wait()
        if self._waits:
            self._waits = False
            self.send()

    def send(self) -> None:
        if self.missing():
            return
        if not self._is_open:
            self._waits = True
            return
        self.begin_wait("Giriş yapılıyor")
        self.sign_in_asked.emit(self.staff_no.value(), self.password.value())

    def show_error(self, refusal: UserError) -> None:
        self.password.clear()
        super().show_error(refusal)

    def restart(self, message: str = "") -> None:
        """Empty again for the next officer."""
        for field in self.fields:
            field.clear()
            field.show_problem(None)
        self.end_wait()
        self.messages.clear()
        if message:
            self.messages.show_info(message)
        self.focus_first()
