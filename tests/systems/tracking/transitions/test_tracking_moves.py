"""The machine of 4.3: every path keeps to the table."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.permissions.functions import functions
from gumruk_masaustu.kernel.permissions.roles import roles
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.machine import (
    PROGRAM_ROLE,
    allowed_events,
    check_may,
    moves_from,
    next_state,
)
from gumruk_masaustu.systems.tracking.transitions.tracking import LABEL, MOVES, TrackingEvent

S: TypeAlias = TrackingState
E: TypeAlias = TrackingEvent
ENDS = {S.RELEASED, S.CANCELLED}
EVENTS = st.lists(st.sampled_from(list(E)), max_size=14)


def _targets(state: S | None, event: E) -> set[S]:
    return {move.target or state for move in moves_from(MOVES, state, event)}  # type: ignore[misc]


@given(st.lists(st.tuples(st.sampled_from(list(E)), st.integers(0, 2)), max_size=16))
def test_random_events_only_ever_follow_a_row(steps: list[tuple[E, int]]) -> None:
    state: S | None = None
    for event, choice in steps:
        targets = sorted(_targets(state, event))
        if not targets:
            with pytest.raises(UserError) as refused:
                next_state(MOVES, state, event, label=LABEL)
            assert event.label in refused.value.text
            continue
        target = targets[choice % len(targets)]
        reached = next_state(MOVES, state, event, label=LABEL, target=target)
        assert reached is target
        assert state not in ENDS
        state = reached


@given(EVENTS)
def test_a_vehicle_never_leaves_before_its_unit_was_mounted(events: list[E]) -> None:
    state: S | None = None
    seen: list[S] = []
    for event in events:
        targets = _targets(state, event)
        if len(targets) == 1:
            state = targets.pop()
            seen.append(state)
    if S.IN_TRANSIT in seen:
        assert S.MOUNTED in seen[: seen.index(S.IN_TRANSIT)]
    if S.RELEASED in seen:
        assert {S.DEACTIVATED, S.CLOSED_WITHOUT_UNIT} & set(seen[: seen.index(S.RELEASED)])


def test_every_state_is_reached_and_every_open_one_can_be_left() -> None:
    reached = {move.target for move in MOVES if move.target is not None}
    assert reached == set(S)
    assert {state for state in S if not allowed_events(MOVES, state)} == ENDS


def test_rows_name_known_roles_and_rules() -> None:
    known = {*roles(), *functions(), PROGRAM_ROLE}
    for move in MOVES:
        assert set(move.who) <= known
        assert all(rule.startswith("ATS-") and len(rule) == 7 for rule in move.rules)


def test_cancel_ends_with_the_exit_permission() -> None:
    assert next_state(MOVES, S.MOUNTED, E.CANCEL, label=LABEL) is S.CANCELLED
    with pytest.raises(UserError) as refused:
        next_state(MOVES, S.IN_TRANSIT, E.CANCEL, label=LABEL)
    assert refused.value.text == "İzleme “Yolda” durumunda; “Aktivasyonu iptal et” işlemi yapılamaz."


def test_only_the_watch_operator_gives_the_exit_permission() -> None:
    check_may(MOVES, S.MOUNTED, E.PERMIT_EXIT, {"ats_watch_operator"}, label=LABEL)
    with pytest.raises(UserError) as refused:
        check_may(MOVES, S.MOUNTED, E.PERMIT_EXIT, {"ats_field_operator"}, label=LABEL)
    assert "izleme operatörü" in refused.value.remedy.lower().replace("i̇", "i")


def test_a_pre_record_joins_what_the_administration_reached() -> None:
    assert next_state(MOVES, S.PRE_RECORD, E.JOIN, label=LABEL, target=S.MOUNTED) is S.MOUNTED
    with pytest.raises(ValueError, match="leads to"):
        next_state(MOVES, S.PRE_RECORD, E.JOIN, label=LABEL)
