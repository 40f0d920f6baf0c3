"""Which span of the past route is shown: the last hours, all of it, or from one moment to another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import from_local
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton
from ui.kit.fields.choice import ChoiceBox
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.message_bar import MessageBar
from ui.tracking.watch_controller import Span

WHOLE, OTHER = 0, -1
_CHOICES = (
    (WHOLE, "Bütün iz"),
    (6, "Son 6 saat"),
    (24, "Son 24 saat"),
    (72, "Son 3 gün"),
    (OTHER, "Başka süre…"),
)


class SpanBar(QWidget):
    """`span_asked` when a whole span is chosen; the four fields are to be seen only for “Başka süre”."""

    span_asked = Signal(object)
    """Span"""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.choice = ChoiceBox(self)
        self.choice.setAccessibleName("Geçmiş izin süresi")
        self.choice.offer(list(_CHOICES))
        self.choice.setCurrentIndex(0)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.days = tuple(
            DateField(name, label, now=now, required=True)
            for name, label in (("from_day", "İlk gün"), ("to_day", "Son gün"))
        )
        self.times = tuple(
            TimeField(name, label, now=now)
            for name, label in (("from_time", "İlk saat"), ("to_time", "Son saat"))
        )
        self.fields = (self.days[0], self.times[0], self.days[1], self.times[1])
        self._show = ActionButton("Göster", parent=self)
        self._show.clicked.connect(self.ask)
        self.messages = MessageBar(self)
        top, line = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.choice)
        top.addStretch()
        for field in self.fields:
            line.addWidget(field)
            field.next_asked.connect(self.ask)
        line.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.messages)
        self._adapt()

    @property
    def span(self) -> Span:
        """What is chosen. Raises UserError for a span that cannot be read."""
        chosen = self.choice.chosen()
        if chosen == OTHER:
            return self._typed()
        return (self._now() - timedelta(hours=chosen) if chosen else None, None)

    def reset(self) -> None:
        """The whole route, without a signal: another journey."""
        self.choice.blockSignals(True)
        self.choice.setCurrentIndex(0)
        self.choice.blockSignals(False)
        self._adapt()

    def ask(self) -> None:
        self.messages.clear()
        try:
            span = self.span
        except UserError as refusal:
            self.messages.show_error(refusal)
            return
        self.span_asked.emit(span)

    def _typed(self) -> Span:
        for field in self.fields:
            problem = field.problem()
            if problem is not None:
                raise problem
        start = from_local(self.days[0].value() or date.min, self.times[0].value() or time())
        end = from_local(self.days[1].value() or date.min, self.times[1].value() or time(23, 59))
        if end <= start:
            raise UserError(
                "Son zaman ilk zamandan sonra olmalıdır.", remedy="Gün ve saati düzeltiniz.", field="to_day"
            )
        return start, end

    def _chosen(self) -> None:
        self._adapt()
        if self.choice.chosen() == OTHER:
            self.fields[0].focus_editor()
        else:
            self.ask()

    def _adapt(self) -> None:
        is_other = self.choice.chosen() == OTHER
        for widget in (*self.fields, self._show):
            widget.setVisible(is_other)
        self.messages.clear()
