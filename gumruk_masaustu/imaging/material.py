"""Organic, mixed, inorganic, unpenetrated: told apart by how much more the low energy is held back."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.imaging.meta import MaterialLimits
from gumruk_masaustu.imaging.pyramid import Plane
from gumruk_masaustu.imaging.tone import Lut32, packed
from gumruk_masaustu.imaging.view import WHITE

AIR, ORGANIC, MIXED, INORGANIC, UNPENETRATED = range(5)
CLASS_NAMES: Final = ("boş", "organik", "karışık", "inorganik/metal", "nüfuz edilemeyen")
NO_DATA: Final = "Bu taramada madde ayrıştırma verisi yok"

_FIRST: Final = ((255, 255, 255), (240, 140, 20), (60, 170, 60), (40, 100, 230), (0, 0, 0))
# Second palette for eyes that do not part orange and green: amber, grey, dark blue, black (operator-ux 2).
_SECOND: Final = ((255, 255, 255), (0xE6, 0x9F, 0x00), (0x7A, 0x7A, 0x7A), (0x0B, 0x4F, 0x9E), (0, 0, 0))
_FADED: Final = 0.12


def colours(*, second: bool) -> tuple[tuple[int, int, int], ...]:
    """Base colour of each class, for image and legend."""
    return _SECOND if second else _FIRST


def attenuation_table() -> npt.NDArray[np.float32]:
    """-ln(v / 65535) of each raw value; 0 counts as 1."""
    raw = np.maximum(np.arange(WHITE + 1, dtype=np.float64), 1)
    return -np.log(raw / WHITE).astype(np.float32)


def classify(high: Plane, low: Plane, limits: MaterialLimits) -> npt.NDArray[np.uint8]:
    """Class of each pixel. Where the low energy is used up too, the metal bound decides nothing: opaque."""
    table = attenuation_table()
    at_high, at_low = table[high], table[low]
    classes = np.full(high.shape, MIXED, np.uint8)
    classes[at_low < at_high * np.float32(limits.organic_below)] = ORGANIC
    classes[at_low >= at_high * np.float32(limits.metal_from)] = INORGANIC
    classes[high >= int(limits.air_above * WHITE)] = AIR
    classes[high <= limits.opaque_below] = UNPENETRATED
    return classes


def class_table(mode: str, *, second: bool) -> Lut32:
    """Colour of class x 256 + shown value. Modes: all, organic, no_organic."""
    rows = []
    shown = np.arange(256, dtype=np.float64)
    for number, base in enumerate(colours(second=second)):
        row = _shades(shown, base)
        hidden = (mode == "organic" and number != ORGANIC) or (mode == "no_organic" and number == ORGANIC)
        if number == UNPENETRATED and not hidden:
            row = packed(shown * 0, shown * 0, shown * 0)
        elif number == AIR:
            row = packed(shown, shown, shown)
        elif hidden:
            pale = 255 - (255 - shown) * _FADED
            row = packed(pale, pale, pale)
        rows.append(row)
    return np.concatenate(rows)


def _shades(shown: npt.NDArray[np.float64], base: tuple[int, int, int]) -> Lut32:
    """Black over the base colour to white, so that thickness stays readable inside one class."""
    dark = np.minimum(shown / 150, 1)
    light = np.clip((shown - 150) / 105, 0, 1)
    return packed(*(np.floor(channel * dark + (255 - channel * dark) * light) for channel in base))
