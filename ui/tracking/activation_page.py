"""Aktivasyon ve takma: the list, then one task after the other of one vehicle, up to its exit permission."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.systems.tracking.lists import TrackingState
from gumruk_masaustu.systems.tracking.queries.starting import StartRow
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.reader import ReaderKeys
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Offer
from ui.tracking.activation_asks import NOTICE, Asks
from ui.tracking.activation_drafts import ActivationDrafts
from ui.tracking.activation_flow import ActivationFlow
from ui.tracking.activation_screen import ActivationScreen
from ui.tracking.activation_unit_acts import UnitActs
from ui.tracking.activation_values import (
    EXIT,
    MOUNT,
    NOTES,
    POSITION,
    UNIT,
    VEHICLE,
    form_of,
    screen_field,
    step_of,
)
from ui.tracking.activation_work import Work
from ui.tracking.refusal_fields import mapped

HELP = (
    "Listeden uygun bulunan sevki seçip formu açınız. Adımlar sırayla gider: taşıt, ünite, notlar, takma, "
    "konum, taahhütname, çıkış izni.\n"
    "Ünite barkodu hangi alanda olursanız olunuz okunur. F2 adımın olağan sonucudur ve eksikleri sayar; F8 "
    "ünite açılmadığında veya konum gelmediğinde başka ünite içindir.\n"
    "PgUp ve PgDn adımlar arasında gezdirir; yazdıklarınız saklanır."
)
SECOND_MS, POLL_SECONDS = 1_000, 5
EFORMS = "office.eforms"


class ActivationPage(ActivationScreen):
    """F2 is the usual outcome of the step, F8 another unit, Esc goes back to the list."""

    title = "Aktivasyon ve takma"
    help_text = HELP
    search_text = "araç takip aktivasyon takma mobil ünite taahhütname çıkış izni saha"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context = context
        self.work: Work | None = None
        self.step = ""
        self._wanted, self._said = "", ""
        self._follows = False
        self._carry: Callable[[], None] | None = None
        self._seconds = 0
        self._run = context.runner.bound_to(self)
        self.flow, self.units = ActivationFlow(self), UnitActs(self)
        self._asks = Asks(self.controller, context.now)
        self.drafts = ActivationDrafts(self, context.drafts)
        self._connect()
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
        self._context.changes.saved.emit("tracking", found.id)
        self.open_tracking(found.id)

    def open_tracking(self, tracking_id: str) -> None:
        """One vehicle alone; that it was opened is noted."""
        self._wanted, self.work = tracking_id, None
        self.drafts.record = tracking_id
        self.messages.clear()
        self.controller.open(tracking_id, self._show_work, self._not_opened)

    def _not_opened(self, refusal: UserError) -> None:
        self._show_list()
        self.messages.show_error(refusal)

    def _read_list(self) -> None:
        self._run(self.controller.rows, self.list.show_rows, self.messages.show_error)

    def _show_list(self) -> None:
        self._wanted, self.work, self.step = "", None, ""
        self.stack.setCurrentWidget(self.list)
        self.sync_foot()

    # --- one tracking ------------------------------------------------------------------------------------

    def _reread(self) -> None:
        if self._wanted:
            self.controller.read(self._wanted, self._show_work, self.messages.show_error)

    def _show_work(self, work: Work) -> None:
        if work.found.id != self._wanted:
            return
        before, self.work = self.work, work
        follows, self._follows = self._follows, False
        refill = before is None or (before.found != work.found and not self.drafts.is_typed)
        self.show_tracking(work, refill=refill)
        if refill:
            self.drafts.filled()
        if before is None:
            self.drafts.open(work)
            self.show_step(work.step)
        elif follows:
            self.show_step(self.step if work.found.state is TrackingState.DRAFT else work.step)
        else:
            self.sync_foot()

    # --- steps -------------------------------------------------------------------------------------------

    def go(self, step: str) -> None:
        """To a step; what was typed of the vehicle is stored on the way, so that the next one knows it."""
        if self.work is not None and step != self.step and self.strip.offer is None:
            self._store_first(functools.partial(self.show_step, step))

    def _store_first(self, then: Callable[[], object]) -> None:
        """Keep the vehicle's part of the form; gaps are allowed until the activation (ATS-060)."""
        work = self.work
        is_form = self.step == VEHICLE and work is not None and work.found.state is TrackingState.DRAFT
        if work is None or not is_form or not self.drafts.is_typed:
            then()
            return
        state, typed = self.vehicle.form.state(), form_of(self.vehicle.form.values())

        def stored(_found: object) -> None:
            self.drafts.stored(state)
            self.saved()
            then()

        self.controller.save_form(work.found.id, typed, stored, self.vehicle.form.show_error)

    def next_step(self) -> None:
        if self.is_on_steps:
            self.go(self.bar.next_of(1))

    def step_before(self) -> None:
        if self.is_on_steps:
            self.go(self.bar.next_of(-1))

    def show_step(self, step: str) -> None:
        if self.work is None:
            return
        self.step = step
        self.show_page(step, self.work)
        self.sync_foot()
        if self.strip.offer is None and not self.is_typed_elsewhere:
            shown: Any = self.pages[step]
            shown.focus_first()

    def sync_foot(self) -> None:
        """Esc belongs to the strip while it is open."""
        self._back_key.setEnabled(self.strip.offer is None and self.work is not None)
        self.show_foot(self.work, self.step)

    # --- F2, F8, Esc -------------------------------------------------------------------------------------

    def usual(self) -> None:
        """F2"""
        work, row = self.work, self.list.current()
        if self.strip.offer is not None:
            return
        if work is None:
            if row is not None:
                self.open_row(row)
        elif self.is_asking:
            self._offer_ask(work)
        elif self.is_on_steps:
            self._store_first(lambda: self.flow.usual(self.work or work, self.step))

    def exception(self) -> None:
        """F8"""
        if self.work is not None and self.is_on_steps:
            self.flow.exception(self.work, self.step)

    def go_back(self) -> None:
        """Esc: from an act to the steps, from the steps to the list; everything typed is kept."""
        if self.strip.offer is not None or self.work is None:
            return
        self.drafts.save_now()
        self.messages.clear()
        if not self.is_on_steps:
            self.asking.close_ask()
            self.show_step(self.step)
            return
        self._show_list()
        self._read_list()
        self.list.focus_list()

    def offer(self, offer: Offer, carry: Callable[[], None], said: str) -> None:
        """Open the strip; `carry` acts when the officer confirms, `said` is shown when it is done."""
        self._carry, self._said = carry, said
        for form in (self.vehicle.form, self.notes.form, self.mount.form):
            missing = offer.missing.all if offer.missing is not None else ()
            by_field = {obstacle.field: obstacle for obstacle in reversed(missing)}
            for field in form.fields:
                field.show_problem(by_field.get(field.name))
        self.strip.open(offer)
        self.sync_foot()

    def _carry_out(self) -> None:
        if self._carry is not None:
            self._carry()

    def acted(self, _result: object) -> None:
        """An act was carried out: say so, and go where the work goes on."""
        self.strip.close_strip()
        self.drafts.ask_done()
        self.asking.close_ask()
        self.drafts.forget()
        self._follows = True
        self.saved()
        self.messages.show_saved(self._said)

    def strip_refused(self, form: Form) -> Callable[[UserError], None]:
        """The strip says why; the fields carry it too."""

        def refused(refusal: UserError) -> None:
            shown = mapped(refusal, screen_field)
            self.strip.show_error(shown)
            form.show_error(shown)

        return refused

    def _go_to(self, field: str) -> None:
        """“Alana git”: the step that holds the input, and the focus into it."""
        self.sync_foot()
        forms = {MOUNT: self.mount.form, NOTES: self.notes.form}
        if self.is_asking:
            self.asking.form.focus_field(field)
        elif self.work is not None and self.work.found.state is TrackingState.DRAFT:
            step = step_of(field)
            self.show_step(step)
            form = {VEHICLE: self.vehicle.form, NOTES: self.notes.form}.get(step)
            if form is not None:
                form.focus_field(field)
        elif self.step in forms:
            forms[self.step].focus_field(field)
        elif field == "acting_reason" and self.step in (POSITION, EXIT):
            (self.position if self.step == POSITION else self.exit).acting.focus_editor()

    # --- further acts ------------------------------------------------------------------------------------

    def show_more(self) -> None:
        if self.is_on_steps and self.more.keys():
            self.inner.setCurrentWidget(self.more)
            self.sync_foot()
            self.more.focus_first()

    def ask(self, key: str, serial: str = "") -> None:
        """One further act alone on the screen."""
        if self.work is None:
            return
        if key == NOTICE:
            self.controller.notify_kkm(self.work.found.id, self._notified, self.messages.show_error)
            return
        self.messages.clear()
        self.inner.setCurrentWidget(self.asking)
        self.asking.open(self._asks.make(key, self.work, serial))
        self.sync_foot()

    def _notified(self, eform_id: str) -> None:
        self.saved()
        self._context.open_page(EFORMS, eform_id)

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

    # --- clock and changes -------------------------------------------------------------------------------

    def tick(self) -> None:
        """Every second the waiting clocks go on; every five the positions are read again."""
        if self.work is None or not self.isVisible():
            return
        self.show_clocks()
        self._seconds += 1
        if self._seconds % POLL_SECONDS == 0 and self.step in (UNIT, POSITION) and self.is_on_steps:
            self._reread()

    def saved(self) -> None:
        """Whoever shows this tracking reads it again."""
        self._context.changes.saved.emit("tracking", self._wanted)

    def _changed(self, system: str, record: str) -> None:
        if system == "tracking":
            self._read_list()
            if record == self._wanted:
                self._reread()

    def reload(self) -> None:
        """F5"""
        self._read_list()
        self._reread()

    def save_draft(self) -> None:
        """Ctrl+S"""
        self.drafts.save_now()
        self.messages.show_saved("Taslak kaydedildi.")

    # --- connecting --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.opened.connect(self.open_row)
        self.list.chosen.connect(self._list_moved)
        self.bar.chosen.connect(self.go)
        self.unit.wanted.connect(self.units.choose)
        self.unit.left_out.connect(self.units.leave_out)
        self.mount.unit.changed.connect(self.drafts.open_mounting)
        self.position.again.connect(self.units.mount_again)
        self.paper.print_asked.connect(self.units.print_paper)
        self.paper.scanned.connect(self.units.scanned)
        self.more.chosen.connect(self.ask)
        self.asking.made.connect(self.drafts.ask_made)
        self.vehicle.form.completed.connect(self.next_step)
        for button, act in (
            (self.foot.usual, self.usual),
            (self.foot.exception, self.exception),
            (self.foot.back, self.go_back),
            (self.foot.more, self.show_more),
        ):
            button.clicked.connect(act)
        self.strip.carried_out.connect(self._carry_out)
        self.strip.went_back.connect(self.sync_foot)
        self.strip.missing_asked.connect(self._go_to)
        self.messages.field_asked.connect(self._go_to)
        self.prints.refused.connect(self.messages.show_error)
        self.prints.logged.connect(self.units.written)
        self._context.changes.saved.connect(self._changed)
        self._reader = ReaderKeys(self, self.unit.line)
        self._reader.read.connect(self.units.take_reading)
        self._add_keys()

    def _list_moved(self) -> None:
        if self.work is None:
            self.sync_foot()

    def _add_keys(self) -> None:
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Bu adımın olağan sonucu", self.usual)
        keys.add("F8", "Açılmadı, başka ünite, elle dolduruldu", self.exception)
        keys.add("PgDown", "Sonraki adım", self.next_step)
        keys.add("PgUp", "Önceki adım", self.step_before)
        keys.add("Ctrl+D", "Diğer işlemler", self.show_more)
        keys.add("Ctrl+P", "Taahhütname yazdır", self.units.print_paper)
        keys.add("Ctrl+S", "Taslağı sakla", self.save_draft)
        keys.add("F5", "Yeniden oku", self.reload)
        self._back_key: QShortcut = keys.add("Esc", "Geri dön", self.go_back)
