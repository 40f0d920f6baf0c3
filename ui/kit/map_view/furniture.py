"""What stands still on the screen: scale bar, legend, banner, playback line, empty text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import floor, log10
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.kit.map_view.area_paint import zone_brush, zone_pen
from ui.kit.map_view.colours import map_colours
from ui.kit.map_view.projection import View
from ui.kit.map_view.scene import Scene
from ui.kit.map_view.shapes import badge_px, paint_post, paint_state
from ui.kit.map_view.track_paint import gap_pen, paint_late, paint_rejected
from ui.kit.map_view.values import ZoneKind
from ui.kit.theme import TEXT_FAMILY, Look
from ui.kit.tokens import State

STATE_WORDS: Final[Mapping[State, str]] = {
    State.STOP: "Kritik alarm",
    State.ATTENTION: "Uyarı",
    State.WORKING: "Yolda",
    State.DONE: "Duruyor, varışta",
    State.UNKNOWN: "Güncel konum yok",
}
_EDGE: Final = 12.0
_LEGEND_SHARE: Final = 0.3
Sign = Callable[[QPainter], None]


def small_font(on: Look, share: float = 0.8) -> QFont:
    font = QFont(TEXT_FAMILY)
    font.setPointSizeF(on.points(on.metrics.table_pt) * share)
    return font


def nice_metres(most: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is not above `most`."""
    power = 10.0 ** floor(log10(most))
    return next(step * power for step in (5.0, 2.0, 1.0) if step * power <= most)


def length_text(metres: float) -> str:
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"


def paint_scale_bar(painter: QPainter, view: View, on: Look) -> None:
    per_pixel = view.metres_per_pixel()
    metres = nice_metres(150 * per_pixel)
    length = metres / per_pixel
    font = small_font(on)
    text = length_text(metres)
    metrics = QFontMetricsF(font)
    width = max(length, metrics.horizontalAdvance(text)) + 16
    box = QRectF(_EDGE, view.height - _EDGE - metrics.height() - 12, width, metrics.height() + 12)
    paint_box(painter, box, on)
    left, line = box.left() + 8, box.bottom() - 7
    painter.setPen(QPen(on.colour("text"), 1.6))
    painter.drawLines(
        [
            QLineF(left, line, left + length, line),
            QLineF(left, line - 4, left, line),
            QLineF(left + length, line - 4, left + length, line),
        ]
    )
    painter.setFont(font)
    painter.drawText(QPointF(left, box.top() + metrics.ascent() + 1), text)


