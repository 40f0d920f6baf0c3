"""One frame: sample, enhance, colour. A step that did not change is taken from the last frame."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from gumruk_masaustu.imaging import enhance, material, tone
from gumruk_masaustu.imaging.meta import MaterialLimits
from gumruk_masaustu.imaging.pyramid import ImageSource, Plane
from gumruk_masaustu.imaging.sampling import Sample, take_sample
from gumruk_masaustu.imaging.view import FIXED_WINDOWS, WHITE, ViewState

BACKGROUND: Final = np.uint32(0xFF1B1D1F)
Frame = npt.NDArray[np.uint32]


class Renderer:
    """Shows one image; a frame costs by the screen, not by the image. Not for two threads at once."""

    def __init__(self, source: ImageSource) -> None:
        self.source = source
        self._limits = source.meta.material or MaterialLimits()
        self._sample: tuple[object, Sample] | None = None
        self._enhanced: tuple[object, Plane] | None = None
        self._classes: tuple[object, npt.NDArray[np.uint8]] | None = None
        self._table: tuple[object, tone.Lut32] | None = None

    @property
    def has_material(self) -> bool:
        """Whether the run has discrimination data (SCAN-096)."""
        return self.source.plane_count > 1

    def render(self, view: ViewState, width: int, height: int, *, quick: bool = False) -> Frame:
        """A `height` x `width` array of 0xFFRRGGBB. `quick` skips interpolation while the view moves."""
        sample = self._sampled(view, width, height, quick)
        frame = np.full((height, width), BACKGROUND, np.uint32)
        values = sample.planes[0]
        if not values.size:
            return frame
        part = frame[sample.top : sample.top + values.shape[0], sample.left : sample.left + values.shape[1]]
        values = self._with_tools(values, view)
        if view.material != "off" and self.has_material and not view.edge_only:
            self._colour_by_material(part, values, sample, view)
        else:
            np.take(self._colours(view), values, out=part, mode="clip")
        return frame

    def automatic_window(self, view: ViewState, width: int, height: int) -> tuple[float, float]:
        """Window and level from the 2nd to the 98th percentile of the visible area (SCAN-093)."""
        values = self._sampled(view, width, height, quick=False).planes[0]
        if not values.size:
            return FIXED_WINDOWS["full"]
        low, high = percentiles(values, 0.02, 0.98)
        return float(max(high - low, 1)), (low + high) / 2

    def value_at(self, x: float, y: float) -> tuple[int, str] | None:
        """Raw value and Turkish class name of an image position; None outside. Class is "" without data."""
        column, row = int(x), int(y)
        if not (0 <= x < self.source.width and 0 <= y < self.source.height):
            return None
        planes = [
            self.source.block(0, plane, column, row, column + 1, row + 1)
            for plane in range(self.source.plane_count)
        ]
        if not self.has_material:
            return int(planes[0][0, 0]), ""
        found = material.classify(planes[0], planes[1], self._limits)[0, 0]
        return int(planes[0][0, 0]), material.CLASS_NAMES[found]

    def _sampled(self, view: ViewState, width: int, height: int, quick: bool) -> Sample:
        planes = 2 if view.material != "off" and self.has_material else 1
        key = (view.cx, view.cy, view.scale, view.interpolate, width, height, planes, quick)
        if self._sample is None or self._sample[0] != key:
            taken = take_sample(self.source, view, width, height, planes=planes, quick=quick)
            self._sample = (key, taken)
            self._enhanced = self._classes = None
        return self._sample[1]

    def _with_tools(self, values: Plane, view: ViewState) -> Plane:
        if not enhance.is_active(view):
            return values
        key = (view.edge, view.edge_only, view.local, view.smooth)
        if self._enhanced is None or self._enhanced[0] != key:
            self._enhanced = (key, enhance.enhanced(values, view))
        return self._enhanced[1]

    def _colours(self, view: ViewState) -> tone.Lut32:
        if view.edge_only:
            view = replace(view.with_plain_tone(), density=None)
        key = (view.window, view.level, view.gamma, view.invert, view.palette, view.density)
        if self._table is None or self._table[0] != key:
            self._table = (key, tone.colour_table(view))
        return self._table[1]

    def _colour_by_material(self, part: Frame, values: Plane, sample: Sample, view: ViewState) -> None:
        if self._classes is None:
            found = material.classify(sample.planes[0], sample.planes[1], self._limits)
            self._classes = (None, found)
        shown = tone.display_values(view)[values]
        index = self._classes[1].astype(np.uint16) << 8
        index |= shown
        np.take(material.class_table(view.material, second=view.second_palette), index, out=part, mode="clip")
        if view.density is not None:
            low, high = view.density
            dense = (values >= low) & (values <= high)
            part[dense] = tone.highlighted(shown[dense])


def percentiles(values: Plane, low: float, high: float) -> tuple[int, int]:
    """The smallest raw values that at least these shares of the pixels do not exceed."""
    counts = np.bincount(values.ravel(), minlength=WHITE + 1).cumsum()
    found = np.searchsorted(counts, (counts[-1] * low, counts[-1] * high))
    return int(found[0]), int(found[1])


def render(source: ImageSource, view: ViewState, width: int, height: int) -> Frame:
    """A single frame, for print and export."""
    return Renderer(source).render(view, width, height)
