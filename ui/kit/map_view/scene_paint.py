"""Paints zones, routes, the track, posts and trucks over the ground, in small steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.kit.map_view.area_paint import (
    code_places,
    code_size,
    paint_code,
    paint_route,
    paint_zone,
    paint_zone_word,
    zone_word,
)
from ui.kit.map_view.colours import map_colours
from ui.kit.map_view.geometry import Box, overlaps
from ui.kit.map_view.ground_paint import Step, paint_halo_text
from ui.kit.map_view.labels import Places, Rect, Spot, beside
from ui.kit.map_view.name_paint import Names
from ui.kit.map_view.projection import View, mercator
from ui.kit.map_view.scene import Group, Scene, grouped
from ui.kit.map_view.shapes import badge_px, paint_post, state_badge
from ui.kit.map_view.track_paint import track_steps
from ui.kit.map_view.values import MapPost
from ui.kit.theme import TEXT_FAMILY, Look
from ui.kit.tokens import State

_SIGNS_A_STEP: Final = 120
_NAMES_A_STEP: Final = 15
MOST_NAMES: Final = 140
"""Names of trucks in one picture; the most urgent come first."""
_ALL_NAMES_FROM: Final = 150.0
"""Scale from which quiet trucks get names too."""
_POST_NAMES_FROM: Final = 105.0


class ScenePaint:
    """The steps of one picture of the scene, the names of the ground among it."""

    def __init__(self, scene: Scene, view: View, on: Look, ratio: float, names: Names) -> None:
        self._scene, self._view, self._on, self._ratio, self._names = scene, view, on, ratio, names
        self._colours = map_colours(on)
        self._taken = Places(view.width, view.height)

    def steps(self) -> Iterator[Step]:
        scene, box = self._scene, self._view.window(30)
        if scene.show_routes:
            for route in scene.routes:
                yield lambda painter, route=route: paint_route(painter, route, self._view, self._on)  # type: ignore[misc]
        if scene.show_zones:
            for zone in scene.zones:
                yield lambda painter, zone=zone: paint_zone(painter, zone, self._view, self._on)  # type: ignore[misc]
        if scene.show_track and scene.track is not None:
            yield from track_steps(scene.track, self._view, self._on)
        yield from self._names.paint_steps()
        groups = grouped(scene.trucks, self._view, badge_px(self._on) * 1.15)
        self._take_signs(groups)
        posts = [post for post in scene.posts if _post_seen(post, box)]
        yield lambda painter: self._paint_posts(painter, posts)
        yield self._paint_codes
        yield self._paint_zone_words
        for start in range(0, len(groups), _SIGNS_A_STEP):
            some = groups[max(0, len(groups) - start - _SIGNS_A_STEP) : len(groups) - start]
            yield lambda painter, some=some: self._paint_signs(painter, some)  # type: ignore[misc]
        if scene.show_names:
            named = [group for group in groups if self._is_named(group)][:MOST_NAMES]
            for start in range(0, len(named), _NAMES_A_STEP):
                some = named[start : start + _NAMES_A_STEP]
                yield lambda painter, some=some: self._paint_names(painter, some)  # type: ignore[misc]

    def _take_signs(self, groups: list[Group]) -> None:
        half = badge_px(self._on) / 2 + 1
        for group in groups:
            self._taken.take((group.x - half, group.y - half, 2 * half, 2 * half))

    def _is_named(self, group: Group) -> bool:
        if group.count > 1 and group.truck.state not in (State.STOP, State.ATTENTION):
            return False
        urgent = group.truck.state in (State.STOP, State.ATTENTION)
        return urgent or self._view.scale >= _ALL_NAMES_FROM

    def _paint_signs(self, painter: QPainter, groups: list[Group]) -> None:
        """The most urgent last, so that it lies on top."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group in reversed(groups):
            heading = group.truck.heading if group.count == 1 else None
            badge = state_badge(group.truck.state, self._on, self._ratio, heading)
            half = badge.width() / self._ratio / 2
            painter.drawImage(QPointF(group.x - half, group.y - half), badge)
            if group.count > 1:
                self._paint_count(painter, group)

    def _paint_count(self, painter: QPainter, group: Group) -> None:
        font = QFont(TEXT_FAMILY)
        font.setPixelSize(round(badge_px(self._on) * 0.56))
        font.setBold(True)
        text = str(group.count) if group.count < 1000 else "999+"
        metrics = QFontMetricsF(font)
        width, height = max(metrics.horizontalAdvance(text) + 6, metrics.height()), metrics.height()
        half = badge_px(self._on) / 2
        rect = QRectF(group.x + half * 0.35, group.y - half * 0.7 - height * 0.6, width, height)
        painter.setPen(QPen(self._on.colour("border"), 1))
        painter.setBrush(self._on.colour("panel"))
        painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.setPen(self._on.colour("text"))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_names(self, painter: QPainter, groups: list[Group]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = truck_font(self._on)
        metrics = QFontMetricsF(font)
        for group in groups:
            text = group.truck.label if group.count == 1 else f"{group.truck.label} +{group.count - 1}"
            size = metrics.horizontalAdvance(text) + 10, metrics.height() + 3
            spot = Spot(group.x, group.y, badge_px(self._on) / 2 + 2, *size)
            rect = self._taken.put(spot, avoid=self._names.taken)
            if rect is not None:
                paint_plate(painter, rect, text, font, group.truck.state, self._on)

    def _paint_posts(self, painter: QPainter, posts: list[MapPost]) -> None:
        """All signs, then the names: gates first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self._view.scale >= _POST_NAMES_FROM
        ink = QColor(self._colours.post)
        named = []
        for post in sorted(posts, key=lambda post: not post.at_border):
            x, y = self._view.to_screen(post.lat, post.lon)
            size = badge_px(self._on) * (0.62 if near else 0.62 if post.at_border else 0.42)
            paint_post(painter, x, y, size, self._on, ink, post.at_border)
            self._taken.take((x - size / 2, y - size / 2, size, size))
            text = post.short or post.name
            wanted = near if post.at_border else self._view.scale >= _ALL_NAMES_FROM
            if wanted and not self._names.is_written(text):
                named.append((x, y, size, text))
        for x, y, size, text in named:
            self._paint_post_name(painter, x, y, size, text)

    def _paint_codes(self, painter: QPainter) -> None:
        """The code of each route where its line has room for it."""
        for route in self._scene.routes if self._scene.show_routes else ():
            font, width, height = code_size(route.route.code, self._on)
            for x, y in code_places(route, self._view):
                rect = (x - width / 2, y - height / 2, width, height)
                if self._taken.is_free(rect) and self._names.taken.is_free(rect):
                    self._taken.take(rect)
                    paint_code(painter, rect, route.route.code, font, self._on)
                    break

    def _paint_zone_words(self, painter: QPainter) -> None:
        """Kind and name of each zone that is large enough, inside it or at its edge."""
        for zone in self._scene.zones if self._scene.show_zones else ():
            word = zone_word(zone, self._view, self._on)
            for rect in word.rects if word is not None else ():
                if self._taken.is_free(rect) and self._names.taken.is_free(rect):
                    self._taken.take(rect)
                    paint_zone_word(painter, zone, rect, self._on)
                    break

    def _paint_post_name(self, painter: QPainter, x: float, y: float, size: float, text: str) -> None:
        font = QFont(TEXT_FAMILY)
        font.setPointSizeF(self._on.points(self._on.metrics.table_pt) * 0.74)
        font.setBold(True)
        metrics = QFontMetricsF(font)
        rect = self._free_name(Spot(x, y, size / 2 + 1, metrics.horizontalAdvance(text), metrics.height()))
        if rect is not None:
            base = QPointF(rect[0], rect[1] + metrics.ascent())
            ink, halo = QColor(self._colours.post), QColor(self._colours.land)
            paint_halo_text(painter, base, text, font, ink, halo)

    def _free_name(self, spot: Spot) -> Rect | None:
        """Posts give way to the names of the ground."""
        for rect in beside(spot, 2):
            if self._taken.is_free(rect) and self._names.taken.is_free(rect):
                self._taken.take(rect)
                return rect
        return None


def truck_font(on: Look) -> QFont:
    font = on.number_font(on.metrics.table_pt)
    font.setPointSizeF(on.points(on.metrics.table_pt) * 0.8)
    font.setBold(True)
    return font


def paint_plate(painter: QPainter, rect: Rect, text: str, font: QFont, state: State, on: Look) -> None:
    """A plate in a box; alarm and attention carry the colour of their badge."""
    fill = on.state(state)
    loud = state in (State.STOP, State.ATTENTION)
    box = QRectF(*rect)
    painter.setPen(QPen(QColor(fill.border) if loud else on.colour("border"), 1))
    painter.setBrush(QColor(fill.fill) if loud and fill.fill else on.colour("panel"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(fill.text) if loud else on.colour("text"))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _post_seen(post: MapPost, box: Box) -> bool:
    y = mercator(post.lat)
    return overlaps((post.lon, y, post.lon, y), box)
