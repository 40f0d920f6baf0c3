"""Vehicles that leave Kapıkule, from the EK-4 to the exit permission, by the actions that officers use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from gumruk_masaustu.demo.tracking import map as kkm_map
from gumruk_masaustu.demo.tracking import ways
from gumruk_masaustu.demo.tracking.cast import Cast
from gumruk_masaustu.demo.tracking.stock import imei, serial
from gumruk_masaustu.demo.traffic import Truck
from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.systems.tracking.actions import (
    activation,
    exit,
    mounting,
    request_decisions,
    requests,
    undertaking,
)
from gumruk_masaustu.systems.tracking.actions.activation_units import choose_unit
from gumruk_masaustu.systems.tracking.actions.mounting import MountingForm
from gumruk_masaustu.systems.tracking.actions.request_decisions import DecisionForm
from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.lists import (
    DispatchBox,
    MountingPlace,
    NoteKind,
    Priority,
    RequesterBox,
    TrackingState,
)
from gumruk_masaustu.systems.tracking.rules.mounting import required_checks
from gumruk_masaustu.systems.tracking.values.request import Choice, Ek4Form
from gumruk_masaustu.systems.tracking.values.tracking import (
    ActivationForm,
    DeviceRead,
    NotesForm,
    UnitChoice,
)

YES = DecisionForm((Choice.SUITABLE,))
_REASONS = (
    ("Firma hakkında ihbar var, dorse tabanında yeni kaynak izi görüldü", ("tip_off", "carrier")),
    ("Eşya ülke içinde bırakılmaya elverişli, taşıma ücreti olağan değil", ("goods", "unusual_duration")),
    ("Beyan edilen ağırlıkla kantar sonucu arasında fark var", ("declaration_mismatch",)),
    ("Mühür ipi gevşek, şoför daha önce güzergâh değiştirmiş", ("seal_suspicion", "driver_history")),
)
_CARRIERS = (
    "Çınar Nakliyat A.Ş.",
    "Güneşoğlu Lojistik",
    "Şimşek Uluslararası Taşımacılık",
    "Balkan Cargo OOD",
)
_PLACES = {"tractor": MountingPlace.TRACTOR_UNDER, "trailer1": MountingPlace.TRAILER_UNDER}


@dataclass(frozen=True, slots=True)
class Departure:
    """A vehicle with its destination and the numbers of its units; `hours` replaces the table's time."""

    name: str
    destination: str
    units: tuple[int, ...]
    until: TrackingState = TrackingState.IN_TRANSIT
    hours: int = 0
    notes_later: bool = False


def ek4(
    truck: Truck, destination: str, seed: int, hours: int = 0, priority: Priority = Priority.TRANSIT
) -> Ek4Form:
    """The referral of a truck; the requester's box is set by who sends it."""
    reason, elements = _REASONS[seed % len(_REASONS)]
    route = kkm_map.hours_of(kkm_map.HERE, destination) if destination in kkm_map.ENDS else None
    return Ek4Form(
        tractor_plate=truck.plate,
        tractor_country=truck.country,
        trailer1_plate=truck.trailer,
        trailer1_country=truck.country,
        goods=truck.goods,
        tir_no=truck.seal.replace("TR", "XX"),
        declaration_no=truck.registration,
        route=f"Edirne - İstanbul - {administration_name(destination).removesuffix(' KİM').title()}"
        if destination in kkm_map.ENDS
        else "Edirne - Kırklareli",
        destination=destination,
        regime="tir",
        given_hours=type(route)(hours) if hours and route is not None else route,
        boxes=(RequesterBox.GUARD if seed % 2 else RequesterBox.EXAMINER,),
        reason=reason,
        risk_elements=elements,
        priority=priority,
    )


def submitted(cast: Cast, form: Ek4Form) -> str:
    """Sent to the sevk amiri; gives the request."""
    who = "guard" if form.boxes[0] is RequesterBox.GUARD else "examiner"
    return requests.submit_request(cast.post, form, **cast.act(who)).id


def dispatched(cast: Cast, form: Ek4Form) -> str:
    asked = submitted(cast, form)
    boxes = (DispatchBox.SECTION_CHIEF,)
    request_decisions.decide_dispatch(cast.post, asked, YES, boxes, **cast.act("chief"))
    return asked


def evaluated(cast: Cast, form: Ek4Form) -> str:
    asked = dispatched(cast, form)
    request_decisions.decide_field(cast.post, asked, YES, **cast.act("field"))
    return asked


def approved(cast: Cast, form: Ek4Form) -> str:
    asked = evaluated(cast, form)
    request_decisions.decide_system(cast.post, asked, YES, **cast.act("leader"))
    return asked


