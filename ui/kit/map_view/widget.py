"""The map widget: given values in, wishes out. It never asks for data and decides nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.kit.map_view import furniture, live
from ui.kit.map_view.commands import Commands
from ui.kit.map_view.hits import tooltip, trucks_at
from ui.kit.map_view.keys import KEYS
from ui.kit.map_view.picture import Picture, PictureMaker, Wish
from ui.kit.map_view.playback import Playback
from ui.kit.map_view.projection import View, whole_turkey
from ui.kit.map_view.shapes import badge_px
from ui.kit.map_view.values import LatLon, MapPost, MapRoute, MapTrack, MapTruck, MapZone
from ui.kit.shortcuts import KeyHint, Shortcuts
from ui.kit.theme import look
from ui.kit.tokens import State

_PLAY_TICK_MS: Final = 40
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CLICK_PX: Final = 5.0


class MapView(QWidget):
    """Türkiye with posts, routes, zones, trucks and one past track.

    `truck_chosen`: id of the truck that was clicked or on which Enter was pressed; `moment_changed`: aware
    datetime of the playback; `view_changed`: a View. `clock`: seconds of a steady clock.
    """

    truck_chosen = Signal(str)
    moment_changed = Signal(object)
    view_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._view = whole_turkey(self.width(), self.height())
        self._untouched = True
        self._banner = self._empty = ""
        self._press: QPointF | None = None
        self._last = QPointF()
        self._played_at = 0.0
        self.playback = Playback()
        self._commands = Commands(self)
        self._pictures = PictureMaker(self)
        self._pictures.ready.connect(self.update)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_PLAY_TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Harita")
        self._shortcuts = Shortcuts(self)
        for key, title, command in KEYS:
            self._shortcuts.add(key, title, partial(self.run_command, command), inside=self)

    # What a page gives

    def set_trucks(self, trucks: Sequence[MapTruck]) -> None:
        """The vehicles as they stand now; the chosen one stays chosen while it is among them."""
        self._commands.set_trucks(trucks)

    def set_posts(self, posts: Sequence[MapPost]) -> None:
        self._commands.set_posts(posts)

    def set_routes(self, routes: Sequence[MapRoute]) -> None:
        self._commands.set_routes(routes)

    def set_zones(self, zones: Sequence[MapZone]) -> None:
        self._commands.set_zones(zones)

    def set_track(self, track: MapTrack | None) -> None:
        """The past route of one vehicle; the playback stands at its end. None takes it away."""
        self._commands.set_track(track)

    def set_state_words(self, words: Mapping[State, str]) -> None:
        """What legend and tooltip say to each state."""
        self._commands.words = dict(words)
        self.update()

    def set_banner(self, text: str) -> None:
        """A sentence over the map (no link, no fresh position); empty takes it away."""
        self._banner = text
        self.update()

    def set_empty(self, text: str) -> None:
        """Show only a sentence and no map at all, for want of a right; empty shows the map again."""
        self._empty = text
        if text:
            self._commands.clear()
        self.update()

    def choose(self, truck_id: str) -> None:
        """Mark a vehicle without a signal; an unknown id marks none."""
        self._commands.chosen = truck_id
        self.update()

    def chosen(self) -> MapTruck | None:
        return self._commands.chosen_truck()

    # Where the map stands

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

    # Keys and help

    def hints(self) -> tuple[KeyHint, ...]:
        """Keys and their titles, for buttons and help."""
        return self._shortcuts.hints()

    def run_command(self, name: str) -> None:
        """Carry out a command of keys.KEYS, for buttons that stand beside the map."""
        if not self._empty:
            self._commands.run(name)
            self._play()
            self.update()

    def tick(self) -> None:
        """Let the playback go on; the widget does it while it plays."""
        now = self._clock()
        self.playback.advance(now - self._played_at)
        self._played_at = now
        self.moment_changed.emit(self.playback.moment())
        self._play()
        self.update()

    def finish(self) -> None:
        """Paint the whole picture now instead of in turns, for prints and screenshots."""
        self._pictures.ask(self._wish())
        self._pictures.finish()
        self.update()

    def is_busy(self) -> bool:
        """Whether a sharper picture or a long track is on its way."""
        return self._pictures.is_busy() or self._commands.tracks.is_busy()

    def stop(self) -> None:
        """End playback and painting."""
        self._ticks.stop()
        self._pictures.stop()
        self._commands.tracks.stop()

    # Inside

    def sizeHint(self) -> QSize:
        return QSize(1100, 640)

    def _play(self) -> None:
        if self.playback.is_playing and not self._ticks.isActive():
            self._played_at = self._clock()
            self._ticks.start()
        elif not self.playback.is_playing:
            self._ticks.stop()

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

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        self._pictures.stop()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self._empty:
            at = event.pos()
            words = {state.value: word for state, word in self._commands.words.items()}
            text = tooltip(self._commands.scene, self._view, at.x(), at.y(), self._reach(), words)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            dx, dy = _ARROWS[key]
            self.set_view(self._view.panned(dx * self.width() / 8, dy * self.height() / 8))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() is not None:
            self.truck_chosen.emit(self._commands.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None or self._empty:
            return
        step, self._last = event.position() - self._last, event.position()
        self.set_view(self._view.panned(-step.x(), -step.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if press is None or (event.position() - press).manhattanLength() > _CLICK_PX or self._empty:
            return
        x, y = event.position().x(), event.position().y()
        found = trucks_at(self._commands.scene, self._view, x, y, self._reach())
        if found:
            self.choose(found[0].id)
            self.truck_chosen.emit(found[0].id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        at, steps = event.position(), event.angleDelta().y() / 120
        self.set_view(self._view.zoomed(1.3**steps, at.x(), at.y()))
        event.accept()

    def _reach(self) -> float:
        return max(badge_px(look()) * 0.75, look().hit / 2.2)


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
