"""Görüntü inceleme (m.38): the next image, its marks, one result; nothing says why it was chosen."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.images import CaseImages
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.queries.case import Case
from gumruk_masaustu.systems.scan.queries.review import ReviewCase
from gumruk_masaustu.systems.scan.rules.review import seen_share_text
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
from ui.scan.reason_strip import ReasonForm
from ui.scan.review_answers import ReviewAnswers
from ui.scan.review_controller import (
    ReviewController,
    broken_refusal,
    review_form,
    waiting_cases,
)
from ui.scan.waiting_list import WaitingList

if TYPE_CHECKING:
    from gumruk_masaustu.imaging.tile_store import TileStore

FORM = "scan.review"
_RESULTS = {
    ReviewResult.CLEAN: ("Şüpheli durum yok", "“Şüpheli durum yok” sonucu kaydedilir."),
    ReviewResult.SUSPICIOUS: (
        "Aramaya sevk et",
        "“Şüpheli – aramaya sevk” sonucu {count} işaretle kaydedilir.",
    ),
}


class ReviewPage(QWidget):
    """List, then the image; F2 clean, F8 suspicious, one entry on Ctrl+Enter."""

    title = "Görüntü inceleme"
    search_text = "inceleme görüntü röntgen işaret şüpheli"
    help_text = (
        "Enter sıradaki görüntüyü açar. Boşluk ile görüntüyü ekran ekran geziniz; X işaret çizer. "
        "F2: şüpheli durum yok, F8: şüpheli, aramaya sevk. Şeritte E veya H yoğunluğu yanıtlar, rakam hazır "
        "ifadeyi seçer, Ctrl+Enter kaydeder. F9 belge sayfalarını çevirir, Esc listeye döner."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._run = context.runner.bound_to(self)
        self._images = CaseImages(context.post)
        self.destroyed.connect(self._images.close)
        self.list = WaitingList(
            context,
            title="Sıradaki",
            read=lambda: waiting_cases(context.post, context.officer, context.now()),
            empty_text="İnceleme bekleyen görüntü yok.",
            calm=True,
        )
        self.desk = ImageDesk(context)
        self.exit_work = ExitWork(context, self._images)
        self.answers = ReviewAnswers(self.desk.book, self)
        self.answers.hide()
        self.reason = ReasonForm("reason", "Görüntüde ne okunamadı? (yeni tarama nedeni)", self)
        self.reason.hide()
        self.messages, self.strip, self.hints = MessageBar(self), Strip(self), KeyHints(self)
        self._loader = ImageLoader(
            self,
            context.post,
            context.officer,
            context.now,
            self._run,
            context.runner.bound_to(self, long=True),
            self._images,
        )
        self._controller = ReviewController(self, context.post, context.officer, context.now, self._run)
        self._drafts = DraftKeeper(self.answers, self._keep_draft)
        self._build()
        self._connect()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        """Read again; the decoder starts while the officer looks at the list."""
        self.list.reload()
        if self._loader.case_id:
            self.desk.focus_image()
        else:
            self._loader.warm()
            self.list.focus_list()

    def can_leave(self) -> bool:
        self._drafts.save_now()
        return True

    def show_record(self, record_id: str) -> None:
        """Opened from search or from a notice."""
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
        """By its state: an image to review, or an exit duty that falls to the reviewer (m.39/2)."""
        row = next((row for row in self.list.rows() if row.id == case_id), None)
        self.messages.clear()
        if row is not None and row.state is not State.IMAGE_REVIEW:
            self._stack.setCurrentWidget(self.exit_work)
            self.exit_work.open(case_id)
            self._show_keys()
            return
        self.answers.empty()
        self._loader.open(case_id)

    def back_to_list(self) -> None:
        """Esc: the draft is kept, the pixels are forgotten."""
        if self.strip.offer is not None or self._stack.currentIndex() == self._stack.indexOf(self._waiting):
            return
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
        self._drafts.forget()
        self._stack.setCurrentWidget(self.desk)
        self._show_keys()
        self.desk.focus_image()
        self._context.drafts.load(FORM, found.case.id, functools.partial(self._draft_read, found.case.id))

    def show_image(self, source: TileStore | None) -> None:
        self.desk.show_image(source)

    def show_broken(self, refusal: UserError) -> None:
        self.desk.show_broken(refusal)

    def show_error(self, refusal: UserError) -> None:
        self.messages.show_error(refusal)

    def show_refusal(self, refusal: UserError) -> None:
        """All obstacles in the strip, the focus on the first wrong field of it."""
        form = self.reason if self._is_new_run else self.answers
        form.show_error(refusal)

    def result_saved(self, case: Case) -> None:
        self._close_strip()
        self._saved(case, f"{case.vehicle}: sonuç kaydedildi, durum {case.state.label}.")
        if case.exit_duty_note and case.state is State.SEARCH_REFERRED:
            self._stack.setCurrentWidget(self.exit_work)
            self.exit_work.open(case.id)
            self._show_keys()

    def new_run_saved(self, case: Case) -> None:
        self._close_strip()
        self._saved(case, f"{case.vehicle}: yeni tarama istendi, durum {case.state.label}.")

    def correction_saved(self, case_id: str) -> None:
        self._context.changes.saved.emit("scan", case_id)

    def _saved(self, case: Case, text: str) -> None:
        self._context.drafts.discard(FORM, case.id)
        self.answers.empty()
        self.desk.book.start()
        self._drafts.forget()
        self._context.changes.saved.emit("scan", case.id)
        self._leave()
        self.messages.show_saved(text)

    # --- the strips --------------------------------------------------------------------------------------

    def offer_clean(self) -> None:
        """F2."""
        if self._is_at_exit():
            self.exit_work.usual()
        else:
            self._offer(ReviewResult.CLEAN)

    def offer_suspicious(self) -> None:
        """F8."""
        if self._is_at_exit():
            self.exit_work.exception()
        else:
            self._offer(ReviewResult.SUSPICIOUS)

    def _offer(self, result: ReviewResult) -> None:
        found = self.desk.found
        if found is None:
            return
        if self._loader.is_broken:
            self.messages.show_error(broken_refusal())
            return
        verb, what = _RESULTS[result]
        what = what.format(count=len(self.desk.book.own))
        if result is ReviewResult.CLEAN:
            seen = seen_share_text(self.desk.image.seen_percent())
            what = f"{what} Dikkat: {seen}; Ctrl+J görülmeyen bölümü gösterir." if seen else what
        self._is_new_run = False
        self.answers.ask_for(result, needs_printout=not found.has_digital_marks)
        self._open_strip(Offer(found.case.vehicle, what, verb, back="Görüntüye dön"), self.answers)

    def offer_new_run(self) -> None:
        """Ctrl+R: the image cannot be read (SCAN-110)."""
        found = self.desk.found
        if found is None or self._stack.currentWidget() is not self.desk:
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
        case_id = self._loader.case_id
        if self._is_new_run:
            self._controller.want_new_run(case_id, self.reason.reason())
            return
        book, seen = self.desk.book, self.desk.image.seen_share()
        form = review_form(self.answers.result, self.answers.values(), book, seen)
        self._controller.decide(case_id, form, is_broken=self._loader.is_broken)

    def _close_strip(self) -> None:
        self.strip.close_strip()
        self._strip_closed()

    def _strip_closed(self) -> None:
        for form in (self.answers, self.reason):
            form.setParent(self)
            form.hide()
        self._escape.setEnabled(True)

    def show_unseen(self) -> None:
        """Ctrl+J: what was not looked at (SCAN-111)."""
        if self._stack.currentWidget() is self.desk:
            if self.strip.offer is not None:
                self._close_strip()
            self.desk.show_unseen()

    def _toggle_hindrance(self) -> None:
        if self.strip.offer is not None and not self._is_new_run:
            self.answers.toggle_hindrance()

    def _field_asked(self, name: str) -> None:
        """ "Alana git" for a mark: the strip closes, the mark is described."""
        if not name.startswith("mark"):
            return
        self._close_strip()
        self.desk.focus_image()
        if self.desk.book.own:
            self.desk.panel.describe(self.desk.book.own[0])

    # --- drafts ------------------------------------------------------------------------------------------

    def _keep_draft(self, content: dict[str, object]) -> None:
        if self._loader.case_id:
            self._context.drafts.save(FORM, self._loader.case_id, content)

    def _draft_read(self, case_id: str, draft: Draft | None) -> None:
        if draft is None or case_id != self._loader.case_id:
            return
        self._drafts.restore(draft.content, draft.saved_at)
        self.desk.show_marks()
        self.messages.show_info(self.answers.messages.text())

    # --- building ----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._is_new_run = False
        self.list.opened.connect(self.open_case)
        self.desk.edited.connect(self.answers.changed)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._strip_closed)
        self.strip.missing_asked.connect(self._field_asked)
        self.answers.messages.field_asked.connect(self._field_asked)
        self.exit_work.finished.connect(self._exit_finished)
        self.exit_work.strip_open.connect(self._exit_strip)
        self.exit_work.shown.connect(self._show_keys)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Şüpheli durum yok", self.offer_clean)
        keys.add("F8", "Şüpheli, aramaya sevk", self.offer_suspicious)
        keys.add("F9", "Belge, sonraki sayfa", self.desk.side.next_page)
        keys.add("Shift+F9", "Belge, önceki sayfa", self.desk.side.previous_page)
        keys.add("Ctrl+E", "Engelleyen husus", self._toggle_hindrance)
        keys.add("Ctrl+J", "Görülmeyen bölüm", self.show_unseen)
        keys.add("Ctrl+R", "Yeni tarama gerekli", self.offer_new_run)
        keys.add("Ctrl+Z", "İşareti geri al", self.desk.undo)
        keys.add("Ctrl+Y", "İşareti yinele", self.desk.redo)
        keys.add("Ctrl+P", "İşaretli görüntüyü yazdır", self._print, hint=False)
        keys.add("Ctrl+S", "Taslağı sakla", self._drafts.save_on_demand, hint=False)
        self._escape = keys.add("Esc", "Listeye dön", self.back_to_list)

    def _exit_finished(self, text: str) -> None:
        self._leave()
        self.messages.show_saved(text)

    def _is_at_exit(self) -> bool:
        return self._stack.currentIndex() == self._stack.indexOf(self.exit_work)

    def _exit_strip(self, is_open: bool) -> None:
        self._escape.setEnabled(not is_open)

    def _print(self) -> None:
        if self._is_at_exit():
            self.exit_work.print_image()

    def _show_keys(self) -> None:
        at_list = self._stack.currentIndex() == self._stack.indexOf(self._waiting)
        found = self.exit_work.hints() if self._is_at_exit() else self.keys.hints()
        self.hints.show_keys(() if at_list else found)

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self._waiting = beside_list(self.list, "Enter: seçili görüntüyü açar.")
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
