"""Table 4.4: every row, and whatever happens in any order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import AlarmState
from gumruk_masaustu.systems.tracking.machine import PROGRAM_ROLE, check_may, next_state
from gumruk_masaustu.systems.tracking.transitions.alarm import LABEL, MOVES, OPERATORS, AlarmEvent

S, E = AlarmState, AlarmEvent


@pytest.mark.parametrize(
    ("state", "event", "target"),
    [
        (None, E.RAISED, S.OPEN),
        (S.OPEN, E.OPENED, S.SEEN),
        (S.OPEN, E.HANDLED, S.HANDLED),
        (S.SEEN, E.HANDLED, S.HANDLED),
        (S.OPEN, E.CHANGED, S.OPEN),
        (S.SEEN, E.CHANGED, S.SEEN),
        (S.HANDLED, E.CHANGED, S.HANDLED),
        (S.HANDLED, E.REOPENED, S.OPEN),
        (S.OPEN, E.REMOVED, S.SUPERSEDED),
        (S.SEEN, E.REMOVED, S.SUPERSEDED),
        (S.HANDLED, E.REMOVED, S.SUPERSEDED),
    ],
)
def test_rows_of_the_table(state: AlarmState | None, event: AlarmEvent, target: AlarmState) -> None:
    assert next_state(MOVES, state, event, label=LABEL) is target


def test_only_operators_handle_and_only_the_program_raises() -> None:
    for role in OPERATORS:
        check_may(MOVES, S.OPEN, E.HANDLED, {role}, label=LABEL)
    for role in ("kkm_operator", "system_supervisor", PROGRAM_ROLE):
        with pytest.raises(UserError, match="yetkiniz yok"):
            check_may(MOVES, S.OPEN, E.HANDLED, {role}, label=LABEL)
    with pytest.raises(UserError):
        check_may(MOVES, None, E.RAISED, set(OPERATORS), label=LABEL)


@given(st.lists(st.sampled_from(list(AlarmEvent)), max_size=12))
def test_a_superseded_alarm_never_comes_back(events: list[AlarmEvent]) -> None:
    state: AlarmState | None = None
    for event in events:
        was_gone = state is S.SUPERSEDED
        try:
            state = next_state(MOVES, state, event, label=LABEL)
        except UserError:
            continue
        assert not was_gone
    assert state is None or state in AlarmState
