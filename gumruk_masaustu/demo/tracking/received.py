"""Trackings of other İdareler as their entries arrive here: coming to Kapıkule, passing, long finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gumruk_masaustu.demo.tracking import map as kkm_map
from gumruk_masaustu.demo.tracking import ways
from gumruk_masaustu.demo.tracking.cast import Cast
from gumruk_masaustu.demo.traffic import Truck
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.kernel.journal.together import Together, together
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, TrackingState, UnitState

FIRST_AWAY = 100
_TEXTS = (
    "Çekici altı, sol şasi arası",
    "Firma hakkında ihbar alındı",
    "Güzergâh ve taşıma süresi birlikte riskli bulundu",
    "Taşıtta olağan dışı bir şey görülmedi",
    "Eşya beyanla uyumlu, mühürler tam",
)


@dataclass(frozen=True, slots=True)
class Coming:
    """A vehicle of another İdare; `number` of its unit, made with it when nobody registered it here."""

    name: str
    departure: str
    destination: str
    unit: int
    exit_at: datetime
    state: TrackingState = TrackingState.IN_TRANSIT


def receive(cast: Cast, plan: Coming) -> str:
    """Tracking, unit, notes and EK-5 in one transaction; gives the tracking."""
    serial, imei = away_serial(plan.unit), away_imei(plan.unit)
    truck = cast.truck()
    with together(cast.post, by=PROGRAM, at=cast.post.clock()) as batch:
        unit = batch.entry("tracking.unit_in_transit")
        entry = batch.entry("tracking.exit_permitted")
        unit.insert(
            model.ats_unit,
            unit.about,
            serial=serial,
            imei=imei,
            model="MT-2",
            administration=plan.departure,
            state=UnitState.IN_TRANSIT.value,
            state_since=plan.exit_at,
            tracking_id=entry.about,
            charge_started_at=plan.exit_at - timedelta(hours=9),
            full_at=plan.exit_at - timedelta(hours=4),
            full_basis="charger",
            last_used_at=plan.exit_at - timedelta(minutes=40),
            registered_at=plan.exit_at - timedelta(days=300),
        )
        entry.insert(model.ats_tracking, entry.about, **_values(cast, plan, truck))
        _carried(entry.insert, plan, unit.about, serial, imei)
        _papers(entry.insert, plan, serial)
        cast.known[plan.name] = entry.about
        return entry.about


def away_serial(number: int) -> str:
    return f"MU-{4200 + number:06}"


def away_imei(number: int) -> str:
    from gumruk_masaustu.demo.tracking.stock import imei

    return imei(number)


def number_of(office: str, count: int, year: int) -> str:
    """As the station of that İdare gave it."""
    short = next(unit.short for unit in shipped_tree() if unit.code == office)
    return f"ATS-{short}-{year}-01-{count:06d}"


def _values(cast: Cast, plan: Coming, truck: Truck) -> dict[str, Any]:
    exit_at, hours = plan.exit_at, kkm_map.hours_of(plan.departure, plan.destination)
    names = [administration_name(code).split()[0].title() for code in (plan.departure, plan.destination)]
    key = (plan.departure, plan.destination)
    is_out = plan.state not in (TrackingState.PRE_RECORD, TrackingState.ACTIVATED)
    number = number_of(plan.departure, 300 + plan.unit, local_day(exit_at).year)
    return {
        "number": number if plan.state is not TrackingState.PRE_RECORD else "",
        "alias_number": f"ÖN-{number}" if plan.state is TrackingState.PRE_RECORD else "",
        "state": plan.state.value,
        "state_since": exit_at,
        "departure": plan.departure,
        "destination": plan.destination,
        "route_id": kkm_map.route_ids(cast.post).get(key),
        "route": " - ".join(names),
        "route_administrations": list(ways.administrations_on(*key)[1:-1]),
        **vehicle_values(truck),
        "driver_phone": cast.phone(),
        "carrier": "Güneşoğlu Lojistik",
        "entered_on": local_day(exit_at),
        "given_hours": hours,
        "route_hours": hours,
        "activated_at": exit_at - timedelta(minutes=40),
        "activated_by": "52210",
        "activated_name": "Şirin Kılıçarslanlı",
        "activated_title": "Gümrük Muhafaza Memuru",
        "exit_at": exit_at if is_out else None,
        "exit_by": "52210" if is_out else "",
    }


def vehicle_values(truck: Truck) -> dict[str, Any]:
    """What the papers of a truck say, as columns of a tracking."""
    return {
        "tractor_plate": truck.plate,
        "tractor_country": truck.country,
        "trailer1_plate": truck.trailer,
        "trailer1_country": truck.country,
        "goods": truck.goods,
        "document_no": truck.seal.replace("TR", "XX"),
        "driver_name": truck.driver,
    }


def _carried(insert: Any, plan: Coming, unit_id: str, serial: str, imei: str) -> None:
    mounted = plan.exit_at - timedelta(minutes=25)
    insert(
        model.ats_tracking_unit,
        unit_id=unit_id,
        serial=serial,
        imei=imei,
        state="mounted",
        carrier_part="tractor",
        place="tractor_under",
        place_detail="sol şasi arası",
        mounted_at=mounted,
        mounted_by="52210",
        mounting_read_serial=serial,
        mounting_read_imei=imei,
        position_fix_at=mounted + timedelta(minutes=3),
        position_confirmed_at=mounted + timedelta(minutes=4),
        position_confirmed_by="52210",
    )


def _papers(insert: Any, plan: Coming, serial: str) -> None:
    at = plan.exit_at - timedelta(minutes=35)
    for kind, text in zip(MANDATORY_NOTES, _TEXTS, strict=True):
        insert(
            model.ats_note,
            kind=kind.value,
            text=text,
            administration=plan.departure,
            staff_no="52210",
            name="Şirin Kılıçarslanlı",
            at=at,
        )
    insert(
        model.ats_undertaking,
        version=1,
        serials=[serial],
        printed_at=at,
        signed_at=plan.exit_at - timedelta(minutes=10),
        officer_staff_no="52210",
        handed_at=plan.exit_at - timedelta(minutes=10),
    )


def past(cast: Cast, days: int = 28) -> None:
    """Released trackings of the last weeks, one or two a day from Kapıkule: averages need them."""
    now = cast.post.clock()
    with together(cast.post, by=PROGRAM, at=now) as batch:
        for day in range(days, 0, -1):
            for place in range(1 + (day % 3 == 0)):
                exit_at = now - timedelta(days=day, hours=3 + 2 * place)
                _past(cast, batch, exit_at, 60 + 2 * (days - day) + place)


def _past(cast: Cast, batch: Together, exit_at: datetime, count: int) -> None:
    destination = kkm_map.ENDS[count % len(kkm_map.ENDS)]
    serial = away_serial(150 + count % 20)
    hours = kkm_map.hours_of(kkm_map.HERE, destination)
    end = exit_at + timedelta(hours=float(hours) * 0.8)
    entry = batch.entry("tracking.released")
    entry.insert(
        model.ats_tracking,
        entry.about,
        number=number_of(kkm_map.HERE, count, local_day(exit_at).year).replace("-01-", "-00-"),
        state=TrackingState.RELEASED.value,
        state_since=end,
        departure=kkm_map.HERE,
        destination=destination,
        **vehicle_values(cast.truck()),
        given_hours=hours,
        route_hours=hours,
        activated_at=exit_at - timedelta(minutes=40),
        exit_at=exit_at,
        departed_at=exit_at,
        due_at=exit_at + timedelta(hours=float(hours)),
        arrived_at=end - timedelta(hours=2),
        arrived_basis="konum",
        unmounted_at=end - timedelta(hours=1.5),
        ended_at=end - timedelta(hours=1),
        deactivated_at=end - timedelta(hours=1),
        deactivated_at_administration=destination,
        released_at=end,
        violations=0,
    )
    entry.insert(
        model.ats_tracking_unit,
        serial=serial,
        imei=away_imei(150 + count % 20),
        state="removed",
        carrier_part="tractor",
        place="tractor_under",
        mounted_at=exit_at - timedelta(minutes=25),
        unmounted_at=end - timedelta(hours=1.5),
    )
