"""Aktivasyon ve takma: the list, then one task after the other of one vehicle, up to its exit permission."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QLayout, QStackedWidget, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.clock import show_time
from gumruk_masaustu.kernel.drafts import Draft
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.identifiers import code_key
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.starting import StartRow
from gumruk_masaustu.systems.tracking.values.tracking import UnitChoice
from ui.kit.badge import Badge
from ui.kit.drafts import DraftKeeper
from ui.kit.form import Form
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.print_flow import PrintFlow
from ui.kit.reader import ReaderKeys
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Offer, Strip
from ui.kit.theme import set_role
from ui.kit.tokens import State
from ui.tracking.activation_asks import NOTICE, Asks, more_acts
from ui.tracking.activation_controller import ActivationController
from ui.tracking.activation_flow import ActivationFlow, exception_verb, usual_verb
from ui.tracking.activation_values import (
    EXIT,
    MOUNT,
    NOTES,
    PAPER,
    POSITION,
    STEPS,
    UNIT,
    VEHICLE,
    form_of,
    screen_field,
    step_of,
)
from ui.tracking.activation_work import Work
from ui.tracking.ask_panel import AskPanel, MorePanel
from ui.tracking.exit_step import ExitStep
from ui.tracking.foot_bar import FootBar
from ui.tracking.mount_step import MountStep
from ui.tracking.notes_step import NotesStep
from ui.tracking.paper_step import PaperStep
from ui.tracking.position_step import PositionStep
from ui.tracking.refusal_fields import mapped
from ui.tracking.start_list import BADGES, StartList
from ui.tracking.step_bar import StepBar
from ui.tracking.unit_step import UnitStep
from ui.tracking.vehicle_step import VehicleStep

HELP = (
    "Listeden uygun bulunan sevki seçip formu açınız. Adımlar sırayla gider: taşıt, ünite, notlar, takma, "
    "konum, taahhütname, çıkış izni.\n"
    "Ünite barkodu hangi alanda olursanız olunuz okunur. F2 adımın olağan sonucudur ve eksikleri sayar; F8 "
    "ünite açılmadığında veya konum gelmediğinde başka ünite içindir.\n"
    "PgUp ve PgDn adımlar arasında gezdirir; yazdıklarınız saklanır."
)
SECOND_MS, POLL_SECONDS = 1_000, 5
FORM_DRAFT, NOTES_DRAFT, MOUNT_DRAFT, ASK_DRAFT = (
    "tracking.activation",
    "tracking.notes",
    "tracking.mounting",
    "tracking.ask",
)
EFORMS = "office.eforms"


class ActivationPage(QWidget):
    """F2 is the usual outcome of the step, F8 another unit, Esc goes back to the list."""

    title = "Aktivasyon ve takma"
    help_text = HELP
    search_text = "araç takip aktivasyon takma mobil ünite taahhütname çıkış izni saha"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        run = context.runner.bound_to(self)
        self._run_long = context.runner.bound_to(self, long=True)
        self.controller = ActivationController(context.post, context.officer, run, context.now)
        self.flow, self._asks = ActivationFlow(self), Asks(self.controller, context.now)
        self.work: Work | None = None
        self._wanted, self._step = "", ""
        self._follows = False
        self._carry: Callable[[], None] | None = None
        self._said = ""
        self._stored: dict[str, Any] = {}
        self._seconds = 0
        self._build()
        self._connect()
        self._keepers()
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self.tick)
        self._second.start()
        self._show_list()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        self._read_list()
        if self._wanted:
            self._reread()
        elif self.strip.offer is None:
            self.list.focus_list()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        self.open_tracking(record_id)

    # --- list --------------------------------------------------------------------------------------------

    def open_row(self, row: StartRow) -> None:
        """Go on with a tracking, or open the form of a referral."""
        self.messages.clear()
        if row.tracking_id:
            self.open_tracking(row.tracking_id)
            return
        self.controller.open_form(row.request_id, self._form_opened, self.messages.show_error)

    def _form_opened(self, found: Any) -> None:
        self._saved(found.id)
        self.open_tracking(found.id)

    def open_tracking(self, tracking_id: str) -> None:
        self._wanted, self.work = tracking_id, None
        self.messages.clear()
        self.controller.open(tracking_id, self._show_work, self._not_opened)

    def _not_opened(self, refusal: UserError) -> None:
        self._show_list()
        self.messages.show_error(refusal)

    def _read_list(self) -> None:
        controller, run = self.controller, self._context.runner.bound_to(self)
        run(controller.rows, self.list.show_rows, self.messages.show_error)

    def _show_list(self) -> None:
        self._wanted, self.work, self._step = "", None, ""
        self._stack.setCurrentWidget(self.list)
        self._show_foot()

    # --- one tracking ------------------------------------------------------------------------------------

    def _reread(self) -> None:
        if self._wanted:
            self.controller.read(self._wanted, self._show_work, self.messages.show_error)

    def _show_work(self, work: Work) -> None:
        if work.found.id != self._wanted:
            return
        is_new = self.work is None
        follows, self._follows = self._follows, False
        before, self.work = self.work, work
        now = self._context.now()
        self._vehicle.setText(work.found.vehicle)
        self._number.setText(work.found.number)
        state, word = BADGES.get(work.found.state.value, (State.DONE, work.found.state.label))
        self._badge.show_state(state, word)
        self._flag.setVisible(work.found.notes_missing)
        is_stale = before is not None and before.found != work.found and not self._form_is_typed()
        self.vehicle.show_work(work, is_new or is_stale)
        self.unit.show_work(work, now)
        self.notes.show_work(work)
        self.mount.show_work(work)
        self.position.show_work(work, now)
        self.paper.show_work(work)
        self.exit.show_work(work)
        self.more.offer(more_acts(work))
        if is_new or is_stale:
            self._stored = self.vehicle.form.state()
            self._form_keeper.forget()
        if is_new:
            self._open_new(work)
        elif follows:
            self._show_step(work.step)
        else:
            self._show_foot()

    def _open_new(self, work: Work) -> None:
        for form in (self.vehicle.form, self.notes.form, self.mount.form):
            form.clear_messages()
        self.notes.form.set_values(dict.fromkeys(self.notes.form.values()))
        self._notes_keeper.forget()
        self.mount.clear_unit()
        self.mount.unit.set_value(None)
        self.mount.show_work(work)
        self._mount_keeper.forget()
        self._stack.setCurrentWidget(self._screen)
        drafts = self._context.drafts
        if work.found.state is TrackingState.DRAFT:
            drafts.load(FORM_DRAFT, work.found.id, functools.partial(self._restore, self._form_keeper))
        if self.notes.is_due:
            drafts.load(NOTES_DRAFT, work.found.id, functools.partial(self._restore, self._notes_keeper))
        self._load_mounting()
        self._show_step(work.step)

    def _restore(self, keeper: DraftKeeper, draft: Draft | None) -> None:
        if draft is not None and draft.content:
            keeper.restore(draft.content, draft.saved_at)
            self.messages.show_info(f"Kaldığınız yerden açıldı, {show_time(draft.saved_at)}")
            if self.work is not None:
                self.notes.show_work(self.work)

    def _form_is_typed(self) -> bool:
        return self.vehicle.form.state() != self._stored

    # --- steps -------------------------------------------------------------------------------------------

    def go(self, step: str) -> None:
        """To a step; what was typed of the vehicle is stored on the way, so that the next one knows it."""
        work = self.work
        if work is None or step == self._step:
            return
        leaves_form = self._step == VEHICLE and work.found.state is TrackingState.DRAFT
        if leaves_form and self._form_is_typed():
            self.save_form(functools.partial(self._show_step, step))
            return
        self._show_step(step)

    def save_form(self, then: Callable[[], object]) -> None:
        """Keep the vehicle's part of the form; gaps are allowed until the activation (ATS-060)."""
        if self.work is None:
            return
        record, state = self.work.found.id, self.vehicle.form.state()

        def saved(found: Any) -> None:
            self._stored = state
            self._form_keeper.forget()
            self._context.drafts.discard(FORM_DRAFT, record)
            self._saved(record)
            then()

        self.controller.save_form(
            record, form_of(self.vehicle.form.values()), saved, self.vehicle.form.show_error
        )

    def next_step(self) -> None:
        if self._is_on_steps:
            self.go(self.bar.next_of(1))

    def step_before(self) -> None:
        if self._is_on_steps:
            self.go(self.bar.next_of(-1))

    @property
    def _is_on_steps(self) -> bool:
        return (
            self.work is not None
            and self.strip.offer is None
            and self._inner.currentWidget() in (*self._pages.values(),)
        )

    def _show_step(self, step: str) -> None:
        work = self.work
        if work is None:
            return
        self._step = step
        self.bar.show_step(step, done_steps(work))
        self._inner.setCurrentWidget(self._pages[step])
        self._stack.setCurrentWidget(self._screen)
        self._show_foot()
        if self.strip.offer is None:
            page: Any = self._pages[step]
            page.focus_first()

    def _show_foot(self) -> None:
        """The verbs of the step; only what can be done now is shown."""
        work, is_asking = self.work, self.strip.offer is not None
        self._back_key.setEnabled(not is_asking and (work is not None))
        if work is None:
            has_row = self._stack.currentWidget() is self.list and self.list.current() is not None
            row = self.list.current()
            verb = "Devam et" if row is not None and row.tracking_id else "Formu aç"
            self.foot.show_verbs(usual=verb if has_row else "", exception="", back="", more=False)
        elif self._inner.currentWidget() is self.asking and self.asking.ask is not None:
            self.foot.show_verbs(usual=self.asking.ask.verb, exception="", back="Vazgeç", more=False)
        elif self._inner.currentWidget() is self.more:
            self.foot.show_verbs(usual="", exception="", back="Adımlara dön", more=False)
        else:
            self.foot.show_verbs(
                usual=usual_verb(work, self._step),
                exception=exception_verb(work, self._step),
                back="Listeye dön",
                more=bool(self.more.keys()),
            )
        self.foot.setVisible(not is_asking)

    # --- F2, F8, Esc -------------------------------------------------------------------------------------

    def usual(self) -> None:
        """F2"""
        if self.strip.offer is not None:
            return
        work, row = self.work, self.list.current()
        if work is None:
            if row is not None:
                self.open_row(row)
            return
        if self._inner.currentWidget() is self.asking:
            self._offer_ask(work)
        elif self._inner.currentWidget() is not self.more:
            if self._step == VEHICLE and work.found.state is TrackingState.DRAFT and self._form_is_typed():
                self.save_form(lambda: self.flow.usual(self.work or work, self._step))
            else:
                self.flow.usual(work, self._step)

    def exception(self) -> None:
        """F8"""
        if self.work is not None and self.strip.offer is None and self._is_on_steps:
            self.flow.exception(self.work, self._step)

    def go_back(self) -> None:
        """Esc: from an act to the steps, from the steps to the list; everything typed is kept."""
        if self.strip.offer is not None or self.work is None:
            return
        if self._inner.currentWidget() in (self.asking, self.more):
            self.asking.close_ask()
            self._show_step(self._step)
            return
        if self._step == VEHICLE and self._form_is_typed():
            self._form_keeper.save_now()
        self.messages.clear()
        self._show_list()
        self._read_list()
        self.list.focus_list()

    def offer(self, offer: Offer, carry: Callable[[], None], said: str) -> None:
        """Open the strip; `carry` acts when the officer confirms, `said` is shown when it is done."""
        self._carry, self._said = carry, said
        self._show_problems(offer.missing)
        self.strip.open(offer)
        self._show_foot()

    def _carry_out(self) -> None:
        if self._carry is not None:
            self._carry()

    def acted(self, _result: Any) -> None:
        """An act was carried out: say so, and go where the work goes on."""
        self.strip.close_strip()
        record = self._wanted
        if self.asking.ask is not None:
            self._context.drafts.discard(ASK_DRAFT, f"{record}:{self.asking.ask.key}")
            self.asking.close_ask()
        for form, keeper in ((FORM_DRAFT, self._form_keeper), (NOTES_DRAFT, self._notes_keeper)):
            keeper.forget()
            self._context.drafts.discard(form, record)
        self._follows = True
        self._saved(record)
        self.messages.show_saved(self._said)

    def strip_refused(self, form: Form) -> Callable[[UserError], None]:
        """The strip says why; the fields carry it too."""

        def refused(refusal: UserError) -> None:
            shown = mapped(refusal, screen_field)
            self.strip.show_error(shown)
            form.show_error(shown)

        return refused

    def _show_problems(self, missing: UserError | None) -> None:
        for form in (self.vehicle.form, self.notes.form, self.mount.form):
            by_field = {o.field: o for o in reversed(missing.all)} if missing is not None else {}
            for field in form.fields:
                field.show_problem(by_field.get(field.name))

    def _go_to(self, field: str) -> None:
        """“Alana git”: the step that holds the input, and the focus into it."""
        self._show_foot()
        if self._inner.currentWidget() is self.asking:
            self.asking.form.focus_field(field)
            return
        if self._step == MOUNT:
            self.mount.form.focus_field(field)
            return
        if self.work is None or self.work.found.state is not TrackingState.DRAFT:
            return
        step = step_of(field)
        self._show_step(step)
        form = {VEHICLE: self.vehicle.form, NOTES: self.notes.form}.get(step)
        if form is not None:
            form.focus_field(field)

    # --- further acts ------------------------------------------------------------------------------------

    def show_more(self) -> None:
        if self.work is not None and self.strip.offer is None and self.more.keys():
            self._inner.setCurrentWidget(self.more)
            self._show_foot()
            self.more.focus_first()

    def ask(self, key: str, serial: str = "") -> None:
        """One further act alone on the screen."""
        if self.work is None:
            return
        if key == NOTICE:
            self.controller.notify_kkm(self.work.found.id, self._notified, self.messages.show_error)
            return
        self.messages.clear()
        self._inner.setCurrentWidget(self.asking)
        self.asking.open(self._asks.make(key, self.work, serial))
        self._show_foot()

    def _notified(self, eform_id: str) -> None:
        self._saved(self._wanted)
        self._context.open_page(EFORMS, eform_id)

    def _ask_made(self, form: Form) -> None:
        ask, record = self.asking.ask, self._wanted
        if ask is None:
            return
        key = f"{record}:{ask.key}"
        keeper = DraftKeeper(form, functools.partial(self._context.drafts.save, ASK_DRAFT, key))
        self._context.drafts.load(ASK_DRAFT, key, functools.partial(self._restore_ask, form, keeper))

    def _restore_ask(self, form: Form, keeper: DraftKeeper, draft: Draft | None) -> None:
        if draft is not None and draft.content and form is self.asking.form:
            keeper.restore(draft.content, draft.saved_at)

    def _offer_ask(self, work: Work) -> None:
        ask, form = self.asking.ask, self.asking.form
        if ask is None or not form.show_problems():
            return
        values = form.values()
        self.offer(
            Offer(work.found.vehicle or work.found.number, ask.what, ask.verb, harm=ask.harm),
            lambda: ask.send(values, self.acted, self.strip_refused(form)),
            ask.said,
        )

    # --- units, paper ------------------------------------------------------------------------------------

    def take_reading(self, text: str) -> None:
        """What the reader saw, wherever the focus was."""
        work = self.work
        if work is None or self.strip.offer is not None:
            return
        if self._inner.currentWidget() is self.asking:
            self._read_into_ask(text)
        elif self._step == MOUNT:
            self.mount.take_reading(text)
        elif self._step == VEHICLE and code_key(text) not in work.codes:
            self.vehicle.form.field("document_no").set_value(text)
            self.vehicle.form.changed.emit()
        elif self._step in (VEHICLE, UNIT, NOTES):
            self.go(UNIT)
            self.unit.want(text)

    def _read_into_ask(self, text: str) -> None:
        wanted = "read_imei" if text.isdigit() and len(text) == 15 else "read_serial"
        for field in self.asking.form.fields:
            if field.name.startswith(wanted) and field.is_empty():
                field.set_value(text)
                self.asking.form.changed.emit()
                return

    def choose_unit(self, serial: str, part: str, place: str) -> None:
        if self.work is None:
            return
        choice = UnitChoice(serial, part, place)
        self.controller.choose_unit(self.work.found.id, choice, self._unit_chosen, self._unit_refused)

    def _unit_chosen(self, one: Any) -> None:
        self.unit.clear_choice()
        self._saved(self._wanted)
        self.messages.show_saved(f"{one.serial} seçildi. Konum bekleniyor.")

    def _unit_refused(self, refusal: UserError) -> None:
        self.messages.show_error(refusal)
        fields = {"serial": self.unit.serial, "carrier_part": self.unit.part, "place": self.unit.place}
        for obstacle in refusal.all:
            field = fields.get(obstacle.field or "")
            if field is not None:
                field.show_problem(obstacle)
        first = fields.get(refusal.field or "")
        if first is not None:
            first.focus_editor()

    def leave_out(self, serial: str) -> None:
        if self.work is not None:
            self.controller.leave_out(
                self.work.found.id, serial, lambda _: self._left_out(serial), self.messages.show_error
            )

    def _left_out(self, serial: str) -> None:
        self._saved(self._wanted)
        self.messages.show_saved(f"{serial} formdan çıkarıldı.")

    def mount_again(self, serial: str) -> None:
        """Another place for a unit that gives no position (ATS-079)."""
        self.mount.unit.set_value(serial)
        self._mount_unit_chosen()
        self._show_step(MOUNT)

    def print_paper(self) -> None:
        if self.work is None or self.strip.offer is not None or self._step != PAPER:
            return
        record = self.work.found.id
        self.prints.show(
            lambda: self.controller.printout(record), on_hand=functools.partial(self._by_hand, record)
        )

    def _by_hand(self, record: str, serial: str) -> None:
        reason = f"Baskı alınamadı; elle doldurulan form seri no {serial}"
        self.controller.by_hand(record, reason, self._printed, self.messages.show_error)

    def _printed(self, _outcome: object) -> None:
        self._saved(self._wanted)

    def _scanned(self, stored: Any) -> None:
        if self.work is not None:
            self.controller.scanned(self.work.found.id, stored, self._printed, self.messages.show_error)

    # --- mounting drafts ---------------------------------------------------------------------------------

    def _mount_key(self) -> str:
        return f"{self._wanted}:{self.mount.unit.value() or ''}"

    def _mount_unit_chosen(self) -> None:
        """Another unit is pressed: its own form, as far as it was filled."""
        self.mount.clear_unit()
        self.mount.show_places()
        self._mount_keeper.forget()
        self._load_mounting()

    def _load_mounting(self) -> None:
        if self.mount.unit.value():
            self._context.drafts.load(MOUNT_DRAFT, self._mount_key(), self._restore_mounting)

    def _restore_mounting(self, draft: Draft | None) -> None:
        if draft is not None and draft.content:
            place = draft.content.get("place")
            self.mount.place.set_value(place)
            self.mount.show_places()
            self._mount_keeper.restore(draft.content, draft.saved_at)

    def forget_mounting(self, serial: str) -> None:
        """The mounting is recorded: the next unit begins with an empty form."""
        self._context.drafts.discard(MOUNT_DRAFT, f"{self._wanted}:{serial}")
        self.mount.unit.set_value(None)
        self.mount.clear_unit()
        self._mount_keeper.forget()

    # --- clock and changes -------------------------------------------------------------------------------

    def tick(self) -> None:
        """Every second the waiting clocks go on; every five the positions are read again."""
        if self.work is None or not self.isVisible():
            return
        now = self._context.now()
        self.unit.cards.show_clock(now)
        self.position.cards.show_clock(now)
        self._seconds += 1
        if self._seconds % POLL_SECONDS == 0 and self._step in (UNIT, POSITION) and self._is_on_steps:
            self._reread()

    def _saved(self, record: str) -> None:
        self._context.changes.saved.emit("tracking", record)

    def _changed(self, system: str, record: str) -> None:
        if system == "tracking":
            self._read_list()
            if record == self._wanted:
                self._reread()

    def reload(self) -> None:
        """F5"""
        self._read_list()
        self._reread()

    def _keepers(self) -> None:
        save = self._context.drafts.save
        self._form_keeper = DraftKeeper(
            self.vehicle.form, lambda content: save(FORM_DRAFT, self._wanted, content)
        )
        self._notes_keeper = DraftKeeper(
            self.notes.form, lambda content: save(NOTES_DRAFT, self._wanted, content)
        )
        self._mount_keeper = DraftKeeper(
            self.mount.form, lambda content: save(MOUNT_DRAFT, self._mount_key(), content)
        )

    def save_draft(self) -> None:
        """Ctrl+S"""
        for keeper in (self._form_keeper, self._notes_keeper, self._mount_keeper):
            keeper.save_now()
        self.messages.show_saved("Taslak kaydedildi.")

    # --- building ----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.opened.connect(self.open_row)
        self.list.chosen.connect(self._show_foot)
        self.bar.chosen.connect(self.go)
        self.unit.wanted.connect(self.choose_unit)
        self.unit.left_out.connect(self.leave_out)
        self.mount.unit.changed.connect(self._mount_unit_chosen)
        self.position.again.connect(self.mount_again)
        self.paper.print_asked.connect(self.print_paper)
        self.paper.scanned.connect(self._scanned)
        self.more.chosen.connect(self.ask)
        self.asking.made.connect(self._ask_made)
        self.vehicle.form.completed.connect(self.next_step)
        self.foot.usual.clicked.connect(self.usual)
        self.foot.exception.clicked.connect(self.exception)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.more.clicked.connect(self.show_more)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self._show_foot)
        self.strip.missing_asked.connect(self._go_to)
        self.messages.field_asked.connect(self._go_to)
        self.prints.refused.connect(self.messages.show_error)
        self.prints.logged.connect(self._printed)
        self._context.changes.saved.connect(self._changed)
        self._reader = ReaderKeys(self, self.unit.line)
        self._reader.read.connect(self.take_reading)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Bu adımın olağan sonucu", self.usual)
        keys.add("F8", "Açılmadı, başka ünite, elle dolduruldu", self.exception)
        keys.add("PgDown", "Sonraki adım", self.next_step)
        keys.add("PgUp", "Önceki adım", self.step_before)
        keys.add("Ctrl+D", "Diğer işlemler", self.show_more)
        keys.add("Ctrl+P", "Taahhütname yazdır", self.print_paper)
        keys.add("Ctrl+S", "Taslağı sakla", self.save_draft)
        keys.add("F5", "Yeniden oku", self.reload)
        self._back_key: QShortcut = keys.add("Esc", "Geri dön", self.go_back)

    def _build(self) -> None:
        context, keep = self._context, self.controller.keep_file
        self.messages, self.strip, self.foot = MessageBar(self), Strip(self), FootBar(self)
        self.list = StartList(context.now, self)
        self.bar = StepBar(STEPS, self)
        self.vehicle, self.unit, self.notes = VehicleStep(context.now), UnitStep(), NotesStep()
        self.mount = MountStep(context.now, keep, self._run_long)
        self.position, self.exit = PositionStep(), ExitStep()
        self.paper = PaperStep(keep, self._run_long)
        self.more, self.asking = MorePanel(), AskPanel()
        self.prints = PrintFlow(context, self.controller.record_print, self)
        self._pages: dict[str, QWidget] = {
            VEHICLE: self.vehicle,
            UNIT: self.unit,
            NOTES: self.notes,
            MOUNT: self.mount,
            POSITION: self.position,
            PAPER: self.paper,
            EXIT: self.exit,
        }
        self._inner = QStackedWidget(self)
        for widget in (*self._pages.values(), self.more, self.asking):
            self._inner.addWidget(widget)
        self._screen = QWidget(self)
        inner = QVBoxLayout(self._screen)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._head())
        inner.addWidget(self.bar)
        inner.addWidget(self._inner, 1)
        inner.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stack = QStackedWidget(self)
        self._stack.setMinimumHeight(120)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._screen)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        column.addWidget(self.foot)

    def _head(self) -> QLayout:
        from PySide6.QtWidgets import QHBoxLayout

        self._vehicle, self._number = QLabel(self), QLabel(self)
        set_role(self._vehicle, "plate")
        for label in (self._vehicle, self._number):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._badge = Badge(parent=self)
        self._flag = Badge(State.ATTENTION, "NOT EKSİK", self)
        head = QHBoxLayout()
        head.addWidget(self._vehicle)
        head.addStretch(1)
        for widget in (self._number, self._flag, self._badge):
            head.addWidget(widget)
        return head


def done_steps(work: Work) -> set[str]:
    """Steps that carry a tick."""
    if work.found.state is TrackingState.DRAFT:
        return {UNIT} if work.units and all(view.is_live for view in work.units) else set()
    done = {VEHICLE}
    riding = work.units
    if riding and all(view.one.state != "chosen" for view in riding):
        done.add(UNIT)
    if not work.found.notes_missing:
        done.add(NOTES)
    if riding and all(view.one.state == "mounted" for view in riding):
        done.add(MOUNT)
    if riding and all(view.one.position_confirmed_at is not None for view in riding):
        done.add(POSITION)
    if work.is_signed:
        done.add(PAPER)
    if work.found.exit_at is not None:
        done.add(EXIT)
    return done
