"""İdareler where the system runs on the spot, and the one for which an officer works (m.64/1-ç, EK-18)."""

from __future__ import annotations

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.organisation import Unit, UnitKind, shipped_tree

HEADQUARTERS = "GENEL_MUDURLUK"
KKM = "KKM"
_LOCAL = (UnitKind.KIM, UnitKind.GUMRUK_MUDURLUGU)
_CENTRAL = (UnitKind.HQ, UnitKind.KKM, UnitKind.MERKEZ_OPERASYON)


def administrations() -> tuple[Unit, ...]:
    """The İdareler of EK-18 in their printed order, without headquarters rows. Source: ATS-001, D-52."""
    return tuple(unit for unit in shipped_tree() if unit.kind in _LOCAL)


def administration_name(code: str) -> str:
    """Name as EK-18 prints it; the code itself for one that this version does not know."""
    tree = shipped_tree()
    return tree.unit(code).name if code in tree else code


def check_administration(code: str, field: str, label: str) -> str:
    """The code of an İdare of EK-18. Raises UserError for another place or a headquarters row (ATS-001)."""
    if code in {unit.code for unit in administrations()}:
        return code
    raise UserError(
        f"{label}: “{code}” ATS kurulu idareler listesinde yok.",
        remedy="EK-18 listesinden bir İdare seçiniz; sistem kurulu olmayan yer için talep iade edilir.",
        field=field,
        rule="ATS-001",
        article="m.64/1-ç",
    )


def administration_of(by: Officer) -> str:
    """Code of the İdare of EK-18 above the officer's unit; KKM for headquarters units.

    Empty for a unit that belongs to no İdare (a Bölge Müdürlüğü).
    """
    tree = shipped_tree()
    shorts = {unit.short: unit for unit in tree}
    if by.unit not in shorts:
        return ""
    line = tree.line_up(shorts[by.unit].code)
    if line[0].kind in _CENTRAL:
        return KKM
    return next((unit.code for unit in line if unit.kind in _LOCAL), "")
