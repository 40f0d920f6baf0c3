"""Rows become frozen values: a query never lets a row or a session out."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Connection, Select
from sqlalchemy.dialects import sqlite

T = TypeVar("T")


def value_of(kind: type[T], row: Any) -> T:
    """A dataclass filled from the columns of the same names.

    A missing text becomes "", a missing truth False, a missing list (); a type with None keeps None; an
    enumeration is made from its stored identifier.
    """
    mapping = row._mapping
    return kind(*(convert(mapping[name]) for name, convert in _plan(cast(Any, kind))))


def columns_for(kind: type[Any], table: Any) -> list[Any]:
    """The columns of a table that the dataclass asks for, in its order."""
    return [table.c[field.name] for field in fields(kind)]


@functools.cache
def _plan(kind: type[Any]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, _converter(hints[field.name])) for field in fields(kind))


def _converter(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, types.UnionType):
        inner = next(part for part in hint.__args__ if part is not type(None))
        convert = _converter(inner)
        return lambda value: None if value is None else convert(value)
    if typing.get_origin(hint) is tuple:
        item = _converter(typing.get_args(hint)[0])
        return lambda value: tuple(item(part) for part in value or ())
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint is str:
        return _text
    if hint is bool:
        return bool
    return _same


def _text(value: Any) -> Any:
    return value or ""


def _same(value: Any) -> Any:
    return value


class Lookup(Generic[T]):
    """A select that is compiled once and then asked with other values only: for what every key press asks.

    Core prepares each execution anew, which costs several times the look-up itself in a warm cache.
    """

    def __init__(self, kind: type[T], query: Select[Any]) -> None:
        self._kind, self._query = kind, query

    @functools.cached_property
    def _prepared(self) -> tuple[str, tuple[str, ...], dict[str, Any], tuple[Callable[[Any], Any], ...]]:
        dialect = sqlite.dialect()
        compiled = self._query.compile(dialect=dialect)
        names = tuple(compiled.positiontup or ())
        stored = [column.type.result_processor(dialect, None) for column in self._query.selected_columns]
        shown = [convert for _, convert in _plan(cast(Any, self._kind))]
        return str(compiled), names, dict(compiled.params), tuple(map(_both, stored, shown))

    def rows(self, db: Connection, **values: Any) -> tuple[T, ...]:
        """The found rows as dataclasses; `values` are the query's bound parameters."""
        sql, names, usual, converts = self._prepared
        given = usual | values
        driver = cast(Any, db.connection.dbapi_connection)
        found = driver.execute(sql, tuple(given[name] for name in names)).fetchall()
        return tuple(self._kind(*(c(v) for c, v in zip(converts, row, strict=True))) for row in found)


def _both(stored: Callable[[Any], Any] | None, shown: Callable[[Any], Any]) -> Callable[[Any], Any]:
    if stored is None:
        return shown
    return lambda value: shown(stored(value))
