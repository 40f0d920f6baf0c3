"""Who sends and receives forms: the İdareler of EK-18, the regions and the rows of headquarters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gumruk_masaustu.kernel.organisation import UnitKind, shipped_names, shipped_tree

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.organisation import Unit

KKM = "KKM"
_LOCAL = (UnitKind.KIM, UnitKind.GUMRUK_MUDURLUGU)
_CENTRAL = (UnitKind.HQ, UnitKind.KKM, UnitKind.MERKEZ_OPERASYON)
_OFFICES = (*_LOCAL, *_CENTRAL, UnitKind.BOLGE)


def eform_offices() -> tuple[Unit, ...]:
    """Everyone a form may be addressed to: KKM first, then headquarters, İdareler of EK-18, regions."""
    order = {UnitKind.KKM: 0, UnitKind.HQ: 1, UnitKind.MERKEZ_OPERASYON: 2, UnitKind.BOLGE: 4}
    found = [unit for unit in shipped_tree() if unit.kind in _OFFICES]
    return tuple(sorted(found, key=lambda unit: order.get(unit.kind, 3)))


def office_of_unit(short: str) -> str:
    """Code of the office above a unit of three letters; the unit's own code where none is above it."""
    tree = shipped_tree()
    unit = next((one for one in tree if one.short == short), None)
    if unit is None:
        return ""
    line = tree.line_up(unit.code)
    return next((one.code for one in line if one.kind in _OFFICES), unit.code)


def office_of(by: Officer) -> str:
    """Code of the office for which an officer writes and reads; empty for a unit that the tree lacks."""
    return office_of_unit(by.unit)


def is_administration(code: str) -> bool:
    """Whether it is an İdare of EK-18 (m.64/1-ç)."""
    tree = shipped_tree()
    return code in tree and tree.unit(code).kind in _LOCAL


def is_office(code: str) -> bool:
    """Whether forms may be addressed to it."""
    tree = shipped_tree()
    return code in tree and tree.unit(code).kind in _OFFICES


def office_name(code: str, day: date | None = None) -> str:
    """The name that EK-18 prints, that of a day if one is given; the code for an unknown office."""
    tree = shipped_tree()
    if code not in tree:
        return code
    return shipped_names().name_on(code, day) if day is not None else tree.unit(code).name
