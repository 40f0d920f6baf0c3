"""The way of one tracking on the map, for the page "Geçmiş izleme" (m.70/3, ATS-083)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.queries.tracking_rows import Tracking
from ui.kit.page import PageContext
from ui.tracking.watch_controller import WatchController
from ui.tracking.watch_values import Land, Way

if TYPE_CHECKING:
    from ui.kit.map_view import MapView

HEIGHT = 300
NO_POSITION = "Bu izlemenin konumları bu kurulumda yok; aşağıdaki kayıtları ve KKM'yi esas alınız."


class ReviewTrack(QWidget):
    """The map is made when it is first wanted."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = WatchController(
            context.post,
            context.officer,
            context.now,
            context.runner.bound_to(self),
            context.runner.bound_to(self, long=True),
        )
        self.map: MapView | None = None
        self._shown = ""
        self._places: list[tuple[float, float]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)  # dies with the widget
        self._soon.timeout.connect(self._fit)
        self.line = QLabel(self)
        self.line.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.addWidget(self.line)
        self.hide()

    def forget(self) -> None:
        """Another tracking: nothing of the way before stays."""
        self._shown = ""
        if self.map is not None:
            self.map.set_track(None)

    def show_tracking(self, found: Tracking, failed: Callable[[UserError], object]) -> None:
        """Read its way once; the page is opened again for the same tracking without another reading."""
        if self._shown == found.id:
            return
        self._shown = found.id
        if self.map is None:
            from ui.kit.map_view import MapView  # heavy, and most vehicles are not reviewed here

            self.map = MapView(self)
            self.map.setFixedHeight(HEIGHT)
            self.map.setAccessibleName("Geçmiş izleme haritası")
            self.map.run_command("toggle_legend")
            self._column.insertWidget(0, self.map)
            self._controller.land(self._show_land, failed)
        span = (found.exit_at or found.activated_at, found.unmounted_at)
        self._controller.way(found.id, span, "", self._show_way, failed)

    def _show_land(self, land: Land | None) -> None:
        if land is not None and self.map is not None:
            self.map.set_posts(land.posts)
            self.map.set_zones(land.zones)
            self.map.set_routes(land.routes)

    def _show_way(self, way: Way) -> None:
        if way.tracking_id != self._shown or self.map is None:
            return
        self.map.set_track(way.line)
        self.map.setVisible(way.line is not None)
        if way.line is None:
            self.line.setText(NO_POSITION)
            return
        self.line.setText(f"{len(way.fixes)} konum. Haritada Boşluk izi oynatır, W ve Q yakınlaştırır.")
        self._places = list(zip(way.line.lat, way.line.lon, strict=True))
        self._soon.start()

    def _fit(self) -> None:
        """When the map has its size."""
        if self.map is not None and self._places:
            self.map.fit_places(self._places)
