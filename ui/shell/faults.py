"""Every fault of ours reaches the error box: other threads, slots, and Qt's own warnings into the log."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler

from ui.shell.qt_log import QtLog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.kit.error_box import FaultHandler

Fault = Callable[[BaseException], object]


class FaultDesk(QObject):
    """Takes a fault from any thread, writes its report and shows the box on the GUI thread.

    The box itself is loaded by the first fault: the start does not pay for it.
    """

    _called = Signal(object)

    def __init__(self, reports: Path, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.reports, self._now = reports, now
        self.window: QWidget | None = None
        self._handler: FaultHandler | None = None
        self._called.connect(self._handle)

    @property
    def handler(self) -> FaultHandler | None:
        return self._handler

    def __call__(self, fault: BaseException) -> None:
        self._called.emit(fault)

    @Slot(object)
    def _handle(self, fault: BaseException) -> None:
        if self._handler is None:
            from gumruk_masaustu import __version__
            from ui.kit.error_box import FaultHandler
            from ui.kit.fault_report import FaultReports

            self._handler = FaultHandler(
                FaultReports(self.reports, __version__), self._now, lambda: self.window
            )
        self._handler(fault)


def install_hooks(fault: Fault, reports: Path) -> None:
    """From now on uncaught exceptions go to `fault`, Qt's messages into a file of the report folder."""
    qt_log = QtLog(reports)

    def in_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        fault(error.with_traceback(trace))

    def in_thread(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            fault(given.exc_value)

    sys.excepthook = in_main
    threading.excepthook = in_thread

    def from_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            qt_log.write(text)

    qInstallMessageHandler(from_qt)


def remove_hooks() -> None:
    """As Python and Qt had them; for the end of the program and for tests."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    qInstallMessageHandler(None)
