"""Quick entry of dates and times: 3, 0305, b, d, 03.05.2026; s, 0914, 09:14. Pure functions."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from ..errors import UserError
from ..text import fold
from .local import to_local

_DATE = re.compile(
    r"(?P<d>\d{1,2})"
    r"|(?P<dd>\d{2})(?P<mm>\d{2})(?P<yy>\d{2}|\d{4})?"
    r"|(?P<d2>\d{1,2})[./\- ](?P<m2>\d{1,2})(?:[./\- ](?P<y2>\d{2}|\d{4}))?\.?",
    re.ASCII,
)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:. ]?(\d{2})", re.ASCII)


def parse_date(text: str, today: date, *, field: str | None = None, label: str = "Tarih") -> date:
    """The day that an officer typed; missing month and year are those of `today`, 26 means 2026.

    b or bugün, d or dün. Raises UserError that names `label` if it is no day of the calendar.
    """
    typed = fold(text)
    if typed in ("b", "bugün"):
        return today
    if typed in ("d", "dün"):
        return today - timedelta(days=1)
    numbers = _day_month_year(typed, today)
    if numbers is not None:
        day, month, year = numbers
        try:
            return date(year, month, day)
        except ValueError:
            pass  # 31.02 and the like: the refusal below is the answer
    raise UserError(
        f"{label} anlaşılamadı: “{text.strip()[:40]}”." if typed else f"{label} boş.",
        remedy="gg.aa.yyyy biçiminde yazınız; örneğin 03.05.2026, 0305, 3, b (bugün) veya d (dün).",
        field=field,
    )


def _day_month_year(typed: str, today: date) -> tuple[int, int, int] | None:
    iso = _ISO_DATE.fullmatch(typed)
    if iso:
        return int(iso[3]), int(iso[2]), int(iso[1])
    found = _DATE.fullmatch(typed)
    if found is None:
        return None
    day = found["d"] or found["dd"] or found["d2"]
    month, year = found["mm"] or found["m2"], found["yy"] or found["y2"]
    return int(day), int(month) if month else today.month, _full_year(year) if year else today.year


def _full_year(digits: str) -> int:
    return 2000 + int(digits) if len(digits) == 2 else int(digits)


def parse_time(text: str, now: datetime, *, field: str | None = None, label: str = "Saat") -> time:
    """The Istanbul time of day that an officer typed; s or şimdi is the minute of `now`.

    Raises UserError that names `label`. An hour alone is refused: '9' may be a half-typed '914'.
    """
    typed = fold(text)
    if typed in ("s", "şimdi"):
        return to_local(now).time().replace(second=0, microsecond=0)
    found = _TIME.fullmatch(typed)
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return time(int(found[1]), int(found[2]))
    raise UserError(
        f"{label} anlaşılamadı: “{text.strip()[:40]}”." if typed else f"{label} boş.",
        remedy="ss:dd biçiminde yazınız; örneğin 09:14, 0914 veya s (şimdi).",
        field=field,
    )
