"""Notices that nobody touches the station: a thin bar 30 s before, then the lock (SYS-027)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

WARN_BEFORE_MS = 30_000
_INPUT = frozenset(
    (
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
    )
)  # fmt: skip


class IdleWatch(QObject):
    """Counts from the last key, click or touch anywhere in the program."""

    warned = Signal()
    calmed = Signal()
    """Somebody is there again."""
    locked = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._warning = QTimer(self, singleShot=True)
        self._warning.timeout.connect(self.warn)
        self._locking = QTimer(self, singleShot=True, interval=WARN_BEFORE_MS)
        self._locking.timeout.connect(self.lock)
        self._is_on = False
        app.installEventFilter(self)

    @property
    def is_warning(self) -> bool:
        return self._locking.isActive()

    def start(self, minutes: int) -> None:
        """`minutes` without input until the lock."""
        self._is_on = True
        self._warning.setInterval(max(0, minutes * 60_000 - WARN_BEFORE_MS))
        self._warning.start()
        self._locking.stop()

    def stop(self) -> None:
        self._is_on = False
        self._warning.stop()
        self._locking.stop()

    def minutes(self) -> int:
        return (self._warning.interval() + WARN_BEFORE_MS) // 60_000

    def warn(self) -> None:
        if self._is_on:
            self._warning.stop()
            self._locking.start()
            self.warned.emit()

    def lock(self) -> None:
        if self._is_on:
            self.stop()
            self.locked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_on and event.type() in _INPUT:
            if self._locking.isActive():
                self._locking.stop()
                self.calmed.emit()
            self._warning.start()
        return False
