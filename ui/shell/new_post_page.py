"""The wizard of a new post: one form, checked as a whole, carried out on the worker."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton, link_button, main_button
from ui.kit.fields.text import TextField
from ui.kit.theme import set_role
from ui.shell.card import Card
from ui.shell.founding import (
    Founding,
    UnitChoice,
    matching_units,
    passphrase_problem,
    station_problem,
    strength_text,
    unit_choices,
)
from ui.shell.secret_field import SecretField

HELP = (
    "Nokta parolası kayıt dosyasını şifreler; unutulursa kayıtlar açılamaz. Kapalı zarfta birim amirinde "
    "saklayınız.\nİlk yönetici birim amiridir; diğer personeli ve hesapları o ekler."
)


class NewPostPage(Card):
    """Nothing is written before every field is right."""

    found_asked = Signal(object, object)
    """Founding, Path of the folder"""
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__("Yeni nokta", HELP)
        self._all: tuple[UnitChoice, ...] = ()
        self._shown: tuple[UnitChoice, ...] = ()
        self._folder = Path()
        self.add_text("Birim", "section")
        self.unit = self.add(TextField("unit", "Birim ara (ad, il veya kısaltma)", required=True))
        self.unit.changed.connect(self._filter_units)
        self.units = QListWidget()
        self.units.setAccessibleName("Birimler")
        self.units.setMinimumHeight(130)
        self.units.setMaximumHeight(130)
        self.add_widget(self.units)
        self.station = self.add(
            TextField("station", "İstasyon numarası (iki rakam)", required=True, max_chars=2)
        )
        self.label = self.add(TextField("label", "Bu bilgisayarın adı", required=True, max_chars=40))
        self.add_text("Nokta parolası", "section")
        self.passphrase = self.add(SecretField("passphrase", "Nokta parolası", required=True))
        self.passphrase.changed.connect(self._show_strength)
        self.again = self.add(SecretField("again", "Nokta parolası, yeniden", required=True))
        self.add_text("İlk yönetici", "section")
        self.staff_no = self.add(TextField("staff_no", "Sicil numarası", required=True, max_chars=12))
        self.name = self.add(TextField("name", "Adı soyadı", required=True, max_chars=80))
        self.officer_title = self.add(TextField("title", "Unvanı", required=True, max_chars=80))
        self.add_text("Klasör", "section")
        self._folder_line = QLabel()
        self._folder_line.setWordWrap(True)
        self._folder_line.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._folder_line, "hint")
        self.add_widget(self._folder_line)
        choose = link_button("Başka klasör seç")
        choose.clicked.connect(self._choose_folder)
        self.add_widget(choose)
        self.back = self.add_button(ActionButton("Geri dön"), left=True)
        self.back.clicked.connect(self.went_back)
        self.found = self.add_button(main_button("Noktayı kur", "Enter"))
        self.found.clicked.connect(self.send)
        self.submitted.connect(self.send)

    def restart(self, folder: Path) -> None:
        """Called when the page opens; the units are read from the shipped list then."""
        self._all = self._all or unit_choices()
        self.set_folder(folder)
        if not self.label.value():
            self.label.set_value("giriş bilgisayarı")
            self.station.set_value("01")
        self._filter_units()
        self.focus_first()

    def set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._folder_line.setText(str(folder))

    def chosen_unit(self) -> UnitChoice | None:
        row = self.units.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def send(self) -> None:
        if self.missing():
            return
        obstacles = self._obstacles()
        if obstacles:
            first, *others = obstacles
            self.show_error(
                UserError(
                    first.text, remedy=first.remedy, field=first.field, rule=first.rule, others=tuple(others)
                )
            )
            return
        unit = self.chosen_unit()
        assert unit is not None
        self.begin_wait("Nokta kuruluyor")
        founding = Founding(
            unit=unit.short,
            station=self.station.value() or "",
            label=self.label.value() or "",
            passphrase=self.passphrase.value() or "",
            staff_no=self.staff_no.value() or "",
            name=self.name.value() or "",
            title=self.officer_title.value() or "",
        )
        self.found_asked.emit(founding, self._folder)

    def _obstacles(self) -> list[UserError]:
        found: list[UserError | None] = []
        if self.chosen_unit() is None:
            found.append(
                UserError(
                    "Birim seçilmedi.", remedy="Arama sözcüğünü değiştirip listeden seçiniz.", field="unit"
                )
            )
        found.append(station_problem(self.station.value() or ""))
        found.append(passphrase_problem(self.passphrase.value() or ""))
        if self.passphrase.value() != self.again.value():
            found.append(
                UserError("İki nokta parolası aynı değil.", remedy="Yeniden yazınız.", field="again")
            )
        return [one for one in found if one is not None]

    def _filter_units(self) -> None:
        self._shown = matching_units(self._all, str(self.unit.state()))
        self.units.clear()
        self.units.addItems([f"{one.short}   {one.name}" for one in self._shown])
        if len(self._shown) == 1 or (self._shown and self.unit.state()):
            self.units.setCurrentRow(0)

    def _show_strength(self) -> None:
        self.passphrase.set_hint(strength_text(self.passphrase.value() or ""))

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Noktanın klasörü", str(self._folder.parent))
        if name:
            self.set_folder(Path(name) / "nokta")
