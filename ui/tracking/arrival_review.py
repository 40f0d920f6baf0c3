"""Step İnceleme: five pages, each opened before its tick; the history as KKM reads it out (m.70/3)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.systems.tracking.lists import ReviewPage
from gumruk_masaustu.systems.tracking.values.end import KkmCall
from ui.kit.check_line import Line
from ui.kit.check_lines import CheckLines
from ui.kit.empty import Empty
from ui.kit.facts_grid import FactsGrid
from ui.kit.fields.dates import TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.page import PageContext
from ui.kit.theme import look, set_role
from ui.tracking.arrival_controller import ArrivalController, Done, Failed
from ui.tracking.arrival_step import EXCEPTION, USUAL, Step, StepAct
from ui.tracking.arrival_work import REVIEW, ArrivalWork
from ui.tracking.moments import moment_of
from ui.tracking.review_content import page_facts
from ui.tracking.review_track import ReviewTrack
from ui.tracking.tracking_controller import TrackingController, TrackingDetail

CALL = "call"
CHOOSE = "Soldan bir sayfa açınız (Boşluk). İnceledikten sonra Boşluk işaretler."
NAV_WIDTH = 360


class ReviewStep(Step):
    """Space opens the page under the cursor; Space in the page ticks it. One operator looks at all five."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__(REVIEW, context, controller)
        run = context.runner.bound_to(self)
        self._details = TrackingController(context.post, context.officer, context.now, run)
        self.detail: TrackingDetail | None = None
        self.page: ReviewPage | None = None
        self._moves_on = False
        self.nav, self.tick = CheckLines(self), CheckLines(self)
        self.facts, self.title = FactsGrid(), QLabel(self)
        self.track = ReviewTrack(context, self)
        self._build()
        self._add_call(context)
        self.nav.turned.connect(self.open_page)
        self.tick.turned.connect(self._tick)
        self.keep_drafts()

    # --- pages -------------------------------------------------------------------------------------------

    def begin(self, record: str) -> None:
        self.page, self.detail, self.work = None, None, None
        self.track.forget()
        super().begin(record)
        self._stack.setCurrentWidget(self._empty)

    def show_work(self, work: ArrivalWork) -> None:
        super().show_work(work)
        lines = [
            Line(one.page.value, n, one.page.label, "incelendi" if one.is_ticked else "")
            for n, one in enumerate(work.shown.review, start=1)
        ]
        if work.shown.needs_history_call or work.calls:
            said = show_date_time(work.calls[-1].called_at) if work.calls and work.calls[-1].called_at else ""
            lines.append(Line(CALL, len(lines) + 1, "KKM'nin telefonla okuduğu geçmiş", said))
        self.nav.show_lines(tuple(lines), enabled=True)
        if self.page is not None:
            self._show_page(self.page)
        if self._moves_on:
            self._moves_on = False
            self.nav.focus_open()

    def open_page(self, key: str) -> None:
        """The page stands in front of him; that he opened it is noted."""
        work = self.work
        if work is None:
            return
        if key == CALL:
            self.page = None
            self._stack.setCurrentWidget(self.form)
            self.form.focus_first()
            self.offers_changed.emit()
            return
        page = ReviewPage(key)
        if self._may_write(work):
            self.controller.open_page(self.record, page, lambda _: self._opened(page), self._refused)
        else:
            self._read(page)

    def _opened(self, page: ReviewPage) -> None:
        self._context.changes.saved.emit("tracking", self.record)
        self._read(page)

    def _read(self, page: ReviewPage) -> None:
        """The content as it stands now, notes of this minute included."""

        def done(detail: TrackingDetail) -> None:
            self.detail = detail
            self._show_page(page)
            self._area.verticalScrollBar().setValue(0)
            self._area.setFocus(Qt.FocusReason.OtherFocusReason)
            self.offers_changed.emit()

        self._details.read(self.record, done, self._refused)

    def _show_page(self, page: ReviewPage) -> None:
        work, detail = self.work, self.detail
        if work is None or detail is None:
            return
        self.page = page
        self.title.setText(page.label)
        self.facts.show_facts(page_facts(page, work, detail, self._context.now()))
        self.track.setVisible(page is ReviewPage.TRACK)
        if page is ReviewPage.TRACK:
            self.track.show_tracking(work.found, self._refused)
        own = next(one for one in work.shown.review if one.page is page)
        may = self._may_write(work) and own.is_opened
        line = Line(page.value, 0, f"“{page.label}” incelendi", "✓" if own.is_ticked else "")
        self.tick.show_lines((line,), enabled=may and not own.is_ticked)
        self._stack.setCurrentWidget(self._content)

    def _tick(self, key: str) -> None:
        self.controller.tick_page(self.record, ReviewPage(key), self._ticked, self._refused)

    def _ticked(self, _review: object) -> None:
        """The cursor goes to the next page when the list knows of the tick."""
        self._moves_on = True
        self._context.changes.saved.emit("tracking", self.record)

    def _refused(self, refusal: object) -> None:
        self.form.messages.show_error(refusal)  # type: ignore[arg-type]
        self._stack.setCurrentWidget(self.form)

    @staticmethod
    def _may_write(work: ArrivalWork) -> bool:
        """Between arrival and end, an operator's looks count; afterwards the pages are only read."""
        return work.is_operator and work.is_reviewed_now

    def focus_first(self) -> None:
        self.nav.focus_open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the page ticks it."""
        if watched is self._area and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            line = self.tick.lines[0] if self.tick.lines else None
            if event.key() == Qt.Key.Key_Space and line is not None and line.isEnabled():
                self._tick(line.line.key)
                return True
        return super().eventFilter(watched, event)

    # --- KKM by telephone --------------------------------------------------------------------------------

    def acts(self) -> tuple[StepAct, ...]:
        work = self.work
        if work is None or not work.shown.needs_history_call or not self._may_write(work):
            return ()
        acts = []
        if self._stack.currentWidget() is self.form:
            what = "KKM'nin okuduğu geçmiş; görevlisi, zamanı ve içeriğiyle kaydedilir."
            acts.append(StepAct(USUAL, "KKM görüşmesini kaydet", what, self._call, "Görüşme kaydedildi."))
        if not work.review_hold and not work.calls:
            what = "KKM'ye ulaşılamıyor: taşıt geçmiş incelemesi için bekletilir, amir serbest bırakabilir."
            acts.append(StepAct(EXCEPTION, "KKM'ye ulaşılamıyor", what, self._hold, "Bekletme kondu."))
        return tuple(acts)

    def _call(self, _text: str, done: Done, failed: Failed) -> None:
        values = self.form.values()
        call = KkmCall(
            str(values["staff_no"] or ""),
            moment_of(None, values["called_at"], self._context.now()),
            str(values["text"] or ""),
        )
        self.controller.record_call(self.record, call, done, failed)

    def _hold(self, _text: str, done: Done, failed: Failed) -> None:
        self.controller.hold_for_review(self.record, done, failed)

    def _add_call(self, context: PageContext) -> None:
        self.form.add_section("KKM geçmiş izlemeyi telefonla okur (m.70/3)")
        self.form.add(TextField("staff_no", "KKM görevlisinin sicili", max_chars=20))
        self.form.add(TimeField("called_at", "Görüşme saati", now=context.now))
        self.form.add(LongTextField("text", "Okunan içerik", max_chars=1000, lines=4))
        self._stack.addWidget(self.form)

    def _build(self) -> None:
        set_role(self.title, "title")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 4, 12, 4)
        column.addWidget(self.track)
        column.addWidget(self.facts)
        column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inner)
        self._area.installEventFilter(self)
        self._area.setAccessibleName("İnceleme sayfası")
        self._content = QWidget(self)
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.tick, 2)
        inside.addLayout(top)
        inside.addWidget(self._area, 1)
        self.tick.setFixedHeight(look().hit + 10)
        self.tick.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = Empty(CHOOSE, "book", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)
        self.nav.setFixedWidth(NAV_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.nav)
        row.addWidget(self._stack, 1)


def _ticked(is_ticked: bool, is_opened: bool, others: tuple[str, ...]) -> str:
    if is_ticked:
        return "incelendi"
    return ""
