"""Elektronik form (EK-13): lists, reading with receipts, writing, fax, answers (ATS-149 to ATS-159)."""

from __future__ import annotations

import functools
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.eforms import actions
from gumruk_masaustu.kernel.eforms.offices import office_name
from gumruk_masaustu.kernel.eforms.queries import Box
from gumruk_masaustu.kernel.eforms.rules import EformDraft
from gumruk_masaustu.kernel.eforms.states import EformState
from gumruk_masaustu.kernel.eforms.values import Eform, EformLine
from gumruk_masaustu.kernel.errors import UserError
from ui.kit.buttons import ActionButton
from ui.kit.drafts import DraftKeeper
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Page, Query
from ui.office.eform_controller import EformController, Shown
from ui.office.eform_editor import EformEditor
from ui.office.eform_offers import NOTHING, exceptional
from ui.office.eform_print import FaxPrint
from ui.office.eform_rows import EMPTY, columns
from ui.office.eform_view import EformView
from ui.office.office_page import OfficePage

FORM = "office.eforms"
BOXES = tuple(Box)
NEW_ACCOUNT = "new:account"
"""Record by which other pages open a prefilled "Kullanıcı Hesap Talebi" (ATS-157)."""


class EformPage(OfficePage):
    """Lists at the left; at the right the opened form or the editor."""

    title = "Elektronik form"
    help_text = (
        "EK-13: Genel Müdürlük ve idareler arasındaki bilgi akışı. Enter formu açar; ilk açan kaydedilir.\n"
        "Ctrl+N yeni form; F2 gönderir veya yanıtlar; F8 faks kaydı, kapatma; Ctrl+P faks için yazdırır.\n"
        "Kime: İdarenin adından birkaç harf yazılır, Enter ekler. KKM Bilgi'ye kendiliğinden eklenir.\n"
        "Açıklama 1000 karakterle sınırlıdır. Yazılım kullanılamazsa form KKM'nin 0312 449 39 05, bilgi "
        "nüshası 0312 306 80 55 numaralı faksına gönderilir."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.controller = EformController(context.post, context.officer, context.now)
        run_long = context.runner.bound_to(self, long=True)
        self.fax = FaxPrint(context, self.controller, self.run, run_long, self.messages.show_error)
        self._shown: Shown | None = None
        self._pending = ""
        self._fields: Form | None = None
        self.boxes = QTabBar(self)
        self.boxes.setAccessibleName("Listeler")
        for box in BOXES:
            self.boxes.addTab(box.label)
        self.table = self._make_table()
        self.confirm = ActionButton("Şifre değişikliğimi KKM'ye teyit et", parent=self)
        self.confirm.setVisible(False)
        self.view, self.editor = EformView(self), EformEditor(self.controller, context.now, self)
        self._pane = QStackedWidget(self)
        self._pane.addWidget(self.view)
        self._pane.addWidget(self.editor)
        self._drafts = DraftKeeper(self.editor, self._keep_draft)
        self.strip = Strip(self)
        self.body.addWidget(self.confirm)
        self.body.addWidget(self.boxes)
        self.body.addWidget(self.table, 1)
        self.side.addWidget(self._pane, 1)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self._connect()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        super().activate()
        self.run(self.controller.may_confirm, self.confirm.setVisible, self.show_refusal)
        self.table.focus_first()
        self._load_draft()

    def reload(self) -> None:
        self.table.read()

    def can_leave(self) -> bool:
        self._drafts.save_now()
        return True

    def show_record(self, record_id: str) -> None:
        if record_id == NEW_ACCOUNT:
            self.write(EformDraft(to=("KKM",), subject="Kullanıcı Hesap Talebi"))
        elif record_id:
            self.open_form(record_id)

    @property
    def box(self) -> Box:
        return BOXES[self.boxes.currentIndex()]

    @property
    def writes(self) -> bool:
        """Whether the editor is shown."""
        return self._pane.currentWidget() is self.editor

    # --- opening and writing -----------------------------------------------------------------------------

    def open_form(self, form_id: str) -> None:
        """Enter on a line: reading, or going on with a draft."""
        self._drafts.save_now()
        self.run(lambda: self.controller.open(form_id), self._opened, self.show_refusal)

    def _opened(self, shown: Shown) -> None:
        form = shown.opened.detail.form
        if form.state is EformState.DRAFT:
            self.write(actions.draft_of(form), form.id)
            return
        self._shown = shown
        self.view.show_form(shown)
        self._pane.setCurrentWidget(self.view)
        self.table.reload()

    def write(self, draft: EformDraft, form_id: str = "") -> None:
        """The editor with a new form, an answer or a saved draft; what was typed before comes back."""
        self.editor.begin(draft, form_id)
        self._drafts.forget()
        self._pane.setCurrentWidget(self.editor)
        self.editor.focus_first()
        self._load_draft()

    def write_new(self) -> None:
        """Ctrl+N."""
        self._drafts.save_now()
        self.write(EformDraft())

    def answer(self) -> None:
        if self._shown is not None:
            self.write(actions.answer_draft(self._shown.opened.detail, self.context.officer))

    # --- the strip ---------------------------------------------------------------------------------------

    def offer_usual(self) -> None:
        """F2: send what stands in the editor, or answer the opened form."""
        if self.strip.offer is not None:
            return
        if not self.writes:
            if self._shown is None:
                self.messages.show_info("Önce listeden bir form açınız veya Ctrl+N ile yeni form yazınız.")
                return
            self.answer()
            return
        self._drafts.save_now()
        if not self.editor.show_problems():
            return
        draft = self.editor.draft()
        names = ", ".join(map(office_name, draft.to))
        what = f"{names} alıcısına numara alınarak kuyruğa konur; sonra değiştirilemez."
        self._ask("send", draft.subject, what, "Formu gönder")

    def offer_exception(self) -> None:
        """F8: fax of a waiting form, end of a wait, answer of headquarters; of a draft, taking it out."""
        if self.strip.offer is not None:
            return
        if self.writes:
            if self.editor.form_id:
                self._ask("drop", "Taslak", "Taslak listeden kaldırılır.", "Taslağı kaldır", harm=True)
            else:
                self.messages.show_info("Kaydedilmiş taslak yok; yazdıklarınız siz göndermeden gitmez.")
            return
        if self._shown is None:
            self.messages.show_info("Önce listeden bir form açınız.")
            return
        form = self._shown.opened.detail.form
        found = exceptional(form, self.controller, self.context.now, self)
        if found is None:
            self.messages.show_info(NOTHING)
            return
        self._pending, self._fields = found.pending, found.fields
        self.strip.open(found.offer, found.fields)

    def _ask(self, pending: str, subject: str, what: str, verb: str, *, harm: bool = False) -> None:
        self._pending, self._fields = pending, None
        self.strip.open(Offer(subject, what, verb, harm=harm))

    def _carry_out(self, _confirmed: object) -> None:
        controller, editor = self.controller, self.editor
        if self._pending == "send":
            draft, form_id = editor.draft(), editor.form_id
            staff_nos, role = str(editor.staff_nos.value() or ""), str(editor.role.value() or "")
            work = functools.partial(controller.send, draft, form_id, staff_nos, role)
            self.run(work, self._sent, self._refused)
        elif self._pending == "drop":
            form_id = editor.form_id
            self.run(lambda: controller.drop_draft(form_id), self._dropped, self._refused)
        elif self._pending == "confirm":
            self.run(controller.confirm_change, self._confirmed, self.strip.show_error)
        elif self._shown is not None:
            fields, pending, form = self._fields, self._pending, self._shown.opened.detail.form
            if fields is not None and not fields.show_problems():
                return
            values = fields.values() if fields is not None else {}
            work = functools.partial(controller.carry_out, pending, form, values)
            self.run(work, self._changed, self.strip.show_error)

    def _sent(self, form: Eform) -> None:
        self._close_strip()
        self._forget_draft()
        self.say_saved(f"{form.number} kuyruğa alındı.")
        self.boxes.setCurrentIndex(BOXES.index(Box.QUEUE))
        self.open_form(form.id)
        self.table.view.setFocus()

    def _changed(self, form: Eform) -> None:
        self._close_strip()
        self.say_saved()
        self.open_form(form.id)

    def _dropped(self, _nothing: object) -> None:
        self._close_strip()
        self._forget_draft()
        self.say_saved("Taslak kaldırıldı.")
        self._pane.setCurrentWidget(self.view)
        self.table.reload()

    def _confirmed(self, form: Eform) -> None:
        self._close_strip()
        self.confirm.setVisible(False)
        self.say_saved(f"Teyit {form.number} ile kuyruğa alındı.")
        self.table.reload()

    def _refused(self, refusal: UserError) -> None:
        self._close_strip()
        self.editor.show_error(refusal)

    def _close_strip(self) -> None:
        if self.strip.offer is not None:
            self.strip.close_strip()

    def _ask_confirm(self) -> None:
        what = "“Şifremi değiştirdim” formu KKM'ye gider; izleme yetkisi bundan sonra açılır."
        self._ask("confirm", "Şifre Değişikliği Teyidi", what, "Teyidi gönder")

    # --- drafts ------------------------------------------------------------------------------------------

    def keep_for_office(self) -> None:
        """Ctrl+T: the form becomes a draft of the İdare; colleagues may finish it."""
        if not self.writes:
            return
        draft, form_id = self.editor.draft(), self.editor.form_id
        self.run(lambda: self.controller.save_draft(draft, form_id), self._kept_for_office, self._refused)

    def _kept_for_office(self, form: Eform) -> None:
        self._forget_draft()
        self.editor.begin(actions.draft_of(form), form.id)
        self._drafts.forget()
        self.say_saved("Taslaklara kaydedildi.")
        self.boxes.setCurrentIndex(BOXES.index(Box.DRAFTS))
        self.table.reload()

    def _key(self) -> str:
        return self.editor.form_id or self.editor.base.answers or ""

    def _keep_draft(self, content: dict[str, Any]) -> None:
        if self.writes:
            self.context.drafts.save(FORM, self._key(), content)

    def _forget_draft(self) -> None:
        self.context.drafts.discard(FORM, self._key())
        self.editor.begin(EformDraft())
        self._drafts.forget()

    def _load_draft(self) -> None:
        key = self._key()

        def read(draft: Draft | None) -> None:
            if draft is not None and key == self._key():
                self._drafts.restore(draft.content, draft.saved_at)
                self._pane.setCurrentWidget(self.editor)

        self.context.drafts.load(FORM, key, read)

    # --- paper -------------------------------------------------------------------------------------------

    def print_opened(self) -> None:
        """Ctrl+P: EK-13 for fax."""
        form_id = self.editor.form_id if self.writes else ""
        if not self.writes and self._shown is not None:
            form_id = self._shown.opened.detail.form.id
        if form_id:
            self.fax.prepare(form_id)
        else:
            self.messages.show_info("Yazdırmak için bir form açınız; yeni formu önce Ctrl+T ile kaydediniz.")

    # --- building ----------------------------------------------------------------------------------------

    def _fetch(self, after: object | None, query: Query, limit: int) -> Page[EformLine]:
        key = cast("tuple[datetime, str] | None", after)
        found = self.controller.page(self.box, query.search, key, limit)
        return Page(found.rows, found.next_key)

    def _make_table(self) -> Table[EformLine]:
        return Table(
            columns(self.controller.office, self.context.now),
            lambda row: row.id,
            self._fetch,
            self.context.runner,
            empty_text=EMPTY[Box.INCOMING],
            search_hint="Numara veya konu",
            parent=self,
        )

    def _show_box(self, _index: int) -> None:
        self.table.set_empty_text(EMPTY[self.box])
        self.table.read()

    def _prefill(self, staff_nos: str, role: str) -> None:
        self.run(
            lambda: self.controller.account_text(staff_nos, role),
            self.editor.show_text,
            self.editor.show_error,
        )

    def _tick(self, item_id: str) -> None:
        if self._shown is not None:
            form_id = self._shown.opened.detail.form.id
            self.run(
                lambda: self.controller.tick(item_id),
                lambda _none: self.open_form(form_id),
                self.show_refusal,
            )

    def _news(self, system: str, _record: str) -> None:
        if system in ("eforms", "transfer") and self.isVisible():
            self.table.reload()

    def _connect(self) -> None:
        self.boxes.currentChanged.connect(self._show_box)
        self.table.opened.connect(self.open_form)
        self.strip.carried_out.connect(self._carry_out)
        self.confirm.clicked.connect(self._ask_confirm)
        self.editor.account_text_asked.connect(self._prefill)
        self.view.ticked.connect(self._tick)
        self.context.changes.saved.connect(self._news)
        self.boxes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys.add("F2", "Gönder, yanıtla", self.offer_usual)
        self.keys.add("F8", "Faks kaydı, kapatma, teyit", self.offer_exception)
        self.keys.add("Ctrl+N", "Yeni form", self.write_new)
        self.keys.add("Ctrl+T", "Taslaklara kaydet", self.keep_for_office)
        self.keys.add("Ctrl+P", "Faks için yazdır", self.print_opened)
        self.keys.add("Ctrl+S", "Taslağı sakla", self._drafts.save_on_demand, hint=False)
