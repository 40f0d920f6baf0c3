"""The search over all systems: what an officer may know, similar plates, the query in the trail."""

from __future__ import annotations

import pytest

from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.systems.scan.queries.everywhere import find
from tests.systems.scan.made import officer
from tests.systems.scan.station import Station


@pytest.mark.rule("SYS-104")
def test_a_similar_plate_is_shown_and_marked(station: Station) -> None:
    case = station.refer("34 AB 012")
    (found,) = find(station.post, station.scan_entry_operator, "34ABO12", 20)
    assert (found.title, found.record, found.page) == ("34 AB 012", case.id, "scan.cases")
    assert found.detail.startswith("BENZER PLAKA  ")
    (exact,) = find(station.post, station.scan_entry_operator, "34ab012", 20)
    assert "BENZER" not in exact.detail


@pytest.mark.rule("SCAN-167")
def test_who_has_no_duty_learns_only_that_there_is_a_case(station: Station) -> None:
    station.refer("27 HK 144")
    peron = station.add("peron", officer(staff_no="119900"))
    (found,) = find(station.post, peron, "27 HK 144", 20)
    assert (found.title, found.detail, found.record) == ("kayıt var – yetkiniz yok", "", "")
    assert find(station.post, peron, "27 HK I44", 20) == ()


@pytest.mark.rule("SYS-033")
def test_another_unit_finds_nothing(station: Station) -> None:
    station.refer("27 HK 144")
    ipsala = station.add("ipsala", officer(staff_no="119901", unit="IPS"))
    assert find(station.post, ipsala, "27 HK 144", 20) == ()


@pytest.mark.rule("SYS-039")
def test_the_query_and_who_asked_are_in_the_trail(station: Station) -> None:
    for _ in range(2):
        find(station.post, station.scan_entry_operator, "34 ABC 123", 20)
    station.post.access.flush()
    with station.post.read() as db:
        rows = db.execute(audit_event.select().where(audit_event.c.kind == "SORGU")).all()
    asked = [(row.subject, row.detail, row.officer) for row in rows]
    assert asked == [("scan.search", "34 ABC 123", station.scan_entry_operator.id)]
