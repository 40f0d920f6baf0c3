"""Focus of a widget that consists of several: it goes on to one of them, and Tab still reaches the others.

A focus proxy that is not the first of them makes Tab jump over everything before it (Qt 6).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class FocusLead(QObject):
    """Belongs to the container; whoever gives the container the focus gives it to the target."""

    def __init__(self, container: QWidget, target: QWidget) -> None:
        super().__init__(container)
        self._target = target
        container.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._target.setFocus(event.reason())
            return True
        return super().eventFilter(watched, event)
