"""Time: one UTC inside, Istanbul on screen and paper, legal periods, typed dates (S-13, S-14).

A rule never asks the clock; time comes as an argument. `Clock` is what the outermost layer hands down.
"""

from .facts import (
    ClockMark,
    check_event_time,
    clock_is_behind,
    clock_mark,
    counting_start,
    jumped_forward,
)
from .local import (
    ISTANBUL,
    Clock,
    from_local,
    local_day,
    show_date,
    show_date_time,
    show_end,
    show_time,
    system_clock,
    to_local,
)
from .periods import (
    add_hours,
    end_of_day,
    end_of_days,
    end_of_months,
    end_of_years,
    is_working_day,
    public_holiday,
    retention_last_day,
    working_days_after,
)
from .typed import parse_date, parse_time

__all__ = [
    "ISTANBUL",
    "Clock",
    "ClockMark",
    "add_hours",
    "check_event_time",
    "clock_is_behind",
    "clock_mark",
    "counting_start",
    "end_of_day",
    "end_of_days",
    "end_of_months",
    "end_of_years",
    "from_local",
    "is_working_day",
    "jumped_forward",
    "local_day",
    "parse_date",
    "parse_time",
    "public_holiday",
    "retention_last_day",
    "show_date",
    "show_date_time",
    "show_end",
    "show_time",
    "system_clock",
    "to_local",
    "working_days_after",
]
