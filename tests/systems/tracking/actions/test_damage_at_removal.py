"""Damage seen when the unit is taken off: claim, decision of KKM or a record (ATS-130 to ATS-132)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.systems.tracking.actions import end_review, identity, release
from gumruk_masaustu.systems.tracking.actions.contradictions import DecisionForm, close_contradiction
from gumruk_masaustu.systems.tracking.lists import DamageClass, Fault, HoldKind, TrackingState
from gumruk_masaustu.systems.tracking.queries.claims import claims_of
from gumruk_masaustu.systems.tracking.queries.contradictions import conflicts
from gumruk_masaustu.systems.tracking.queries.trackings import holds_of, units_of_tracking
from gumruk_masaustu.systems.tracking.values.contradictions import Decision
from tests.systems.tracking.ended import COPIES, READ, arrived, deactivated, off, reviewed, with_habur
from tests.systems.tracking.made import Desk
from tests.systems.tracking.teams_made import damaged_form, found_by_operator

BROKEN = {"damage": "broken", "damage_fault": "undetermined"}


@pytest.fixture
def habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:
    return with_habur(kapikule, officer)


def open_holds(desk: Desk, made: str) -> list[HoldKind]:
    return [one.kind for one in holds_of(desk.post, made) if one.lifted_at is None]


@pytest.mark.parametrize("damage", ["broken", "not_working", "lost"])
def test_neglect_at_the_removal_opens_one_claim(habur: Desk, damage: str) -> None:
    made = arrived(habur)
    with pytest.raises(UserError) as refused:
        off(habur, made, damage=damage)
    assert (refused.value.field, refused.value.rule) == ("damage_fault", "ATS-130")
    with pytest.raises(UserError) as refused:
        off(habur, made, damage=damage, damage_fault="negligence")
    assert refused.value.field == "tip_program_no"
    found = off(habur, made, damage=damage, damage_fault="negligence", tip_program_no="İHB-2026/15")
    [claim] = claims_of(habur.post, made)
    assert (claim.number, claim.tip_program_no) == ("BDL-KPK-2026-01-000001", "İHB-2026/15")
    assert open_holds(habur, made) == [HoldKind.DEBT]
    [one] = units_of_tracking(habur.post, made)
    assert (found.state, one.damage, one.damage_fault) == (TrackingState.UNMOUNTED, damage, "negligence")


def test_a_damage_that_a_tutanak_claimed_is_not_claimed_again(habur: Desk) -> None:
    made = arrived(habur)
    found_by_operator(habur, made, damaged_form(habur.clock.now, DamageClass.BROKEN, Fault.INTENT))
    off(habur, made, damage="broken", damage_fault="intent")
    assert len(claims_of(habur.post, made)) == 1
    assert open_holds(habur, made) == [HoldKind.DEBT]


def test_an_unknown_fault_waits_for_kkm_once(habur: Desk) -> None:
    made = arrived(habur)
    form = damaged_form(habur.clock.now, DamageClass.BROKEN, Fault.UNDETERMINED, tip_program_no="")
    found_by_operator(habur, made, form)
    off(habur, made, **BROKEN)
    assert len(conflicts(habur.post, habur.kkm).rows) == 1
    assert open_holds(habur, made) == [HoldKind.CONFLICT]
    identity.read_identity(habur.post, made, "MU-004217", READ, **habur.act("habur"))
    reviewed(habur, made)
    end_review.record_copies(habur.post, made, COPIES, **habur.act("habur"))
    assert deactivated(habur, made).state is TrackingState.DEACTIVATED
    with pytest.raises(UserError, match="Çelişkili bildirim"):
        release.release(habur.post, made, **habur.act("habur"))


def test_what_kkm_decided_stands_at_the_removal(habur: Desk) -> None:
    made = arrived(habur)
    form = damaged_form(habur.clock.now, DamageClass.BROKEN, Fault.UNDETERMINED, tip_program_no="")
    found_by_operator(habur, made, form)
    [found] = conflicts(habur.post, habur.kkm).rows
    decided = DecisionForm(Decision.LIFT, "Üretim hatası")
    close_contradiction(habur.post, found.id, decided, **habur.act("kkm"))
    off(habur, made, **BROKEN)
    [one] = units_of_tracking(habur.post, made)
    assert (open_holds(habur, made), one.damage_fault) == ([], "normal_use")


def test_a_scratch_at_the_removal_is_only_recorded(habur: Desk) -> None:
    made = arrived(habur)
    off(habur, made, damage="scratch", damage_fault="normal_use")
    [one] = units_of_tracking(habur.post, made)
    assert (one.damage, claims_of(habur.post, made), open_holds(habur, made)) == ("scratch", (), [])
