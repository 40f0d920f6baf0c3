"""Examples of SCAN-009 to SCAN-026 and SCAN-037, SCAN-038: the way into the queue and its order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gumruk_masaustu.systems.scan.lists import (
    Basis,
    Channel,
    Purpose,
    Reason,
    RegistrationKind,
    SiteType,
    Source,
    SuspectedGoods,
    VehicleType,
)
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.rules import queue as rules
from gumruk_masaustu.systems.scan.values import (
    AgencyForm,
    Evaluation,
    OpenCase,
    Place,
    QueueRequest,
    Registration,
    Risk,
    Waiting,
    Watch,
)
from tests.systems.scan.rules.examples import at, confirmed, refusal, texts

ROAD, SEA, RAIL = Place(SiteType.ROAD), Place(SiteType.SEA), Place(SiteType.RAIL)
TIR = Registration(RegistrationKind.TIR_CARNET, "TR 06.26.341200.00118822")
TRUCK = QueueRequest(
    Source.KIM,
    VehicleType.TRACTOR_TRAILER,
    ROAD,
    at("09:20"),
    registration=TIR,
    belongings=confirmed("104512", "09:14"),
)
BOX = QueueRequest(
    Source.KIM,
    VehicleType.CONTAINER,
    SEA,
    at("09:20"),
    registration=Registration(RegistrationKind.SUMMARY_DECLARATION, "26330100OB000211"),
    has_no_driver=True,
    declaration_no="26330100IM004512",
    has_declaration_date=True,
)


@pytest.mark.rule("SCAN-009")
def test_no_queue_without_registration_and_control_of_belongings():
    rules.check_queue(TRUCK)
    refused = refusal(lambda: rules.check_queue(replace(TRUCK, registration=Registration())))
    assert (refused.field, refused.rule, refused.article) == ("registration_no", "SCAN-009", "m.25/9")
    assert refusal(lambda: rules.check_queue(replace(TRUCK, belongings=None))).field == "belongings"
    assert (
        refusal(lambda: rules.check_queue(replace(TRUCK, belongings=None, has_no_driver=True))).rule
        == "SCAN-009"
    )


@pytest.mark.rule("SCAN-009")
def test_summary_declaration_counts_for_containers_and_only_the_supervisor_overrides():
    rules.check_queue(BOX)
    truck = replace(TRUCK, registration=BOX.registration)
    assert refusal(lambda: rules.check_queue(truck)).rule == "SCAN-009"
    override = Registration(override_reason="Tescil sistemi kapalı", overridden_by=(Role.SUPERVISOR,))
    rules.check_queue(replace(TRUCK, registration=override))
    by_operator = replace(override, overridden_by=(Role.ENTRY_OPERATOR,))
    assert refusal(lambda: rules.check_queue(replace(TRUCK, registration=by_operator))).rule == "SCAN-009"


@pytest.mark.rule("SCAN-011")
def test_no_evaluation_no_queue():
    request = replace(TRUCK, source=Source.CUSTOMS, requester_is_referral_officer=False)
    assert refusal(lambda: rules.check_queue(request)).rule == "SCAN-011"
    unsuitable = Evaluation(False, confirmed("104512", "09:00"), "Araç bugün 06:40 tarandı")
    assert refusal(lambda: rules.check_queue(replace(request, evaluation=unsuitable))).rule == "SCAN-011"
    rules.check_queue(replace(request, evaluation=replace(unsuitable, suitable=True)))


@pytest.mark.rule("SCAN-013")
def test_an_agency_case_waits_for_the_signed_form():
    request = replace(
        TRUCK,
        source=Source.OTHER_AGENCY,
        evaluation=Evaluation(True, confirmed("104512", "09:00")),
        agency_form=AgencyForm("A000231", "Jandarma", "Ali Kaya", "Üsteğmen 4471", at("08:50")),
    )
    refused = refusal(lambda: rules.check_queue(request))
    assert refused.text == "İmzalı Tarama Formu bekleniyor"
    signed = replace(request.agency_form, has_signed_copy=True)
    rules.check_queue(replace(request, agency_form=signed))
    nameless = replace(signed, representative="")
    assert refusal(lambda: rules.check_queue(replace(request, agency_form=nameless))).rule == "SCAN-013"


@pytest.mark.rule("SCAN-015")
def test_passengers_tips_and_high_risk_goods_have_priority():
    bus = Risk(Source.KIM, frozenset({Reason.RISKY}), VehicleType.BUS, passenger_count=42)
    truck = Risk(Source.KIM, frozenset({Reason.RISKY}), VehicleType.TRUCK)
    assert rules.is_priority(bus)
    assert not rules.is_priority(truck)
    assert rules.is_priority(replace(truck, reasons=frozenset({Reason.TIP})))
    assert rules.is_priority(replace(truck, source=Source.PROGRAM_TIP))
    assert rules.is_priority(replace(truck, is_hq_tip=True))
    assert rules.is_priority(replace(truck, passenger_count=1))
    assert rules.is_priority(replace(truck, vehicle=VehicleType.MINIBUS))
    for goods in SuspectedGoods:
        assert rules.is_priority(replace(truck, suspected=frozenset({goods})))


@pytest.mark.rule("SCAN-016")
def test_priority_goes_first_then_time_of_entering():
    waiting = [
        Waiting("A", False, at("09:00")),
        Waiting("B", False, at("09:05")),
        Waiting("C", True, at("09:20")),
        Waiting("D", True, at("09:25")),
    ]
    assert [case.case for case in rules.queue_order(waiting)] == ["C", "D", "A", "B"]
    moved = [*waiting[:1], replace(waiting[1], moved_to=1, moved_at=at("09:30")), *waiting[2:]]
    assert [case.case for case in rules.queue_order(moved)] == ["B", "C", "D", "A"]
    later = [*moved[:3], replace(waiting[3], moved_to=1, moved_at=at("09:31"))]
    assert [case.case for case in rules.queue_order(later)] == ["D", "B", "C", "A"]


@pytest.mark.rule("SCAN-016")
def test_only_the_supervisor_moves_a_case_with_a_reason():
    assert not list(rules.need_move({Role.SUPERVISOR}, "Bozulabilir eşya"))
    assert len(texts(rules.need_move({Role.ENTRY_OPERATOR}, " "))) == 2


@pytest.mark.rule("SCAN-018")
def test_a_watched_vehicle_needs_its_escort_to_enter_and_to_leave_the_queue():
    flagged = replace(TRUCK, needs_escort=True, at=at("10:06"))
    assert refusal(lambda: rules.check_queue(flagged)).rule == "SCAN-018"
    watch = Watch("118840", at("10:05"))
    rules.check_queue(replace(flagged, watches=(watch,)))

    def call(watches):
        rules.check_call(
            needs_escort=True,
            watches=watches,
            place=ROAD,
            vehicle=VehicleType.TRACTOR_TRAILER,
            arrived_at=None,
            at=at("10:40"),
        )

    call((watch,))
    assert refusal(lambda: call((replace(watch, until=at("10:30")),))).rule == "SCAN-018"


@pytest.mark.rule("SCAN-019")
def test_the_paper_channel_is_for_outages_at_road_sites():
    def gaps(source, place):
        return texts(rules.need_program_channel(source, Channel.PAPER, place))

    assert gaps(Source.KIM, ROAD) == ["Program çalışıyor; sevki programdan yapınız"]
    assert gaps(Source.KIM, replace(ROAD, has_outage=True)) == []
    assert gaps(Source.OTHER_AGENCY, ROAD) == []
    assert not list(rules.need_program_channel(Source.KIM, Channel.PROGRAM, ROAD))


@pytest.mark.rule("SCAN-020", "SCAN-021")
def test_a_sea_container_waits_for_its_declaration_but_not_for_safety():
    waiting = replace(BOX, declaration_no="", has_declaration_date=False)
    assert refusal(lambda: rules.check_queue(waiting)).text == "Beyan bekleniyor"
    rules.check_queue(BOX)
    safety = replace(
        waiting,
        purposes=frozenset({Purpose.SAFETY_SECURITY}),
        purpose_basis=rules.SEA_SAFETY_BASIS,
    )
    rules.check_queue(safety)
    assert rules.SEA_SAFETY_BASIS == "Gümrük Yönetmeliği m.69"
    assert refusal(lambda: rules.check_queue(replace(safety, purpose_basis=""))).rule == "SCAN-021"


@pytest.mark.rule("SCAN-023")
def test_ro_ro_follows_the_road_rules():
    ferry = replace(TRUCK, place=Place(SiteType.SEA, is_roro=True))
    rules.check_queue(ferry)
    assert texts(rules.need_program_channel(Source.KIM, Channel.PAPER, ferry.place))


@pytest.mark.rule("SCAN-022")
def test_a_sea_container_is_called_after_its_arrival():
    assert texts(rules.need_arrival(SEA, VehicleType.CONTAINER, None))
    assert not list(rules.need_arrival(SEA, VehicleType.CONTAINER, at("08:55")))
    assert not list(rules.need_arrival(ROAD, VehicleType.TRUCK, None))


@pytest.mark.rule("SCAN-024")
def test_bulk_is_queued_after_loading():
    bulk = replace(TRUCK, place=SEA, is_bulk=True)
    assert refusal(lambda: rules.check_queue(bulk)).rule == "SCAN-024"
    rules.check_queue(replace(bulk, carrier="33 TR 610", loaded_at=at("14:20")))


@pytest.mark.rule("SCAN-026")
def test_an_outbound_wagon_needs_suspicion_or_intelligence():
    wagon = replace(
        BOX,
        vehicle=VehicleType.GOODS_WAGON,
        place=RAIL,
        is_outbound=True,
        bases=frozenset({Basis.ANALYSIS}),
    )
    assert refusal(lambda: rules.check_queue(wagon)).rule == "SCAN-026"
    rules.check_queue(replace(wagon, bases=frozenset({Basis.ANALYSIS, Basis.SUSPICION})))


@pytest.mark.rule("SCAN-037")
def test_a_deactivation_referral_brings_its_record():
    request = replace(TRUCK, is_from_tracking=True)
    assert refusal(lambda: rules.check_queue(request)).rule == "SCAN-037"
    rules.check_queue(replace(request, has_tracking_record=True))


@pytest.mark.rule("SCAN-038")
def test_no_second_open_case_but_the_reason_is_added_and_the_place_in_the_queue_kept():
    case = OpenCase(
        "1", "TRM-KPK-2026-01-000412", frozenset({"34ABC123"}), frozenset({Reason.RISKY}), at("09:00"), False
    )
    (refused,) = rules.need_no_open_case(["34ABC123", ""], [case])
    assert "TRM-KPK-2026-01-000412" in refused.text
    assert "açık kayda ekleyiniz" in refused.remedy
    assert not list(rules.need_no_open_case(["34ABC124"], [case]))
    tip = Risk(Source.KIM, frozenset({Reason.TIP}), VehicleType.TRUCK)
    after = rules.merged(case, Reason.TIP, tip)
    assert after.is_priority
    assert after.queued_at == at("09:00")
    assert after.reasons == {Reason.RISKY, Reason.TIP}
