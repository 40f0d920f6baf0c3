"""What the tests of the scan screens share: a ready station, the context of a page, sent prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from tests.support import SetClock
from tests.ui.scan.station import Station, make_station
from ui.kit.changes import Changes
from ui.kit.page import PageContext, PageDrafts
from ui.kit.pdf_preview import PrintJob
from ui.kit.run import ImmediateRunner
from ui.kit.theme import apply
from ui.kit.tokens import ThemeName


@dataclass
class Shell:
    """What the shell of the program would have been asked: prints, notices, passwords, other pages."""

    prints: list[PrintJob] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    passwords: list[tuple[str, str]] = field(default_factory=list)
    opened: list[tuple[str, str]] = field(default_factory=list)
    refusals: list[UserError] = field(default_factory=list)

    def show_pdf(self, job: PrintJob, **answers: Any) -> None:
        self.prints.append(job)
        self.answers.append(answers)

    def say_printed(self) -> None:
        """The officer says that the last paper is good."""
        self.answers[-1]["printed"]()

    def notify(self, text: str, *, state: object = None) -> None:
        self.notices.append(text)

    def ask_password(self, what: str, verb: str, right: Callable[[], object]) -> None:
        self.passwords.append((what, verb))
        right()

    def open_page(self, key: str, record: str) -> None:
        self.opened.append((key, record))


@pytest.fixture
def station(post: Post, clock: SetClock) -> Station:
    """Kapıkule KİM with its crew on duty at KPK-T1, 12.03.2026 14:00."""
    return make_station(post, clock)


@pytest.fixture
def shell() -> Shell:
    return Shell()


@pytest.fixture
def kabin(qapp: QApplication) -> Iterator[None]:
    """The dark look of the cabin."""
    apply(qapp, ThemeName.KABIN)
    yield
    apply(qapp, ThemeName.MASA)


@pytest.fixture
def context(station: Station, shell: Shell, kabin: None) -> Callable[[Officer], PageContext]:
    """`context(officer)`: what the shell would give his page; work is done at once on the test's thread."""
    runner, changes = ImmediateRunner(), Changes()

    def make(officer: Officer) -> PageContext:
        def ask_password(what: str, verb: str, right: Callable[[], object]) -> None:
            station.post.sessions.confirm(officer, station.clock())
            shell.ask_password(what, verb, right)

        return PageContext(
            post=station.post,
            officer=officer,
            runner=runner,
            run=runner.run,
            run_long=runner.run_long,
            changes=changes,
            now=station.clock,
            drafts=PageDrafts(station.post, officer, runner.run, shell.refusals.append),
            notify=shell.notify,
            show_pdf=shell.show_pdf,
            ask_password=ask_password,
            theme=ThemeName.KABIN,
            open_page=shell.open_page,
        )

    return make
