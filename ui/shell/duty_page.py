"""Where the officer sits now and in which duty. Only permitted duties are offered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton, main_button
from ui.kit.theme import set_role
from ui.shell.card import Card
from ui.shell.places import PlaceChoice

HELP = (
    "Bu oturumda çalışacağınız yeri ve görevi seçiniz: yukarı, aşağı oklar ve Enter.\n"
    "Yalnız yetkili olduğunuz görevler listelenir."
)
NONE = (
    "Bu noktada size verilmiş bir görev yok.\n"
    "Vardiyanın Sistem Operatörü veya birim amiri görev verince yeniden giriş yapınız."
)


class DutyPage(Card):
    """A list, the crew of the shift below it."""

    chosen = Signal(object)
    """PlaceChoice"""
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__("Çalışma yeri ve görev", HELP)
        self._choices: tuple[PlaceChoice, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName("Çalışma yeri ve görev")
        self.list.setMinimumHeight(180)
        self.list.currentRowChanged.connect(self._show_crew)
        self.list.itemActivated.connect(self.send)
        self.add_widget(self.list)
        self._crew = QLabel()
        self._crew.setWordWrap(True)
        self._crew.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._crew, "hint")
        self.add_widget(self._crew)
        self.back = self.add_button(ActionButton("Girişe dön"), left=True)
        self.back.clicked.connect(self.went_back)
        self.take = self.add_button(main_button("Göreve başla", "Enter"))
        self.take.clicked.connect(self.send)

    def offer(self, name: str, choices: Sequence[PlaceChoice]) -> None:
        """The last duty of this officer at this station stands first."""
        self._choices = tuple(choices)
        self.end_wait()
        self.messages.clear()
        self.set_title(f"{name}, görev seçiniz", HELP if choices else NONE)
        self.list.clear()
        self.list.addItems([choice.title for choice in choices])
        self.list.setVisible(bool(choices))
        self.take.setEnabled(bool(choices))
        if choices:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.back.setFocus()

    def send(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._choices) and self.take.isEnabled():
            self.begin_wait("Göreve başlanıyor")
            self.chosen.emit(self._choices[row])

    def show_error(self, refusal: UserError) -> None:
        super().show_error(refusal)
        self.list.setFocus()

    def _show_crew(self, row: int) -> None:
        choice = self._choices[row] if 0 <= row < len(self._choices) else None
        if choice is None or not choice.has_crew:
            self._crew.clear()
            return
        lines = choice.crew or ("Bu sistemde görevde kimse yok.",)
        self._crew.setText("Vardiya ekibi:\n" + "\n".join(lines))
