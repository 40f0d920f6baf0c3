"""One unit, the kinds with their allowed parents (L1), and the units that the program ships with (L2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from ..errors import UserError
from ..resources import resource_rows

if TYPE_CHECKING:
    from .tree import UnitTree


class UnitKind(Enum):
    """The value is the identifier in data; `title` stands on screen."""

    HQ = "HQ"
    KKM = "KKM"
    MERKEZ_OPERASYON = "MERKEZ_OPERASYON"
    KEM = "KEM"
    BOLGE = "BOLGE"
    KIM = "KIM"
    GUMRUK_MUDURLUGU = "GUMRUK_MUDURLUGU"
    BOLGE_AMIRLIGI = "BOLGE_AMIRLIGI"
    KISIM_AMIRLIGI = "KISIM_AMIRLIGI"
    EKIP = "EKIP"
    SAHA = "SAHA"

    @property
    def title(self) -> str:
        return _TITLES[self]


_TITLES = {
    UnitKind.HQ: "Genel Müdürlük",
    UnitKind.KKM: "Komuta Kontrol Merkezi",
    UnitKind.MERKEZ_OPERASYON: "Merkez Operasyon",
    UnitKind.KEM: "KEM",
    UnitKind.BOLGE: "Bölge Müdürlüğü",
    UnitKind.KIM: "KİM",
    UnitKind.GUMRUK_MUDURLUGU: "Gümrük Müdürlüğü",
    UnitKind.BOLGE_AMIRLIGI: "Bölge Amirliği",
    UnitKind.KISIM_AMIRLIGI: "Kısım Amirliği",
    UnitKind.EKIP: "Ekip",
    UnitKind.SAHA: "Saha",
}

_AMIRLIK = (UnitKind.BOLGE_AMIRLIGI, UnitKind.KISIM_AMIRLIGI)
_PARENTS: dict[UnitKind, tuple[UnitKind, ...]] = {
    UnitKind.HQ: (),
    UnitKind.KKM: (UnitKind.HQ,),
    UnitKind.MERKEZ_OPERASYON: (UnitKind.HQ,),
    UnitKind.KEM: (UnitKind.HQ,),
    UnitKind.BOLGE: (UnitKind.HQ,),
    UnitKind.KIM: (UnitKind.BOLGE,),
    UnitKind.GUMRUK_MUDURLUGU: (UnitKind.BOLGE,),
    UnitKind.BOLGE_AMIRLIGI: (UnitKind.KIM, UnitKind.GUMRUK_MUDURLUGU),
    UnitKind.KISIM_AMIRLIGI: (UnitKind.BOLGE_AMIRLIGI, UnitKind.KIM, UnitKind.GUMRUK_MUDURLUGU),
    UnitKind.EKIP: (UnitKind.KIM, *_AMIRLIK),
    UnitKind.SAHA: (UnitKind.KIM, *_AMIRLIK, UnitKind.GUMRUK_MUDURLUGU),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """`code` in data and files, `short` in document numbers; neither changes nor is used again (SYS-002).

    `area_kim`: the KİM that answers for a customs office or site outside its own branch of the tree.
    `ended_on` is the last day; `successor` reads the records of a closed unit (SYS-005).
    """

    code: str
    short: str
    kind: UnitKind
    name: str
    parent: str = ""
    area_kim: str = ""
    city: str = ""
    ended_on: date | None = None
    successor: str = ""

    def is_open(self, day: date) -> bool:
        return self.ended_on is None or day <= self.ended_on


def check_parent(kind: UnitKind, parent: UnitKind | None) -> None:
    """Refuse a parent that L1 does not allow (SYS-001)."""
    if parent is None and kind is UnitKind.HQ:
        return
    if parent in _PARENTS[kind]:
        return
    allowed = ", ".join(one.title for one in _PARENTS[kind])
    above = f"{parent.title} altına" if parent else "üst birimi olmadan"
    raise UserError(
        f"{kind.title} {above} yerleştirilemez.",
        remedy=f"Üst birim olarak şunlardan birini seçiniz: {allowed}."
        if allowed
        else "Üst birimi boş bırakınız.",
        field="parent",
        rule="SYS-001",
        article="m.3, m.4, m.22, m.64",
    )


_HEADQUARTERS = "GENEL_MUDURLUK"


def shipped_units() -> list[Unit]:
    """3 headquarters units, 19 regions B01 to B19 and 53 local units, parents before their children."""
    regions = resource_rows("regions.csv")
    code_of_region = {row["name"]: row["code"] for row in regions}
    rows = resource_rows("administrations.csv")
    central = [row for row in rows if row["kind"] == "headquarters"]
    return [
        *(_headquarters(row["code"], row["short"], row["name"], row["region_city"]) for row in central),
        *(
            Unit(row["code"], row["code"], UnitKind.BOLGE, row["name"], _HEADQUARTERS, city=row["city"])
            for row in regions
        ),
        *(
            Unit(
                row["code"],
                row["short"],
                UnitKind(row["kind"].upper()),
                row["name"],
                code_of_region[row["region"]],
                city=row["region_city"],
            )
            for row in rows
            if row not in central
        ),
    ]


def _headquarters(code: str, short: str, name: str, city: str) -> Unit:
    kind = UnitKind.HQ if code == _HEADQUARTERS else UnitKind(code)
    return Unit(code, short, kind, name, "" if code == _HEADQUARTERS else _HEADQUARTERS, city=city)


@cache
def shipped_tree() -> UnitTree:
    """The tree of EK-18 as shipped. Trees are never changed, so one is enough."""
    from .tree import UnitTree

    return UnitTree(shipped_units())
