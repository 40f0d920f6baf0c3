"""Puts the layers of the view on the widget: frame, marks, ruler, lens, overview, texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gumruk_masaustu.imaging import navigate
from gumruk_masaustu.imaging.marks import Point
from gumruk_masaustu.imaging.navigate import Stage
from gumruk_masaustu.imaging.render import Frame, Renderer
from gumruk_masaustu.imaging.view import MAX_SCALE, ViewState
from ui.kit.image_view import painting
from ui.kit.image_view.frames import Shot
from ui.kit.image_view.viewer import Viewer

_BACKGROUND: Final = QColor("#1B1D1F")
_ALARM: Final = QColor("#B3261E")
_OVERVIEW_WIDTH: Final = 240
_OVERVIEW_MAX_HEIGHT: Final = 140
_LENS_SIDE: Final = 240
_LENS_ZOOM: Final = 3.0


class Layers:
    """Reads the viewer, changes nothing. Sizes in logical pixels, `ratio` screen pixels each."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._overview: Frame | None = None
        self._overview_area = QRectF()
        self._lens_renderer: Renderer | None = None

    def forget(self) -> None:
        """Another image comes."""
        self._overview, self._overview_area, self._lens_renderer = None, QRectF(), None

    def overview_position(self, at: QPointF) -> Point | None:
        """Image position of a click into the overview, else None."""
        source, area = self._viewer.session.source, self._overview_area
        if source is None or not area.contains(at):
            return None
        across = (at.x() - area.left()) / area.width()
        down = (at.y() - area.top()) / area.height()
        return across * source.width, down * source.height

    def paint(self, painter: QPainter, shot: Shot | None, width: int, height: int, ratio: float) -> None:
        """All layers, from the back to the front."""
        painter.fillRect(0, 0, width, height, _BACKGROUND)
        if self._viewer.session.source is not None and not self._viewer.fault:
            if shot is not None:
                self._paint_frame(painter, shot, ratio)
            self._paint_marks(painter, ratio)
            self._paint_ruler(painter, ratio, height)
            self._paint_lens(painter, ratio)
            self._paint_overview(painter, width, height)
            painting.paint_legend(painter, width, 8, self._viewer.session.shown)
        painting.paint_chips(painter, self._viewer.chip_texts())
        border = _ALARM if self._viewer.fault else None
        painting.label(painter, QPointF(8, height - 30), self._viewer.status_text(), border=border)

    def _place(self, ratio: float) -> painting.Place:
        view, stage = self._viewer.session.view, self._viewer.session.stage

        def place(x: float, y: float) -> QPointF:
            return QPointF(*navigate.to_screen(view, stage, x, y)) / ratio

        return place

    def _paint_frame(self, painter: QPainter, shot: Shot, ratio: float) -> None:
        """The latest frame; one that is still older than the view is moved to where it belongs."""
        request, session = shot.request, self._viewer.session
        old = Stage(session.stage.image_width, session.stage.image_height, request.width, request.height)
        corners = [
            navigate.to_screen(session.view, session.stage, *navigate.to_image(request.view, old, x, y))
            for x, y in ((0, 0), (request.width, request.height))
        ]
        area = QRectF(QPointF(*corners[0]) / ratio, QPointF(*corners[1]) / ratio)
        painter.drawImage(area, painting.as_image(shot.pixels))

    def _paint_marks(self, painter: QPainter, ratio: float) -> None:
        editor, place = self._viewer.editor, self._place(ratio)
        draft = editor.draft
        others = [mark for mark in editor.shown if draft is None or mark.number != draft.number]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.paint_marks(painter, place, others, editor.selected)
        if draft is not None:
            painting.paint_marks(painter, place, [draft], draft.number)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_ruler(self, painter: QPainter, ratio: float, height: int) -> None:
        rule, source = self._viewer.rule, self._viewer.session.source
        if rule.ends is None or source is None:
            return
        first, second = (self._place(ratio)(*end) for end in rule.ends)
        painting.paint_ruler(painter, first, second, rule.text(source.meta.mm_per_pixel))
        values = rule.values(source)
        if values:
            painting.paint_profile(painter, QRectF(8, height - 190, 360, 150), values)

    def _paint_lens(self, painter: QPainter, ratio: float) -> None:
        session = self._viewer.session
        if not self._viewer.lens_on or session.source is None:
            return
        self._lens_renderer = self._lens_renderer or Renderer(session.source)
        x, y = self._viewer.pointer
        side = round(_LENS_SIDE * ratio)
        view = replace(session.shown, cx=x, cy=y, scale=min(session.view.scale * _LENS_ZOOM, MAX_SCALE))
        picture = painting.as_image(self._lens_renderer.render(view, side, side))
        painting.paint_lens(painter, self._place(ratio)(x, y), picture, _LENS_SIDE)

    def _paint_overview(self, painter: QPainter, width: int, height: int) -> None:
        session, seen = self._viewer.session, self._viewer.seen
        source = session.source
        if source is None or seen is None or width < 2 * _OVERVIEW_WIDTH:
            return
        scale = min(_OVERVIEW_WIDTH / source.width, _OVERVIEW_MAX_HEIGHT / source.height)
        wide, high = max(round(source.width * scale), 1), max(round(source.height * scale), 1)
        if self._overview is None:
            plain = ViewState(cx=source.width / 2, cy=source.height / 2, scale=scale)
            self._overview = Renderer(source).render(plain, wide, high)
        self._overview_area = QRectF(width - wide - 8, height - high - 8, wide, high)
        left, top, right, bottom = navigate.visible(session.view, session.stage)
        shown = QRectF(
            QPointF(left / source.width, top / source.height),
            QPointF(right / source.width, bottom / source.height),
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painting.paint_overview(painter, self._overview_area, painting.as_image(self._overview), seen, shown)
        text = f"İncelenen %{seen.percent}"
        painting.label(painter, self._overview_area.topLeft() - QPointF(0, 22), text)
        painter.setPen(Qt.PenStyle.NoPen)
