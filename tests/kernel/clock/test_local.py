from datetime import UTC, date, datetime, time

import pytest

from gumruk_masaustu.kernel import clock
from gumruk_masaustu.kernel.errors import UserError


@pytest.mark.rule("SYS-069")
def test_utc_is_shown_as_istanbul():
    assert clock.show_date_time(datetime(2026, 3, 12, 21, 30, tzinfo=UTC)) == "13.03.2026 00:30"


@pytest.mark.rule("SYS-069")
def test_past_dates_use_the_rules_of_their_time():
    assert clock.show_time(datetime(2015, 1, 15, 12, 0, tzinfo=UTC)) == "14:00"
    assert clock.show_time(datetime(2015, 7, 15, 12, 0, tzinfo=UTC)) == "15:00"
    assert clock.show_time(datetime(2026, 1, 15, 12, 0, tzinfo=UTC)) == "15:00"


def test_local_times_come_back():
    instant = clock.from_local(date(2026, 3, 13), time(0, 30))
    assert instant == datetime(2026, 3, 12, 21, 30, tzinfo=UTC)
    assert clock.local_day(instant) == date(2026, 3, 13)
    assert clock.show_date(instant) == clock.show_date(date(2026, 3, 13)) == "13.03.2026"


def test_an_hour_that_clocks_skipped_is_refused():
    with pytest.raises(UserError, match="saat 03:30 yoktur"):
        clock.from_local(date(2015, 3, 29), time(3, 30))


def test_times_without_zone_are_a_fault():
    with pytest.raises(ValueError, match="without zone"):
        clock.to_local(datetime(2026, 3, 12, 21, 30))  # noqa: DTZ001


def test_the_machine_clock_gives_aware_utc():
    assert clock.system_clock().tzinfo is UTC


def test_midnight_ends_the_day_before():
    assert clock.show_end(clock.from_local(date(2026, 3, 1), time())) == "28.02.2026 24:00"
    assert clock.show_end(clock.from_local(date(2026, 3, 1), time(9, 43))) == "01.03.2026 09:43"
