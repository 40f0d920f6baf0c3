"""An image view on the screen, with a clock that stands still until a test moves it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gumruk_masaustu.imaging.meta import ImageMeta, MaterialLimits
from gumruk_masaustu.imaging.pyramid import ArraySource
from ui.kit.image_view import ImageView

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
def single() -> ArraySource:
    """2400 x 800, one energy."""
    rows, columns = np.mgrid[0:800, 0:2400]
    return ArraySource([(columns * 20 + rows * 10).astype(np.uint16)], ImageMeta(mm_per_pixel=5.0))


@pytest.fixture
def dual() -> ArraySource:
    """2400 x 800, two energies, organic all over."""
    plane = np.full((800, 2400), 30_000, np.uint16)
    low = np.full((800, 2400), 15_000, np.uint16)
    return ArraySource([plane, low], ImageMeta(material=MaterialLimits(2.0, 2.8, 300, 0.96)))


@pytest.fixture
def view(qtbot: QtBot, watch: Watch, single: ArraySource) -> ImageView:
    """1000 x 600, has the focus."""
    made = ImageView(clock=watch, slow_ms=10_000)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    made.set_image(single)
    return made


@pytest.fixture
def press(view: ImageView) -> Press:
    """Press keys: a name of Qt.Key without Key_, with Shift+ or Ctrl+ before it."""

    def pressed(*names: str) -> None:
        for name in names:
            *before, key = name.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            if "Shift" in before:
                modifiers |= Qt.KeyboardModifier.ShiftModifier
            if "Ctrl" in before:
                modifiers |= Qt.KeyboardModifier.ControlModifier
            QTest.keyClick(view, Qt.Key[f"Key_{key}"], modifiers)

    return pressed
