"""Workflow 4.1: the life of a unit, with the flags beside its state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import UnitState as S
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


@given(st.lists(st.sampled_from(list(UnitEvent)), max_size=40), st.sets(st.integers(0, 39)))
def test_no_walk_leaves_the_table(events: list[UnitEvent], faults: set[int]) -> None:
    """Whatever happens in whatever order: refusals change nothing, and the guarded states keep their promise."""
    unit = moved(Standing(None), E.REGISTER)
    charged = False
    for step, event in enumerate(events):
        if step in faults:
            unit = Standing(unit.state, True, unit.is_unusable, unit.is_found)
        before = unit
        try:
            unit = moved(unit, event)
        except UserError as refused:
            assert refused.text
            continue
        rows = [move for move in MOVES if move.event is event and before.state in move.sources]
        assert unit.state in {row.target or before.state for row in rows}
        if event in (E.PUT_ON_CHARGE, E.REGISTER):
            charged = False
        charged = charged or event is E.FULL
        if event is E.ACTIVATE:
            assert charged and not before.is_faulty
            charged = False
        if event is E.SEND_TO_MAKER:
            assert before.is_faulty and before.state in STOCK
        if unit.state is S.WRITTEN_OFF and before.state is not S.WRITTEN_OFF:
            assert before.is_unusable or before.state is S.MISSING
        if before.state is S.WRITTEN_OFF and unit.state is not S.WRITTEN_OFF:
            assert event is E.REINSTATE
