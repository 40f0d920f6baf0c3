"""The form of a referral in the order of EK-4: vehicle, goods, document, route, who asks, why."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from gumruk_masaustu.systems.tracking.lists import Priority
from gumruk_masaustu.systems.tracking.values.request import Regime
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.number import NumberField
from ui.kit.fields.plate import PlateField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.kit.theme import set_role
from ui.tracking.place_field import PlaceField
from ui.tracking.requests_controller import HEADQUARTERS, PERSONNEL, FormOffers

MOST_HOURS = Decimal(2000)


class RequestFields(Form):
    """Which fields stand in it depends on who fills it; what is typed is kept as a draft by the page."""

    def __init__(self, offers: FormOffers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._is_personnel = offers.kind == PERSONNEL
        if offers.chooses_administration:
            self.add(
                ChoiceField(
                    "administration",
                    "Sevk edilen İdare",
                    offers.administrations,
                    required=True,
                    rule="ATS-033",
                )
            )
        if offers.hint:
            self._add_note(offers.hint)
        self._add_vehicle()
        self._add_load()
        self._add_end()
        self._add_reason()
        self.start_anew()

    def start_anew(self) -> None:
        """Empty for the next vehicle; what only one choice fits stays filled in."""
        for field in self.fields:
            field.clear()
        offers = self._offers
        self.field("customs_office").set_value(offers.office)
        self.field("priority").set_value(Priority.OTHER.value)
        if self._is_personnel and len(offers.boxes) == 1:
            self.field("boxes").set_value(offers.boxes[0].value)
        self.clear_messages()

    # --- building ----------------------------------------------------------------------------------------

    def _add_vehicle(self) -> None:
        self.add_section("Talep: araç")
        common: dict[str, Any] = {"rule": "SYS-102"}
        self.add(PlateField("tractor_plate", "Çekici plakası", required=True, **common))
        self.add(PlateField("trailer1_plate", "Dorse 1 plakası", **common))
        self.add(PlateField("trailer2_plate", "Dorse 2 plakası", **common))

    def _add_load(self) -> None:
        is_asked = self._offers.kind != HEADQUARTERS
        law: dict[str, Any] = {"rule": "ATS-034", "article": "m.66/3"}
        self.add(
            TextField(
                "goods", "Eşya Tanımı", max_chars=250, required=is_asked, rule="ATS-034", article="m.66/3"
            )
        )
        self.add(TextField("tir_no", "TIR karnesi no", max_chars=40, rule="ATS-034"))
        self.add(TextField("declaration_no", "Tescil no", max_chars=40, rule="ATS-034"))
        if is_asked:
            self.field("declaration_no").set_hint("İki numaradan en az biri yazılır.")
        self.add(TextField("route", "Güzergâh", max_chars=250, required=is_asked, **law))

    def _add_end(self) -> None:
        names = [name for _, name in self._offers.administrations]
        self.add(
            PlaceField(
                "destination",
                "Ünitenin söküleceği İdare",
                names,
                required=True,
                rule="ATS-046",
                article="m.66/4",
            )
        )
        self.add(TextField("warehouse_code", "Antrepo kodu", max_chars=40))
        self.add(TextField("warehouse_name", "Antrepo adı", max_chars=120))
        self.add(ChoiceField("regime", "Rejim", [(one.value, one.label) for one in Regime], rule="ATS-047"))
        self.add(NumberField("given_hours", "Verilen süre", unit="saat", places=1, high=MOST_HOURS))

    def _add_reason(self) -> None:
        self.add_section("Talepte bulunan personel ve talep nedeni")
        if self._is_personnel:
            boxes = [(box.value, box.label) for box in self._offers.boxes]
            self.add(ChoiceField("boxes", "Talepte bulunan personel", boxes, required=True, rule="ATS-035"))
        self.add(TickGroup("risk_elements", "Risk unsurları (m.65/3)", self._offers.elements, rule="ATS-036"))
        self.add(
            LongTextField(
                "reason",
                "Talep nedeni",
                lines=4,
                max_chars=500,
                required=self._offers.kind != HEADQUARTERS,
                rule="ATS-034",
                article="m.66/3",
            )
        )
        self.field("reason").set_hint(
            f"Taşıtı riskli kılan hususlar; {self._offers.least_chars} karakterden kısası “yetersiz” sayılır."
        )
        self.add(
            ChoiceField("priority", "Önerilen öncelik (m.66/6)", [(one.value, one.label) for one in Priority])
        )
        self.add(TextField("customs_office", "Gümrük müdürlüğü (formun başlığı)", max_chars=120))

    def _add_note(self, text: str) -> None:
        note = QLabel(text, self)
        note.setWordWrap(True)
        set_role(note, "hint")
        self.add_widget(note)
