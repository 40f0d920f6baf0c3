"""The roles of L6a and L6b with their Turkish titles and scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType

from ..resources import resource_rows


class Scope(Enum):
    """Whose records a role sees: own unit and below, the whole region, or all (L6, SYS-033)."""

    UNIT = "unit"
    REGION = "region"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    title: str
    scope: Scope


@cache
def roles() -> Mapping[str, Role]:
    """All roles by identifier, in the order of the page."""
    found = (Role(row["role"], row["title"], Scope(row["scope"])) for row in resource_rows("roles.csv"))
    return MappingProxyType({role.name: role for role in found})


def role_of(name: str) -> Role:
    """Raises ValueError for an identifier that is not in L6a: a fault of ours, never of an officer."""
    try:
        return roles()[name]
    except KeyError:
        raise ValueError(f"no role {name!r}") from None
