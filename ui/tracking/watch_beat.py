"""What the timer brings to the watching screen: alarms, counts, vehicles; nothing is asked twice at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.map_view import MapTruck
from ui.tracking.watch_controller import Beat, Span, WatchController
from ui.tracking.watch_values import Land, Way
from ui.tracking.watch_view import WatchView

BEAT_MS = 5_000
LAND_BEATS = 12
"""Zones and routes change rarely: asked for once a minute."""


class Heartbeat(QObject):
    """Focus, cursor and scroll position stay where they are."""

    refused = Signal(object)

    def __init__(self, controller: WatchController, view: WatchView) -> None:
        super().__init__(view)
        self.controller, self._view = controller, view
        self._way: tuple[str, Span, str] | None = None
        self._last_fix: dict[str, str] = {}
        self._beats = 0
        self._is_beating = self._is_reading_trucks = False
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        self._timer.start()

    def beat(self) -> None:
        """Only while the page is to be seen: behind the lock nothing is read."""
        if not self._view.isVisible() or not self.controller.may_watch:
            return
        if not self._is_beating:
            self._is_beating = True
            self.controller.beat(self._show_beat, self._refuse_beat)
        if not self._is_reading_trucks:
            self._is_reading_trucks = True
            self.controller.trucks(self._show_trucks, self._refuse_trucks)
        if self._beats % LAND_BEATS == 0:
            self.controller.land(self._show_land, self.refused.emit)
        self._beats += 1

    # --- the past route of the chosen vehicle ------------------------------------------------------------

    def show_way_of(self, tracking_id: str, span: Span, serial: str = "") -> None:
        """Read it and keep it growing."""
        self._way = (tracking_id, span, serial)
        self._read_way()

    def keep_way_of(self, tracking_id: str) -> None:
        """The past route of another vehicle goes away."""
        if self._way is not None and self._way[0] != tracking_id:
            self._way = None
            self._view.map.set_track(None)

    # --- inside ------------------------------------------------------------------------------------------

    def _show_beat(self, beat: Beat) -> None:
        self._is_beating = False
        self._view.side.show_beat(beat)
        self._view.show_link(beat.banner)

    def _refuse_beat(self, refusal: UserError) -> None:
        self._is_beating = False
        self.refused.emit(refusal)

    def _show_trucks(self, trucks: tuple[MapTruck, ...]) -> None:
        self._is_reading_trucks = False
        self._view.map.set_trucks(trucks)
        self._follow(trucks)

    def _refuse_trucks(self, refusal: UserError) -> None:
        self._is_reading_trucks = False
        self.refused.emit(refusal)

    def _show_land(self, land: Land | None) -> None:
        if land is not None:
            self._view.map.set_posts(land.posts)
            self._view.map.set_zones(land.zones)
            self._view.map.set_routes(land.routes)

    def _follow(self, trucks: tuple[MapTruck, ...]) -> None:
        """The shown route grows with the vehicle, unless it is being played."""
        if self._way is None or self._way[1][1] is not None:
            return
        here = next((truck for truck in trucks if truck.id == self._way[0]), None)
        place = f"{here.lat} {here.lon}" if here else ""
        before = self._last_fix.get(self._way[0])
        self._last_fix = {self._way[0]: place}
        playback = self._view.map.playback
        if before not in (None, place) and not playback.is_playing and playback.is_at_end:
            self._read_way()

    def _read_way(self) -> None:
        if self._way is not None:
            self.controller.way(*self._way, self._show_way, self.refused.emit)

    def _show_way(self, way: Way) -> None:
        if self._way is not None and way.tracking_id == self._way[0]:
            self._view.map.set_track(way.line)
            self._view.detail.show_way(way)
