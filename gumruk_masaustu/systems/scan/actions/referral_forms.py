"""What the referral screen sends, and what of it can be stored."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gumruk_masaustu.kernel.typed import Bound, cleaned, member, need_count
from gumruk_masaustu.systems.scan.lists import Direction, SuspectedGoods, VehicleType
from gumruk_masaustu.systems.scan.values import Referral

_PLATE = 20
_VEHICLE = {
    "direction": Bound("Yön", 10),
    "plate": Bound("Plaka", _PLATE),
    "plate_country": Bound("Plakanın ülkesi", 40),
    "trailer_plate": Bound("Dorse plakası", _PLATE),
    "trailer_country": Bound("Dorse plakasının ülkesi", 40),
    "container_no": Bound("Konteyner numarası", _PLATE),
    "wagon_no": Bound("Vagon numarası", _PLATE),
    "goods": Bound("Eşya tanımı", 500),
}
_REFERRAL = {
    "reason_note": Bound("Diğer açıklaması", 200),
    "rationale": Bound("Gerekçe", 1000, multiline=True),
}
_DEVICE = {
    "device": Bound("Daha etkili cihazın adı", 120),
    "reason_to_go_on": Bound("Cihaza rağmen sevk nedeni", 300),
}
_AGENCY = {
    "agency": Bound("Kurum", 120),
    "agency_name": Bound("Kurum temsilcisi", 80),
    "agency_rank": Bound("Rütbe/sicil", 40),
    "profile_id": Bound("Profil", 40),
}


@dataclass(frozen=True, slots=True)
class VehicleForm:
    """The vehicle as it stands at the gate; names are those of the case's fields."""

    vehicle_type: VehicleType
    direction: str = ""
    plate: str = ""
    plate_country: str = ""
    no_trailer: bool = False
    trailer_plate: str = ""
    trailer_country: str = ""
    container_no: str = ""
    number_confirmed: bool = False
    wagon_no: str = ""
    goods: str = ""
    item_count: int | None = None
    passenger_count: int | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything under which the vehicle may be open already."""
        return tuple(k for k in (self.plate, self.trailer_plate, self.container_no, self.wagon_no) if k)


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """What the referral screen sends."""

    vehicle: VehicleForm
    referral: Referral
    system_label: str
    suspected: frozenset[SuspectedGoods] = frozenset()
    needs_escort: bool = False
    agency: str = ""
    agency_name: str = ""
    agency_rank: str = ""
    profile_id: str = ""


def cleaned_vehicle(typed: VehicleForm) -> VehicleForm:
    """The vehicle with its texts cleaned. Raises UserError naming the field."""
    vehicle = cleaned(typed, _VEHICLE)
    if vehicle.direction:
        member(Direction, vehicle.direction, "direction", "Yön")
    need_count(vehicle.item_count, "item_count", "Kalem sayısı", low=0, high=99_999)
    need_count(vehicle.passenger_count, "passenger_count", "Yolcu sayısı", low=0, high=2_000)
    return vehicle


def cleaned_referral(typed: Referral, item_count: int | None) -> Referral:
    """The referral with its texts cleaned; the load declares the number of kalem (SCAN-006)."""
    asked = cleaned(typed, _REFERRAL)
    if asked.other_device is not None:
        asked = replace(asked, other_device=cleaned(asked.other_device, _DEVICE))
    return replace(asked, item_count=asked.item_count if item_count is None else item_count)


def cleaned_form(typed: ReferralForm) -> ReferralForm:
    """The whole form with its texts cleaned. Raises UserError naming the field."""
    vehicle = cleaned_vehicle(typed.vehicle)
    form = cleaned(typed, _AGENCY)
    return replace(form, vehicle=vehicle, referral=cleaned_referral(typed.referral, vehicle.item_count))
