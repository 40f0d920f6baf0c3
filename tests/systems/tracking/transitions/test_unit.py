"""Workflow 4.1: the life of a unit, with the flags beside its state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import UnitState as S
from gumruk_masaustu.systems.tracking.machine import allowed_events
from gumruk_masaustu.systems.tracking.transitions.unit import MOVES, STOCK, Standing, UnitEvent, moved
from gumruk_masaustu.systems.tracking.transitions.unit import UnitEvent as E

PATHS = {
    "a tracking": (
        (None, E.REGISTER, S.IN_STOCK_UNCHARGED),
        (S.IN_STOCK_UNCHARGED, E.PUT_ON_CHARGE, S.CHARGING),
        (S.CHARGING, E.FULL, S.READY),
        (S.READY, E.ACTIVATE, S.ACTIVATED),
        (S.ACTIVATED, E.MOUNT, S.MOUNTED),
        (S.MOUNTED, E.EXIT, S.IN_TRANSIT),
        (S.IN_TRANSIT, E.UNMOUNT, S.UNMOUNTED),
        (S.UNMOUNTED, E.DEACTIVATE, S.IN_STOCK_UNCHARGED),
    ),
    "unmounted by a team": (
        (S.IN_TRANSIT, E.FIELD_UNMOUNT, S.CARGO_TO_DESTINATION),
        (S.CARGO_TO_DESTINATION, E.DEACTIVATE, S.IN_STOCK_UNCHARGED),
    ),
    "lost and found": (
        (S.CARGO_TO_DESTINATION, E.LOSE, S.MISSING),
        (S.MISSING, E.FIND, S.IN_STOCK_UNCHARGED),
    ),
    "a transfer": (
        (S.CHARGING, E.DISPATCH, S.TRANSFER),
        (S.TRANSFER, E.RECEIVE, S.IN_STOCK_UNCHARGED),
        (S.TRANSFER, E.DECIDE_LOST, S.MISSING),
    ),
    "taken off or cancelled": (
        (S.CHARGING, E.TAKEN_OFF, S.IN_STOCK_UNCHARGED),
        (S.ACTIVATED, E.CANCEL, S.IN_STOCK_UNCHARGED),
        (S.MOUNTED, E.CANCEL, S.IN_STOCK_UNCHARGED),
    ),
}
STEPS = [step for steps in PATHS.values() for step in steps]


@pytest.mark.parametrize(("state", "event", "target"), STEPS)
def test_rows_of_the_table(state: S | None, event: E, target: S) -> None:
    assert moved(Standing(state), event).state is target


def test_repair_needs_a_fault_and_ends_uncharged() -> None:
    with pytest.raises(UserError) as refused:
        moved(Standing(S.READY), E.SEND_TO_MAKER)
    assert refused.value.rule == "ATS-142"
    unit = Standing(S.READY, is_faulty=True)
    for event in (E.SEND_TO_MAKER, E.MAKER_RECEIVED, E.MAKER_SENT, E.RECEIVE_REPAIRED):
        unit = moved(unit, event)
    assert unit == Standing(S.IN_STOCK_UNCHARGED, is_faulty=True)


def test_write_off_at_the_maker_needs_the_flag_and_is_final() -> None:
    unit = Standing(S.AT_MANUFACTURER, is_faulty=True)
    with pytest.raises(UserError) as refused:
        moved(unit, E.WRITE_OFF)
    assert refused.value.rule == "ATS-146"
    confirmed = moved(unit, E.CONFIRM_UNUSABLE)
    assert (confirmed.state, confirmed.is_unusable) == (S.AT_MANUFACTURER, True)
    gone = moved(confirmed, E.WRITE_OFF)
    with pytest.raises(UserError):
        moved(gone, E.ACTIVATE)
    found = moved(gone, E.NOTE_FOUND)
    assert (found.state, found.is_found) == (S.WRITTEN_OFF, True)
    back = moved(found, E.REINSTATE)
    assert (back.state, back.is_unusable, back.is_found) == (S.IN_STOCK_UNCHARGED, False, False)


def test_a_faulty_unit_on_the_road_goes_on_but_is_not_activated_again() -> None:
    on_the_road = Standing(S.IN_TRANSIT, is_faulty=True)
    assert moved(on_the_road, E.UNMOUNT).state is S.UNMOUNTED
    for event in (E.ACTIVATE, E.DISPATCH):
        with pytest.raises(UserError, match="arızalı"):
            moved(Standing(S.READY, is_faulty=True), event)


def test_a_found_unit_is_faulty() -> None:
    assert moved(Standing(S.MISSING), E.FIND) == Standing(S.IN_STOCK_UNCHARGED, is_faulty=True)


def step(unit: Standing, event: UnitEvent) -> Standing:
    """The unit after the event, or as it was when the event is refused."""
    try:
        return moved(unit, event)
    except UserError:
        return unit


@given(st.data())
def test_no_walk_leaves_the_table(data: st.DataObject) -> None:
    """Whatever happens in whatever order: the guarded states keep their promise."""
    unit, charged = moved(Standing(None), E.REGISTER), False
    for _ in range(data.draw(st.integers(5, 40))):
        usual = st.sampled_from(allowed_events(MOVES, unit.state))
        event = UnitEvent(data.draw(st.one_of(usual, usual, usual, st.sampled_from(UnitEvent))))
        if data.draw(st.integers(0, 7)) == 0:
            unit = Standing(unit.state, not unit.is_faulty, unit.is_unusable, unit.is_found)
        before, unit = unit, step(unit, event)
        rows = [move for move in MOVES if move.event is event and before.state in move.sources]
        assert unit == before or unit.state in {row.target or before.state for row in rows}
        if unit.state is S.ACTIVATED and before.state is not S.ACTIVATED:
            assert charged
            assert not before.is_faulty
        if unit.state is S.CARGO_TO_MANUFACTURER and before.state is not unit.state:
            assert before.is_faulty
            assert before.state in STOCK
        if unit.state is S.WRITTEN_OFF and before.state is not S.WRITTEN_OFF:
            assert before.is_unusable or before.state is S.MISSING
        if before.state is S.WRITTEN_OFF and unit.state is not S.WRITTEN_OFF:
            assert event is E.REINSTATE
        if unit.state is S.READY and before.state is not S.READY:
            charged = True
        elif unit.state is S.IN_STOCK_UNCHARGED:
            charged = False
