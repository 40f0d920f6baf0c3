"""Scope and separation of persons (SYS-032, SYS-033)."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import UserError
from ..organisation import UnitTree
from .roles import Scope, role_of


def visible_units(roles: Iterable[str], unit: str, tree: UnitTree) -> frozenset[str] | None:
    """Codes of the units whose records the user sees; None means all (SYS-033).

    Own unit and below; the region for its office; records of closed units go to their successor.
    """
    scopes = {role_of(role).scope for role in roles}
    if Scope.ALL in scopes:
        return None
    if Scope.REGION in scopes:
        return tree.visible_from(tree.region_of(unit) or unit)
    return tree.visible_from(unit) if scopes else frozenset()


def check_other_person(entered_by: str, approver: str) -> None:
    """Refuse the approval of what one entered himself; both are staff numbers (SYS-032)."""
    if entered_by == approver:
        raise UserError(
            "Kendi girdiğiniz kaydı onaylayamazsınız.",
            remedy="Kaydı başka bir amir onaylar; görevde başka amir yoksa onay Bölge Müdürlüğüne sunulur.",
            rule="SYS-032",
        )
