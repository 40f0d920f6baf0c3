"""Rows become frozen values: a query never lets a row or a session out."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from typing import Any, TypeVar, cast

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
        return lambda value: value or ""
    if hint is bool:
        return bool
    return lambda value: value
