"""Every fault of ours reaches the error box: other threads, slots, and Qt's own warnings into the log."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from ui.shell.qt_log import QtLog

Fault = Callable[[BaseException], object]
log = logging.getLogger("gumruk.qt")


def install_hooks(fault: Fault, reports: Path) -> None:
    """From now on uncaught exceptions go to `fault`, Qt's messages into a file of the report folder."""
    log.propagate = False
    log.handlers[:] = [QtLog(reports)]

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
    qInstallMessageHandler(log_qt_message)


def log_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's words are for us, never for the officer."""
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
    log.log(levels.get(kind, logging.WARNING), text)


def remove_hooks() -> None:
    """As Python and Qt had them; for the end of the program and for tests."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    qInstallMessageHandler(None)
    log.handlers.clear()
    log.propagate = True
