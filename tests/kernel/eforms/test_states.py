"""The machine of a form at its sender."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.eforms.states import EformEvent, EformState, next_state, shown_state
from gumruk_masaustu.kernel.errors import UserError

ORDER = (EformState.DRAFT, EformState.QUEUED, EformState.FAXED, EformState.SENT)


@given(st.lists(st.sampled_from(EformEvent), max_size=8))
def test_a_form_never_goes_back_and_stays_sent(events: list[EformEvent]) -> None:
    state = EformState.DRAFT
    for event in events:
        try:
            following = next_state(state, event)
        except UserError:
            continue
        assert ORDER.index(following) >= ORDER.index(state)
        assert state is not EformState.SENT
        state = following


def test_a_second_fax_leaves_it_faxed_and_a_sent_form_is_not_faxed() -> None:
    assert next_state(EformState.FAXED, EformEvent.FAX) is EformState.FAXED
    with pytest.raises(UserError, match="“Gönderildi” durumunda"):
        next_state(EformState.SENT, EformEvent.FAX)


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_the_furthest_known_state_is_shown(delivered: bool, read: bool, answered: bool, closed: bool) -> None:
    known = {"delivered": delivered, "read": read, "answered": answered, "closed": closed}
    assert shown_state(EformState.DRAFT, **known) is EformState.DRAFT
    shown = shown_state(EformState.QUEUED, **known)
    assert (shown is EformState.QUEUED) == (not any(known.values()))
    assert (shown is EformState.CLOSED) == closed
