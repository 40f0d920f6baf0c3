"""Examples of ATS-025, ATS-037 to ATS-041, ATS-045 to ATS-053 as pure rules."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.systems.tracking.lists import DispatchBox, Origin, Priority, ReturnReason
from gumruk_masaustu.systems.tracking.rules import hq_referral, request_stock, route_hours
from gumruk_masaustu.systems.tracking.rules import request_decisions as rules
from gumruk_masaustu.systems.tracking.rules.priority import offered_units, waiting_order
from gumruk_masaustu.systems.tracking.values.request import (
    NO_UNIT_REASON,
    Appointment,
    Choice,
    Part,
    Regime,
    RequestEvent,
    RiskMark,
    Signer,
    TableTime,
    TimeOffer,
    TimeReply,
    Usable,
    WaitingReferral,
)
from tests.support import at

P1, P2, P3, P4 = Priority
PERSONNEL, HQ = Origin.PERSONNEL, Origin.HEADQUARTERS


def texts(found) -> list[str]:
    return [one.text for one in found]


def test_the_priority_4_request_is_refused_at_the_reserve_and_priority_1_is_not():
    units = Usable(11, 11)
    assert [one.rule for one in request_stock.need_unit(units, P4, PERSONNEL)] == ["ATS-025"]
    assert texts(request_stock.need_unit(units, P1, PERSONNEL)) == []
    assert texts(request_stock.need_unit(units, P4, HQ)) == []
    assert texts(request_stock.need_unit(units, P4, PERSONNEL, override="Tek riskli taşıt")) == []
    assert texts(request_stock.need_unit(Usable(0, 11), P4, PERSONNEL, override="Tek riskli taşıt")) != []
    assert texts(request_stock.need_unit(Usable(0, 11), P1, PERSONNEL)) != []


@pytest.mark.parametrize("wanted", [1, 2, 3])
def test_k_units_leave_the_reserve_whole(wanted):
    assert texts(request_stock.need_unit(Usable(11 + wanted, 11), P3, PERSONNEL, wanted=wanted)) == []
    assert texts(request_stock.need_unit(Usable(10 + wanted, 11), P3, PERSONNEL, wanted=wanted)) != []


@pytest.mark.rule("ATS-049")
def test_the_fixed_reason_is_refused_while_a_unit_is_usable():
    assert NO_UNIT_REASON == "Yeterli mobil ünite bulunmamaktadır"
    assert texts(request_stock.need_no_unit(Usable(0, 11), P1, PERSONNEL)) == []
    assert texts(request_stock.need_no_unit(Usable(12, 11), P4, PERSONNEL)) == ["1 ünite kullanılabilir"]
    assert texts(request_stock.need_no_unit(Usable(11, 11), P4, PERSONNEL)) == []
    assert texts(request_stock.need_no_unit(Usable(11, 11), P1, PERSONNEL)) == ["11 ünite kullanılabilir"]


def waits(name: str, priority: Priority, clock: str, origin: Origin = PERSONNEL) -> WaitingReferral:
    return WaitingReferral(name, priority, origin, at(clock))


@pytest.mark.rule("ATS-050")
def test_p1_p2_p4_and_the_single_free_unit_goes_to_p1():
    line = [waits("P4", P4, "08:00"), waits("P2", P2, "08:30"), waits("P1", P1, "09:00")]
    assert [one.id for one in waiting_order(line)] == ["P1", "P2", "P4"]
    assert offered_units(line, Usable(1, 3)) == {"P1"}
    assert offered_units(line, Usable(6, 3)) == {"P1", "P2", "P4"}
    assert offered_units(line, Usable(5, 3)) == {"P1", "P2"}


def test_headquarters_stands_first_within_its_priority():
    line = [waits("early", P3, "08:00"), waits("hq", P3, "10:00", HQ), waits("late", P3, "09:00")]
    assert [one.id for one in waiting_order(line)] == ["hq", "early", "late"]


@given(
    st.lists(st.tuples(st.sampled_from(Priority), st.sampled_from(Origin)), max_size=12),
    st.integers(0, 20),
    st.integers(0, 12),
)
def test_no_more_is_offered_than_there_is_and_normal_ones_never_take_the_reserve(kinds, available, reserve):
    line = [
        WaitingReferral(f"{n:02}", priority, origin, at("08:00") + timedelta(minutes=n))
        for n, (priority, origin) in enumerate(kinds)
    ]
    offered = offered_units(line, Usable(available, reserve))
    assert len(offered) <= available
    normal = [w for w in line if w.id in offered and not request_stock.may_use_reserve(w.priority, w.origin)]
    if normal:
        assert available - len(offered) >= min(reserve, available) - _taken_after(line, offered, normal[-1])


def _taken_after(line, offered, last) -> int:
    order = [one.id for one in waiting_order(line)]
    return sum(name in offered for name in order[order.index(last.id) + 1 :])


@pytest.mark.parametrize(
    ("roles", "title", "rank", "box"),
    [
        ({"customs_director"}, "Gümrük Müdürü", "", DispatchBox.DIRECTOR),
        ({"customs_director"}, "Gümrük Müdür Yrd.", "", DispatchBox.DEPUTY_DIRECTOR),
        ({"customs_director"}, "GÜMRÜK MÜDÜR YARDIMCISI", "", DispatchBox.DEPUTY_DIRECTOR),
        ({"shift_chief"}, "Kısım Amiri", "SECTION_CHIEF", DispatchBox.SECTION_CHIEF),
        ({"shift_chief"}, "Amir", "DISTRICT_CHIEF", DispatchBox.BRANCH_CHIEF),
        ({"shift_chief"}, "Bölge Amiri", "GUARD", DispatchBox.BRANCH_CHIEF),
        ({"shift_chief"}, "Muhafaza Memuru", "GUARD", None),
        ({"guard_officer"}, "Kısım Amiri", "SECTION_CHIEF", None),
    ],
)
def test_box_of_an_appointment(roles, title, rank, box):
    assert rules.box_of(Appointment(frozenset(roles), title, rank)) is box


def test_a_vekil_may_tick_the_box_of_whom_he_deputises():
    own = Appointment(frozenset({"shift_chief"}), "Muhafaza Memuru", "GUARD")
    replaced = Appointment(frozenset({"shift_chief"}), "Kısım Amiri", "SECTION_CHIEF")
    assert texts(rules.need_dispatch_box((DispatchBox.SECTION_CHIEF,), (own, replaced))) == []
    assert texts(rules.need_dispatch_box((DispatchBox.SECTION_CHIEF,), (own,))) != []
    assert texts(rules.need_dispatch_box((), (replaced,))) == ["Yalnız bir tanesi işaretlenecektir"]


def test_four_eyes_by_person_and_by_staff_number():
    signed = (Signer(Part.REQUESTER, "a", "100"), Signer(Part.DISPATCH, "b", "200"))
    assert texts(rules.need_other_person(Part.FIELD, "c", "300", signed)) == []
    assert texts(rules.need_other_person(Part.FIELD, "b", "999", signed)) == [
        "Sevk amiri saha operatörü olamaz"
    ]
    assert texts(rules.need_other_person(Part.SYSTEM, "x", "100", signed)) == [
        "Talepte bulunan kişi Sistem Sorumlusu olamaz"
    ]
    assert texts(rules.need_other_person(Part.DISPATCH, "b", "200", signed)) == []


def test_result_without_karar_wants_a_reason_only_for_a_refusal():
    yes, no = (Choice.SUITABLE,), (Choice.UNSUITABLE,)
    assert texts(rules.need_result(yes, "", None)) == []
    assert texts(rules.need_result(no, "", None)) != []
    assert texts(rules.need_result(no, "", Choice.UNSUITABLE)) == []
    assert texts(rules.need_result(yes, "", Choice.UNSUITABLE)) != []
    assert texts(rules.need_result((*yes, *no), "x", Choice.SUITABLE)) != []


def test_why_a_request_may_be_returned():
    assert rules.return_reason(RiskMark.NONE, lacks_system=False) is ReturnReason.NO_RISK
    assert rules.return_reason(RiskMark.NONE, lacks_system=True) is ReturnReason.NO_SYSTEM
    assert rules.return_reason(RiskMark.INSUFFICIENT, lacks_system=False) is None


@pytest.mark.parametrize("event", sorted(hq_referral.FORBIDDEN))
def test_an_idare_cannot_refuse_a_referral_of_headquarters(event):
    assert [one.rule for one in hq_referral.need_may_refuse(HQ, event)] == ["ATS-052"]
    assert texts(hq_referral.need_may_refuse(PERSONNEL, event)) == []


def test_the_ways_that_are_left_for_a_referral_of_headquarters():
    for event in (RequestEvent.ACTIVATE, RequestEvent.EXEMPT, RequestEvent.NOT_FULFILLED):
        assert texts(hq_referral.need_may_refuse(HQ, event)) == []
    assert texts(hq_referral.need_headquarters(PERSONNEL)) != []


TABLE = (
    TableTime(Regime.TIR, "KAPIKULE", "GURBULAK", Decimal(80), date(2025, 1, 1)),
    TableTime(Regime.TIR, "KAPIKULE", "GURBULAK", Decimal(72), date(2026, 1, 1)),
    TableTime(Regime.TIR, "KAPIKULE", "GURBULAK", Decimal(60), date(2027, 1, 1)),
    TableTime(Regime.TRANSIT, "KAPIKULE", "GURBULAK", Decimal(72), date(2026, 1, 1)),
    TableTime(Regime.COMMON_TRANSIT, "KAPIKULE", "GURBULAK", Decimal(72), date(2026, 1, 1)),
)


def difference(regime: Regime, given_hours: int):
    table = route_hours.table_hours(TABLE, regime, "KAPIKULE", "GURBULAK", date(2026, 3, 12))
    return route_hours.time_difference(regime, Decimal(given_hours), table)


@pytest.mark.rule("ATS-047")
def test_96_hours_where_the_table_has_72_is_24_hours_too_many_but_not_under_ortak_transit():
    for regime in (Regime.TIR, Regime.TRANSIT):
        found = difference(regime, 96)
        assert (found.text, found.offer) == ("24 saat fazla", TimeOffer.REDUCTION)
    assert difference(Regime.COMMON_TRANSIT, 96) is None
    assert difference(Regime.TIR, 72) is None
    shorter = difference(Regime.TIR, 60)
    assert (shorter.text, shorter.offer) == ("12 saat eksik", TimeOffer.CORRECTION)
    assert route_hours.time_difference(Regime.TIR, Decimal("72.5"), Decimal(72)).text == "0,5 saat fazla"
    assert route_hours.table_hours(TABLE, Regime.TIR, "HABUR", "GURBULAK", date(2026, 3, 12)) is None


@pytest.mark.rule("ATS-048")
def test_from_11_00_the_confirmed_72_hours_count():
    reply = TimeReply(Decimal(72), "2026/1187", date(2026, 3, 12), at("11:00"))

    def used(moment: datetime) -> Decimal:
        return route_hours.hours_in_use(Decimal(96), (reply,), moment).hours

    assert route_hours.hours_in_use(Decimal(96), (), at("10:00")).hours == 96
    assert used(at("10:59")) == 96
    assert used(at("11:00")) == 72
    assert route_hours.hours_in_use(Decimal(96), (reply,), at("11:00")).basis == "yazı 2026/1187, 12.03.2026"
    assert route_hours.hours_in_use(None, (), at("11:00")) is None
