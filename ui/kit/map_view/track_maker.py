"""Long tracks are thinned on a worker; short ones at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.kit.map_view.track_levels import Track
from ui.kit.map_view.values import MapTrack

LONG: Final = 10_000
"""Points from which the worker is used: fewer take some milliseconds."""


class _Worker:
    """One thread, started when it is first needed. No QObject: it must outlive the signals that stop it."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None

    def start(self, track: MapTrack, finished: Callable[[object], None]) -> None:
        self._pool = self._pool or ThreadPoolExecutor(1, "map-track")
        self._pool.submit(Track.prepared, track).add_done_callback(finished)

    def stop(self, _destroyed: object = None) -> None:
        """Wait for the track under work and end the thread; `start` begins anew."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


class TrackMaker(QObject):
    """`made` comes on the GUI thread with the Track that was asked for last, or with None."""

    made = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = _Worker()
        self._wanted: MapTrack | None = None
        self._busy = False
        self._finished.connect(self._take)
        self.destroyed.connect(self._worker.stop)

    def ask(self, track: MapTrack | None) -> None:
        self._wanted, self._busy = track, False
        if track is None or len(track) < LONG:
            self.made.emit(Track.of(track) if track is not None and len(track) else None)
        else:
            self.made.emit(None)
            self._busy = True
            self._worker.start(track, self._finished.emit)

    def is_busy(self) -> bool:
        """Whether `made` will come once more."""
        return self._busy

    def stop(self) -> None:
        """Forget what is under work and wait for its end."""
        self._wanted, self._busy = None, False
        self._worker.stop()

    def _take(self, future: Future[Track]) -> None:
        if future.cancelled():
            return
        track = future.result()
        if track.track is self._wanted:
            self._busy = False
            self.made.emit(track)
