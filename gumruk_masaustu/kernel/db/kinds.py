"""Kinds of fields: how a value stands in Python, in an entry and in SQLite."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_FIRST_MS, _LAST_MS = -62_135_596_800_000, 253_402_300_800_000  # years 1 to 9999, all that Python shows


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC, cut, never rounded up. Raises ValueError for a time without zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without zone")
    return (moment - _EPOCH) // _MS


def from_ms(value: int) -> datetime:
    """The aware UTC time of milliseconds since 1970."""
    return _EPOCH + value * _MS


def _shown_instant(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + value * _MS


class InstantType(TypeDecorator[datetime]):
    """Aware UTC time, stored as milliseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else to_ms(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return _shown_instant(value)

    def result_processor(self, dialect: Any, coltype: Any) -> Callable[[Any], Any]:
        """The plain function: every list reads times, and the two calls around it cost more than it."""
        return _shown_instant


class DayType(TypeDecorator[date]):
    """A date without time, stored as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> date | None:
        return None if value is None else date.fromisoformat(value)


class DecimalType(TypeDecorator[Decimal]):
    """An exact number, stored as text with its own scale."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Any) -> Decimal | None:
        return None if value is None else Decimal(value)


class TextsType(TypeDecorator[tuple[str, ...]]):
    """A short list of texts (ticks), stored as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Any) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Any) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


@dataclass(frozen=True)
class Kind:
    """`to_wire` takes the Python value, `to_sql` the wire value, `check` says whether a wire value fits."""

    name: str
    sql_type: Callable[[], TypeEngine[Any]]
    to_wire: Callable[[Any], Any]
    to_sql: Callable[[Any], Any]
    check: Callable[[Any], bool]


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _decimal_to_wire(value: Decimal) -> list[int]:
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError("not a finite number")
    number = int("".join(map(str, digits)) or "0") * (10**exponent if exponent > 0 else 1)
    return [-number if sign else number, max(0, -exponent)]


def _decimal_from_wire(value: list[int]) -> str:
    digits = tuple(map(int, str(abs(value[0]))))
    return str(Decimal((int(value[0] < 0), digits, -value[1])))  # exact: no context rounds to 28 digits


def _is_decimal(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(map(_is_int, value))
        and 0 <= value[1] <= 20
        and abs(value[0]) < 10**30
    )


def _is_instant(value: Any) -> bool:
    return _is_int(value) and _FIRST_MS <= value < _LAST_MS


def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or len(value) != 10:
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text wanted, got {type(value).__name__}")
    return str(value)  # a StrEnum becomes plain text


def _texts_to_sql(value: list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)


TEXT = Kind("text", Text, _text, _same, lambda v: isinstance(v, str))
TEXTS = Kind(
    "texts",
    TextsType,
    lambda v: [unicodedata.normalize("NFC", _text(item)) for item in v],
    _texts_to_sql,
    lambda v: isinstance(v, list) and all(isinstance(item, str) for item in v),
)
INTEGER = Kind("integer", BigInteger, int, _same, lambda v: _is_int(v) and abs(v) < 2**63)
BOOLEAN = Kind("boolean", Boolean, bool, int, lambda v: isinstance(v, bool))
INSTANT = Kind("instant", InstantType, to_ms, _same, _is_instant)
DAY = Kind("day", DayType, date.isoformat, _same, _is_day)
DECIMAL = Kind("decimal", DecimalType, _decimal_to_wire, _decimal_from_wire, _is_decimal)
REF = Kind("ref", Text, bytes.fromhex, bytes.hex, lambda v: isinstance(v, bytes) and len(v) == 16)
BINARY = Kind("binary", LargeBinary, bytes, _same, lambda v: isinstance(v, bytes))
