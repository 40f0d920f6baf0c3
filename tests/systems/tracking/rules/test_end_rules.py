"""Rules of the end by the examples of the page: link, clocks, matching, calls, retention, notes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import (
    DeactivationTopic,
    ExitAnswer,
    HoldKind,
    ReviewPage,
    TrackingState,
)
from gumruk_masaustu.systems.tracking.rules import deactivation, exit_check, offline, retention
from gumruk_masaustu.systems.tracking.values.end import CopiesForm, Hit, OtherPlace, ReviewTick
from tests.support import at

HOUR = timedelta(hours=1)


@pytest.mark.rule("ATS-174")
def test_a_client_is_offline_after_180_seconds_and_headquarters_says_so_after_300() -> None:
    last, second = at("10:42"), timedelta(seconds=1)
    assert not offline.is_offline(last, at("10:45") - second, limit_s=180)
    assert offline.is_offline(last, at("10:45"), limit_s=180)
    assert offline.banner(last) == "Çevrimdışı: son eşitleme 12.03.2026 10:42"
    assert not offline.is_offline(last, at("10:47") - second, limit_s=300)
    assert offline.is_offline(last, at("10:47"), limit_s=300)
    assert offline.data_age(last, at("10:45")) == timedelta(minutes=3)
    assert offline.data_age(None, at("10:45")) is None


def test_a_slow_clock_is_shown_with_its_correction_and_ordered_by_it() -> None:
    local, slow = at("09:00"), timedelta(minutes=6)
    assert offline.corrected_time(local, slow) == at("09:06")
    assert offline.shown_time(local, slow) == "09:00 (düzeltilmiş 09:06)"
    assert offline.shown_time(local, timedelta(seconds=20)) == "09:00"
    events = [
        offline.EventOrder(offline.corrected_time(local, slow), "HABUR", 7),
        offline.EventOrder(at("09:04"), "MERSIN", 1),
        offline.EventOrder(at("09:06"), "GEBZE", 9),
    ]
    assert [one.administration for one in sorted(events)] == ["MERSIN", "GEBZE", "HABUR"]


def test_kkm_telephones_an_offline_destination_six_hours_before_it_is_due() -> None:
    due = at("12:00")
    assert offline.due_call(at("06:00"), due, hours=6, has_critical=False)
    assert not offline.due_call(at("05:59"), due, hours=6, has_critical=False)
    assert offline.due_call(at("05:59"), due, hours=6, has_critical=True)
    assert not offline.due_call(at("05:59"), None, hours=6, has_critical=False)


def test_a_paper_matches_by_serial_and_a_plate_and_never_by_guessing() -> None:
    one = offline.OpenCandidate("1", ("MU-002956",), ("34 ABC 123", "34 DR 1"))
    other = offline.OpenCandidate("2", ("MU-002956",), ("34 abc-123",))
    assert offline.match_paper("mu 002956", ["34ABC123"], [one]) == one
    assert offline.match_paper("MU-002956", ["06 X 1"], [one]) is None
    assert offline.match_paper("MU-000001", ["34ABC123"], [one]) is None
    assert offline.match_paper("MU-002956", ["34ABC123"], [one, other]) is None
    assert offline.match_paper("MU-002956", [""], [offline.OpenCandidate("3", ("MU-002956",), ("",))]) is None


@pytest.mark.rule("ATS-169")
def test_papers_of_a_tracking_may_go_a_year_and_a_day_later() -> None:
    first = retention.destroyable_from(at("14:30", "2026-03-15"))
    assert first == date(2027, 3, 16)
    with pytest.raises(UserError) as refused:
        retention.check_destroyable(date(2027, 3, 15), first)
    assert refused.value.text == "İmha 16.03.2027 tarihinden önce yapılamaz."
    retention.check_destroyable(date(2027, 3, 16), first)
    assert retention.destroyable_from(at("14:30", "2028-02-29")) == date(2029, 3, 2)


def test_proceedings_keep_the_papers_until_they_are_final() -> None:
    closed = at("14:30", "2026-03-15")
    assert retention.destroyable_from(closed, is_on_hold=True) is None
    with pytest.raises(UserError, match="kesinleşmedi"):
        retention.check_destroyable(date(2040, 1, 1), None)
    final = date(2028, 9, 10)
    assert retention.destroyable_from(closed, is_on_hold=True, final_on=final) == date(2028, 9, 11)
    early = date(2026, 5, 1)
    assert retention.destroyable_from(closed, is_on_hold=True, final_on=early) == date(2027, 3, 16)


def test_nothing_special_stands_alone_and_other_topics_need_their_text() -> None:
    topic = DeactivationTopic
    assert list(deactivation.need_note({topic.NOTHING_SPECIAL: ""})) == []
    assert [one.rule for one in deactivation.need_note({})] == ["ATS-118"]
    both = deactivation.need_note({topic.NOTHING_SPECIAL: "", topic.OTHER: "x"})
    assert "birlikte seçilemez" in next(both).text
    [empty] = deactivation.need_note({topic.IRREGULARITY: "  "})
    assert empty.text == "“Usulsüzlük” konusunun notu yazılmadı."


def test_ticks_of_two_operators_do_not_add_up() -> None:
    ticks = [
        ReviewTick(page.value, "1" if n < 3 else "2", at("09:00"), at("09:01"))
        for n, page in enumerate(ReviewPage)
    ]
    assert deactivation.missing_pages(ticks) == tuple(ReviewPage)[3:]
    assert deactivation.missing_pages([]) == tuple(ReviewPage)


def test_copies_that_were_shown_are_signed_and_the_second_goes_back() -> None:
    fields = [one.field for one in deactivation.need_copies(CopiesForm())]
    assert fields == ["signed", "returned"]
    assert list(deactivation.need_copies(CopiesForm(shown=(), missing_reason="Şoför kaybetmiş"))) == []
    assert [one.field for one in deactivation.need_copies(CopiesForm(shown=()))] == ["missing_reason"]


def test_only_no_document_at_another_place_proposes_a_referral() -> None:
    assert not deactivation.proposes_referral(True, OtherPlace(has_change_document=False))
    assert deactivation.proposes_referral(False, OtherPlace("x", has_change_document=False))
    assert not deactivation.proposes_referral(False, OtherPlace("x", has_change_document=True, document="1"))
    assert list(deactivation.need_other_place(True, OtherPlace())) == []
    unnamed = deactivation.need_other_place(False, OtherPlace("x", has_change_document=True))
    assert [one.field for one in unnamed] == ["document"]


HITS = st.lists(
    st.sampled_from(
        [exit_check.tracking_hit(s) for s in TrackingState] + [exit_check.hold_hit(k) for k in HoldKind]
    )
)


@given(HITS, st.none() | st.integers(0, 100))
def test_the_gate_passes_only_without_any_hit_and_with_a_young_list(
    hits: list[Hit], hours: int | None
) -> None:
    age = None if hours is None else hours * HOUR
    told = exit_check.answer(hits, age, max_hours=2)
    assert (told is ExitAnswer.PASS) == (not hits and (hours is None or hours <= 2))
    if hits:
        assert told in {hit.answer for hit in hits}


def test_the_state_of_an_ended_tracking_follows_its_facts() -> None:
    said = offline.state_of_facts(is_provisional=True, is_released=True)
    assert said is TrackingState.DEACTIVATED_PROVISIONAL
    said = offline.state_of_facts(is_provisional=False, is_released=True)
    assert said is TrackingState.RELEASED


def test_a_client_keeps_what_is_open_unconfirmed_or_young() -> None:
    now = at("12:00", "2026-06-01")
    old, young = now - timedelta(days=31), now - timedelta(days=30)
    copies = {
        "ATS-KPK-2026-01-000100": (old, old),
        "ATS-KPK-2026-01-000101": (old, young),
        "ATS-KPK-2026-01-000102": (old, None),
        "ATS-KPK-2026-01-000103": (None, None),
    }
    dropped = [name for name, times in copies.items() if retention.droppable(*times, now, 30)]
    assert dropped == ["ATS-KPK-2026-01-000100"]
