"""Work leaves the GUI thread and its result comes back only where somebody still waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.run import Cancel, Cancelled, ImmediateRunner, Progress
from ui.kit.runner import Runner


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[Any] = []
        self.refusals: list[UserError] = []
        self.ended = 0
        self.threads: list[QThread] = []

    def done(self, result: Any) -> None:
        self.threads.append(QThread.currentThread())
        self.results.append(result)

    def failed(self, refusal: UserError) -> None:
        self.refusals.append(refusal)

    def always(self) -> None:
        self.ended += 1


@pytest.fixture
def faults() -> list[BaseException]:
    return []


@pytest.fixture
def runner(qapp: object, faults: list[BaseException]) -> Iterator[Runner]:
    made = Runner(faults.append)
    yield made
    made.close()


def test_work_runs_elsewhere_and_result_comes_back_on_the_gui_thread(runner: Runner, qtbot: QtBot) -> None:
    receiver = Receiver()
    here = threading.get_ident()
    runner.run(threading.get_ident, receiver.done, receiver.failed)
    qtbot.waitUntil(lambda: bool(receiver.results))
    assert receiver.results[0] != here
    assert receiver.threads == [receiver.thread()]


def test_database_work_is_done_in_the_order_given_on_one_thread(runner: Runner, qtbot: QtBot) -> None:
    receiver = Receiver()
    for number in range(20):
        runner.run(lambda n=number: (n, threading.get_ident()), receiver.done, receiver.failed)
    qtbot.waitUntil(lambda: len(receiver.results) == 20)
    assert [number for number, _ in receiver.results] == list(range(20))
    assert len({thread for _, thread in receiver.results}) == 1


def test_long_work_does_not_hold_up_the_database(runner: Runner, qtbot: QtBot) -> None:
    receiver, gate = Receiver(), threading.Event()
    runner.run_long(gate.wait, receiver.done, receiver.failed)
    runner.run(lambda: "read", receiver.done, receiver.failed)
    qtbot.waitUntil(lambda: receiver.results == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: len(receiver.results) == 2)


def test_refusal_goes_to_failed_and_fault_to_the_error_box(
    runner: Runner, faults: list[BaseException], qtbot: QtBot
) -> None:
    receiver = Receiver()

    def refuse() -> None:
        raise UserError("Dorse plakası boş.")

    runner.run(refuse, receiver.done, receiver.failed, always=receiver.always)
    runner.run(lambda: 1 // 0, receiver.done, receiver.failed, always=receiver.always)
    qtbot.waitUntil(lambda: receiver.ended == 2)
    assert [refusal.text for refusal in receiver.refusals] == ["Dorse plakası boş."]
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    assert receiver.results == []


def test_fault_in_the_receiver_is_not_swallowed(
    runner: Runner, faults: list[BaseException], qtbot: QtBot
) -> None:
    runner.run(list, lambda rows: rows[3], Receiver().failed)
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], IndexError)


def test_dead_receiver_gets_nothing(runner: Runner, faults: list[BaseException], qtbot: QtBot) -> None:
    gone, page, other, gate = Receiver(), QObject(), Receiver(), threading.Event()
    called: list[object] = []
    runner.run(gate.wait, gone.done, gone.failed)
    runner.bound_to(page)(gate.wait, called.append, called.append)
    runner.run(lambda: "after", other.done, other.failed)
    delete(gone)
    delete(page)
    gate.set()
    qtbot.waitUntil(lambda: other.results == ["after"])
    assert called == []
    assert faults == []


def test_cancelled_work_calls_only_always(runner: Runner, qtbot: QtBot) -> None:
    receiver, gate, cancel, never = Receiver(), threading.Event(), Cancel(), Cancel()
    never.set()
    runner.run(gate.wait, receiver.done, receiver.failed, cancel=cancel, always=receiver.always)
    runner.run(lambda: "never", receiver.done, receiver.failed, cancel=never, always=receiver.always)
    cancel.set()
    gate.set()
    qtbot.waitUntil(lambda: receiver.ended == 2)
    assert receiver.results == []


def test_progress_is_shown_on_the_gui_thread_newest_last(runner: Runner, qtbot: QtBot) -> None:
    receiver = Receiver()
    shown: list[tuple[int, int, int]] = []
    progress = Progress(lambda done, total: shown.append((done, total, threading.get_ident())))

    def work() -> str:
        for number in range(1, 101):
            progress.report(number, 100)
        return "ready"

    runner.run_long(work, receiver.done, receiver.failed, progress=progress)
    qtbot.waitUntil(lambda: receiver.results == ["ready"])
    assert shown[-1] == (100, 100, threading.get_ident())


def test_long_work_has_its_pages_read_on_the_database_thread(runner: Runner, qtbot: QtBot) -> None:
    receiver = Receiver()
    runner.run(threading.get_ident, receiver.done, receiver.failed)
    runner.run_long(lambda: runner.ask(threading.get_ident), receiver.done, receiver.failed)
    qtbot.waitUntil(lambda: len(receiver.results) == 2)
    assert receiver.results[0] == receiver.results[1]


def test_fault_inside_asked_work_rises_in_the_long_work(
    runner: Runner, faults: list[BaseException], qtbot: QtBot
) -> None:
    runner.run_long(lambda: runner.ask(lambda: {}["plate"]), faults.append, Receiver().failed)
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], KeyError)


def test_close_finishes_writes_and_cancels_long_work(qapp: object) -> None:
    made = Runner(pytest.fail)
    receiver, written, started, cancel = Receiver(), [], threading.Event(), Cancel()

    def endless() -> None:
        started.set()
        while True:
            cancel.check()

    made.run_long(endless, receiver.done, receiver.failed, cancel=cancel)
    assert started.wait(10)
    for number in range(5):
        made.run(lambda n=number: written.append(n), receiver.done, receiver.failed)
    made.close()
    assert written == [0, 1, 2, 3, 4]
    with pytest.raises(RuntimeError):
        made.run(list, receiver.done, receiver.failed)


def test_immediate_runner_does_the_same_at_once() -> None:
    runner, receiver, cancel = ImmediateRunner(), Receiver(), Cancel()

    def refuse() -> None:
        raise UserError("olmaz")

    def stop() -> None:
        raise Cancelled

    runner.run(lambda: 5, receiver.done, receiver.failed, always=receiver.always)
    runner.run(refuse, receiver.done, receiver.failed, always=receiver.always)
    runner.run(stop, receiver.done, receiver.failed, always=receiver.always)
    cancel.set()
    runner.run(lambda: 6, receiver.done, receiver.failed, cancel=cancel, always=receiver.always)
    assert (receiver.results, len(receiver.refusals), receiver.ended) == ([5], 1, 4)
    with pytest.raises(ZeroDivisionError):
        runner.run(lambda: 1 // 0, receiver.done, receiver.failed)
