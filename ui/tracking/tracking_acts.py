"""Ek not, correction note, request and information of one tracking, each over the strip; typing is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.actions.notes import InformationForm
from gumruk_masaustu.systems.tracking.values.alarm import Way
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.tracking.tracking_controller import TrackingController, TrackingDetail

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.drafts import Draft

NOTE, CORRECT, ASK, INFORM = "note", "correct", "ask", "inform"
_DRAFT = "tracking.detail"
_HEIGHT = {NOTE: 130, CORRECT: 116, ASK: 116, INFORM: 190}
"""Pixels: the form scrolls, so that the page never grows beyond its window."""


class TrackingActs(QObject):
    """One form at a time in the strip."""

    done = Signal(str)
    """What was saved, for the message line."""

    def __init__(
        self,
        context: PageContext,
        controller: TrackingController,
        strip: Strip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._strip = context, controller, strip
        self._act: Callable[[], None] | None = None
        self._key = ""
        self.form: Form | None = None
        self.keeper: DraftKeeper | None = None

    @property
    def is_open(self) -> bool:
        return self._act is not None

    def add_note(self, detail: TrackingDetail) -> None:
        """Ctrl+N: an ek not, or a request where the officer may only ask (KKM)."""
        form = Form()
        if detail.may_note:
            form.add(LongTextField("text", "Ek not", lines=2, max_chars=2000, required=True))
            form.add(TextField("topic", "Konu", max_chars=80))
            what = "Ek not izlemeye eklenir; sonradan değiştirilemez, silinemez."
            self._open(NOTE, detail, form, what, "Ek notu kaydet", "")
        else:
            form.add(LongTextField("text", "Talep", lines=2, max_chars=2000, required=True))
            what = "Talep izlemeye eklenir; deaktivasyonu yapan İdare yanıtlar (m.70/5)."
            self._open(ASK, detail, form, what, "Talebi kaydet", "")

    def correct(self, detail: TrackingDetail, note_id: str) -> None:
        """Ctrl+E: a note that answers a wrong one; the wrong one stays (ATS-107)."""
        form = Form()
        form.add(LongTextField("text", "Düzeltme notu", lines=2, max_chars=2000, required=True))
        what = "Yanlış not olduğu gibi kalır; altına düzeltme notu eklenir."
        self._open(CORRECT, detail, form, what, "Düzeltme notunu kaydet", note_id)

    def inform(self, detail: TrackingDetail) -> None:
        """Ctrl+B: another unit was told of the risky vehicle (ATS-106)."""
        form = Form()
        form.add(TextField("target", "Bilgi verilen birim", max_chars=80, required=True))
        form.add(TextField("person", "Görüşülen kişi", max_chars=80, required=True))
        ways = [(way.label, way.label) for way in Way]
        form.add(ChoiceField("way", "Bilgi verme yolu", ways, required=True))
        form.add(LongTextField("text", "Bilgi", lines=1, max_chars=500, required=True))
        self._open(INFORM, detail, form, "Riskli taşıt için bilgi verildiği kaydedilir.", "Kaydet", "")

    def carry_out(self) -> None:
        if self._act is not None:
            self._act()

    def went_back(self) -> None:
        """Esc: what was typed waits as a draft."""
        if self.keeper is not None:
            self.keeper.save_now()
        self._act, self.form, self.keeper = None, None, None

    # --- inside ------------------------------------------------------------------------------------------

    def _open(self, kind: str, detail: TrackingDetail, form: Form, what: str, verb: str, about: str) -> None:
        if self._strip.offer is not None:
            return
        tracking_id = detail.tracking.id
        self.form, self._key = form, f"{kind}:{about or tracking_id}"
        drafts, key = self._context.drafts, self._key
        self.keeper = DraftKeeper(form, lambda content: drafts.save(_DRAFT, key, content))
        self._act = lambda: self._send(kind, tracking_id, about)
        form.setFixedHeight(_HEIGHT[kind])
        form.setFocusProxy(form.fields[0])
        self._strip.open(Offer(detail.tracking.vehicle, what, verb), form)
        drafts.load(_DRAFT, key, self._restore)

    def _restore(self, draft: Draft | None) -> None:
        if draft is not None and self.keeper is not None:
            self.keeper.restore(draft.content, draft.saved_at)

    def _send(self, kind: str, tracking_id: str, about: str) -> None:
        form = self.form
        if form is None or not form.show_problems():
            return
        values = {name: str(value or "") for name, value in form.values().items()}
        if kind == NOTE:
            self._controller.add_note(tracking_id, values["text"], values["topic"], self._saved, self._refuse)
        elif kind == ASK:
            self._controller.ask(tracking_id, values["text"], self._saved, self._refuse)
        elif kind == CORRECT:
            self._controller.correct_note(tracking_id, about, values["text"], self._saved, self._refuse)
        else:
            told = InformationForm(values["target"], values["person"], values["way"], values["text"])
            self._controller.inform(tracking_id, told, self._saved, self._refuse)

    def _saved(self, _result: object) -> None:
        if self.keeper is not None:
            self.keeper.forget()
        self._context.drafts.discard(_DRAFT, self._key)
        self._strip.close_strip()
        self._act, self.form, self.keeper = None, None, None
        self.done.emit("Kaydedildi.")

    def _refuse(self, refusal: UserError) -> None:
        if self.form is not None:
            self.form.show_error(refusal)
