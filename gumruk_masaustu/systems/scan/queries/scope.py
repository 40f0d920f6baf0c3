"""Whose cases an officer reaches: his units, what he asked for himself, the system on which he has duty.

To everybody else a case does not exist (SYS-033): the answer is that of a record that was never made.
"""

from __future__ import annotations

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import shipped_tree
from gumruk_masaustu.kernel.permissions.roles import Scope, role_of
from gumruk_masaustu.kernel.permissions.rules import visible_units
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.queries.case import Case, case


def reached_units(by: Officer) -> frozenset[str] | None:
    """Three-letter codes of the units whose records the officer reads; None means all. Source: SYS-033."""
    if any(role_of(role).scope is Scope.ALL for role in by.roles):
        return None
    tree = shipped_tree()
    if by.unit not in {unit.short for unit in tree}:
        return frozenset({by.unit})
    codes = visible_units(by.roles, tree.by_short(by.unit).code, tree) or frozenset()
    return frozenset({by.unit, *(tree.unit(code).short for code in codes)})


def reaches(by: Officer, *, unit: str, requested_by: str = "", system: str = "") -> bool:
    """Whether a case of this unit, requester and system exists for the officer."""
    units = reached_units(by)
    is_own = bool(requested_by) and requested_by == by.id
    on_duty_there = bool(by.system) and by.system == system
    return units is None or unit in units or is_own or on_duty_there


def case_for(post: Post, case_id: str, by: Officer) -> Case:
    """The case, or "Kayıt bulunamadı" as for one that was never made. Source: SYS-033."""
    found = case(post, case_id)
    if not reaches(by, unit=found.unit, requested_by=found.requested_by, system=found.system_label):
        raise UserError("Kayıt bulunamadı.", remedy="Listeyi yenileyip yeniden seçiniz.")
    return found
