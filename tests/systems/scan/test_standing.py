"""Alerts of the station: whom they reach, when they are announced again, acknowledging."""

from __future__ import annotations

import pytest

from gumruk_masaustu.systems.scan.lists import HqGround
from gumruk_masaustu.systems.scan.standing import alerts
from tests.systems.scan.actions.test_arrivals import from_hq
from tests.systems.scan.made import officer
from tests.systems.scan.station import Station


@pytest.mark.rule("SCAN-031")
def test_an_alert_goes_to_duty_and_after_five_minutes_to_the_supervisor_too(station: Station) -> None:
    station.hq()
    case = from_hq(station, "63 AG 771", HqGround.TIP)
    post, operator = station.post, station.scan_entry_operator
    supervisor = station.system_supervisor
    (first,) = alerts(post, operator, station.clock.tick(minutes=4))
    assert (first.key, first.turn, first.record) == (case.id, 0, case.id)
    assert first.text == f"Görülmesi gereken kayıt var: {case.number}."
    assert alerts(post, supervisor, station.clock()) == ()
    now = station.clock.tick(minutes=1)
    (again,) = alerts(post, operator, now)
    assert (again.turn, "5 dakikadır görülmedi" in again.text) == (1, True)
    assert [one.key for one in alerts(post, supervisor, now)] == [case.id]
    assert alerts(post, station.add("peron", officer()), now) == ()
    again.acknowledge(post, by=operator, at=now)
    assert station.case(case.id).hq_acknowledged_by == operator.staff_no
    assert alerts(post, operator, now) == ()
