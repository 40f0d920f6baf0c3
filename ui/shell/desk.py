"""The working area of one session: top line, navigation, pages, notices, status line."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from ui.kit.changes import Changes
from ui.kit.message_bar import MessageBar
from ui.kit.runner import AnyRunner
from ui.kit.shortcuts import KeyHint, Shortcuts
from ui.kit.strip import Confirmed, Offer, Strip
from ui.kit.theme import look, set_role
from ui.kit.tokens import TextSize, ThemeName
from ui.shell.alert_bar import AlertBar
from ui.shell.areas import next_area
from ui.shell.command_search import Command, CommandSearch
from ui.shell.gate import Gate
from ui.shell.help_panel import HelpPanel
from ui.shell.navigation import Entry
from ui.shell.navigation_list import NavigationList
from ui.shell.notices import Notices
from ui.shell.page import PageContext, PageDrafts
from ui.shell.page_stack import Load, PageStack
from ui.shell.places import PlaceChoice
from ui.shell.print_desk import PrintDesk
from ui.shell.status_facts import StatusFacts, read_facts
from ui.shell.status_line import StatusLine
from ui.shell.top_line import TopLine
from ui.shell.watch import Watch

LOOK_AGAIN_MS = 20_000
LOCK_BAR_TEXT = "30 saniye içinde ekran kilitlenecek; bir tuşa basmanız yeterlidir."


@dataclass(frozen=True)
class DeskNeeds:
    """What the window gives to a desk."""

    gate: Gate
    runner: AnyRunner
    changes: Changes
    now: Callable[[], datetime]
    entries: Sequence[Entry]
    load: Load
    put_on: Callable[[ThemeName, TextSize], object]


class Desk(QWidget):
    """Signals are wishes; the window carries them out."""

    lock_asked = Signal()
    curtain_asked = Signal()
    leave_asked = Signal()
    full_screen_asked = Signal()
    session_ended = Signal()

    def __init__(self, needs: DeskNeeds, officer: Officer, place: PlaceChoice) -> None:
        super().__init__()
        self._needs, self.officer, self.place = needs, officer, place
        self._run = needs.runner.bound_to(self)
        self._right: Callable[[], object] | None = None
        self.facts = StatusFacts()
        self.notices = Notices(needs.now, self)
        self.alerts = AlertBar(self)
        self.messages = MessageBar(self)
        self.watch = Watch(
            needs.gate, officer, needs.runner, needs.now, self.notices, self.alerts, self._failed
        )
        self.printing = PrintDesk(needs.runner, self)
        self.stack = PageStack(self._context(), needs.load, self)
        self.navigation = NavigationList(needs.entries, self)
        self.top = TopLine(self._place_text(), self._officer_text(), needs.now, self)
        self.status, self.help, self.strip = StatusLine(self), HelpPanel(self), Strip(self)
        self.search = CommandSearch(self)
        self.idle_bar = QFrame(self)
        self._lay_out()
        self._connect()
        self.keys = self._make_keys()
        self._look = QTimer(self, interval=LOOK_AGAIN_MS)
        self._look.timeout.connect(self.look_again)
        self._look.start()

    # --- pages -------------------------------------------------------------------------------------------

    def open_first(self) -> None:
        if self._needs.entries:
            self.open_page(self._needs.entries[0].key)
        self.look_again()

    def open_page(self, key: str, record: str = "") -> None:
        """Nothing happens for a page that this officer has not."""
        entry = next((one for one in self._needs.entries if one.key == key), None)
        if entry is None:
            return
        self.messages.clear()
        if self.stack.open(key, entry.widget, record):
            self.navigation.mark(key)
        else:
            self.navigation.mark(self.stack.current_key)
        if self.help.isVisible():
            self._fill_help()

    def show_search(self) -> None:
        """F3"""
        from ui.shell.search_page import KEY, PATH

        self.messages.clear()
        self.stack.open(KEY, PATH)

    # --- lock --------------------------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        self.stack.keep_drafts()

    def picture_for_lock(self) -> QPixmap | None:
        """What may be seen of the page while it is locked."""
        widget = self.stack.visible_when_locked()
        return widget.grab() if widget is not None else None

    def show_idle_warning(self, on: bool) -> None:
        self.idle_bar.setVisible(on)
        if on:
            self.messages.show_info(LOCK_BAR_TEXT)
        elif LOCK_BAR_TEXT in self.messages.text():
            self.messages.clear()

    def restyle(self) -> None:
        """After another theme was put on."""
        self.navigation.restyle()
        self.status.restyle()

    # --- facts -------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Counts of the status line; and whether the session still stands (SYS-029: within a minute)."""
        gate, officer = self._needs.gate, self.officer
        if not gate.is_open:  # a look that a save asked for while the program was closing
            return
        self._run(
            lambda: (gate.still_signed_in(officer), read_facts(gate.post, officer)), self._seen, self._failed
        )
        self.watch.look()

    def _seen(self, found: tuple[bool, StatusFacts]) -> None:
        signed_in, facts = found
        self.facts = facts
        self.status.show_facts(facts)
        if not signed_in:
            self._look.stop()
            self.session_ended.emit()

    def _saved(self, _system: str, _record: str) -> None:
        self._look.start()
        QTimer.singleShot(0, self, self.look_again)

    def _failed(self, refusal: UserError) -> None:
        self.messages.show_error(refusal)

    # --- password ----------------------------------------------------------------------------------------

    def ask_password(self, what: str, verb: str, right: Callable[[], object]) -> None:
        """`context.ask_password`: the page waits behind, disabled, until the strip closes."""
        self._right = right
        self.keep_drafts()
        self.strip.open(Offer(self.officer.staff_no, what, verb, password_of=self.officer.name))
        self.stack.setEnabled(False)

    def _password_given(self, confirmed: Confirmed) -> None:
        gate, officer = self._needs.gate, self.officer
        self._run(
            lambda: gate.confirm(officer, confirmed.password), self._password_right, self.strip.show_error
        )

    def _password_right(self, _officer: Officer) -> None:
        right, self._right = self._right, None
        self.stack.setEnabled(True)
        self.strip.close_strip()
        if right is not None:
            right()

    def _password_back(self) -> None:
        self._right = None
        self.stack.setEnabled(True)

    # --- commands and help -------------------------------------------------------------------------------

    def find_command(self) -> None:
        """Ctrl+K"""
        self.search.open(self.commands())

    def commands(self) -> tuple[Command, ...]:
        opened = self.stack.opened()
        found = [
            Command(
                f"{entry.title} ({entry.system_title})",
                f"Alt+{number}" if number <= 9 else "",
                functools.partial(self.open_page, entry.key),
                opened[entry.key].search_text if entry.key in opened else "",
            )
            for number, entry in enumerate(self._needs.entries, start=1)
        ]
        own = (
            ("Ekranı kilitle", "Ctrl+Shift+L", self.lock_asked.emit),
            ("Perde", "F12", self.curtain_asked.emit),
            ("Tam ekran", "F11", self.full_screen_asked.emit),
            ("Her şeyde ara", "F3", self.show_search),
            ("Bu ekranın yardımı", "F1", self.toggle_help),
            ("Bildirimler", "", self.notices.toggle_list),
            ("Çıkış yap, görev veya görevli değiştir", "", self.leave_asked.emit),
        )
        return (*found, *(Command(title, key, act) for title, key, act in own))

    def toggle_help(self) -> None:
        """F1"""
        if self.help.isVisible():
            self.help.close_help()
        else:
            self._fill_help()

    def _fill_help(self) -> None:
        page = self.stack.page()
        keys = getattr(page, "keys", None)
        own = keys.hints() if isinstance(keys, Shortcuts) else ()
        title = page.title if page is not None else "Yardım"
        text = page.help_text if page is not None else ""
        self.help.open(title, text, (*own, KeyHint("", ""), *self.keys.hints()))

    # --- building ----------------------------------------------------------------------------------------

    def _context(self) -> PageContext:
        needs = self._needs
        return PageContext(
            post=needs.gate.post,
            officer=self.officer,
            runner=needs.runner,
            run=needs.runner.run,
            run_long=needs.runner.run_long,
            changes=needs.changes,
            now=needs.now,
            drafts=PageDrafts(needs.gate.post, self.officer, needs.runner.run, self._failed),
            notify=self.notices.add,
            show_pdf=self.printing.show,
            ask_password=self.ask_password,
            theme=look().name,
            open_page=self.open_page,
            put_on=needs.put_on,
        )

    def _place_text(self) -> str:
        return f"{self._needs.gate.post.unit} · {self.place.place}"

    def _officer_text(self) -> str:
        return f"{self.officer.name} ({self.officer.staff_no}), {self.place.duty_title}"

    def _make_keys(self) -> Shortcuts:
        keys = Shortcuts(self)
        keys.add("F1", "Bu ekranın yardımı", self.toggle_help)
        keys.add("F3", "Her şeyde ara", self.show_search)
        keys.add("F6", "Sonraki alan", functools.partial(self._next_area, 1))
        keys.add("Shift+F6", "Önceki alan", functools.partial(self._next_area, -1))
        keys.add("F11", "Tam ekran", self.full_screen_asked.emit)
        keys.add("F12", "Perde", self.curtain_asked.emit)
        keys.add("Ctrl+K", "Komut bul", self.find_command)
        keys.add("Ctrl+Shift+L", "Kilitle", self.lock_asked.emit)
        self.navigation.add_keys(keys, self._needs.entries)
        return keys

    def _next_area(self, step: int) -> None:
        page = self.stack.currentWidget()
        areas = [self.navigation, *getattr(page, "areas", (page,)), self.strip, self.alerts, self.notices]
        next_area([area for area in areas if isinstance(area, QWidget)], step)

    def _connect(self) -> None:
        self.navigation.page_asked.connect(self.open_page)
        self.top.search.clicked.connect(self.find_command)
        self.top.lock.clicked.connect(self.lock_asked)
        self.top.leave.clicked.connect(self.leave_asked)
        self.alerts.record_asked.connect(self.open_page)
        self.printing.opened.connect(self.stack.cover)
        self.printing.closed.connect(self.stack.uncover)
        self.strip.carried_out.connect(self._password_given)
        self.strip.went_back.connect(self._password_back)
        self._needs.changes.saved.connect(self._saved)

    def _lay_out(self) -> None:
        set_role(self.idle_bar, "idle")
        self.idle_bar.setFixedHeight(4)
        self.idle_bar.setVisible(False)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.idle_bar, self.top, self.alerts, self.notices, self.messages):
            column.addWidget(widget)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        column.addWidget(self.status)
