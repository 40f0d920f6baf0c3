"""Step 1: vehicle, goods, driver and way of the activation form; locked after the activation (ATS-066)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date
from gumruk_masaustu.kernel.units import show_decimal
from gumruk_masaustu.systems.tracking.administration import administration_name, administrations
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.starting import DefinedRoute
from ui.kit.facts_grid import FactsGrid
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField
from ui.kit.fields.number import NumberField
from ui.kit.fields.plate import Plate, PlateField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.form import Form
from ui.tracking.activation_values import ROUTE_OFFICES, PlateText, typed_of
from ui.tracking.activation_work import Work

LOCKED = (
    "Aktivasyon bilgileri aktivasyondan sonra değiştirilmez (m.67/5). Yanlış bilgi için “Diğer işlemler”den "
    "düzeltme isteyiniz; değer KKM onayından sonra değişir."
)


class VehicleStep(QStackedWidget):
    """A form while the tracking is prepared, facts afterwards."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(self)
        self._routes: tuple[DefinedRoute, ...] = ()
        self._build(now)
        self.facts = FactsGrid()
        locked = QLabel(LOCKED)
        locked.setWordWrap(True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 4, 12, 4)
        column.addWidget(locked)
        column.addWidget(self.facts)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        self.addWidget(self.form)
        self._locked = area
        self.addWidget(area)

    def show_work(self, work: Work, is_new: bool) -> None:
        """The stored form goes into the inputs when it is opened, never under somebody's typing."""
        is_draft = work.found.state is TrackingState.DRAFT
        self.setCurrentWidget(self.form if is_draft else self._locked)
        if not is_draft:
            self.facts.show_facts(_facts(work))
            return
        self._routes = work.routes
        offered = [(route.id, f"{route.code} {route.name}".strip()) for route in work.routes]
        route = self.form.field("route_id")
        if isinstance(route, ChoiceField):
            route.offer([("", "Elle yazılacak"), *offered])
        route.setVisible(bool(offered))
        if is_new:
            values = typed_of(work.found)
            typed = {n: _plate(v) if isinstance(v, PlateText) else v for n, v in values.items()}
            self.form.set_values(typed)

    def focus_first(self) -> None:
        if self.currentWidget() is self.form:
            self.form.focus_first()

    def _route_chosen(self) -> None:
        chosen = self.form.field("route_id").value()
        route = next((one for one in self._routes if one.id == chosen), None)
        if route is not None:
            self.form.field("route").set_value(route.name)
            offices = (*route.administrations, "", "", "")
            for name, code in zip(ROUTE_OFFICES, offices, strict=False):
                self.form.field(name).set_value(code or None)

    def _build(self, now: Callable[[], datetime]) -> None:
        form = self.form
        offices = [(unit.code, unit.name) for unit in administrations()]
        rule: dict[str, Any] = {"rule": "ATS-060", "article": "m.67/2"}
        form.add(PlateField("tractor_plate", "Çekici plakası", required=True, **rule))
        form.add(PlateField("trailer1_plate", "1. dorse plakası", **rule))
        form.add(TickGroup("no_trailer", "Dorse", (("yes", "Dorse yok"),)))
        form.add(PlateField("trailer2_plate", "2. dorse plakası", **rule))
        form.add(TextField("goods", "Eşya tanımı", max_chars=250, required=True, rule="ATS-002"))
        form.add(TextField("document_no", "TIR karnesi / tescil no", max_chars=60, required=True, **rule))
        form.add(TextField("driver_name", "Şoför adı soyadı", max_chars=80, required=True, **rule))
        form.add(TextField("driver_phone", "Şoför Tel No", max_chars=30, required=True, **rule))
        form.add(TextField("carrier", "Taşıyıcı", max_chars=120, required=True, **rule))
        form.add(ChoiceField("destination", "Deaktivasyon İdaresi", offices, required=True, rule="ATS-001"))
        form.add(TextField("warehouse_code", "Antrepo kodu", max_chars=40, hint="Eşya antrepoya gidiyorsa."))
        form.add(TextField("warehouse_name", "Antrepo adı", max_chars=120))
        route = form.add(ChoiceField("route_id", "Tanımlı güzergâh", ()))
        route.changed.connect(self._route_chosen)
        form.add(TextField("route", "Güzergâh", max_chars=250, required=True, **rule))
        for number, name in enumerate(ROUTE_OFFICES, start=1):
            form.add(ChoiceField(name, f"Güzergâhtaki {number}. İdare", [("", "Yok"), *offices]))
        form.add(
            NumberField(
                "given_hours", "Verilen güzergâh süresi", unit="saat", places=2, required=True, **rule
            )
        )
        form.add(
            DateField("entered_on", "Türkiye'ye giriş tarihi", now=now, hint="Yurt dışından gelmediyse boş.")
        )


def _plate(typed: PlateText) -> Plate | None:
    return Plate(typed.text, typed.country) if typed.text else None


def _facts(work: Work) -> list[tuple[str, str]]:
    """Every value; one that KKM has not decided yet stands beside it (ATS-067)."""
    found = work.found
    asked = {one.field: one.right for one in work.corrections if one.is_pending}

    def fact(label: str, value: str, *fields: str) -> tuple[str, str]:
        pending = "; ".join(asked[name] for name in fields if name in asked)
        return label, f"{value}   (düzeltme bekliyor: {pending})" if pending else value

    plates = [
        fact(label, f"{plate} {country}".strip(), f"{part}_plate", f"{part}_country")
        for label, part, plate, country in (
            ("Çekici", "tractor", found.tractor_plate, found.tractor_country),
            ("1. dorse", "trailer1", found.trailer1_plate or "", found.trailer1_country or ""),
            ("2. dorse", "trailer2", found.trailer2_plate or "", found.trailer2_country or ""),
        )
    ]
    hours = f"{show_decimal(found.given_hours)} saat" if found.given_hours is not None else ""
    return [
        *plates,
        fact("Eşya", found.goods, "goods"),
        fact("TIR karnesi / tescil no", found.document_no, "document_no"),
        fact("Şoför", found.driver_name, "driver_name"),
        fact("Şoför Tel No", found.driver_phone, "driver_phone"),
        fact("Taşıyıcı", found.carrier, "carrier"),
        fact("Deaktivasyon İdaresi", administration_name(found.destination), "destination"),
        fact("Antrepo", f"{found.warehouse_code or ''} {found.warehouse_name or ''}".strip()),
        fact("Güzergâh", found.route, "route"),
        fact("Güzergâh İdareleri", ", ".join(map(administration_name, found.route_administrations))),
        fact("Verilen süre", hours, "given_hours"),
        fact("Giriş tarihi", show_date(found.entered_on) if found.entered_on else "", "entered_on"),
    ]
