"""Every system of the navigation has a drawing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gumruk_masaustu.systems import System, discover
from ui.kit.icons import picture


@pytest.mark.parametrize("system", discover(), ids=lambda system: system.key)
def test_the_icon_of_a_system_is_drawn(qapp: QApplication, system: System) -> None:
    drawn = picture(system.icon, 24, "#FFFFFF").toImage()
    assert any(drawn.pixelColor(x, y).alpha() > 0 for x in range(48) for y in range(48))
