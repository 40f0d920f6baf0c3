"""Steps Sevk and Serbest of the arrival screen (m.71, m.70/1)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.systems.tracking.lists import ReferralKind, TrackingState
from gumruk_masaustu.systems.tracking.queries.end_rows import Referral
from gumruk_masaustu.systems.tracking.values.end import GateConfirmation, ReferralForm
from ui.kit.facts_grid import FactsGrid
from ui.kit.fields.dates import TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.fields.ticks import TickGroup
from ui.kit.page import PageContext
from ui.tracking.arrival_controller import ArrivalController, Done, Failed
from ui.tracking.arrival_first_steps import PRINT
from ui.tracking.arrival_step import USUAL, ButtonRow, ReadyLines, Step, StepAct
from ui.tracking.arrival_words import referral_facts, release_lines
from ui.tracking.arrival_work import REFER, RELEASE, ArrivalWork
from ui.tracking.moments import moment_of
from ui.tracking.pick_field import PickField

NEW = "new"
_KINDS = [(one.value, one.label) for one in ReferralKind]
_PROPOSED = "Ünite elden alındı veya varış değişikliği belgesi yok: taşıtın sevki önerilir (m.71)."
_NEW_FIELDS = ("kinds", "reasons", "receiving_unit", "place", "with_lines")


class ReferStep(Step):
    """A new referral with its tutanak, or the result of one that waits."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__(REFER, context, controller)
        self.facts = FactsGrid()
        self.form.add_widget(self.facts)
        self.which = self.form.add(PickField("which", "Yapılacak"))
        self.form.add(TickGroup("kinds", "Sevk edilecek yer", _KINDS, required=True))
        self.form.add(LongTextField("reasons", "Nedenler", max_chars=1000, lines=3, required=True))
        self.form.add(TextField("receiving_unit", "Teslim alan birim", max_chars=120))
        self.form.add(TextField("place", "Yer", max_chars=120))
        lines = (("yes", "Uygunluk özetini tutanağa ekle"),)
        self.form.add(TickGroup("with_lines", "Tutanak (5.4)", lines))
        self.form.add(LongTextField("result", "Sonuç", max_chars=300, lines=3, required=True))
        self.which.changed.connect(self._chosen)
        self.buttons = ButtonRow(self)
        self.buttons.pressed.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form, 1)
        column.addWidget(self.buttons)
        self.keep_drafts()

    def show_work(self, work: ArrivalWork) -> None:
        super().show_work(work)
        proposal = (("Öneri", _PROPOSED),) if work.shown.proposes_referral else ()
        self.facts.show_facts((*proposal, *referral_facts(work)))
        waiting = [one for one in work.shown.referrals if not one.result]
        choices = [(one.id, f"{one.tutanak_no} sonucu") for one in waiting]
        if self._may_refer(work):
            choices.append((NEW, "Yeni sevk"))
        self.which.offer(choices)
        if self.which.value() is None and choices:
            self.which.set_value(choices[0][0])
        self._show_mode()

    def _chosen(self) -> None:
        self._show_mode()
        self.offers_changed.emit()

    def _show_mode(self) -> None:
        work, chosen = self.work, self.which.value()
        if work is None:
            return
        is_open = work.is_operator and chosen is not None
        self.which.setVisible(len(self.which.choices()) > 1)
        for name in _NEW_FIELDS:
            self.form.field(name).setVisible(is_open and chosen == NEW)
        self.form.field("result").setVisible(is_open and chosen != NEW)
        self.buttons.show_acts(self.acts())

    def acts(self) -> tuple[StepAct, ...]:
        work, chosen = self.work, self.which.value()
        if work is None or not work.is_operator:
            return ()
        acts = []
        if chosen == NEW:
            what = "Taşıt nedenleriyle sevk edilir ve sonuç kaydedilene kadar bekletilir (m.71/1)."
            said = "Sevk kaydedildi. Tutanağı yazdırınız (Ctrl+P)."
            acts.append(StepAct(USUAL, "Sevk et", what, self._refer, said))
        elif chosen is not None:
            what = "Sevkin sonucu kaydedilir; bu sevkin bekletmesi kalkar."
            acts.append(StepAct(USUAL, "Sonucu kaydet", what, self._result, "Sonuç kaydedildi."))
        if work.shown.referrals:
            number = self._printed(work).tutanak_no
            acts.append(StepAct(PRINT, f"{number} tutanağını yazdır", prints=self._paper))
        return tuple(acts)

    def _refer(self, _text: str, done: Done, failed: Failed) -> None:
        values, work = self.form.values(), self.work
        lines = work.shown.compliance if work is not None and values["with_lines"] else ()
        form = ReferralForm(
            kinds=tuple(values["kinds"] or ()),
            reasons=str(values["reasons"] or ""),
            receiving_unit=str(values["receiving_unit"] or ""),
            place=str(values["place"] or ""),
            compliance_lines=tuple(lines),
        )
        self.controller.refer(self.record, form, done, failed)

    def _result(self, _text: str, done: Done, failed: Failed) -> None:
        chosen, text = str(self.which.value() or ""), str(self.form.field("result").value() or "")
        self.controller.referral_result(self.record, chosen, text, done, failed)

    def _printed(self, work: ArrivalWork) -> Referral:
        """The chosen one, else the newest."""
        sent = work.shown.referrals
        return next((one for one in sent if one.id == self.which.value()), sent[-1])

    def _paper(self) -> Printout:
        work = self.work
        assert work is not None
        return self.controller.referral_paper(self.record, self._printed(work).id)

    @staticmethod
    def _may_refer(work: ArrivalWork) -> bool:
        is_here = work.found.state is not TrackingState.IN_TRANSIT
        return work.is_operator and is_here and work.found.released_at is None


