"""A map on the screen, with a clock that stands still until a test moves it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.kit.map_view.invented import posts, routes, trucks, zones
from ui.kit.map_view import MapView

Press = Callable[..., None]


class Watch:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def view(qtbot: QtBot, watch: Watch) -> MapView:
    """1000 x 600, with the focus, 40 trucks, two routes and a zone of each kind."""
    made = MapView(clock=watch)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    made.set_posts(posts())
    made.set_routes(routes("KPK-HBR", "ANK-GRB"))
    made.set_zones(zones())
    made.set_trucks(trucks(40))
    made.finish()
    return made


@pytest.fixture
def press(view: MapView) -> Press:
    """Press keys: a name of Qt.Key without Key_, with Shift+ before it."""

    def pressed(*names: str) -> None:
        for name in names:
            *before, key = name.split("+")
            shift = Qt.KeyboardModifier.ShiftModifier if before else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(view, Qt.Key[f"Key_{key}"], shift)

    return pressed
