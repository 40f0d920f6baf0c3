"""What all screen tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.kit.constants import keep_constants_alive

keep_constants_alive()
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says what it cannot do with windows; that is no fault of a screen."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))
