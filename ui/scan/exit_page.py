"""Çıkış (m.39): blind second look, then search papers, release approval, documents."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.imaging.marks import EXIT
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.actions.second_look import SecondView
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.images import CaseImages
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.review import ReviewCase
from ui.kit.drafts import DraftKeeper
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Offer, Strip
from ui.scan.exit_work import ExitWork
from ui.scan.image_desk import ImageDesk
from ui.scan.image_loader import ImageLoader
from ui.scan.list_side import beside_list
from ui.scan.look_answers import LookAnswers
from ui.scan.mark_book import shown_mark
from ui.scan.reason_strip import ReasonForm
from ui.scan.review_controller import broken_refusal
from ui.scan.second_look_controller import (
    SecondLookController,
    SecondLookState,
    first_review_text,
    waiting_cases,
)
from ui.scan.waiting_list import WaitingList

if TYPE_CHECKING:
    from gumruk_masaustu.imaging.tile_store import TileStore

FORM = "scan.second_look"
BLIND = "Önce kendi görüşünüzü verin: inceleme sonucu ve işaretler görüşünüz kaydedilince gösterilir."


class ExitPage(QWidget):
    """F2 and F8 give the own opinion first, then the final one; on other cases the exit duties."""

    title = "Çıkış"
    search_text = "çıkış ikinci bakış arama sonucu onay belge"
    help_text = (
        "Enter kaydı açar. İkinci bakışta önce kendi görüşünüzü verirsiniz (F2 şüpheli yok, F8 şüpheli); "
        "sonra inceleme işaretleri gösterilir, H gizler ve gösterir. Son karar: F2 çıkış onayı, F8 arama. "
        "Aramaya sevkte Ctrl+P işaretli görüntüyü yazdırır; arama sonucunda F2 Olumsuz, F8 Olumlu."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._run = context.runner.bound_to(self)
        self._images = CaseImages(context.post)
        self.destroyed.connect(self._images.close)
        self._look: SecondLookState | None = None
        self.list = WaitingList(
            context,
            title="Çıkışta bekleyenler",
            read=lambda: waiting_cases(context.post, context.officer),
            empty_text="Çıkışta bekleyen taşıt yok. İnceleme sonucu gelince burada görünür.",
        )
        self.desk = ImageDesk(context, role=EXIT)
        self.exit_work = ExitWork(context, self._images)
        self.answers = LookAnswers(self.desk.book, self)
        self.reason = ReasonForm("reason", "Görüntüde ne okunamadı? (yeni tarama nedeni)", self)
        self.messages, self.strip, self.hints = MessageBar(self), Strip(self), KeyHints(self)
        self._loader = ImageLoader(
            self,
            context.post,
            context.officer,
            context.now,
            self._run,
            context.runner.bound_to(self, long=True),
            self._images,
            blind=True,
        )
        self._controller = SecondLookController(self, context.post, context.officer, context.now, self._run)
        self._drafts = DraftKeeper(self.answers, self._keep_draft)
        self._is_new_run = False
        self._build()
        self._connect()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        self.list.reload()
        if self._loader.case_id:
            self.desk.focus_image()
        elif not self._is_at_exit():
            self._loader.warm()
            self.list.focus_list()

    def can_leave(self) -> bool:
        self._drafts.save_now()
        return True

    def show_record(self, record_id: str) -> None:
        self.list.select(record_id)
        self.open_case(record_id)

    def stays_visible_when_locked(self) -> QWidget | None:
        """The image stays on the lock screen (SCAN-052)."""
        return self.desk.image if self._loader.case_id else None

    def close_images(self) -> None:
        """End the decoder and forget the pixels at once; it also happens when the page is destroyed."""
        self._loader.close()
        self._images.close()

    # --- opening and closing -----------------------------------------------------------------------------

    def open_case(self, case_id: str) -> None:
        """By its state: the second look, or the papers after it."""
        row = next((row for row in self.list.rows() if row.id == case_id), None)
        self.messages.clear()
        if row is not None and row.state is not State.SECOND_LOOK:
            self._stack.setCurrentWidget(self.exit_work)
            self.exit_work.open(case_id)
            self._show_keys()
            return
        self.answers.empty()
        self._look = None
        self._loader.open(case_id, "ikinci bakış")

    def back_to_list(self) -> None:
        """Esc: the draft is kept, the pixels are forgotten."""
        if self.strip.offer is None and self._stack.currentIndex() != self._stack.indexOf(self._waiting):
            self._drafts.save_now()
            self._leave()

    def _leave(self) -> None:
        case_id = self._loader.case_id or self.exit_work.case_id
        self._loader.close()
        self.desk.close_case()
        self.exit_work.close_case()
        self._stack.setCurrentWidget(self._waiting)
        self._show_keys()
        self.list.reload()
        self.list.select(case_id)
        self.list.focus_list()

    # --- what the loader and the controller say ----------------------------------------------------------

    def show_case(self, found: ReviewCase) -> None:
        self.desk.show_case(found)
        self.desk.image.set_blind(True)
        self._drafts.forget()
        self._stack.setCurrentWidget(self.desk)
        self._show_keys()
        self.desk.focus_image()
        self._controller.read(found.case.id)

    def show_image(self, source: TileStore | None) -> None:
        self.desk.show_image(source)

    def show_broken(self, refusal: UserError) -> None:
        self.desk.show_broken(refusal)

    def show_error(self, refusal: UserError) -> None:
        self.messages.show_error(refusal)

    def show_look(self, look: SecondLookState) -> None:
        """How far the second look has come; the draft of this step follows."""
        if look.case_id != self._loader.case_id:
            return
        self._look = look
        self._show_first_review(look.view)
        if look.own_comment and self.answers.comment.is_empty():
            self.answers.comment.set_value(look.own_comment)
        self._drafts.forget()
        read = functools.partial(self._draft_read, look.case_id)
        self._context.drafts.load(FORM, look.case_id, read)

    def opinion_saved(self, look: SecondLookState) -> None:
        """The own opinion is stored: the reviewer's marks are shown, the own ones are fixed."""
        self._close_strip()
        self._context.drafts.discard(FORM, look.case_id)
        self.desk.book.start()
        self.show_look(look)
        self._context.changes.saved.emit("scan", look.case_id)
        self.desk.focus_image()

    def decided(self, case: Case) -> None:
        self._close_strip()
        self._context.drafts.discard(FORM, case.id)
        self.answers.empty()
        self.desk.book.start()
        self._drafts.forget()
        self._context.changes.saved.emit("scan", case.id)
        self._leave()
        self.messages.show_saved(f"{case.vehicle}: {case.state.label}.")
        if case.state is not State.PRECHECK:
            self.open_case(case.id)

    def show_refusal(self, refusal: UserError) -> None:
        (self.reason if self._is_new_run else self.answers).show_error(refusal)

    def _show_first_review(self, view: SecondView) -> None:
        text = first_review_text(view)
        self.desk.image.set_blind(view.review is None)
        self.desk.set_fixed(tuple(shown_mark(line) for line in view.marks))
        self.messages.show_info(text or BLIND)

    # --- the strips --------------------------------------------------------------------------------------

    def usual(self) -> None:
        """F2: no suspicion, çıkış onayı; on other cases the usual exit duty."""
        if self._is_at_exit():
            self.exit_work.usual()
        else:
            self._offer(ReviewResult.CLEAN)

    def exception(self) -> None:
        """F8: suspicious, aramaya sevk; on other cases Olumlu."""
        if self._is_at_exit():
            self.exit_work.exception()
        else:
            self._offer(ReviewResult.SUSPICIOUS)

    def _offer(self, result: ReviewResult) -> None:
        found, look = self.desk.found, self._look
        if found is None or look is None:
            return
        if self._loader.is_broken:
            self.messages.show_error(broken_refusal())
            return
        self._is_new_run = False
        self.answers.ask_for(result)
        clean = result is ReviewResult.CLEAN
        if look.needs_opinion:
            word = "şüpheli durum yok" if clean else "şüpheli"
            offer = Offer(
                found.case.vehicle,
                f"Kendi görüşünüz “{word}” olarak kaydedilir ve değiştirilemez; sonra işaretler gösterilir.",
                "Görüşümü kaydet",
                back="Görüntüye dön",
            )
        elif clean:
            offer = Offer(found.case.vehicle, "Taşıtın çıkışına izin verilir.", "Çıkışa izin ver")
        else:
            what = "Taşıt aramaya sevk edilir; işaretli görüntü yazdırılır."
            offer = Offer(found.case.vehicle, what, "Aramaya sevk et")
        self._open_strip(offer, self.answers)

    def offer_new_run(self) -> None:
        """Ctrl+R (SCAN-110)."""
        found = self.desk.found
        if found is None or self._is_at_exit():
            return
        self._is_new_run = True
        self.reason.empty()
        what = "Yeni tarama istenir; taşıt saha kontrolüne döner, bu görüntü saklanır."
        self._open_strip(Offer(found.case.vehicle, what, "Yeni tarama iste"), self.reason)

    def _open_strip(self, offer: Offer, extra: QWidget) -> None:
        self._drafts.save_now()
        self._escape.setEnabled(False)
        self.strip.open(offer, extra)

    def _carry_out(self, _confirmed: object) -> None:
        case_id, look = self._loader.case_id, self._look
        if look is None:
            return
        if self._is_new_run:
            self._controller.want_new_run(case_id, self.reason.reason())
            return
        form = self.answers.second_form()
        if look.needs_opinion:
            self._controller.record_opinion(case_id, form)
        else:
            self._controller.decide(case_id, form)

    def _close_strip(self) -> None:
        self.strip.close_strip()
        self._strip_closed()

    def _strip_closed(self) -> None:
        for form in (self.answers, self.reason):
            form.setParent(self)
            form.hide()
        self._escape.setEnabled(True)

    # --- drafts and building -----------------------------------------------------------------------------

    def _keep_draft(self, content: dict[str, object]) -> None:
        if self._loader.case_id:
            self._context.drafts.save(FORM, self._loader.case_id, content)

    def _draft_read(self, case_id: str, draft: Draft | None) -> None:
        if draft is not None and case_id == self._loader.case_id:
            self._drafts.restore(draft.content, draft.saved_at)
            self.desk.show_marks()
            self.messages.show_info(self.answers.messages.text())

    def _is_at_exit(self) -> bool:
        return self._stack.currentIndex() == self._stack.indexOf(self.exit_work)

    def _exit_strip(self, is_open: bool) -> None:
        self._escape.setEnabled(not is_open)

    def _exit_finished(self, text: str) -> None:
        self._leave()
        self.messages.show_saved(text)

    def _print(self) -> None:
        if self._is_at_exit():
            self.exit_work.print_image()

    def _show_keys(self) -> None:
        at_list = self._stack.currentIndex() == self._stack.indexOf(self._waiting)
        found = self.exit_work.hints() if self._is_at_exit() else self.keys.hints()
        self.hints.show_keys(() if at_list else found)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_case)
        self.desk.edited.connect(self.answers.changed)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._strip_closed)
        self.exit_work.finished.connect(self._exit_finished)
        self.exit_work.strip_open.connect(self._exit_strip)
        self.exit_work.shown.connect(self._show_keys)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Şüpheli durum yok, çıkış onayı", self.usual)
        keys.add("F8", "Şüpheli, aramaya sevk", self.exception)
        keys.add("F9", "Belge, sonraki sayfa", self.desk.side.next_page)
        keys.add("Shift+F9", "Belge, önceki sayfa", self.desk.side.previous_page)
        keys.add("Ctrl+J", "Görülmeyen bölüm", self.desk.show_unseen)
        keys.add("Ctrl+R", "Yeni tarama gerekli", self.offer_new_run)
        keys.add("Ctrl+Z", "İşareti geri al", self.desk.undo)
        keys.add("Ctrl+Y", "İşareti yinele", self.desk.redo)
        keys.add("Ctrl+P", "İşaretli görüntüyü yazdır", self._print, hint=False)
        keys.add("Ctrl+S", "Taslağı sakla", self._drafts.save_on_demand, hint=False)
        self._escape = keys.add("Esc", "Listeye dön", self.back_to_list)

    def _build(self) -> None:
        self.answers.hide()
        self.reason.hide()
        self._stack = QStackedWidget(self)
        self._waiting = beside_list(self.list, "Enter: seçili kaydı açar.")
        for widget in (self._waiting, self.desk, self.exit_work):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        column.addWidget(self.hints)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
