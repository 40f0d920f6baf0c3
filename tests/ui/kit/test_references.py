"""PySide6 6.12.0 takes a reference from None with every void call under Python 3.11 and stops the process.

We stay on the version that counts right; this test tells whether a newer one does.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

CALLS = 500


def test_void_calls_take_no_reference_from_none(qapp: object) -> None:
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        timer.setInterval(5)
    assert before - sys.getrefcount(None) < CALLS // 2
