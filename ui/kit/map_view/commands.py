"""What the commands of the map do: layers, choice, playback and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from ui.kit.map_view.furniture import STATE_WORDS
from ui.kit.map_view.hits import next_truck
from ui.kit.map_view.keys import COMMANDS
from ui.kit.map_view.scene import Route, Scene, Trucks, Zone, empty_scene
from ui.kit.map_view.track_levels import Track
from ui.kit.map_view.track_maker import TrackMaker
from ui.kit.map_view.values import MapPost, MapRoute, MapTrack, MapTruck, MapZone
from ui.kit.tokens import State

if TYPE_CHECKING:
    from ui.kit.map_view.canvas import MapCanvas

_KEY_ZOOM: Final = 1.6
_CLOSE: Final = 260.0


class Commands(QObject):
    """The scene of one map and what keys and buttons change in it."""

    def __init__(self, map_view: MapCanvas) -> None:
        super().__init__(map_view)
        self._map = map_view
        self.scene: Scene = empty_scene()
        self.tracks = TrackMaker(map_view)
        self.tracks.made.connect(self._take_track)
        self.chosen = ""
        self.show_legend = True
        self.words: dict[State, str] = dict(STATE_WORDS)

    def set_trucks(self, trucks: Sequence[MapTruck]) -> None:
        self._change(trucks=Trucks.of(trucks))

    def set_posts(self, posts: Sequence[MapPost]) -> None:
        self._change(posts=tuple(posts))

    def set_routes(self, routes: Sequence[MapRoute]) -> None:
        self._change(routes=tuple(Route.of(route) for route in routes))

    def set_zones(self, zones: Sequence[MapZone]) -> None:
        self._change(zones=tuple(Zone.of(zone) for zone in zones))

    def set_track(self, track: MapTrack | None) -> None:
        self._map.playback.open(track)
        self.tracks.ask(track)

    def _take_track(self, track: Track | None) -> None:
        self._change(track=track)

    def clear(self) -> None:
        """Nothing of the old scene may be seen again."""
        self.tracks.ask(None)
        self.scene, self.chosen = empty_scene(), ""
        self._map.playback.open(None)

    def chosen_truck(self) -> MapTruck | None:
        return self.scene.trucks.find(self.chosen) if self.chosen else None

    def run(self, name: str) -> None:
        """Raises KeyError for a name that is no command."""
        if name not in COMMANDS:
            raise KeyError(name)
        getattr(self, name)()

    def _change(self, **parts: object) -> None:
        self.scene = replace(self.scene, **parts)  # type: ignore[arg-type]
        self._map.update()

    def zoom_in(self) -> None:
        self._zoom(_KEY_ZOOM)

    def zoom_out(self) -> None:
        self._zoom(1 / _KEY_ZOOM)

    def _zoom(self, factor: float) -> None:
        """Around the chosen truck if it is in view, else around the middle."""
        view, truck = self._map.view(), self.chosen_truck()
        x, y = view.width / 2, view.height / 2
        if truck is not None:
            tx, ty = view.to_screen(truck.lat, truck.lon)
            if 0 <= tx <= view.width and 0 <= ty <= view.height:
                x, y = tx, ty
        self._map.set_view(view.zoomed(factor, x, y))

    def fit(self) -> None:
        self._map.fit()

    def fit_trucks(self) -> None:
        self._map.fit_places([(truck.lat, truck.lon) for truck in self.scene.trucks.all])

    def next_truck(self) -> None:
        self._step_truck(1)

    def previous_truck(self) -> None:
        self._step_truck(-1)

    def _step_truck(self, step: int) -> None:
        truck = next_truck(self.scene, self.chosen, step)
        if truck is None:
            return
        self.chosen = truck.id
        view = self._map.view()
        x, y = view.to_screen(truck.lat, truck.lon)
        if not (40 < x < view.width - 40 and 40 < y < view.height - 40):
            self._map.go_to(truck.lat, truck.lon)

    def go_to_selected(self) -> None:
        truck = self.chosen_truck()
        if truck is not None:
            self._map.go_to(truck.lat, truck.lon, max(self._map.view().scale, _CLOSE))

    def toggle_names(self) -> None:
        self._change(show_names=not self.scene.show_names)

    def toggle_routes(self) -> None:
        self._change(show_routes=not self.scene.show_routes)

    def toggle_zones(self) -> None:
        self._change(show_zones=not self.scene.show_zones)

    def toggle_track(self) -> None:
        self._change(show_track=not self.scene.show_track)

    def toggle_legend(self) -> None:
        self.show_legend = not self.show_legend

    def play(self) -> None:
        self._map.playback.toggle()

    def step_back(self) -> None:
        self._map.playback.step(-1)
        self._tell()

    def step_forward(self) -> None:
        self._map.playback.step(1)
        self._tell()

    def next_speed(self) -> None:
        self._map.playback.next_speed()

    def rewind(self) -> None:
        self._map.playback.rewind()
        self._tell()

    def _tell(self) -> None:
        moment = self._map.playback.moment()
        if moment is not None:
            self._map.moment_changed.emit(moment)
