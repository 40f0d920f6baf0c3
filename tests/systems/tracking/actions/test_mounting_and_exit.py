"""From the mounting to the exit permission on the real file (ATS-006, 068 to 070, 073 to 079)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.actions import exit, mounting, undertaking
from gumruk_masaustu.systems.tracking.actions.activation_units import (
    choose_unit,
    join_unit,
    take_back_unit,
)
from gumruk_masaustu.systems.tracking.lists import HoldKind, TrackingState, UnitState
from gumruk_masaustu.systems.tracking.queries.exit_readiness import waiting_units
from gumruk_masaustu.systems.tracking.queries.mounting_compare import mounting_comparisons
from gumruk_masaustu.systems.tracking.queries.trackings import (
    attempts,
    tracking,
    undertaking_in_force,
    undertakings,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.queries.units import unit_by_serial
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead, UnitChoice
from tests.support import at
from tests.systems.tracking.made import Desk, add_unit, hold
from tests.systems.tracking.started import (
    READ,
    activated,
    fix,
    mounted,
    mounting_form,
    on_the_road,
    ready_to_go,
    sign,
)

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def _refused(desk: Desk, act: Any, *args: Any, by: str = "watch", **values: Any) -> UserError:
    head = desk.post.journal.head
    with pytest.raises(UserError) as refused:
        act(desk.post, *args, **values, **desk.act(by))
    assert desk.post.journal.head == head
    return refused.value


def _state(post: Post, serial: str) -> UnitState:
    found = unit_by_serial(post, serial)
    assert found is not None
    return found.state


def test_a_mounting_keeps_place_checks_photo_and_identity(kapikule: Desk) -> None:
    made = activated(kapikule)
    photo = kapikule.post.attachments.keep(PHOTO, name="takma.jpg", source="kamera")
    form = mounting_form(photo=photo)
    done = mounting.record_mounting(kapikule.post, made.id, form, **kapikule.act("field"))
    assert done.state is TrackingState.MOUNTED
    (one,) = units_of_tracking(kapikule.post, made.id)
    assert (one.state, one.mounted_by, one.place_detail) == ("mounted", "41300", "sağ şasi arası")
    assert (one.mounting_photo, one.mounting_read_serial) == (photo.sha256, "MU-004217")
    assert _state(kapikule.post, "MU-004217") is UnitState.MOUNTED
    (compared,) = mounting_comparisons(kapikule.post, made.id)
    assert (compared.place, compared.differences) == ("Çekici altı", ())


def test_another_device_than_the_tracked_one_is_not_mounted(kapikule: Desk) -> None:
    made = activated(kapikule)
    form = mounting_form(read=DeviceRead("MU-004271", READ.imei))
    refused = _refused(kapikule, mounting.record_mounting, made.id, form, by="field")
    assert refused.text.startswith("Kimlik uyuşmuyor")


def test_a_forbidden_place_and_missing_ticks_write_nothing(kapikule: Desk) -> None:
    made = activated(kapikule)
    form = mounting_form(place_detail="yakıt deposu", checks=frozenset())
    refused = _refused(kapikule, mounting.record_mounting, made.id, form, by="field")
    assert refused.text == "Ayrılması kolay yer"
    assert len(refused.all) == 7
    assert _state(kapikule.post, "MU-004217") is UnitState.ACTIVATED


def test_the_watch_operator_mounts_only_in_the_other_duty_with_a_reason(kapikule: Desk) -> None:
    made = activated(kapikule)
    refused = _refused(kapikule, mounting.record_mounting, made.id, mounting_form())
    assert refused.rule == "ATS-013"
    form = mounting_form(acting_reason="saha operatörü sevkte")
    mounting.record_mounting(kapikule.post, made.id, form, **kapikule.act("watch"))
    (one,) = units_of_tracking(kapikule.post, made.id)
    assert one.mounted_as == "saha (vekâleten): saha operatörü sevkte"


def test_nobody_without_the_role_is_a_mounter(kapikule: Desk) -> None:
    made = activated(kapikule)
    refused = _refused(
        kapikule, mounting.record_mounting, made.id, mounting_form(mounter="100951"), by="field"
    )
    assert (refused.rule, refused.field) == ("ATS-073", "mounter")
    with pytest.raises(UserError):
        mounting.record_mounting(kapikule.post, made.id, mounting_form(), **kapikule.act("guard"))
    assert tracking(kapikule.post, made.id).state is TrackingState.ACTIVATED


def test_the_position_is_confirmed_when_it_is_later_than_the_mounting(kapikule: Desk) -> None:
    kapikule.clock.set(at("09:55", "2026-03-13"))
    made = mounted(kapikule)
    refused = _refused(kapikule, exit.confirm_position, made.id, "MU-004217")
    assert refused.rule == "ATS-077"
    fix(kapikule.post, "MU-004217", kapikule.clock.now + timedelta(seconds=20))
    assert _refused(kapikule, exit.confirm_position, made.id, "MU-004217", by="field").rule == "ATS-013"
    done = exit.confirm_position(kapikule.post, made.id, "MU-004217", **kapikule.act("watch"))
    assert done.position_confirmed_by == "41277"
    assert waiting_units(kapikule.post, tracking(kapikule.post, made.id), kapikule.clock.now) == ()


def test_a_waiting_unit_is_late_after_fifteen_minutes(kapikule: Desk) -> None:
    made = mounted(kapikule)
    (early,) = waiting_units(kapikule.post, made, kapikule.clock.tick(minutes=14))
    (late,) = waiting_units(kapikule.post, made, kapikule.clock.tick(minutes=1))
    assert (early.is_late, late.is_late, late.minutes) == (False, True, 15)


@pytest.mark.rule("ATS-078")
def test_the_exit_permission_starts_the_road_and_a_debt_stops_it(kapikule: Desk) -> None:
    kapikule.clock.set(at("09:52", "2026-03-13"))
    made = ready_to_go(kapikule)
    debt = hold(kapikule.post, "0a" * 16, HoldKind.DEBT.value, "34-dr-4521")
    refused = _refused(kapikule, exit.permit_exit, made.id)
    assert "Bedel ödenmedi" in refused.text
    lift(kapikule.post, debt, kapikule.watch)
    kapikule.clock.set(at("10:00", "2026-03-13"))
    gone = exit.permit_exit(kapikule.post, made.id, **kapikule.act("watch"))
    assert (gone.state, gone.exit_at, gone.exit_by) == (
        TrackingState.IN_TRANSIT,
        at("10:01", "2026-03-13"),
        "41277",
    )
    assert _state(kapikule.post, "MU-004217") is UnitState.IN_TRANSIT


def lift(post: Post, hold_id: str, by: Officer) -> None:
    from gumruk_masaustu.systems.tracking.model import ats_hold

    with post.journal.entry("tracking.test_lift", by=by, at=post.clock(), about="0a" * 16) as entry:
        entry.set(ats_hold, hold_id, lifted_at=post.clock(), lifted_by=by.staff_no)


def test_a_hold_of_headquarters_on_the_referral_stops_the_exit(kapikule: Desk) -> None:
    made = ready_to_go(kapikule)
    hold(kapikule.post, made.request_id, HoldKind.HQ.value, "")
    refused = _refused(kapikule, exit.permit_exit, made.id)
    assert refused.text == "Genel Müdürlük tarama sevki sonuçlanmadı"


def test_without_position_and_signature_the_vehicle_stays(kapikule: Desk) -> None:
    made = mounted(kapikule)
    refused = _refused(kapikule, exit.permit_exit, made.id)
    assert [one.rule for one in refused.all] == ["ATS-078", "ATS-069"]
    undertaking.undertaking_printed(kapikule.post, made.id, **kapikule.act("watch"))
    refused = _refused(kapikule, exit.permit_exit, made.id)
    assert refused.all[-1].text == "Taahhütname imzalanmadı"
    assert tracking(kapikule.post, made.id).state is TrackingState.MOUNTED


@pytest.mark.rule("ATS-070")
def test_an_undertaking_filled_by_hand_lets_the_vehicle_go_and_wants_a_scan(kapikule: Desk) -> None:
    made = mounted(kapikule)
    fix(kapikule.post, "MU-004217", kapikule.clock.now + timedelta(seconds=30))
    exit.confirm_position(kapikule.post, made.id, "MU-004217", **kapikule.act("watch"))
    assert _refused(kapikule, undertaking.undertaking_by_hand, made.id, " ").rule == "ATS-070"
    undertaking.undertaking_by_hand(kapikule.post, made.id, "yazıcı arızalı", **kapikule.act("watch"))
    undertaking.undertaking_signed(
        kapikule.post,
        made.id,
        officer_signed=True,
        driver_signed=True,
        copies_given=True,
        **kapikule.act("watch"),
    )
    gone = exit.permit_exit(kapikule.post, made.id, **kapikule.act("watch"))
    assert gone.state is TrackingState.IN_TRANSIT
    scan = kapikule.post.attachments.keep(b"%PDF-1.4\n%nusha\n", name="ek5.pdf", source="tarayıcı")
    kept = undertaking.undertaking_scanned(kapikule.post, made.id, scan, **kapikule.act("watch"))
    assert kept.scan_sha256 == scan.sha256


def test_signing_before_printing_is_refused(kapikule: Desk) -> None:
    made = activated(kapikule)
    facts = {"officer_signed": True, "driver_signed": True, "copies_given": True}
    refused = _refused(kapikule, undertaking.undertaking_signed, made.id, **facts)
    assert refused.field == "undertaking"


def test_two_units_are_each_mounted_and_seen(kapikule: Desk) -> None:
    made = activated(kapikule)
    add_unit(kapikule.post, "MU-003388")
    choose_unit(
        kapikule.post, made.id, UnitChoice("MU-003388", "trailer1", "trailer_top"), **kapikule.act("watch")
    )
    fix(kapikule.post, "MU-003388", kapikule.clock.now + timedelta(seconds=30))
    join_unit(kapikule.post, made.id, "MU-003388", **kapikule.act("watch"))
    first = mounting.record_mounting(kapikule.post, made.id, mounting_form(), **kapikule.act("field"))
    assert first.state is TrackingState.ACTIVATED
    other = replace(mounting_form(place="trailer_top"), serial="MU-003388", read=DeviceRead("MU-003388"))
    both = mounting.record_mounting(kapikule.post, made.id, other, **kapikule.act("field"))
    assert both.state is TrackingState.MOUNTED
    fix(kapikule.post, "MU-004217", kapikule.clock.now + timedelta(seconds=30))
    exit.confirm_position(kapikule.post, made.id, "MU-004217", **kapikule.act("watch"))
    sign(kapikule, made.id)
    refused = _refused(kapikule, exit.permit_exit, made.id)
    assert [one.text for one in refused.all] == ["MU-003388: takma sonrası konumu alınmadı."]
    known = undertaking_in_force(kapikule.post, made.id)
    assert known is not None
    assert known.serials == ("MU-004217", "MU-003388")


def test_fixing_a_unit_anew_waits_for_its_position_again(kapikule: Desk) -> None:
    made = ready_to_go(kapikule)
    again = mounting_form(place="tractor_top", place_detail="kabin arkası")
    mounting.record_mounting(kapikule.post, made.id, again, **kapikule.act("field"))
    (one,) = units_of_tracking(kapikule.post, made.id)
    assert (one.place, one.position_confirmed_at) == ("tractor_top", None)
    assert _refused(kapikule, exit.permit_exit, made.id).rule == "ATS-078"


@pytest.mark.rule("ATS-079")
def test_another_unit_begins_a_new_check_and_a_new_undertaking(kapikule: Desk) -> None:
    kapikule.clock.set(at("09:50", "2026-03-13"))
    made = mounted(kapikule)
    sign(kapikule, made.id)
    add_unit(kapikule.post, "MU-003388")
    add_unit(kapikule.post, "MU-000001")
    back = take_back_unit(
        kapikule.post, made.id, "MU-004217", "takma sonrası konum yok", READ, **kapikule.act("field")
    )
    assert back.state is TrackingState.ACTIVATED
    assert _state(kapikule.post, "MU-004217") is UnitState.IN_STOCK_UNCHARGED
    assert [one.serial for one in attempts(kapikule.post, made.id)] == ["MU-004217"]
    assert undertaking_in_force(kapikule.post, made.id) is None
    choose_unit(
        kapikule.post, made.id, UnitChoice("MU-003388", "tractor", "tractor_top"), **kapikule.act("watch")
    )
    assert _refused(kapikule, join_unit, made.id, "MU-003388").text == "Anlık konum yok"
    fix(kapikule.post, "MU-003388", kapikule.clock.now + timedelta(seconds=30))
    join_unit(kapikule.post, made.id, "MU-003388", **kapikule.act("watch"))
    sign(kapikule, made.id)
    assert [
        (one.version, one.serials, one.void_at is None) for one in undertakings(kapikule.post, made.id)
    ] == [
        (1, ("MU-004217",), False),
        (2, ("MU-003388",), True),
    ]


def test_after_the_exit_nothing_of_the_start_is_open(kapikule: Desk) -> None:
    made = on_the_road(kapikule)
    for act, args in (
        (undertaking.undertaking_printed, ()),
        (exit.permit_exit, ()),
        (exit.confirm_position, ("MU-003388",)),
    ):
        _refused(kapikule, act, made.id, *args)
    _refused(kapikule, mounting.record_mounting, made.id, mounting_form(), by="field")
    assert tracking(kapikule.post, made.id).state is TrackingState.IN_TRANSIT
