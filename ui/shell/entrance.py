"""From the start of the program to the desk: file, sign-in, own password, duty. One page at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gumruk_masaustu.kernel.errors import UserError
from ui.kit.run import Progress
from ui.kit.runner import AnyRunner
from ui.shell.card import Card
from ui.shell.gate import Gate
from ui.shell.places import PlaceChoice, has_post
from ui.shell.sign_in_page import SignInPage
from ui.shell.station_view import StationView, write_view

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.accounts.sign_in import SignedIn
    from gumruk_masaustu.kernel.clock_confirmation import ClockState
    from gumruk_masaustu.kernel.officer import Officer
    from ui.shell.founding import Founding

C = TypeVar("C", bound=Card)
SET_YOUR_OWN = (
    "Devam etmeden önce yeni bir şifre belirlemelisiniz: geçici şifre bir kez kullanılır, kendi şifreniz en "
    "çok 90 gün geçerlidir."
)


class Entrance(QStackedWidget):
    """The sign-in page is made at once, every other page when it is first needed."""

    entered = Signal(object, object, object)
    """Officer, PlaceChoice, reminders"""
    opened = Signal()
    """The file is open: somebody may sign in."""

    def __init__(
        self,
        gate: Gate,
        runner: AnyRunner,
        view: StationView,
        *,
        demo: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gate, self._runner, self._view, self._demo = gate, runner, view, demo
        self._run = runner.bound_to(self)
        self._pages: dict[object, Card] = {}
        self._signed_in: SignedIn | None = None
        self._old_password = ""
        self.sign_in = SignInPage()
        self.sign_in.sign_in_asked.connect(self._sign_in)
        self.addWidget(self.sign_in)

    @property
    def view(self) -> StationView:
        """Whether the computer remembers the key may have changed since the start."""
        return self._view

    # --- the file ----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """After the first paint: open what can be opened, or ask."""
        if self._demo:
            self._open_demo()
        elif not has_post(self._gate.folder):
            self._show_first_run()
        elif self._view.remembered:
            self.sign_in.file_opening()
            progress = Progress(self.sign_in.progress.report)
            self._run(
                lambda: self._gate.open_remembered(progress.report),
                self._remembered,
                self._not_remembered,
                progress=progress,
            )
        else:
            self.show_unlock()

    def show_unlock(self, refusal: UserError | None = None) -> None:
        from ui.shell.unlock_page import UnlockPage

        page = self._page(UnlockPage)
        if self._is_new(page):
            page.unlock_asked.connect(self._unlock)
            page.other_folder_asked.connect(self._choose_folder)
        self._front(page)
        if refusal is not None:
            page.show_error(refusal)

    def _remembered(self, opened: bool) -> None:
        if opened:
            self._file_open()
        else:
            self.show_unlock()

    def _not_remembered(self, refusal: UserError) -> None:
        self.show_unlock(refusal)

    def _unlock(self, passphrase: str, remember: bool) -> None:
        page = self.currentWidget()
        assert isinstance(page, Card)
        progress = Progress(page.progress.report)
        self._run(
            lambda: self._gate.open_with(passphrase, remember, progress.report),
            self._unlocked,
            page.show_error,
            progress=progress,
        )

    def _unlocked(self, remembered: bool) -> None:
        if remembered != self._view.remembered:
            self._view = StationView(self._view.theme, self._view.size, remembered)
            write_view(self._gate.folder, self._view)
        self._file_open()

    def _file_open(self) -> None:
        self._run(self._gate.place_text, self.show_sign_in, self.sign_in.show_error)
        self._run(self._gate.date_doubt, self._ask_date, self.sign_in.show_error)
        self.sign_in.file_open()
        self.opened.emit()

    def _ask_date(self, doubt: ClockState | None) -> None:
        """Before the first record: is the date right (SYS-072)?"""
        from ui.shell.date_page import DatePage

        if doubt is None:
            if isinstance(self.currentWidget(), DatePage):
                self.show_sign_in()
            return
        page = self._page(DatePage)
        if self._is_new(page):
            page.confirmed.connect(self._confirm_date)
            page.read_again.connect(self._read_date_again)
        self.sign_in.end_wait()
        self.setCurrentWidget(page)
        page.show_doubt(doubt)

    def _confirm_date(self) -> None:
        self._gate.confirm_date()
        self.show_sign_in()

    def _read_date_again(self) -> None:
        self._run(self._gate.date_doubt, self._ask_date, self.sign_in.show_error)

    def _open_demo(self) -> None:
        self.sign_in.progress.begin("Deneme noktası hazırlanıyor", "adım", can_cancel=False)
        progress = Progress(self.sign_in.progress.report)
        self._run(
            lambda: self._gate.open_demo(progress.report),
            self._demo_open,
            self.sign_in.show_error,
            progress=progress,
        )

    def _demo_open(self, _nothing: None) -> None:
        self._demo = True
        self.sign_in.set_demo(self._gate.demo().hint)
        self._file_open()

    def _choose_folder(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self, "Noktanın klasörü", str(self._gate.folder))
        if name:
            self.open_folder(Path(name))

    def open_folder(self, folder: Path) -> None:
        """Another post on this computer."""
        self._gate.folder = folder
        self.begin()

    # --- a new post --------------------------------------------------------------------------------------

    def _show_first_run(self) -> None:
        from ui.shell.first_run_page import FirstRunPage

        page = self._page(FirstRunPage)
        if self._is_new(page):
            page.new_post_asked.connect(self._show_new_post)
            page.demo_asked.connect(self._go_to_demo)
            page.other_folder_asked.connect(self._choose_folder)
        self._front(page)

    def _go_to_demo(self) -> None:
        from gumruk_masaustu.kernel.folders import demo_folder

        self._gate.folder = self._gate.demo_folder or demo_folder()
        self.setCurrentWidget(self.sign_in)
        self._open_demo()

    def _show_new_post(self) -> None:
        from ui.shell.new_post_page import NewPostPage

        page = self._page(NewPostPage)
        if self._is_new(page):
            page.found_asked.connect(self._found)
            page.went_back.connect(self._show_first_run)
        self.setCurrentWidget(page)
        page.restart(self._gate.folder)

    def _found(self, founding: Founding, folder: Path) -> None:
        from ui.shell.new_post_page import NewPostPage

        page = self._page(NewPostPage)
        self._gate.folder = folder
        progress = Progress(page.progress.report)

        def founded(password: str) -> None:
            page.end_wait()
            self._founded(founding.staff_no, password)

        self._run(
            lambda: self._gate.found(founding, progress.report), founded, page.show_error, progress=progress
        )

    def _founded(self, staff_no: str, password: str) -> None:
        from ui.shell.founded_page import FoundedPage

        page = self._page(FoundedPage)
        if self._is_new(page):
            page.went_on.connect(self._file_open)
        self.setCurrentWidget(page)
        page.show_password(staff_no, password)

    # --- the officer -------------------------------------------------------------------------------------

    def show_sign_in(self, place: str = "", message: str = "") -> None:
        """For the next officer, with empty fields unless somebody is typing already."""
        if place:
            self.sign_in.set_place(place)
        is_typing = self.currentWidget() is self.sign_in and not self.sign_in.staff_no.is_empty()
        self.setCurrentWidget(self.sign_in)
        if not is_typing or message:
            self.sign_in.restart(message)

    def _sign_in(self, staff_no: str, password: str) -> None:
        self._old_password = password

        def work() -> tuple[ClockState | None, SignedIn | None]:
            doubt = self._gate.date_doubt()
            return doubt, None if doubt is not None else self._gate.sign_in(staff_no, password)

        self._run(work, self._answered, self.sign_in.show_error)

    def _answered(self, answer: tuple[ClockState | None, SignedIn | None]) -> None:
        doubt, signed_in = answer
        if signed_in is not None:
            self._signed_in_as(signed_in)
        else:
            self._ask_date(doubt)

    def _signed_in_as(self, signed_in: SignedIn) -> None:
        self._signed_in = signed_in
        self.sign_in.end_wait()
        if signed_in.must_change_password:
            self._show_password(SET_YOUR_OWN)
        elif signed_in.must_extend_offline:
            self._show_extend()
        else:
            self._old_password = ""
            self._ask_places()

    def _show_password(self, why: str) -> None:
        from ui.shell.password_page import PasswordPage

        page = self._page(PasswordPage)
        if self._is_new(page):
            page.change_asked.connect(self._change_password)
            page.went_back.connect(self.back_to_sign_in)
        self.setCurrentWidget(page)
        page.restart(why)
        page.focus_first()

    def _change_password(self, new: str) -> None:
        signed_in, old = self._signed_in, self._old_password
        page = self.currentWidget()
        assert signed_in is not None
        assert isinstance(page, Card)
        self._run(
            lambda: self._gate.change_password(signed_in.officer, old, new),
            self._signed_in_as,
            page.show_error,
        )

    def _show_extend(self) -> None:
        from ui.shell.extend_page import ExtendPage

        page = self._page(ExtendPage)
        if self._is_new(page):
            page.extend_asked.connect(self._extend)
            page.went_back.connect(self.back_to_sign_in)
        self._front(page)

    def _extend(self, reason: str) -> None:
        signed_in = self._signed_in
        assert signed_in is not None
        page = self.currentWidget()
        assert isinstance(page, Card)
        self._run(
            lambda: self._gate.extend_offline(signed_in.officer, reason), self._extended, page.show_error
        )

    def _extended(self, _nothing: None) -> None:
        self._signed_in = None
        self.show_sign_in(message="Süre uzatıldı. Yeniden giriş yapınız.")

    def _ask_places(self) -> None:
        signed_in = self._signed_in
        assert signed_in is not None
        self._run(lambda: self._gate.places(signed_in.officer), self._show_places, self.sign_in.show_error)

    def _show_places(self, choices: tuple[PlaceChoice, ...]) -> None:
        from ui.shell.duty_page import DutyPage

        page = self._page(DutyPage)
        if self._is_new(page):
            page.chosen.connect(self._take)
            page.went_back.connect(self.back_to_sign_in)
        self.setCurrentWidget(page)
        assert self._signed_in is not None
        page.offer(self._signed_in.officer.name, choices)

    def _take(self, choice: PlaceChoice) -> None:
        from ui.shell.duty_page import DutyPage

        signed_in, page = self._signed_in, self._page(DutyPage)
        assert signed_in is not None

        def taken(officer: Officer) -> None:
            page.end_wait()
            self._signed_in = None
            self.entered.emit(officer, choice, signed_in.reminders)

        self._run(lambda: self._gate.take_duty(signed_in.officer, choice), taken, page.show_error)

    def back_to_sign_in(self) -> None:
        """The session that was begun ends; nothing else happened in it."""
        signed_in, self._signed_in, self._old_password = self._signed_in, None, ""
        self.show_sign_in()
        self.sign_in.restart()
        if signed_in is not None:
            self._run(
                lambda: self._gate.sign_out(signed_in.officer), self._nothing_more, self.sign_in.show_error
            )

    def _nothing_more(self, _nothing: None) -> None:
        """Signed out."""

    # --- inside ------------------------------------------------------------------------------------------

    def _page(self, kind: Callable[[], C]) -> C:
        if kind not in self._pages:
            page = kind()
            self._pages[kind] = page
            self.addWidget(page)
        return cast("C", self._pages[kind])

    def _is_new(self, page: Card) -> bool:
        """True the first time it is asked about a page: then its signals are connected."""
        was_new = page.property("connected") is None
        page.setProperty("connected", True)
        return was_new

    def _front(self, page: Card) -> None:
        self.setCurrentWidget(page)
        page.end_wait()
        page.focus_first()
