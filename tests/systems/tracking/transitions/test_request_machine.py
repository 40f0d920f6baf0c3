"""Table 4.2 as a machine: random events move a referral only along the table, and never out of an end."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.permissions import functions, roles
from gumruk_masaustu.systems.tracking.lists import RequestState
from gumruk_masaustu.systems.tracking.machine import PROGRAM_ROLE
from gumruk_masaustu.systems.tracking.transitions.request import (
    END_STATES,
    MOVES,
    OPEN_STATES,
    may_do,
    next_state,
)
from gumruk_masaustu.systems.tracking.values.request import RequestEvent

S, E = RequestState, RequestEvent


class RequestMachine(RuleBasedStateMachine):
    """A referral under random events; `left` is the step that the last question left."""

    def __init__(self) -> None:
        super().__init__()
        self.state: RequestState | None = None
        self.left: RequestState | None = None
        self.path: list[tuple[RequestState | None, RequestEvent, RequestState]] = []

    @rule(event=st.sampled_from(RequestEvent))
    def happens(self, event: RequestEvent) -> None:
        before = self.state
        if not any(event is move.event and before in move.sources for move in MOVES):
            with pytest.raises(UserError):
                next_state(before, event, state_left=self.left)
            return
        after = next_state(before, event, state_left=self.left)
        self.left = before if event is E.QUESTION else self.left
        self.path.append((before, event, after))
        self.state = after

    @invariant()
    def only_rows_of_the_table_happened(self) -> None:
        known = {(source, move.event, move.target) for move in MOVES for source in move.sources}
        assert set(self.path) <= known

    @invariant()
    def nothing_leaves_an_end(self) -> None:
        assert all(before not in END_STATES for before, _, _ in self.path)

    @invariant()
    def an_answer_goes_back_where_the_question_came_from(self) -> None:
        questions = [before for before, event, _ in self.path if event is E.QUESTION]
        answers = [after for _, event, after in self.path if event is E.ANSWER]
        assert answers == questions[: len(answers)]

    @invariant()
    def approved_only_by_the_system_responsible_or_headquarters(self) -> None:
        entered = [event for _, event, after in self.path if after is S.APPROVED]
        assert set(entered) <= {E.SYSTEM_SUITABLE, E.HQ_REFERRAL}
        assert len(entered) <= 1

    @invariant()
    def an_ek4_is_activated_only_after_all_three_parts(self) -> None:
        events = [event for _, event, _ in self.path]
        if events and events[0] is E.FILL and E.ACTIVATE in events:
            assert {E.DISPATCH_SUITABLE, E.FIELD_DECISION, E.SYSTEM_SUITABLE} <= set(events)


RequestMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestRequestMachine = RequestMachine.TestCase


def test_every_state_is_reached_and_every_open_state_can_end():
    targets = {move.target for move in MOVES}
    assert targets == set(RequestState)
    for state in OPEN_STATES:
        ends = {move.target for move in MOVES if state in move.sources} & set(END_STATES)
        assert ends, state


def test_everybody_in_the_table_is_known():
    for move in MOVES:
        assert set(move.who) <= {*roles(), *functions(), PROGRAM_ROLE}


def test_what_a_screen_offers():
    assert may_do(S.AWAITING_FIELD_DECISION, E.FIELD_DECISION, {"ats_field_operator"})
    assert not may_do(S.AWAITING_FIELD_DECISION, E.FIELD_DECISION, {"ats_watch_operator"})
    assert not may_do(S.APPROVED, E.WITHDRAW, {"guard_officer"})
