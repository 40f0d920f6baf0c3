"""A line on the image: its approximate length and the raw values along it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gumruk_masaustu.imaging import measure, navigate
from gumruk_masaustu.imaging.marks import Point
from gumruk_masaustu.imaging.navigate import Stage
from gumruk_masaustu.imaging.pyramid import ImageSource
from gumruk_masaustu.imaging.view import ViewState


@dataclass
class Ruler:
    """`ends` in image pixels, None while switched off. `profile`: also draw the values."""

    ends: tuple[Point, Point] | None = None
    profile: bool = False

    def toggle(self, view: ViewState, stage: Stage, *, profile: bool) -> None:
        """On: a level line over the middle third of the view. The same key again: off."""
        if self.ends is not None and self.profile == profile:
            self.ends = None
            return
        self.profile = profile
        if self.ends is None:
            left, top, right, bottom = navigate.visible(view, stage)
            third, middle = (right - left) / 3, (top + bottom) / 2
            self.ends = ((left + third, middle), (right - third, middle))

    def move(self, across: int, down: int, view: ViewState, stage: Stage, *, first: bool) -> None:
        """Move one end by ten screen pixels."""
        if self.ends is None:
            return
        step = max(10.0 / view.scale, 1.0)
        x, y = self.ends[0 if first else 1]
        moved = (
            min(max(x + across * step, 0.0), float(stage.image_width)),
            min(max(y + down * step, 0.0), float(stage.image_height)),
        )
        self.ends = (moved, self.ends[1]) if first else (self.ends[0], moved)

    def text(self, mm_per_pixel: float | None) -> str:
        """ "yaklaşık 1,20 m", or pixels without the system's scale (SCAN-098)."""
        if self.ends is None:
            return ""
        return measure.distance_text(measure.length(*self.ends), mm_per_pixel)

    def values(self, source: ImageSource) -> list[int]:
        """Raw values along the line, first end first; empty without profile."""
        if self.ends is None or not self.profile:
            return []
        found: list[int] = measure.profile(source, *self.ends).tolist()
        return found
