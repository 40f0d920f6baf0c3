"""The two vehicles of the tour, invented like everything in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Vehicle:
    """What the referral officer and the entry operator type."""

    plate: str
    trailer: str
    goods: str
    items: str
    rationale: str
    driver: str
    registration: str
    seal: str
    load: str
    """Load of the simulated scan."""
    hidden: tuple[str, ...] = ()
    prn_no: str = ""
    """The number that the console writes into its file."""


CLEAN = Vehicle(
    "34 GSL 261",
    "34 DR 8804",
    "Işıklandırma armatürü ve seramik karo",
    "12",
    "Güzergâh değişikliği açıklanamadı, mühür numarası belgeyle karşılaştırıldı",
    "Şükrü Çağlayangöl",
    "26341200TR00917734",
    "TR4410927",
    "tiles",
    prn_no="61240087",
)
SUSPICIOUS = Vehicle(
    "22 KLM 407",
    "22 DR 1953",
    "Parsiyel ev eşyası ve yedek parça",
    "14",
    "Dorse ön duvarında yeni kaynak izi var, sürücü açıklayamadı",
    "İsmail Öztürkçüoğlu",
    "26341200TR00918021",
    "TR4410961",
    "groupage",
    ("front_wall",),
)
