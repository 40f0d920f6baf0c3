"""The parts of the arrival screen: the list, one tracking step by step, the end known from paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.systems.tracking.administration import administration_name
from gumruk_masaustu.systems.tracking.queries.arriving import ArrivalRow
from ui.kit.ages import age_text
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.print_flow import PrintFlow
from ui.kit.strip import Strip
from ui.kit.table import Table
from ui.kit.table_data import Column
from ui.kit.theme import look, set_role
from ui.tracking.arrival_controller import ArrivalController
from ui.tracking.arrival_first_steps import ArriveStep, CopiesStep, NoticeStep
from ui.tracking.arrival_foreign import ForeignStep
from ui.tracking.arrival_last_steps import ReferStep, ReleaseStep
from ui.tracking.arrival_note import NoteStep
from ui.tracking.arrival_review import ReviewStep
from ui.tracking.arrival_step import EXCEPTION, USUAL, Step, StepAct, reader_line
from ui.tracking.arrival_units import UnitsStep
from ui.tracking.arrival_words import BADGE_WORDS, badge_of, due_text, row_badge, row_since
from ui.tracking.arrival_work import STEPS, ArrivalWork
from ui.tracking.foot_bar import FootBar
from ui.tracking.paper_end_view import PaperEndView
from ui.tracking.step_bar import StepBar

EMPTY = (
    "Gelen veya burada bekleyen takipli taşıt yok. Elinizde ünite varsa okutunuz; izlemesi burada yoksa "
    "Ctrl+B ile belgeden deaktive ediniz."
)
LEAST_HEIGHT = 120
"""A long list of obstacles takes the rest: the foot never leaves the screen."""


class ArrivalScreen(QWidget):
    """Shows values; `ArrivalPage` says what happens."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        run, run_long = context.runner.bound_to(self), context.runner.bound_to(self, long=True)
        self.controller = ArrivalController(context.post, context.officer, run, run_long, context.now)
        self.messages, self.strip, self.foot = MessageBar(self), Strip(self), FootBar(self)
        self.prints = PrintFlow(context, self.controller.record_print, self)
        self.units, self.review = (
            UnitsStep(context, self.controller),
            ReviewStep(context, self.controller),
        )
        self.steps: tuple[Step, ...] = (
            ArriveStep(context, self.controller),
            self.units,
            self.review,
            NoticeStep(context, self.controller),
            CopiesStep(context, self.controller),
            NoteStep(context, self.controller),
            ReferStep(context, self.controller),
            ReleaseStep(context, self.controller),
        )
        self.paper = PaperEndView(context, self.controller)
        self.foreign = ForeignStep(context, self.controller)
        self.table: Table[ArrivalRow] = Table(
            self._columns(),
            lambda row: row.id,
            self.controller.fetch,
            context.runner,
            count=self.controller.count,
            empty_text=EMPTY,
            search_hint="Plaka, izleme no veya ünite (okutunuz)",
        )
        self._build()

    def step(self, name: str) -> Step:
        return next(one for one in self.steps if one.name == name)

    @property
    def current(self) -> Step:
        """The step that is shown."""
        shown = self.inner.currentWidget()
        return next(one for one in self.steps if one is shown)

    def show_tracking(self, work: ArrivalWork) -> None:
        found = work.found
        self._vehicle.setText(found.vehicle)
        self._number.setText(found.number or found.alias_number)
        is_held = bool(work.shown.holds)
        self._badge.show_state(*badge_of(found.state, is_held=is_held, review_owed=found.review_owed))
        self._link.setText(work.shown.link.banner)
        self._link.setVisible(bool(work.shown.link.banner))
        for step in self.steps:
            step.take_work(work)

    def show_step(self, name: str, work: ArrivalWork) -> None:
        """One step alone."""
        self.bar.show_step(name, work.done)
        self.inner.setCurrentWidget(self.step(name))
        self.stack.setCurrentWidget(self.one)

    @property
    def is_on_list(self) -> bool:
        return self.stack.currentWidget() is self.list

    @property
    def is_on_steps(self) -> bool:
        return self.stack.currentWidget() is self.one

    @property
    def place(self) -> Step | PaperEndView | None:
        """What F2 belongs to; None on the list."""
        shown = self.stack.currentWidget()
        if shown is self.paper:
            return self.paper
        if shown is self.foreign:
            return self.foreign
        return self.current if shown is self.one else None

    def show_foot(self, acts: tuple[StepAct, ...]) -> None:
        """The verbs of what is shown; only what can be done now."""
        verbs = {act.key: act.verb for act in acts}
        self.foot.setVisible(self.strip.offer is None)
        self.from_paper.setVisible(self.strip.offer is None and self.is_on_list)
        usual = "Aç" if self.is_on_list and self.table.view.current_id() else verbs.get(USUAL, "")
        back = "" if self.is_on_list else "Listeye dön"
        self.foot.show_verbs(usual=usual, exception=verbs.get(EXCEPTION, ""), back=back, more=False)

    # --- building ----------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[ArrivalRow], ...]:
        now = self._context.now
        return (
            Column(
                "state",
                "Durum",
                lambda row: row_badge(row, now())[1],
                state=lambda row: row_badge(row, now())[0],
                words=BADGE_WORDS,
            ),
            Column("plate", "Plaka", lambda row: row.vehicle, code=True),
            Column("age", "Süre", lambda row: age_text(row_since(row), now())),
            Column("due", "Varması gereken", lambda row: due_text(row, now())),
            Column("from", "Nereden", lambda row: administration_name(row.departure), long=1),
            Column("number", "İzleme no", lambda row: row.number, code=True),
        )

    def _head(self) -> QVBoxLayout:
        """Plates, what the vehicle waits for, the reader's line; without link since when."""
        self._vehicle, self._number, self._badge = QLabel(self), QLabel(self), Badge(parent=self)
        self._link = QLabel(self)
        for label, role in ((self._vehicle, "plate"), (self._number, "hint"), (self._link, "warning")):
            set_role(label, role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.reader = reader_line(self)
        state = QVBoxLayout()
        state.setSpacing(2)
        state.addWidget(self._badge)
        state.addWidget(self._number)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._vehicle, 1)
        row.addLayout(state)
        row.addWidget(self.reader)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addLayout(row)
        head.addWidget(self._link)
        return head

    def _build(self) -> None:
        on = look()
        self.bar = StepBar(STEPS, self)
        self.inner = QStackedWidget(self)
        for step in self.steps:
            self.inner.addWidget(step)
        self.one = QWidget(self)
        inner = QVBoxLayout(self.one)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._head())
        inner.addWidget(self.bar)
        inner.addWidget(self.inner, 1)
        inner.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.list = self.table
        self.from_paper = ActionButton("Belgeden deaktivasyon", "Ctrl+B", parent=self)
        self.from_paper.setMinimumHeight(on.main_hit)
        foot = QHBoxLayout()
        foot.addWidget(self.from_paper)
        foot.addWidget(self.foot, 1)
        self.stack = QStackedWidget(self)
        self.stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self.list, self.one, self.paper, self.foreign):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 12)
        whole.addWidget(self.messages)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.strip)
        whole.addLayout(foot)
