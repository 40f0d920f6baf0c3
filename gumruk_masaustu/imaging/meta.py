"""What a scanner writes about its image: number, plate, scale, time, direction, thresholds of materials."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any, Final

# Private tags for consoles that write single values instead of a JSON description.
PRIVATE_TAGS: Final[dict[int, str]] = {
    65001: "prn_no",
    65002: "plate",
    65003: "mm_per_pixel",
    65004: "system",
    65005: "scanned_at",
    65006: "direction",
    65007: "planes",
}
_MAX_FIELD = 120
_DIRECTIONS = frozenset({"import", "export"})


@dataclass(frozen=True, slots=True)
class MaterialLimits:
    """Bounds on attenuation(low)/attenuation(high) that part the material classes of one system.

    Below `organic_below` organic, from `metal_from` inorganic, between them mixed. `opaque_below` is the raw
    value of the high-energy plane at or under which nothing got through. `air_above` is the share of the open
    beam over which a pixel is counted as air and gets no colour.
    """

    organic_below: float = 2.35
    metal_from: float = 3.3
    opaque_below: int = 350
    air_above: float = 0.97


@dataclass(frozen=True, slots=True)
class ImageMeta:
    """All fields may be missing. `scanned_at` is aware; a time without zone is dropped, never guessed."""

    prn_no: str = ""
    plate: str = ""
    trailer_plate: str = ""
    system: str = ""
    direction: str = ""
    scanned_at: datetime | None = None
    mm_per_pixel: float | None = None
    planes: tuple[str, ...] = ()
    material: MaterialLimits | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        values = asdict(self)
        values["scanned_at"] = self.scanned_at.isoformat() if self.scanned_at else None
        values["planes"] = list(self.planes)
        return values


def from_json(text: str) -> ImageMeta:
    """Read a JSON description; anything that is not one gives an empty ImageMeta, a wrong field drops."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ImageMeta()
    return from_mapping(found) if isinstance(found, dict) else ImageMeta()


def from_mapping(found: Mapping[str, Any]) -> ImageMeta:
    """Take the known fields, each checked by itself."""
    direction = _text(found.get("direction"))
    return ImageMeta(
        prn_no=_text(found.get("prn_no")),
        plate=_text(found.get("plate")),
        trailer_plate=_text(found.get("trailer_plate")),
        system=_text(found.get("system")),
        direction=direction if direction in _DIRECTIONS else "",
        scanned_at=_instant(found.get("scanned_at")),
        mm_per_pixel=_scale(found.get("mm_per_pixel")),
        planes=_planes(found.get("planes")),
        material=_material(found.get("material")),
    )


def merged(first: ImageMeta, second: ImageMeta) -> ImageMeta:
    """`first`, with its empty fields filled from `second`."""
    gaps = {
        field.name: getattr(second, field.name)
        for field in fields(ImageMeta)
        if not getattr(first, field.name) and getattr(second, field.name)
    }
    return replace(first, **gaps)


def _text(value: object) -> str:
    if not isinstance(value, str | int):
        return ""
    kept = (letter for letter in str(value)[:_MAX_FIELD] if unicodedata.category(letter)[0] != "C")
    return "".join(kept).strip()


def _instant(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _scale(value: object) -> float | None:
    """Millimetres per pixel; outside 0.01..100 it is no scale of a scanner."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if math.isfinite(found) and 0.01 <= found <= 100 else None


def _planes(value: object) -> tuple[str, ...]:
    names = value.split(",") if isinstance(value, str) else value
    if not isinstance(names, list | tuple):
        return ()
    cleaned = tuple(_text(name) for name in names)
    return cleaned if sorted(cleaned) in (["high", "low"], ["high"], ["low"]) else ()


def _material(value: object) -> MaterialLimits | None:
    if not isinstance(value, dict):
        return None
    try:
        found = MaterialLimits(
            float(value["organic_below"]),
            float(value["metal_from"]),
            int(value["opaque_below"]),
            float(value["air_above"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    usable = 0 < found.organic_below <= found.metal_from < 1000 and 0 <= found.opaque_below < 65536
    return found if usable and 0 < found.air_above <= 1 else None
