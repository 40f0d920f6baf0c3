"""A long time after the last entry: date and time are confirmed before anybody signs in (SYS-072)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gumruk_masaustu.kernel.clock import show_date_time
from ui.kit.buttons import ActionButton, main_button
from ui.shell.card import Card

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.clock_confirmation import ClockState

HELP = (
    "Son kayıttan bu yana uzun süre geçmiş görünüyor. Kayıtlar bilgisayarın saatiyle yazılır.\n"
    "Tarih veya saat yanlışsa önce bilgisayarın saatini düzelttiriniz, sonra yeniden okuyunuz."
)


class DatePage(Card):
    """The confirmation is stored with the name of who signs in next."""

    confirmed = Signal()
    read_again = Signal()

    def __init__(self) -> None:
        super().__init__("Tarih ve saat doğru mu?", HELP)
        self.said = self.add_text("", "section")
        self.again = self.add_button(ActionButton("Saati yeniden oku"), left=True)
        self.again.clicked.connect(self.read_again)
        self.right = self.add_button(main_button("Tarih ve saat doğru", "Enter"))
        self.right.clicked.connect(self.confirmed)

    def show_doubt(self, doubt: ClockState) -> None:
        last = show_date_time(doubt.last) if doubt.last is not None else ""
        self.said.setText(f"Son kayıt: {last}\nBilgisayarın saati: {show_date_time(doubt.now)}")
        self.right.setFocus()
