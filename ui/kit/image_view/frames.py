"""Frames for the widget: rendered at once while that is fast, in a worker when it is not."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.imaging.faults import ImageFault
from gumruk_masaustu.imaging.render import Frame, Renderer
from gumruk_masaustu.imaging.view import ViewState

SLOW_MS: Final = 50.0


@dataclass(frozen=True)
class Request:
    """One wish for a frame; equal wishes give equal frames."""

    renderer: Renderer
    view: ViewState
    width: int
    height: int
    quick: bool


@dataclass(frozen=True)
class Shot:
    """A finished frame and what it shows."""

    request: Request
    pixels: Frame


class _Worker:
    """One thread, started when it is first needed. No QObject: it must outlive the signals that stop it."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None

    def start(self, request: Request, finished: Callable[[object], None]) -> None:
        self._pool = self._pool or ThreadPoolExecutor(1, "image-frames")
        self._pool.submit(_timed, request).add_done_callback(finished)

    def stop(self, _destroyed: object = None) -> None:
        """Wait for the frame under work and end the thread; `start` begins anew."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


class FrameMaker(QObject):
    """Keeps the latest frame. Only the newest wish is rendered; older ones that wait are dropped.

    `ready` comes on the GUI thread when a worker's frame is there, `failed` with an ImageFault when the
    stored pixels are damaged. The worker ends with `stop` or with this object.
    """

    ready = Signal()
    failed = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, *, slow_ms: float = SLOW_MS) -> None:
        super().__init__(parent)
        self.shot: Shot | None = None
        self._slow_ms, self._cost_ms = slow_ms, 0.0
        self._worker = _Worker()
        self._busy = False
        self._waiting: Request | None = None
        self._finished.connect(self._take)
        self.destroyed.connect(self._worker.stop)

    def ask(self, request: Request) -> None:
        """After this `shot` is either the wished frame or an older one, and `ready` will follow."""
        if self.shot is not None and self.shot.request == request:
            return
        if self._busy:
            self._waiting = request
        elif self._cost_ms > self._slow_ms:
            self._start(request)
        else:
            try:
                self._keep(*_timed(request))
            except ImageFault as fault:
                self.failed.emit(fault)

    def forget(self) -> None:
        """Another image: nothing of the old one may be shown."""
        self.shot, self._waiting, self._cost_ms = None, None, 0.0

    def stop(self) -> None:
        """End the worker and wait for it."""
        self._waiting = None
        self._worker.stop()

    def _start(self, request: Request) -> None:
        self._busy = True
        self._worker.start(request, self._finished.emit)

    def _take(self, future: Future[tuple[Shot, float]]) -> None:
        self._busy = False
        following, self._waiting = self._waiting, None
        if future.cancelled():
            return
        try:
            self._keep(*future.result())
        except ImageFault as fault:
            self.failed.emit(fault)
            return
        if following is not None:
            self.ask(following)
        self.ready.emit()

    def _keep(self, shot: Shot, cost_ms: float) -> None:
        self.shot, self._cost_ms = shot, cost_ms


def _timed(request: Request) -> tuple[Shot, float]:
    began = time.perf_counter()
    pixels = request.renderer.render(request.view, request.width, request.height, quick=request.quick)
    return Shot(request, pixels), (time.perf_counter() - began) * 1000
