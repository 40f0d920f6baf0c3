"""Contradictory reports of two posts that exchange plain files in either order.

ATS-176 to ATS-178, ATS-186 to ATS-189. A is Kapıkule, B is Habur, the third post is KKM.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders import open_items
from gumruk_masaustu.systems.tracking import model
from gumruk_masaustu.systems.tracking.actions import contradictions, faults
from gumruk_masaustu.systems.tracking.actions.contradictions import DecisionForm
from gumruk_masaustu.systems.tracking.actions.settling import settle, settle_new
from gumruk_masaustu.systems.tracking.lists import (
    ClaimState,
    ExitAnswer,
    HoldKind,
    TrackingState,
    UnitState,
)
from gumruk_masaustu.systems.tracking.public import may_leave
from gumruk_masaustu.systems.tracking.queries.activation import choosable_units
from gumruk_masaustu.systems.tracking.queries.claims import claims_of
from gumruk_masaustu.systems.tracking.queries.contradictions import Conflict, conflicts
from gumruk_masaustu.systems.tracking.queries.trackings import (
    holds_open,
    tracking,
    units_of_tracking,
)
from gumruk_masaustu.systems.tracking.queries.units import unit, unit_by_serial
from gumruk_masaustu.systems.tracking.values.contradictions import Closer, Contradiction, Decision
from tests.kernel.journal.records import send, trust
from tests.support import SetClock, at
from tests.systems.tracking.made import Desk, tracking_in
from tests.systems.tracking.started import fix
from tests.systems.tracking.teams_made import (
    SERIAL,
    add_site,
    found_by_operator,
    missing_form,
    new_officer,
    second_tracking,
)

PLATE = "34 ABC 123"


@pytest.fixture
def clock() -> SetClock:
    made = SetClock()
    made.set("08:00")
    return made


@pytest.fixture
def habur_post(new_post: Callable[..., Post]) -> Post:
    return new_post("01", unit="HBR", label="Habur")


@pytest.fixture
def kkm_post(new_post: Callable[..., Post]) -> Post:
    return new_post("01", unit="KKM", label="KKM")


class Road:
    """Carries whole journals between posts by plain files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def carry(self, sender: Post, receiver: Post) -> None:
        send(sender, receiver, self._folder)
        trust(receiver)


@pytest.fixture
def road(tmp_path: Path) -> Road:
    return Road(tmp_path)


def deactivate(post: Post, tracking_id: str, moment: datetime, administration: str) -> None:
    """A deactivation with device id check, as its rows stand in the journal of an İdare."""
    [one] = units_of_tracking(post, tracking_id)
    with post.journal.entry("tracking.test_deactivated", by=PROGRAM, at=moment, about=tracking_id) as entry:
        entry.set(model.ats_tracking_unit, one.id, state="removed", unmounted_at=moment, id_checked_at=moment)
        entry.set(
            model.ats_tracking,
            tracking_id,
            state=TrackingState.DEACTIVATED.value,
            state_since=moment,
            ended_at=moment,
            deactivated_at=moment,
            deactivated_at_administration=administration,
        )
    with post.journal.entry("tracking.test_unit", by=PROGRAM, at=moment, about=one.unit_id) as entry:
        entry.set(
            model.ats_unit,
            one.unit_id,
            state=UnitState.IN_STOCK_UNCHARGED.value,
            state_since=moment,
            administration=administration,
            tracking_id=None,
        )


def only(post: Post, officer: Officer) -> Conflict:
    [found] = conflicts(post, officer).rows
    return found


def picture(post: Post, tracking_id: str) -> dict[str, Any]:
    """What both posts must agree on."""
    found = tracking(post, tracking_id)
    [one] = units_of_tracking(post, tracking_id)
    known = unit(post, one.unit_id)
    with post.read() as db:
        rows = db.execute(model.ats_conflict.select().order_by(model.ats_conflict.c.id)).all()
    return {
        "tracking": (found.state, found.ended_at),
        "unit": (known.state, known.administration),
        "holds": sorted((hold.id, hold.kind) for hold in holds_open(post, (PLATE,))),
        "claims": [(claim.number, claim.state) for claim in claims_of(post, tracking_id)],
        "conflicts": [(row.id, row.kind, row.result, row.sides) for row in rows],
    }


def settled(desk: Desk, road: Road, other: Post, moment: datetime, *, first_here: bool) -> None:
    """Both posts exchange, each finds the contradiction in its own turn, and they exchange again."""
    pair = (desk.post, other) if first_here else (other, desk.post)
    road.carry(pair[0], pair[1])
    settle(pair[1], at=moment)
    road.carry(pair[1], pair[0])
    settle(pair[0], at=moment)
    road.carry(pair[0], pair[1])
    assert settle(pair[0], at=moment) == settle(pair[1], at=moment) == 0


