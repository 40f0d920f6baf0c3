"""W1 as a machine: random events move a case only along the table, and never out of an end state."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan import states
from gumruk_masaustu.systems.scan.roles import Role
from gumruk_masaustu.systems.scan.states import END_STATES, TRANSITIONS, Event, State
from tests.systems.scan.rules.examples import refusal

FACTS = (
    "needs_evaluation",
    "entry_closed",
    "image_complete",
    "has_image",
    "exit_operator",
    "positive",
    "suspicious",
)


class CaseMachine(RuleBasedStateMachine):
    """A case under random events. `suspicion` is what `routing.suspicion_stands` would say of its runs."""

    def __init__(self) -> None:
        super().__init__()
        self.state: State | None = None
        self.path: list[tuple[State | None, Event, State]] = []
        self.suspicion = False
        self.searched_since_suspicion = True

    @precondition(lambda self: self.state not in END_STATES)
    @rule(data=st.data(), facts=st.fixed_dictionaries({fact: st.booleans() for fact in FACTS}))
    def happens_what_may(self, data: st.DataObject, facts: dict[str, bool]) -> None:
        event = data.draw(st.sampled_from(states.allowed_events(self.state)))
        self._apply(event, facts)

    @rule(event=st.sampled_from(Event), facts=st.fixed_dictionaries({fact: st.booleans() for fact in FACTS}))
    def happens_anything(self, event: Event, facts: dict[str, bool]) -> None:
        before = self.state
        if not states.rows(before, event):
            with pytest.raises(UserError):
                states.next_state(before, event, **facts)
            assert self.state is before
        else:
            self._apply(event, facts)

    def _apply(self, event: Event, facts: dict[str, bool]) -> None:
        before = self.state
        is_review = event in (Event.DECIDE_REVIEW, Event.DECIDE_SECOND_LOOK)
        found_now = facts["suspicious"] and is_review
        facts = {**facts, "suspicious": found_now or self.suspicion}
        try:
            after = states.next_state(before, event, **facts)
        except UserError:
            return
        if found_now:
            self.suspicion, self.searched_since_suspicion = True, False
        if event is Event.COMMIT_SEARCH_RESULT:
            self.suspicion, self.searched_since_suspicion = False, True
        self.path.append((before, event, after))
        self.state = after

    @invariant()
    def only_rows_of_the_table_happened(self) -> None:
        known = {(source, row.event, row.target or source) for row in TRANSITIONS for source in row.sources}
        assert set(self.path) <= known

    @invariant()
    def nothing_left_an_end_state(self) -> None:
        for before, _event, after in self.path:
            assert before not in END_STATES or after is before

    @invariant()
    def released_only_through_release_approved(self) -> None:
        if self.state is State.RELEASED:
            entered = next(step for step in self.path if step[2] is State.RELEASED)
            assert entered[0] is State.RELEASE_APPROVED

    @invariant()
    def a_suspicion_is_not_approved_without_a_committed_search(self) -> None:
        if self.state in (State.RELEASE_APPROVED, State.RELEASED):
            assert self.searched_since_suspicion

    @invariant()
    def seized_only_by_a_commit(self) -> None:
        if self.state is State.SEIZED:
            entered = next(step for step in self.path if step[2] is State.SEIZED)
            assert entered[:2] == (State.SEARCH_RESULT_DRAFT, Event.COMMIT_SEARCH_RESULT)


CaseMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestCaseMachine = CaseMachine.TestCase


@given(state=st.sampled_from(sorted(END_STATES)), event=st.sampled_from(Event))
def test_an_end_state_has_no_way_out(state: State, event: Event):
    rows = states.rows(state, event)
    assert all(row.target is None for row in rows)
    if not rows:
        refused = refusal(lambda: states.check_transition(state, event))
        assert state.label in refused.text
        assert refused.rule == "SCAN-038"


def moves(state: State | None, suspicion: bool) -> set[tuple[State, bool]]:
    """Every (state, standing suspicion) that one event can lead to, for all values of all facts."""
    found = set()
    for event in states.allowed_events(state):
        for now in (False, True):
            found_now = now and event in (Event.DECIDE_REVIEW, Event.DECIDE_SECOND_LOOK)
            stands = suspicion or found_now
            after = stands and event is not Event.COMMIT_SEARCH_RESULT
            for row in states.rows(state, event):
                if state is not None or row.target is not None:
                    facts = {**dict.fromkeys(FACTS, False), **row.when, "suspicious": stands}
                    if all(facts[fact] == value for fact, value in row.when.items()):
                        found.add((states.next_state(state, event, **facts), after))
    return found


def test_no_way_at_all_leads_from_a_standing_suspicion_to_release_approved():
    reached: set[tuple[State | None, bool]] = {(None, False)}
    waiting = list(reached)
    while waiting:
        for move in moves(*waiting.pop()) - reached:
            reached.add(move)
            waiting.append(move)
    assert (State.SECOND_LOOK, True) in reached
    assert (State.ENTRY, True) in reached
    assert (State.RELEASE_APPROVED, False) in reached
    assert (State.RELEASE_APPROVED, True) not in reached
    assert (State.RELEASED, True) not in reached


def test_released_is_entered_from_release_approved_alone():
    entering = {source for row in TRANSITIONS if row.target is State.RELEASED for source in row.sources}
    assert entering == {State.RELEASE_APPROVED}


def test_every_state_is_reached_and_every_open_state_left():
    reached: set[State | None] = {None}
    while True:
        more = {row.target for row in TRANSITIONS if row.target and reached & set(row.sources)}
        if more <= reached:
            break
        reached |= more
    assert reached == {None, *State}
    assert {source for row in TRANSITIONS if row.target for source in row.sources} == {
        None,
        *states.OPEN_STATES,
    }


def test_the_rows_of_one_event_in_one_state_exclude_each_other():
    for state in (None, *State):
        for event in Event:
            rows = states.rows(state, event)
            targets = [tuple(sorted(row.when.items())) for row in rows]
            assert len(set(targets)) == len(rows), (state, event)
            if len(rows) > 1:
                assert all(row.when for row in rows), (state, event)


def test_a_refusal_names_the_state_and_what_can_be_done():
    refused = refusal(lambda: states.check_transition(State.ENTRY, Event.START))
    assert refused.text == "“GİRİŞ KAYDI” durumundaki kayıtta “başlat” işlemi yapılamaz."
    assert "kaydı kapat" in refused.remedy
    assert refusal(lambda: states.check_transition(None, Event.START)).text


def test_facts_choose_the_row_and_a_forgotten_one_is_our_fault():
    assert states.next_state(State.DRAFT, Event.SUBMIT, needs_evaluation=True) is State.REQUESTED
    assert states.next_state(State.DRAFT, Event.SUBMIT, needs_evaluation=False) is State.REFERRED
    assert states.next_state(State.RADIATION_HOLD, Event.RADIATION_CLEARED, entry_closed=False) is State.ENTRY
    assert states.next_state(State.QUEUED, Event.HQ_HOLD) is State.QUEUED
    with pytest.raises(TypeError, match="needs_evaluation"):
        states.next_state(State.DRAFT, Event.SUBMIT)


def test_headquarters_reviews_an_image_only_where_there_is_one():
    event = Event.HQ_IMAGE_REVIEW
    assert states.next_state(State.SECOND_LOOK, event, has_image=True) is State.SECOND_LOOK
    assert refusal(lambda: states.next_state(State.QUEUED, event, has_image=False)).rule == "SCAN-034"


@pytest.mark.rule("SCAN-117")
def test_a_suspicious_image_has_no_other_way_than_the_search():
    second = State.SECOND_LOOK
    assert states.next_state(second, Event.DECIDE_SECOND_LOOK, suspicious=True) is State.SEARCH_REFERRED
    refused = refusal(lambda: states.next_state(second, Event.NEW_RUN, suspicious=True))
    assert refused.rule == "SCAN-117"
    assert states.next_state(second, Event.NEW_RUN, suspicious=False) is State.PRECHECK


@pytest.mark.rule("SCAN-032")
def test_a_second_scan_for_headquarters_starts_at_entry_and_waits_for_a_running_search():
    assert states.next_state(State.RELEASE_APPROVED, Event.HQ_SECOND_SCAN) is State.ENTRY
    for state in (State.SEARCH_REFERRED, State.SEARCHING, State.SEARCH_RESULT_DRAFT):
        assert refusal(lambda state=state: states.check_transition(state, Event.HQ_SECOND_SCAN))


@pytest.mark.rule("SCAN-074")
def test_radiation_is_left_only_by_the_module_and_confirmed_closes_the_case():
    assert (
        states.next_state(State.RADIATION_HOLD, Event.RADIATION_CLEARED, entry_closed=True) is State.PRECHECK
    )
    assert states.next_state(State.RADIATION_HOLD, Event.RADIATION_CONFIRMED) is State.RADIATION_CLOSED
    leaving = set(states.allowed_events(State.RADIATION_HOLD))
    assert not leaving & {Event.START, Event.WITHDRAW, Event.MARK_READY}
    assert refusal(lambda: states.check_may(State.RADIATION_HOLD, Event.RADIATION_CLEARED, [Role.SUPERVISOR]))


def test_who_is_not_named_by_the_table_is_refused():
    states.check_may(State.READY, Event.START, [Role.SYSTEM_OPERATOR])
    refused = refusal(lambda: states.check_may(State.READY, Event.START, [Role.SUPERVISOR]))
    assert "Sistem Operatörü" in refused.remedy
    assert states.allowed_events(State.READY, [Role.SYSTEM_OPERATOR])
    assert Event.START not in states.allowed_events(State.READY, [Role.ENTRY_OPERATOR])
