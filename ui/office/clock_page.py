"""Saat ve numaralar: the clock behind the last entry, numbers after a restored backup, what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gumruk_masaustu.kernel.clock import show_date_time
from gumruk_masaustu.kernel.clock_confirmation import ClockState, clock_state, confirm_clock
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.restoring import (
    become_new_station,
    confirm_numbers,
    free_station,
    last_numbers,
    read_numbers,
)
from gumruk_masaustu.kernel.transfer import Doubtful, doubtful
from ui.kit.buttons import ActionButton
from ui.kit.fields.long_text import LongTextField
from ui.kit.fields.text import TextField
from ui.kit.form import Form
from ui.kit.page import PageContext
from ui.kit.strip import Offer, Strip
from ui.kit.table import Table
from ui.kit.table_data import Column
from ui.kit.tokens import State
from ui.office.office_page import OfficePage
from ui.office.rows import count_of, whole_list

EMPTY = "Alınan kayıtlarda bekleyen veya ikinci kez yazılmış bir şey yok."


@dataclass(frozen=True, slots=True)
class Situation:
    """What the page shows of the clock and the numbers."""

    clock: ClockState
    held: bool
    last: tuple[str, ...]
    free: str


def situation(post: Post) -> Situation:
    return Situation(clock_state(post), post.numbers_are_held(), last_numbers(post), free_station(post))


class ClockPage(OfficePage):
    """Only what is due now can be done; the rest says that nothing is to be done."""

    title = "Saat ve numaralar"
    help_text = (
        "Bilgisayarın saati son kayıttan gerideyse numara verilmez; amir saati gerekçesiyle doğrular "
        "(Saat düzeltme kaydı).\n"
        "Yedekten dönüldüyse son numaralar merkez veya nokta sunucusuyla doğrulanır; ulaşılamıyorsa "
        "bilgisayar yeni istasyon numarası alır."
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._situation: Situation | None = None
        self._pending = ""
        self.facts = QLabel(self)
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.facts)
        self.body.addWidget(self._doubtful_table(), 1)
        self._build_forms()
        self.strip = Strip(self)
        self.strip.carried_out.connect(self._carry_out)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.strip)
        self.keys.add("F2", "Bekleyeni doğrula", self.ask_what_is_due)

    def activate(self) -> None:
        super().activate()
        self.table.focus_first()

    def reload(self) -> None:
        post = self.context.post
        self.run(lambda: situation(post), self._show, self.show_refusal)
        self.table.read()

    # --- wishes ------------------------------------------------------------------------------------------

    def ask_what_is_due(self) -> None:
        """F2: the clock first, because nothing is numbered with a wrong one."""
        now = self._situation
        if now is None or self.strip.offer is not None:
            return
        if now.clock.is_behind:
            self.ask_clock()
        elif now.held:
            self.ask_numbers()
        else:
            self.messages.show_info("Doğrulanacak bir şey yok; numara verilmesi açık.")

    def ask_clock(self) -> None:
        now = self._situation
        if now is not None and self._is_filled(self.reason):
            shown = show_date_time(now.clock.now)
            what = f"Bilgisayarın saati {shown} olarak doğrulanır; numara verilmesi bu saatle sürer."
            self._ask("clock", shown, what, "Saati doğrula")

    def ask_numbers(self) -> None:
        if self._is_filled(self.numbers) and self._is_filled(self.source):
            what = "Yazılan numaralar son verilenler olarak işlenir; sonrakiler bunların ardından verilir."
            self._ask("numbers", self.context.post.place.station, what, "Son numaraları doğrula")

    def ask_station(self) -> None:
        if self._is_filled(self.station):
            what = "Bu bilgisayar bundan sonra bu istasyon numarasıyla numara verir; eskisine dönülmez."
            self._ask("station", str(self.station.value()), what, "Yeni istasyon numarası al")

    # --- inside ------------------------------------------------------------------------------------------

    def _ask(self, pending: str, subject: str, what: str, verb: str) -> None:
        self._pending = pending
        self.strip.open(Offer(subject, what, verb))

    def _carry_out(self, _confirmed: object) -> None:
        context, officer = self.context, self.context.officer
        reason, source = str(self.reason.value() or ""), str(self.source.value() or "")
        pending = self._pending
        lines, station = str(self.numbers.value() or "").splitlines(), str(self.station.value() or "")

        def work() -> None:
            at = context.now()
            if pending == "clock":
                confirm_clock(context.post, reason, by=officer, at=at)
            elif pending == "numbers":
                highest = read_numbers(context.post, lines)
                confirm_numbers(context.post, highest, source, by=officer, at=at)
            else:
                become_new_station(context.post, station, by=officer, at=at)

        self.run(work, self._done, self.strip.show_error)

    def _done(self, _nothing: None) -> None:
        self.strip.close_strip()
        for field in (self.reason, self.source):
            field.clear()
        self.say_saved(
            "Kaydedildi; numara verilmesi açık." if self._pending != "clock" else "Saat doğrulandı."
        )
        self.reload()

    def _show(self, found: Situation) -> None:
        self._situation = found
        last = show_date_time(found.clock.last) if found.clock.last is not None else "yok"
        clock = "son kayıttan geride, numara verilmiyor" if found.clock.is_behind else "uygun"
        held = "yedekten dönüldü, son numaralar doğrulanmadı" if found.held else "numara verilmesi açık"
        self.facts.setText(
            f"Bilgisayarın saati: {show_date_time(found.clock.now)} ({clock})\n"
            f"Son kayıt: {last}\nNumaralar: {held}\nİstasyon: {self.context.post.place.station}"
        )
        self.clock_form.setVisible(found.clock.is_behind)
        self.confirm_clock.setVisible(found.clock.is_behind)
        for widget in (self.restore_form, self.confirm_numbers, self.new_station):
            widget.setVisible(found.held)
        self.nothing_due.setVisible(not found.clock.is_behind and not found.held)
        if found.held and self.numbers.is_empty():
            self.numbers.set_value("\n".join(found.last))
            self.station.set_value(found.free)

    def _is_filled(self, field: TextField | LongTextField) -> bool:
        if field.is_empty():
            field.show_problem(field.missing())
            field.focus_editor()
            return False
        return True

    def _doubtful_table(self) -> Table[Doubtful]:
        self.table: Table[Doubtful] = Table(
            (
                Column("kind", "Durum", lambda one: one.kind, state=lambda one: State.ATTENTION),
                Column("what", "Alınan kayıt", lambda one: one.what, long=1),
                Column(
                    "at",
                    "Alındı",
                    lambda one: show_date_time(one.received_at) if one.received_at else "",
                ),
            ),
            lambda one: one.key,
            whole_list(self._read, _words),
            self.context.runner,
            count=count_of(self._read, _words),
            empty_text=EMPTY,
            parent=self,
        )
        return self.table

    def _read(self) -> tuple[Doubtful, ...]:
        return doubtful(self.context.post)

    def _build_forms(self) -> None:
        self.nothing_due = QLabel("Saat ve numaralar için yapılacak bir şey yok.", self)
        self.nothing_due.setWordWrap(True)
        self.clock_form, self.restore_form = Form(self), Form(self)
        self.clock_form.add_section("Saat düzeltme kaydı")
        self.reason = self.clock_form.add(TextField("reason", "Saat düzeltme gerekçesi"))
        self.confirm_clock = ActionButton("Saati doğrula", parent=self)
        self.restore_form.add_section("Yedekten dönüş")
        self.numbers = self.restore_form.add(
            LongTextField("numbers", "Doğrulanan son numaralar (her satıra bir numara)")
        )
        self.source = self.restore_form.add(TextField("source", "Doğrulayan (yazı tarihi ve sayısı)"))
        self.station = self.restore_form.add(TextField("station", "Yeni istasyon numarası", max_chars=2))
        self.confirm_numbers = ActionButton("Son numaraları doğrula", parent=self)
        self.new_station = ActionButton("Yeni istasyon numarası al", parent=self)
        for button, act in (
            (self.confirm_clock, self.ask_clock),
            (self.confirm_numbers, self.ask_numbers),
            (self.new_station, self.ask_station),
        ):
            button.clicked.connect(act)
        self.side.addWidget(self.nothing_due)
        self.side.addWidget(self.clock_form)
        self.side.addWidget(self.confirm_clock)
        self.side.addWidget(self.restore_form, 1)
        self.side.addWidget(self.confirm_numbers)
        self.side.addWidget(self.new_station)
        self.side.addStretch()


def _words(one: Doubtful) -> str:
    return f"{one.kind} {one.what}"
