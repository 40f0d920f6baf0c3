"""Belgeden deaktivasyon: the unit is in hand, its tracking is not in this store (m.70/4, ATS-183)."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.administration import administrations
from gumruk_masaustu.systems.tracking.values.end import PaperCode, PaperEndForm, PaperTracking
from gumruk_masaustu.systems.tracking.values.tracking import DeviceRead
from ui.kit.attachments import FILES
from ui.kit.badge import Badge
from ui.kit.buttons import ActionButton
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField
from ui.kit.fields.plate import Plate, PlateField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.theme import look
from ui.kit.tokens import State
from ui.tracking.arrival_controller import ArrivalController, Done, Failed, Reading
from ui.tracking.arrival_step import USUAL, StepAct, reader_line
from ui.tracking.refusal_fields import renamed

FORM_NAME = "tracking.paper_end"
READ_FILE = "Ctrl+O"
IMEI_DIGITS = 15
_ABOUT = (
    "Ünite elinizde, izlemesi bu kurulumda yok. Taahhütnamenin (EK-5) kodunu okutunuz veya dosyadan "
    "okuyunuz; okunmuyorsa kâğıttan yazınız. İzleme kaydı gelince program ikisini eşleştirir."
)
_WHAT = "Ünite ve taahhütname kaydedilir; izleme, kaydı buraya gelince bu zamanla sona erer."
_NAMES = {"trailers": "trailer1", "paper": "number"}
_CODES = {
    PaperCode.VALID: (State.DONE, "GEÇERLİ", "Belge kodu geçerli; kâğıttaki bilgilerle karşılaştırınız."),
    PaperCode.UNKNOWN_KEY: (
        State.ATTENTION,
        "DOĞRULANAMADI",
        "Belgeyi düzenleyen kurulumun anahtarı burada yok; bilgiler koddan alındı, kâğıtla karşılaştırınız.",
    ),
    PaperCode.TYPED: (State.UNKNOWN, "KOD OKUNMADI", "Bilgiler kâğıttan yazılıyor."),
}


class PaperEndView(QWidget):
    """F2 ends from paper, Ctrl+O reads the code from a photo or PDF; a reading fills what it is."""

    known = Signal(str)
    """The tracking of the paper is here after all: its id."""

    def __init__(self, context: PageContext, controller: ArrivalController) -> None:
        super().__init__()
        self._context, self._controller = context, controller
        self._code = PaperCode.TYPED
        self.form = Form(self)
        self._badge, self._said = Badge(parent=self), QLabel(self)
        self._said.setWordWrap(True)
        self._button = ActionButton("Belge kodunu dosyadan oku", READ_FILE, parent=self)
        self._button.setMinimumHeight(look().hit)
        self.reader = reader_line(self)
        self._button.clicked.connect(self.choose_file)
        self._choose = functools.partial(
            QFileDialog.getOpenFileName, self, "Taahhütnamenin fotoğrafı veya PDF'i", "", FILES
        )
        self._build(context)
        self.keeper = DraftKeeper(self.form, functools.partial(context.drafts.save, FORM_NAME, ""))
        self._show_code(PaperCode.TYPED)

    def begin(self, code: str = "") -> None:
        """With what was typed before and not stored; `code`: what was read of the unit."""
        self._context.drafts.load(FORM_NAME, "", self._draft_read)
        if code:
            self.take(Reading(code))
        self.form.focus_first()

    def acts(self) -> tuple[StepAct, ...]:
        verb, said = "Belgeden deaktive et", "Belgeden deaktivasyon kaydedildi; izleme kaydı bekleniyor."
        return (StepAct(USUAL, verb, _WHAT, self._carry, said, password=True),)

    def take(self, reading: Reading) -> None:
        """A paper, or a unit that no tracking here carries."""
        if reading.tracking_id:
            self.known.emit(reading.tracking_id)
        elif reading.paper is not None:
            self._fill(reading.paper)
        elif reading.code:
            is_imei = reading.code.isdigit() and len(reading.code) == IMEI_DIGITS
            field = self.form.field("read_imei" if is_imei else "read_serial")
            field.set_value(reading.code)
            field.show_problem(None)
            self.form.changed.emit()
            self.form.focus_field(field.name)

    def choose_file(self) -> None:
        """Ctrl+O"""
        path, _ = self._choose()
        if path:
            self.read_file(Path(path))

    def read_file(self, path: Path) -> None:
        self.form.clear_messages()
        self._controller.read_paper_file(path, self.take, self.show_refusal)

    def saved(self) -> None:
        self._context.drafts.discard(FORM_NAME, "")
        for field in self.form.fields:
            field.clear()
        self.form.clear_messages()
        self.keeper.forget()
        self._show_code(PaperCode.TYPED)

    def unreadable(self) -> UserError | None:
        found = (f.format_problem() for f in self.form.fields if not f.is_empty())
        return next((problem for problem in found if problem is not None), None)

    def show_refusal(self, refusal: UserError) -> None:
        self.form.show_error(renamed(refusal, _NAMES))

    def typed(self) -> PaperEndForm:
        values = self.form.values()
        plates = [plate.text for part in ("trailer1", "trailer2") if (plate := values[part]) is not None]
        tractor = values["tractor_plate"]
        paper = PaperTracking(
            number=str(values["number"] or ""),
            tractor_plate=tractor.text if tractor is not None else "",
            trailers=tuple(plates),
            serials=tuple(part.strip() for part in str(values["serials"] or "").split("/") if part.strip()),
            activated_on=values["activated_on"],
            driver_name=str(values["driver_name"] or ""),
            code=self._code,
        )
        read = DeviceRead(str(values["read_serial"] or ""), str(values["read_imei"] or ""))
        return PaperEndForm(paper, read, str(values["departure"] or ""))

    # --- inside ------------------------------------------------------------------------------------------

    def _carry(self, _text: str, done: Done, failed: Failed) -> None:
        self._controller.end_from_paper(self.typed(), done, failed)

    def _fill(self, paper: PaperTracking) -> None:
        codes = {unit.name: unit.code for unit in administrations()}
        trailers = [*paper.trailers, "", ""]
        values: dict[str, Any] = {
            "number": paper.number,
            "serials": " / ".join(paper.serials),
            "tractor_plate": Plate(paper.tractor_plate, "TR") if paper.tractor_plate else None,
            "trailer1": Plate(trailers[0], "TR") if trailers[0] else None,
            "trailer2": Plate(trailers[1], "TR") if trailers[1] else None,
            "departure": codes.get(paper.gate),
            "activated_on": paper.activated_on,
            "driver_name": paper.driver_name,
        }
        self.form.set_values(values)
        self.form.changed.emit()
        self._show_code(paper.code)
        self.form.focus_field("read_serial")

    def _show_code(self, code: PaperCode) -> None:
        self._code = code
        state, word, said = _CODES[code]
        self._badge.show_state(state, word)
        self._said.setText(said)

    def _draft_read(self, draft: Draft | None) -> None:
        if draft is not None and all(field.is_empty() for field in self.form.fields):
            self.keeper.restore(draft.content, draft.saved_at)

    def _build(self, context: PageContext) -> None:
        form, now = self.form, context.now
        form.add_widget(self._about())
        form.add_section("Ünite")
        hint = "Ünitenin üzerinden okutunuz."
        form.add(TextField("read_serial", "Okunan seri no", max_chars=40, required=True, hint=hint))
        form.add(TextField("read_imei", "Okunan IMEI", max_chars=20))
        form.add_section("Taahhütname")
        form.add(TextField("number", "İzleme no", max_chars=40))
        several = "Birden çoksa araya / yazınız."
        form.add(TextField("serials", "Ünite seri numaraları", max_chars=120, required=True, hint=several))
        form.add(PlateField("tractor_plate", "Çekici plakası", required=True))
        form.add(PlateField("trailer1", "1. dorse plakası"))
        form.add(PlateField("trailer2", "2. dorse plakası"))
        choices = [(unit.code, unit.name) for unit in administrations()]
        form.add(ChoiceField("departure", "Aktivasyon İdaresi", choices, required=True))
        form.add(DateField("activated_on", "Aktivasyon tarihi", now=now))
        form.add(TextField("driver_name", "Şoför", max_chars=80))
        line = QHBoxLayout()
        line.addWidget(self._button)
        line.addStretch(1)
        line.addWidget(self.reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(form, 1)

    def _about(self) -> QWidget:
        """What this is for, and what the code said."""
        about, head = QWidget(self), QLabel(_ABOUT, self)
        head.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._said, 1)
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addLayout(line)
        return about
