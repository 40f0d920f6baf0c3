"""Rows become frozen values: a query never lets a row or a session out."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar, cast

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
        if convert in (_same, _text):
            return _same
        return lambda value: None if value is None else convert(value)
    if typing.get_origin(hint) is tuple:
        item = _converter(typing.get_args(hint)[0])
        return lambda value: tuple(item(part) for part in value or ())
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Members(hint).__getitem__
    if hint is str:
        return _text
    if hint is bool:
        return bool
    return _same


class _Members(dict[Any, Enum]):
    """Members of an enumeration by their stored identifier; calling the class costs several times as much.

    Raises ValueError for an identifier that it does not have, as the class does.
    """

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__((member.value, member) for member in kind)
        self._kind = kind

    def __missing__(self, value: Any) -> Enum:
        return self._kind(value)


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
    def _prepared(self) -> _Prepared:
        dialect = sqlite.dialect()
        compiled = self._query.compile(dialect=dialect)
        texts, others = [], []
        for n, (column, (_, shown)) in enumerate(
            zip(self._query.selected_columns, _plan(cast(Any, self._kind)), strict=True)
        ):
            stored = column.type.result_processor(dialect, None)
            if stored is None and shown is _text:
                texts.append(n)
            elif stored is not None or shown is not _same:
                others.append((n, _both(stored, shown)))
        return _Prepared(
            str(compiled),
            tuple(compiled.positiontup or ()),
            dict(compiled.params),
            tuple(texts),
            tuple(others),
        )

    def rows(self, db: Connection, **values: Any) -> tuple[T, ...]:
        """The found rows as dataclasses; `values` are the query's bound parameters.

        One statement sees one moment. It begins no transaction: a block in which further reads must see the
        same moment begins with a query of Core.
        """
        sql, names, usual, texts, others = self._prepared
        given, kind, made = usual | values, self._kind, []
        driver = cast(Any, db.connection.dbapi_connection)
        for row in driver.execute(sql, [given[name] for name in names]).fetchall():
            cells = list(row)
            if None in row:
                for n in texts:
                    cells[n] = cells[n] or ""
            for n, convert in others:
                cells[n] = convert(cells[n])
            made.append(kind(*cells))
        return tuple(made)


class _Prepared(NamedTuple):
    """SQL, its parameters in order, their usual values; the cells that need work: mere texts, others."""

    sql: str
    names: tuple[str, ...]
    usual: dict[str, Any]
    texts: tuple[int, ...]
    others: tuple[tuple[int, Callable[[Any], Any]], ...]


def _both(stored: Callable[[Any], Any] | None, shown: Callable[[Any], Any]) -> Callable[[Any], Any]:
    if stored is None:
        return shown
    if shown is _same:
        return stored
    return lambda value: shown(stored(value))
