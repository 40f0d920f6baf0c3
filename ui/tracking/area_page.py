"""A page of areas: tabs, the list of one area at the left, the record or the form at the right, the strip."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from gumruk_masaustu.kernel.prints import Printout
from gumruk_masaustu.systems.tracking.actions.printing import record_print
from gumruk_masaustu.systems.tracking.administration import administration_name
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.print_flow import PrintFlow
from ui.kit.reader import ReaderKeys
from ui.kit.shortcuts import KeyHint, Shortcuts
from ui.kit.strip import Strip
from ui.kit.theme import set_role
from ui.tracking.act_panel import ActPanel
from ui.tracking.area import Area
from ui.tracking.area_sides import AreaSides
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_detail import Detail, DetailPanel
from ui.tracking.stock_wish import Wish

KEYS = (
    *("Ctrl+B", "Ctrl+D", "Ctrl+E", "Ctrl+G", "Ctrl+H", "Ctrl+L"),
    *("Ctrl+N", "Ctrl+P", "Ctrl+R", "Ctrl+T", "Ctrl+U"),
)
NOT_NOW = "Bu işlem seçili kaydın durumunda yapılmaz."
_BOLD = 24
"""Pixels by which a chosen tab is wider than Qt reckons."""


class AreaPage(QWidget):
    """A subclass makes its areas and names its page; an officer sees those areas in which he may act.

    A text that an act gives after saving may hold a second line: a warning, which stays.
    """

    title = ""
    help_text = ""
    search_text = ""
    more_keys: tuple[KeyHint, ...] = ()
    """Keys without a button of their own."""
    exception_text = "İstisna"
    """What F8 does here, for the help."""
    has_reader = False
    """Whether a barcode reader writes into this page (`AreaSides`)."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.desk = StockDesk(context.post, context.officer, context.now)
        self._run = context.runner.bound_to(self)
        self.messages, self.strip, self.hints = MessageBar(self), Strip(self), KeyHints(self)
        self.acts, self.detail = ActPanel(context, self.strip), DetailPanel()
        self.areas: tuple[Area[Any], ...] = tuple(self.make_areas())
        self.tabs = QTabBar(self)
        self.sides = AreaSides(self.areas, self.detail, self.acts, has_reader=self.has_reader)
        self.prints = PrintFlow(context, self._record_print, self)
        self._build()
        self._connect()
        if self.areas:
            self._show_area()

    # --- what a subclass answers -------------------------------------------------------------------------

    def make_areas(self) -> Sequence[Area[Any]]:
        """The areas of this officer, in the order of their tabs."""
        raise NotImplementedError

    def place_of(self, record: str) -> tuple[str, str]:
        """On the database thread: key of the area to which a record of an alert belongs, and what is shown
        there; an empty key for none.
        """
        raise NotImplementedError

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        if not self.areas:
            return
        self.area.reload()
        if self.strip.offer is None:
            self.area.focus_start()

    def can_leave(self) -> bool:
        self.acts.keep_draft()
        return True

    def show_record(self, record_id: str) -> None:
        """From an alert."""
        find = functools.partial(self.place_of, record_id)
        self._run(find, self._found, self.messages.show_error)

    def _found(self, place: tuple[str, str]) -> None:
        key, record_id = place
        number = next((n for n, area in enumerate(self.areas) if area.key == key), -1)
        if number >= 0:
            self.go_to(number)
            self.area.open_record(record_id)

    # --- areas -------------------------------------------------------------------------------------------

    @property
    def area(self) -> Area[Any]:
        return self.areas[self.tabs.currentIndex()]

    def go_to(self, number: int) -> None:
        """Ctrl+1…; a form that is open is kept as a draft."""
        self.acts.close_wish()
        if self.tabs.currentIndex() != number:
            self.tabs.setCurrentIndex(number)
        self.back_to_list()

    def back_to_list(self) -> None:
        """Esc, where list and detail do not stand beside each other."""
        self.sides.show_list()
        self.area.focus_start()

    def _show_area(self) -> None:
        self.acts.close_wish()
        self.messages.clear()
        self.sides.show_area(self.area)
        self._show_detail(self.area.detail)
        self.area.reload()

    def _shown(self, area: Area[Any], detail: Detail | str) -> None:
        if area is self.area:
            self._show_detail(detail)

    def _show_detail(self, detail: Detail | str) -> None:
        if isinstance(detail, Detail):
            self.detail.show_detail(detail)
        else:
            self.detail.show_nothing(detail, self.area.wishes())
        self.sides.show_usual(self.area.wishes())

    # --- acts --------------------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """A key of the area: what it offers now, or a word why not."""
        if self.strip.offer is not None or not self.areas:
            return
        command = next((one for one in self.area.commands() if one.key == key), None)
        wish = next((one for one in self.area.wishes() if one.key == key), None)
        if command is not None:
            command.act()
        elif wish is not None:
            self._ask(wish)
        else:
            is_chosen = isinstance(self.area.detail, Detail)
            self.messages.show_info(NOT_NOW if is_chosen else self.area.nothing_text)

    def _ask(self, wish: Wish) -> None:
        self.messages.clear()
        if wish.own_password:
            work = functools.partial(wish.work, {})
            done = functools.partial(self._done, wish)
            right = functools.partial(self._run, work, done, self.messages.show_error)
            self._context.ask_password(f"{wish.subject}: {wish.what}", wish.verb, right)
        else:
            self._give_way(is_asking=True)
            self.acts.ask(wish)

    def _done(self, wish: Wish, text: str) -> None:
        self.area.settled(wish)
        self._context.changes.saved.emit("tracking", wish.record)
        saved, _, warning = text.partition("\n")
        if warning:
            self.messages.show_warning(f"{saved} {warning}")
        else:
            self.messages.show_saved(saved)
        self.area.focus_start()

    def _read(self, serial: str) -> None:
        """The reader read a label: an open form takes it, else the area."""
        self.messages.clear()
        form = self.acts.form
        taken = form.take(serial) if form is not None else None
        if taken is None:
            self.acts.close_wish()
            self.area.take_serial(serial)
            if self.area.reading_opens and self.acts.wish is None:
                self.sides.show_side()
        elif not taken:
            self.messages.show_warning(f"{serial} bu listede zaten var veya bu sevkte beklenmiyor.")

    def _changed(self, system: str, _record: str) -> None:
        if system == "tracking" and self.isVisible() and self.areas:
            self.area.reload()

    def _record_print(self, printout: Printout, outcome: str, reason: str) -> None:
        self.desk.do(record_print, printout, outcome, reason)

    # --- building ----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_area)
        self.detail.asked.connect(self._ask)
        self.detail.line_chosen.connect(lambda key: self.area.line_chosen(key))
        self.acts.opened.connect(self._show_side)
        self.acts.closed.connect(self._show_side)
        self.acts.done.connect(self._done)
        self.sides.usual_asked.connect(functools.partial(self.press, "F2"))
        self.prints.refused.connect(self.messages.show_error)
        self._context.changes.saved.connect(self._changed)
        for area in self.areas:
            area.shown.connect(functools.partial(self._shown, area))
            area.asked.connect(self._ask)
            area.serial_for_form.connect(self._read)
            area.detail_asked.connect(self.sides.show_side)
            area.open_asked.connect(self.show_record)
            area.print_asked.connect(self.prints.show)
            area.said.connect(self.messages.show_info)
            area.warned.connect(self.messages.show_warning)
            area.refused.connect(self.messages.show_error)
        if self.has_reader:
            self.reader = ReaderKeys(self, self.sides.serial)
            self.reader.read.connect(self._read)
        self._add_keys()

    def _add_keys(self) -> None:
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Olağan işlem", functools.partial(self.press, "F2"))
        keys.add("F8", self.exception_text, functools.partial(self.press, "F8"))
        for number, area in enumerate(self.areas):
            keys.add(area.key, area.title, functools.partial(self.go_to, number))
        for key in KEYS:
            keys.add(key, f"Düğmedeki işlem ({key})", functools.partial(self.press, key), hint=False)
        self._escape = keys.add("Esc", "Listeye dön", self.back_to_list, hint=False)
        self._escape.setEnabled(self.sides.is_alone)
        keys.add("Ctrl+S", "Taslağı sakla", self.acts.keep_on_demand, hint=False)

    def _show_side(self) -> None:
        """A wish was opened or closed."""
        is_asking = self.acts.wish is not None
        self.sides.show_wish()
        self._give_way(is_asking=is_asking)
        self._escape.setEnabled(not is_asking and self.sides.is_alone)

    def _give_way(self, *, is_asking: bool) -> None:
        """The strip gets its room before it opens, so that the page never grows."""
        self.hints.setVisible(not is_asking)
        self.tabs.setVisible(not (is_asking and self.sides.is_alone))

    def _build(self) -> None:
        is_alone = self.sides.is_alone
        for area in self.areas:
            self.tabs.addTab(area.title if is_alone else f"{area.title}  {area.key}")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("Bölümler")
        self.tabs.setMinimumWidth(self.tabs.sizeHint().width() + _BOLD)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.tabs)
        head.addStretch(1)
        place = QLabel(administration_name(self.desk.office), self)
        set_role(place, "hint")
        place.setVisible(not is_alone)
        head.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.addLayout(head)
        column.addWidget(self.messages)
        column.addWidget(self.sides, 1)
        column.addLayout(self.acts.messages_place)
        column.addWidget(self.strip)
        column.addWidget(self.hints)
        self.hints.show_keys(self._hints())

    def _hints(self) -> tuple[KeyHint, ...]:
        reads = KeyHint("Okuyucu", "imleç nerede olursa olsun seri no satırına yazar")
        last = self.areas[-1].key[-1] if self.areas else "1"
        return (
            *((reads,) if self.has_reader else ()),
            KeyHint("Ctrl+F", "Ara"),
            KeyHint(f"Ctrl+1…{last}", "Bölüm"),
            KeyHint("Ctrl+S", "Taslak"),
            *self.more_keys,
        )
