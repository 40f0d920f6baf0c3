"""Saha: the list, then one case alone on the screen; Durdur always in the same corner."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.scan.events import State
from gumruk_masaustu.systems.scan.lists import AbortCause
from gumruk_masaustu.systems.scan.queries.case import Case
from ui.kit.buttons import ActionButton, main_button, stop_button
from ui.kit.check_lines import CheckLines
from ui.kit.fields.choice import ChoiceField
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Offer, Strip
from ui.kit.theme import look
from ui.scan.case_head import CaseHead
from ui.scan.field_controller import FieldCase, FieldController
from ui.scan.field_texts import EMPTY, HELP, state_text
from ui.scan.waiting_list import WaitingList

SECOND_MS = 1_000
STOP_WIDTH_MM = 45
LEAST_HEIGHT = 120
"""A long list of obstacles takes the rest: Durdur never leaves the screen."""


class FieldPage(QWidget):
    """F2 is the usual outcome of the state that is shown, F8 stops at once, Esc goes back to the list."""

    title = "Saha"
    help_text = HELP
    search_text = "saha kontrol listesi hazır durdur bekleme alanı serbest"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        run = context.runner.bound_to(self)
        self._controller = FieldController(context.post, context.officer, run, context.now)
        self._shown: FieldCase | None = None
        self._wanted, self._act = "", ""
        self._offered: set[ActionButton] = set()
        self.messages, self.strip, self.head = MessageBar(self), Strip(self), CaseHead(self)
        self.checks = CheckLines(self)
        self.list = WaitingList(
            context, title="Sahadaki taşıtlar", read=self._controller.waiting, empty_text=EMPTY
        )
        self._cause = ChoiceField("abort_cause", "Kesilme nedeni", [(c.value, c.label) for c in AbortCause])
        self._cause.setParent(self)
        self._cause.hide()
        self._build()
        self._connect()
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._show_time)
        self._second.start()
        self._show_list()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        self.list.reload()
        if self._wanted:
            self._read()
        elif self.strip.offer is None:
            self.list.focus_list()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        self.open_case(record_id)

    # --- list and case -----------------------------------------------------------------------------------

    def open_case(self, case_id: str) -> None:
        """Show one case alone; the list remembers where it was."""
        self._wanted = case_id
        self._shown = None
        self.messages.clear()
        self._read()

    def go_back(self) -> None:
        """Esc: to the list, on the row that was left."""
        if self.strip.offer is None:
            self._show_list()
            self.list.focus_list()

    def _show_list(self) -> None:
        self._wanted, self._shown = "", None
        self._stack.setCurrentWidget(self.list)
        self._show_buttons()

    def _read(self) -> None:
        if self._wanted:
            self._controller.read(self._wanted, self._show_case, self.messages.show_error)

    def _show_case(self, shown: FieldCase) -> None:
        if shown.case.id != self._wanted:
            return
        is_new = self._shown is None
        self._shown = shown
        self.head.show_case(shown.case, self._context.now(), shown.custody)
        has_list = shown.case.state in (State.PRECHECK, State.READY)
        self.checks.setVisible(has_list)
        self._space.setVisible(not has_list)
        if has_list:
            self.checks.show_lines(shown.lines, enabled=True)
        self._stack.setCurrentWidget(self._screen)
        self._show_time()
        self._show_buttons()
        if self.strip.offer is not None:
            return
        if is_new and has_list:
            self.checks.focus_open()
        elif is_new and self._main.isVisibleTo(self):
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_time(self) -> None:
        if self._shown is not None:
            self._text.setText(state_text(self._shown, self._context.now()))

    def _show_buttons(self) -> None:
        verbs = {
            "ready": "Hazır",
            "waiting_area": "Bekleme alanına alındı",
            "release": "Serbest bırak",
            "cause": "Nedeni yaz",
        }
        self._act = _usual(self._shown)
        if self._act:
            self._main.set_verb(verbs[self._act])
        shown = self._shown
        can_hand = shown is not None and shown.case.state is State.RELEASE_APPROVED and shown.may_hand_over
        offered = {self._back: shown is not None, self._main: bool(self._act), self._hand: can_hand}
        self._offered = {button for button, is_offered in offered.items() if is_offered}
        self._sync_keys()

    def _sync_keys(self) -> None:
        """Esc belongs to the strip while it is open; only Durdur stays beside it."""
        is_asking = self.strip.offer is not None
        self._back_key.setEnabled(not is_asking and self._shown is not None)
        for widget in (self._back, self._main, self._hand):
            widget.setVisible(not is_asking and widget in self._offered)

    # --- the usual outcome -------------------------------------------------------------------------------

    def offer_usual(self) -> None:
        """F2: the strip says what will happen and what is missing."""
        shown = self._shown
        if shown is None:
            self.messages.show_info("Önce listeden bir taşıt seçiniz.")
            return
        if not self._act:
            self.messages.show_info("Bu aşamada sahadan beklenen bir işlem yok.")
            return
        if self._act == "cause":
            self._ask_cause(shown.case)
            return
        self._controller.read(self._wanted, self._offer, self.messages.show_error)

    def _offer(self, shown: FieldCase) -> None:
        """As it stands now: a tick or a hand-over may have been saved since the case was shown."""
        self._show_case(shown)
        if shown is not self._shown or self._act not in ("ready", "waiting_area", "release"):
            return
        offers = {
            "ready": Offer(
                _subject(shown.case),
                "Taşıt “Taramaya hazır” olacak; sistem operatörü taramayı başlatabilecek.",
                "Hazır de",
                shown.open_items,
            ),
            "waiting_area": Offer(
                _subject(shown.case),
                "Sürücü taşıtına götürüldü, taşıt tünelden çıkıp bekleme alanına alındı.",
                "Bekleme alanına alındı",
            ),
            "release": Offer(
                _subject(shown.case),
                "Belgeler iade edildi, taşıt sahadan ayrılıyor; kayıt kapanacak.",
                "Serbest bırak",
                shown.release_obstacles,
            ),
        }
        self.strip.open(offers[self._act])
        self._sync_keys()

    def _carry_out(self) -> None:
        shown = self._shown
        if shown is None:
            return
        acts = {
            "ready": self._controller.mark_ready,
            "waiting_area": self._controller.to_waiting_area,
            "release": self._controller.release,
        }
        if self._act == "cause":
            cause = AbortCause(self._cause.value() or AbortCause.STOPPED)
            self._controller.write_cause(shown.case.id, cause, self._done, self.strip.show_error)
        elif self._act:
            acts[self._act](shown.case.id, self._done, self.strip.show_error)

    def _done(self, case: Case) -> None:
        self.strip.close_strip()
        self._saved(case)
        texts = {
            State.READY: "taramaya hazır.",
            State.RELEASED: "serbest bırakıldı.",
            State.ABORTED: "kesilme nedeni kaydedildi.",
        }
        if case.state is State.ABORTED:
            self._read()
        else:
            self._show_list()
            self.list.focus_list()
        self.messages.show_saved(f"{_subject(case)}: {texts.get(case.state, 'kaydedildi.')}")

    def _saved(self, case: Case) -> None:
        self._context.changes.saved.emit("scan", case.id)

    # --- other acts --------------------------------------------------------------------------------------

    def turn(self, key: str) -> None:
        """Space or a press on one item."""
        if self._shown is not None:
            self._controller.turn(self._shown.case.id, key, self._turned, self._refused)

    def _turned(self, case: Case) -> None:
        self.messages.clear()
        self._saved(case)

    def _refused(self, refusal: UserError) -> None:
        self.messages.show_error(refusal)
        if refusal.field:
            self.checks.focus_item(refusal.field)

    def hand_to_driver(self) -> None:
        """Every document is in the driver's hand."""
        if self._shown is not None:
            self._controller.hand_to_driver(self._shown.case.id, self._handed, self.messages.show_error)

    def _handed(self, case: Case) -> None:
        self._saved(case)
        self.messages.show_saved("Belgeler sürücüye verildi.")
        self._main.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """F8, at once, whatever is on the screen; the cause is asked afterwards."""
        self._controller.stop(self._stopped, self.messages.show_error)

    def _stopped(self, case: Case) -> None:
        self.strip.close_strip()
        self._saved(case)
        self.open_case(case.id)
        self._ask_cause(case)

    def _ask_cause(self, case: Case) -> None:
        self._act = "cause"
        self._cause.set_value(AbortCause.STOPPED.value)
        what = f"Tarama durduruldu, {show_time(self._context.now())}. Kesilme nedenini seçiniz."
        self.strip.open(Offer(_subject(case), what, "Nedeni kaydet", back="Sonra yaz"), extra=self._cause)
        self._sync_keys()

    # --- building ----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.opened.connect(self.open_case)
        self.list.view.clicked.connect(self._clicked)
        self.checks.turned.connect(self.turn)
        self._main.clicked.connect(self.offer_usual)
        self._hand.clicked.connect(self.hand_to_driver)
        self._back.clicked.connect(self.go_back)
        self._stop.clicked.connect(self.stop)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._went_back)
        self.strip.missing_asked.connect(self._go_to)
        self.messages.field_asked.connect(self._go_to)
        self._context.changes.saved.connect(self._changed)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Bu aşamanın olağan sonucu", self.offer_usual)
        keys.add("F8", "Durdur, hemen", self.stop)
        self._back_key: QShortcut = keys.add("Esc", "Listeye dön", self.go_back)

    def _clicked(self) -> None:
        self.open_case(self.list.current_id())

    def _went_back(self) -> None:
        self._show_buttons()

    def _go_to(self, item: str) -> None:
        self._show_buttons()
        self.checks.focus_item(item)

    def _changed(self, system: str, record: str) -> None:
        if system == "scan" and record == self._wanted:
            self._read()

    def _build(self) -> None:
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._screen, self._space = QWidget(self), QWidget(self)
        inner = QVBoxLayout(self._screen)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (self.head, self._text):
            inner.addWidget(widget)
        inner.addWidget(self.checks, 1)
        inner.addWidget(self._space, 1)
        inner.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stack = QStackedWidget(self)
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._screen)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        on = look()
        self._back = ActionButton("Listeye dön", "Esc", parent=self)
        self._hand = ActionButton("Belgeler sürücüye verildi", parent=self)
        self._main, self._stop = main_button("Hazır", "F2"), stop_button("DURDUR", "F8")
        self._stop.setMinimumWidth(max(180, round(STOP_WIDTH_MM * on.px_per_mm)))
        foot = QHBoxLayout()
        foot.setSpacing(on.gap)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._hand)
        foot.addWidget(self._main)
        foot.addWidget(self._stop)
        for button in (self._back, self._hand, self._main, self._stop):
            button.setMinimumHeight(on.main_hit)
        return foot


def _usual(shown: FieldCase | None) -> str:
    """What F2 does in this state; empty: nothing is to be done here."""
    if shown is None:
        return ""
    if shown.needs_waiting_area:
        return "waiting_area"
    states = {State.PRECHECK: "ready", State.RELEASE_APPROVED: "release", State.ABORTED: "cause"}
    return states.get(shown.case.state, "")


def _subject(case: Case) -> str:
    return case.vehicle or case.number
