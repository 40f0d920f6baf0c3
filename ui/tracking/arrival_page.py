"""Varış ve deaktivasyon: the list, then one tracking step by step until the vehicle is free (m.70, m.71)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.page import PageContext
from ui.kit.reader import ReaderKeys, looks_read
from ui.kit.shortcuts import Shortcuts
from ui.tracking.arrival_controller import PAPER_MARK, Reading
from ui.tracking.arrival_first_steps import NO_NOTICE, PRINT
from ui.tracking.arrival_flow import ArrivalFlow
from ui.tracking.arrival_step import EXCEPTION, USUAL, StepAct
from ui.tracking.arrival_work import STEPS, UNITS, ArrivalWork
from ui.tracking.paper_end_view import READ_FILE

HELP = (
    "Listeden taşıtı açınız ya da ünitenin barkodunu okutunuz. Adımlar sırayla gider: varış, sökme ve cihaz "
    "kimliği, inceleme, ihlal bildirimi, nüshalar, deaktivasyon, gerekirse sevk, serbest bırakma.\n"
    "F2 adımın olağan sonucudur; “Deaktive et” eksik olan her şeyi sayar ve kendi şifrenizi sorar. F8 "
    "sökmede arızalı ünite, incelemede KKM'ye ulaşılamaması içindir.\n"
    "İncelemede Boşluk sayfayı açar, sayfada Boşluk incelendi olarak işaretler. PgUp ve PgDn adımlar "
    "arasında gezdirir. Ctrl+B: izlemesi burada olmayan üniteyi taahhütnameden deaktive eder."
)
ATS = "tracking"
MINUTE_MS = 60_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ArrivalPage(ArrivalFlow):
    """F2 is the usual outcome of the step, F8 its exception, Esc goes back to the list."""

    title = "Varış ve deaktivasyon"
    help_text = HELP
    search_text = "araç takip varış sökme deaktivasyon taşıt serbest sevk nüsha belgeden elden alındı"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted = ""
        self._follows = False
        self._unknown, self._read_serial = "", ""
        self._started = False
        self._connect()
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._renew)
        self._minute.start()
        self._show_list()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        self._read_list()
        if self._wanted:
            self._reread()
        elif self.strip.offer is None and self.is_on_list:
            self.table.focus_first()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        self.open_tracking(record_id)

    # --- list and search ---------------------------------------------------------------------------------

    def _read_list(self) -> None:
        if self._started:
            self.table.reload()
        else:
            self._started = True
            self.table.read()

    def _renew(self) -> None:
        """Ages grow, and what came from elsewhere waits behind F5."""
        if self._started and self.isVisible() and self.is_on_list:
            self.table.renew()

    def _show_list(self) -> None:
        self._wanted, self.work = "", None
        self.stack.setCurrentWidget(self.list)
        self.sync_foot()

    def read_code(self, code: str) -> None:
        """What a reader read: a unit of the shown tracking, else whatever it belongs to."""
        work = self.work
        if self.strip.offer is not None:
            return
        self.messages.clear()
        if work is not None and self.is_on_steps and not code.startswith(PAPER_MARK):
            foreign = self.units.take_reading(code)
            if not foreign:
                self.go(UNITS)
                self.units.take_reading(code)
                return
            self.messages.show_warning(foreign)
            return
        self.controller.find(code, self._found, self.messages.show_error)

    def _found(self, reading: Reading) -> None:
        if reading.tracking_id:
            self.open_tracking(reading.tracking_id, reading.unit.serial if reading.unit else "")
        elif reading.unit is not None:
            self.stack.setCurrentWidget(self.foreign)
            self.foreign.take(reading.unit)
            self.sync_foot()
        elif reading.paper is not None or self.place is self.paper:
            self.show_paper()
            self.paper.take(reading)
        elif self.is_on_list and self.table.model.rowCount():
            self.table.focus_first()
        else:
            self._unknown = reading.code
            self.messages.show_info(
                f"{reading.code}: bu kurulumda taşıt veya ünite kaydı yok. Elinizdeki ünitenin numarasıysa "
                "Ctrl+B ile belgeden deaktive ediniz."
            )

    def show_paper(self) -> None:
        """Ctrl+B"""
        if self.strip.offer is None and not self.is_on_steps:
            code, self._unknown = self._unknown, ""
            self.messages.clear()
            self.stack.setCurrentWidget(self.paper)
            self.paper.begin(code)
            self.sync_foot()

    def _open_known(self, tracking_id: str) -> None:
        self.open_tracking(tracking_id)
        self.messages.show_info("Taahhütnamenin izlemesi burada kayıtlı; olağan yoldan deaktive edilir.")

    # --- one tracking ------------------------------------------------------------------------------------

    def open_tracking(self, tracking_id: str, serial: str = "") -> None:
        """One vehicle alone; that it was opened is noted. `serial`: its unit that was read."""
        self.keep_drafts()
        self._wanted, self.work, self._read_serial = tracking_id, None, serial
        self.messages.clear()
        for one in self.steps:
            one.begin(tracking_id)
        self.controller.open(tracking_id, self._show_work, self._not_opened)

    def _not_opened(self, refusal: UserError) -> None:
        self._show_list()
        self.messages.show_error(refusal)

    def _reread(self) -> None:
        if self._wanted:
            self.controller.read(self._wanted, self._show_work, self.messages.show_error)

    def _show_work(self, work: ArrivalWork) -> None:
        if work.found.id != self._wanted:
            return
        is_first, self.work = self.work is None, work
        follows, self._follows = self._follows, False
        self.show_tracking(work)
        if is_first:
            if self._read_serial:
                self.units.take_reading(self._read_serial)
            self._go(UNITS if self._read_serial and not work.is_ended else work.step)
        elif follows:
            self._go(self._after(work))
        else:
            self.bar.show_step(self.current.name, work.done)
            self.sync_foot()

    def _after(self, work: ArrivalWork) -> str:
        """Where an act leads: on while this step has nothing left, else it stays."""
        here = self.current.name
        return work.step if here in work.done else here

    # --- steps -------------------------------------------------------------------------------------------

    def go(self, name: str) -> None:
        if self.work is not None and self.strip.offer is None and self._may_see(name):
            self.current.keep_draft()
            self._go(name)

    def _go(self, name: str) -> None:
        if self.work is None:
            return
        self.show_step(name, self.work)
        self.sync_foot()
        if self.strip.offer is None:
            self.current.focus_first()

    def _may_see(self, name: str) -> bool:
        """An amir without the viewing right has only the release before him."""
        return self.work is not None and (self.work.may_view or name == STEPS[-1][0])

    def next_step(self) -> None:
        if self.is_on_steps:
            self.go(self.bar.next_of(1))

    def step_before(self) -> None:
        if self.is_on_steps:
            self.go(self.bar.next_of(-1))

    # --- F2, Esc -----------------------------------------------------------------------------------------

    def usual(self) -> None:
        """F2"""
        if self.is_on_list and self.strip.offer is None:
            if self.table.view.current_id():
                self.open_tracking(self.table.view.current_id())
            return
        self.press(USUAL)

    def _acted(self, _act: StepAct) -> None:
        """An act was carried out: go where the work goes on."""
        if self.place is self.foreign:
            self.open_tracking(self.foreign.record)
        elif self.place is self.paper:
            self._show_list()
            self.table.focus_first()
        else:
            self._follows = True
        self._context.changes.saved.emit(ATS, self._wanted)

    def go_back(self) -> None:
        """Esc: to the list; everything typed is kept."""
        if self.strip.offer is not None or self.is_on_list:
            return
        self.keep_drafts()
        self.messages.clear()
        self._show_list()
        self._read_list()
        self.table.focus_first()

    # --- drafts, changes ---------------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        for step in (*self.steps, self.foreign):
            step.keep_draft()
        self.paper.keeper.save_now()

    def save_draft(self) -> None:
        """Ctrl+S"""
        self.keep_drafts()
        self.messages.show_saved("Taslak kaydedildi.")

    def reload(self) -> None:
        """F5"""
        self._read_list()
        self._reread()

    def _changed(self, system: str, record: str) -> None:
        if system == ATS and self._started:
            self._read_list()
            if record == self._wanted:
                self._reread()

    def _step_changed(self) -> None:
        self.sync_foot()

    # --- connecting --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A label that was read into the search line is looked up at once."""
        if watched is self.table.search and isinstance(event, QKeyEvent):
            code = self.table.search.text().strip()
            is_code = code.startswith(PAPER_MARK) or looks_read(code)
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER and is_code:
                self._search_code(code)
                return True
        return super().eventFilter(watched, event)

    def _search_code(self, code: str) -> None:
        """A plate looks like a label: the list is filtered too, and a unit's tracking opens at once."""
        self.table.read(replace(self.table.query, search=code))
        self.read_code(code)

    def _connect(self) -> None:
        self.table.opened.connect(self.open_tracking)
        self.table.chosen.connect(self._step_changed)
        self.table.search.installEventFilter(self)
        self.from_paper.clicked.connect(self.show_paper)
        self.carried.connect(self._acted)
        self.paper.known.connect(self._open_known)
        self.bar.chosen.connect(self.go)
        for step in (*self.steps, self.foreign):
            step.offers_changed.connect(self._step_changed)
            step.pressed.connect(self.press)
        self.foot.usual.clicked.connect(self.usual)
        self.foot.exception.clicked.connect(self._exception)
        self.foot.back.clicked.connect(self.go_back)
        self.prints.refused.connect(self.messages.show_error)
        self._context.changes.saved.connect(self._changed)
        self._reader = ReaderKeys(self.one, self.reader)
        self._reader.read.connect(self.read_code)
        self._paper_reader = ReaderKeys(self.paper, self.paper.reader)
        self._paper_reader.read.connect(self.read_code)
        self._add_keys()

    def _exception(self) -> None:
        """F8"""
        self.press(EXCEPTION)

    def _add_keys(self) -> None:
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Bu adımın olağan sonucu", self.usual)
        keys.add("F8", "Arızalı ünite; KKM'ye ulaşılamıyor", self._exception)
        keys.add("PgDown", "Sonraki adım", self.next_step)
        keys.add("PgUp", "Önceki adım", self.step_before)
        keys.add("Ctrl+B", "Belgeden deaktivasyon", self.show_paper)
        keys.add(READ_FILE, "Belge kodunu dosyadan oku", self._read_file)
        keys.add(PRINT, "Tutanağı veya ihlal bildirimini yazdır", lambda: self.press(PRINT))
        keys.add(NO_NOTICE, "İhlal bildirimi yapılmadı", lambda: self.press(NO_NOTICE))
        keys.add("Ctrl+S", "Taslağı sakla", self.save_draft)
        self.back_key = keys.add("Esc", "Listeye dön", self.go_back)

    def _read_file(self) -> None:
        """Ctrl+O"""
        if self.place is self.paper and self.strip.offer is None:
            self.paper.choose_file()
