"""From raw values to colours: every step is folded into one table of 65536 entries."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.imaging.view import WHITE, ViewState

Lut32 = npt.NDArray[np.uint32]
Lut8 = npt.NDArray[np.uint8]
_OPAQUE: Final = np.uint32(0xFF000000)
_HIGHLIGHT: Final = (255, 64, 160)

# Control points (position 0..255, red, green, blue); between them linear.
_POINTS: Final[dict[str, tuple[tuple[int, int, int, int], ...]]] = {
    "grey": ((0, 0, 0, 0), (255, 255, 255, 255)),
    "hot": ((0, 0, 0, 0), (96, 230, 0, 0), (192, 255, 210, 0), (255, 255, 255, 255)),
    "rainbow": (
        (0, 60, 0, 90),
        (42, 0, 0, 255),
        (96, 0, 200, 255),
        (128, 0, 200, 60),
        (176, 255, 240, 0),
        (220, 255, 90, 0),
        (255, 255, 240, 235),
    ),
    "safe": (
        (0, 0, 32, 77),
        (64, 61, 78, 107),
        (128, 125, 124, 120),
        (192, 189, 174, 108),
        (255, 255, 234, 70),
    ),
}
_BANDS: Final = (
    (20, 20, 20),
    (94, 60, 153),
    (44, 84, 190),
    (0, 128, 170),
    (40, 140, 70),
    (190, 170, 30),
    (240, 150, 90),
    (245, 245, 245),
)


def display_values(view: ViewState) -> Lut8:
    """Shown value 0..255 of each raw value: window and level, gamma, inversion, in this order.

    clamp((v - (L - W/2)) / W, 0, 1) x 255, rounded half up (SCAN-093); then 255 - d if inverted (SCAN-094).
    """
    raw = np.arange(WHITE + 1, dtype=np.float64)
    window = max(view.window, 1.0)
    share = np.clip((raw - (view.level - window / 2)) / window, 0, 1)
    if view.gamma != 1.0:
        share = share ** (1 / view.gamma)
    shown = np.floor(share * 255 + 0.5).astype(np.uint8)
    return np.uint8(255) - shown if view.invert else shown


def palette(name: str) -> Lut32:
    """256 colours as 0xFFRRGGBB."""
    if name == "bands":
        colours = np.array(_BANDS, np.uint32)[np.arange(256) // 32]
        return packed(colours[:, 0], colours[:, 1], colours[:, 2])
    points = np.array(_POINTS[name], np.float64)
    steps = np.arange(256)
    red, green, blue = (
        np.floor(np.interp(steps, points[:, 0], points[:, channel]) + 0.5) for channel in (1, 2, 3)
    )
    return packed(red, green, blue)


def packed(red: npt.ArrayLike, green: npt.ArrayLike, blue: npt.ArrayLike) -> Lut32:
    """Channels 0..255 to 0xFFRRGGBB."""
    channels = [np.asarray(channel).astype(np.uint32) for channel in (red, green, blue)]
    colours = (channels[0] << 16) | (channels[1] << 8) | channels[2] | _OPAQUE
    return colours.astype(np.uint32)


def colour_table(view: ViewState) -> Lut32:
    """Colour of each raw value for a view without material colours; marks the density range (SCAN-098)."""
    shown = display_values(view)
    table = palette(view.palette)[shown]
    if view.density is not None:
        low, high = view.density
        part = slice(max(low, 0), min(high, WHITE) + 1)
        table[part] = highlighted(shown[part])
    return table


def highlighted(shown: npt.NDArray[np.uint8]) -> Lut32:
    """Highlight colour that still lets the grey value through."""
    light = shown.astype(np.float64) / 255 * 0.6 + 0.4
    return packed(*(np.floor(channel * light) for channel in _HIGHLIGHT))
