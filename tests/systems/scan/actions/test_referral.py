"""Sevk, değerlendirme and what the granted sources allow, on a real post."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gumruk_masaustu.kernel.audit import Event, audit_event
from gumruk_masaustu.kernel.numbering import ledger
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.systems.scan.actions import closing, queue, referral
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    Exemption,
    Purpose,
    Reason,
    Source,
    SuspectedGoods,
    VehicleType,
)
from gumruk_masaustu.systems.scan.model import scan_grant
from gumruk_masaustu.systems.scan.queries import lists
from gumruk_masaustu.systems.scan.values import OtherDevice
from tests.systems.scan.made import ENTERED, form, officer, vehicle
from tests.systems.scan.station import Station


def refused_referral(station: Station, who: str, made: referral.ReferralForm, **values: Any) -> Any:
    return station.refused(lambda: referral.refer(station.post, made, **station.act(who)), **values)


def numbers(station: Station) -> list[str]:
    with station.post.read() as db:
        return [str(row.number) for row in db.execute(ledger.select()) if row.kind == "TRM"]


@pytest.mark.rule("SCAN-001")
def test_a_referral_without_source_uses_no_number_up(station: Station) -> None:
    refusal = refused_referral(station, "referrer", form("34 ABC 123", None))
    assert refusal.text == "Sevk kaynağı seçilmelidir"
    assert numbers(station) == []
    two = form("34 ABC 123", asked={"sources": (Source.KIM, Source.CUSTOMS)})
    assert refused_referral(station, "referrer", two).rule == "SCAN-001"


@pytest.mark.rule("SCAN-002")
def test_a_source_that_is_not_granted_is_not_offered_and_the_attempt_is_logged(station: Station) -> None:
    with station.post.journal.entry("scan.grants", by=PROGRAM, at=station.clock()) as entry:
        entry.insert(
            scan_grant,
            version="2026-04",
            unit="KPK",
            level=2,
            site="ROAD",
            sources=("KIM",),
            valid_from=date(2026, 3, 1),
        )
    assert referral.offered_sources(station.post, station.referrer, "ROAD") == (Source.KIM,)
    refusal = refused_referral(station, "referrer", form("34 ABC 123", Source.HQ), writes=1)
    assert refusal.rule == "SCAN-002"
    assert refusal.text.startswith("Yetkisiz")
    with station.post.read() as db:
        lines = [r for r in db.execute(audit_event.select()) if r.kind == Event.REFUSED]
    assert [(line.subject, line.detail, line.officer) for line in lines] == [
        ("scan.referred", "HQ", station.referrer.id)
    ]


def test_a_grant_of_a_later_day_does_not_count_yet(station: Station) -> None:
    with station.post.journal.entry("scan.grants", by=PROGRAM, at=station.clock()) as entry:
        entry.insert(
            scan_grant,
            version="2026-09",
            unit="KPK",
            level=2,
            site="ROAD",
            sources=("HQ",),
            valid_from=date(2026, 9, 1),
        )
    assert Source.HQ not in referral.offered_sources(station.post, station.referrer, "ROAD")


@pytest.mark.rule("SCAN-007")
def test_the_answer_about_another_device_is_stored_with_its_reason(station: Station) -> None:
    yes = OtherDevice(True, "yoğunluk ölçüm cihazı")
    refusal = refused_referral(station, "referrer", form(asked={"other_device": yes}))
    assert refusal.rule == "SCAN-007"
    yes = OtherDevice(True, "yoğunluk ölçüm cihazı", "Varil duvarı cihazın ölçebileceğinden kalın")
    case = station.refer(asked={"other_device": yes})
    assert case.other_device == "yoğunluk ölçüm cihazı"
    assert case.other_device_reason == "Varil duvarı cihazın ölçebileceğinden kalın"


@pytest.mark.rule("SCAN-006")
def test_the_kalem_of_the_load_decide_about_the_purpose(station: Station) -> None:
    purposes = {"purposes": frozenset({Purpose.KIND_AID})}
    four = form(car=vehicle(item_count=4, goods="Karışık"), asked=purposes)
    assert refused_referral(station, "referrer", four).article == "m.24/2-b"
    case = station.refer(asked=purposes)
    assert case.purposes == (Purpose.KIND_AID,)


@pytest.mark.rule("SCAN-011")
def test_unsuitable_wants_an_explanation(station: Station) -> None:
    case = station.at_state(State.REQUESTED, "35 KL 905")

    def evaluate(note: str) -> Any:
        return referral.evaluate(station.post, case.id, False, note, **station.act("evaluator"))

    assert station.refused(lambda: evaluate("  "), about=case.id).rule == "SCAN-011"
    assert station.refused(lambda: station.queue(case.id), about=case.id)
    decided = evaluate("Araç bugün 06:40 tarandı, yeni bilgi yok")
    assert decided.state is State.REFUSED
    assert decided.evaluated_by == station.evaluator.id
    assert decided.evaluated_at == station.clock()


@pytest.mark.rule("SCAN-012")
def test_a_requester_does_not_evaluate_but_a_referral_officer_does_both_in_one_act(station: Station) -> None:
    case = station.at_state(State.REQUESTED)
    own = station.refused(
        lambda: referral.evaluate(station.post, case.id, True, "", **station.act("requester")), writes=1
    )
    assert own.rule == "SCAN-012"
    assert (
        referral.evaluate(station.post, case.id, True, "", **station.act("evaluator")).state is State.REFERRED
    )
    both = station.refer("33 TR 610")
    assert (both.state, both.requested_by, both.evaluated_by) == (
        State.REFERRED,
        station.referrer.id,
        station.referrer.id,
    )


@pytest.mark.rule("SCAN-013")
def test_an_agency_request_waits_for_the_signed_form(station: Station) -> None:
    case = station.refer(
        "47 AB 012",
        source=Source.OTHER_AGENCY,
        agency="Jandarma",
        agency_name="Ali Çetin",
        agency_rank="Ütğm.",
    )
    assert (case.state, case.serial) == (State.REQUESTED, "A000201")
    referral.evaluate(station.post, case.id, True, "", **station.act("evaluator"))
    refusal = station.refused(lambda: station.queue(case.id), about=case.id)
    assert refusal.text == "İmzalı Tarama Formu bekleniyor"
    signed = {"signed_form": station.stored(), "signed_at": station.clock()}
    assert station.queue(case.id, **signed).state is State.QUEUED
    assert station.case(case.id).agency_signed_at is not None
    other = station.refer("47 AB 013", source=Source.OTHER_AGENCY)
    assert other.serial == "A000202"


@pytest.mark.rule("SCAN-014")
@pytest.mark.parametrize("request_of", [{"source": Source.OTHER_AGENCY}, {"reason": Reason.TIP}])
def test_only_an_amir_refuses_an_agency_or_a_tip(station: Station, request_of: dict[str, Any]) -> None:
    case = station.at_state(State.REQUESTED, "47 AB 012", **request_of)
    why = "Araç bugün tarandı, yeni bilgi yok"

    def evaluate(who: str) -> Any:
        return referral.evaluate(station.post, case.id, False, why, **station.act(who))

    assert station.refused(lambda: evaluate("evaluator"), about=case.id).text == "Amir kararı gerekir"
    assert evaluate("chief").state is State.REFUSED


def test_a_tip_added_later_counts_for_the_refusal_too(station: Station) -> None:
    case = station.at_state(State.REQUESTED, "47 AB 012")
    referral.add_reason(station.post, case.id, Reason.TIP, **station.act("referrer"))
    refusal = station.refused(
        lambda: referral.evaluate(station.post, case.id, False, "Yeni bilgi yok", **station.act("evaluator")),
        about=case.id,
    )
    assert refusal.rule == "SCAN-014"


@pytest.mark.rule("SCAN-015")
def test_priority_is_computed_when_the_case_is_opened(station: Station) -> None:
    bus = vehicle("34 ABC 123", vehicle_type=VehicleType.BUS, passenger_count=42, trailer_plate="")
    assert station.refer("34 ABC 123", car=bus).priority
    assert not station.refer("33 TR 610", car=vehicle("33 TR 610", goods="çimento")).priority
    assert station.refer("35 A 1234", suspected=frozenset({SuspectedGoods.DRUGS})).priority


@pytest.mark.rule("SCAN-016")
def test_the_queue_is_priority_first_then_time_and_the_sorumlu_moves_by_hand(station: Station) -> None:
    for plate, reason in (
        ("34 A 1001", Reason.RISKY),
        ("34 B 1002", Reason.RISKY),
        ("34 C 1003", Reason.TIP),
        ("34 D 1004", Reason.TIP),
    ):
        station.at_state(State.QUEUED, plate, reason=reason)

    def order() -> list[str]:
        return [row.plate[3] for row in lists.queue(station.post, unit="KPK")]

    assert order() == ["C", "D", "A", "B"]
    last = lists.queue(station.post, unit="KPK")[-1]

    def move(who: str, reason: str) -> None:
        queue.move_in_queue(station.post, last.id, 1, reason, **station.act(who))

    assert station.refused(lambda: move("system_supervisor", "  "), about=last.id).rule == "SCAN-016"
    assert station.refused(lambda: move("scan_system_operator", "acil"), about=last.id).rule == "SCAN-016"
    move("system_supervisor", "Taze gıda, soğutucu arızalı")
    assert order() == ["B", "C", "D", "A"]
    moved = station.case(last.id)
    assert (moved.moved_from, moved.moved_to, moved.moved_reason) == (4, 1, "Taze gıda, soğutucu arızalı")


@pytest.mark.rule("SCAN-056")
def test_without_sorumlu_the_system_operator_stands_in_and_it_is_stored(station: Station) -> None:
    case = station.at_state(State.QUEUED)
    station.sign_out("system_supervisor")
    queue.move_in_queue(station.post, case.id, 1, "Taze gıda", **station.act("scan_system_operator"))
    assert station.case(case.id).acting_note == "Sistem Sorumlusu yerine, m.37/2-d"


@pytest.mark.rule("SCAN-009")
def test_no_queue_without_tescil_and_belongings(station: Station) -> None:
    case = station.refer()
    no_number = station.refused(lambda: station.queue(case.id, registration_no=""), about=case.id)
    assert no_number.rule == "SCAN-009"
    unchecked = station.refused(lambda: station.queue(case.id, belongings_checked=False), about=case.id)
    assert unchecked.field == "belongings"
    queued = station.queue(case.id)
    assert queued.state is State.QUEUED
    assert queued.registration_no == "TR 06.26.341200.00118822"
    assert (queued.belongings_by, queued.belongings_at) == (station.referrer.staff_no, station.clock())


@pytest.mark.rule("SCAN-009")
def test_only_the_sorumlu_lets_a_vehicle_queue_without_tescil(station: Station) -> None:
    case = station.refer()
    own = {"registration_no": "", "registration_override": "Sistem arızası, tescil sonra"}
    assert station.refused(lambda: station.queue(case.id, **own), about=case.id).rule == "SCAN-009"

    def decide(who: str, reason: str) -> Any:
        return queue.override_registration(station.post, case.id, reason, **station.act(who))

    assert station.refused(lambda: decide("system_supervisor", " "), about=case.id).rule == "SCAN-009"
    assert station.refused(lambda: decide("scan_system_operator", "arıza"), about=case.id).rule == "SCAN-009"
    decide("system_supervisor", "BİLGE sistemi kapalı, tescil sonradan yapılacak")
    queued = station.queue(case.id, registration_no="", registration_kind="")
    assert (queued.state, queued.registration_override_by) == (
        State.QUEUED,
        station.system_supervisor.staff_no,
    )


@pytest.mark.rule("SCAN-038")
def test_a_tip_for_an_open_vehicle_is_added_to_its_case(station: Station) -> None:
    case = station.at_state(State.QUEUED, "34 ABC 123")
    queued_at = case.queued_at
    again = form("34abc123", reason=Reason.TIP, car=vehicle("34abc123", trailer_plate=""))
    refusal = refused_referral(station, "evaluator", again)
    assert refusal.text == f"Bu taşıt için açık bir kayıt var: {case.number}."
    assert refusal.remedy.startswith("Yeni nedeni açık kayda ekleyiniz")
    joined = referral.add_reason(station.post, case.id, Reason.TIP, **station.act("evaluator"))
    assert joined.reasons == (Reason.RISKY, Reason.TIP)
    assert joined.priority
    assert (joined.queued_at, joined.state) == (queued_at, State.QUEUED)
    assert numbers(station) == [case.number]


def test_no_reason_is_added_to_a_closed_case(station: Station) -> None:
    case = station.at_state(State.RELEASED)
    refusal = station.refused(
        lambda: referral.add_reason(station.post, case.id, Reason.TIP, **station.act("referrer")),
        about=case.id,
    )
    assert refusal.rule == "SCAN-038"


def test_the_second_container_of_an_open_vehicle_is_known_too(station: Station) -> None:
    case = station.at_state(State.ENTRY)
    station.take_papers(case.id)
    station.scan_papers(case.id)
    values = ENTERED | {"trailer2_plate": "34 DR 777", "container2_no": "MSCU 123456-6"}
    station.close_entry(case.id, values=values)
    other = form(car=vehicle("06 X 1", trailer_plate="34DR777"))
    assert refused_referral(station, "referrer", other).rule == "SCAN-038"
    with_box = form(car=vehicle("06 X 1", trailer_plate="", container_no="MSCU1234566"))
    assert refused_referral(station, "referrer", with_box).rule == "SCAN-038"


def test_a_request_is_taken_back_by_its_requester_alone(station: Station) -> None:
    case = station.at_state(State.REQUESTED)

    def take_back(who: str, reason: str) -> Any:
        return closing.take_back(station.post, case.id, reason, **station.act(who))

    assert station.refused(lambda: take_back("referrer", "vazgeçildi"), about=case.id)
    assert station.refused(lambda: take_back("requester", " "), about=case.id).field == "withdrawal_reason"
    assert take_back("requester", "Taşıt geri döndü").state is State.WITHDRAWN


@pytest.mark.rule("SCAN-030")
def test_a_personnel_case_is_withdrawn_and_never_exempted(station: Station) -> None:
    case = station.refer()
    refusal = station.refused(
        lambda: closing.exempt(
            station.post,
            case.id,
            Exemption.DIPLOMATIC,
            "Viyana Sözleşmesi",
            "Diplomatik araç, taranamaz",
            **station.act("evaluator"),
        ),
        about=case.id,
    )
    assert refusal.rule == "SCAN-030"
    closed = closing.withdraw(
        station.post, case.id, "Taşıt gümrük sahasına girmedi", **station.act("system_supervisor")
    )
    assert (closed.state, closed.closing_reason) == (State.WITHDRAWN, "Taşıt gümrük sahasına girmedi")


@pytest.mark.rule("SYS-033")
def test_an_officer_of_another_unit_reaches_no_case(station: Station) -> None:
    case = station.refer()
    station.add("ipsala", officer(unit="IPS", roles=("guard_officer",), functions=("referral_officer",)))
    refusal = station.refused(lambda: station.queue(case.id, who="ipsala"), about=case.id)
    assert refusal.text == "Kayıt bulunamadı."
