"""The one window: entrance, desk, lock, curtain. Decides which of them is to be seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.changes import Changes
from ui.kit.runner import AnyRunner
from ui.kit.theme import apply
from ui.kit.tokens import TextSize, ThemeName
from ui.shell.entrance import Entrance
from ui.shell.gate import Gate
from ui.shell.idle import IdleWatch
from ui.shell.station_view import StationView, write_view

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gumruk_masaustu.kernel.officer import Officer
    from ui.shell.curtain import Curtain
    from ui.shell.desk import Desk
    from ui.shell.lock_page import LockPage
    from ui.shell.places import PlaceChoice

TITLE = "Gümrük muhafaza"
ENDED = "Yetkiniz sona erdiği için oturum kapandı; yazdıklarınız taslak olarak saklandı."


class Window(QWidget):
    """The title never holds names, plates or reasons (operator-ux 10)."""

    first_painted = Signal()
    desk_opened = Signal()
    closed = Signal()

    def __init__(
        self,
        gate: Gate,
        runner: AnyRunner,
        now: Callable[[], datetime],
        view: StationView,
        *,
        demo: bool = False,
    ) -> None:
        super().__init__()
        self.setWindowTitle(f"{TITLE}, deneme" if demo else TITLE)
        self.gate, self.runner, self._now, self._view = gate, runner, now, view
        self.changes = Changes(self)
        self.desk: Desk | None = None
        self._lock: LockPage | None = None
        self._curtain: Curtain | None = None
        self._before: QWidget | None = None
        self._painted = False
        self._run = runner.bound_to(self)
        self.entrance = Entrance(gate, runner, view, demo=demo)
        self.entrance.entered.connect(self.open_desk)
        self.entrance.opened.connect(self._file_opened)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.entrance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.idle = IdleWatch(app, self)
        self.idle.warned.connect(self._idle_warned)
        self.idle.calmed.connect(self._idle_calmed)
        self.idle.locked.connect(self.lock)
        self.resize(1280, 800)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    # --- session -----------------------------------------------------------------------------------------

    def open_desk(self, officer: Officer, place: PlaceChoice, reminders: tuple[str, ...]) -> None:
        """A new session begins; theme and text size are the officer's own or those of the duty."""
        gate = self.gate

        def ready(found: tuple[dict[str, str], int]) -> None:
            wishes, minutes = found
            self._put_on_theme(wishes, place.duty)
            self._show_desk(officer, place, reminders)
            self.idle.start(minutes)

        self._run(
            lambda: (gate.preferences(officer), gate.lock_minutes(place)),
            ready,
            self.entrance.sign_in.show_error,
        )

    def _show_desk(self, officer: Officer, place: PlaceChoice, reminders: tuple[str, ...]) -> None:
        from gumruk_masaustu.systems import discover, load
        from ui.shell.desk import Desk, DeskNeeds
        from ui.shell.navigation import entries
        from ui.shell.office_pages import OFFICE

        shown = entries((*discover(), OFFICE), officer, place.kind)
        needs = DeskNeeds(self.gate, self.runner, self.changes, self._now, shown, load, self.put_on)
        desk = Desk(needs, officer, place)
        self.desk = desk
        desk.lock_asked.connect(self.lock)
        desk.curtain_asked.connect(self.drop_curtain)
        desk.leave_asked.connect(self.leave)
        desk.full_screen_asked.connect(self.toggle_full_screen)
        desk.session_ended.connect(self._session_ended)
        self.stack.addWidget(desk)
        self.stack.setCurrentWidget(desk)
        desk.open_first()
        for text in reminders:
            desk.notices.add(text)
        self.desk_opened.emit()

    def leave(self) -> None:
        """Sign out: the draft stays with its owner, the next officer finds a clean screen."""
        self._end_session("")

    def _session_ended(self) -> None:
        self._end_session(ENDED)

    def _end_session(self, message: str) -> None:
        desk, self.desk = self.desk, None
        self.idle.stop()
        if desk is None:
            return
        desk.keep_drafts()
        officer, gate = desk.officer, self.gate
        self.stack.removeWidget(desk)
        desk.deleteLater()
        self._before = None
        self._run(lambda: gate.sign_out(officer), self._signed_out, self.entrance.sign_in.show_error)
        self.stack.setCurrentWidget(self.entrance)
        self.entrance.show_sign_in(message=message)
        self.entrance.sign_in.restart(message)

    def _signed_out(self, _nothing: None) -> None:
        """The session is closed in the journal."""

    # --- lock and curtain --------------------------------------------------------------------------------

    def lock(self) -> None:
        """Hide everything but the scan image; the pages live on behind it."""
        if self.desk is None or self.stack.currentWidget() is not self.desk:
            return
        self._hide_desk()
        page = self._lock_page()
        page.lock(
            self.desk.officer.staff_no,
            self.desk.picture_for_lock(),
            self.desk.facts.drafts,
            self.desk.notices.unread,
        )
        self.stack.setCurrentWidget(page)
        page.password.focus_editor()

    def drop_curtain(self) -> None:
        """F12: blank at once, before anything is saved or read (SYS-046)."""
        if self.desk is None or self.stack.currentWidget() is not self.desk:
            return
        from ui.shell.curtain import Curtain

        if self._curtain is None:
            self._curtain = Curtain()
            self._curtain.lift_asked.connect(self._lift_curtain)
            self.stack.addWidget(self._curtain)
        self.desk.watch.tones.mute(True)
        self._before = self.desk.focusWidget()
        self.stack.setCurrentWidget(self._curtain)
        self._curtain.draw()
        self._hide_desk()

    def _lift_curtain(self) -> None:
        page = self._lock_page()
        if self.desk is not None:
            self.desk.watch.tones.mute(False)
            page.lock(self.desk.officer.staff_no, None, self.desk.facts.drafts, self.desk.notices.unread)
            self.stack.setCurrentWidget(page)
            page.password.focus_editor()

    def _hide_desk(self) -> None:
        assert self.desk is not None
        if self._before is None:
            self._before = self.desk.focusWidget()
        self.idle.stop()
        self.desk.show_idle_warning(False)
        self.desk.keep_drafts()

    def _lock_page(self) -> LockPage:
        from ui.shell.lock_page import LockPage

        if self._lock is None:
            self._lock = LockPage(self._now)
            self._lock.unlock_asked.connect(self._unlock)
            self._lock.other_officer_asked.connect(self.leave_lock)
            self.stack.addWidget(self._lock)
        return self._lock

    def _unlock(self, password: str) -> None:
        desk, gate, page = self.desk, self.gate, self._lock_page()
        assert desk is not None
        officer, place = desk.officer, desk.place
        self._run(
            lambda: (gate.unlock(officer, password), gate.lock_minutes(place)),
            self._unlocked,
            page.show_error,
        )

    def _unlocked(self, found: tuple[Officer, int]) -> None:
        if self.desk is None:
            return
        self._lock_page().release()
        self.stack.setCurrentWidget(self.desk)
        self.idle.start(found[1])
        before, self._before = self._before, None
        if before is not None and self.desk.isAncestorOf(before):
            before.setFocus()

    def leave_lock(self) -> None:
        """Another officer: his own sign-in, his own desk; the one who was here has ended."""
        if self._lock is not None:
            self._lock.release()
        self._end_session("Önceki görevlinin oturumu kapandı; taslakları kendisi için saklandı.")

    def _idle_warned(self) -> None:
        if self.desk is not None:
            self.desk.show_idle_warning(True)

    def _idle_calmed(self) -> None:
        if self.desk is not None:
            self.desk.show_idle_warning(False)

    # --- look --------------------------------------------------------------------------------------------

    def _put_on_theme(self, wishes: dict[str, str], duty: str) -> None:
        from ui.shell.duties import usual_theme

        theme = ThemeName(wishes.get("theme") or usual_theme(duty).value)
        size = TextSize[wishes.get("text_size") or self._view.size]
        self.put_on(theme, size)

    def put_on(self, theme: ThemeName, size: TextSize) -> None:
        """Restyle the program; the station remembers it for the next sign-in screen."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, theme, size)
        if self.desk is not None:
            self.desk.restyle()
        remembered = self.entrance.view.remembered
        self._view = StationView(theme.value, size.name, remembered)
        write_view(self.gate.folder, self._view)

    def toggle_full_screen(self) -> None:
        """F11"""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # --- the end -----------------------------------------------------------------------------------------

    def _file_opened(self) -> None:
        self.gate.post.journal.on_saved.append(self._entry_saved)

    def _entry_saved(self, system: str, record: str) -> None:
        """Called on the database thread; the signal carries it over."""
        self.changes.saved.emit(system, record)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is asked: drafts are saved, the session ends, the file is closed, threads are joined."""
        if self.desk is not None:
            self.desk.keep_drafts()
        self.idle.stop()
        if self.gate.is_open:
            self.gate.post.journal.on_saved.remove(self._entry_saved)
        self._run(self.gate.close, self._closed, self.entrance.sign_in.show_error)
        self.runner.close()
        self.closed.emit()
        event.accept()

    def _closed(self, _nothing: None) -> None:
        """The file is whole."""
