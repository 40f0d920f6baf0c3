"""Garbage waits for the GUI thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.kit.collector import GuiCollector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GuiCollector]:
    made = GuiCollector(qapp)
    yield made
    made.close()


def test_python_does_not_collect_by_itself(collector: GuiCollector) -> None:
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()


def test_garbage_is_collected_when_it_is_due(collector: GuiCollector) -> None:
    gc.collect()
    assert collector.collect_if_due() == -1
    kept = [[] for _ in range(gc.get_threshold()[0] + 100)]  # type: ignore[var-annotated]
    assert collector.collect_if_due() == 0
    assert kept
