"""Sevk panosu: what m.65/3 makes the choice depend on. Units, transit traffic, who waits, for which risk."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.queries.referral_board import BoardLine, ReferralBoard
from ui.kit.ages import age_text
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.number import NumberField
from ui.kit.form import Form
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.theme import set_role
from ui.kit.tokens import State as Plain
from ui.tracking.request_words import SHORT_WORDS, badge_of, main_plate, short_number, short_word
from ui.tracking.requests_controller import RequestsController

EMPTY = "Karar bekleyen talep yok. Yeni talepler sevk amirinden geçince buraya gelir."
NO_COUNT = "transit sayısı girilmedi"


class CountForm(Form):
    """Transit vehicles of the day, typed once a vardiya."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        only = self.add(
            NumberField("vehicles", "Günün transit taşıt sayısı", places=0, required=True, rule="ATS-195")
        )
        self.setFocusProxy(only)
        self.setMinimumHeight(84)


class RequestBoard(QWidget):
    """Figures on top, the line of the İdare below; Enter opens a referral on the first tab."""

    opened = Signal(str)
    counted = Signal()

    def __init__(
        self,
        context: PageContext,
        controller: RequestsController,
        strip: Strip,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._strip = context, controller, strip
        self.carry_out: Any = None
        self._lines: tuple[BoardLine, ...] = ()
        self._form: CountForm | None = None
        self.messages = MessageBar(self)
        self._banner, self._units, self._transit, self._hint = (QLabel(self) for _ in range(4))
        self.administration = ChoiceField("administration", "İdare", ())
        self.administration.changed.connect(self.read)
        self.table: Table[BoardLine] = Table(
            self._columns(), lambda line: line.request.id, self._page, context.runner, empty_text=EMPTY
        )
        self.table.search.setVisible(False)
        self.table.opened.connect(self.opened)
        self._lay_out()

    @property
    def verbs(self) -> tuple[str, str]:
        """What F2 and F8 do; empty where he may not."""
        counts = self._controller.may_count and bool(self._controller.own_administration)
        return ("Transit sayısını gir", "") if counts else ("", "")

    def offer_administrations(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Headquarters chooses whose board; an İdare sees its own."""
        own = self._controller.own_administration
        self.administration.setVisible(not own)
        self.administration.offer(choices)
        self.administration.set_value(own or None)

    def read(self) -> None:
        """Figures and line again."""
        code = self._controller.own_administration or self.administration.value()
        if code:
            self._controller.read_board(str(code), self._show, self.messages.show_error)

    def usual(self) -> None:
        """F2: the number of the day."""
        self._form = CountForm()
        self.carry_out = self._count
        what = "Sayı saatiyle ve sicilinizle panoya yazılacak; vardiyada bir kez girilir (m.65/3)."
        self._strip.open(Offer("Transit taşıt sayısı", what, "Sayıyı kaydet"), self._form)

    def exception(self) -> None:
        """Nothing is an exception here."""

    def text(self) -> str:
        """Everything shown above the line, for tests."""
        labels = (self._banner, self._units, self._transit, self._hint)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def lines(self) -> tuple[BoardLine, ...]:
        """What is shown now, in order."""
        return self._lines

    # --- inside ------------------------------------------------------------------------------------------

    def _count(self) -> None:
        form = self._form
        if form is not None and form.show_problems():
            vehicles = int(form.field("vehicles").value())
            self._controller.count_transit(vehicles, self._counted, self._refuse)

    def _counted(self, _count: object) -> None:
        self._strip.close_strip()
        self.read()
        self.counted.emit()

    def _refuse(self, refusal: UserError) -> None:
        if self._form is not None:
            self._form.show_error(refusal)

    def _show(self, board: ReferralBoard) -> None:
        self._lines = board.lines
        self._units.setText(f"Ünite {board.units_text}")
        self._transit.setText(
            f"{board.transit.text}, sicil {board.transit.staff_no}" if board.transit else NO_COUNT
        )
        for label, text in ((self._banner, board.banner), (self._hint, board.hint)):
            label.setText(text)
            label.setVisible(bool(text))
        self.messages.clear()
        self.table.reload()

    def _page(self, after: object | None, query: Query, limit: int) -> Page[BoardLine]:
        """The line was read with its figures."""
        return Page(self._lines)

    def _columns(self) -> tuple[Column[BoardLine], ...]:
        now = self._context.now
        return (
            Column(
                "state",
                "Durum",
                lambda line: short_word(line.request.state),
                state=lambda line: badge_of(line.request.state),
                words=SHORT_WORDS,
            ),
            Column("place", "Sıra", lambda line: str(self._lines.index(line) + 1), numeric=True),
            Column("plate", "Plaka", lambda line: main_plate(line.request), code=True),
            Column("age", "Bekliyor", lambda line: _age(line, now), words=("23 sa 59 dk",)),
            Column("priority", "Öncelik", lambda line: line.priority.label, long=2),
            Column("elements", "Risk unsurları", lambda line: ", ".join(line.elements), long=3),
            Column(
                "unit",
                "Ünite",
                lambda line: "ayrılabilir" if line.is_offered else "yok",
                state=lambda line: Plain.DONE if line.is_offered else Plain.ATTENTION,
                words=("ayrılabilir",),
            ),
            Column("number", "No", lambda line: short_number(line.request), code=True),
            Column("origin", "Kaynak", lambda line: line.request.origin.label, long=1),
        )

    def _lay_out(self) -> None:
        set_role(self._banner, "problem")
        set_role(self._units, "plate")
        set_role(self._transit, "plate")
        set_role(self._hint, "hint")
        for label in (self._banner, self._hint):
            label.setWordWrap(True)
            label.hide()
        panel = QFrame(self)
        set_role(panel, "panel")
        row = QHBoxLayout(panel)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(32)
        for label in (self._units, self._transit):
            label.setToolTip("Kullanılabilir ünite / yedek; günün transit taşıt sayısı (m.65/3)")
        row.addWidget(self._units)
        row.addWidget(self._transit)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._banner)
        column.addWidget(self.administration)
        column.addWidget(panel)
        column.addWidget(self._hint)
        column.addWidget(self.messages)
        column.addWidget(self.table, 1)


def _age(line: BoardLine, now: Any) -> str:
    return age_text(line.request.requested_at or line.request.state_since, now())
