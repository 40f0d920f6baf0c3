"""`map`: a frame of panning and zooming with 2,000 trucks and a track of 500,000 points, against 16 ms.

`map-trucks`: the same frame against one with 100 trucks. A frame is one wheel or mouse event, all that waits
in the event loop (the picture made meanwhile counts) and one repaint of 1600 x 900 pixels.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from statistics import median

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.bench.measure import Result
from tests.ui.kit.map_view.invented import long_track, posts, routes, trucks, zones
from ui.kit.map_view import MapView
from ui.kit.theme import apply
from ui.kit.tokens import ThemeName

FRAME_MS, MANY, FEW, POINTS, ROUNDS = 16.0, 2000, 100, 500_000, 7


def run() -> Iterable[Result]:
    """Contestants in turn; the medians are over all frames of all rounds but the first."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply(app, ThemeName.MASA)
    many, few = filled(app, MANY), filled(app, FEW)
    times: dict[MapView, list[float]] = {many: [], few: []}
    for number in range(ROUNDS + 1):
        for view in (many, few) if number % 2 else (few, many):
            made = list(journey(app, view))
            times[view] += made if number else []
    yield Result("map", median(times[many]) / FRAME_MS, 1, f"16 ms a frame, {MANY} trucks, {POINTS} points")
    yield Result("map-trucks", median(times[many]) / median(times[few]), 1.3, f"the same with {FEW} trucks")
    for view in times:
        view.close()


def filled(app: QApplication, count: int) -> MapView:
    view = MapView()
    view.resize(1600, 900)
    view.set_posts(posts())
    view.set_routes(routes("KPK-HBR", "ANK-GRB"))
    view.set_zones(zones())
    view.set_trucks(trucks(count))
    view.set_track(long_track(POINTS))
    view.show()
    while view.is_busy():
        app.processEvents()
    return view


def journey(app: QApplication, view: MapView) -> Iterator[float]:
    """Milliseconds of each frame: pan, zoom in at the pointer, rest, and so on, then out again."""
    view.fit()
    for steps in (0, 1, 0, 1, 0, -1, 0, -1):
        for number in range(20):
            start = time.perf_counter()
            if steps:
                _wheel(app, view, steps / 4)
            else:
                _drag(app, view, number)
            app.processEvents()
            view.repaint()
            yield (time.perf_counter() - start) * 1000
        yield from _rest(app, view)


def _rest(app: QApplication, view: MapView) -> Iterator[float]:
    """The hand stands still until the sharp picture is there; turns without any work are no frames."""
    while view.is_busy():
        start = time.perf_counter()
        app.processEvents()
        spent = (time.perf_counter() - start) * 1000
        if spent > 0.3:
            yield spent


def _wheel(app: QApplication, view: MapView, steps: float) -> None:
    at = QPointF(520, 380)
    delta, none = QPoint(0, round(steps * 120)), Qt.MouseButton.NoButton
    phase, keys = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at, QPointF(view.mapToGlobal(at.toPoint())), QPoint(), delta, none, keys, phase, False
    )
    app.sendEvent(view, event)


def _drag(app: QApplication, view: MapView, number: int) -> None:
    left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(900 - number * 14, 500 - number * 4)
    kinds = [QEvent.Type.MouseMove]
    if number == 0:
        kinds = [QEvent.Type.MouseButtonPress]
    elif number == 19:
        kinds.append(QEvent.Type.MouseButtonRelease)
    for kind in kinds:
        app.sendEvent(view, QMouseEvent(kind, at, QPointF(view.mapToGlobal(at.toPoint())), left, left, keys))
