"""A container at a sea site: declaration before the queue, arrival before the call."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.workplaces.model import scan_system
from gumruk_masaustu.kernel.workplaces.queries import scan_system_of
from gumruk_masaustu.systems.scan.actions import entry
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Purpose, VehicleType
from gumruk_masaustu.systems.scan.model import scan_grant
from gumruk_masaustu.systems.scan.queries.case import Case
from tests.systems.scan.made import SYSTEM, vehicle
from tests.systems.scan.station import Station


@pytest.fixture
def sea(station: Station) -> Station:
    """The same people at a sea site."""
    card = scan_system_of(station.post, SYSTEM)
    assert card is not None
    with station.post.journal.entry("test.site", by=PROGRAM, at=station.clock(), about=card.id) as draft:
        draft.set(scan_system, card.id, site_type="SEA")
    with station.post.journal.entry("scan.grants", by=PROGRAM, at=station.clock()) as draft:
        draft.insert(
            scan_grant,
            version="2026-03",
            unit="KPK",
            level=2,
            site="SEA",
            sources=("KIM",),
            valid_from=date(2026, 3, 1),
        )
    return station


def container(number: str) -> dict[str, Any]:
    box = vehicle("", vehicle_type=VehicleType.CONTAINER, trailer_plate="", container_no=number)
    return {"car": box}


def queue(station: Station, case: Case, kind: str, number: str) -> Case:
    return station.queue(
        case.id, registration_kind=kind, registration_no=number, no_driver=True, belongings_checked=False
    )


@pytest.mark.rule("SCAN-021")
def test_a_container_waits_for_its_declaration(sea: Station) -> None:
    case = sea.refer(**container("TEMU 457201-5"))
    refusal = sea.refused(lambda: queue(sea, case, "SUMMARY_DECLARATION", "2633OB"), about=case.id)
    assert refusal.text == "Beyan bekleniyor"
    assert queue(sea, case, "DECLARATION", "26330100IM004512").state is State.QUEUED


@pytest.mark.rule("SCAN-020")
def test_a_safety_referral_needs_no_declaration(sea: Station) -> None:
    purposes = {"purposes": frozenset({Purpose.SAFETY_SECURITY})}
    case = sea.refer(**container("MSCU 123456-6"), asked=purposes)
    assert queue(sea, case, "SUMMARY_DECLARATION", "2633OB").state is State.QUEUED


@pytest.mark.rule("SCAN-022")
def test_a_container_is_called_after_its_arrival(sea: Station) -> None:
    case = sea.refer(**container("TGHU 902817-7"))
    queue(sea, case, "DECLARATION", "26330100IM004513")
    assert sea.refused(lambda: sea.call(case.id), about=case.id).rule == "SCAN-022"
    arrived = entry.record_arrival(
        sea.post, case.id, "Terminal çekicisi T-14", **sea.act("scan_site_operator")
    )
    assert (arrived.arrived_on, arrived.arrived_at) == ("Terminal çekicisi T-14", sea.clock())
    assert sea.call(case.id).state is State.ENTRY
