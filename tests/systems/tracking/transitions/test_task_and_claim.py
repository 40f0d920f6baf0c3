"""Tables 4.5 and 4.6: every row, nothing else, and every state reaches an end."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import ClaimState, TaskState
from gumruk_masaustu.systems.tracking.machine import Move, moves_from, next_state
from gumruk_masaustu.systems.tracking.transitions import claim, task
from gumruk_masaustu.systems.tracking.transitions.claim import ClaimEvent
from gumruk_masaustu.systems.tracking.transitions.task import TaskEvent

T, TE, C, CE = TaskState, TaskEvent, ClaimState, ClaimEvent
TASK_ROWS = {
    (None, TE.ORDER): T.ORDERED,
    (T.ORDERED, TE.SET_OUT): T.EN_ROUTE,
    (T.EN_ROUTE, TE.IN_SIGHT): T.OBSERVING,
    (T.OBSERVING, TE.INTERVENE): T.INTERVENING,
    (T.EN_ROUTE, TE.ASK_HANDOVER): T.HANDOVER_REQUESTED,
    (T.OBSERVING, TE.ASK_HANDOVER): T.HANDOVER_REQUESTED,
    (T.HANDOVER_REQUESTED, TE.TAKE_OVER): T.HANDED_OVER,
    (T.HANDOVER_REQUESTED, TE.KEEP): T.OBSERVING,
    (T.INTERVENING, TE.FINISH): T.FINISHED,
    **{(state, TE.CALL_POLICE): T.LAW_ENFORCEMENT for state in (T.ORDERED, T.EN_ROUTE, T.OBSERVING)},
    **{(state, TE.RECALL): T.FINISHED for state in (T.ORDERED, T.EN_ROUTE, T.OBSERVING, T.LAW_ENFORCEMENT)},
}
CLAIM_ROWS = {
    (None, CE.OPEN): C.AMOUNT_REQUESTED,
    (C.AMOUNT_REQUESTED, CE.DEMAND): C.DEMANDED,
    (C.DEMANDED, CE.PAY): C.PAID,
    (C.PAID, CE.SEND_RECEIPT): C.CLOSED,
    (C.AMOUNT_REQUESTED, CE.SUSPEND): C.SUSPENDED,
    (C.DEMANDED, CE.SUSPEND): C.SUSPENDED,
    (C.SUSPENDED, CE.WITHDRAW): C.WITHDRAWN,
    (C.SUSPENDED, CE.TURN): C.AMOUNT_REQUESTED,
}
TABLES = [(task.MOVES, TASK_ROWS, TaskState, TaskEvent), (claim.MOVES, CLAIM_ROWS, ClaimState, ClaimEvent)]


@pytest.mark.parametrize(("moves", "rows", "states", "events"), TABLES)
def test_the_table_has_these_rows_and_no_other(
    moves: tuple[Move, ...], rows: dict[Any, Any], states: Any, events: Any
) -> None:
    found = {
        (state, event): next_state(moves, state, event, label="Kayıt")
        for state in (None, *states)
        for event in events
        if moves_from(moves, state, event)
    }
    assert found == rows


@given(st.data())
def test_whatever_happens_a_refused_event_changes_nothing(data: st.DataObject) -> None:
    moves, rows, _, events = data.draw(st.sampled_from(TABLES))
    state = None
    for event in data.draw(st.lists(st.sampled_from(list(events)), max_size=12)):
        if (state, event) in rows:
            expected = rows[state, event]
            state = next_state(moves, state, event, label="Kayıt")
            assert state is expected
        else:
            with pytest.raises(UserError):
                next_state(moves, state, event, label="Kayıt")


@pytest.mark.parametrize(
    ("rows", "ends"),
    [(TASK_ROWS, {T.FINISHED, T.HANDED_OVER}), (CLAIM_ROWS, {C.CLOSED, C.WITHDRAWN})],
)
def test_every_state_reaches_an_end(rows: dict[Any, Any], ends: set[Any]) -> None:
    reaching = set(ends)
    while True:
        more = {source for (source, _), target in rows.items() if target in reaching} - reaching
        if not more:
            break
        reaching |= more
    assert reaching >= set(type(next(iter(ends)))) | {None}
    assert not {source for source, _ in rows} & ends
