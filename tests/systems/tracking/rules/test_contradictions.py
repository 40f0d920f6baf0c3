"""What holds when two reports contradict each other, in either order: ATS-178, ATS-186 to ATS-189."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.systems.tracking.lists import HoldKind
from gumruk_masaustu.systems.tracking.rules.contradictions import (
    Fix,
    deciding_fix,
    fix_is_verified,
    is_same_journey,
    judge,
)
from gumruk_masaustu.systems.tracking.values.contradictions import (
    Activated,
    Closer,
    Contradiction,
    Deactivated,
    Faulty,
    Missing,
    Outcome,
    Report,
)
from tests.support import at

PLACES = st.sampled_from(("MERSIN", "ISKENDERUN", "HABUR", "KAPIKULE"))
TIMES = st.integers(0, 2880).map(lambda minute: at("00:00") + timedelta(minutes=minute))
REPORTS = st.one_of(
    st.builds(Deactivated, PLACES, TIMES, st.booleans()),
    st.builds(Faulty, PLACES, TIMES),
    st.builds(Missing, PLACES, TIMES),
    st.builds(
        Activated,
        st.sampled_from(("a", "b")),
        PLACES,
        TIMES,
        st.one_of(st.none(), st.floats(0, 1e6, allow_nan=False)),
    ),
)


def judged(one: Report, other: Report) -> Outcome:
    outcome = judge(one, other)
    assert outcome is not None
    assert outcome == judge(other, one)
    return outcome


@given(one=REPORTS, other=REPORTS)
def test_the_order_of_arrival_changes_nothing(one: Report, other: Report) -> None:
    assert judge(one, other) == judge(other, one)


@given(one=REPORTS, other=REPORTS)
def test_money_and_suspicion_are_never_lifted_by_a_report(one: Report, other: Report) -> None:
    outcome = judge(one, other)
    if outcome is not None and outcome.suspends_claim:
        assert outcome.hold is HoldKind.CONFLICT
        assert outcome.closes is Closer.KKM
        assert bool(outcome.proposal) != bool(outcome.referral_at)


def test_a_fault_reported_elsewhere_stays_until_the_holders_test() -> None:
    outcome = judged(Deactivated("HABUR", at("09:35")), Faulty("KAPIKULE", at("10:05")))
    assert (outcome.end, outcome.custody, outcome.is_faulty) == (at("09:35"), "HABUR", True)
    assert (outcome.closes, outcome.hold, outcome.suspends_claim) == (Closer.HOLDER, None, False)
    assert outcome.sides == ("HABUR", "KAPIKULE")
    assert judge(Deactivated("HABUR", at("09:35")), Faulty("HABUR", at("10:05"))) is None


def test_missing_before_the_end_demands_a_referral() -> None:
    outcome = judged(Missing("KAPIKULE", at("13:10")), Deactivated("HABUR", at("16:40")))
    assert (outcome.hold, outcome.referral_at, outcome.proposal) == (HoldKind.CONFLICT, "HABUR", "")
    assert (outcome.end, outcome.custody) == (at("16:40"), "HABUR")


def test_an_end_before_the_missing_report_proposes_to_withdraw() -> None:
    outcome = judged(Missing("KAPIKULE", at("13:10")), Deactivated("HABUR", at("12:50")))
    assert (outcome.hold, outcome.proposal) == (HoldKind.CONFLICT, "bedel geri çekilsin")
    assert outcome.referral_at == ""
    same_minute = judged(Missing("KAPIKULE", at("13:10")), Deactivated("HABUR", at("13:10")))
    assert same_minute.proposal


def test_without_device_id_check_a_deactivation_beats_nothing() -> None:
    unchecked = Deactivated("HABUR", at("16:40"), is_id_checked=False)
    assert judge(unchecked, Missing("KAPIKULE", at("13:10"))) is None
    assert judge(unchecked, Faulty("KAPIKULE", at("13:10"))) is None


def test_two_ends_give_the_earlier_time_and_the_later_custody() -> None:
    first, second = Deactivated("ISKENDERUN", at("10:00")), Deactivated("MERSIN", at("10:45"))
    outcome = judged(first, second)
    assert (outcome.end, outcome.custody, outcome.closes) == (at("10:00"), "MERSIN", Closer.KKM)
    assert "10:00" in outcome.first
    assert "10:45" in outcome.second
    unchecked = judged(Deactivated("ISKENDERUN", at("10:00"), False), second)
    assert (unchecked.end, unchecked.custody) == (at("10:45"), "MERSIN")


def test_a_unit_belongs_where_it_was_seen() -> None:
    sarp = Activated("s", "SARP", at("10:00"), 1000.0)
    ankara = Activated("k", "ANKARA_KIM", at("10:20"), 800_000.0)
    assert judged(sarp, ankara).keeper == "s"
    undecided = judged(sarp, Activated("k", "ANKARA_KIM", at("10:20"), None))
    assert (undecided.keeper, undecided.kind) == ("", Contradiction.TWO_TRACKINGS)
    assert judge(sarp, Activated("s", "SARP", at("10:20"))) is None


def test_the_deciding_fix_is_the_closest_to_the_later_activation() -> None:
    fixes = [Fix(at(time), 41.5, 41.5) for time in ("10:04", "10:18", "10:24")]
    assert deciding_fix(fixes, at("10:20"), minutes=15) == fixes[1]
    assert deciding_fix(fixes, at("10:40"), minutes=15) is None
    assert deciding_fix([], at("10:40"), minutes=15) is None


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (Fix(at("09:36"), 39.66, 44.80), True),
        (Fix(at("09:28"), 39.66, 44.80), True),
        (Fix(at("09:27"), 39.66, 44.80), False),
        (Fix(at("09:36"), 39.67, 44.80), False),
    ],
)
def test_a_quoted_position_is_verified_by_a_stored_one(stored: Fix, expected: bool) -> None:
    quoted = Fix(at("09:38"), 39.66, 44.80)
    assert fix_is_verified(quoted, [stored], minutes=10, metres=500) is expected


def test_a_pre_record_joins_within_two_hours() -> None:
    assert is_same_journey(at("09:41"), at("11:41"), hours=2)
    assert not is_same_journey(at("09:41"), at("11:42"), hours=2)
