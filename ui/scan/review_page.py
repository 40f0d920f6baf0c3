"""Görüntü inceleme (m.38): the next image, its marks, one result; nothing says why it was chosen."""

from __future__ import annotations

from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.review import ReviewCase
from gumruk_masaustu.systems.scan.rules.review import seen_share_text
from ui.kit.image_marks import REVIEWER
from ui.kit.page import PageContext
from ui.kit.strip import Offer
from ui.scan.desk_page import DeskPage
from ui.scan.review_answers import ReviewAnswers
from ui.scan.review_controller import ReviewController, review_form, waiting_cases

_CLEAN = "“Şüpheli durum yok” sonucu kaydedilir."
_SUSPICIOUS = "“Şüpheli – aramaya sevk” sonucu {count} işaretle kaydedilir."


class ReviewPage(DeskPage):
    """List, then the image; F2 clean, F8 suspicious, one entry on Ctrl+Enter."""

    title = "Görüntü inceleme"
    search_text = "inceleme görüntü röntgen işaret şüpheli"
    help_text = (
        "Enter sıradaki görüntüyü açar. Boşluk ile görüntüyü ekran ekran geziniz; X işaret çizer. "
        "F2: şüpheli durum yok, F8: şüpheli, aramaya sevk. Sonra E veya H yoğunluğu yanıtlar, rakam hazır "
        "ifadeyi seçer, Ctrl+Enter kaydeder. F9 belge sayfalarını çevirir, Esc listeye döner."
    )
    form_name = "scan.review"
    image_state = State.IMAGE_REVIEW
    purpose = "görüntü inceleme"
    answers: ReviewAnswers

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            list_title="Sıradaki",
            empty_text="İnceleme bekleyen görüntü yok.",
            read=lambda: waiting_cases(context.post, context.officer, context.now()),
            role=REVIEWER,
            calm=True,
        )
        self._controller = ReviewController(self, context.post, context.officer, context.now, self.run)
        self.strip.missing_asked.connect(self._field_asked)
        self.answers.messages.field_asked.connect(self._field_asked)
        self.keys.add("Ctrl+E", "Engelleyen husus", self._toggle_hindrance)

    def make_answers(self) -> ReviewAnswers:
        return ReviewAnswers(self.desk.book, self)

    def empty_answers(self) -> None:
        self.answers.empty()

    def show_case(self, found: ReviewCase) -> None:
        super().show_case(found)
        self.load_draft(found.case.id)

    def offer(self, result: ReviewResult) -> None:
        found = self.desk.found
        if found is None:
            return
        if result is ReviewResult.CLEAN:
            seen = seen_share_text(self.desk.image.seen_percent())
            dikkat = f" Dikkat: {seen}; Ctrl+J görülmeyen bölümü gösterir." if seen else ""
            verb, what = "Şüpheli durum yok", _CLEAN + dikkat
        else:
            verb, what = "Aramaya sevk et", _SUSPICIOUS.format(count=len(self.desk.book.own))
        self.answers.ask_for(result, needs_printout=not found.has_digital_marks)
        self.open_strip(Offer(found.case.vehicle, what, verb, back="Görüntüye dön"), self.answers)

    def carry_out(self) -> None:
        book, seen = self.desk.book, self.desk.image.seen_share()
        form = review_form(self.answers.result, self.answers.values(), book, seen)
        self._controller.decide(self.loader.case_id, form, is_broken=self.loader.is_broken)

    def want_new_run(self, case_id: str, reason: str) -> None:
        self._controller.want_new_run(case_id, reason)

    # --- what the controller says ------------------------------------------------------------------------

    def result_saved(self, case: Case) -> None:
        self.end_case(case.id, f"{case.vehicle}: sonuç kaydedildi, durum {case.state.label}.")
        if case.exit_duty_note and case.state is State.SEARCH_REFERRED:
            self.show_exit(case.id)

    def new_run_saved(self, case: Case) -> None:
        self.end_case(case.id, f"{case.vehicle}: yeni tarama istendi, durum {case.state.label}.")

    # --- inside ------------------------------------------------------------------------------------------

    def _toggle_hindrance(self) -> None:
        if self.strip.offer is not None and not self.is_new_run:
            self.answers.toggle_hindrance()

    def _field_asked(self, name: str) -> None:
        """ "Alana git" for a mark: the strip closes, the mark is described."""
        if not name.startswith("mark"):
            return
        self.close_strip()
        self.desk.focus_image()
        if self.desk.book.own:
            self.desk.panel.describe(self.desk.book.own[0])
