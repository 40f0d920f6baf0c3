"""The end without link: KKM's reading, the amir's release, papers, holds that came too late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.systems.tracking import public
from gumruk_masaustu.systems.tracking.actions import (
    arrival,
    deactivation,
    end_review,
    identity,
    release,
    take_over,
)
from gumruk_masaustu.systems.tracking.actions.contradictions import DecisionForm, close_contradiction
from gumruk_masaustu.systems.tracking.actions.exit_check import ask_exit, let_pass
from gumruk_masaustu.systems.tracking.lists import AlarmKind, ExitAnswer, HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.model import ats_conflict, ats_hold, ats_paper_end, ats_tracking
from gumruk_masaustu.systems.tracking.queries import end_due, trackings
from gumruk_masaustu.systems.tracking.queries.arrivals import arrival as arrival_screen
from gumruk_masaustu.systems.tracking.queries.arrivals import standing_here
from gumruk_masaustu.systems.tracking.queries.contradictions import conflicts
from gumruk_masaustu.systems.tracking.queries.end_rows import exit_checks, unmatched_paper_ends
from gumruk_masaustu.systems.tracking.queries.units import unit_by_serial
from gumruk_masaustu.systems.tracking.values.contradictions import Decision
from gumruk_masaustu.systems.tracking.values.end import (
    CopiesForm,
    ExitQuestion,
    GateConfirmation,
    KkmCall,
    NoticeForm,
    PaperEndForm,
    PaperTracking,
)
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead, Plate
from tests.support import at as on
from tests.systems.tracking.ended import (
    COPIES,
    DOCUMENT_DAY,
    READ,
    alarm,
    came,
    deactivated,
    ended,
    last_contact,
    off,
    reviewed,
    with_habur,
)
from tests.systems.tracking.made import Desk, hold, tracking_in


def at(time_of_day: str) -> datetime:
    """A local time of the day after the post was made: its clock never goes back."""
    return on(time_of_day, "2026-03-13")


CALL = KkmCall("20031", at("08:55"), "Sapma ve duruş yok, süre uygun")


@pytest.fixture
def habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    return with_habur(kapikule, officer)


def refused(act: Callable[[], Any]) -> UserError:
    with pytest.raises(UserError) as found:
        act()
    return found.value


def unmounted_offline(desk: Desk, *, copies: CopiesForm = COPIES) -> str:
    """Last sync 06:00, arrival 08:10, everything done but the history (page example of ATS-179)."""
    desk.clock.set(at("06:00"))
    made = came(desk, route_hours=None)
    last_contact(desk.post, at("06:00"))
    desk.clock.set(at("08:10"))
    arrival.record_arrival(desk.post, made, at("08:10"), by=desk.by["habur"], at=at("08:10"))
    desk.clock.set(at("08:30"))
    off(desk, made)
    identity.read_identity(desk.post, made, "MU-004217", READ, **desk.act("habur"))
    end_review.record_copies(desk.post, made, copies, **desk.act("habur"))
    return made


@pytest.mark.rule("ATS-179")
def test_offline_the_history_is_read_out_by_kkm(habur: Desk) -> None:
    made = unmounted_offline(habur)
    reviewed(habur, made)
    habur.clock.set(at("09:00"))
    refusal = refused(lambda: deactivated(habur, made))
    assert (refusal.rule, refusal.field) == ("ATS-179", "history_call")
    missing = refused(
        lambda: end_review.record_history_call(habur.post, made, KkmCall("20031"), **habur.act("habur"))
    )
    assert "Görüşme zamanı" in missing.text
    end_review.record_history_call(habur.post, made, CALL, **habur.act("habur"))
    found = deactivated(habur, made)
    assert (found.state, found.is_provisional) == (TrackingState.DEACTIVATED_PROVISIONAL, True)
    plate = "34 ABC 123"
    own = public.may_leave(habur.post, plate, "TR", habur.clock(), by=habur.habur)
    other = public.may_leave(habur.post, plate, "TR", habur.clock(), by=habur.watch)
    assert (own, other) == (ExitAnswer.LIST_OLD, ExitAnswer.OPEN_TRACKING)
    confirmed = deactivation.confirm_provisional(habur.post, made, at=habur.clock())
    assert (confirmed.state, confirmed.is_provisional) == (TrackingState.DEACTIVATED, False)
    assert confirmed.ended_at == found.ended_at


def test_release_from_a_provisional_end_follows_the_age_of_the_list(habur: Desk) -> None:
    made = unmounted_offline(habur)
    reviewed(habur, made)
    end_review.record_history_call(
        habur.post, made, replace(CALL, called_at=at("08:20")), **habur.act("habur")
    )
    deactivated(habur, made)
    refusal = refused(lambda: release.release(habur.post, made, **habur.act("habur")))
    assert refusal.rule == "ATS-192"
    found = release.release(habur.post, made, GateConfirmation(approved_by="30112"), **habur.act("habur"))
    assert (found.state, found.released_by) == (TrackingState.DEACTIVATED_PROVISIONAL, "52210")
    again = refused(lambda: release.release(habur.post, made, **habur.act("habur")))
    assert again.text == "Taşıt zaten serbest bırakılmış."


@pytest.mark.rule("ATS-180")
def test_an_amir_releases_four_hours_after_the_arrival(habur: Desk) -> None:
    made = unmounted_offline(habur)
    end_review.hold_for_review(habur.post, made, **habur.act("habur"))
    early = refused(
        lambda: release.release_unreviewed(
            habur.post,
            made,
            "TUT-HBR-2026-01-000004",
            by=habur.by["habur_chief"],
            at=habur.clock.set(at("11:00")),
        )
    )
    assert (early.text, early.rule) == ("Varıştan itibaren 4 saat dolmadı.", "ATS-180")
    late = habur.clock.set(at("12:10"))
    without = refused(
        lambda: release.release_unreviewed(habur.post, made, " ", by=habur.by["habur_chief"], at=late)
    )
    assert without.field == "tutanak_no"
    found = release.release_unreviewed(
        habur.post, made, "TUT-HBR-2026-01-000004", by=habur.by["habur_chief"], at=late
    )
    assert (found.state, found.review_owed, found.released_by) == (TrackingState.UNMOUNTED, True, "30112")
    [duty] = [one for one in end_due.end_dues(habur.post, "HABUR", late) if one.key.startswith("review:")]
    assert duty.text.endswith("geçmiş incelemesi yapılacak.")
    # the review is done after the sync; the end is the unmounting
    last_contact(habur.post, habur.clock.set(at("15:00")))
    reviewed(habur, made)
    done = deactivated(habur, made)
    assert (done.state, done.review_owed, done.ended_at) == (
        TrackingState.DEACTIVATED,
        False,
        done.unmounted_at,
    )
    assert not [one for one in end_due.end_dues(habur.post, "HABUR", late) if one.key.startswith("review:")]


def test_another_hold_stands_against_the_amir(habur: Desk) -> None:
    made = unmounted_offline(habur)
    end_review.hold_for_review(habur.post, made, **habur.act("habur"))
    hold(habur.post, made, HoldKind.DEBT.value)
    refusal = refused(
        lambda: release.release_unreviewed(
            habur.post, made, "TUT-1", by=habur.by["habur_chief"], at=habur.clock.set(at("13:00"))
        )
    )
    assert refusal.text == "Bekletme açık: Bedel ödenmedi."


@pytest.mark.rule("ATS-181")
def test_late_data_open_the_duty_to_notify(habur: Desk) -> None:
    start = habur.clock.set(at("06:00"))
    made = ended(habur, exit_at=start - timedelta(hours=1), due_at=start + timedelta(hours=71))
    assert end_due.end_dues(habur.post, "HABUR", habur.clock()) == ()
    found = trackings.tracking(habur.post, made)
    assert found.violations == 0
    alarm(habur.post, made, AlarmKind.ROUTE_DEVIATION, start - timedelta(minutes=20), 15)
    now = habur.clock.set(at("15:00"))
    [duty] = end_due.end_dues(habur.post, "HABUR", now)
    assert (duty.text, duty.turn) == (f"{found.number}: ihlal bildirimi yapılacak.", 1)
    [shown] = end_due.due(habur.post, habur.habur, now)
    shown.acknowledge(habur.post, by=habur.habur, at=now)
    assert end_due.due(habur.post, habur.habur, now) == ()
    assert len(end_due.due(habur.post, habur.habur, now + timedelta(days=1))) == 1
    assert trackings.tracking(habur.post, made).state is TrackingState.DEACTIVATED
    end_review.record_notice(habur.post, made, NoticeForm("2026/455", DOCUMENT_DAY), **habur.act("habur"))
    assert end_due.end_dues(habur.post, "HABUR", habur.clock()) == ()


PAPER = PaperTracking(
    "ATS-GEB-2026-01-000091",
    destination="Habur",
    tractor_plate="34 ABC 123",
    serials=("MU-002956",),
    activated_on=DOCUMENT_DAY,
)


def from_paper(desk: Desk) -> None:
    desk.post.sessions.confirm(desk.by["habur"], desk.clock())
    form = PaperEndForm(PAPER, DeviceRead("MU-002956", ""), departure="GEBZE")
    take_over.end_from_paper(desk.post, form, by=desk.by["habur"], at=desk.clock())


@pytest.mark.rule("ATS-183")
def test_an_end_from_paper_meets_its_tracking(habur: Desk) -> None:
    habur.clock.set(at("09:00"))
    other = PaperEndForm(PAPER, DeviceRead("MU-004217", ""), departure="GEBZE")
    wrong = refused(lambda: take_over.end_from_paper(habur.post, other, **habur.act("habur", seconds=0)))
    assert wrong.field == "read_serial"
    from_paper(habur)
    nine = at("09:00")
    assert [one.number for one in unmatched_paper_ends(habur.post, "HABUR")] == ["ATS-GEB-2026-01-000091"]
    habur.clock.set(at("15:00"))
    made = came(habur, units=(("MU-002956", "tractor"),), departure="GEBZE", number="ATS-GEB-2026-01-000091")
    assert take_over.settle_for(habur.post, "HABUR", at=habur.clock()) == 1
    found = trackings.tracking(habur.post, made)
    assert (found.state, found.ended_at, found.deactivated_at_administration) == (
        TrackingState.DEACTIVATED,
        nine,
        "HABUR",
    )
    back = unit_by_serial(habur.post, "MU-002956")
    assert back is not None
    assert (back.administration, back.tracking_id) == ("HABUR", None)
    assert unmatched_paper_ends(habur.post, "HABUR") == ()
    assert take_over.settle_for(habur.post, "HABUR", at=habur.clock()) == 0


def test_a_paper_that_fits_no_plate_is_a_conflict_for_kkm(habur: Desk) -> None:
    from_paper(habur)
    came(habur, units=(("MU-002956", "tractor"),), tractor_plate="06 XYZ 99", trailer1_plate="")
    assert take_over.settle_for(habur.post, "HABUR", at=habur.clock()) == 1
    assert take_over.settle_for(habur.post, "HABUR", at=habur.clock()) == 0
    with habur.post.read() as db:
        kinds = db.execute(select(ats_conflict.c.kind, ats_conflict.c.closes)).all()
    assert [tuple(row) for row in kinds] == [("paper_unmatched", "KKM")]


@pytest.mark.rule("ATS-190")
def test_a_hold_that_came_after_the_exit_waits_at_the_destination(habur: Desk) -> None:
    made = came(habur, exit_at=at("10:01"))
    row = hold(habur.post, made, HoldKind.HQ.value, set_at=at("09:55"), administration="KKM")
    habur.clock.set(at("14:30"))
    assert take_over.settle(habur.post, at=habur.clock()) == 1
    [held] = trackings.holds_of(habur.post, made)
    assert (held.id, held.too_late, held.lifted_at) == (row, True, None)
    assert trackings.tracking(habur.post, made).state is TrackingState.IN_TRANSIT
    arrival.record_arrival(habur.post, made, **habur.act("habur"))
    shown = arrival_screen(habur.post, made, **habur.act("habur"))
    assert [one.kind for one in shown.holds] == [HoldKind.HQ]
    assert [one.id for one in standing_here(habur.post, habur.habur)] == [made]
    assert take_over.settle(habur.post, at=habur.clock()) == 0


@pytest.mark.rule("ATS-191")
def test_a_receipt_without_the_call_of_kkm_is_not_enough(habur: Desk) -> None:
    made = tracking_in(habur.post, TrackingState.DEACTIVATED)
    hold(habur.post, made, HoldKind.DEBT.value)
    last_contact(habur.post, habur.clock.now - timedelta(minutes=10))
    asked = ask_exit(habur.post, ExitQuestion(Plate("34 ABC 123", "TR")), **habur.act("gate"))
    assert (asked.answer, asked.hits, asked.may_confirm) == (ExitAnswer.DEBT, 1, True)
    receipt = GateConfirmation(receipt_no="2026/8812")
    refusal = refused(lambda: let_pass(habur.post, asked.check_id, receipt, **habur.act("gate")))
    assert refusal.text == "KKM telefon teyidi yok; makbuz tek başına yeterli değildir."
    call = replace(receipt, staff_no="20031", called_at=habur.clock.now)
    ground = refused(lambda: let_pass(habur.post, asked.check_id, call, **habur.act("gate")))
    assert ground.field == "grounds"
    named = replace(call, grounds=("Makbuz 2026/8812",))
    passed = let_pass(habur.post, asked.check_id, named, **habur.act("gate"))
    assert (passed.kkm_staff_no, passed.grounds, passed.passed_by) == (
        "20031",
        ("Makbuz 2026/8812",),
        "52777",
    )


def test_while_the_link_is_up_an_obstacle_is_not_telephoned_away(habur: Desk) -> None:
    tracking_in(habur.post)
    asked = ask_exit(habur.post, ExitQuestion(Plate("34 ABC 123", "TR")), **habur.act("gate"))
    assert (asked.answer, asked.may_confirm) == (ExitAnswer.UNIT_MOUNTED, False)
    said = GateConfirmation("20031", habur.clock.now, ("ATS-KPK-2026-01-000413",))
    refusal = refused(lambda: let_pass(habur.post, asked.check_id, said, **habur.act("gate")))
    assert refusal.rule == "ATS-191"


@pytest.mark.rule("ATS-192")
def test_an_old_list_asks_for_kkm(habur: Desk) -> None:
    last_contact(habur.post, habur.clock.now - timedelta(hours=3))
    asked = ask_exit(habur.post, ExitQuestion(Plate("34 YK 9902", "TR")), **habur.act("gate", seconds=1))
    assert asked.answer is ExitAnswer.LIST_OLD
    assert asked.text == "GEÇEMEZ: liste eski. Liste 3 saat eski: KKM teyidi"
    refusal = refused(lambda: let_pass(habur.post, asked.check_id, GateConfirmation(), **habur.act("gate")))
    assert refusal.rule == "ATS-192"
    passed = let_pass(habur.post, asked.check_id, GateConfirmation(approved_by="30112"), **habur.act("gate"))
    assert passed.approved_by == "30112"
    [kept] = exit_checks(habur.post, "HABUR", on("00:00"))
    assert kept.list_at is not None


def test_a_late_hold_of_another_departure_is_left_to_that_administration(habur: Desk) -> None:
    made = came(habur, departure="GEBZE", exit_at=at("10:01"))
    hold(habur.post, made, HoldKind.HQ.value)
    assert take_over.settle(habur.post, at=habur.clock()) == 0
    with habur.post.read() as db:
        assert db.execute(select(ats_hold.c.too_late)).scalars().all() == [None]


def test_an_unknown_link_is_no_missing_link(habur: Desk) -> None:
    made = came(habur)
    with habur.post.journal.entry("tracking.test_arrived", by=PROGRAM, at=habur.clock(), about=made) as entry:
        entry.set(ats_tracking, made, state="arrived", arrived_at=habur.clock())
    shown = arrival_screen(habur.post, made, **habur.act("habur"))
    assert not shown.link.is_offline
    assert not shown.needs_history_call
    assert [one.rule for one in shown.obstacles] == ["ATS-006", "ATS-109", "ATS-119"]


def test_a_paper_that_kkm_decided_is_not_written_again(habur: Desk) -> None:
    from_paper(habur)
    came(habur, units=(("MU-002956", "tractor"),), tractor_plate="06 XYZ 99", trailer1_plate="")
    take_over.settle_for(habur.post, "HABUR", at=habur.clock())
    [found] = conflicts(habur.post, habur.kkm).rows
    decided = DecisionForm(Decision.CONFIRM, "Kâğıttaki plaka yanlış yazılmış")
    close_contradiction(habur.post, found.id, decided, **habur.act("kkm"))
    assert take_over.settle_for(habur.post, "HABUR", at=habur.clock()) == 0
    assert len(conflicts(habur.post, habur.kkm, open_only=False).rows) == 1
    from_second = replace(PAPER, number="ATS-GEB-2026-01-000092", tractor_plate="07 ZZ 001")
    with habur.post.journal.entry("tracking.test_end", by=PROGRAM, at=habur.clock()) as entry:
        entry.insert(
            ats_paper_end,
            entry.about,
            number=from_second.number,
            serial="MU-002956",
            tractor_plate=from_second.tractor_plate,
            administration="HABUR",
            staff_no="52210",
            at=habur.clock(),
        )
    assert take_over.settle_for(habur.post, "HABUR", at=habur.clock()) == 1
    assert len(conflicts(habur.post, habur.kkm).rows) == 1
