"""Start of the program: from the process to the painted sign-in window, against an empty window of Qt.

Both processes end after their first paint, so the end of the interpreter is in both times.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench.measure import Result, paired

BOUND = 2.0
EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Empty(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, QApplication.quit)

app = QApplication(sys.argv)
window = Empty()
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""


def run() -> Iterable[Result]:
    """Offscreen, with an existing post folder: the first start, which makes it, does not count."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as folder:

        def start(*arguments: str) -> None:
            subprocess.run([sys.executable, *arguments], env=environment, check=True, cwd=Path.cwd())

        ratio = paired(
            lambda: start("-m", "gumruk_masaustu", "--measure-start", folder),
            lambda: start("-c", EMPTY_WINDOW),
            rounds=9,
        )
    yield Result("start", ratio, BOUND, "empty PySide6 window")