class ReleaseStep(Step):
    """What stands in the way, line by line; the vehicle goes, or an amir answers (ATS-122, ATS-180)."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__(RELEASE, context, controller)
        self.lines = ReadyLines()
        self.form.add_widget(self.lines)
        self.form.add(TextField("kkm_staff_no", "Teyit veren KKM görevlisinin sicili", max_chars=20))
        self.form.add(TimeField("called_at", "Görüşme saati", now=context.now))
        hint = "KKM'ye ulaşılamıyorsa yazınız."
        self.form.add(TextField("approved_by", "Onaylayan amirin sicili", max_chars=20, hint=hint))
        self.form.add(
            TextField(
                "tutanak_no",
                "Serbest bırakma tutanağının numarası",
                max_chars=40,
                hint="Geçmiş izleme incelenmeden serbest bırakmak için; inceleme borcu açık kalır.",
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.keep_drafts()

    def show_work(self, work: ArrivalWork) -> None:
        super().show_work(work)
        self.lines.show_lines(release_lines(work))
        asks_call = self._may_release(work) and work.list_is_old
        for name in ("kkm_staff_no", "called_at", "approved_by"):
            self.form.field(name).setVisible(asks_call)
        self.form.field("tutanak_no").setVisible(self._may_unreviewed(work))

    def acts(self) -> tuple[StepAct, ...]:
        work = self.work
        if work is None:
            return ()
        if self._may_unreviewed(work):
            what = "Geçmiş izleme incelenmeden taşıt sizin kararınızla serbest kalır; inceleme borcu sürer."
            verb = "İncelemesiz serbest bırak"
            return (StepAct(USUAL, verb, what, self._unreviewed, "Taşıt serbest bırakıldı.", harm=True),)
        if not self._may_release(work):
            return ()
        what = "Taşıt gümrük sahasından ayrılabilir; serbest bırakma zamanı ve siciliniz kaydedilir."
        return (StepAct(USUAL, "Taşıt serbest", what, self._release, "Taşıt serbest bırakıldı."),)

    def _release(self, _text: str, done: Done, failed: Failed) -> None:
        values, said = self.form.values(), None
        if self.work is not None and self.work.list_is_old:
            said = GateConfirmation(
                staff_no=str(values["kkm_staff_no"] or ""),
                called_at=moment_of(None, values["called_at"], self._context.now()),
                approved_by=str(values["approved_by"] or ""),
            )
        self.controller.release(self.record, said, done, failed)

    def _unreviewed(self, _text: str, done: Done, failed: Failed) -> None:
        number = str(self.form.field("tutanak_no").value() or "")
        self.controller.release_unreviewed(self.record, number, done, failed)

    @staticmethod
    def _may_release(work: ArrivalWork) -> bool:
        return work.is_operator and work.is_ended and work.found.released_at is None

    @staticmethod
    def _may_unreviewed(work: ArrivalWork) -> bool:
        return work.is_chief and work.review_hold and work.found.released_at is None
