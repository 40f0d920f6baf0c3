"""What the officer has set: place, tone, colours, tools. A value, saved with every mark (SCAN-100)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

WHITE: Final = 65535
MIN_SCALE: Final = 0.05
MAX_SCALE: Final = 16.0

PALETTES: Final[dict[str, str]] = {
    "grey": "Gri",
    "hot": "Sıcak",
    "rainbow": "Gökkuşağı",
    "bands": "Yoğunluk bantları",
    "safe": "Renk körü dostu",
}
MATERIALS: Final[dict[str, str]] = {
    "off": "Madde rengi kapalı",
    "all": "Madde renkleri",
    "organic": "Yalnız organik",
    "no_organic": "Organik kaldırıldı",
}
PRESETS: Final[dict[str, str]] = {
    "full": "Tam",
    "auto": "Otomatik",
    "dense": "Yoğun bölge",
    "light": "Açık bölge",
}
# (window, level) in raw values; "auto" is computed from the visible area.
FIXED_WINDOWS: Final[dict[str, tuple[float, float]]] = {
    "full": (65535.0, 32767.5),
    "dense": (12000.0, 6000.0),
    "light": (20000.0, 55535.0),
}
DENSE_RANGE: Final = (600, 6000)


@dataclass(frozen=True, slots=True)
class ViewState:
    """`cx`, `cy`: image pixel in the middle of the screen; `scale`: screen pixels per image pixel.

    `window`, `level`: raw values (SCAN-093). `edge`, `local`, `smooth`: strength 0 to 1. `density`: raw range
    that is coloured, both ends included. `interpolate`: smooth pixels when zoomed, else the original squares.
    """

    cx: float = 0.0
    cy: float = 0.0
    scale: float = 1.0
    window: float = 65535.0
    level: float = 32767.5
    gamma: float = 1.0
    invert: bool = False
    palette: str = "grey"
    material: str = "off"
    second_palette: bool = False
    density: tuple[int, int] | None = None
    edge: float = 0.0
    edge_only: bool = False
    local: float = 0.0
    smooth: float = 0.0
    interpolate: bool = True

    def plain(self) -> ViewState:
        """The same place without any tool."""
        return ViewState(cx=self.cx, cy=self.cy, scale=self.scale, second_palette=self.second_palette)

    def with_plain_tone(self) -> ViewState:
        """Window, level, gamma and inversion back; colours and tools stay."""
        return replace(self, window=65535.0, level=32767.5, gamma=1.0, invert=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ViewState:
        """Read what `to_dict` wrote, also by another version: unknown fields are left out."""
        known = {field.name for field in fields(cls)}
        found = {name: value for name, value in values.items() if name in known}
        if found.get("density") is not None:
            low, high = found["density"]
            found["density"] = (int(low), int(high))
        return cls(**found)


def next_palette(name: str) -> str:
    """The palette after this one, round and round (SCAN-095)."""
    names = list(PALETTES)
    return names[(names.index(name) + 1) % len(names)]


def chips(view: ViewState) -> list[str]:
    """Turkish names of the active tools, in a fixed order; empty for the plain image."""
    found: list[str] = []
    if (view.window, view.level) != FIXED_WINDOWS["full"]:
        named = [PRESETS[key] for key, pair in FIXED_WINDOWS.items() if pair == (view.window, view.level)]
        found.append(named[0] if named else f"Pencere {view.window:.0f} / Düzey {view.level:.0f}")
    if view.gamma != 1.0:
        found.append("Gama " + f"{view.gamma:.2f}".replace(".", ","))
    if view.invert:
        found.append("Ters")
    if view.palette != "grey":
        found.append(PALETTES[view.palette])
    if view.material != "off":
        found.append(MATERIALS[view.material])
    if view.density is not None:
        found.append(f"Yoğunluk {view.density[0]}–{view.density[1]}")
    if view.edge:
        found.append(f"Kenar %{view.edge * 100:.0f}")
    if view.edge_only:
        found.append("Yalnız kenar")
    if view.local:
        found.append(f"Yerel karşıtlık %{view.local * 100:.0f}")
    if view.smooth:
        found.append(f"Yumuşatma %{view.smooth * 100:.0f}")
    if not view.interpolate:
        found.append("Ham piksel")
    return found
