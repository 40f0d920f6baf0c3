"""A post with two officers, and the whole window driven by keys. Everything runs on the calling thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.accounts import hashing
from gumruk_masaustu.kernel.accounts.first import FirstPerson, first_accounts
from gumruk_masaustu.kernel.accounts.granting import RightsForm
from gumruk_masaustu.kernel.accounts.sign_in import set_own_password, sign_in, sign_out
from gumruk_masaustu.kernel.db import keyfile
from gumruk_masaustu.kernel.db.opening import create_post
from gumruk_masaustu.kernel.people.model import Rank
from tests.support import PASSPHRASE, SetClock
from tests.ui.keys import type_text
from ui.kit.run import ImmediateRunner
from ui.kit.theme import apply
from ui.kit.tokens import ThemeName
from ui.shell.desk import Desk
from ui.shell.gate import Gate
from ui.shell.station_view import StationView
from ui.shell.window import Window

CHIEF, SECOND = "30011", "30012"
OWN = "uzun bir gece nöbeti 7"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with little memory: the way is the same."""
    monkeypatch.setattr(hashing, "cost", hashing.Cost(rounds=1, memory_kib=64))
    monkeypatch.setattr(keyfile, "MEMORY_KIB", 1024)


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A keyring in memory: the one of the machine is never touched."""
    kept: dict[str, bytes] = {}

    def remember(name: str, key: bytes) -> bool:
        kept[name] = key
        return True

    monkeypatch.setattr(keyfile, "remember", remember)
    monkeypatch.setattr(keyfile, "remembered", kept.get)
    return kept


@pytest.fixture
def post_folder(all_models: None, tmp_path: Path, clock: SetClock) -> Path:
    """A closed post with two chiefs; the second one still has a temporary password."""
    folder = tmp_path / "nokta"
    post = create_post(
        folder, PASSPHRASE, unit="KPK", station="01", label="kabin", clock=clock, memory_kib=1024
    )
    people = [
        FirstPerson(number, name, "Müdür", Rank.DIRECTOR, RightsForm(("office_chief",)))
        for number, name in ((CHIEF, "Işıl Güneş"), (SECOND, "Çağrı Öztürk"))
    ]
    for issued in first_accounts(post, people, at=clock()):
        signed_in = sign_in(post, issued.staff_no, issued.password, at=clock.tick())
        set_own_password(post, signed_in.officer, issued.password, OWN, at=clock.tick())
        sign_out(post, signed_in.officer, at=clock.tick())
    post.close()
    return folder


@dataclass
class Driver:
    """Types like an officer; the mouse is not used."""

    window: Window
    clock: SetClock

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    def page_name(self) -> str:
        """Class of what is in front: entrance page, Desk, LockPage, Curtain."""
        front = self.window.stack.currentWidget()
        if front is self.window.entrance:
            front = self.window.entrance.currentWidget()
        return type(front).__name__

    def type(self, text: str) -> None:
        type_text(self.focused, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, modifiers)

    def enter(self, text: str = "") -> None:
        if text:
            self.type(text)
        self.press(Qt.Key.Key_Return)

    def unlock_file(self) -> None:
        self.enter(PASSPHRASE)

    def sign_in(self, staff_no: str = CHIEF, password: str = OWN) -> None:
        """Up to the choice of the duty."""
        self.enter(staff_no)
        self.enter(password)

    def to_desk(self, staff_no: str = CHIEF) -> Desk:
        self.sign_in(staff_no)
        self.enter()
        return self.desk


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, clock: SetClock) -> Iterator[Callable[..., Driver]]:
    """Opens the window on a folder and begins; closed at the end."""
    windows: list[Window] = []
    apply(qapp, ThemeName.MASA)

    def make(folder: Path, view: StationView | None = None) -> Driver:
        runner = ImmediateRunner()
        window = Window(Gate(folder, clock), runner, clock, view or StationView())
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.entrance.begin()
        return Driver(window, clock)

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def driver(make_window: Callable[..., Driver], post_folder: Path) -> Driver:
    """The file is open, the sign-in page waits."""
    made: Driver = make_window(post_folder)
    made.unlock_file()
    return made


@pytest.fixture
def desk(driver: Driver) -> Desk:
    return driver.to_desk()
