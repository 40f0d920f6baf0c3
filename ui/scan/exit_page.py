"""Çıkış (m.39): blind second look, then search papers, release approval, documents."""

from __future__ import annotations

from gumruk_masaustu.systems.scan.actions.second_look import SecondView
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.review import ReviewCase
from ui.kit.image_marks import EXIT
from ui.kit.page import PageContext
from ui.kit.strip import Offer
from ui.scan.desk_page import DeskPage
from ui.scan.look_answers import LookAnswers
from ui.scan.mark_book import shown_mark
from ui.scan.second_look_controller import (
    SecondLookController,
    SecondLookState,
    first_review_text,
    waiting_cases,
)

BLIND = "Önce kendi görüşünüzü verin: inceleme sonucu ve işaretler görüşünüz kaydedilince gösterilir."


class ExitPage(DeskPage):
    """F2 and F8 give the own opinion first, then the final one; on other cases the exit duties."""

    title = "Çıkış"
    search_text = "çıkış ikinci bakış arama sonucu onay belge"
    help_text = (
        "Enter kaydı açar. İkinci bakışta önce kendi görüşünüzü verirsiniz (F2 şüpheli yok, F8 şüpheli); "
        "sonra inceleme işaretleri gösterilir, H gizler ve gösterir. Son karar: F2 çıkış onayı, F8 arama. "
        "Aramaya sevkte Ctrl+P işaretli görüntüyü yazdırır; arama sonucunda F2 Olumsuz, F8 Olumlu."
    )
    form_name = "scan.second_look"
    image_state = State.SECOND_LOOK
    purpose = "ikinci bakış"
    answers: LookAnswers

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            list_title="Çıkışta bekleyenler",
            empty_text="Çıkışta bekleyen taşıt yok. İnceleme sonucu gelince burada görünür.",
            read=lambda: waiting_cases(context.post, context.officer),
            role=EXIT,
            blind=True,
        )
        self._look: SecondLookState | None = None
        self._controller = SecondLookController(self, context.post, context.officer, context.now, self.run)

    def make_answers(self) -> LookAnswers:
        return LookAnswers(self.desk.book, self)

    def empty_answers(self) -> None:
        self.answers.empty()
        self._look = None

    def show_case(self, found: ReviewCase) -> None:
        super().show_case(found)
        self.desk.image.set_blind(True)
        self._controller.read(found.case.id)

    def offer(self, result: ReviewResult) -> None:
        found, look = self.desk.found, self._look
        if found is None or look is None:
            return
        self.answers.ask_for(result)
        clean = result is ReviewResult.CLEAN
        if look.needs_opinion:
            word = "şüpheli durum yok" if clean else "şüpheli"
            what = (
                f"Kendi görüşünüz “{word}” olarak kaydedilir ve değiştirilemez; sonra işaretler gösterilir."
            )
            verb = "Görüşümü kaydet"
        elif clean:
            what, verb = "Taşıtın çıkışına izin verilir.", "Çıkışa izin ver"
        else:
            what, verb = "Taşıt aramaya sevk edilir; işaretli görüntü yazdırılır.", "Aramaya sevk et"
        self.open_strip(Offer(found.case.vehicle, what, verb, back="Görüntüye dön"), self.answers)

    def carry_out(self) -> None:
        if self._look is None:
            return
        act = self._controller.record_opinion if self._look.needs_opinion else self._controller.decide
        act(self.loader.case_id, self.answers.second_form())

    def want_new_run(self, case_id: str, reason: str) -> None:
        self._controller.want_new_run(case_id, reason)

    # --- what the controller says ------------------------------------------------------------------------

    def show_look(self, look: SecondLookState) -> None:
        """How far the second look has come; the draft of this step follows."""
        if look.case_id != self.loader.case_id:
            return
        self._look = look
        self._show_first_review(look.view)
        if look.own_comment and self.answers.comment.is_empty():
            self.answers.comment.set_value(look.own_comment)
        self.drafts.forget()
        self.load_draft(look.case_id)

    def opinion_saved(self, look: SecondLookState) -> None:
        """The own opinion is stored: the reviewer's marks are shown, the own ones are fixed."""
        self.close_strip()
        self.context.drafts.discard(self.form_name, look.case_id)
        self.desk.book.start()
        self.show_look(look)
        self.context.changes.saved.emit("scan", look.case_id)
        self.desk.focus_image()

    def decided(self, case: Case) -> None:
        """The papers of the case come next, unless it goes back to the field."""
        self.end_case(case.id, f"{case.vehicle}: {case.state.label}.")
        if case.state is not State.PRECHECK:
            self.show_exit(case.id)

    def _show_first_review(self, view: SecondView) -> None:
        self.desk.image.set_blind(view.review is None)
        self.desk.set_fixed(tuple(shown_mark(line) for line in view.marks))
        self.messages.show_info(first_review_text(view) or BLIND)
