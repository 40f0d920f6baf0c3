"""What all screen tests share."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says what it cannot do with windows; that is no fault of a screen."""
    for item in items:
        if item.path.is_relative_to(HERE):
            own = [text for mark in item.iter_markers("qt_log_ignore") for text in mark.args]
            ignored = pytest.mark.qt_log_ignore("^This plugin does not support", *own, extend=True)
            item.add_marker(ignored, append=False)


@pytest.fixture(autouse=True)
def no_shaking_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of a test come faster than a person's second wish; the guard has a test of its own."""
    monkeypatch.setattr("ui.kit.strip.DOUBLED_MS", 0)


@pytest.fixture(autouse=True)
def no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests are quiet also where a player is installed."""
    monkeypatch.setattr("ui.shell.watch.system_player", lambda: None)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Destroy the closed windows now.

    No event loop runs between tests, so they would live until Python's collector meets them, perhaps in the
    middle of a paint event of a later test: destroying a window there stops the process.
    """
    if QCoreApplication.instance() is not None and item.path.is_relative_to(HERE):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
