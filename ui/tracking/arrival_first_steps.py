"""Steps Varış, Bildirim and Nüshalar of the arrival screen."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.values.end import CopiesForm, NoticeForm
from ui.kit.facts_grid import FactsGrid
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.page import PageContext
from ui.kit.tokens import State
from ui.tracking.arrival_controller import ArrivalController, Done, Failed
from ui.tracking.arrival_step import USUAL, ButtonRow, ReadyLines, Step, StepAct
from ui.tracking.arrival_words import arrive_facts, copies_facts, notice_lines
from ui.tracking.arrival_work import ARRIVE, COPIES, NOTICE, ArrivalWork
from ui.tracking.moments import moment_of

NO_NOTICE, PRINT = "Ctrl+M", "Ctrl+P"
_EXCUSE = "Mazeret ihlali listeden çıkarmaz; değerlendirmesini gümrük müdürlüğü yapar."


class ArriveStep(Step):
    """Who came, from where, when; the time counts, not that of the typing (ATS-182)."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__(ARRIVE, context, controller)
        self.facts = FactsGrid()
        self.form.add_widget(self.facts)
        self.form.add(DateField("arrived_day", "Varış günü", now=context.now, hint="Boşsa bugün."))
        self.form.add(TimeField("arrived_at", "Varış saati", now=context.now, hint="Boşsa kayıt anı."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.keep_drafts()

    def show_work(self, work: ArrivalWork) -> None:
        super().show_work(work)
        self.facts.show_facts(arrive_facts(work, self._context.now()))
        for name in ("arrived_day", "arrived_at"):
            self.form.field(name).setVisible(self._is_due(work))

    def acts(self) -> tuple[StepAct, ...]:
        work = self.work
        if work is None or not self._is_due(work):
            return ()
        what = "Taşıt varış yerinde; varış zamanı kaydedilir, süre aşımı buna göre hesaplanır."
        return (StepAct(USUAL, "Varışı kaydet", what, self._record, "Varış kaydedildi."),)

    def _record(self, _text: str, done: Done, failed: Failed) -> None:
        values = self.form.values()
        arrived = moment_of(values["arrived_day"], values["arrived_at"], self._context.now())
        self.controller.record_arrival(self.record, arrived, done, failed)

    def _is_due(self, work: ArrivalWork) -> bool:
        is_on_road = work.found.state is TrackingState.IN_TRANSIT
        return is_on_road and work.is_operator and work.shown.is_destination


class NoticeStep(Step):
    """Compliance summary, and the letter that went to the customs office (ATS-110 to ATS-112)."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__(NOTICE, context, controller)
        self.summary, self.sent = ReadyLines(), FactsGrid()
        self.form.add_section("Uygunluk özeti")
        self.form.add_widget(self.summary)
        self.form.add_widget(self.sent)
        self.form.add(TextField("document_no", "Bildirim yazısının numarası", max_chars=40))
        self.form.add(DateField("document_date", "Bildirim yazısının tarihi", now=context.now))
        self.form.add(
            LongTextField(
                "excuses",
                "Mazeret belgeleri, her satıra biri",
                max_chars=600,
                lines=2,
                hint=f"Kaza, arıza, kapalı yol. {_EXCUSE}",
            )
        )
        self.files = self.attach("Belgelerin taraması")
        self.buttons = ButtonRow(self)
        self.buttons.pressed.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form, 1)
        column.addWidget(self.buttons)
        self.keep_drafts()

    def show_work(self, work: ArrivalWork) -> None:
        super().show_work(work)
        *lines, counted = work.shown.compliance
        shown = [(State.ATTENTION, "TESPİT", line) for line in lines]
        if work.shown.violations:
            missing = "" if work.shown.notices else " Bildirim yazısı veya yapılmama nedeni gerekir."
            shown.append((State.ATTENTION, "İHLAL", f"{counted}.{missing}"))
        else:
            shown.append((State.DONE, "UYGUN", "Güzergâh ve süre ihlali yok; bildirim gerekmez."))
        self.summary.show_lines(shown)
        self.sent.show_facts(notice_lines(work))
        self.buttons.show_acts(self.acts())

    def acts(self) -> tuple[StepAct, ...]:
        work = self.work
        if work is None or not work.riding:
            return ()
        acts = []
        if work.is_operator:
            what = "Sapma veya süre aşımının gümrük müdürlüğüne yazıyla bildirildiği kaydedilir."
            acts.append(StepAct(USUAL, "Bildirimi kaydet", what, self._record, "Bildirim kaydedildi."))
            if work.shown.violations:
                acts.append(StepAct(PRINT, "İhlal bildirimini yazdır", prints=self._paper))
        if work.is_supervisor and work.shown.violations:
            what = "İhlal bildirimi yapılmadı; nedeni Sistem Sorumlusu olarak sizin adınıza kaydedilir."
            acts.append(
                StepAct(NO_NOTICE, "Bildirim yapılmadı", what, self._none, "Neden kaydedildi.", ask="Neden")
            )
        return tuple(acts)

    def _record(self, _text: str, done: Done, failed: Failed) -> None:
        values = self.form.values()
        excuses = tuple(line.strip() for line in str(values["excuses"] or "").splitlines() if line.strip())
        form = NoticeForm(str(values["document_no"] or ""), values["document_date"], excuses)
        files = tuple(row.stored for row in self.files.items() if row.stored is not None)
        self.controller.record_notice(self.record, form, files, done, failed)

    def _none(self, text: str, done: Done, failed: Failed) -> None:
        self.controller.record_no_notice(self.record, text, done, failed)

    def _paper(self) -> Printout:
        number = str(self.form.field("document_no").value() or "")
        return self.controller.notice_paper(self.record, number)


_SHOWN = (
    ("2", "2. nüsha ibraz edildi"),
    ("3", "3. nüsha ibraz edildi"),
)
_MARKS = (
    ("signed", "İbraz edilen nüshalar imzalandı"),
    ("returned", "2. nüsha şoföre geri verildi, 3. nüsha dosyalandı"),
)


class CopiesStep(Step):
    """Nüsha 2 and 3 of EK-5 come back; one goes with the driver again (m.67/6, ATS-119)."""

    names: ClassVar[dict[str, str]] = {"signed": "marks", "returned": "marks", "copies": "shown"}

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__(COPIES, context, controller)
        self.facts = FactsGrid()
        self.form.add_widget(self.facts)
        self.copies = self.form.add(TickGroup("shown", "Şoförün getirdiği nüshalar", _SHOWN))
        self.form.add(TickGroup("marks", "Yapılanlar", _MARKS))
        self.form.add(
            LongTextField(
                "missing_reason",
                "İbraz edilmeme nedeni",
                max_chars=300,
                lines=2,
                hint="Nüsha eksikse yazınız; Sistem Sorumlusuna bildirilir, deaktivasyonu engellemez.",
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.keep_drafts()

    def show_work(self, work: ArrivalWork) -> None:
        super().show_work(work)
        self.facts.show_facts(copies_facts(work))
        for field in self.form.fields:
            field.setVisible(self._is_due(work))

    def acts(self) -> tuple[StepAct, ...]:
        work = self.work
        if work is None or not self._is_due(work):
            return ()
        what = "Taahhütname nüshalarının teslim alınması ve imzalanması kaydedilir."
        return (StepAct(USUAL, "Nüshaları kaydet", what, self._record, "Nüshalar kaydedildi."),)

    def _record(self, _text: str, done: Done, failed: Failed) -> None:
        values = self.form.values()
        marks = set(values["marks"] or ())
        form = CopiesForm(
            shown=tuple(values["shown"] or ()),
            signed="signed" in marks,
            returned="returned" in marks,
            missing_reason=str(values["missing_reason"] or ""),
        )
        self.controller.record_copies(self.record, form, done, failed)

    def _is_due(self, work: ArrivalWork) -> bool:
        paper = work.shown.undertaking
        is_due = paper is None or paper.received_at is None
        return work.is_operator and work.is_reviewed_now and is_due
