"""Believable vehicles of the demo post: plates, loads, drivers. Nobody and nothing in it is real."""

from __future__ import annotations

import random
from dataclasses import dataclass

_TURKISH = ("34", "22", "59", "16", "41", "06", "35", "27", "63", "33")
_SERIES = ("AB", "KLM", "FZ", "TIR", "DRS", "HK", "GS", "LGT", "NKL", "ŞN")
_FOREIGN: tuple[tuple[str, str, str], ...] = (
    ("BG", "PB {:04d} TT", "Bulgaristan"),
    ("RO", "B {:03d} TRK", "Romanya"),
    ("GE", "AB-{:03d}-CD", "Gürcistan"),
    ("RS", "BG {:03d}-ŽX", "Sırbistan"),
    ("IR", "{:02d} A 345", "İran"),
    ("UA", "AA {:04d} HT", "Ukrayna"),
    ("DE", "DO KT {:03d}", "Almanya"),
)
_LOADS: tuple[tuple[str, str, int], ...] = (
    ("Seramik karo, 24 palet", "tiles", 1),
    ("Hazır giyim, kolili", "textiles", 6),
    ("Parsiyel ev eşyası ve yedek parça", "groupage", 14),
    ("Ayçiçek yağı, varil", "drums", 1),
    ("Kuru incir ve fındık, çuvallı", "sacks", 2),
    ("Taze domates ve biber", "produce", 2),
    ("Mobilya, demonte", "furniture", 5),
)
GOODS_OF = {scene: goods for goods, scene, _ in _LOADS}
"""What the papers say of a simulated load."""
_DRIVERS = (
    "Hüseyin Çağlayan",
    "İsmail Ağaoğlu",
    "Şükrü Işıkçı",
    "Georgi Dimitrov",
    "Ion Popescu",
    "Davit Beridze",
    "Mehmet Öztürkçü",
    "Bekir Güneşli",
    "Nikola Jovanović",
    "Rıza Keremoğlu",
)
_SENDERS = ("Anadolu Seramik A.Ş.", "Çınar Tekstil Ltd. Şti.", "Öğün Gıda San.", "Balkan Trade OOD")
_RECEIVERS = ("Nordhandel GmbH", "Sofia Import EOOD", "Işıklar Dış Ticaret", "Ege Lojistik A.Ş.")


@dataclass(frozen=True)
class Truck:
    """One vehicle on its way; `scene` is the load of the simulated image."""

    plate: str
    country: str
    trailer: str
    driver: str
    nationality: str
    document: str
    goods: str
    items: int
    scene: str
    registration: str
    seal: str
    sender: str
    receiver: str
    direction: str


def trucks(rng: random.Random, count: int) -> list[Truck]:
    """Vehicles with plates that are all different."""
    seen: set[str] = set()
    made: list[Truck] = []
    while len(made) < count:
        truck = _truck(rng)
        if truck.plate not in seen:
            seen.add(truck.plate)
            made.append(truck)
    return made


def _truck(rng: random.Random) -> Truck:
    goods, scene, items = rng.choice(_LOADS)
    if rng.random() < 0.6:
        city = rng.choice(_TURKISH)
        plate = f"{city} {rng.choice(_SERIES)} {rng.randint(100, 999)}".replace("Ş", "S")
        country, nationality, trailer = "TR", "TR", f"{city} DR {rng.randint(1000, 9999)}"
    else:
        country, pattern, _name = rng.choice(_FOREIGN)
        plate = pattern.format(rng.randint(10, 99) if "{:02d}" in pattern else rng.randint(100, 999))
        nationality, trailer = country, f"{country} {rng.randint(1000, 9999)} TR"
    return Truck(
        plate=plate,
        country=country,
        trailer=trailer,
        driver=rng.choice(_DRIVERS),
        nationality=nationality,
        document=f"{rng.choice('USTR')}{rng.randint(10**7, 10**8 - 1)}",
        goods=goods,
        items=items,
        scene=scene,
        registration=f"26341200TR{rng.randint(10**7, 10**8 - 1)}",
        seal=f"TR{rng.randint(10**6, 10**7 - 1)}",
        sender=rng.choice(_SENDERS),
        receiver=rng.choice(_RECEIVERS),
        direction=rng.choice(("IN", "OUT")),
    )
