"""Names of the ground: where they stand and how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.kit.map_view.colours import map_colours
from ui.kit.map_view.ground import Name, ground
from ui.kit.map_view.ground_paint import Step, name_font, paint_halo_text
from ui.kit.map_view.labels import Places, Rect, Spot
from ui.kit.map_view.projection import View
from ui.kit.theme import Look

_NAMES_A_STEP: Final = 12
_GAP_PX: Final = 4.5
"""Room for the sign of a post that stands on the town."""
_AREAS: Final = ("sea", "country", "water")


@dataclass(frozen=True, slots=True)
class Written:
    """A name that found its place: pixels of the sign, left end of the base line."""

    name: Name
    x: float
    y: float
    dot: float
    base: tuple[float, float]


class Names:
    """The names of one picture. They do not depend on what lies on the ground, so none jumps with a truck."""

    def __init__(self, view: View, on: Look) -> None:
        self._view, self._on, self._colours = view, on, map_colours(on)
        self._fonts: dict[tuple[str, int], tuple[QFont, QFontMetricsF]] = {}
        self.taken = Places(view.width, view.height)
        self.written: list[Written] = []

    def place_steps(self) -> Iterator[Step]:
        """Find the places; nothing is painted."""
        view = self._view
        west, south, east, north = view.window()
        shown = [
            name
            for name in ground().names
            if name.since <= view.scale and west < name.x < east and south < name.y < north
        ]
        for start in range(0, len(shown), 4 * _NAMES_A_STEP):
            some = shown[start : start + 4 * _NAMES_A_STEP]
            yield lambda painter, some=some: self._place_all(some)  # type: ignore[misc]

    def paint_steps(self) -> Iterator[Step]:
        for start in range(0, len(self.written), _NAMES_A_STEP):
            some = self.written[start : start + _NAMES_A_STEP]
            yield lambda painter, some=some: self._paint(painter, some)  # type: ignore[misc]

    def is_written(self, text: str) -> bool:
        return any(each.name.text == text for each in self.written)

    def _place_all(self, names: list[Name]) -> None:
        for name in names:
            _, metrics = self._font(name)
            x, y = self._view.screen(name.x, name.y)
            dot = 0.0 if name.kind in _AREAS else (3.2 if name.rank == 1 else 2.4)
            rect = self._place(x, y, dot, metrics.horizontalAdvance(name.text), metrics.height())
            if rect is not None:
                if dot:
                    self.taken.take((x - dot - 1, y - dot - 1, 2 * dot + 2, 2 * dot + 2))
                self.written.append(Written(name, x, y, dot, (rect[0], rect[1] + metrics.ascent())))

    def _place(self, x: float, y: float, dot: float, width: float, height: float) -> Rect | None:
        if dot:
            return self.taken.put(Spot(x, y, dot, width, height), gap=_GAP_PX)
        rect = (x - width / 2, y - height / 2, width, height)
        if not self.taken.is_free(rect):
            return None
        self.taken.take(rect)
        return rect

    def _paint(self, painter: QPainter, some: list[Written]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in some:
            if each.dot:
                painter.setPen(QPen(QColor(self._colours.land), 1))
                painter.setBrush(QColor(self._colours.town))
                painter.drawEllipse(QPointF(each.x, each.y), each.dot, each.dot)
            font, _ = self._font(each.name)
            paint_halo_text(painter, QPointF(*each.base), each.name.text, font, *self._ink(each.name))

    def _font(self, name: Name) -> tuple[QFont, QFontMetricsF]:
        key = (name.kind, name.rank)
        if key not in self._fonts:
            font = name_font(name, self._on)
            self._fonts[key] = font, QFontMetricsF(font)
        return self._fonts[key]

    def _ink(self, name: Name) -> tuple[QColor, QColor | None]:
        colours = self._colours
        if name.kind in ("sea", "water"):
            return QColor(colours.water_name), None
        if name.kind == "country":
            return QColor(colours.country), None
        return QColor(colours.province if name.kind == "province" else colours.country), QColor(colours.land)
