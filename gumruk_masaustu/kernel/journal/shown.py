"""A value of an entry as the officer reads it: Turkish dates, decimal comma, Evet and Hayır."""

from __future__ import annotations

from datetime import date
from typing import Any

from gumruk_masaustu.kernel.clock import show_date, show_date_time
from gumruk_masaustu.kernel.db.kinds import BOOLEAN, DAY, DECIMAL, INSTANT, TEXTS, from_ms
from gumruk_masaustu.kernel.db.schema import Field

EMPTY = "—"


def shown_value(field: Field, value: Any) -> str:
    """A wire value in words; EMPTY for nothing, and for a value that is not of the field's kind."""
    if value is None or value in ("", []) or not field.kind.check(value):
        return EMPTY
    if field.kind is INSTANT:
        return show_date_time(from_ms(value))
    if field.kind is DAY:
        return show_date(date.fromisoformat(value))
    if field.kind is DECIMAL:
        return str(field.kind.to_sql(value)).replace(".", ",")
    if field.kind is BOOLEAN:
        return "Evet" if value else "Hayır"
    if field.kind is TEXTS:
        return ", ".join(value)
    return value.hex() if isinstance(value, bytes) else str(value)
