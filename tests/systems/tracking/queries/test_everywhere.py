"""F3 over vehicle tracking: what an officer sees, and nothing that says why or where (ATS-100, SYS-044)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems import discover
from gumruk_masaustu.systems.tracking.lists import RequestState, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_correction
from gumruk_masaustu.systems.tracking.queries.everywhere import find
from tests.systems.tracking.made import Desk, add_unit, approved_request, tracking_in

PLATE = "34 ABC 123"


def kinds(desk: Desk, who: str, text: str = PLATE) -> list[str]:
    return [one.kind for one in find(desk.post, desk.by[who], text, 20)]


def test_the_search_is_declared() -> None:
    (system,) = (one for one in discover() if one.key == "tracking")
    assert system.search == "gumruk_masaustu.systems.tracking.queries.everywhere:find"


def test_trackings_and_referrals_of_a_plate(kapikule: Desk) -> None:
    journey, asked = tracking_in(kapikule.post), approved_request(kapikule.post)
    found = find(kapikule.post, kapikule.watch, "34abc123", 20)
    assert [(one.kind, one.record, one.page) for one in found] == [
        ("İzleme", journey, "tracking.watch"),
        ("Talep", asked, "tracking.requests"),
    ]
    assert "→" in found[0].detail


def test_a_line_tells_neither_reason_nor_route(kapikule: Desk) -> None:
    tracking_in(kapikule.post)
    approved_request(kapikule.post)
    said = " ".join(
        f"{one.title} {one.detail}" for one in find(kapikule.post, kapikule.watch, PLATE, 20)
    ).lower()
    assert not [word for word in ("ihbar", "gizli", "tip_off", "edirne", "ankara") if word in said]


def test_an_idare_outside_finds_nothing(kapikule: Desk) -> None:
    tracking_in(kapikule.post)
    approved_request(kapikule.post)
    add_unit(kapikule.post, "MU-009999")
    assert kinds(kapikule, "izmir") == []
    assert kinds(kapikule, "izmir", "MU-009999") == []
    assert kinds(kapikule, "habur") == ["İzleme"]
    assert kinds(kapikule, "kkm") == ["İzleme", "Talep"]


def test_who_has_no_viewing_right_finds_no_tracking(kapikule: Desk, officer: Callable[..., Officer]) -> None:
    tracking_in(kapikule.post)
    add_unit(kapikule.post, "MU-009999")
    xray = kapikule.add("xray", officer(staff_no="77001", roles=("scan_image_operator",)))
    assert find(kapikule.post, xray, PLATE, 20) == ()
    assert kinds(kapikule, "guard") == []
    assert kinds(kapikule, "guard", "MU-009999") == []
    leads_scan = officer(roles=("system_supervisor",), own_systems=("SCAN",))
    assert find(kapikule.post, leads_scan, "MU-009999", 20) == ()


def test_the_requester_finds_his_own_referral(kapikule: Desk) -> None:
    mine = approved_request(kapikule.post, requester=kapikule.guard.id)
    approved_request(kapikule.post)
    (found,) = find(kapikule.post, kapikule.guard, PLATE, 20)
    assert (found.kind, found.record) == ("Talep", mine)


def test_a_form_that_is_being_filled_is_not_found(kapikule: Desk) -> None:
    tracking_in(kapikule.post, TrackingState.DRAFT)
    approved_request(kapikule.post, state=RequestState.DRAFT)
    assert kinds(kapikule, "field") == []


def test_a_unit_by_its_serial_with_its_tracking(kapikule: Desk) -> None:
    tracking_in(kapikule.post)
    found = find(kapikule.post, kapikule.field, "mu-004217", 20)
    assert [(one.kind, one.page) for one in found] == [
        ("İzleme", "tracking.watch"),
        ("Ünite", "tracking.stock"),
    ]


def test_a_plate_that_waits_for_its_correction_is_found(kapikule: Desk) -> None:
    journey = tracking_in(kapikule.post)
    with kapikule.post.journal.entry("tracking.test_ask", **kapikule.act("watch"), about=journey) as entry:
        entry.insert(ats_correction, field="tractor_plate", wrong=PLATE, right="34 ABC 132", reason="x")
    (found,) = find(kapikule.post, kapikule.watch, "34 ABC 132", 20)
    assert found.record == journey


@pytest.mark.parametrize("text", ["", "  ", "-", "%", "_"])
def test_signs_alone_find_nothing(kapikule: Desk, text: str) -> None:
    tracking_in(kapikule.post)
    assert find(kapikule.post, kapikule.kkm, text, 20) == ()


def test_the_query_is_in_the_trail(kapikule: Desk) -> None:
    find(kapikule.post, kapikule.watch, PLATE, 20)
    kapikule.post.access.flush()
    with kapikule.post.read() as db:
        rows = db.execute(audit_event.select().where(audit_event.c.kind == "SORGU")).all()
    assert [(row.subject, row.detail, row.officer) for row in rows] == [
        ("tracking.search", PLATE, kapikule.watch.id)
    ]
