"""No post in this folder yet: set one up, open another folder, or try the demo."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.kit.buttons import ActionButton, main_button
from ui.shell.card import Card

HELP = (
    "Bu bilgisayarda henüz kurulu bir nokta yok.\n"
    "Yeni nokta: birim, istasyon numarası, nokta parolası ve ilk yönetici girilir; iki dakika sürer.\n"
    "Deneme noktası: uydurma kişi ve kayıtlarla programı tanımak içindir, gerçek kayıt girilmez.\n"
    "Var olan bir noktaya bu bilgisayarı katmak eşitleme bölümüyle birlikte gelecektir; o zamana kadar "
    "kayıtlar Kayıt aktarımı sayfasından dosyayla alınır."
)


class FirstRunPage(Card):
    """Three ways on."""

    new_post_asked = Signal()
    demo_asked = Signal()
    other_folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Gümrük muhafaza masaüstü programı", HELP)
        self.other = self.add_button(ActionButton("Başka klasör seç"), left=True)
        self.demo = self.add_button(ActionButton("Deneme noktasını aç"))
        self.new = self.add_button(main_button("Yeni nokta kur"))
        for button, asked in (
            (self.other, self.other_folder_asked),
            (self.demo, self.demo_asked),
            (self.new, self.new_post_asked),
        ):
            button.clicked.connect(asked)
