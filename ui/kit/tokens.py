"""The one table of colours and sizes; style sheets, badges and tests read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ThemeName(Enum):
    """The three places; the theme follows the station, not the clock."""

    KABIN = "kabin"
    SAHA = "saha"
    MASA = "masa"

    @property
    def title(self) -> str:
        return {"kabin": "Kabin (koyu)", "saha": "Saha (beyaz)", "masa": "Masa (açık)"}[self.value]


class TextSize(Enum):
    """Three sizes per user; the value multiplies every font."""

    NORMAL = 1.0
    LARGE = 1.25
    LARGEST = 1.5

    @property
    def title(self) -> str:
        return {"NORMAL": "normal", "LARGE": "büyük", "LARGEST": "çok büyük"}[self.name]


class State(Enum):
    """Plain state of a case, a device or a line. Shape, word and colour always say the same."""

    STOP = "stop"
    ATTENTION = "attention"
    WORKING = "working"
    DONE = "done"
    UNKNOWN = "unknown"

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {
    State.STOP: "DUR",
    State.ATTENTION: "DİKKAT",
    State.WORKING: "SÜRÜYOR",
    State.DONE: "BİTTİ",
    State.UNKNOWN: "VERİ YOK",
}


@dataclass(frozen=True, slots=True)
class Fill:
    """Colours of one badge; no `fill` means a dashed border on the ground."""

    fill: str | None
    text: str
    border: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme, `#RRGGBB`."""

    ground: str
    text: str
    panel: str
    field: str
    field_text: str
    muted: str
    border: str
    focus: str
    selection: str
    selection_text: str
    button: str
    button_text: str
    button_hover: str
    disabled_text: str
    alternate: str
    paper: str
    states: dict[State, Fill]


@dataclass(frozen=True, slots=True)
class Metrics:
    """Minimums at 100 % scale: fonts in points, lengths in logical pixels or millimetres."""

    text_pt: int
    table_pt: int
    plate_pt: int
    hit_px: int = 0
    hit_mm: int = 0
    main_hit_mm: int = 0
    gap_px: int = 0
    gap_mm: int = 0

    def hit(self, px_per_mm: float) -> int:
        return max(self.hit_px, round(self.hit_mm * px_per_mm))

    def main_hit(self, px_per_mm: float) -> int:
        return max(self.hit(px_per_mm), round(self.main_hit_mm * px_per_mm))

    def gap(self, px_per_mm: float) -> int:
        return max(self.gap_px, round(self.gap_mm * px_per_mm))


PALETTES: dict[ThemeName, Palette] = {
    ThemeName.KABIN: Palette(
        ground="#1B1D1F",
        text="#C9CDD1",
        panel="#24272A",
        field="#101214",
        field_text="#E2E5E8",
        muted="#A0A6AC",
        border="#7C848B",
        focus="#6FB1F2",
        selection="#2B4F78",
        selection_text="#FFFFFF",
        button="#33383D",
        button_text="#E2E5E8",
        button_hover="#3E444A",
        disabled_text="#8B9299",
        alternate="#202326",
        paper="#8A8E91",
        states={
            State.STOP: Fill("#B3261E", "#FFFFFF", "#B3261E"),
            State.ATTENTION: Fill("#E0A526", "#000000", "#E0A526"),
            State.WORKING: Fill("#2F6FB5", "#FFFFFF", "#2F6FB5"),
            State.DONE: Fill("#3A4046", "#E6E8EA", "#3A4046"),
            State.UNKNOWN: Fill(None, "#C9CDD1", "#A0A6AC"),
        },
    ),
    ThemeName.MASA: Palette(
        ground="#ECEEF0",
        text="#16191C",
        panel="#F6F7F8",
        field="#FFFFFF",
        field_text="#16191C",
        muted="#4A5158",
        border="#6B737B",
        focus="#1E5FA8",
        selection="#CFE0F3",
        selection_text="#10161C",
        button="#DDE1E5",
        button_text="#16191C",
        button_hover="#CDD3D9",
        disabled_text="#5C646B",
        alternate="#E4E7EA",
        paper="#FFFFFF",
        states={
            State.STOP: Fill("#A4001A", "#FFFFFF", "#A4001A"),
            State.ATTENTION: Fill("#FFC83D", "#000000", "#4D3A00"),
            State.WORKING: Fill("#1E5FA8", "#FFFFFF", "#1E5FA8"),
            State.DONE: Fill("#D5DADD", "#16191C", "#D5DADD"),
            State.UNKNOWN: Fill(None, "#16191C", "#4A5158"),
        },
    ),
    ThemeName.SAHA: Palette(
        ground="#FFFFFF",
        text="#000000",
        panel="#FFFFFF",
        field="#FFFFFF",
        field_text="#000000",
        muted="#333333",
        border="#333333",
        focus="#0B4F9E",
        selection="#D6E6F8",
        selection_text="#000000",
        button="#E3E6E8",
        button_text="#000000",
        button_hover="#D0D5D9",
        disabled_text="#4A4A4A",
        alternate="#F3F4F5",
        paper="#FFFFFF",
        states={
            State.STOP: Fill("#8F0016", "#FFFFFF", "#8F0016"),
            State.ATTENTION: Fill("#FFC83D", "#000000", "#4D3A00"),
            State.WORKING: Fill("#1E5FA8", "#FFFFFF", "#1E5FA8"),
            State.DONE: Fill("#E3E6E8", "#000000", "#E3E6E8"),
            State.UNKNOWN: Fill(None, "#000000", "#000000"),
        },
    ),
}

METRICS: dict[ThemeName, Metrics] = {
    ThemeName.KABIN: Metrics(text_pt=13, table_pt=12, plate_pt=20, hit_px=32, gap_px=8),
    ThemeName.SAHA: Metrics(text_pt=15, table_pt=14, plate_pt=24, hit_mm=15, main_hit_mm=20, gap_mm=4),
    ThemeName.MASA: Metrics(text_pt=12, table_pt=11, plate_pt=18, hit_px=28, gap_px=6),
}
