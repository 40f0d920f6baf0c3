"""A list that has the page for itself: narrow, with what to do beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.empty import Empty

WIDTH_PX = 520


def beside_list(waiting: QWidget, text: str, icon: str = "scan") -> QWidget:
    """`waiting` at the left, `text` in the middle of the rest."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    waiting.setMaximumWidth(WIDTH_PX)
    row.addWidget(waiting, 1)
    row.addWidget(Empty(text, icon), 1)
    return holder
