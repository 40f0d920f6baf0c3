"""The surface of the map: where it stands and how it is painted. The widget adds keys, pointer and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.map_view import furniture, live
from ui.kit.map_view.commands import Commands
from ui.kit.map_view.picture import Picture, PictureMaker, Wish
from ui.kit.map_view.playback import Playback
from ui.kit.map_view.projection import View, whole_turkey
from ui.kit.map_view.values import LatLon, MapTruck
from ui.kit.theme import look


class MapCanvas(QWidget):
    """`moment_changed`: aware datetime of the playback; `view_changed`: a View."""

    moment_changed = Signal(object)
    view_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = whole_turkey(self.width(), self.height())
        self._untouched = True
        self._banner = self._empty = ""
        self.playback = Playback()
        self._commands = Commands(self)
        self._pictures = PictureMaker(self)
        self._pictures.ready.connect(self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Harita")

    def chosen(self) -> MapTruck | None:
        return self._commands.chosen_truck()

    def view(self) -> View:
        return self._view

    def set_view(self, view: View) -> None:
        """Show another part; the size stays that of the widget."""
        self._untouched = False
        self._move(view.resized(self.width(), self.height()))

    def fit(self) -> None:
        """The whole of Türkiye, also after the next resizing."""
        self._untouched = True
        self._move(whole_turkey(self.width(), self.height()))

    def fit_places(self, places: Sequence[LatLon]) -> None:
        """All of these places, never closer than about 10 km across."""
        if places:
            lats, lons = [lat for lat, _ in places], [lon for _, lon in places]
            box = (min(lons) - 0.05, min(lats) - 0.05, max(lons) + 0.05, max(lats) + 0.05)
            self.set_view(self._view.fitted(box, 60))

    def go_to(self, lat: float, lon: float, scale: float | None = None) -> None:
        """Put a place in the middle; `scale` in pixels per degree, else as it is."""
        view = self._view if scale is None else replace(self._view, scale=scale)
        self.set_view(view.at_place(lat, lon))

    def finish(self) -> None:
        """Paint the whole picture now instead of in turns, for prints and screenshots."""
        self._pictures.ask(self._wish())
        self._pictures.finish()
        self.update()

    def is_busy(self) -> bool:
        """Whether a sharper picture or a long track is on its way."""
        return self._pictures.is_busy() or self._commands.tracks.is_busy()

    # Inside

    def sizeHint(self) -> QSize:
        return QSize(1100, 640)

    def _move(self, view: View) -> None:
        if view != self._view:
            self._view = view
            self.view_changed.emit(view)
            self.update()

    def _wish(self) -> Wish:
        return Wish(self._view, self._commands.scene, look(), self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, view = look(), self._view
        if self._empty:
            furniture.paint_empty(painter, view, self._empty, on)
        else:
            self._pictures.ask(self._wish())
            self._paint_map(painter)
        painter.end()

    def _paint_map(self, painter: QPainter) -> None:
        on, view, scene, playback = look(), self._view, self._commands.scene, self.playback
        self._paint_picture(painter)
        chosen = self.chosen()
        if chosen is not None:
            live.paint_chosen(painter, chosen, view, on, self.devicePixelRatioF())
        place = playback.place() if scene.show_track else None
        if place is not None and playback.track is not None:
            live.paint_cursor(painter, place, view, on, in_gap=playback.is_in_gap())
            span = playback.track.at[-1] - playback.track.at[0]
            share = (playback.seconds - playback.track.at[0]) / span if span else 1.0
            furniture.paint_playback(painter, view, playback.text(), share, on)
        furniture.paint_scale_bar(painter, view, on)
        if self._commands.show_legend:
            furniture.paint_legend(painter, view, scene, self._commands.words, on)
        if self._banner:
            furniture.paint_banner(painter, view, self._banner, on)

    def _paint_picture(self, painter: QPainter) -> None:
        picture, overview = self._pictures.picture, self._pictures.overview
        if picture is None or not picture.covers(self._view):
            painter.fillRect(self.rect(), look().colour("ground"))
            if overview is not None:
                _blit(painter, overview, self._view)
        if picture is not None:
            _blit(painter, picture, self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        if self._untouched:
            self._move(whole_turkey(size.width(), size.height()))
        else:
            self._move(self._view.resized(size.width(), size.height()))


def _blit(painter: QPainter, picture: Picture, view: View) -> None:
    """A picture where it belongs in a view: moved by whole pixels, or scaled while the sharp one is made."""
    own = picture.wish.view
    x, y = view.screen(*own.world(0, 0))
    if own.scale == view.scale:
        ratio = picture.wish.ratio
        painter.drawImage(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), picture.image)
        return
    factor = view.scale / own.scale
    source = QRectF(0, 0, picture.image.width(), picture.image.height())
    painter.drawImage(QRectF(x, y, own.width * factor, own.height * factor), picture.image, source)
