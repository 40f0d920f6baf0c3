"""The post stands: the first officer's temporary password is shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from ui.kit.buttons import main_button
from ui.kit.theme import set_role
from ui.shell.card import Card

HELP = (
    "Geçici şifre yalnız bir kez gösterilir ve yalnız bir kez geçerlidir; not alınız.\n"
    "İlk girişte kendi şifrenizi belirlersiniz."
)


class FoundedPage(Card):
    """Enter goes on to the sign-in."""

    went_on = Signal()

    def __init__(self) -> None:
        super().__init__("Nokta kuruldu", HELP)
        self._who = self.add_text("")
        self._password = QLabel()
        self._password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._password.setAccessibleName("Geçici şifre")
        set_role(self._password, "plate")
        self.add_widget(self._password)
        self.on = self.add_button(main_button("Girişe geç", "Enter"))
        self.on.clicked.connect(self._gone)

    def show_password(self, staff_no: str, password: str) -> None:
        self._who.setText(f"Sicil {staff_no}, geçici şifre:")
        self._password.setText(password)
        self.on.setFocus()

    def password(self) -> str:
        return self._password.text()

    def _gone(self) -> None:
        self._password.clear()
        self.went_on.emit()
