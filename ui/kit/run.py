"""How a controller asks for work off the GUI thread. No Qt here: controllers and their tests import this."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from gumruk_masaustu.kernel.errors import UserError

T = TypeVar("T")


class Cancelled(Exception):
    """Raised by `Cancel.check` inside work; the runner then calls neither `done` nor `failed`."""


class Cancel:
    """Set on the GUI thread, looked at by the work. Once set it stays set."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        self._event.set()

    def is_set(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        if self._event.is_set():
            raise Cancelled


class Progress:
    """Counts on their way from the work to the screen; only the newest is shown."""

    def __init__(self, shown: Callable[[int, int], object]) -> None:
        """`shown(done, total)` is called on the GUI thread."""
        self._shown = shown
        self._lock = threading.Lock()
        self._newest: tuple[int, int] | None = None
        self._post: Callable[[Callable[[], object]], object] | None = None

    @property
    def owner(self) -> object:
        """The object whose method shows the counts, or None."""
        return getattr(self._shown, "__self__", None)

    def report(self, done: int, total: int) -> None:
        """Called by the work, from its thread."""
        with self._lock:
            waiting, self._newest = self._newest is not None, (done, total)
        if waiting:
            return
        if self._post is None:
            self._show_newest()
        else:
            self._post(self._show_newest)

    def deliver_through(self, post: Callable[[Callable[[], object]], object]) -> None:
        """The runner says how to reach the GUI thread."""
        self._post = post

    def _show_newest(self) -> None:
        with self._lock:
            newest, self._newest = self._newest, None
        if newest is not None:
            self._shown(*newest)


class Run(Protocol):
    """Works off the GUI thread and calls `done` or `failed`, then `always`, back on it.

    A cancelled work calls `always` alone. Any exception but UserError goes to the error box.
    """

    def __call__(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[UserError], object],
        *,
        cancel: Cancel | None = None,
        progress: Progress | None = None,
        always: Callable[[], object] | None = None,
    ) -> None: ...


class ImmediateRunner:
    """For tests: works at once on the calling thread; a fault rises to the test."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[UserError], object],
        *,
        cancel: Cancel | None = None,
        progress: Progress | None = None,
        always: Callable[[], object] | None = None,
    ) -> None:
        try:
            if cancel is not None:
                cancel.check()
            result = work()
        except UserError as refusal:
            failed(refusal)
        except Cancelled:
            pass
        else:
            if cancel is None or not cancel.is_set():
                done(result)
        finally:
            if always is not None:
                always()

    __call__ = run
    run_long = run

    def ask(self, work: Callable[[], T]) -> T:
        return work()

    def bound_to(self, receiver: object, *, long: bool = False) -> Run:
        return self.run

    def close(self) -> None:
        """Nothing runs behind the caller."""
