"""Web Mercator and the view of it. World: x = longitude, y = Mercator latitude, both in degrees. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import asinh, atan, cos, degrees, pi, radians, sinh, tan

METRES_PER_DEGREE = 6_371_008.8 * pi / 180
"""On a meridian, and on the equator."""

TURKEY_BOX = (25.5, 35.65, 45.0, 42.3)
"""West, south, east, north of Türkiye."""
LIMITS = (19.0, 30.5, 53.0, 47.5)
"""The centre of the view stays inside; the shipped map reaches a little farther."""
LARGEST_SCALE = 30_000.0
"""Pixels per degree, about 4 m per pixel."""
SMALLEST_SCALE = 16.0

XY = tuple[float, float]


def mercator(lat: float) -> float:
    return degrees(asinh(tan(radians(lat))))


def latitude(y: float) -> float:
    return degrees(atan(sinh(radians(y))))


@dataclass(frozen=True, slots=True)
class View:
    """Centre in world units, `scale` in logical pixels per degree, size in logical pixels."""

    x: float
    y: float
    scale: float
    width: int
    height: int

    def to_screen(self, lat: float, lon: float) -> XY:
        return self.screen(lon, mercator(lat))

    def screen(self, x: float, y: float) -> XY:
        return (x - self.x) * self.scale + self.width / 2, (self.y - y) * self.scale + self.height / 2

    def world(self, px: float, py: float) -> XY:
        return self.x + (px - self.width / 2) / self.scale, self.y - (py - self.height / 2) / self.scale

    def to_place(self, px: float, py: float) -> XY:
        """Latitude and longitude of a pixel."""
        x, y = self.world(px, py)
        return latitude(y), x

    def window(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """West, south, east, north in world units, wider by `margin` pixels."""
        half_x = (self.width / 2 + margin) / self.scale
        half_y = (self.height / 2 + margin) / self.scale
        return self.x - half_x, self.y - half_y, self.x + half_x, self.y + half_y

    def metres_per_pixel(self) -> float:
        """In the middle of the view."""
        return METRES_PER_DEGREE * cos(radians(latitude(self.y))) / self.scale

    def panned(self, dx: float, dy: float) -> View:
        """Moved by pixels: positive shows what lies to the right and below."""
        return self.centred(self.x + dx / self.scale, self.y - dy / self.scale)

    def centred(self, x: float, y: float) -> View:
        west, south, east, north = LIMITS
        bounded_y = min(max(y, mercator(south)), mercator(north))
        return replace(self, x=min(max(x, west), east), y=bounded_y)

    def at_place(self, lat: float, lon: float) -> View:
        """With a place in the middle."""
        return self.centred(lon, mercator(lat))

    def zoomed(self, factor: float, px: float, py: float) -> View:
        """Larger by `factor`; what is under the pixel stays there."""
        scale = min(max(self.scale * factor, SMALLEST_SCALE), LARGEST_SCALE)
        x, y = self.world(px, py)
        moved = replace(self, scale=scale)
        new_x, new_y = moved.world(px, py)
        return moved.centred(self.x + x - new_x, self.y + y - new_y)

    def resized(self, width: int, height: int) -> View:
        return replace(self, width=max(width, 1), height=max(height, 1))

    def fitted(self, box: tuple[float, float, float, float], margin: float = 24.0) -> View:
        """Shows west, south, east, north (degrees) with `margin` pixels around."""
        west, south, east, north = box
        bottom, top = mercator(south), mercator(north)
        room_x, room_y = max(self.width - 2 * margin, 1.0), max(self.height - 2 * margin, 1.0)
        across = room_x / max(east - west, 1e-9)
        upright = room_y / max(top - bottom, 1e-9)
        scale = min(max(min(across, upright), SMALLEST_SCALE), LARGEST_SCALE)
        return replace(self, scale=scale).centred((west + east) / 2, (bottom + top) / 2)


def whole_turkey(width: int, height: int) -> View:
    return View(35.2, mercator(39.0), 50.0, max(width, 1), max(height, 1)).fitted(TURKEY_BOX, 12)
