"""Çıkış sorgusu: plates in, GEÇEBİLİR or GEÇEMEZ out; nothing else of tracking stands here (ATS-096)."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.queries.end_rows import ExitCheck
from gumruk_masaustu.systems.tracking.queries.link import Link
from gumruk_masaustu.systems.tracking.values.tracking import Plate
from ui.kit.buttons import ActionButton, main_button
from ui.kit.drafts import DraftKeeper
from ui.kit.fields.dates import TimeField
from ui.kit.fields.plate import PlateField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Offer, Strip
from ui.kit.theme import look
from ui.kit.tokens import State
from ui.tracking.answer_board import AnswerBoard
from ui.tracking.exit_check_controller import (
    GROUNDS_ASKED,
    PARTS,
    ExitCheckController,
    Told,
    list_text,
)

FORM_NAME = "tracking.exit_check"
WAITING = "Plakaları okutunuz veya yazınız; sonuç burada görünür."
HELP = """Çekicinin ve dorselerin plakasını ülkesiyle yazınız; F2 sorgular. Dorse yoksa alanı boş bırakınız.
GEÇEMEZ sonucunda taşıt bekletilir; nedeni ayrıntılı sormayınız, KKM'yi arayınız.
Merkez bağlantısı yokken KKM'nin telefonla verdiği teyit yazılır: her engel için bir dayanak gerekir. Ödeme \
makbuzu tek başına yeterli değildir.
Esc yeni taşıta geçer. Sonuç, plaka değişince silinir."""
_LABELS = {"tractor": "Çekici plakası", "trailer1": "1. dorse plakası", "trailer2": "2. dorse plakası"}
_MINUTE_MS = 60_000
_FORM_WIDTH = 430


class ExitCheckPage(QWidget):
    """Left the plates, or what KKM said; right the answer.

    F2 asks, or opens the strip for a confirmed passing; Esc begins with the next vehicle.
    """

    title = "Çıkış sorgusu"
    help_text = HELP
    search_text = "çıkış kapısı geçebilir geçemez plaka sorgula KKM teyidi"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        run = context.runner.bound_to(self)
        self.controller = ExitCheckController(context.post, context.officer, run, context.now)
        self.messages, self.strip = MessageBar(self), Strip(self)
        self.form, self.confirm = Form(self), Form(self)
        self.board = AnswerBoard(WAITING, self)
        self._told: Told | None = None
        self._build()
        self.keeper = DraftKeeper(self.form, functools.partial(context.drafts.save, FORM_NAME, ""))
        self._connect()
        context.drafts.load(FORM_NAME, "", self._draft_read)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._read_link)
        self._minute.start()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        self._read_link()
        if self.strip.offer is None and self._told is None:
            self.form.focus_first()

    def can_leave(self) -> bool:
        return True

    # --- the question ------------------------------------------------------------------------------------

    def usual(self) -> None:
        """F2: ask; after an answer that KKM may lift, the passing."""
        if self.strip.offer is not None:
            return
        if self._told is not None and self._told.may_confirm:
            self._offer_pass()
        else:
            self.ask()

    def ask(self) -> None:
        """Enter in the last field, or F2."""
        problems = [f.format_problem() for f in self.form.fields if not f.is_empty()]
        wrong = next((one for one in problems if one is not None), None)
        if wrong is not None:
            self.form.show_error(wrong)
            return
        plates = {name: Plate(p.text, p.country) for name, p in self.form.values().items() if p is not None}
        self.form.clear_messages()
        self.messages.clear()
        self.controller.ask(plates, self._answered, self._refused)

    def next_vehicle(self) -> None:
        """Esc: nothing of the vehicle before stays."""
        if self.strip.offer is not None:
            return
        for field in (*self.form.fields, *self.confirm.fields):
            field.clear()
        self.form.clear_messages()
        self.messages.clear()
        self._context.drafts.discard(FORM_NAME, "")
        self.keeper.forget()
        self._forget_answer()
        self.form.focus_first()

    def _draft_read(self, draft: Draft | None) -> None:
        if draft is not None and all(field.is_empty() for field in self.form.fields):
            self.keeper.restore(draft.content, draft.saved_at)

    def _answered(self, told: Told) -> None:
        self._told = told
        self._context.drafts.discard(FORM_NAME, "")
        self.keeper.forget()
        state = State.DONE if told.may_pass else State.STOP
        self.board.show_answer(state, told.word, told.reason, f"{told.vehicle}   {show_time(told.asked_at)}")
        self._show_link(told.link)
        self._show_confirmation(told)
        if told.may_confirm:
            self.confirm.focus_first()

    def _refused(self, refusal: UserError) -> None:
        self._forget_answer()
        self.form.show_error(refusal)

    def _forget_answer(self) -> None:
        self._told = None
        self.board.show_nothing()
        self._left.setCurrentWidget(self.form)
        self.confirm.clear_messages()
        self._show_buttons()

    def _typed(self) -> None:
        """Another plate: the answer was for the one before."""
        if self._told is not None:
            self._forget_answer()

    # --- KKM by telephone --------------------------------------------------------------------------------

    def _show_confirmation(self, told: Told) -> None:
        self.confirm.clear_messages()
        for n in range(1, GROUNDS_ASKED + 1):
            self.confirm.field(f"ground{n}").setVisible(n <= told.hits)
        self.confirm.field("receipt_no").setVisible(told.hits > 0)
        self.confirm.field("approved_by").setVisible(told.hits == 0)
        self._left.setCurrentWidget(self.confirm if told.may_confirm else self.form)
        self._show_buttons()

    def _offer_pass(self) -> None:
        told = self._told
        if told is None:
            return
        wrong = next((p for f in self.confirm.fields if not f.is_empty() and (p := f.format_problem())), None)
        if wrong is not None:
            self.confirm.show_error(wrong)
            return
        what = "Taşıtın kapıdan geçmesine KKM teyidiyle izin verilir; teyidi veren ve dayanağı kaydedilir."
        if not told.hits:
            what = "Liste eski; taşıtın geçmesine teyit veya amir onayıyla izin verilir."
        self.strip.open(Offer(told.vehicle, what, "Geçişe izin ver", back="Geri dön"))
        self._sync_keys()

    def _carry_out(self) -> None:
        if self._told is not None:
            self.controller.let_pass(
                self._told.check_id, self.confirm.values(), self._passed, self._pass_refused
            )

    def _passed(self, check: ExitCheck) -> None:
        vehicle = self._told.vehicle if self._told is not None else check.tractor_plate
        self.strip.close_strip()
        self._context.changes.saved.emit("tracking", check.id)
        self.next_vehicle()
        self._sync_keys()
        self.messages.show_info(f"{vehicle}: teyit kaydedildi, taşıt geçebilir.")

    def _pass_refused(self, refusal: UserError) -> None:
        self.strip.close_strip()
        self._sync_keys()
        self.confirm.show_error(_to_screen(refusal))

    # --- inside ------------------------------------------------------------------------------------------

    def _read_link(self) -> None:
        self.controller.read_link(self._show_link, self.messages.show_error)

    def _show_link(self, link: Link) -> None:
        self._age.setText(list_text(link))

    def _show_buttons(self) -> None:
        can_pass = self._told is not None and self._told.may_confirm
        self._main.set_verb("Geçişe izin ver" if can_pass else "Sorgula")

    def _sync_keys(self) -> None:
        """Esc belongs to the strip while it is open."""
        is_asking = self.strip.offer is not None
        self._esc.setEnabled(not is_asking)
        for button in (self._next, self._main):
            button.setVisible(not is_asking)

    def _connect(self) -> None:
        self.form.changed.connect(self._typed)
        self.form.completed.connect(self.ask)
        self.confirm.completed.connect(self.usual)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._sync_keys)
        self._main.clicked.connect(self.usual)
        self._next.clicked.connect(self.next_vehicle)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Sorgula; teyitten sonra geçişe izin ver", self.usual)
        self._esc: QShortcut = keys.add("Esc", "Yeni taşıt", self.next_vehicle)
        self._show_buttons()

    def _build(self) -> None:
        on = look()
        for part in PARTS:
            hint = "" if part == "tractor" else "Yoksa boş bırakınız."
            self.form.add(PlateField(part, _LABELS[part], required=part == "tractor", hint=hint))
        self._build_confirmation()
        self._age = QLabel(self)
        self._age.setWordWrap(True)
        self._age.setTextFormat(Qt.TextFormat.PlainText)
        self._main = main_button("Sorgula", "F2")
        self._next = ActionButton("Yeni taşıt", "Esc", parent=self)
        for button in (self._main, self._next):
            button.setMinimumHeight(on.main_hit)
        self._left = QStackedWidget(self)
        self._left.addWidget(self.form)
        self._left.addWidget(self.confirm)
        self._left.setFixedWidth(max(_FORM_WIDTH, self.form.minimumSizeHint().width()))
        right = QVBoxLayout()
        right.addWidget(self.board, 1)
        right.addWidget(self._age)
        work = QHBoxLayout()
        work.setSpacing(20)
        work.addWidget(self._left)
        work.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._next)
        foot.addStretch(1)
        foot.addWidget(self._main)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.addWidget(self.messages)
        column.addLayout(work, 1)
        column.addWidget(self.strip)
        column.addLayout(foot)

    def _build_confirmation(self) -> None:
        now = self._context.now
        self.confirm.add_section("KKM telefon teyidi")
        self.confirm.add(TextField("kkm_staff_no", "KKM görevlisinin sicili", max_chars=20))
        self.confirm.add(TimeField("called_at", "Görüşme saati", now=now))
        for n in range(1, GROUNDS_ASKED + 1):
            hint = (
                "Deaktive edilen izlemenin numarası, KKM kapanış EVR numarası veya makbuz." if n == 1 else ""
            )
            self.confirm.add(TextField(f"ground{n}", f"{n}. engelin dayanağı", max_chars=120, hint=hint))
        self.confirm.add(TextField("receipt_no", "Makbuz no (varsa)", max_chars=40))
        self.confirm.add(
            TextField(
                "approved_by", "Onaylayan amirin sicili", max_chars=20, hint="KKM'ye ulaşılamıyorsa yazınız."
            )
        )


def _to_screen(refusal: UserError) -> UserError:
    """Grounds are one field in the action and several lines here."""
    from ui.tracking.refusal_fields import renamed

    return renamed(refusal, {"grounds": "ground1"})
