"""The Qt application with our words, our look and our error box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gumruk_masaustu import __version__
from ui.kit.collector import GuiCollector
from ui.kit.runner import Runner
from ui.kit.theme import apply
from ui.shell.demo_door import DemoDoor
from ui.shell.faults import FaultDesk, install_hooks
from ui.shell.gate import Gate
from ui.shell.places import report_folder
from ui.shell.station_view import read_view
from ui.shell.window import Window


@dataclass
class AppContext:
    """Everything that belongs to one running program; the tour is given it."""

    app: QApplication
    window: Window
    runner: Runner
    gate: Gate
    faults: FaultDesk
    now: Callable[[], datetime]
    collector: GuiCollector


def make_application(
    folder: Path,
    now: Callable[[], datetime],
    *,
    demo: Callable[[], DemoDoor] | None = None,
    open_demo: bool = False,
) -> AppContext:
    """The window is made but not shown; hooks for faults are in place."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["gumruk-masaustu"])
    app.setApplicationName("gumruk-masaustu")
    app.setApplicationVersion(__version__)
    view = read_view(folder)
    apply(app, view.theme_name, view.text_size)
    faults = FaultDesk(report_folder(folder), now)
    install_hooks(faults, report_folder(folder))
    runner = Runner(faults)
    gate = Gate(folder, now, demo)
    window = Window(gate, runner, now, view, demo=open_demo)
    faults.window = window
    collector = GuiCollector()
    window.closed.connect(collector.close)
    return AppContext(app, window, runner, gate, faults, now, collector)
