"""What was seen when a unit was fixed, beside what is seen when it is taken off (T4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.tracking.lists import MountingPlace
from gumruk_masaustu.systems.tracking.queries.tracking_rows import TrackingUnit
from gumruk_masaustu.systems.tracking.queries.trackings import units_of_tracking


@dataclass(frozen=True, slots=True)
class MountingComparison:
    """One unit at both ends of its way; photos are SHA-256 of attachments, empty when none was taken.

    `differences`: Turkish lines of what does not agree; empty is "aynı".
    """

    serial: str
    carrier_part: str
    place: str
    place_detail: str
    mounted_at: datetime | None
    mounted_by: str
    mounting_photo: str
    mounting_serial: str
    mounting_imei: str
    removed_at: datetime | None
    removal_photo: str
    removal_serial: str
    removal_imei: str
    differences: tuple[str, ...]


def mounting_comparisons(post: Post, tracking_id: str) -> tuple[MountingComparison, ...]:
    """Every unit of the tracking, in the order çekici, dorse1, dorse2."""
    return tuple(_compared(one) for one in units_of_tracking(post, tracking_id))


def _compared(one: TrackingUnit) -> MountingComparison:
    detail = one.place_detail
    return MountingComparison(
        serial=one.serial,
        carrier_part=one.carrier_part,
        place=MountingPlace(one.place).label if one.place else "",
        place_detail=detail,
        mounted_at=one.mounted_at,
        mounted_by=one.mounted_by,
        mounting_photo=one.mounting_photo,
        mounting_serial=one.mounting_read_serial,
        mounting_imei=one.mounting_read_imei,
        removed_at=one.unmounted_at,
        removal_photo=one.removal_photo,
        removal_serial=one.read_serial,
        removal_imei=one.read_imei,
        differences=differences(one),
    )


def differences(one: TrackingUnit) -> tuple[str, ...]:
    """What does not agree between mounting and removal; before the removal nothing is compared."""
    if one.unmounted_at is None and one.id_checked_at is None:
        return ()
    found = []
    for label, before, after in (
        ("Seri no", one.mounting_read_serial, one.read_serial),
        ("IMEI", one.mounting_read_imei, one.read_imei),
    ):
        if code_key(before) and code_key(after) and code_key(before) != code_key(after):
            found.append(f"{label} takarken {before}, sökerken {after}.")
    if one.mounting_photo and not one.removal_photo:
        found.append("Sökme fotoğrafı yok.")
    if one.removal_photo and not one.mounting_photo:
        found.append("Takma fotoğrafı yok.")
    return tuple(found)
