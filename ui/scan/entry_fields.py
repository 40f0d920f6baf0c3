"""The entry registration (F2) as a form: in the order of operator-ux 4, with what the case has already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from gumruk_masaustu.systems.scan.actions.entry import EntryForm
from gumruk_masaustu.systems.scan.lists import (
    DeclarationState,
    Direction,
    RegistrationKind,
    SealState,
    SpecialLoad,
)
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.rules.registration import (
    NUMBER_TICK,
    EntryContext,
    is_empty,
    required_fields,
)
from gumruk_masaustu.systems.scan.values import Place
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.container import Container, ContainerField
from ui.kit.fields.dates import DateField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.number import NumberField
from ui.kit.fields.plate import Plate, PlateField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup, YesNoField
from ui.kit.form import Form
from ui.scan.entry_values import entry_form
from ui.scan.referral_fields import choices

_TEXTS = (
    "train_no", "wagon_no", "driver_name", "driver_nationality", "driver_document", "ship_name", "voyage",
    "operator_company", "registration_no", "goods", "consignor", "consignee", "seal_numbers",
    "declaration_reason",
)  # fmt: skip
_NUMBERS = ("wagon_order", "passenger_count", "item_count")
_CHOICES = ("direction", "registration_kind", "seal_state")


class EntryFields(Form):
    """Shows the column of F2 that the vehicle needs: road, container, rail; ship only at sea."""

    def __init__(
        self, case: Case, *, now: Callable[[], datetime], stays_aboard: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = EntryContext(case.vehicle_type, Place(case.site_type))
        self._now, self._stays_aboard = now, stays_aboard
        self._add_vehicle()
        self._add_driver()
        self._add_load()
        self._add_declaration()
        self._fill(case)
        self.changed.connect(self.adapt)
        self.adapt()

    def entry_form(self) -> EntryForm:
        """What the action wants."""
        return entry_form(self.values())

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.adapt()

    def focus_first(self) -> None:
        """The first empty field that this vehicle needs (SCAN-062), else the first field."""
        entry = self.entry_form().values
        for needed in required_fields(self._context, entry):
            if is_empty(entry.get(needed.name)) and needed.name in {field.name for field in self.fields}:
                self.focus_field(needed.name)
                return
        super().focus_first()

    def adapt(self) -> None:
        """Show what the present choices ask for; what hidden fields hold is kept."""
        of, value = self._context, self._value
        carries = of.is_container or bool(value("carries_container"))
        shown = {
            "trailer_plate": not value("no_trailer"),
            "trailer2_plate": not value("no_trailer"),
            "container_no": carries,
            "container2_no": carries,
        }
        no_driver = bool(value("no_driver"))
        for name in ("driver_name", "driver_nationality", "driver_document"):
            shown[name] = not no_driver
        for name in ("goods", "item_count"):
            shown[name] = value("is_loaded") is not False
        shown["seal_numbers"] = value("seal_state") != SealState.NONE
        shown["declaration_reason"] = value("declaration") == DeclarationState.NOT_NEEDED
        for name, wanted in shown.items():
            self._show(name, wanted and name not in self._never)

    def _value(self, name: str) -> Any:
        return self.field(name).value()

    def _show(self, name: str, wanted: bool) -> None:
        field = self.field(name)
        if field.isHidden() == wanted:
            field.setVisible(wanted)

    # --- building ----------------------------------------------------------------------------------------

    def _add_vehicle(self) -> None:
        of = self._context
        self._never: set[str] = set()
        self.add_section("Taşıt")
        self.add(ChoiceField("direction", "Yön", choices(Direction)))
        plate = "Taşıyan aracın plakası" if of.is_container else "Çekici plakası"
        self._add(not of.is_rail, PlateField("plate", plate))
        on_road = not of.is_rail and not of.is_container
        self._add(on_road, PlateField("trailer_plate", "Dorse plakası"))
        self._add(on_road, PlateField("trailer2_plate", "2. dorse plakası"))
        self._add(on_road, TickGroup("no_trailer", "Dorse", [("NO", "dorsesiz")]))
        self._add(not of.is_container, TickGroup("carries_container", "Yükü", [("YES", "konteyner taşıyor")]))
        self.add(ContainerField("container_no", "Konteyner numarası"))
        self.add(ContainerField("container2_no", "2. konteyner numarası"))
        self._add(of.is_rail, TextField("train_no", "Tren numarası", max_chars=20))
        self._add(of.is_rail, TextField("wagon_no", "Vagon numarası", max_chars=20))
        self._add(of.is_rail, TickGroup("wagon_confirmed", "Vagon", [("YES", NUMBER_TICK)]))
        self._add(of.is_rail, NumberField("wagon_order", "Vagon sırası", places=0))

    def _add_driver(self) -> None:
        of = self._context
        self.add_section("Sürücü ve yolcu")
        self._add(not of.is_rail, TextField("driver_name", "Sürücü adı soyadı", max_chars=80))
        self._add(not of.is_rail, TextField("driver_nationality", "Sürücü uyruğu", max_chars=40))
        self._add(not of.is_rail, TextField("driver_document", "Sürücü belge numarası", max_chars=40))
        self._add(of.is_container, TickGroup("no_driver", "Sürücü", [("NO", "sürücü yok")]))
        self._add(not of.is_container, NumberField("passenger_count", "Yolcu sayısı", places=0))
        for name, label in (
            ("ship_name", "Gemi adı"),
            ("voyage", "Sefer"),
            ("operator_company", "İşletici kuruluş"),
        ):
            self._add(of.is_sea, TextField(name, label, max_chars=80))

    def _add_load(self) -> None:
        self.add_section("Tescil ve yük")
        self.add(ChoiceField("registration_kind", "Tescil türü", choices(RegistrationKind)))
        self.add(TextField("registration_no", "Tescil numarası", max_chars=80))
        self.add(DateField("registration_date", "Tescil tarihi", now=self._now))
        self.add(YesNoField("is_loaded", "Yük", yes="Yüklü", no="Boş"))
        self.add(TextField("goods", "Eşya tanımı", max_chars=500))
        self.add(NumberField("item_count", "Kalem sayısı", places=0))
        self.add(TextField("consignor", "Gönderici (belgeden)", max_chars=200))
        self.add(TextField("consignee", "Alıcı (belgeden)", max_chars=200))
        self.add(ChoiceField("seal_state", "Mühür durumu", choices(SealState)))
        self.add(TextField("seal_numbers", "Mühür numaraları", max_chars=200))

    def _add_declaration(self) -> None:
        self.add_section("Beyan ve özel durum")
        states = [(s.value, s.label) for s in DeclarationState]
        declaration = ChoiceField("declaration", "Sürücü/acente beyanı", states, rule="SCAN-064")
        if self._stays_aboard:
            declaration.set_hint("Gamma: sürücü araçta kalır, beyan yazdırılmaz.")
        self.add(declaration)
        self.add(LongTextField("declaration_reason", "Beyana neden gerek görülmedi", lines=2))
        self.add(TickGroup("special_load", "Yükte özel durum", choices(SpecialLoad)))

    def _add(self, wanted: bool, field: Any) -> None:
        self.add(field)
        if not wanted:
            self._never.add(field.name)
            field.setVisible(False)

    def _fill(self, case: Case) -> None:
        for name in (*_TEXTS, *_NUMBERS):
            self.field(name).set_value(getattr(case, name))
        for name in _CHOICES:
            self.field(name).set_value(getattr(case, name) or None)
        self.field("registration_date").set_value(case.registration_date)
        self.field("declaration").set_value(case.declaration_state or None)
        self.field("is_loaded").set_value(case.is_loaded)
        self.field("special_load").set_value(case.special_load)
        for name, ticked in (("no_trailer", case.no_trailer), ("no_driver", case.no_driver)):
            self.field(name).set_value(["NO"] if ticked else ())
        carries = case.carries_container or bool(case.container_no)
        self.field("carries_container").set_value(["YES"] if carries else ())
        for name, number, country in (
            ("plate", case.plate, case.plate_country),
            ("trailer_plate", case.trailer_plate, case.trailer_country),
            ("trailer2_plate", case.trailer2_plate, case.trailer_country),
        ):
            self.field(name).set_value(Plate(number, country or "TR") if number else None)
        for name, number in (("container_no", case.container_no), ("container2_no", case.container2_no)):
            self.field(name).set_value(Container(number, case.number_confirmed) if number else None)
