"""Functions of L6c: dated additions to a role, given by the office, never accounts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..resources import resource_rows
from .roles import role_of


@dataclass(frozen=True, slots=True)
class Function:
    """`adds`: letters by system; `adds_own`: the same, for the one record that names him.

    `as_role`: the function gives the rights of that role. `only`: the role counts in these systems alone.
    """

    name: str
    title: str
    held_by: tuple[str, ...]
    adds: Mapping[str, str]
    adds_own: Mapping[str, str]
    as_role: str
    only: tuple[str, ...]
    has_account: bool


@cache
def functions() -> Mapping[str, Function]:
    """All functions by identifier, in the order of the page."""
    return MappingProxyType({row["function"]: _function(row) for row in resource_rows("functions.csv")})


def _function(row: Mapping[str, str]) -> Function:
    return Function(
        name=row["function"],
        title=row["title"],
        held_by=_items(row["held_by"]),
        adds=_letters(row["adds"]),
        adds_own=_letters(row["adds_own"]),
        as_role=row["as_role"],
        only=_items(row["only"]),
        has_account=row["has_account"] == "yes",
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _letters(cell: str) -> Mapping[str, str]:
    return MappingProxyType(dict(item.split(":") for item in _items(cell)))


def function_of(name: str) -> Function:
    """Raises ValueError for an identifier that is not in L6c."""
    try:
        return functions()[name]
    except KeyError:
        raise ValueError(f"no function {name!r}") from None


def may_hold(name: str, roles: Iterable[str]) -> bool:
    """Whether one of the roles may carry the function. A deputy stands beside any role."""
    from .matrix import letters  # the matrix asks this module for the functions of a user

    held_by = function_of(name).held_by
    for role in roles:
        role_of(role)
        if "*" in held_by or role in held_by:
            return True
        if any(":" in cell and cell.split(":")[1] in letters(role, cell.split(":")[0]) for cell in held_by):
            return True
    return False
