"""One object tells every open screen which saved record changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Emitted after commit, on the GUI thread. The receiver reads again what it shows."""

    saved = Signal(str, str)
    """System key, record id."""
