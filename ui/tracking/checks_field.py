"""The checklist of m.68/2 as a field: arrows move, Space or a finger ticks one; there is no "hepsi"."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.systems.tracking.lists import MountingCheck
from ui.kit.check_line import Line
from ui.kit.check_lines import CheckLine
from ui.kit.fields.field import Field
from ui.kit.theme import look


class ChecksField(Field):
    """`value()` is the tuple of ticked keys; which ticks there are depends on the place."""

    def __init__(self, name: str, label: str, *, now: Callable[[], datetime], **common: Any) -> None:
        super().__init__(name, label, **common)
        self._now = now
        self._holder = QWidget(self)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(max(4, look().gap // 2))
        self._lines: dict[str, CheckLine] = {}
        self._ticked: dict[str, str] = {}
        self._place(self._holder)

    def offer(self, checks: Iterable[MountingCheck]) -> None:
        """The ticks of a place; what is ticked stays ticked if it is still asked."""
        wanted = tuple(checks)
        keys = [check.value for check in wanted]
        if keys == [*self._lines]:
            return
        for old in self._lines.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines, self._editors = {}, []
        self._ticked = {key: at for key, at in self._ticked.items() if key in keys}
        for number, check in enumerate(wanted, start=1):
            line = Line(check.value, number, check.label, self._ticked.get(check.value, ""))
            button = CheckLine(line, self._holder)
            button.clicked.connect(functools.partial(self._turn, check.value))
            button.moved.connect(functools.partial(self._move, check.value))
            self._column.addWidget(button)
            self._lines[check.value] = button
            self._take(button, check.label)
            button.show()
        if not self._editors:
            self._editors = [self._holder]
        self.setFocusProxy(self._editors[0])
        self._keep_tab_order(self._holder)

    @property
    def lines(self) -> tuple[CheckLine, ...]:
        return tuple(self._lines.values())

    def value(self) -> tuple[str, ...]:
        return tuple(key for key in self._lines if key in self._ticked)

    def set_value(self, value: Any) -> None:
        self.restore(dict.fromkeys(value or (), "✓"))

    def is_empty(self) -> bool:
        return not self._ticked

    def state(self) -> Any:
        return dict(self._ticked)

    def restore(self, state: Any) -> None:
        self._ticked = dict(state or {})
        for key, button in self._lines.items():
            self._show(key, button)

    def focus_editor(self) -> None:
        """The first tick that is missing."""
        target = next((b for key, b in self._lines.items() if key not in self._ticked), None)
        (target or self.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, key: str) -> None:
        if key in self._ticked:
            del self._ticked[key]
        else:
            self._ticked[key] = show_time(self._now())
        self._show(key, self._lines[key])
        self._edited()

    def _show(self, key: str, button: CheckLine) -> None:
        line = button.line
        button.show_line(Line(line.key, line.number, line.label, self._ticked.get(key, "")))

    def _move(self, key: str, step: int) -> None:
        keys = [*self._lines]
        at = keys.index(key) + step
        if 0 <= at < len(keys):
            self._lines[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self._show_whole(self._lines[keys[at]])

    def _show_whole(self, line: CheckLine) -> None:
        """Only Tab scrolls by itself, arrows do not."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(line)
