"""The form of a new referral, in the order of EK-2: vehicle, load, who asks, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from gumruk_masaustu.systems.scan.lists import (
    BARRED_PURPOSES,
    Basis,
    Direction,
    Labelled,
    Purpose,
    Reason,
    Source,
    SuspectedGoods,
    VehicleType,
)
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.container import ContainerField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.number import NumberField
from ui.kit.fields.plate import PlateField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup, YesNoField
from ui.kit.form import Form

Choices = Sequence[tuple[str, str]]
MOST_ITEMS, MOST_PASSENGERS = 9999, 999


def choices(kind: type[Labelled]) -> list[tuple[str, str]]:
    """Identifier and Turkish word, in the order of the page's list."""
    return [(member.value, member.label) for member in kind]


def purpose_words() -> list[tuple[str, str]]:
    """Purposes; the barred ones name the letter of m.24/2 that bars them (SCAN-005)."""
    return [(purpose.value, _purpose_word(purpose)) for purpose in Purpose]


def _purpose_word(purpose: Purpose) -> str:
    article = BARRED_PURPOSES.get(purpose)
    return f"Kullanılamaz ({article}): {_BARRED[purpose]}" if article else purpose.label


def suspected_words() -> list[tuple[str, str]]:
    """High-risk goods; the last word is short, the heading says the rest (SCAN-015)."""
    short = {SuspectedGoods.OTHER_SECURITY: "Ülke güvenliği bakımından diğer"}
    return [(goods.value, short.get(goods, goods.label)) for goods in SuspectedGoods]


_BARRED = {
    Purpose.TARIFF: "tarifenin tam tespiti",
    Purpose.KIND_MULTI: "çok kalemde cins tespiti",
    Purpose.QUANTITY: "miktarın tam tespiti",
    Purpose.ITEM_COUNT: "kalem sayısı ve miktarı",
    Purpose.VALUE: "kıymetin tespiti",
    Purpose.FUEL_QUANTITY: "araçtaki akaryakıt miktarı",
}


class ReferralFields(Form):
    """Fields appear when what was chosen asks for them; what they hold is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add_vehicle()
        self._add_load()
        self._add_request()
        self._add_agency()
        self._add_device()
        self.changed.connect(self.adapt)
        self.adapt()

    def offer(self, systems: Choices, sources: Sequence[Source], min_chars: int) -> None:
        """Scanners of the post and the sources that headquarters grants here (SCAN-002)."""
        self._system.offer(systems)
        self._system.setVisible(len(systems) != 1)
        if len(systems) == 1:
            self._system.set_value(systems[0][0])
        self._source.offer([(source.value, source.label) for source in sources])
        if len(sources) == 1:
            self._source.set_value(sources[0].value)
        if not sources:
            self._source.set_hint("Bu sahada size sevk kaynağı yetkisi verilmemiş (m.25/2).")
        self.field("rationale").set_hint(f"En az {min_chars} karakter; sevki gerektiren somut durum.")
        self.adapt()

    def values(self) -> dict[str, Any]:
        """Also the one scanner of the post, whose field is hidden."""
        return super().values() | {"system_label": self._system.value()}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.adapt()

    def start_anew(self) -> None:
        """Empty for the next vehicle; scanner and source stay if there is only one."""
        for field in self.fields:
            if field not in (self._system, self._source):
                field.clear()
        self.clear_messages()
        self.adapt()

    def adapt(self) -> None:
        """Show what the present choices ask for."""
        kind = self._type.value()
        is_rail = bool(kind) and VehicleType(kind).is_rail
        self._show("plate", not is_rail)
        self._show("no_trailer", not is_rail)
        self._show("trailer_plate", not is_rail and not self.field("no_trailer").value())
        self._show("wagon_no", is_rail)
        self._show("wagon_confirmed", is_rail)
        self._show("reason_note", self.field("reason").value() == Reason.OTHER)
        source = self._source.value()
        is_personnel = bool(source) and Source(source).is_personnel
        self._show("bases", is_personnel or not source)
        for name in ("agency", "agency_name", "agency_rank"):
            self._show(name, source == Source.OTHER_AGENCY)
        for name in ("other_device_name", "other_device_reason"):
            self._show(name, self.field("other_device").value() is True)

    def _show(self, name: str, wanted: bool) -> None:
        field = self.field(name)
        if field.isHidden() == wanted:
            field.setVisible(wanted)

    # --- building ----------------------------------------------------------------------------------------

    def _add_vehicle(self) -> None:
        self.add_section("Taşıt")
        self._system = self.add(ChoiceField("system_label", "Tarama sistemi", (), required=True))
        self._type = self.add(ChoiceField("vehicle_type", "Taşıt türü", choices(VehicleType), required=True))
        self.add(ChoiceField("direction", "Yön", choices(Direction)))
        self.add(PlateField("plate", "Çekici plakası", rule="SYS-102"))
        self.add(TickGroup("no_trailer", "Dorse", [("NO", "dorsesiz")]))
        self.add(PlateField("trailer_plate", "Dorse plakası", rule="SYS-102"))
        self.add(ContainerField("container_no", "Konteyner numarası"))
        self.add(TextField("wagon_no", "Vagon numarası", max_chars=20))
        self.add(TickGroup("wagon_confirmed", "Vagon", [("YES", "numara araçtan böyle okundu")]))

    def _add_load(self) -> None:
        self.add_section("Yük")
        self.add(TextField("goods", "Eşya tanımı", max_chars=500))
        self.add(NumberField("item_count", "Kalem sayısı", places=0))
        self.add(NumberField("passenger_count", "Yolcu sayısı", places=0))

    def _add_request(self) -> None:
        self.add_section("Talep")
        self._source = self.add(ChoiceField("source", "Sevk kaynağı", (), rule="SCAN-001"))
        self.add(ChoiceField("reason", "Tarama talep nedeni", choices(Reason), rule="SCAN-004"))
        self.add(TextField("reason_note", "Diğer: açıklama (arka yüze yazılır)", max_chars=300))
        self.add(TickGroup("bases", "Dayanak (m.25/3)", choices(Basis)))
        self.add(LongTextField("rationale", "Gerekçe", lines=3, rule="SCAN-003", article="m.25/3"))
        self.add(TickGroup("purposes", "Amaç (m.24/2)", purpose_words()))
        self.add(TickGroup("suspected", "Şüphelenilen yüksek riskli eşya", suspected_words()))

    def _add_agency(self) -> None:
        self.add(TextField("agency", "Talep eden kurum", max_chars=120, rule="SCAN-013"))
        self.add(TextField("agency_name", "Kurum temsilcisi adı soyadı", max_chars=80, rule="SCAN-013"))
        self.add(TextField("agency_rank", "Rütbesi / sicili", max_chars=60, rule="SCAN-013"))

    def _add_device(self) -> None:
        self.add(
            YesNoField(
                "other_device",
                "Başka bir cihaz daha etkili ve hızlı mı? (m.24/1)",
                rule="SCAN-007",
            )
        )
        self.add(TextField("other_device_name", "Cihazın adı", max_chars=80, rule="SCAN-007"))
        self.add(
            TextField("other_device_reason", "Tarama yine de neden gerekli", max_chars=300, rule="SCAN-007")
        )
        self.add(YesNoField("needs_escort", "Takip ve nezaret gerekli mi? (m.25/6)", rule="SCAN-018"))
