from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel import clock
from gumruk_masaustu.kernel.errors import UserError

TODAY = date(2026, 5, 14)
NOW = clock.from_local(TODAY, time(9, 14, 33))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", date(2026, 5, 3)),
        ("31", date(2026, 5, 31)),
        ("0305", date(2026, 5, 3)),
        ("030525", date(2025, 5, 3)),
        ("03052025", date(2025, 5, 3)),
        ("03.05.2026", date(2026, 5, 3)),
        ("3.5", date(2026, 5, 3)),
        ("3/5/26", date(2026, 5, 3)),
        ("2026-05-03", date(2026, 5, 3)),
        ("b", TODAY),
        ("BUGÜN", TODAY),
        ("d", date(2026, 5, 13)),
        (" Dün ", date(2026, 5, 13)),
    ],
)
def test_quick_dates(typed, meant):
    assert clock.parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "0", "32", "3102", "31.02.2026", "305", "03.05.202", "x", "٣", "1" * 99]
)
def test_other_dates_are_refused_by_name(typed):
    with pytest.raises(UserError) as refused:
        clock.parse_date(typed, TODAY, field="valid_until", label="Geçerlilik tarihi")
    assert refused.value.field == "valid_until"
    assert refused.value.text.startswith("Geçerlilik tarihi")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("s", time(9, 14)),
        ("Şimdi", time(9, 14)),
        ("0914", time(9, 14)),
        ("914", time(9, 14)),
        ("09:14", time(9, 14)),
        ("9.14", time(9, 14)),
        ("00:00", time(0, 0)),
        ("2359", time(23, 59)),
    ],
)
def test_quick_times(typed, meant):
    assert clock.parse_time(typed, NOW) == meant


@pytest.mark.parametrize("typed", ["", "9", "24:00", "0960", "09:1", "09:14:00", "x", "٠٩١٤"])
def test_other_times_are_refused_by_name(typed):
    with pytest.raises(UserError) as refused:
        clock.parse_time(typed, NOW, field="event_time", label="Olay saati")
    assert refused.value.text.startswith("Olay saati")


@given(st.dates(min_value=date(1000, 1, 1)), st.times())
def test_what_is_shown_reads_back(day, at):
    shown = clock.show_date(day)
    assert clock.parse_date(shown, TODAY) == day
    assert clock.parse_date(shown.replace(".", ""), TODAY) == day
    assert clock.parse_time(f"{at:%H:%M}", NOW) == at.replace(second=0, microsecond=0)


@given(st.text(max_size=20))
def test_every_typing_gives_a_day_or_a_refusal(typed):
    try:
        day = clock.parse_date(typed, TODAY)
    except UserError:
        return
    assert isinstance(day, date)
    assert day - TODAY < timedelta(days=4_000_000)
