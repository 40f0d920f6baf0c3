"""The list of referrals at the left: what waits for this officer, what is open, everything he may see."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gumruk_masaustu.systems.tracking.queries.requests import RequestRow
from ui.kit.ages import age_text
from ui.kit.page import PageContext
from ui.kit.table import Table
from ui.kit.table_data import Column
from ui.tracking.request_words import SHORT_WORDS, badge_of, main_plate, short_number, short_word
from ui.tracking.requests_controller import ALL, MINE, OPEN, RequestsController
from ui.tracking.view_choice import ViewChoice

EMPTY = "Talep yok. Ctrl+N: yeni talep."
LEAST, MOST = 330, 560


class RequestList(QWidget):
    """Number, plate, state and age; nothing that says why (m.83/1)."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, context: PageContext, controller: RequestsController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._controller = context, controller
        self.table: Table[RequestRow] = Table(
            self._columns(),
            lambda row: row.id,
            controller.fetch,
            context.runner,
            count=controller.count,
            empty_text=EMPTY,
            search_hint="Plaka, talep, TIR veya tescil no",
        )
        self.views = ViewChoice((("Bana düşen", MINE), ("Açık", OPEN), ("Hepsi", ALL)), self)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.model.shown.connect(self._show_view)
        self.views.changed.connect(self._choose_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        column.addWidget(self.table, 1)
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)

    def start(self) -> None:
        """First reading, in the view of this officer."""
        self.views.choose(self._controller.first_view)
        self._choose_view()

    def select(self, request_id: str) -> bool:
        """False for a referral that is not among the rows read."""
        return self.table.view.select(request_id)

    def clear_choice(self) -> None:
        """No referral is chosen, also after the next reading."""
        self.table.view.setCurrentIndex(QModelIndex())
        self.table.view.clearSelection()

    def ids(self) -> tuple[str, ...]:
        """What is shown now, in order."""
        model = self.table.model
        return tuple(model.id_at(row) for row in range(model.rowCount()))

    def _choose_view(self) -> None:
        chosen = self.views.chosen()
        self.table.set_filters(() if chosen is None else (chosen,))

    def _show_view(self) -> None:
        """The list may have cleared its filter itself (Esc)."""
        filters = self.table.query.filters
        self.views.choose(filters[0] if filters else None)

    def _columns(self) -> tuple[Column[RequestRow], ...]:
        now = self._context.now
        return (
            Column(
                "state",
                "Durum",
                lambda row: short_word(row.state),
                state=lambda row: badge_of(row.state),
                words=SHORT_WORDS,
            ),
            Column("plate", "Plaka", main_plate, code=True),
            Column("age", "Geçen", lambda row: age_text(row.state_since, now()), words=("2 sa 05 dk",)),
            Column("number", "No", short_number, code=True, long=1),
        )
