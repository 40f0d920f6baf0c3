"""Trains: one case per wagon, no wagon of an inbound train is forgotten. Source: m.26/3-a."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.lists import VehicleType

WAGON_RATIONALE = "m.26/3-a giriş vagonu"


@dataclass(frozen=True, slots=True)
class Wagon:
    """A line of the wagon list. `is_settled`: finished scan, exemption or UNSCANNABLE decision."""

    number: str
    vehicle: VehicleType
    is_settled: bool = False


def wagons_to_refer(wagons: Iterable[Wagon]) -> tuple[Wagon, ...]:
    """Every wagon of an inbound train; the locomotive is left out. Source: m.26/3-a, SCAN-025."""
    return tuple(wagon for wagon in wagons if wagon.vehicle is not VehicleType.LOCOMOTIVE)


def check_train_closed(wagons: Iterable[Wagon]) -> None:
    """Refuse to close an inbound train with an unscanned wagon. Source: m.26/3-a, SCAN-025."""
    missing = [wagon.number for wagon in wagons_to_refer(wagons) if not wagon.is_settled]
    if missing:
        raise UserError(
            f"Taranmayan vagon: {', '.join(missing)}",
            remedy="Vagonu tarayınız veya istisna ya da taranamadı kararını kaydediniz.",
            field="wagons",
            rule="SCAN-025",
            article="m.26/3-a",
        )