@pytest.mark.rule("ATS-186")
@pytest.mark.parametrize("first_here", [True, False])
def test_a_fault_reported_elsewhere_waits_for_the_holders_test(
    kapikule: Desk, habur_post: Post, road: Road, first_here: bool
) -> None:
    desk, other = kapikule, habur_post
    tracking_id = tracking_in(desk.post)
    road.carry(desk.post, other)
    desk.clock.set("09:35")
    deactivate(other, tracking_id, at("09:35"), "HABUR")
    mine = unit_by_serial(desk.post, SERIAL)
    assert mine is not None
    faults.mark_faulty(desk.post, mine.id, "sessiz", by=desk.field, at=desk.clock.set("10:05"))
    settled(desk, road, other, desk.clock.set("10:30"), first_here=first_here)
    assert picture(desk.post, tracking_id) == picture(other, tracking_id)
    holder = new_officer(other, "52211", unit="HBR", roles=("ats_field_operator",), duty="ats_field_operator")
    here = unit_by_serial(other, SERIAL)
    assert here is not None
    assert (here.administration, here.is_faulty, tracking(other, tracking_id).ended_at) == (
        "HABUR",
        True,
        at("09:35"),
    )
    conflict = only(other, holder)
    assert (conflict.closes, conflict.kind) == (Closer.HOLDER, Contradiction.FAULT)
    assert only(desk.post, desk.watch).id == only(desk.post, desk.kkm).id == conflict.id
    assert claims_of(other, tracking_id) == ()
    with other.journal.entry("tracking.test_full", by=PROGRAM, at=other.clock(), about=here.id) as entry:
        values = {"charge_started_at": at("09:40"), "full_at": at("10:20"), "state": UnitState.READY.value}
        entry.set(model.ats_unit, here.id, **values)
    assert choosable_units(other, "HABUR") == ()
    report = conflict.other_id
    faults.record_contact(other, report, "KKM 20031", by=holder, at=desk.clock.set("10:40"))
    faults.close_fault(other, report, "test edildi", at("10:50"), by=holder, at=desk.clock.set("11:00"))
    assert settle(other, at=desk.clock.tick(minutes=1)) == 1
    assert conflicts(other, holder).rows == ()


@pytest.mark.rule("ATS-187")
@pytest.mark.parametrize("first_here", [True, False])
@pytest.mark.parametrize(
    ("ended", "proposal", "referred"), [("16:40", "", True), ("12:50", "bedel geri çekilsin", False)]
)
def test_a_missing_unit_that_was_deactivated_suspends_the_claim(
    kapikule: Desk,
    habur_post: Post,
    road: Road,
    first_here: bool,
    ended: str,
    proposal: str,
    referred: bool,
) -> None:
    desk, other = kapikule, habur_post
    tracking_id = tracking_in(desk.post)
    road.carry(desk.post, other)
    deactivate(other, tracking_id, at(ended), "HABUR")
    desk.clock.set("13:10")
    found_by_operator(desk, tracking_id, missing_form(at("13:10")))
    assert [hold.kind for hold in holds_open(desk.post, (PLATE,))] == [HoldKind.DEBT]
    settled(desk, road, other, desk.clock.set("17:00"), first_here=first_here)
    here = picture(desk.post, tracking_id)
    assert here == picture(other, tracking_id)
    assert here["tracking"] == (TrackingState.DEACTIVATED, at(ended))
    assert here["unit"] == (UnitState.IN_STOCK_UNCHARGED, "HABUR")
    assert [kind for _, kind in here["holds"]] == [HoldKind.CONFLICT]
    assert [state for _, state in here["claims"]] == [ClaimState.SUSPENDED]
    assert only(desk.post, desk.kkm).proposal == proposal
    demanded = [one for one in open_items(other, unit="HBR") if one.kind == "tracking.referral_demanded"]
    assert (len(demanded) == 1) is referred


def conflicting(desk: Desk, ended: str = "12:50") -> Conflict:
    """The contradiction of ATS-187 in the file of Kapıkule."""
    tracking_id = tracking_in(desk.post)
    desk.clock.set("13:10")
    found_by_operator(desk, tracking_id, missing_form(at("13:10")))
    deactivate(desk.post, tracking_id, at(ended), "HABUR")
    settle(desk.post, at=desk.clock.tick(minutes=1))
    return only(desk.post, desk.kkm)


def test_kkm_confirms_and_claim_and_hold_end(kapikule: Desk) -> None:
    desk, found = kapikule, conflicting(kapikule)
    assert may_leave(desk.post, PLATE, "TR", desk.clock.now) is ExitAnswer.HELD
    withdrawn = DecisionForm(Decision.WITHDRAW, "Ünite Habur'da")
    contradictions.close_contradiction(
        desk.post, found.id, withdrawn, by=desk.kkm, at=desk.clock.set("13:30")
    )
    assert [claim.state for claim in claims_of(desk.post, found.tracking_id)] == [ClaimState.WITHDRAWN]
    assert holds_open(desk.post, (PLATE,)) == ()
    assert settle(desk.post, at=desk.clock.tick(minutes=1)) == 0