def depart(cast: Cast, plan: Departure) -> str:
    """The vehicle up to the state of the plan; gives the tracking."""
    post, truck, seed = cast.post, cast.truck(), len(cast.known)
    asked = approved(cast, ek4(truck, plan.destination, seed, plan.hours))
    opened = activation.open_form(post, asked, **cast.act("watch")).id
    cast.known[plan.name] = opened
    parts = ("tractor", "trailer1")[: len(plan.units)]
    for number, part in zip(plan.units, parts, strict=True):
        choice = UnitChoice(serial(number), part, _PLACES[part].value)
        choose_unit(post, opened, choice, **cast.act("watch"))
    if plan.until is TrackingState.DRAFT:
        return opened
    _hear(cast, plan)
    form, notes = _form(cast, truck, plan), _notes(seed, later=plan.notes_later)
    activation.activate(post, opened, form, notes, **cast.act("watch"))
    if plan.until is not TrackingState.ACTIVATED:
        _mount(cast, plan, opened, parts)
    if plan.until is TrackingState.IN_TRANSIT:
        _let_go(cast, plan, opened)
    return opened


def _hear(cast: Cast, plan: Departure) -> None:
    moment = cast.post.clock() + timedelta(seconds=20)
    for number in plan.units:
        cast.fleet.say(serial(number), moment, _here(cast))
    cast.set_clock(moment)


def _here(cast: Cast) -> tuple[float, float]:
    site = ways.site_of(kkm_map.HERE)
    return site.lat + cast.rng.uniform(-0.002, 0.002), site.lon + cast.rng.uniform(-0.002, 0.002)


def _form(cast: Cast, truck: Truck, plan: Departure) -> ActivationForm:
    key = (kkm_map.HERE, plan.destination)
    given = ek4(truck, plan.destination, 0, plan.hours).given_hours
    return ActivationForm(
        tractor_plate=truck.plate,
        tractor_country=truck.country,
        trailer1_plate=truck.trailer,
        trailer1_country=truck.country,
        goods=truck.goods,
        document_no=truck.seal.replace("TR", "XX"),
        driver_name=truck.driver,
        driver_phone=cast.phone(),
        carrier=_CARRIERS[len(cast.known) % len(_CARRIERS)],
        destination=plan.destination,
        route_id=kkm_map.route_ids(cast.post)[key],
        route=ek4(truck, plan.destination, 0).route,
        route_administrations=ways.administrations_on(*key)[1:-1],
        given_hours=given,
        entered_on=local_day(cast.post.clock()),
    )


def _notes(seed: int, *, later: bool) -> NotesForm:
    if later:
        return NotesForm(later=True, later_reason="Saha yoğun, notlar vardiya içinde girilecek")
    reason = _REASONS[seed % len(_REASONS)][0]
    return NotesForm(
        parts={
            NoteKind.PLACE: "Çekici altı, sağ şasi arası; dorsede arka dingil önü",
            NoteKind.REASON: reason,
            NoteKind.RISK: "Firma ve güzergâh birlikte değerlendirildi, riskli bulundu",
            NoteKind.VEHICLE_DRIVER: "Taşıtta olağan dışı bir şey görülmedi, şoför sakin",
            NoteKind.GOODS: "Eşya beyanla uyumlu görünüyor, mühürler tam",
        }
    )


def _mount(cast: Cast, plan: Departure, tracking_id: str, parts: tuple[str, ...]) -> None:
    for number, part in zip(plan.units, parts, strict=True):
        place = _PLACES[part]
        form = MountingForm(
            serial=serial(number),
            place=place.value,
            place_detail="sağ şasi arası" if part == "tractor" else "arka dingil önü",
            checks=frozenset(check.value for check in required_checks(place)),
            read=DeviceRead(serial(number), imei(number)),
        )
        mounting.record_mounting(cast.post, tracking_id, form, **cast.act("field"))


def _let_go(cast: Cast, plan: Departure, tracking_id: str) -> None:
    post = cast.post
    _hear(cast, plan)
    for number in plan.units:
        exit.confirm_position(post, tracking_id, serial(number), **cast.act("watch", 0.2))
    undertaking.undertaking_printed(post, tracking_id, **cast.act("watch", 0.2))
    undertaking.undertaking_signed(
        post,
        tracking_id,
        officer_signed=True,
        driver_signed=True,
        copies_given=True,
        **cast.act("watch", 0.2),
    )
    exit.permit_exit(post, tracking_id, **cast.act("watch", 0.2))
