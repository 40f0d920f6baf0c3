"""What tests of vehicle tracking are made of: units, referrals and trackings put into the journal directly.

Rows are written by the program itself, so that a test of one slice needs no action of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.lists import Origin, Priority, RequestState, TrackingState, UnitState
from tests.support import SetClock

HERE, THERE = "KAPIKULE", "HABUR"
IMEI = "356938040042179"

VEHICLE: dict[str, Any] = {
    "tractor_plate": "34 ABC 123",
    "tractor_country": "TR",
    "trailer1_plate": "34 DR 4521",
    "trailer1_country": "TR",
    "goods": "Elektronik eşya, 24 palet",
    "route": "Edirne - Ankara - Habur",
    "given_hours": Decimal(72),
}


@dataclass
class Desk:
    """The post of Kapıkule with its people; every act is a minute later than the one before."""

    post: Post
    clock: SetClock
    by: dict[str, Officer]

    def act(self, name: str, **span: float) -> dict[str, Any]:
        """`by` and `at` of an act of this officer, a minute later (or the span given)."""
        return {"by": self.by[name], "at": self.clock.tick(**(span or {"minutes": 1}))}

    def add(self, name: str, made: Officer) -> Officer:
        """Open a session for an officer made by a test."""
        self.post.sessions.begin(made)
        self.by[name] = made
        return made

    def __getattr__(self, name: str) -> Officer:
        """`desk.watch`, `desk.field`."""
        try:
            return self.__dict__["by"][name]
        except KeyError:
            raise AttributeError(name) from None


def add_unit(
    post: Post,
    serial: str = "MU-004217",
    *,
    imei: str = "",
    administration: str = HERE,
    state: UnitState = UnitState.READY,
    **values: Any,
) -> str:
    """A unit in the custody of an İdare, charged full; gives its id."""
    at = post.clock()
    with post.journal.entry("tracking.test_unit", by=PROGRAM, at=at) as entry:
        usual: dict[str, Any] = {
            "serial": serial,
            "imei": imei,
            "model": "MT-2",
            "administration": administration,
            "state": state.value,
            "state_since": at,
            "charge_started_at": at - timedelta(hours=5),
            "full_at": at - timedelta(hours=1),
            "full_basis": "telemetri",
        }
        entry.insert(model.ats_unit, entry.about, **(usual | values))
    return entry.about


def mark_faulty(post: Post, unit_id: str, serial: str, *, administration: str = HERE) -> str:
    """An open fault report of a unit; gives its id."""
    at = post.clock()
    with post.journal.entry("tracking.test_fault", by=PROGRAM, at=at) as entry:
        entry.insert(
            model.ats_fault,
            entry.about,
            unit_id=unit_id,
            serial=serial,
            administration=administration,
            symptom="konum göndermiyor",
            marked_at=at,
        )
    return entry.about


def approved_request(
    post: Post,
    *,
    administration: str = HERE,
    destination: str = THERE,
    origin: Origin = Origin.PERSONNEL,
    state: RequestState = RequestState.APPROVED,
    **values: Any,
) -> str:
    """A referral that may be activated now; gives its id."""
    at = post.clock()
    with post.journal.entry("tracking.test_request", by=PROGRAM, at=at) as entry:
        usual: dict[str, Any] = {
            **VEHICLE,
            "number": entry.number("TLP"),
            "origin": origin.value,
            "state": state.value,
            "state_since": at,
            "administration": administration,
            "destination": destination,
            "tir_no": "XX71234567",
            "priority": Priority.TRANSIT.value,
            "requester": new_id(),
            "requester_name": "Leyla Şimşekçi",
            "requester_staff_no": "200310",
            "requested_at": at,
            "approved_at": at,
            "reason": "İhbar: gizli bölme olabilir",
            "risk_elements": ["tip_off"],
        }
        entry.insert(model.ats_request, entry.about, **(usual | values))
    return entry.about


def tracking_in(
    post: Post,
    state: TrackingState = TrackingState.IN_TRANSIT,
    *,
    units: tuple[tuple[str, str], ...] = (("MU-004217", "tractor"),),
    unit_state: UnitState = UnitState.IN_TRANSIT,
    number: str = "",
    **values: Any,
) -> str:
    """A tracking that stands in a state, with its units and the usual times; gives its id.

    `units`: serial and the part of the vehicle that carries it; a unit that is not there yet is made.
    """
    at = post.clock()
    part_state = "active" if state is TrackingState.ACTIVATED else "mounted"
    ids = [add_unit(post, serial, imei=values.pop("imei", ""), state=unit_state) for serial, _ in units]
    with post.journal.entry("tracking.test_tracking", by=PROGRAM, at=at) as entry:
        usual: dict[str, Any] = {
            **VEHICLE,
            "number": number or entry.number("ATS"),
            "state": state.value,
            "state_since": at,
            "departure": HERE,
            "destination": THERE,
            "document_no": "XX71234567",
            "driver_name": "Hüseyin Çağlayan",
            "driver_phone": "0532 111 22 33",
            "carrier": "Çınar Nakliyat",
            "entered_on": date(2026, 3, 12),
            "route_hours": Decimal(72),
            "activated_at": at - timedelta(minutes=20),
            "activated_by": "41277",
            "exit_at": None if part_state == "active" else at,
        }
        entry.insert(model.ats_tracking, entry.about, **(usual | values))
        for unit_id, (serial, part) in zip(ids, units, strict=True):
            entry.insert(
                model.ats_tracking_unit,
                unit_id=unit_id,
                serial=serial,
                state=part_state,
                carrier_part=part,
                mounted_at=None if part_state == "active" else at - timedelta(minutes=10),
            )
    return entry.about


def hold(post: Post, record: str, kind: str, plate: str = "34 ABC 123", **values: Any) -> str:
    """A hold that stands on a tracking or request; gives its row id."""
    at = post.clock()
    with post.journal.entry("tracking.test_hold", by=PROGRAM, at=at, about=record) as entry:
        usual = {
            "kind": kind,
            "tractor_plate": plate,
            "administration": HERE,
            "set_at": at,
            "set_by": "41277",
        }
        return entry.insert(model.ats_hold, **(usual | values))
