"""A tracking brought on through real actions, from the approved referral to the exit permission."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import activation, exit, mounting, undertaking
from gumruk_masaustu.systems.tracking.actions.activation_units import choose_unit
from gumruk_masaustu.systems.tracking.actions.mounting import MountingForm
from gumruk_masaustu.systems.tracking.lists import MANDATORY_NOTES, MountingPlace
from gumruk_masaustu.systems.tracking.messages import Message
from gumruk_masaustu.systems.tracking.positions import post_positions
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from gumruk_masaustu.systems.tracking.rules.mounting import required_checks
from gumruk_masaustu.systems.tracking.values.tracking import (
    ActivationForm,
    DeviceRead,
    NotesForm,
    UnitChoice,
)
from tests.systems.tracking.made import IMEI, THERE, Desk, add_unit, approved_request

FORM = ActivationForm(
    tractor_plate="34 ABC 123",
    tractor_country="TR",
    trailer1_plate="34 DR 4521",
    trailer1_country="TR",
    goods="Elektronik eşya, 24 palet",
    document_no="XX71234567",
    driver_name="Hüseyin Çağlayan",
    driver_phone="0532 111 22 33",
    carrier="Çınar Nakliyat",
    destination=THERE,
    route="Edirne - Ankara - Habur",
    route_administrations=("ANKARA_KIM",),
    given_hours=Decimal(72),
    entered_on=date(2026, 3, 12),
)
NOTES = NotesForm(
    parts={
        kind: "ihbar: gizli bölme" if n == 1 else f"bölüm {n + 1} yazıldı"
        for n, kind in enumerate(MANDATORY_NOTES)
    }
)
UNIT = UnitChoice("MU-004217", "tractor", MountingPlace.TRACTOR_UNDER.value)
READ = DeviceRead("MU-004217", IMEI)
SEQ = {"next": 0}


def fix(
    post: Post, serial: str, fix_at: datetime, *, received: datetime | None = None, **values: Any
) -> None:
    """A position message of a unit, received a second later if not said otherwise."""
    SEQ["next"] += 1
    usual: dict[str, Any] = {
        "unit_serial": serial,
        "seq": SEQ["next"],
        "fix_time": fix_at,
        "sent_time": fix_at,
        "received_time": fix_at,
        "fix_valid": True,
        "lat": 41.7167,
        "lon": 26.3561,
        "speed_kmh": 0.0,
        "battery_pct": 100.0,
        "buffered": False,
    }
    post_positions(post).add([Message(**(usual | values))])


def chosen(desk: Desk, *, imei: str = IMEI, **request: Any) -> str:
    """An open form with MU-004217 switched on and its position received; gives the tracking's id."""
    add_unit(desk.post, imei=imei)
    asked = approved_request(desk.post, **request)
    opened = activation.open_form(desk.post, asked, **desk.act("watch"))
    choose_unit(desk.post, opened.id, UNIT, **desk.act("watch"))
    fix(desk.post, "MU-004217", desk.clock.now + timedelta(seconds=30))
    return opened.id


def activated(desk: Desk, notes: NotesForm = NOTES, form: ActivationForm = FORM, **made: Any) -> Tracking:
    """A tracking in state activated."""
    return activation.activate(desk.post, chosen(desk, **made), form, notes, **desk.act("watch"))


def mounting_form(**values: Any) -> MountingForm:
    place = MountingPlace(values.get("place", MountingPlace.TRACTOR_UNDER.value))
    usual = MountingForm(
        serial="MU-004217",
        place=place.value,
        place_detail="sağ şasi arası",
        checks=frozenset(check.value for check in required_checks(place)),
        read=READ,
    )
    return replace(usual, **values)


def mounted(desk: Desk, **made: Any) -> Tracking:
    """A tracking in state mounted, its position not confirmed yet."""
    found = activated(desk, **made)
    return mounting.record_mounting(desk.post, found.id, mounting_form(), **desk.act("field"))


def sign(desk: Desk, tracking_id: str) -> None:
    undertaking.undertaking_printed(desk.post, tracking_id, **desk.act("watch"))
    undertaking.undertaking_signed(
        desk.post,
        tracking_id,
        officer_signed=True,
        driver_signed=True,
        copies_given=True,
        **desk.act("watch"),
    )


def ready_to_go(desk: Desk, **made: Any) -> Tracking:
    """Mounted, position confirmed, EK-5 signed."""
    found = mounted(desk, **made)
    fix(desk.post, "MU-004217", desk.clock.now + timedelta(seconds=30))
    exit.confirm_position(desk.post, found.id, "MU-004217", **desk.act("watch"))
    sign(desk, found.id)
    return found


def on_the_road(desk: Desk, **made: Any) -> Tracking:
    """A tracking in transit."""
    found = ready_to_go(desk, **made)
    return exit.permit_exit(desk.post, found.id, **desk.act("watch"))
