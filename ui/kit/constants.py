"""Keeps None, True and False alive under PySide6 6.12 with Python 3.10 and 3.11.

That PySide6 is built for Pythons in which these objects cannot die, and hands them out without counting the
reference: every `setVisible` takes one from None, and after some 5,700 calls Python stops with "deallocating
None" (measured with 3.11.7; `Signal(bool).emit` does the same to True and False). PySide6 6.11.3 counts them
right (measured). From Python 3.12 on there is nothing to do.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 60


def keep_constants_alive() -> None:
    """Give the constants so many references that they never run out. To be called before the first window."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _PLENTY:
            count.value += _PLENTY
