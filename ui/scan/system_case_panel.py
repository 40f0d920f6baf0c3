"""The middle of the system room: one case with what its state asks for."""

from __future__ import annotations

import functools
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_date, show_date_time, show_time
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.systems.scan.actions.run import StartForm
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import (
    AbortCause,
    Discrimination,
    SearchOutcome,
    SeizureCategory,
)
from gumruk_masaustu.systems.scan.queries.case import SeizureRow
from gumruk_masaustu.systems.scan.values import SeizureLine
from ui.kit.drafts import DraftKeeper
from ui.kit.empty import Empty
from ui.kit.facts_grid import Fact, FactsGrid
from ui.kit.page import PageContext
from ui.scan.case_head import CaseHead
from ui.scan.field_texts import check_text, seconds_text
from ui.scan.paper_view import PaperView
from ui.scan.seizure_lines import line_text
from ui.scan.start_form import StartFields
from ui.scan.system_controller import SystemCase

DRAFT = "scan.start"
LEAST_HEIGHT = 160
"""An open strip takes the rest; the page never grows out of the screen."""
NOTHING = "Soldan bir kayıt seçiniz. Saha operatörü “Hazır” deyince tarama burada başlatılır."


class SystemCasePanel(QWidget):
    """Shows values; the page's keys act on them."""

    fields_made = Signal()
    """New start fields: their messages ask for a field."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.shown: SystemCase | None = None
        self.fields: StartFields | None = None
        self._keeper: DraftKeeper | None = None
        self.head, self.facts, self.paper = CaseHead(self), FactsGrid(self), PaperView(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._empty = Empty(NOTHING, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumHeight(LEAST_HEIGHT)
        for widget in (self.head, self._text, self.facts):
            self._column.addWidget(widget)
        self._column.addWidget(self.paper, 1)
        self._column.addWidget(self._empty, 1)
        self._column.addStretch()
        self.show_case(None)

    def show_case(self, shown: SystemCase | None) -> None:
        """Another case or the same one read again; typing in the start fields stays."""
        is_new = shown is None or self.shown is None or shown.case.id != self.shown.case.id
        self.shown = shown
        self._empty.setVisible(shown is None)
        self._text.setVisible(shown is not None)
        self.head.show_case(shown.case if shown else None, self._context.now())
        self.facts.show_facts(_facts(shown) if shown else ())
        if is_new or shown is None or shown.search is None:
            self.show_paper(None)
        self._show_fields(shown, is_new=is_new)
        self.show_time()

    def show_time(self) -> None:
        """What changes with the clock: age of a run, validity of the last check."""
        if self.shown is not None:
            self._text.setText(state_text(self.shown, self._context.now()))

    def show_paper(self, picture: QImage | None) -> None:
        """The copy of the tutanak; None takes it away."""
        self.paper.show_page(picture)
        self.paper.setVisible(picture is not None)

    def text(self) -> str:
        """Everything shown, for tests."""
        return "\n".join([self.head.text(), self._text.text(), self.facts.text()])

    def start_form(self) -> StartForm:
        return self.fields.form() if self.fields is not None else StartForm()

    def save_draft(self) -> None:
        """Ctrl+S, and before the shell leaves the page."""
        if self._keeper is not None:
            self._keeper.save_on_demand()

    def forget_draft(self, case_id: str) -> None:
        """The run was started: what was typed is in the record."""
        if self._keeper is not None:
            self._keeper.forget()
        self._context.drafts.discard(DRAFT, case_id)

    # --- inside ------------------------------------------------------------------------------------------

    def _show_fields(self, shown: SystemCase | None, *, is_new: bool) -> None:
        if shown is None or shown.case.state not in (State.READY, State.PRECHECK):
            self._drop_fields()
            return
        others = shown.crew.others(self._context.officer.staff_no)
        if not is_new and self.fields is not None and self.fields.others == others:
            return
        typed = self.fields.state() if self.fields is not None and not is_new else None
        self._drop_fields()
        fields = StartFields(others, has_discrimination=shown.has_discrimination, parent=self)
        case_id = shown.case.id
        self.fields = fields
        self._keeper = DraftKeeper(fields, functools.partial(self._context.drafts.save, DRAFT, case_id))
        self._column.insertWidget(3, fields, 1)
        fields.show()
        if typed is not None:
            fields.restore(typed)
        else:
            self._context.drafts.load(DRAFT, case_id, functools.partial(self._restore, fields))
        self.fields_made.emit()

    def _restore(self, fields: StartFields, draft: Draft | None) -> None:
        if draft is not None and fields is self.fields and self._keeper is not None:
            self._keeper.restore(draft.content, draft.saved_at)

    def _drop_fields(self) -> None:
        if self.fields is not None:
            if self._keeper is not None:
                self._keeper.save_now()
            self._column.removeWidget(self.fields)
            self.fields.hide()
            self.fields.deleteLater()
        self.fields, self._keeper = None, None


def state_text(shown: SystemCase, now: datetime) -> str:
    """The one sentence under the head of the case."""
    case, run = shown.case, shown.run
    check = check_text(shown.valid_until, now, "Saha operatörü son kontrolü yinelemelidir.")
    if case.state is State.PRECHECK:
        return f"Saha operatörü kontrol listesini işaretliyor. {check}".strip()
    if case.state is State.READY:
        return check
    if case.state is State.SCANNING and run is not None:
        age = seconds_text(int((now - run.started_at).total_seconds()))
        return (
            f"{run.number}. tarama sürüyor. Başladı {show_time(run.started_at)}, geçen süre {age}. "
            "Görüntü klasöre gelince kendiliğinden alınır."
        )
    if case.state is State.ABORTED and run is not None:
        return f"{run.number}. tarama kesildi. F2: yeniden tarama için kontrol listesi baştan açılır."
    texts = {
        State.ENTRY: "Giriş kaydı yapılıyor.",
        State.QUEUED: f"Sıradaki yeri: {shown.place}.",
        State.SEARCH_RESULT_DRAFT: "Arama sonucu onayınızı bekliyor.",
        State.SEARCH_CLEAR: "Arama olumsuz; çıkış onayı bekleniyor.",
        State.RELEASE_APPROVED: "Çıkış onayı verildi; belgeler iade ediliyor.",
    }
    return texts.get(case.state, "")


def _facts(shown: SystemCase) -> tuple[Fact, ...]:
    if shown.search is not None:
        return _search_facts(shown)
    run = shown.run
    if run is not None and shown.case.state in (State.SCANNING, State.ABORTED):
        cause = AbortCause(run.abort_cause).label if run.abort_cause else ""
        return (
            ("Başlatan", run.starter_staff_no),
            ("Madde ayrıştırma", Discrimination(run.discrimination).label if run.discrimination else ""),
            ("Görevdekiler", "\n".join(run.operators)),
            ("Kesildi", show_date_time(run.ended_at) if run.ended_at and cause else ""),
            ("Kesilme nedeni", cause),
        )
    case = shown.case
    return (
        ("Eşya", case.goods),
        ("Sıraya giriş", show_date_time(case.queued_at) if case.queued_at else ""),
    )


def _search_facts(shown: SystemCase) -> tuple[Fact, ...]:
    found = shown.search
    if found is None:
        return ()
    record = (
        found.record_no and f"{found.record_no}, {show_date(found.record_date) if found.record_date else ''}"
    )
    written = show_date_time(found.drafted_at) if found.drafted_at else ""
    return (
        ("Arama sonucu", SearchOutcome(found.outcome).label if found.outcome else ""),
        ("Açıklama", found.explanation),
        ("Yakalama", "\n".join(_seizure_text(row) for row in shown.seizures)),
        ("Tutanak", record),
        ("Tutanak sureti", "eklenmiş" if found.record_sha256 else "eklenmemiş"),
        ("Arama yeri", found.place),
        ("Arama personeli", ", ".join(found.officers)),
        ("Sonucu yazan", f"{found.drafter_staff_no}, {written}"),
    )


def _seizure_text(row: SeizureRow) -> str:
    return line_text(
        SeizureLine(SeizureCategory(row.category), row.quantity, row.unit, row.value_kurus, row.value_pending)
    )
