"""Monthly sheet of alarms by rule and answer, to be exported (T5)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import local_day
from gumruk_masaustu.systems.tracking.queries.alarm_sheet import SheetLine
from ui.kit.fields.choice import ChoiceBox
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Page
from ui.kit.theme import set_role
from ui.tracking.watch_controller import WatchController
from ui.tracking.watch_lists import SHEET_COLUMNS

MONTHS = 24
NAMES = (
    *("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran"),
    *("Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"),
)
WHY = "Yanlış alarmı çok olan kuralın sınırı KKM'ye öneri ile değiştirilir; oran sayılarıyla birlikte okunur."


class AlarmSheetView(QWidget):
    """One month; this one at first."""

    def __init__(
        self, context: PageContext, controller: WatchController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self.month = ChoiceBox(self)
        self.month.setAccessibleName("Ay")
        self.month.offer([(day, month_text(day)) for day in months(local_day(context.now()))])
        self.month.setCurrentIndex(0)
        self.table: Table[SheetLine] = Table(
            SHEET_COLUMNS,
            lambda row: row.kind.value,
            lambda *_: Page(controller.sheet(self._day)),
            context.runner,
            empty_text="Bu ay için gösterilecek alarm yok.",
        )
        self._day = local_day(context.now())
        self.table.search.setVisible(False)
        self.table.allow_export(permit=self._permit)
        hint = QLabel(WHY, self)
        set_role(hint, "hint")
        hint.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.month)
        top.addWidget(hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self.month.currentIndexChanged.connect(self._month_chosen)

    def read(self) -> None:
        self.table.reload()

    def _month_chosen(self) -> None:
        self._day = self.month.chosen()
        self.table.reload()

    def _permit(self, *_: object) -> None:
        self._controller.note_export(f"alarm cetveli {month_text(self._day)}")


def months(today: date) -> list[date]:
    """First days of this month and those before it."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        last = found[-1]
        found.append(date(last.year - (last.month == 1), (last.month - 2) % 12 + 1, 1))
    return found


def month_text(day: date) -> str:
    """Kasım 2026"""
    return f"{NAMES[day.month - 1]} {day.year}"
