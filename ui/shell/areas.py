"""F6 and Shift+F6: from area to area without the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_area(areas: Sequence[QWidget], step: int) -> None:
    """Put the focus into the next visible area, on the first widget in it that takes it."""
    seen = [area for area in areas if area.isVisible()]
    focused = QApplication.focusWidget()
    here = next(
        (n for n, area in enumerate(seen) if focused and _holds(area, focused)), -1 if step > 0 else 0
    )
    for offset in range(1, len(seen) + 1):
        target = first_focusable(seen[(here + step * offset) % len(seen)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def first_focusable(area: QWidget) -> QWidget | None:
    """In the order of Tab."""
    widget = area
    for _ in range(2_000):
        following = widget.nextInFocusChain()
        if following is None or following is area:
            return None
        if area.isAncestorOf(following) and _takes_focus(following):
            return following
        widget = following
    return None


def _takes_focus(widget: QWidget) -> bool:
    wanted = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wanted) and widget.isVisible() and widget.isEnabled()


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)
