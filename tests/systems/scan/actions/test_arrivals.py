"""Referrals that come from the program and from headquarters."""

from __future__ import annotations

from typing import Any

import pytest

from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.scan.actions import arrivals, closing
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import Exemption, HqGround, Reason, Source
from gumruk_masaustu.systems.scan.queries.alerts import hq_alerts
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.rules.evaluation import check_deletable, check_editable, offered_closings
from tests.systems.scan.made import SYSTEM, vehicle
from tests.systems.scan.station import Station


def program(station: Station, plate: str, source: Source = Source.PROGRAM_RISK) -> Case:
    hit = arrivals.ProgramHit(source, vehicle(plate), SYSTEM, "R-118", station.clock())
    return arrivals.receive_program_referral(station.post, hit, at=station.clock.tick())


def from_hq(station: Station, plate: str, ground: HqGround | None = HqGround.SUSPICION) -> Case:
    station.hq()
    made = arrivals.HqForm(vehicle(plate), SYSTEM, ground)
    return arrivals.refer_by_hq(station.post, made, **station.act("hq"))


@pytest.mark.rule("SCAN-028")
def test_a_profile_hit_arrives_without_evaluation_and_is_not_edited(station: Station) -> None:
    case = program(station, "PB 8812 TT")
    assert (case.state, case.source, case.profile_id) == (State.REFERRED, Source.PROGRAM_RISK, "R-118")
    assert case.reasons == (Reason.RISKY,)
    assert case.profile_hit_at is not None
    for refused in (lambda: check_editable(case.source, ["source"]), lambda: check_deletable(case.source)):  # type: ignore[arg-type]
        assert station.refused(refused).rule == "SCAN-028"
    assert station.queue(case.id).state is State.QUEUED


def test_a_random_choice_says_so_and_a_tip_profile_is_a_tip(station: Station) -> None:
    random = program(station, "34 A 1001", Source.PROGRAM_RANDOM)
    assert (random.reasons, random.reason_note) == ((Reason.OTHER,), "Program – rastgele")
    assert program(station, "34 A 1002", Source.PROGRAM_TIP).priority


def test_a_profile_hit_of_an_open_vehicle_is_added_to_its_case(station: Station) -> None:
    case = station.at_state(State.QUEUED)
    joined = program(station, "34 ABC 123", Source.PROGRAM_TIP)
    assert joined.id == case.id
    assert joined.reasons == (Reason.RISKY, Reason.TIP)
    assert joined.priority


@pytest.mark.rule("SCAN-029")
def test_a_diplomatic_vehicle_is_exempted_with_its_annotation(station: Station) -> None:
    case = program(station, "06 CD 1234", Source.PROGRAM_RANDOM)

    def exempt(kind: Exemption | None, basis: str, annotation: str) -> Any:
        acting = station.act("evaluator")
        return closing.exempt(station.post, case.id, kind, basis, annotation, **acting)

    refusal = station.refused(lambda: exempt(None, "", "kısa"), about=case.id)
    assert {one.field for one in refusal.all} == {"exemption", "exemption_basis", "annotation"}
    done = exempt(Exemption.DIPLOMATIC, "Viyana Sözleşmesi m.36", "Diplomatik plaka, kimlik görüldü")
    assert (done.state, done.exemption) == (State.EXEMPT, Exemption.DIPLOMATIC)
    assert station.refused(lambda: station.start(case.id), about=case.id)


@pytest.mark.rule("SCAN-030")
def test_an_hq_case_is_closed_by_headquarters_alone(station: Station) -> None:
    case = from_hq(station, "63 AG 771")
    assert offered_closings(Source.HQ) == ()

    def withdraw(who: str) -> Case:
        return closing.withdraw(station.post, case.id, "Talimat geri alındı", **station.act(who))

    assert station.refused(lambda: withdraw("system_supervisor"), about=case.id).rule == "SCAN-031"
    assert withdraw("hq").state is State.WITHDRAWN


@pytest.mark.rule("SCAN-031")
def test_an_unacknowledged_alert_repeats_after_five_minutes(station: Station) -> None:
    station.hq()
    refusal = station.refused(lambda: from_hq(station, "OOLU 915530-9", None))
    assert refusal.field == "hq_ground"
    case = from_hq(station, "63 AG 771", HqGround.TIP)
    assert (case.state, case.reasons, case.priority) == (State.REFERRED, (Reason.TIP,), True)
    first = hq_alerts(station.post, unit="KPK", now=station.clock.tick(minutes=4, seconds=59))
    assert [(alert.case_id, alert.repeats) for alert in first] == [(case.id, False)]
    later = hq_alerts(station.post, unit="KPK", now=station.clock.tick(seconds=1))
    assert [alert.repeats for alert in later] == [True]
    seen = arrivals.acknowledge_hq(station.post, case.id, **station.act("scan_entry_operator"))
    assert (seen.hq_acknowledged_by, seen.hq_acknowledged_at) == ("131002", station.clock())
    assert hq_alerts(station.post, unit="KPK", now=station.clock()) == ()
    assert open_items(station.post, unit="KPK", record=case.id) == []
    again = station.refused(
        lambda: arrivals.acknowledge_hq(station.post, case.id, **station.act("scan_site_operator")),
        about=case.id,
    )
    assert again.rule == "SCAN-031"


def test_the_open_item_of_an_hq_referral_does_not_say_whose_it_is(station: Station) -> None:
    case = from_hq(station, "63 AG 771")
    (item,) = open_items(station.post, unit="KPK", record=case.id)
    assert item.title == f"Görülmesi gereken kayıt: {case.number}"
