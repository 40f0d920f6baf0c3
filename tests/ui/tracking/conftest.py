"""What the tests of the tracking screens share: the post of Kapıkule, the context of a page, sent prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from tests.systems.tracking.conftest import _actions, kapikule  # noqa: F401
from tests.systems.tracking.ended import with_habur
from tests.systems.tracking.made import Desk
from ui.kit.changes import Changes
from ui.kit.page import PageContext, PageDrafts
from ui.kit.pdf_preview import PrintJob
from ui.kit.run import ImmediateRunner
from ui.kit.theme import apply
from ui.kit.tokens import ThemeName

Context = Callable[[Officer], PageContext]


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
def shell() -> Shell:
    return Shell()


@pytest.fixture
def context(kapikule: Desk, shell: Shell, qapp: QApplication) -> Context:  # noqa: F811
    """`context(officer)`: what the shell would give his page; work is done at once on the test's thread."""
    apply(qapp, ThemeName.MASA)
    runner, changes = ImmediateRunner(), Changes()

    def make(officer: Officer) -> PageContext:
        return PageContext(
            post=kapikule.post,
            officer=officer,
            runner=runner,
            run=runner.run,
            run_long=runner.run_long,
            changes=changes,
            now=kapikule.clock,
            drafts=PageDrafts(kapikule.post, officer, runner.run, shell.refusals.append),
            notify=shell.notify,
            show_pdf=shell.show_pdf,
            ask_password=shell.ask_password,
            theme=ThemeName.MASA,
            open_page=shell.open_page,
        )

    return make


@pytest.fixture
def habur(kapikule: Desk, officer: Callable[..., Officer]) -> Desk:  # noqa: F811
    """The people of Habur beside those of Kapıkule."""
    return with_habur(kapikule, officer)


@pytest.fixture
def asks(context: Context, habur: Desk, shell: Shell) -> Context:
    """A context whose shell knows the password: it counts for the next act."""

    def make(officer: Officer) -> PageContext:
        def ask_password(what: str, verb: str, right: Callable[[], object]) -> None:
            habur.post.sessions.confirm(officer, habur.clock())
            shell.ask_password(what, verb, right)

        return replace(context(officer), ask_password=ask_password)

    return make
