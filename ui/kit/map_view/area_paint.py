"""Zones and routes: every kind has its own line, hatching and word, so that colour is never alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.kit.map_view.colours import MapColours, map_colours
from ui.kit.map_view.geometry import box_of, cut_line, cut_ring, overlaps, to_screen
from ui.kit.map_view.ground_paint import paint_halo_text
from ui.kit.map_view.labels import Rect
from ui.kit.map_view.projection import METRES_PER_DEGREE, View, latitude
from ui.kit.map_view.scene import Route, Zone
from ui.kit.map_view.shapes import path_of, polygon
from ui.kit.map_view.values import ZoneKind
from ui.kit.theme import TEXT_FAMILY, Look

_PEN: Final = Qt.PenStyle
_BRUSH: Final = Qt.BrushStyle
STYLES: Final = {
    ZoneKind.RISK: ("risk", 2.0, _PEN.SolidLine, _BRUSH.BDiagPattern),
    ZoneKind.FORBIDDEN: ("forbidden", 2.2, _PEN.SolidLine, _BRUSH.DiagCrossPattern),
    ZoneKind.PERMITTED_STOP: ("permitted", 1.8, _PEN.DotLine, _BRUSH.NoBrush),
    ZoneKind.PERMITTED_DEVIATION: ("permitted", 1.8, _PEN.DashDotLine, _BRUSH.NoBrush),
    ZoneKind.CUSTOMS_SITE: ("site", 1.4, _PEN.SolidLine, _BRUSH.NoBrush),
    ZoneKind.BORDER_EXIT: ("site", 3.4, _PEN.DashLine, _BRUSH.VerPattern),
}
"""Colour, width, line, hatching."""
_SMALLEST_PX: Final = 5.0
_NAMED_PX: Final = 34.0
_TRIED_PLACES: Final = 12


def zone_pen(kind: ZoneKind, colours: MapColours) -> QPen:
    colour, width, line, _ = STYLES[kind]
    return QPen(QColor(getattr(colours, colour)), width, line)


def zone_brush(kind: ZoneKind, colours: MapColours) -> QBrush:
    colour, _, _, hatching = STYLES[kind]
    faint = QColor(getattr(colours, colour))
    faint.setAlpha(120)
    return QBrush(faint, hatching)


def paint_zone(painter: QPainter, zone: Zone, view: View, on: Look) -> None:
    """Nothing for a zone outside the view; a mark where it is too small to be seen."""
    box = view.window(60)
    own = box_of(zone.ring)
    if not overlaps(own, box):
        return
    colours, kind = map_colours(on), zone.zone.kind
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(zone_pen(kind, colours))
    size = (own[2] - own[0]) * view.scale
    x, y = view.screen((own[0] + own[2]) / 2, (own[1] + own[3]) / 2)
    if size < _SMALLEST_PX:
        painter.setBrush(_BRUSH.NoBrush)
        painter.drawEllipse(QPointF(x, y), _SMALLEST_PX, _SMALLEST_PX)
        return
    ring = cut_ring(zone.ring, box)
    if len(ring) < 3:
        return
    painter.setBrush(zone_brush(kind, colours))
    painter.drawPolygon(polygon(to_screen(ring, view)))


@dataclass(frozen=True, slots=True)
class ZoneWord:
    """Where the word of a zone may stand: in the middle, above, below."""

    rects: tuple[Rect, ...]


def zone_texts(zone: Zone) -> list[str]:
    return [text for text in (zone.zone.kind.value, zone.zone.name) if text]


def zone_font(on: Look) -> QFont:
    font = QFont(TEXT_FAMILY)
    font.setPointSizeF(on.points(on.metrics.table_pt) * 0.72)
    font.setBold(True)
    return font


def zone_word(zone: Zone, view: View, on: Look) -> ZoneWord | None:
    """None for a zone that is small or not seen."""
    own = box_of(zone.ring)
    if not overlaps(own, view.window()) or (own[2] - own[0]) * view.scale < _NAMED_PX:
        return None
    metrics = QFontMetricsF(zone_font(on))
    texts = zone_texts(zone)
    width = max(metrics.horizontalAdvance(text) for text in texts)
    height = metrics.height() * len(texts)
    left, top = view.screen(own[0], own[3])
    right, bottom = view.screen(own[2], own[1])
    x = (left + right - width) / 2
    tops = ((top + bottom - height) / 2, top - height - 3, bottom + 3)
    return ZoneWord(tuple((x, y, width, height) for y in tops))


def paint_zone_word(painter: QPainter, zone: Zone, rect: Rect, on: Look) -> None:
    colours, font = map_colours(on), zone_font(on)
    metrics = QFontMetricsF(font)
    colour = QColor(getattr(colours, STYLES[zone.zone.kind][0]))
    for line, text in enumerate(zone_texts(zone)):
        x = rect[0] + (rect[2] - metrics.horizontalAdvance(text)) / 2
        base = QPointF(x, rect[1] + metrics.ascent() + line * metrics.height())
        paint_halo_text(painter, base, text, font, colour, QColor(colours.land))


def paint_route(painter: QPainter, route: Route, view: View, on: Look) -> None:
    """The corridor where it is wider than the line, and the line."""
    pieces = [to_screen(piece, view) for piece in cut_line(route.line, view.window(80))]
    if not pieces:
        return
    colours = map_colours(on)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = path_of(pieces)
    per_degree = METRES_PER_DEGREE * cos(radians(latitude(view.y)))
    corridor = 2 * route.route.half_width_m / per_degree * view.scale
    if corridor > 7:
        band = QColor(colours.route)
        band.setAlpha(46)
        painter.strokePath(path, _round_pen(band, corridor))
    painter.strokePath(path, _round_pen(QColor(colours.route_edge), 4.6))
    painter.strokePath(path, _round_pen(QColor(colours.route), 2.6))


def code_places(route: Route, view: View) -> list[tuple[float, float]]:
    """Where on the seen line its code may stand, the middle first."""
    pieces = cut_line(route.line, view.window(-60))
    if not pieces:
        return []
    longest = to_screen(max(pieces, key=len), view)
    middles = (longest[1:] + longest[:-1]) / 2
    order = sorted(range(len(middles)), key=lambda place: abs(place - len(middles) / 2))
    found: list[tuple[float, float]] = [(float(x), float(y)) for x, y in middles[order[:_TRIED_PLACES]]]
    return found


def code_size(code: str, on: Look) -> tuple[QFont, float, float]:
    """Font, width and height of the box of a code."""
    font = on.number_font(on.metrics.table_pt)
    font.setPointSizeF(on.points(on.metrics.table_pt) * 0.7)
    metrics = QFontMetricsF(font)
    return font, metrics.horizontalAdvance(code) + 8, metrics.height() + 1


def paint_code(painter: QPainter, rect: Rect, code: str, font: QFont, on: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(map_colours(on).route), 1))
    painter.setBrush(on.colour("panel"))
    painter.drawRoundedRect(QRectF(*rect), 3, 3)
    painter.setPen(on.colour("text"))
    painter.setFont(font)
    painter.drawText(QRectF(*rect), Qt.AlignmentFlag.AlignCenter, code)


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, _PEN.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
