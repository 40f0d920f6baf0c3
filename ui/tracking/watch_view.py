"""How the watching screen is laid out: list, map and card; lists above the map; the detail beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import ActionButton, main_button
from ui.kit.keyhints import KeyHints
from ui.kit.map_view import MapView
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.strip import Strip
from ui.kit.theme import set_role
from ui.tracking.alarm_card import AlarmCardView
from ui.tracking.alarm_form import AlarmForm
from ui.tracking.tracking_detail import TrackingDetailView
from ui.tracking.watch_controller import WatchController
from ui.tracking.watch_side import ALARMS, SHEET, WatchSide, let_current_decide
from ui.tracking.watch_values import STATE_WORDS


class WatchView(QWidget):
    """The parts and their places; the page says what they do."""

    def __init__(
        self, context: PageContext, controller: WatchController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.messages, self.strip, self.map = MessageBar(self), Strip(self), MapView()
        self.side = WatchSide(context, controller)
        self.card = AlarmCardView(AlarmForm(context.now))
        self.detail = TrackingDetailView(context.now, context.runner)
        self._build()
        self.map.run_command("toggle_legend")  # it would cover half of a narrow map; L shows it

    @property
    def shows_detail(self) -> bool:
        return self._left.currentWidget() is self.detail

    @property
    def shows_card(self) -> bool:
        return self.side.mode == ALARMS and not self.shows_detail

    def arrange(self) -> None:
        """Alarms: list, map, card side by side. Lists are wide: above the map. Detail: beside the map."""
        is_list = not self.shows_detail and self.side.mode != ALARMS
        self._card.setVisible(self.shows_card)
        self.map.setVisible(self.shows_detail or self.side.mode != SHEET)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._split.setOrientation(down if is_list else across)
        let_current_decide(self._left)
        self._share()
        self.show_buttons()

    def _share(self) -> None:
        """How much room each part gets; the officer may move the borders until he goes elsewhere."""
        is_down = self._split.orientation() is Qt.Orientation.Vertical
        size = self._split.height() if is_down else self._split.width()
        parts = (55, 45, 0) if is_down else (58, 42, 0) if self.shows_detail else (25, 44, 31)
        self._split.setSizes([size * part // 100 for part in parts])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._share()

    def show_buttons(self) -> None:
        shown = self.card.shown
        may_handle = self.shows_card and shown is not None and shown.may_handle
        may_see = self.shows_card and shown is not None and shown.may_acknowledge
        self.main.set_verb("Alarmı işle" if may_handle else "KKM olarak gördüm")
        self.main.setVisible(may_handle or (may_see and not may_handle))
        self.journey.setVisible(self.shows_card and shown is not None)

    def show_list(self) -> None:
        self._left.setCurrentWidget(self.side)
        self.arrange()

    def show_journey(self) -> None:
        self._left.setCurrentWidget(self.detail)
        self.arrange()

    def show_link(self, banner: str) -> None:
        """Over the lists and on the map (ATS-091)."""
        self._link.setText(banner)
        self._link.setVisible(bool(banner))
        self.map.set_banner(banner)

    def _build(self) -> None:
        self.map.set_state_words(STATE_WORDS)
        self._link = QLabel(self)
        set_role(self._link, "warning")
        self._link.setVisible(False)
        top = QHBoxLayout()
        top.addWidget(self.side.bar, 1)
        top.addWidget(self._link)
        self._left = QStackedWidget()
        self._left.addWidget(self.side)
        self._left.addWidget(self.detail)
        self._card = QWidget()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(8, 0, 0, 0)
        inside.addWidget(self.card, 1)
        self.main = main_button("Alarmı işle", "F2")
        self.journey = ActionButton("İzlemeyi aç", "Ctrl+D")
        buttons = QHBoxLayout()
        buttons.addWidget(self.journey)
        buttons.addStretch()
        buttons.addWidget(self.main)
        inside.addLayout(buttons)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        for part in (self._left, self.map, self._card):
            self._split.addWidget(part)
        self.map.setMinimumSize(220, 160)
        self.hints = KeyHints(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.messages)
        column.addWidget(self._split, 1)
        column.addWidget(self.strip)
        column.addWidget(self.hints)
