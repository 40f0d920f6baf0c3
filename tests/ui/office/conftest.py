"""Office pages on a real post: a chief who is signed in, everything on the calling thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gumruk_masaustu.kernel.accounts import hashing
from gumruk_masaustu.kernel.accounts.first import FirstPerson, first_accounts
from gumruk_masaustu.kernel.accounts.granting import RightsForm
from gumruk_masaustu.kernel.accounts.sign_in import set_own_password, sign_in
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.model import Rank
from gumruk_masaustu.kernel.post import Post
from tests.support import SetClock
from tests.ui.keys import show_active
from ui.kit.changes import Changes
from ui.kit.page import PageContext, PageDrafts
from ui.kit.run import ImmediateRunner
from ui.kit.theme import apply
from ui.kit.tokens import TextSize, ThemeName

P = TypeVar("P", bound=QWidget)
OWN = "uzun bir gece nöbeti 7"


@dataclass
class Asked:
    """What a page asked of the shell."""

    pages: list[tuple[str, str]] = field(default_factory=list)
    looks: list[tuple[ThemeName, TextSize]] = field(default_factory=list)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "cost", hashing.Cost(rounds=1, memory_kib=64))


@pytest.fixture
def chief(post: Post, clock: SetClock) -> Officer:
    """Signed in with an own password; leads KPK-T1 too."""
    rights = RightsForm(("office_chief", "system_supervisor"), module="SCAN", system="KPK-T1")
    (issued,) = first_accounts(
        post, [FirstPerson("30011", "Işıl Güneş", "Müdür", Rank.DIRECTOR, rights)], at=clock()
    )
    first = sign_in(post, "30011", issued.password, at=clock.tick())
    return set_own_password(post, first.officer, issued.password, OWN, at=clock.tick()).officer


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def open_page(
    qtbot: QtBot, post: Post, chief: Officer, clock: SetClock, asked: Asked
) -> Callable[[type[P]], P]:
    """Makes a page as the shell does and shows it."""
    runner, changes = ImmediateRunner(), Changes()

    def refuse(refusal: Exception) -> None:
        raise refusal

    context = PageContext(
        post=post,
        officer=chief,
        runner=runner,
        run=runner.run,
        run_long=runner.run_long,
        changes=changes,
        now=clock,
        drafts=PageDrafts(post, chief, runner.run, refuse),
        notify=lambda text, *, state=None: None,
        show_pdf=lambda job, **answers: None,
        ask_password=lambda what, verb, right: right(),
        theme=ThemeName.MASA,
        open_page=lambda key, record="": asked.pages.append((key, record)),
        put_on=lambda theme, size: asked.looks.append((theme, size)),
    )

    def make(kind: type[P]) -> P:
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, ThemeName.MASA)
        page = kind(context)  # type: ignore[arg-type]
        show_active(qtbot, page)
        page.activate()  # type: ignore[attr-defined]
        return page

    return make
