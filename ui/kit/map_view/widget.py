"""The map widget: given values in, wishes out. It never asks for data and decides nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.kit.map_view.canvas import MapCanvas
from ui.kit.map_view.hits import tooltip, trucks_at
from ui.kit.map_view.keys import KEYS
from ui.kit.map_view.shapes import badge_px
from ui.kit.map_view.values import MapPost, MapRoute, MapTrack, MapTruck, MapZone
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


class MapView(MapCanvas):
    """Türkiye with posts, routes, zones, trucks and one past track.

    `truck_chosen`: id of the truck that was clicked or on which Enter was pressed; `moment_changed`: aware
    datetime of the playback; `view_changed`: a View. `clock`: seconds of a steady clock.
    """

    truck_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._press: QPointF | None = None
        self._last = QPointF()
        self._played_at = 0.0
        self._ticks = QTimer(self)
        self._ticks.setInterval(_PLAY_TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
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
            self._pictures.forget()
        self.update()

    def choose(self, truck_id: str) -> None:
        """Mark a vehicle without a signal; an unknown id marks none."""
        self._commands.chosen = truck_id
        self.update()

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

    def stop(self) -> None:
        """End playback and painting."""
        self._ticks.stop()
        self._pictures.stop()
        self._commands.tracks.stop()

    # Inside

    def _play(self) -> None:
        if self.playback.is_playing and not self._ticks.isActive():
            self._played_at = self._clock()
            self._ticks.start()
        elif not self.playback.is_playing:
            self._ticks.stop()

    def showEvent(self, event: QShowEvent) -> None:
        self._play()

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
