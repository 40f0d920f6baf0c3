from datetime import date, datetime, time, timedelta

import pytest

from gumruk_masaustu.kernel import clock
from gumruk_masaustu.kernel.clock import ClockMark
from gumruk_masaustu.kernel.errors import UserError


def at(day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    return clock.from_local(date(year, 3, day), time(hour, minute))


@pytest.mark.rule("SYS-070")
def test_an_event_in_the_future_is_refused():
    with pytest.raises(UserError) as refused:
        clock.check_event_time(at(12, 14, 10), at(12, 14), "")
    assert refused.value.rule == "SYS-070"
    assert "12.03.2026 14:10" in refused.value.text


@pytest.mark.rule("SYS-070")
def test_an_event_older_than_24_hours_needs_a_reason():
    clock.check_event_time(at(11, 14), at(12, 14), "")
    with pytest.raises(UserError) as refused:
        clock.check_event_time(at(11, 13, 59), at(12, 14), "  ")
    assert refused.value.field == "late_reason"
    clock.check_event_time(at(11, 13, 59), at(12, 14), "Hat kesikti")


def test_a_clock_behind_the_last_entry_is_seen():
    assert clock.clock_is_behind(at(12, 14), at(11, 14))
    assert not clock.clock_is_behind(at(12, 14), at(12, 14))
    assert not clock.clock_is_behind(None, at(12, 14))


def test_a_forward_jump_is_seen():
    assert clock.jumped_forward(at(12, 14), at(12, 14, year=2027))
    assert not clock.jumped_forward(at(12, 14), at(13, 14))
    assert not clock.jumped_forward(None, at(13, 14))


@pytest.mark.parametrize(
    ("seconds", "mark"),
    [
        (60, ClockMark.STORED),
        (-61, ClockMark.SHOWN),
        (121, ClockMark.WARNING),
        (600, ClockMark.WARNING),
        (17 * 60, ClockMark.SUSPECT),
    ],
)
def test_clock_differences_are_graded(seconds, mark):
    assert clock.clock_mark(timedelta(seconds=seconds)) is mark


@pytest.mark.rule("SYS-074")
def test_a_fast_clock_makes_the_reminder_earlier():
    start = at(12, 10)
    begin = clock.counting_start(start, timedelta(minutes=-17))
    assert clock.show_date_time(clock.add_hours(begin, 24)) == "13.03.2026 09:43"
    assert clock.counting_start(start, timedelta(minutes=17)) == start
    assert clock.counting_start(start, None) == start
