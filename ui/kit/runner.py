"""One database thread and one thread for long work; results come back on the GUI thread."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.run import Cancel, Cancelled, ImmediateRunner, Progress, Run

__all__ = ["AnyRunner", "Cancel", "Cancelled", "ImmediateRunner", "Progress", "Run", "Runner"]

T = TypeVar("T")
Fault = Callable[[BaseException], object]


class AnyRunner(Protocol):
    """What the kit needs: `Runner` in the program, `ImmediateRunner` in tests."""

    @property
    def run(self) -> Run: ...

    @property
    def run_long(self) -> Run: ...

    def ask(self, work: Callable[[], T]) -> T: ...

    def bound_to(self, receiver: QObject, *, long: bool = False) -> Run: ...

    def close(self) -> None: ...


class Runner(QObject):
    """Create it on the GUI thread; `fault` gets every exception that no officer can put right."""

    _posted = Signal()

    def __init__(self, fault: Fault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fault = fault
        self._inbox: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._closed = False
        self._cancels: set[Cancel] = set()
        self._database = _Lane("database")
        self._long = _Lane("long")
        self._posted.connect(self._deliver_one, Qt.ConnectionType.QueuedConnection)

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
        """First in, first out on the one database thread."""
        self._start(self._database, None, work, done, failed, cancel, progress, always)

    def run_long(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[UserError], object],
        *,
        cancel: Cancel | None = None,
        progress: Progress | None = None,
        always: Callable[[], object] | None = None,
    ) -> None:
        """For images, PDF, export: never holds up the database thread."""
        self._start(self._long, None, work, done, failed, cancel, progress, always)

    def bound_to(self, receiver: QObject, *, long: bool = False) -> Run:
        """A `run` whose results are dropped once `receiver` is gone, whatever the callbacks are."""
        lane = self._long if long else self._database

        def run(
            work: Callable[[], T],
            done: Callable[[T], object],
            failed: Callable[[UserError], object],
            *,
            cancel: Cancel | None = None,
            progress: Progress | None = None,
            always: Callable[[], object] | None = None,
        ) -> None:
            self._start(lane, receiver, work, done, failed, cancel, progress, always)

        return run

    def ask(self, work: Callable[[], T]) -> T:
        """For long work only: have the database thread do `work` and wait for its result."""
        if self._database.is_current():
            return work()
        from concurrent.futures import Future  # costs a tenth of the start, and few works ask

        answer: Future[T] = Future()

        def answered() -> None:
            try:
                answer.set_result(work())
            except BaseException as problem:  # noqa: BLE001  rises again in the long work
                answer.set_exception(problem)

        self._database.put(answered)
        return answer.result()

    def close(self) -> None:
        """Cancel long work, carry out what waits for the database, wait for both; results are dropped."""
        if self._closed:
            return
        self._closed = True
        for cancel in tuple(self._cancels):
            cancel.set()
        self._long.close()
        self._database.close()

    def _start(
        self,
        lane: _Lane,
        receiver: QObject | None,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[UserError], object],
        cancel: Cancel | None,
        progress: Progress | None,
        always: Callable[[], object] | None,
    ) -> None:
        if self._closed:
            raise RuntimeError("work was given to a closed runner")
        token = cancel or Cancel()
        if lane is self._long:
            self._cancels.add(token)
        if progress is not None:
            progress.deliver_through(functools.partial(self._post_to, receiver, progress))

        def carry_out() -> None:
            answer = self._attempt(work, done, failed, token)
            self._post(functools.partial(self._finish, receiver, answer, always, token))

        lane.put(carry_out)

    def _attempt(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[UserError], object],
        token: Cancel,
    ) -> _Answer:
        """Run `work` on the lane's thread; nothing of it is lost, a fault goes to the handler."""
        try:
            token.check()
            result = work()
        except UserError as refusal:
            return _Answer(failed, functools.partial(failed, refusal), token)
        except Cancelled:
            return _Answer(done, None, token)
        except Exception as fault:  # noqa: BLE001  handed to the error box
            return _Answer(None, functools.partial(self._fault, fault), None)
        return _Answer(done, functools.partial(done, result), token)

    def _finish(
        self, receiver: QObject | None, answer: _Answer, always: Callable[[], object] | None, token: Cancel
    ) -> None:
        self._cancels.discard(token)
        if answer.wanted(receiver):
            self._call(answer.call)
        if always is not None and _lives(receiver) and _lives(_owner(always)):
            self._call(always)

    def _call(self, callback: Callable[[], object] | None) -> None:
        try:
            if callback is not None:
                callback()
        except Exception as fault:  # noqa: BLE001  a slot must not swallow it
            self._fault(fault)

    def _post_to(self, receiver: QObject | None, progress: Progress, callback: Callable[[], object]) -> None:
        def shown() -> None:
            if _lives(receiver) and _lives(progress.owner):
                self._call(callback)

        self._post(shown)

    def _post(self, callback: Callable[[], object]) -> None:
        if not self._closed:
            self._inbox.put(callback)
            self._posted.emit()

    @Slot()
    def _deliver_one(self) -> None:
        if not self._closed:
            self._inbox.get()()


class _Answer:
    """What to call on the GUI thread; nothing if the work was cancelled."""

    def __init__(self, target: object, call: Callable[[], object] | None, token: Cancel | None) -> None:
        self._target, self.call, self._token = target, call, token

    def wanted(self, receiver: QObject | None) -> bool:
        if self._token is None:
            return True
        return not self._token.is_set() and _lives(receiver) and _lives(_owner(self._target))


class _Lane:
    """A thread that does what it is given, one after the other."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=False)
        self._started = False

    def put(self, job: Callable[[], object]) -> None:
        if not self._started:
            self._started = True
            self._thread.start()
        self._queue.put(job)

    def is_current(self) -> bool:
        return threading.current_thread() is self._thread

    def close(self) -> None:
        if self._started:
            self._queue.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            job()


def _owner(callback: object) -> object:
    """The object whose method `callback` is, through partials; None for a plain function."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    return getattr(callback, "__self__", None)


def _lives(owner: object) -> bool:
    return not isinstance(owner, QObject) or isValid(owner)
