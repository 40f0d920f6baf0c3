"""What image review and exit have in common: a list, the image, exit duties, one strip, drafts, keys."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.images import CaseImages, OpenImage
from gumruk_masaustu.systems.scan.lists import ReviewResult
from gumruk_masaustu.systems.scan.queries.lists import CaseRow
from gumruk_masaustu.systems.scan.queries.review import ReviewCase
from ui.kit.drafts import DraftKeeper
from ui.kit.form import Form
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
from ui.scan.review_controller import broken_refusal
from ui.scan.waiting_list import WaitingList


class DeskPage(QWidget):
    """A subclass names its states, words and form, and answers the methods below "for a subclass"."""

    title = ""
    help_text = ""
    search_text = ""
    form_name = ""
    """Of the draft."""
    image_state = State.IMAGE_REVIEW
    """Cases of this state open at the image, all others at the exit duties."""
    purpose = ""
    """Of the look at the image, for the access notes."""

    def __init__(
        self,
        context: PageContext,
        *,
        list_title: str,
        empty_text: str,
        read: Callable[[], Sequence[CaseRow]],
        role: str,
        blind: bool = False,
        calm: bool = False,
    ) -> None:
        super().__init__()
        self.context = context
        self.run = context.runner.bound_to(self)
        self._images = CaseImages(context.post)
        self.destroyed.connect(self._images.close)
        self.list = WaitingList(context, title=list_title, read=read, empty_text=empty_text, calm=calm)
        self.desk = ImageDesk(context, role=role)
        self.exit_work = ExitWork(context, self._images)
        self.answers = self.make_answers()
        self.reason = ReasonForm("reason", "Görüntüde ne okunamadı? (yeni tarama nedeni)", self)
        self.messages, self.strip, self.hints = MessageBar(self), Strip(self), KeyHints(self)
        self.loader = ImageLoader(
            self,
            context.post,
            context.officer,
            context.now,
            self.run,
            context.runner.bound_to(self, long=True),
            self._images,
            blind=blind,
        )
        self.drafts = DraftKeeper(self.answers, self._keep_draft)
        self.is_new_run = False
        self._build()
        self._connect()

    # --- for a subclass ----------------------------------------------------------------------------------

    def make_answers(self) -> Form:
        """The form above the strip; it is made while the page is."""
        raise NotImplementedError

    def empty_answers(self) -> None:
        """For the next image."""
        raise NotImplementedError

    def offer(self, result: ReviewResult) -> None:
        """Open the strip for a result; the image is whole and a case is open."""
        raise NotImplementedError

    def carry_out(self) -> None:
        """Ctrl+Enter for a result."""
        raise NotImplementedError

    def want_new_run(self, case_id: str, reason: str) -> None:
        """Ctrl+Enter for a new run."""
        raise NotImplementedError

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        """Read again; the decoder starts while the officer looks at the list."""
        self.list.reload()
        if self.loader.case_id:
            self.desk.focus_image()
        elif not self.is_at_exit():
            self.loader.warm()
            self.list.focus_list()

    def can_leave(self) -> bool:
        self.drafts.save_now()
        return True

    def show_record(self, record_id: str) -> None:
        """Opened from search or from a notice."""
        self.list.select(record_id)
        self.open_case(record_id)

    def stays_visible_when_locked(self) -> QWidget | None:
        """The image stays on the lock screen (SCAN-052)."""
        return self.desk.image if self.loader.case_id else None

    def close_images(self) -> None:
        """End the decoder and forget the pixels at once; it also happens when the page is destroyed."""
        self.loader.close()
        self._images.close()

    # --- opening and closing -----------------------------------------------------------------------------

    def open_case(self, case_id: str) -> None:
        """By its state: at the image, or at the exit duties."""
        row = next((row for row in self.list.rows() if row.id == case_id), None)
        self.messages.clear()
        if row is not None and row.state is not self.image_state:
            self.show_exit(case_id)
            return
        self.empty_answers()
        self.loader.open(case_id, self.purpose)

    def show_exit(self, case_id: str) -> None:
        """The exit duties of a case."""
        self._stack.setCurrentWidget(self.exit_work)
        self.exit_work.open(case_id)
        self.show_keys()

    def back_to_list(self) -> None:
        """Esc: the draft is kept, the pixels are forgotten."""
        if self.strip.offer is None and not self._is_at_list():
            self.drafts.save_now()
            self.leave()

    def leave(self) -> None:
        """The list again, with the cursor where it was."""
        case_id = self.loader.case_id or self.exit_work.case_id
        self.loader.close()
        self.desk.close_case()
        self.exit_work.close_case()
        self._stack.setCurrentWidget(self._waiting)
        self.show_keys()
        self.list.reload()
        self.list.select(case_id)
        self.list.focus_list()

    def end_case(self, case_id: str, text: str) -> None:
        """A result was saved: no draft is left, the list is read again."""
        self.close_strip()
        self.context.drafts.discard(self.form_name, case_id)
        self.empty_answers()
        self.desk.book.start()
        self.drafts.forget()
        self.context.changes.saved.emit("scan", case_id)
        self.leave()
        self.messages.show_saved(text)

    # --- what the loader says ----------------------------------------------------------------------------

    def show_case(self, found: ReviewCase) -> None:
        """The case is read; its image follows."""
        self.desk.show_case(found)
        self.drafts.forget()
        self._stack.setCurrentWidget(self.desk)
        self.show_keys()
        self.desk.focus_image()

    def show_image(self, source: OpenImage | None) -> None:
        self.desk.show_image(source)

    def show_broken(self, refusal: UserError) -> None:
        self.desk.show_broken(refusal)

    def show_error(self, refusal: UserError) -> None:
        self.messages.show_error(refusal)

    def show_refusal(self, refusal: UserError) -> None:
        """All obstacles above the strip, the focus on the first wrong field."""
        (self.reason if self.is_new_run else self.answers).show_error(refusal)

    def load_draft(self, case_id: str) -> None:
        """Open as it was left."""
        read = functools.partial(self._draft_read, case_id)
        self.context.drafts.load(self.form_name, case_id, read)

    # --- the strips --------------------------------------------------------------------------------------

    def usual(self) -> None:
        """F2."""
        if self.is_at_exit():
            self.exit_work.usual()
        else:
            self._wish(ReviewResult.CLEAN)

    def exception(self) -> None:
        """F8."""
        if self.is_at_exit():
            self.exit_work.exception()
        else:
            self._wish(ReviewResult.SUSPICIOUS)

    def _wish(self, result: ReviewResult) -> None:
        if self.desk.found is None:
            return
        if self.loader.is_broken:
            self.messages.show_error(broken_refusal())
            return
        self.is_new_run = False
        self.offer(result)

    def offer_new_run(self) -> None:
        """Ctrl+R: the image cannot be read (SCAN-110)."""
        found = self.desk.found
        if found is None or self.is_at_exit():
            return
        self.is_new_run = True
        self.reason.empty()
        what = "Yeni tarama istenir; taşıt saha kontrolüne döner, bu görüntü saklanır."
        self.open_strip(Offer(found.case.vehicle, what, "Yeni tarama iste"), self.reason)

    def open_strip(self, offer: Offer, asked: Form) -> None:
        """The strip with a form above it that has the focus."""
        self.drafts.save_now()
        self._escape.setEnabled(False)
        self.strip.open(offer)
        for form in (self.answers, self.reason):
            form.setVisible(form is asked)
        asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_strip(self) -> None:
        self.strip.close_strip()
        self._strip_closed()

    def _carry_out(self, _confirmed: object) -> None:
        if self.is_new_run:
            self.want_new_run(self.loader.case_id, self.reason.reason())
        else:
            self.carry_out()

    def _strip_closed(self) -> None:
        self.answers.hide()
        self.reason.hide()
        self._escape.setEnabled(True)

    def show_unseen(self) -> None:
        """Ctrl+J: what was not looked at (SCAN-111)."""
        if self.desk.found is not None:
            if self.strip.offer is not None:
                self.close_strip()
            self.desk.show_unseen()

    # --- inside ------------------------------------------------------------------------------------------

    def is_at_exit(self) -> bool:
        """Whether the exit duties are shown."""
        return self._stack.currentIndex() == self._stack.indexOf(self.exit_work)

    def _is_at_list(self) -> bool:
        return self._stack.currentIndex() == self._stack.indexOf(self._waiting)

    def show_keys(self) -> None:
        """The keys that do something now."""
        found = self.exit_work.hints() if self.is_at_exit() else self.keys.hints()
        self.hints.show_keys(() if self._is_at_list() else found)

    def _exit_strip(self, is_open: bool) -> None:
        self._escape.setEnabled(not is_open)

    def _exit_finished(self, text: str) -> None:
        self.leave()
        self.messages.show_saved(text)

    def _print(self) -> None:
        if self.is_at_exit():
            self.exit_work.print_image()

    def _keep_draft(self, content: dict[str, Any]) -> None:
        if self.loader.case_id:
            self.context.drafts.save(self.form_name, self.loader.case_id, content)

    def _draft_read(self, case_id: str, draft: Draft | None) -> None:
        if draft is not None and case_id == self.loader.case_id:
            self.drafts.restore(draft.content, draft.saved_at)
            self.desk.show_marks()
            self.messages.show_info(self.answers.messages.text())

    def _connect(self) -> None:
        self.list.opened.connect(self.open_case)
        self.desk.edited.connect(self.answers.changed)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._strip_closed)
        self.exit_work.finished.connect(self._exit_finished)
        self.exit_work.strip_open.connect(self._exit_strip)
        self.exit_work.shown.connect(self.show_keys)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Şüpheli durum yok", self.usual)
        keys.add("F8", "Şüpheli, aramaya sevk", self.exception)
        keys.add("F9", "Belge, sonraki sayfa", self.desk.side.next_page)
        keys.add("Shift+F9", "Belge, önceki sayfa", self.desk.side.previous_page)
        keys.add("Ctrl+J", "Görülmeyen bölüm", self.show_unseen)
        keys.add("Ctrl+R", "Yeni tarama gerekli", self.offer_new_run)
        keys.add("Ctrl+Z", "İşareti geri al", self.desk.undo)
        keys.add("Ctrl+Y", "İşareti yinele", self.desk.redo)
        keys.add("Ctrl+P", "İşaretli görüntüyü yazdır", self._print, hint=False)
        keys.add("Ctrl+S", "Taslağı sakla", self.drafts.save_on_demand, hint=False)
        self._escape = keys.add("Esc", "Listeye dön", self.back_to_list)

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self._waiting = beside_list(self.list, "Enter: seçili kaydı açar.")
        for widget in (self._waiting, self.desk, self.exit_work):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        for form in (self.answers, self.reason):
            form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            form.hide()
            column.addWidget(form)
        column.addWidget(self.strip)
        column.addWidget(self.hints)
