"""Python's garbage is collected on the GUI thread, between events.

Left alone, the collector runs wherever an object is made: on the database thread, where it would destroy
widgets that belong to the GUI thread, or in the middle of a paint event. Both stop the process (the second
was measured).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1_000


class GuiCollector(QObject):
    """Create one at start, on the GUI thread; `close` gives the collector back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> int:
        """Collect the oldest generation whose threshold is passed; its number, or -1 if none is."""
        counts = gc.get_count()
        due = [number for number in range(3) if counts[number] > self._thresholds[number]]
        generation = max(due, default=-1)
        if generation >= 0:
            gc.collect(generation)
        return generation

    def close(self) -> None:
        self._timer.stop()
        gc.enable()
