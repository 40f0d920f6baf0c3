"""Referral, release, closing without a unit, other İdare, unit by hand, exit check (m.70, m.71, m.82)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.tracking import public
from gumruk_masaustu.systems.tracking.actions import arrival, end_review, identity, referrals, release
from gumruk_masaustu.systems.tracking.actions.exit_check import ask_exit
from gumruk_masaustu.systems.tracking.lists import DeactivationTopic, ExitAnswer, HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_hold
from gumruk_masaustu.systems.tracking.queries import trackings
from gumruk_masaustu.systems.tracking.queries.arrivals import arrival as screen
from gumruk_masaustu.systems.tracking.queries.end_due import end_dues
from gumruk_masaustu.systems.tracking.queries.units import unit, units_by_serial
from gumruk_masaustu.systems.tracking.values.end import (
    DeactivationForm,
    ExitQuestion,
    HandoverForm,
    OtherPlace,
    ReferralForm,
    UnmountForm,
)
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead, Plate
from tests.systems.tracking.ended import (
    COPIES,
    READ,
    arrived,
    came,
    deactivated,
    ended,
    off,
    with_habur,
)
from tests.systems.tracking.made import Desk, hold, tracking_in

REFERRAL = ReferralForm(("scan",), "rota dışı 25 dk duruş", "Habur tarama", "Habur sahası")


@pytest.fixture
def habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    desk = with_habur(kapikule, officer)
    field = {"roles": ("ats_field_operator",), "duty": "ats_field_operator"}
    watch = {"roles": ("ats_watch_operator",), "duty": "ats_watch_operator"}
    desk.add("isk_field", officer(staff_no="64100", name="Can Er", unit="ISK", **field))
    desk.add("isk", officer(staff_no="64101", name="Nil Su", unit="ISK", **watch))
    return desk


def refused(act: Callable[[], Any]) -> UserError:
    with pytest.raises(UserError) as found:
        act()
    return found.value


@pytest.mark.rule("ATS-121")
def test_a_referral_holds_the_vehicle_until_its_result(habur: Desk) -> None:
    made = ended(habur)
    refusal = refused(
        lambda: referrals.refer(habur.post, made, ReferralForm(("scan",), " "), **habur.act("habur"))
    )
    assert (refusal.rule, refusal.field) == ("ATS-121", "reasons")
    sent = referrals.refer(habur.post, made, REFERRAL, by=habur.habur, at=habur.clock.set("14:40"))
    assert sent.tutanak_no == "TUT-KPK-2026-01-000001"
    [item] = open_items(habur.post, unit="HBR", roles=("scan_entry_operator",))
    assert "rota" not in item.title
    stopped = refused(lambda: release.release(habur.post, made, **habur.act("habur")))
    assert stopped.text == "Bekletme açık: Tarama/muayene sonucu bekleniyor."
    result = referrals.record_referral_result(
        habur.post, made, sent.id, "temiz", by=habur.habur, at=habur.clock.set("15:30")
    )
    assert (result.result, result.result_by) == ("temiz", "52210")
    assert open_items(habur.post, unit="HBR", roles=("scan_entry_operator",)) == []
    assert release.release(habur.post, made, **habur.act("habur")).state is TrackingState.RELEASED


def test_a_referral_without_result_is_reminded_daily(habur: Desk) -> None:
    made = ended(habur)
    sent = referrals.refer(habur.post, made, REFERRAL, **habur.act("habur"))
    assert end_dues(habur.post, "HABUR", sent.at + timedelta(hours=23)) == ()
    [one] = end_dues(habur.post, "HABUR", sent.at + timedelta(hours=49))
    assert (one.turn, "sevk sonucu kaydedilmedi" in one.text) == (2, True)


@pytest.mark.rule("ATS-122")
def test_an_open_debt_refuses_the_release_until_it_is_paid(habur: Desk) -> None:
    early = arrived(habur, units=(("MU-000009", "tractor"),), tractor_plate="06 AA 1", trailer1_plate="")
    assert refused(lambda: release.release(habur.post, early, **habur.act("habur"))).rule == "ATS-122"
    made = ended(habur)
    row = hold(habur.post, made, HoldKind.DEBT.value)
    refusal = refused(lambda: release.release(habur.post, made, **habur.act("habur")))
    assert refusal.text == "Bekletme açık: Bedel ödenmedi."
    paid = habur.clock.set("16:00")
    with habur.post.journal.entry("tracking.test_paid", by=PROGRAM, at=paid, about=made) as entry:
        entry.set(ats_hold, row, lifted_at=paid)
    found = release.release(habur.post, made, **habur.act("habur"))
    assert (found.state, found.released_by) == (TrackingState.RELEASED, "52210")
    assert found.released_at is not None
    assert found.released_at > found.deactivated_at  # type: ignore[operator]


@pytest.mark.rule("ATS-147")
def test_a_missing_unit_keeps_the_plates_listed_until_kkm_closes(habur: Desk) -> None:
    made = came(habur, state=TrackingState.MISSING_UNIT)
    ask = ExitQuestion(Plate("34 ABC 123", "TR"))
    before = ask_exit(habur.post, ask, by=habur.gate, at=habur.clock.set("16:45"))
    assert before.text == "GEÇEMEZ: açık izleme"
    own = refused(
        lambda: release.close_without_unit(habur.post, made, "TUT-1", "ödendi", **habur.act("habur"))
    )
    assert own.rule == "ATS-147"
    without = refused(lambda: release.close_without_unit(habur.post, made, "", "", **habur.act("kkm")))
    assert "Tutanak no" in without.text
    found = release.close_without_unit(
        habur.post, made, "TUT-HBR-2026-01-000002", "Ödendi 16:40", by=habur.kkm, at=habur.clock.set("16:55")
    )
    assert (found.state, found.closing_record_no) == (
        TrackingState.CLOSED_WITHOUT_UNIT,
        "EVR-KPK-2026-01-000001",
    )
    after = ask_exit(habur.post, ask, by=habur.gate, at=habur.clock.set("16:56"))
    assert after.text == "GEÇEBİLİR"
    assert release.release(habur.post, made, **habur.act("habur")).state is TrackingState.RELEASED


@pytest.mark.rule("ATS-096")
def test_a_trailer_behind_another_tractor_is_found(habur: Desk) -> None:
    tracking_in(habur.post, departure="GEBZE", trailer1_plate="06 DR 777", tractor_plate="06 AB 1")
    asked = ask_exit(
        habur.post, ExitQuestion(Plate("22 ZZ 9", "TR"), Plate("06 dr-777", "TR")), **habur.act("gate")
    )
    assert asked.text == "GEÇEMEZ: takılı ünite"
    assert not asked.may_confirm
    answer = public.may_leave(habur.post, "06 DR 777", "TR", habur.clock(), by=habur.gate)
    assert answer is ExitAnswer.UNIT_MOUNTED


def test_every_hold_of_the_country_answers_with_its_class_only(habur: Desk) -> None:
    made = tracking_in(habur.post, TrackingState.RELEASED)
    ask = ExitQuestion(Plate("34 ABC 123", "TR"))
    hold(habur.post, made, HoldKind.CONFLICT.value, ground="Ünite Silopi'de bulundu")
    answer = ask_exit(habur.post, ask, **habur.act("gate"))
    assert (answer.text, "Silopi" in repr(answer)) == ("GEÇEMEZ: bekletme", False)
    hold(habur.post, made, HoldKind.DEBT.value)
    assert ask_exit(habur.post, ask, **habur.act("gate")).text == "GEÇEMEZ: bedel"


def test_only_the_exit_gate_asks(habur: Desk) -> None:
    with pytest.raises(UserError) as found:
        ask_exit(habur.post, ExitQuestion(Plate("34 ABC 123", "TR")), **habur.act("examiner"))
    assert found.value.rule == "ATS-096"


@pytest.mark.rule("ATS-114")
def test_a_unit_given_by_hand_needs_its_tutanak_and_a_test(habur: Desk) -> None:
    made = arrived(habur)
    form = HandoverForm(
        "MU-004217", "Hüseyin Çağlayan (şoför)", "Habur sahası", "Kabinde duruyordu", "", READ
    )
    refusal = refused(lambda: arrival.take_by_hand(habur.post, made, form, **habur.act("habur")))
    assert (refusal.rule, refusal.field) == ("ATS-114", "tutanak_no")
    form = HandoverForm(
        "MU-004217",
        "Hüseyin Çağlayan (şoför)",
        "Habur sahası",
        "Kabinde duruyordu",
        "TUT-HBR-2026-01-000007",
        READ,
    )
    found = arrival.take_by_hand(habur.post, made, form, **habur.act("habur"))
    assert (found.state, found.unmounted_how) == (TrackingState.UNMOUNTED, "elden alındı")
    [held] = trackings.holds_of(habur.post, made)
    assert held.kind is HoldKind.REFERRAL
    [one] = units_by_serial(habur.post, ["MU-004217"])
    assert one.is_faulty
    with habur.post.read() as db:
        told = db.execute(select(eform.c.subject, eform.c.urgent).where(eform.c.about == made)).all()
    assert [tuple(row) for row in told] == [("Ünite Kayıp/Hasar", True)]
    assert screen(habur.post, made, **habur.act("habur")).proposes_referral
    sent = referrals.refer(habur.post, made, REFERRAL, **habur.act("habur"))
    assert sent.hold_id == held.id
    assert len(trackings.holds_of(habur.post, made)) == 1


@pytest.mark.rule("ATS-120")
def test_another_administration_ends_it_with_reason_and_word_to_the_others(habur: Desk) -> None:
    made = came(habur, destination="MERSIN")
    blind = refused(
        lambda: arrival.unmount(habur.post, made, UnmountForm("MU-004217"), **habur.act("isk_field"))
    )
    assert (blind.rule, blind.field) == ("ATS-120", "other_reason")
    arrival.unmount(
        habur.post,
        made,
        UnmountForm("MU-004217", other_reason="Gemi buradan kalkıyor"),
        **habur.act("isk_field"),
    )
    identity.read_identity(habur.post, made, "MU-004217", READ, **habur.act("isk"))
    from tests.systems.tracking.ended import reviewed

    reviewed(habur, made, by="isk")
    end_review.record_copies(habur.post, made, COPIES, **habur.act("isk"))
    topics = {DeactivationTopic.NOTHING_SPECIAL: ""}
    asked = refused(lambda: deactivated(habur, made, DeactivationForm(topics), by="isk"))
    assert asked.field == "has_change_document"
    form = DeactivationForm(topics, other=OtherPlace(has_change_document=False))
    found = deactivated(habur, made, form, by="isk")
    assert (found.deactivated_at_administration, found.other_place_reason) == (
        "ISKENDERUN",
        "Gemi buradan kalkıyor",
    )
    with habur.post.read() as db:
        sent = db.execute(select(eform.c.to_offices, eform.c.basis).where(eform.c.about == made)).all()
    assert {row.basis for row in sent} == {"ATS-120"}
    assert all(set(row.to_offices) >= {"MERSIN", "KAPIKULE", "KKM"} for row in sent)
    assert screen(habur.post, made, **habur.act("isk")).proposes_referral


def test_habur_may_not_end_what_iskenderun_has_in_hand(habur: Desk) -> None:
    made = came(habur)
    form = UnmountForm("MU-004217", other_reason="Yol kapalı")
    arrival.unmount(habur.post, made, form, **habur.act("isk_field"))
    with pytest.raises(UserError) as found:
        identity.read_identity(habur.post, made, "MU-004217", READ, **habur.act("habur"))
    assert found.value.rule == "ATS-113"


def test_with_two_units_the_state_waits_for_the_second(habur: Desk) -> None:
    made = came(habur, units=(("MU-004217", "tractor"), ("MU-003388", "trailer1")), imei="")
    arrival.record_arrival(habur.post, made, **habur.act("habur"))
    assert off(habur, made).state is TrackingState.ARRIVED
    assert off(habur, made, serial="MU-003388").state is TrackingState.UNMOUNTED
    read = DeviceRead("MU-003388", "")
    identity.read_identity(habur.post, made, "MU-003388", read, **habur.act("habur"))
    obstacles = [one.text for one in screen(habur.post, made, **habur.act("habur")).obstacles]
    assert obstacles[0] == "MU-004217: cihaz kimliği okunmadı."
    assert unit(habur.post, trackings.units_of_tracking(habur.post, made)[0].unit_id).state == "unmounted"