def paint_box(painter: QPainter, box: QRectF, on: Look) -> None:
    """Ground of everything that lies over the map."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = on.colour("panel")
    ground.setAlpha(236)
    painter.setPen(QPen(on.colour("border"), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)


def paint_legend(painter: QPainter, view: View, scene: Scene, words: Mapping[State, str], on: Look) -> None:
    """Bottom right; only what the scene holds, in columns where that keeps it low."""
    lines = legend_lines(scene, words, on)
    font = small_font(on, 0.76)
    metrics = QFontMetricsF(font)
    row = max(metrics.height(), badge_px(on) * 0.8) + 4
    width = max(metrics.horizontalAdvance(text) for text, _ in lines) + 54
    columns = legend_columns(len(lines), row, width, view)
    rows = -(-len(lines) // columns)
    box = QRectF(0, 0, width * columns, row * rows + 10)
    box.moveBottomRight(QPointF(view.width - _EDGE, view.height - _EDGE))
    paint_box(painter, box, on)
    for number, (text, sign) in enumerate(lines):
        left = box.left() + width * (number // rows)
        middle = box.top() + 5 + row * (number % rows + 0.5)
        painter.save()
        painter.translate(left + 24, middle)
        painter.scale(0.8, 0.8)
        sign(painter)
        painter.restore()
        painter.setPen(on.colour("text"))
        painter.setFont(font)
        painter.drawText(QPointF(left + 44, middle + metrics.ascent() / 2 - 1.5), text)


def legend_columns(lines: int, row: float, width: float, view: View) -> int:
    """As few as keep the legend low, but never most of the width."""
    most = max(1, int(view.width * 0.62 // width))
    wanted = next((n for n in (1, 2, 3) if -(-lines // n) * row <= view.height * _LEGEND_SHARE), 3)
    return min(wanted, most)


def legend_lines(scene: Scene, words: Mapping[State, str], on: Look) -> list[tuple[str, Sign]]:
    """Text and painter of each line."""
    lines: list[tuple[str, Sign]] = [(word, _state_sign(state, on)) for state, word in words.items()]
    colours = map_colours(on)
    if scene.posts:
        lines.append(("Sınır kapısı", _post_sign(on, gate=True)))
        lines.append(("Gümrük idaresi", _post_sign(on, gate=False)))
    if scene.routes and scene.show_routes:
        lines.append(("Güzergâh ve koridor", _route_sign(on)))
    if scene.show_zones:
        kinds = {zone.zone.kind for zone in scene.zones}
        lines += [(_zone_text(kind), _zone_sign(kind, on)) for kind in ZoneKind if kind in kinds]
    if scene.track is not None and scene.show_track:
        lines.append(("Geçmiş iz", _line_sign(QPen(QColor(colours.track), 3))))
        if scene.track.track.gaps:
            lines.append(("30 dk'dan uzun aralık", _line_sign(gap_pen(on))))
        if scene.track.track.late:
            lines.append(("Geç gelen konum", lambda painter: paint_late(painter, QPointF(), on)))
        if scene.track.track.rejected:
            lines.append(("Kabul edilmeyen konum", lambda painter: paint_rejected(painter, QPointF(), on)))
    return lines


def _zone_text(kind: ZoneKind) -> str:
    return {
        ZoneKind.RISK: "Riskli bölge",
        ZoneKind.FORBIDDEN: "Yasak bölge",
        ZoneKind.PERMITTED_STOP: "İzinli durak",
        ZoneKind.PERMITTED_DEVIATION: "İzinli sapma",
        ZoneKind.CUSTOMS_SITE: "Gümrük sahası",
        ZoneKind.BORDER_EXIT: "Sınır çıkışı",
    }[kind]


def _state_sign(state: State, on: Look) -> Sign:
    return lambda painter: paint_state(painter, state, badge_px(on) / 2, on)


def _post_sign(on: Look, *, gate: bool) -> Sign:
    colour = QColor(map_colours(on).post)
    return lambda painter: paint_post(painter, 0, 0, badge_px(on) * 0.7, on, colour, gate)


def _line_sign(pen: QPen) -> Sign:
    def paint(painter: QPainter) -> None:
        painter.setPen(pen)
        painter.drawLine(QLineF(-16, 0, 16, 0))

    return paint


def _route_sign(on: Look) -> Sign:
    def paint(painter: QPainter) -> None:
        band = QColor(map_colours(on).route)
        painter.setPen(QPen(band, 2.6))
        painter.drawLine(QLineF(-16, 0, 16, 0))
        band.setAlpha(60)
        painter.fillRect(QRectF(-16, -6, 32, 12), band)

    return paint


def _zone_sign(kind: ZoneKind, on: Look) -> Sign:
    def paint(painter: QPainter) -> None:
        painter.setPen(zone_pen(kind, map_colours(on)))
        painter.setBrush(zone_brush(kind, map_colours(on)))
        painter.drawRect(QRectF(-14, -6.5, 28, 13))

    return paint


def paint_banner(painter: QPainter, view: View, text: str, on: Look) -> None:
    """Over every map without fresh data: top, in the middle, no alarm colour (being offline is no error)."""
    font = small_font(on, 0.95)
    font.setBold(True)
    metrics = QFontMetricsF(font)
    width = min(metrics.horizontalAdvance(text) + 28, view.width - 2 * _EDGE)
    box = QRectF((view.width - width) / 2, _EDGE, width, metrics.height() + 12)
    paint_box(painter, box, on)
    painter.setPen(on.colour("text"))
    painter.setFont(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 12)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def paint_empty(painter: QPainter, view: View, text: str, on: Look) -> None:
    """Nothing but a sentence; not even the ground."""
    painter.fillRect(QRectF(0, 0, view.width, view.height), on.colour("ground"))
    painter.setPen(on.colour("text"))
    painter.setFont(small_font(on, 1.1))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(QRectF(40, 0, max(view.width - 80, 1), view.height), int(flags), text)


def paint_playback(painter: QPainter, view: View, text: str, share: float, on: Look) -> None:
    """Bottom, in the middle: time, pace and how far through the journey."""
    font = on.number_font(on.metrics.table_pt)
    font.setPointSizeF(on.points(on.metrics.table_pt) * 0.85)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 24, metrics.height() + 18
    box = QRectF((view.width - width) / 2, view.height - _EDGE - height, width, height)
    paint_box(painter, box, on)
    painter.setPen(on.colour("text"))
    painter.setFont(font)
    painter.drawText(box.adjusted(0, 3, 0, -9), Qt.AlignmentFlag.AlignCenter, text)
    left, right, line = box.left() + 12, box.right() - 12, box.bottom() - 7
    painter.setPen(QPen(on.colour("border"), 2))
    painter.drawLine(QLineF(left, line, right, line))
    painter.setPen(QPen(QColor(map_colours(on).track), 4))
    painter.drawLine(QLineF(left, line, left + (right - left) * share, line))
