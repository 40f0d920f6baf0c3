"""The lists beside the map, one at a time, and the bar by which they are chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gumruk_masaustu.systems.tracking.queries.watch import Side, WatchRow
from gumruk_masaustu.systems.tracking.queries.watch_due import ReviewDue
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Page
from ui.tracking.alarm_list import AlarmList
from ui.tracking.alarm_sheet_view import AlarmSheetView
from ui.tracking.watch_controller import Beat, WatchController
from ui.tracking.watch_lists import review_columns, watch_columns

ALARMS, REVIEWS, SHEET = "alarms", "reviews", "sheet"
_EMPTY = {
    Side.LEAVING: "İdarenizden çıkan açık izleme yok. Ctrl+3: gelen taşıtlar.",
    Side.ARRIVING: "İdarenize gelen açık izleme yok. Ctrl+2: giden taşıtlar.",
    Side.PASSING: "Güzergâhı veya konumu İdarenizden geçen açık izleme yok.",
}
NO_REVIEW = "Kontrol zamanı gelen izleme yok: hepsine süresi içinde bakıldı."


class WatchSide(QWidget):
    """Each list keeps its cursor, search and place while another one is shown."""

    chosen = Signal(str)
    """Tracking under the cursor of a list; empty if none."""
    opened = Signal(str)
    """Enter on a tracking."""
    turned = Signal(str)
    """Another list is shown: ALARMS, a Side's value, REVIEWS, SHEET."""

    def __init__(
        self, context: PageContext, controller: WatchController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._controller = context, controller
        self._reviews: tuple[ReviewDue, ...] = ()
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName("Listeler")
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.alarms = AlarmList(context.now)
        self.sheet = AlarmSheetView(context, controller)
        self.tables: dict[str, Table[Any]] = {}
        self._keys: list[str] = []
        self._titles: list[str] = []
        self._stack = QStackedWidget(self)
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        let_current_decide(self._stack)
        self.bar.currentChanged.connect(self._turned)

    @property
    def mode(self) -> str:
        return self._keys[self.bar.currentIndex()]

    @property
    def keys(self) -> tuple[str, ...]:
        """What Ctrl+1, Ctrl+2, … show."""
        return tuple(self._keys)

    def title(self, number: int) -> str:
        return self._titles[number]

    def turn_to(self, number: int) -> None:
        """Ctrl+1 and so on: the list with the focus in it."""
        if number < len(self._keys):
            self.bar.setCurrentIndex(number)
            self.focus()

    def current_tracking(self) -> str:
        """Under the cursor of the shown list; empty if none or with the alarms."""
        table = self.tables.get(self.mode)
        return table.view.current_id() if table else ""

    def focus(self) -> None:
        if self.mode == ALARMS:
            self.alarms.focus_list()
        elif self.mode == SHEET:
            self.sheet.table.focus_first()
        else:
            self.tables[self.mode].focus_first()

    def show_beat(self, beat: Beat) -> None:
        """Counts in the bar; only the shown list is renewed, in place."""
        counts = {ALARMS: str(beat.standing or "")}
        if beat.unseen:
            counts[ALARMS] = f"{beat.standing}, {beat.unseen} yeni"
        counts |= {side.value: str(count) for side, count in (beat.sides or {}).items()}
        counts[REVIEWS] = str(len(beat.reviews) or "")
        self._reviews = beat.reviews
        for number, (key, title) in enumerate(zip(self._keys, self._titles, strict=True)):
            count = counts.get(key, "")
            shown = f"{title} ({count})" if count else title
            self.bar.setTabText(number, f"{number + 1}  {shown}")
        self.alarms.renew(beat.alarms)
        if self.mode in self.tables:
            self.tables[self.mode].renew()

    def reload(self) -> None:
        """F5 in a list reads only that list; the page calls this when it comes to the front."""
        if self.mode in self.tables:
            self.tables[self.mode].reload()

    def set_empty_texts(self, text: str) -> None:
        """Without the viewing right every list says so."""
        self.alarms.set_empty_text(text)
        for table in self.tables.values():
            table.set_empty_text(text)

    # --- inside ------------------------------------------------------------------------------------------

    def _turned(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        let_current_decide(self._stack)
        self.reload()
        if self.mode == SHEET:
            self.sheet.read()
        self.turned.emit(self.mode)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.current_tracking())

    def _add(self, key: str, title: str, widget: QWidget) -> None:
        self._keys.append(key)
        self._titles.append(title)
        self._stack.addWidget(widget)
        self.bar.addTab(f"{len(self._keys)}  {title}")

    def _fill(self) -> None:
        self._add(ALARMS, "Alarmlar", self.alarms)
        if self._controller.is_central:
            self._add_list(Side.LEAVING, "Açık izlemeler", "Ülkede açık izleme yok.")
        else:
            for side in Side:
                self._add_list(side, side.label, _EMPTY[side])
            reviews: Table[ReviewDue] = Table(
                review_columns(self._context.now),
                lambda row: row.tracking_id,
                lambda *_: Page(self._reviews),
                self._context.runner,
                empty_text=NO_REVIEW,
            )
            reviews.search.setVisible(False)
            self._add_table(REVIEWS, "Kontrol zamanı", reviews)
        self._add(SHEET, "Alarm cetveli", self.sheet)

    def _add_list(self, side: Side, title: str, empty: str) -> None:
        table: Table[WatchRow] = Table(
            watch_columns(self._context.now),
            lambda row: row.id,
            self._controller.fetch(side),
            self._context.runner,
            empty_text=empty,
            search_hint="Plaka, izleme no, ünite",
        )
        self._add_table(side.value, title, table)

    def _add_table(self, key: str, title: str, table: Table[Any]) -> None:
        self.tables[key] = table
        table.chosen.connect(self._tell)
        table.opened.connect(self.opened)
        self._add(key, title, table)


def let_current_decide(stack: QStackedWidget) -> None:
    """A stack is as narrow as the shown page allows, not as wide as the widest hidden one needs."""
    ignored, usual = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
    for number in range(stack.count()):
        policy = usual if number == stack.currentIndex() else ignored
        page = stack.widget(number)
        assert page is not None
        page.setSizePolicy(policy, policy)
