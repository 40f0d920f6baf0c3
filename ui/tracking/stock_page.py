"""Mobil üniteler: the shelf, its count, transfers, faults and the request to KKM (m.65, m.80/1-b, m.82)."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from gumruk_masaustu.systems.tracking.administration import administration_name
from ui.kit.keyhints import KeyHints
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.reader import ReaderKeys
from ui.kit.shortcuts import KeyHint, Shortcuts
from ui.kit.strip import Strip
from ui.kit.theme import set_role
from ui.tracking.act_panel import ActPanel
from ui.tracking.count_area import CountArea
from ui.tracking.faults_area import FaultsArea
from ui.tracking.shelf_area import ShelfArea
from ui.tracking.stock_area import StockArea
from ui.tracking.stock_controller import StockController
from ui.tracking.stock_desk import StockDesk
from ui.tracking.stock_detail import Detail, DetailPanel
from ui.tracking.stock_request_area import RequestArea
from ui.tracking.stock_sides import StockSides
from ui.tracking.stock_wish import Wish
from ui.tracking.transfer_area import TransferArea

HELP = """Barkod okuyucunun okuduğu numara, imleç nerede olursa olsun “Seri no” satırına düşer: rafta \
üniteyi seçer, sayımda listeye ekler, sevkte emre yazar.
F2: seçili kaydın olağan işlemi (şarja takıldı, batarya dolu, sevk et, teslim al, KKM görüşmesi, talep).
F8: arızalı. Ctrl+1…5: Raf, Sayım, Sevk, Arıza ve bakım, Talep. Ctrl+T: şarj tahtası. Ctrl+H: geçmiş."""
KEYS = ("Ctrl+B", "Ctrl+D", "Ctrl+E", "Ctrl+G", "Ctrl+H", "Ctrl+L", "Ctrl+N", "Ctrl+R", "Ctrl+T", "Ctrl+U")
NOT_NOW = "Bu işlem seçili kaydın durumunda yapılmaz."
_BOLD = 24
"""Pixels by which a chosen tab is wider than Qt reckons."""
_HINTS = (
    KeyHint("Okuyucu", "imleç nerede olursa olsun seri no satırına yazar"),
    KeyHint("Ctrl+F", "Ara"),
    KeyHint("Ctrl+1…5", "Bölüm"),
    KeyHint("Ctrl+S", "Taslak"),
)


class StockPage(QWidget):
    """Areas at the left, the chosen record or the form of an act at the right, the strip at the foot."""

    title = "Mobil üniteler"
    help_text = HELP
    search_text = "mobil ünite stok raf şarj sayım sevk arıza bakım talep KKM seri no IMEI kayıttan düşme"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.desk = StockDesk(context.post, context.officer, context.now)
        self._run = context.runner.bound_to(self)
        controller = self._controller = StockController(self.desk)
        self.messages, self.strip, self.hints = MessageBar(self), Strip(self), KeyHints(self)
        self.acts, self.detail = ActPanel(context, self.strip), DetailPanel()
        self.areas: tuple[StockArea, ...] = tuple(make(context, controller) for make in AREAS)
        self.tabs = QTabBar(self)
        self.sides = StockSides(self.areas, self.detail, self.acts)
        self.reader = ReaderKeys(self, self.sides.serial)
        self._build()
        self._connect()
        self._show_area()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        self.area.reload()
        if self.strip.offer is None:
            self.area.focus_start()

    def can_leave(self) -> bool:
        self.acts.keep_draft()
        return True

    def show_record(self, record_id: str) -> None:
        """From an alert: a unit, an order, a fault, a request; any other record opens the request."""
        find = functools.partial(self._controller.place_of, record_id)
        self._run(find, functools.partial(self._found, record_id), self.messages.show_error)

    def _found(self, record_id: str, place: str) -> None:
        self.go_to(_PLACES.get(place, _PLACES["request"]))
        self.area.open_record(record_id)

    # --- areas -------------------------------------------------------------------------------------------

    @property
    def area(self) -> StockArea:
        return self.areas[self.tabs.currentIndex()]

    def go_to(self, number: int) -> None:
        """Ctrl+1..5; a form that is open is kept as a draft."""
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

    def _shown(self, area: StockArea, detail: Detail | str) -> None:
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
        if self.strip.offer is not None:
            return
        for command in self.area.commands():
            if command.key == key:
                command.act()
                return
        wish = next((one for one in self.area.wishes() if one.key == key), None)
        if wish is not None:
            self._ask(wish)
        else:
            self.messages.show_info(
                NOT_NOW if isinstance(self.area.detail, Detail) else self.area.nothing_text
            )

    def _ask(self, wish: Wish) -> None:
        self.messages.clear()
        self._give_way(is_asking=True)
        self.acts.ask(wish)

    def _done(self, wish: Wish, text: str) -> None:
        self.area.settled(wish)
        self._context.changes.saved.emit("tracking", wish.record)
        self.messages.show_saved(text)
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
        if system == "tracking" and self.isVisible():
            self.area.reload()

    # --- building ----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_area)
        self.detail.asked.connect(self._ask)
        self.detail.line_chosen.connect(self._line_chosen)
        self.acts.opened.connect(self._show_side)
        self.acts.closed.connect(self._show_side)
        self.acts.done.connect(self._done)
        self.reader.read.connect(self._read)
        self.sides.usual_asked.connect(functools.partial(self.press, "F2"))
        self._context.changes.saved.connect(self._changed)
        for area in self.areas:
            area.shown.connect(functools.partial(self._shown, area))
            area.asked.connect(self._ask)
            area.serial_for_form.connect(self._read)
            area.detail_asked.connect(self.sides.show_side)
            area.open_asked.connect(self._open_in_shelf)
            area.said.connect(self.messages.show_info)
            area.warned.connect(self.messages.show_warning)
            area.refused.connect(self.messages.show_error)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Olağan işlem", functools.partial(self.press, "F2"))
        keys.add("F8", "Arızalı", functools.partial(self.press, "F8"))
        for number, area in enumerate(self.areas):
            keys.add(area.key, area.title, functools.partial(self.go_to, number))
        for key in KEYS:
            keys.add(key, f"Düğmedeki işlem ({key})", functools.partial(self.press, key), hint=False)
        self._escape = keys.add("Esc", "Listeye dön", self.back_to_list, hint=False)
        self._escape.setEnabled(self.sides.is_alone)
        keys.add("Ctrl+S", "Taslağı sakla", self.acts.keep_on_demand, hint=False)

    def _open_in_shelf(self, unit_id: str) -> None:
        self.go_to(0)
        self.area.open_record(unit_id)

    def _line_chosen(self, key: str) -> None:
        self.area.line_chosen(key)

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
        self.hints.show_keys(_HINTS)


AREAS: tuple[Callable[[PageContext, StockController], StockArea], ...] = (
    ShelfArea,
    CountArea,
    TransferArea,
    FaultsArea,
    RequestArea,
)
_PLACES = {"unit": 0, "order": 2, "fault": 3, "request": 4}
