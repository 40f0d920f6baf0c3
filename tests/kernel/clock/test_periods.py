from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel import clock

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))


@pytest.mark.rule("SYS-075")
def test_a_month_ends_at_24_of_the_same_day_or_of_the_last_day():
    assert clock.show_end(clock.end_of_months(date(2026, 1, 31), 1)) == "28.02.2026 24:00"
    assert clock.show_end(clock.end_of_months(date(2026, 11, 15), 3)) == "15.02.2027 24:00"
    assert clock.show_end(clock.end_of_years(date(2024, 2, 29), 1)) == "28.02.2025 24:00"
    assert clock.show_end(clock.end_of_days(date(2026, 3, 12), 3)) == "15.03.2026 24:00"


@pytest.mark.rule("SYS-075")
def test_days_count_from_the_istanbul_day_of_the_event():
    just_after_midnight = datetime(2026, 3, 12, 21, 30, tzinfo=UTC)
    assert clock.show_end(clock.end_of_days(just_after_midnight, 1)) == "14.03.2026 24:00"


@pytest.mark.rule("SYS-075")
def test_hours_run_without_pauses_over_summer_time():
    start = clock.from_local(date(2015, 3, 28), time(12, 0))
    assert clock.show_date_time(clock.add_hours(start, 24)) == "29.03.2015 13:00"
    with pytest.raises(ValueError, match="without zone"):
        clock.add_hours(datetime(2026, 1, 1), 1)  # noqa: DTZ001


@pytest.mark.rule("SYS-078")
def test_retention_runs_through_the_same_numbered_day():
    assert clock.retention_last_day(date(2026, 3, 12), 5) == date(2031, 3, 12)
    assert clock.retention_last_day(date(2024, 2, 29), 5) == date(2029, 3, 1)
    assert clock.retention_last_day(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert clock.retention_last_day(date(2026, 3, 12), days=90) == date(2026, 6, 10)
    assert clock.retention_last_day(date(2026, 1, 31), months=1) == date(2026, 3, 1)


@given(days, st.integers(0, 30))
def test_retention_is_never_shorter_than_validity(day, years):
    kept, valid = clock.end_of_day(clock.retention_last_day(day, years)), clock.end_of_years(day, years)
    assert timedelta(0) <= kept - valid <= timedelta(days=1)


@pytest.mark.rule("SYS-076")
def test_working_days_leave_out_the_weekend():
    assert clock.working_days_after(date(2026, 3, 12), 3) == date(2026, 3, 17)


@pytest.mark.rule("SYS-076")
def test_public_holidays_are_free_and_half_day_eves_are_not():
    assert clock.public_holiday(date(2026, 10, 29)) == "Cumhuriyet Bayramı"
    assert clock.is_working_day(date(2026, 10, 28))
    assert not clock.is_working_day(date(2026, 10, 29))
    assert clock.working_days_after(date(2026, 5, 25), 2) == date(2026, 6, 1)


@pytest.mark.rule("SYS-076")
def test_headquarters_table_replaces_the_law_days():
    bridge = {date(2026, 10, 30)}
    assert clock.working_days_after(date(2026, 10, 29), 1, bridge.__contains__) == date(2026, 11, 2)


@given(days, st.integers(1, 40))
def test_the_last_working_day_works_and_the_count_is_right(day, count):
    last = clock.working_days_after(day, count, lambda _: False)
    between = [day + timedelta(days=step) for step in range(1, (last - day).days + 1)]
    assert sum(one.weekday() < 5 for one in between) == count
    assert last.weekday() < 5


def test_no_working_days_is_the_day_itself_and_backwards_a_fault():
    assert clock.working_days_after(date(2026, 3, 14), 0) == date(2026, 3, 14)
    with pytest.raises(ValueError, match="counted forward"):
        clock.working_days_after(date(2026, 3, 14), -1)
