"""Tutanak: write, take the number, print with copies; later a correction or İPTAL (SYS-041, SYS-042)."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QLabel

from gumruk_masaustu.kernel.clock import local_day, show_date_time, to_local
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.prints import GOOD, SAVED, SPOILED, Printout
from gumruk_masaustu.kernel.tutanak.queries import TutanakRow
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.pdf_preview import NEXT_SHEET, PrintJob
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.office.office_page import OfficePage
from ui.office.tutanak_controller import TutanakController, form_of, signers_text

FORM = "office.tutanak"
EMPTY = "Bu birimde tutanak yok. Sağdaki alanları doldurup F2 ile kesinleştiriniz."
NEW = "Yeni tutanak"


class TutanakPage(OfficePage):
    """List at the left; at the right a new tutanak, or one that is opened for correction."""

    title = "Tutanak"
    help_text = (
        "Tutanağı yazınız, F2 ile kesinleştiriniz: numara o anda alınır ve baskı önizlemesi açılır.\n"
        "Listeden açılan tutanak F2 ile düzeltilir (yeni sürüm, neden yazılır), F8 ile iptal edilir. "
        "Ctrl+N yeni tutanak, Ctrl+P yeniden baskı."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._run_long = context.runner.bound_to(self, long=True)
        self._row: TutanakRow | None = None
        self._voids = False
        self._controller = TutanakController(self, context.post, context.officer, context.now, self.run)
        self.table = self._make_table()
        self._head = QLabel(NEW, self)
        self._head.setWordWrap(True)
        set_role(self._head, "section")
        self.form = self._make_form()
        self._reason = self.form.field("reason")
        self._drafts = DraftKeeper(self.form, self._keep_draft)
        self.strip = Strip(self)
        self.body.addWidget(self.table)
        self.side.addWidget(self._head)
        self.side.addWidget(self.form, 1)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.strip)
        self._connect()
        self.write_new()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        super().activate()
        self.form.focus_first()

    def reload(self) -> None:
        self.table.read()

    def can_leave(self) -> bool:
        self._drafts.save_now()
        return True

    def show_record(self, record_id: str) -> None:
        self._controller.open(record_id)

    # --- what the controller says ------------------------------------------------------------------------

    def show_versions(self, versions: tuple[TutanakRow, ...]) -> None:
        """The version in force in the form; what the earlier ones were is said above."""
        self._drafts.save_now()
        row = versions[-1]
        self._row = row
        self._head.setText(head_text(versions))
        self.form.clear_messages()
        local = to_local(row.held_at)
        self.form.set_values(
            {
                "subject": row.subject,
                "held_on": local_day(row.held_at),
                "held_time": local.time(),
                "place": row.place,
                "text": row.text,
                "signers": signers_text(row.people),
                "keepers": ", ".join(row.keepers),
                "replaces": row.replaces,
                "reason": None,
            }
        )
        if row.voided_at is None:
            self.form.setEnabled(True)
            self.form.focus_first()
        else:
            self.table.focus_first()
            self.form.setEnabled(False)
        self._reason.setVisible(row.voided_at is None)
        self._drafts.forget()
        self._load_draft()

    def finalised(self, row: TutanakRow) -> None:
        """Number taken or version kept: the list is read again, the paper comes next."""
        self._close_strip()
        self.context.drafts.discard(FORM, self._key())
        self.write_new(keep_draft=False)
        self.reload()
        self.say_saved(f"{row.number} kesinleşti.")
        self.print_record(row.aggregate)

    def voided(self, row: TutanakRow) -> None:
        self._close_strip()
        self.context.drafts.discard(FORM, self._key())
        self.write_new(keep_draft=False)
        self.reload()
        self.say_saved(f"{row.number} iptal edildi.")

    def show_refusal(self, refusal: UserError) -> None:
        self._close_strip()
        self.form.show_error(refusal)

    # --- wishes ------------------------------------------------------------------------------------------

    def write_new(self, *, keep_draft: bool = True) -> None:
        """Ctrl+N: an empty tutanak, or the one that was being written."""
        if keep_draft:
            self._drafts.save_now()
        self._row = None
        self._head.setText(NEW)
        self.form.setEnabled(True)
        for field in self.form.fields:
            field.clear()
        self.form.field("keepers").set_value("İdare")
        self.form.field("signers").set_value(self.context.officer.staff_no)
        self._reason.setVisible(False)
        self.form.clear_messages()
        self._drafts.forget()
        self._load_draft()

    def offer_usual(self) -> None:
        """F2: take the number, or keep the correction."""
        if self._row is not None and self._row.voided_at is not None:
            return
        self._voids = False
        subject = self.form.field("subject").value() or "Konu yazılmadı"
        if self._row is None:
            what = "Tutanak kesinleşir ve numara alır; sonra yalnız düzeltme yapılabilir."
            offer = Offer(str(subject), what, "Kesinleştir ve numara al")
        else:
            what = f"{self._row.version + 1}. sürüm kaydedilir; önceki sürüm okunabilir kalır."
            offer = Offer(self._row.number, what, "Düzeltmeyi kaydet")
        self._drafts.save_now()
        self.strip.open(offer)

    def offer_void(self) -> None:
        """F8: İPTAL of the opened tutanak."""
        if self._row is None or self._row.voided_at is not None:
            self.messages.show_info("İptal için listeden bir tutanak açınız.")
            return
        self._voids = True
        what = "Tutanak iptal edilir; numarası defterde İPTAL olarak kalır, yeniden verilmez."
        self.strip.open(Offer(self._row.number, what, "Tutanağı iptal et", harm=True))

    def print_opened(self) -> None:
        """Ctrl+P."""
        if self._row is not None:
            self.print_record(self._row.aggregate)

    def print_record(self, record: str) -> None:
        """Preview of all copies."""
        self._prepare(record, "")

    # --- inside ------------------------------------------------------------------------------------------

    def _carry_out(self, _confirmed: object) -> None:
        values = self.form.values()
        reason = str(values["reason"] or "")
        if self._row is None:
            self._controller.finalise(form_of(values))
        elif self._voids:
            self._controller.void(self._row.aggregate, reason)
        else:
            self._controller.correct(self._row.aggregate, form_of(values), reason)

    def _prepare(self, record: str, after: str) -> None:
        done = functools.partial(self._preview, after)
        self._run_long(lambda: self._controller.printout(record), done, self.messages.show_error)

    def _preview(self, after: str, made: Printout) -> None:
        count = len(made.keepers)
        copies = tuple(f"{n}/{count} {keeper}" for n, keeper in enumerate(made.keepers, 1))
        log = self._controller.record_print

        def again(after: str) -> None:
            self.reload()
            self._prepare(made.about, f"{after} {NEXT_SHEET}")

        def spoiled(reason: str) -> None:
            log(made, SPOILED, reason, lambda: again(f"{made.print_no} bozuk kaydedildi."))

        def kept(path: str) -> None:
            name = Path(path).name
            log(made, SAVED, f"PDF olarak saklandı: {name}", lambda: again(f"{name} saklandı."))

        self.context.show_pdf(
            PrintJob(made.pdf, f"{made.title} {made.print_no}", copies, after=after),
            printed=lambda: log(made, GOOD, "", self.reload),
            spoiled=spoiled,
            by_hand=lambda serial: log(made, SAVED, f"elle dolduruldu, seri no {serial}", self.reload),
            kept=kept,
        )

    def _close_strip(self) -> None:
        if self.strip.offer is not None:
            self.strip.close_strip()

    def _key(self) -> str:
        return self._row.aggregate if self._row else ""

    def _keep_draft(self, content: dict[str, Any]) -> None:
        self.context.drafts.save(FORM, self._key(), content)

    def _load_draft(self) -> None:
        key = self._key()

        def read(draft: Draft | None) -> None:
            if draft is not None and key == self._key():
                self._drafts.restore(draft.content, draft.saved_at)

        self.context.drafts.load(FORM, key, read)

    def _fetch(self, after: object | None, query: Query, limit: int) -> Page[TutanakRow]:
        found = self._controller.page(query.search, cast("tuple[int, str] | None", after), limit)
        return Page(found.rows, found.next_key)

    def _make_table(self) -> Table[TutanakRow]:
        return Table(
            (
                Column(
                    "state",
                    "Durum",
                    lambda row: "İPTAL" if row.voided_at else "KESİN",
                    state=lambda row: State.ATTENTION if row.voided_at else State.DONE,
                ),
                Column("number", "Numara", lambda row: row.number, code=True),
                Column("subject", "Konu", lambda row: row.subject, long=1),
                Column("held", "Zaman", lambda row: show_date_time(row.held_at)),
                Column("writer", "Düzenleyen", lambda row: row.writer_staff_no),
            ),
            lambda row: row.aggregate,
            self._fetch,
            self.context.runner,
            empty_text=EMPTY,
            search_hint="Numara veya konu",
            parent=self,
        )

    def _make_form(self) -> Form:
        now, form = self.context.now, Form(self)
        form.add(TextField("subject", "Konu", required=True, max_chars=120))
        form.add(DateField("held_on", "Tarih", now=now, required=True))
        form.add(TimeField("held_time", "Saat", now=now, required=True))
        form.add(TextField("place", "Yer", required=True, max_chars=120))
        form.add(LongTextField("text", "Metin", required=True, max_chars=20_000, lines=9))
        hint = "Her satıra bir kişi: sicil numarası veya “Ad Soyad, unvan”"
        form.add(LongTextField("signers", "İmzalayanlar", required=True, lines=3, hint=hint))
        form.add(TextField("keepers", "Nüshalar", hint="Virgülle: İdare, Sürücü", max_chars=200))
        form.add(TextField("replaces", "Yerine geçtiği iptal edilmiş tutanak", hint="varsa numarası"))
        form.add(TextField("reason", "Düzeltme veya iptal nedeni", max_chars=300))
        return form

    def _connect(self) -> None:
        self.table.opened.connect(self._controller.open)
        self.strip.carried_out.connect(self._carry_out)
        self.keys.add("F2", "Kesinleştir, düzelt", self.offer_usual)
        self.keys.add("F8", "İptal et", self.offer_void)
        self.keys.add("Ctrl+N", "Yeni tutanak", self.write_new)
        self.keys.add("Ctrl+P", "Yazdır", self.print_opened)
        self.keys.add("Ctrl+S", "Taslağı sakla", self._drafts.save_on_demand, hint=False)


def head_text(versions: tuple[TutanakRow, ...]) -> str:
    """Number, version, why it was corrected or voided."""
    row = versions[-1]
    parts = [row.number]
    parts += [f"{v.version}. sürüm: {v.correction_reason}" for v in versions[1:]]
    if row.voided_at is not None:
        parts.append(f"İPTAL: {row.void_reason}")
    return "\n".join(parts)
