"""Dates and times: quick entry (3, 0305, b, d; s, 0914), shown as dd.MM.yyyy and HH:mm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLabel, QLineEdit, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import local_day, parse_date, parse_time, show_date
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.fields.field import Field

WEEKDAYS = ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar")
TURKISH = QLocale.Language.Turkish


class DateField(Field):
    """`value()` is a date or None. F4 or Alt+Down opens a calendar that starts on Monday."""

    def __init__(self, name: str, label: str, *, now: Callable[[], datetime], **common: Any) -> None:
        """`now` gives aware UTC; today is its Istanbul day."""
        common.setdefault("key", "b bugün, d dün, F4 takvim")
        super().__init__(name, label, **common)
        self._now = now
        self._edit = QLineEdit(self)
        self._edit.setPlaceholderText("gg.aa.yyyy")
        self._edit.textEdited.connect(self._edited)
        self._weekday = QLabel(self)
        self._place(self._edit, beside=(self._weekday,))
        self._popup: CalendarPopup | None = None

    def value(self) -> date | None:
        return None if self.is_empty() or self.format_problem() else self._parse()

    def set_value(self, value: date | None) -> None:
        self._edit.setText(show_date(value) if value else "")
        self._show_weekday()

    def is_empty(self) -> bool:
        return not self._edit.text().strip()

    def state(self) -> Any:
        return self._edit.text()

    def restore(self, state: Any) -> None:
        self._edit.setText(str(state or ""))
        self._show_weekday()

    def format_problem(self) -> UserError | None:
        try:
            self._parse()
        except UserError as refusal:
            return refusal
        return None

    def open_calendar(self) -> None:
        self._popup = CalendarPopup(self.value() or self._today(), self)
        self._popup.calendar.activated.connect(self._picked)
        self._popup.move(self._edit.mapToGlobal(QPoint(0, self._edit.height())))
        self._popup.show()
        self._popup.calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _opens_list(event):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _picked(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        if self._popup is not None:
            self._popup.close()
        self._edit.setFocus()
        self._edited()

    def _on_left(self) -> None:
        super()._on_left()
        day = self.value()
        if day is not None:
            self._edit.setText(show_date(day))
        self._show_weekday()

    def _show_weekday(self) -> None:
        day = self.value()
        self._weekday.setText(WEEKDAYS[day.weekday()] if day else "")

    def _today(self) -> date:
        return local_day(self._now())

    def _parse(self) -> date:
        return parse_date(self._edit.text(), self._today(), field=self.name, label=self.label)


class TimeField(Field):
    """`value()` is a time of day (Istanbul) or None; s is now."""

    def __init__(self, name: str, label: str, *, now: Callable[[], datetime], **common: Any) -> None:
        common.setdefault("key", "s şimdi")
        super().__init__(name, label, **common)
        self._now = now
        self._edit = QLineEdit(self)
        self._edit.setPlaceholderText("ss:dd")
        self._edit.textEdited.connect(self._edited)
        self._place(self._edit)

    def value(self) -> time | None:
        return None if self.is_empty() or self.format_problem() else self._parse()

    def set_value(self, value: time | None) -> None:
        self._edit.setText(f"{value:%H:%M}" if value else "")

    def is_empty(self) -> bool:
        return not self._edit.text().strip()

    def state(self) -> Any:
        return self._edit.text()

    def restore(self, state: Any) -> None:
        self._edit.setText(str(state or ""))

    def format_problem(self) -> UserError | None:
        try:
            self._parse()
        except UserError as refusal:
            return refusal
        return None

    def _on_left(self) -> None:
        super()._on_left()
        at = self.value()
        if at is not None:
            self._edit.setText(f"{at:%H:%M}")

    def _parse(self) -> time:
        return parse_time(self._edit.text(), self._now(), field=self.name, label=self.label)


class CalendarPopup(QWidget):
    """Turkish month sheet; Enter takes the day, Esc closes."""

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(TURKISH))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.calendar)


def _opens_list(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() == (Qt.Key.Key_Down if alt else Qt.Key.Key_F4)
