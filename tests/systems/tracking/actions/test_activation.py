"""Activation on the real file: what is written, what is refused, and nothing half written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from gumruk_masaustu.kernel.actions import ACTIONS, may
from gumruk_masaustu.kernel.eforms.model import eform
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions import activation
from gumruk_masaustu.systems.tracking.actions.activation_notice import notify_kkm, record_kkm_call
from gumruk_masaustu.systems.tracking.actions.activation_units import choose_unit, fail_unit, leave_out
from gumruk_masaustu.systems.tracking.actions.cancelling import cancel
from gumruk_masaustu.systems.tracking.lists import RequestState, TrackingState, UnitState
from gumruk_masaustu.systems.tracking.queries.activation import choosable_units
from gumruk_masaustu.systems.tracking.queries.requests import stored_request
from gumruk_masaustu.systems.tracking.queries.trackings import (
    attempts,
    information,
    notes,
    tracking,
    undertakings,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.queries.units import unit_by_serial
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead, NotesForm, UnitChoice
from tests.support import at
from tests.systems.tracking.made import Desk, add_unit, approved_request, mark_faulty, tracking_in
from tests.systems.tracking.started import (
    FORM,
    NOTES,
    READ,
    UNIT,
    activated,
    chosen,
    fix,
    on_the_road,
    ready_to_go,
)


def _refused(desk: Desk, tracking_id: str, **changes: Any) -> UserError:
    """The refusal of an activation, after which journal and tables stand as before."""
    head = desk.post.journal.head
    with pytest.raises(UserError) as refused:
        activation.activate(
            desk.post,
            tracking_id,
            changes.get("form", FORM),
            changes.get("notes", NOTES),
            by=changes.get("by", desk.watch),
            at=changes.get("at", desk.clock.tick(minutes=1)),
        )
    assert desk.post.journal.head == head
    assert tracking(desk.post, tracking_id).state is TrackingState.DRAFT
    return refused.value


def _state_of(desk: Desk, serial: str = "MU-004217") -> UnitState:
    found = unit_by_serial(desk.post, serial)
    assert found is not None
    return found.state


@pytest.mark.rule("ATS-057")
def test_activation_ends_the_referral_with_date_and_time(kapikule: Desk) -> None:
    waiting = approved_request(kapikule.post, state=RequestState.AWAITING_FIELD_DECISION)
    with pytest.raises(UserError) as refused:
        activation.open_form(kapikule.post, waiting, **kapikule.act("watch"))
    assert refused.value.rule == "ATS-057"
    kapikule.clock.set(at("09:42", "2026-03-13"))
    made = activated(kapikule)
    asked = stored_request(kapikule.post, made.request_id)
    assert (asked.state, asked.tracking_id) == (RequestState.ACTIVATED, made.id)
    assert asked.activated_at == made.activated_at == at("09:45", "2026-03-13")


@pytest.mark.rule("ATS-007")
def test_trackings_of_one_station_are_numbered_without_gap(kapikule: Desk) -> None:
    first = activated(kapikule)
    add_unit(kapikule.post, "MU-003388")
    asked = approved_request(kapikule.post, tractor_plate="06 AB 111", trailer1_plate="")
    second = activation.open_form(kapikule.post, asked, **kapikule.act("watch"))
    choose_unit(kapikule.post, second.id, replace(UNIT, serial="MU-003388"), **kapikule.act("watch"))
    fix(kapikule.post, "MU-003388", kapikule.clock.now + timedelta(seconds=30))
    form = replace(FORM, tractor_plate="06 AB 111", trailer1_plate="", trailer1_country="", no_trailer=True)
    done = activation.activate(kapikule.post, second.id, form, NOTES, **kapikule.act("watch"))
    assert first.number == "ATS-KPK-2026-01-000001"
    assert done.number == "ATS-KPK-2026-01-000002"
    assert second.number == ""


def test_activation_writes_vehicle_unit_and_notes_together(kapikule: Desk) -> None:
    made = activated(kapikule)
    assert (made.state, made.departure, made.activated_by) == (TrackingState.ACTIVATED, "KAPIKULE", "41277")
    assert (made.route_hours, made.driver_phone) == (72, "0532 111 22 33")
    (ridden,) = units_of_tracking(kapikule.post, made.id)
    assert (ridden.state, ridden.serial) == ("active", "MU-004217")
    assert ridden.activation_fix_at is not None
    found = unit_by_serial(kapikule.post, "MU-004217")
    assert found is not None
    assert (found.state, found.tracking_id) == (UnitState.ACTIVATED, made.id)
    assert found.last_used_at == made.activated_at
    assert len(notes(kapikule.post, made.id)) == 5


@pytest.mark.rule("ATS-004")
def test_a_trailer_in_another_open_tracking_stops_the_activation(kapikule: Desk) -> None:
    tracking_in(
        kapikule.post,
        units=(),
        number="ATS-KPK-2026-01-000412",
        tractor_plate="06 ZZ 001",
        trailer1_plate="06 DR 777",
    )
    made = chosen(kapikule)
    form = replace(FORM, trailer2_plate="06-dr-777", trailer2_country="TR")
    refused = _refused(kapikule, made, form=form)
    assert "ATS-KPK-2026-01-000412" in refused.text
    assert _state_of(kapikule) is UnitState.READY


def test_a_unit_in_another_open_form_or_tracking_is_not_chosen(kapikule: Desk) -> None:
    chosen(kapikule)
    asked = approved_request(kapikule.post, tractor_plate="06 AB 111")
    other = activation.open_form(kapikule.post, asked, **kapikule.act("watch"))
    with pytest.raises(UserError) as refused:
        choose_unit(kapikule.post, other.id, UNIT, **kapikule.act("watch"))
    assert refused.value.text == "Ünite başka izlemede: Hazırlanıyor"
    assert choosable_units(kapikule.post, "KAPIKULE") == ()


@pytest.mark.rule("ATS-058")
def test_a_faulty_unit_is_absent_from_the_list_and_refused_by_its_serial(kapikule: Desk) -> None:
    made = chosen(kapikule)
    faulty = add_unit(kapikule.post, "MU-003388")
    assert [one.serial for one in choosable_units(kapikule.post, "KAPIKULE")] == ["MU-003388"]
    mark_faulty(kapikule.post, faulty, "MU-003388")
    assert choosable_units(kapikule.post, "KAPIKULE") == ()
    with pytest.raises(UserError) as refused:
        choose_unit(
            kapikule.post, made, UnitChoice("MU-003388", "trailer1", "trailer_top"), **kapikule.act("field")
        )
    assert refused.value.text == "Arızalı ünite: MU-003388."


def test_an_old_position_stops_the_activation(kapikule: Desk) -> None:
    made = chosen(kapikule)
    refused = _refused(kapikule, made, at=kapikule.clock.tick(minutes=6))
    assert (refused.text, refused.field) == ("Anlık konum yok", "MU-004217")


def test_all_obstacles_of_the_form_are_named_at_once(kapikule: Desk) -> None:
    made = chosen(kapikule)
    refused = _refused(kapikule, made, form=replace(FORM, goods="", driver_phone=""), notes=NotesForm())
    named = [one.field for one in refused.all]
    assert named[:2] == ["goods", "driver_phone"]
    assert len(named) == 7


@pytest.mark.rule("ATS-061")
def test_headquarters_does_not_activate_in_the_name_of_an_administration(kapikule: Desk) -> None:
    made = chosen(kapikule)
    rule = ACTIONS["tracking.activated"]
    assert not may(kapikule.kkm, rule)
    assert may(kapikule.watch, rule)
    assert may(kapikule.field, rule)
    with pytest.raises(UserError):
        activation.activate(kapikule.post, made, FORM, NOTES, **kapikule.act("kkm"))
    assert tracking(kapikule.post, made).state is TrackingState.DRAFT
    with pytest.raises(UserError) as refused:
        activation.activate(kapikule.post, made, FORM, NOTES, **kapikule.act("habur"))
    assert refused.value.rule == "ATS-100"  # to another İdare the form does not exist


def test_the_form_of_a_referral_is_opened_once_and_kept_while_it_has_gaps(kapikule: Desk) -> None:
    asked = approved_request(kapikule.post)
    first = activation.open_form(kapikule.post, asked, **kapikule.act("watch"))
    again = activation.open_form(kapikule.post, asked, **kapikule.act("field"))
    assert first.id == again.id
    assert (first.tractor_plate, first.document_no) == ("34 ABC 123", "XX71234567")
    kept = activation.save_form(
        kapikule.post, first.id, replace(FORM, goods="", driver_name="  Ali  "), **kapikule.act("watch")
    )
    assert (kept.goods, kept.driver_name) == ("", "Ali")


def test_after_the_activation_the_form_is_locked(kapikule: Desk) -> None:
    made = activated(kapikule)
    with pytest.raises(UserError) as refused:
        activation.save_form(
            kapikule.post, made.id, replace(FORM, tractor_plate="34 ABC 132"), **kapikule.act("watch")
        )
    assert refused.value.rule == "ATS-066"
    assert tracking(kapikule.post, made.id).tractor_plate == "34 ABC 123"


def _failures(desk: Desk, made: str) -> list[tuple[str, str]]:
    t = eform.c
    with desk.post.read() as db:
        rows = db.execute(select(t.subject, t.text, t.state).where(t.about == made)).all()
    return [(row.subject, row.text) for row in rows]


def test_the_second_failed_unit_puts_the_form_to_headquarters_on_screen(kapikule: Desk) -> None:
    made = chosen(kapikule)
    for serial in ("MU-003388", "MU-000001", "MU-000002"):
        add_unit(kapikule.post, serial)
    kapikule.clock.set("14:40")
    fail_unit(kapikule.post, made, "MU-004217", "konum yok", **kapikule.act("watch"))
    assert _failures(kapikule, made) == []
    with pytest.raises(UserError) as refused:
        notify_kkm(kapikule.post, made, **kapikule.act("watch"))
    assert refused.value.text == "Önce başka ünite deneyin"
    choose_unit(kapikule.post, made, replace(UNIT, serial="MU-003388"), **kapikule.act("watch"))
    fail_unit(kapikule.post, made, "MU-003388", "konum yok", **kapikule.act("watch"))
    ((subject, text),) = _failures(kapikule, made)
    assert subject == "Aktivasyon Yapılamadı"
    assert "MU-004217 14:41" in text
    assert "MU-003388" in text
    assert [one.serial for one in attempts(kapikule.post, made)] == ["MU-004217", "MU-003388"]
    assert notify_kkm(kapikule.post, made, **kapikule.act("watch"))
    assert len(_failures(kapikule, made)) == 1
    record_kkm_call(
        kapikule.post, made, "Filiz Aksoylu", kapikule.clock.now, "iki ünite denendi", **kapikule.act("watch")
    )
    assert [one.target for one in information(kapikule.post, made)] == ["KKM"]


def test_a_unit_left_out_may_be_chosen_again(kapikule: Desk) -> None:
    made = chosen(kapikule)
    leave_out(kapikule.post, made, "MU-004217", **kapikule.act("watch"))
    assert units_of_tracking(kapikule.post, made) == ()
    assert "Mobil ünite doldurulmalıdır." in [one.text for one in _refused(kapikule, made).all]
    choose_unit(kapikule.post, made, UNIT, **kapikule.act("watch"))
    assert len(units_of_tracking(kapikule.post, made)) == 1


def test_one_unit_rides_on_one_part_of_the_vehicle(kapikule: Desk) -> None:
    made = chosen(kapikule)
    add_unit(kapikule.post, "MU-003388")
    for choice, field in (
        (UnitChoice("MU-003388", "tractor", "tractor_top"), "carrier_part"),
        (UnitChoice("MU-003388", "trailer1", "tractor_top"), "place"),
        (UnitChoice("MU-003388", "kasa", "tractor_top"), "carrier_part"),
        (UnitChoice("MU-003388", "trailer1", "çatı"), "place"),
    ):
        with pytest.raises(UserError) as refused:
            choose_unit(kapikule.post, made, choice, **kapikule.act("watch"))
        assert refused.value.field == field


@pytest.mark.rule("ATS-072")
def test_after_the_exit_permission_there_is_no_cancelling(kapikule: Desk) -> None:
    kapikule.clock.set(at("09:50", "2026-03-13"))
    made = on_the_road(kapikule)
    head = kapikule.post.journal.head
    with pytest.raises(UserError) as refused:
        cancel(kapikule.post, made.id, "yanlış araç", {"MU-004217": READ}, **kapikule.act("watch"))
    assert refused.value.rule == "ATS-072"
    assert "deaktive" in refused.value.remedy
    assert kapikule.post.journal.head == head


def test_cancelling_brings_everything_back(kapikule: Desk) -> None:
    made = ready_to_go(kapikule)
    with pytest.raises(UserError) as refused:
        cancel(
            kapikule.post,
            made.id,
            "sefer iptal",
            {"MU-004217": DeviceRead("MU-004271", "")},
            **kapikule.act("watch"),
        )
    assert [one.field for one in refused.value.all] == ["read_serial", "read_imei"]
    done = cancel(kapikule.post, made.id, "sefer iptal", {"MU-004217": READ}, **kapikule.act("field"))
    assert done.state is TrackingState.CANCELLED
    found = unit_by_serial(kapikule.post, "MU-004217")
    assert found is not None
    assert (found.state, found.tracking_id) == (UnitState.IN_STOCK_UNCHARGED, None)
    assert not found.is_usable
    asked = stored_request(kapikule.post, made.request_id)
    assert (asked.state, asked.activated_at) == (RequestState.APPROVED, None)
    assert [one.void_at is not None for one in undertakings(kapikule.post, made.id)] == [True]
    assert _failures(kapikule, made.id)[0][0] == "Aktivasyon İptali"
    assert units_of_tracking(kapikule.post, made.id) == ()
