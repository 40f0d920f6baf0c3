"""Vardiya: who holds which duty on a scanner now, planning, handing over (m.33/3, m.45/3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from gumruk_masaustu.kernel.clock import from_local, show_date_time, show_time, to_local
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.permissions import role_of
from gumruk_masaustu.kernel.workplaces.queries import BoardLine
from ui.kit.buttons import ActionButton, main_button
from ui.kit.fields.choice import ChoiceField
from ui.kit.fields.dates import DateField, TimeField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Column, Page, Query
from ui.kit.tokens import State
from ui.office.office_page import OfficePage
from ui.office.shift_controller import DUTIES, Board, ShiftController

NO_SYSTEM = "Tarama sistemi kartı yok. Çalışma yerleri sayfasından sistem ve çalışma yerlerini ekleyiniz."
NO_SHIFT = "Şu an süren vardiya yok. Sağdaki formdan görev dağılımını yapınız."


class ShiftPage(OfficePage):
    """Board at the left, plan and change at the right."""

    title = "Vardiya"
    help_text = (
        "F2 vardiyanın görev dağılımını kaydeder; önceki dağılım forma getirilebilir ve gözden geçirilir.\n"
        "F8 süren vardiyada seçilen görevi başka birine verir. Sistem Operatörlüğü boş kalmaz: biri "
        "bırakırken öteki devralır."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.controller = ShiftController(context.post, context.officer, context.now)
        self._board: Board | None = None
        self._pending = ""
        self.system = ChoiceField("system", "Tarama sistemi", ())
        self.system.changed.connect(self.reload)
        self.table: Table[BoardLine] = Table(
            (
                Column("state", "Durum", self._word, state=self._state),
                Column("duty", "Görev", lambda line: role_of(line.allocation.duty).title, long=1),
                Column("staff_no", "Sicil", lambda line: line.staff_no, code=True),
                Column("name", "Adı soyadı", lambda line: line.name),
                Column("hours", "Saat", _hours),
                Column("reason", "Neden", lambda line: line.allocation.reason, long=1),
            ),
            lambda line: line.allocation.id,
            self._fetch,
            context.runner,
            empty_text=NO_SHIFT,
            parent=self,
        )
        self.table.search.setVisible(False)
        self.body.addWidget(self.system)
        self.body.addWidget(self.table, 1)
        self._build_plan()
        self._build_change()
        self.strip = Strip(self)
        self.strip.carried_out.connect(self._carry_out)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self.keys.add("F2", "Görev dağılımını kaydet", self.ask_plan)
        self.keys.add("F8", "Görevi değiştir", self.ask_change)

    def activate(self) -> None:
        super().activate()
        self.table.focus_first()

    def reload(self) -> None:
        controller, system = self.controller, self.system.value() or ""
        self.run(lambda: controller.board(system), self._show, self.show_refusal)

    def copy_last(self) -> None:
        """Into the form, to be read and changed; nothing is saved by it."""
        if self._board is not None:
            for duty, number in self._board.last.items():
                if duty in DUTIES:
                    self.plan.field(duty).set_value(number)

    def ask_plan(self) -> None:
        if self._board is None or not self._board.system or not self.plan.show_problems():
            return
        start, end = self._hours()
        self._pending = "plan"
        self.strip.open(
            Offer(
                self._board.system,
                f"{show_date_time(start)} – {show_date_time(end)} vardiyasının görev dağılımı kaydedilir.",
                "Dağılımı kaydet",
            )
        )

    def ask_change(self) -> None:
        board = self._board
        if board is None or board.shift is None or not self.change.show_problems():
            return
        self._pending = "change"
        duty, number = role_of(str(self.duty.value())).title, self.staff_no.value() or "boş"
        self.strip.open(
            Offer(board.system, f"{duty} görevi şimdi {number} siciline geçer.", "Görevi değiştir")
        )

    # --- inside ------------------------------------------------------------------------------------------

    def _carry_out(self, _confirmed: object) -> None:
        board, controller = self._board, self.controller
        assert board is not None
        if self._pending == "plan":
            start, end = self._hours()
            values = self.plan.values()
            duties = {duty: str(values[duty]) for duty in DUTIES if values[duty]}
            approval = str(values["approval_no"] or "")
            self.run(
                lambda: controller.plan(board.system, start, end, duties, approval),
                self._saved,
                self._refused,
            )
        elif board.shift is not None:
            shift, duty = board.shift.id, str(self.duty.value())
            number, reason = str(self.staff_no.value() or ""), str(self.reason.value())
            self.run(
                lambda: controller.change(shift, duty, number, reason), self._saved, self.strip.show_error
            )

    def _refused(self, refusal: UserError) -> None:
        self.strip.close_strip()
        self.plan.show_error(refusal)

    def _saved(self, _result: object) -> None:
        self.strip.close_strip()
        self.reason.clear()
        self.say_saved()
        self.reload()

    def _show(self, board: Board) -> None:
        self._board = board
        self.system.offer([(label, label) for label in board.systems])
        self.system.set_value(board.system or None)
        self.table.set_empty_text(NO_SHIFT if board.system else NO_SYSTEM)
        self.table.read()
        for widget in (self.save, self.copy):
            widget.setEnabled(bool(board.system))
        self.give.setEnabled(board.shift is not None)
        if self.day.is_empty():
            self._propose_hours(board)

    def _propose_hours(self, board: Board) -> None:
        """From the end of the running shift, else from now, eight hours."""
        start = to_local(board.shift.ends_at if board.shift is not None else self.context.now())
        self.day.set_value(start.date())
        self.start.set_value(start.time().replace(second=0, microsecond=0))
        self.end.set_value((start + timedelta(hours=8)).time().replace(second=0, microsecond=0))

    def _fetch(self, after: object | None, query: Query, limit: int) -> Page[BoardLine]:
        return Page(self._board.lines if self._board is not None else ())

    def _hours(self) -> tuple[datetime, datetime]:
        """An end before the start is on the next day."""
        day, start, end = self.day.value(), self.start.value(), self.end.value()
        assert day is not None
        assert start is not None
        assert end is not None
        last = day if end > start else day + timedelta(days=1)
        return from_local(day, start), from_local(last, end)

    def _signed_in(self, line: BoardLine) -> bool:
        crew = self._board.crew if self._board is not None else None
        return crew is not None and any(
            holder.staff_no == line.staff_no and holder.duty == line.allocation.duty and holder.is_signed_in
            for holder in crew.holders
        )

    def _state(self, line: BoardLine) -> State:
        if not line.is_current:
            return State.UNKNOWN
        return State.WORKING if self._signed_in(line) else State.ATTENTION

    def _word(self, line: BoardLine) -> str:
        if not line.is_current:
            return "BİTTİ"
        return "GÖREVDE" if self._signed_in(line) else "GİRİŞ YAPMADI"

    def _build_plan(self) -> None:
        self.plan = Form(self)
        add, now = self.plan.add, self.context.now
        self.plan.add_section("Görev dağılımı")
        self.day = add(DateField("day", "Gün", now=now, required=True))
        self.start = add(TimeField("starts_at", "Başlangıç", now=now, required=True))
        self.end = add(TimeField("ends_at", "Bitiş", now=now, required=True))
        for duty in DUTIES:
            needed = duty == "scan_system_operator"
            add(TextField(duty, f"{role_of(duty).title}, sicil", required=needed, max_chars=8))
        add(TextField("approval_no", "Genel Müdürlük onay no (gerekirse)", max_chars=40))
        self.copy = ActionButton("Önceki dağılımı getir", parent=self)
        self.copy.clicked.connect(self.copy_last)
        self.save = main_button("Dağılımı kaydet", "F2")
        self.save.clicked.connect(self.ask_plan)
        for widget in (self.plan, self.copy, self.save):
            self.side.addWidget(widget)
        self.side.setStretch(0, 1)

    def _build_change(self) -> None:
        self.change = Form(self)
        self.change.setMaximumHeight(260)
        self.change.add_section("Süren vardiyada görev değişikliği")
        duties = [(duty, role_of(duty).title) for duty in DUTIES]
        self.duty = self.change.add(ChoiceField("duty", "Görev", duties, required=True))
        self.staff_no = self.change.add(TextField("staff_no", "Devralan, sicil", max_chars=8))
        self.reason = self.change.add(TextField("reason", "Neden", required=True))
        self.give = ActionButton("Görevi değiştir", "F8", parent=self)
        self.give.clicked.connect(self.ask_change)
        self.body.addWidget(self.change)
        self.body.addWidget(self.give)


def _hours(line: BoardLine) -> str:
    return f"{show_time(line.allocation.from_at)} – {show_time(line.allocation.to_at)}"
