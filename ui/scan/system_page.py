"""Sistem odası: crew, start and stop of the scan, arriving images, results to commit, order of the queue."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from gumruk_masaustu.systems.scan.importing import Checker
from gumruk_masaustu.systems.scan.queries.case import Case
from ui.kit.buttons import ActionButton, main_button, stop_button
from ui.kit.message_bar import MessageBar
from ui.kit.page import PageContext
from ui.kit.shortcuts import Shortcuts
from ui.kit.strip import Strip
from ui.kit.theme import look
from ui.scan.crew_board import CrewBoard
from ui.scan.image_panel import ImagePanel
from ui.scan.system_acts import SystemActs
from ui.scan.system_asks import SystemAsks
from ui.scan.system_case_panel import SystemCasePanel
from ui.scan.system_controller import Crew, SystemCase, SystemController
from ui.scan.system_images import SystemImages
from ui.scan.waiting_list import WaitingList

HELP = (
    "F2: bu aşamanın olağan sonucu (taramayı başlat, yeniden tara, arama sonucunu onayla). Başlamadan önce "
    "eksik olan her şey tek listede gösterilir.\n"
    "F8: Durdur. Hemen uygulanır; nedeni sonra yazılır.\n"
    "Konsolun görüntüsü klasöre gelince kendiliğinden alınır; uymayan görüntüyü siz değerlendirirsiniz."
)
EMPTY = "Bu sistemde bekleyen kayıt yok. Saha operatörü “Hazır” deyince burada görünür."
EMPTY_QUEUE = "Sırada taşıt yok."
SECOND_MS, LOOK_MS, CREW_MS = 1_000, 2_000, 15_000
_SIDE, _LIST = 340, 320


class SystemPage(QWidget):
    """Durdur stands at the lower right, always."""

    title = "Sistem"
    help_text = HELP
    search_text = "tarama başlat durdur mürettebat görüntü klasörü sıra sonuç onayı GM teyidi"

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, checker: Checker | None = None
    ) -> None:
        """`checker` decodes arriving images; without one the decoding child is started when it is needed."""
        super().__init__(parent)
        self._context = context
        run = context.runner.bound_to(self)
        self.controller = SystemController(context.post, context.officer, run, context.now)
        self.messages, self.strip = MessageBar(self), Strip(self)
        self.crew, self.images, self.panel = CrewBoard(self), ImagePanel(self), SystemCasePanel(context, self)
        self.list = WaitingList(
            context, title="Tarama ve onay", read=self.controller.waiting, empty_text=EMPTY
        )
        self.queue = WaitingList(
            context,
            title="Sıra",
            read=self.controller.queued,
            empty_text=EMPTY_QUEUE,
            note=lambda place, _row: f"{place}. sıra",
        )
        self.asks = SystemAsks(context, self.strip, self)
        self.acts = SystemActs(context, self)
        self.intake = SystemImages(context, self, checker)
        self._wanted = ""
        self._build()
        self._connect()
        self._timers()

    # --- for the shell -----------------------------------------------------------------------------------

    def activate(self) -> None:
        for listed in (self.list, self.queue):
            listed.reload()
        self.read_crew()
        self.intake.read_folder()
        self._read()
        if self.strip.offer is None and not self._wanted:
            self.list.focus_list()

    def can_leave(self) -> bool:
        return True

    def show_record(self, record_id: str) -> None:
        self.choose(record_id)

    # --- what is shown -----------------------------------------------------------------------------------

    @property
    def shown(self) -> SystemCase | None:
        """The chosen case; None while another one was chosen in the list and is still being read."""
        found = self.panel.shown
        return found if found is not None and found.case.id == self._wanted else None

    def choose(self, case_id: str) -> None:
        """Show a case in the middle; empty: none."""
        if case_id != self._wanted:
            self.strip.close_strip()
            if case_id:
                self.messages.clear()
        self._wanted = case_id
        if case_id:
            self._read()
        else:
            self.panel.show_case(None)
            self._show_buttons()

    def read_crew(self) -> None:
        """Who is signed in changes without a case."""
        if self._context.officer.system:
            self.controller.read_crew(self._show_crew, self.messages.show_error)

    def saved(self, case: Case, text: str = "") -> None:
        """An action of this page changed a case."""
        self._context.changes.saved.emit("scan", case.id)
        if text:
            self.messages.show_saved(text)

    def _show_crew(self, crew: Crew) -> None:
        self.crew.show_crew(crew)

    def _read(self) -> None:
        if self._wanted:
            self.controller.read(self._wanted, self._show_case, self.messages.show_error)

    def _show_case(self, shown: SystemCase) -> None:
        if shown.case.id != self._wanted:
            return
        self.panel.show_case(shown)
        self.crew.show_crew(shown.crew)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """While the strip asks, only Durdur stands beside it."""
        usual = self.acts.usual_verb()
        is_asking = self.strip.isVisibleTo(self)
        self._main.setVisible(bool(usual) and not is_asking)
        if usual:
            self._main.set_verb(usual)
        offered = () if is_asking else self.acts.offered()
        for name, button in self._others.items():
            button.setVisible(name in offered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.strip and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show_buttons()
            if event.type() == QEvent.Type.ShowToParent:
                self.messages.clear()
        return super().eventFilter(watched, event)

    def _take_from_list(self, case_id: str) -> None:
        if case_id:
            self.queue.clear_choice()
            self.choose(case_id)
        elif not self.queue.current_id():
            self.choose("")

    def _take_from_queue(self, case_id: str) -> None:
        if case_id:
            self.list.clear_choice()
            self.choose(case_id)
        elif not self.list.current_id():
            self.choose("")

    def _changed(self, system: str, record: str) -> None:
        if system == "scan" and record == self._wanted:
            self._read()

    def _go_to(self, field: str) -> None:
        if self.panel.fields is not None:
            self.panel.fields.focus_field(field)

    def _open_case(self, _case_id: str) -> None:
        """Enter on a row: into the fields of the case."""
        if self.panel.fields is not None:
            self.panel.fields.focus_first()
        else:
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- building ----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.chosen.connect(self._take_from_list)
        self.queue.chosen.connect(self._take_from_queue)
        self.list.opened.connect(self._open_case)
        self.queue.opened.connect(self._open_case)
        self.strip.missing_asked.connect(self._go_to)
        self.strip.installEventFilter(self)
        self._context.changes.saved.connect(self._changed)
        self.images.assign_asked.connect(self.intake.ask_assign)
        self.images.aside_asked.connect(self.intake.set_aside)
        self._main.clicked.connect(self.acts.usual)
        self._stop.clicked.connect(self.acts.stop)
        keys = self.keys = Shortcuts(self)
        keys.add("F2", "Bu aşamanın olağan sonucu", self.acts.usual)
        keys.add("F8", "Durdur, hemen", self.acts.stop)
        keys.add("Ctrl+S", "Taslağı kaydet", self.panel.save_draft)
        for name, button in self._others.items():
            act = self.acts.by_name(name)
            button.clicked.connect(act)
            keys.add(button.key, button.verb, functools.partial(self._if_offered, name, act))

    def _if_offered(self, name: str, act: Callable[[], object]) -> None:
        if name in self.acts.offered():
            act()
        else:
            self.messages.show_info("Bu işlem seçili kaydın durumunda yapılmaz.")

    def _timers(self) -> None:
        for interval, act in (
            (SECOND_MS, self.panel.show_time),
            (LOOK_MS, self.intake.look),
            (CREW_MS, self.read_crew),
        ):
            timer = QTimer(self, interval=interval)
            timer.timeout.connect(act)
            timer.start()

    def _build(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical, self)
        left.addWidget(self.list)
        left.addWidget(self.queue)
        left.setSizes([420, 260])
        left.setChildrenCollapsible(False)
        left.setFixedWidth(_LIST)
        content = QWidget()
        beside = QVBoxLayout(content)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.crew)
        beside.addWidget(self.images)
        beside.addStretch()
        side = QScrollArea(self)
        side.setWidgetResizable(True)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedWidth(_SIDE)
        side.setWidget(content)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left)
        row.addWidget(self.panel, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.messages)
        column.addLayout(row, 1)
        column.addWidget(self.strip)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._others = {
            name: ActionButton(verb, key, parent=self)
            for name, verb, key in (
                ("paper", "Tutanağı göster", "Ctrl+B"),
                ("send_back", "Geri gönder", "Ctrl+G"),
                ("cause", "Kesilme nedeni", "Ctrl+N"),
                ("warning", "Uyarı kaydet", "Ctrl+R"),
                ("move", "Sırasını değiştir", "Ctrl+D"),
                ("withdraw", "Kaydı iptal et", "Ctrl+L"),
                ("hq", "GM teyidi", "Ctrl+H"),
            )
        }
        self._main, self._stop = main_button("Başlat", "F2"), stop_button("DURDUR", "F8")
        self._stop.setMinimumWidth(_SIDE)
        foot = QHBoxLayout()
        foot.setSpacing(look().gap)
        for button in self._others.values():
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._main)
        foot.addWidget(self._stop)
        self._show_nothing()
        return foot

    def _show_nothing(self) -> None:
        for button in (self._main, *self._others.values()):
            button.setVisible(False)