def test_kkm_turns_the_suspended_claim_into_one_for_damage(kapikule: Desk) -> None:
    desk, found = kapikule, conflicting(kapikule, "16:40")
    with pytest.raises(UserError, match="KKM"):
        contradictions.close_contradiction(
            desk.post, found.id, DecisionForm(Decision.SWAP, "x"), **desk.act("kkm")
        )
    turned = DecisionForm(Decision.CLAIM, "Kapağı kırık geldi")
    contradictions.close_contradiction(desk.post, found.id, turned, **desk.act("kkm"))
    assert [claim.state for claim in claims_of(desk.post, found.tracking_id)] == [ClaimState.AMOUNT_REQUESTED]
    assert [hold.kind for hold in holds_open(desk.post, (PLATE,))] == [HoldKind.DEBT]


@pytest.mark.rule("ATS-188")
@pytest.mark.parametrize("first_here", [True, False])
def test_two_deactivations_end_at_the_earlier_and_stay_at_the_later(
    kapikule: Desk, habur_post: Post, road: Road, first_here: bool
) -> None:
    desk, other = kapikule, habur_post
    tracking_id = tracking_in(desk.post)
    road.carry(desk.post, other)
    desk.clock.set("10:00")
    deactivate(desk.post, tracking_id, at("10:00"), "ISKENDERUN")
    desk.clock.set("10:45")
    deactivate(other, tracking_id, at("10:45"), "MERSIN")
    settled(desk, road, other, desk.clock.set("11:00"), first_here=first_here)
    here = picture(desk.post, tracking_id)
    assert here == picture(other, tracking_id)
    assert here["tracking"] == (TrackingState.DEACTIVATED, at("10:00"))
    assert here["unit"] == (UnitState.IN_STOCK_UNCHARGED, "MERSIN")
    conflict = only(desk.post, desk.kkm)
    assert (conflict.closes, conflict.sides) == (Closer.KKM, ("ISKENDERUN", "MERSIN"))
    closed = contradictions.close_contradiction(
        desk.post, conflict.id, DecisionForm(Decision.CONFIRM, "İki tutanak görüldü"), **desk.act("kkm")
    )
    assert closed.decision == "confirm"


def in_two_trackings(post: Post, clock: SetClock) -> tuple[str, str]:
    """SARP activates at 09:00, ANKARA_KIM the same unit at 09:20."""
    clock.set("09:30")
    add_site(post, "SARP", "41.52", "41.55")
    add_site(post, "ANKARA_KIM", "39.93", "32.86")
    sarp = tracking_in(post, departure="SARP", activated_at=at("09:00"), number="ATS-SRP-2026-01-000001")
    [one] = units_of_tracking(post, sarp)
    ankara = second_tracking(post, one.unit_id, "ANKARA_KIM", "ATS-ANK-2026-01-000001", at("09:20"))
    return sarp, ankara


@pytest.mark.rule("ATS-189")
def test_a_unit_in_two_trackings_belongs_where_it_was_seen(kapikule: Desk) -> None:
    desk = kapikule
    sarp, ankara = in_two_trackings(desk.post, desk.clock)
    fix(desk.post, SERIAL, at("09:22"), lat=41.529, lon=41.55)
    assert settle(desk.post, at=desk.clock.tick(minutes=1)) == 1
    assert tracking(desk.post, sarp).state is TrackingState.IN_TRANSIT
    assert tracking(desk.post, ankara).state is TrackingState.MISSING_UNIT
    conflict = only(desk.post, desk.kkm)
    assert (conflict.tracking_id, conflict.other_id, conflict.sides) == (sarp, ankara, ("ANKARA_KIM", "SARP"))
    assert settle_new(desk.post, at=desk.clock.tick(minutes=1)) == 0
    swap = DecisionForm(Decision.SWAP, "Ünite Ankara'da görüldü")
    contradictions.close_contradiction(desk.post, conflict.id, swap, **desk.act("kkm"))
    assert tracking(desk.post, sarp).state is TrackingState.MISSING_UNIT
    assert tracking(desk.post, ankara).state is TrackingState.IN_TRANSIT
    assert settle(desk.post, at=desk.clock.tick(minutes=1)) == 0


def test_without_a_position_only_kkm_sees_the_contradiction_and_decides(
    kapikule: Desk, kkm_post: Post, road: Road
) -> None:
    desk = kapikule
    sarp, ankara = in_two_trackings(desk.post, desk.clock)
    assert settle(desk.post, at=desk.clock.tick(minutes=1)) == 0
    road.carry(desk.post, kkm_post)
    assert settle(kkm_post, at=desk.clock.tick(minutes=1)) == 1
    officer = new_officer(kkm_post, "20032", unit="KKM", roles=("kkm_operator",))
    conflict = only(kkm_post, officer)
    assert tracking(kkm_post, ankara).state is TrackingState.IN_TRANSIT
    decided = DecisionForm(Decision.CONFIRM, "İki İdare arandı")
    at_ = desk.clock.tick(minutes=1)
    contradictions.close_contradiction(kkm_post, conflict.id, decided, by=officer, at=at_)
    assert {tracking(kkm_post, one).state for one in (sarp, ankara)} == {
        TrackingState.IN_TRANSIT,
        TrackingState.MISSING_UNIT,
    }
