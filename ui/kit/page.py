"""The contract between the shell and every page. It stands in the kit because pages may not import the shell.

A system names its pages in `SYSTEM.pages` as "ui.scan.entry_page:EntryPage"; the shell makes each page when
it is first opened, as `EntryPage(context)`, and keeps it until the officer signs out. Lock and curtain leave
the page as it is; its drafts are saved before (every `DraftKeeper` inside it).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.kit.changes import Changes
from ui.kit.run import Run
from ui.kit.runner import AnyRunner
from ui.kit.tokens import State, TextSize, ThemeName

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.drafts import Draft
    from gumruk_masaustu.kernel.errors import UserError
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post
    from ui.kit.pdf_preview import PrintJob


class PageDrafts:
    """The drafts of the signed-in officer, saved and read on the database thread."""

    def __init__(self, post: Post, officer: Officer, run: Run, failed: Callable[[UserError], object]) -> None:
        self._post, self._writer, self._run, self._failed = post, officer.id, run, failed

    def save(self, form: str, key: str, content: dict[str, Any]) -> None:
        """For `DraftKeeper`: `functools.partial(context.drafts.save, "scan.entry", case_id)`."""
        self._run(lambda: self._post.drafts.save(self._writer, form, key, content), _nothing, self._failed)

    def load(self, form: str, key: str, done: Callable[[Draft | None], object]) -> None:
        self._run(lambda: self._post.drafts.load(self._writer, form, key), done, self._failed)

    def discard(self, form: str, key: str) -> None:
        """After the record was saved or its writer cancelled it."""
        self._run(lambda: self._post.drafts.discard(self._writer, form, key), _nothing, self._failed)


class Notify(Protocol):
    """Adds a line to the notices of the window; never moves the focus.

    No names, plates or secret reasons in `text` (SYS-044): everybody in front of the screen reads it.
    """

    def __call__(self, text: str, *, state: State | None = None) -> None: ...


class ShowPdf(Protocol):
    """Opens the print preview over the page; it closes itself with Esc.

    `printed` is called when the officer says the paper is good, `spoiled` with the reason when it is not,
    `by_hand` with the serial of the paper form, `kept` with the path of the PDF that was kept for later.
    After `spoiled` and `kept` the sheet is used: show the next one, with `after` saying why.
    """

    def __call__(
        self,
        job: PrintJob,
        *,
        printed: Callable[[], object] | None = None,
        spoiled: Callable[[str], object] | None = None,
        by_hand: Callable[[str], object] | None = None,
        kept: Callable[[str], object] | None = None,
    ) -> None: ...


class AskPassword(Protocol):
    """Asks the signed-in officer for his own password at the foot of the window and checks it.

    `right` is called only after the right password, which counts for one act; Esc calls nothing.
    """

    def __call__(self, what: str, verb: str, right: Callable[[], object]) -> None: ...


@dataclass(frozen=True)
class PageContext:
    """Everything a page is given.

    `run` works on the database thread, `run_long` beside it; `now` is aware UTC.
    """

    post: Post
    officer: Officer
    runner: AnyRunner
    run: Run
    run_long: Run
    changes: Changes
    now: Callable[[], datetime]
    drafts: PageDrafts
    notify: Notify
    show_pdf: ShowPdf
    ask_password: AskPassword
    theme: ThemeName
    open_page: Callable[[str, str], None]
    """`open_page("scan.review", record_id)`: another page of the navigation; the record may be empty."""
    put_on: Callable[[ThemeName, TextSize], object] | None = None
    """Changes the look of the program for this officer; only the settings page uses it."""


@runtime_checkable
class Page(Protocol):
    """What a page class is to the shell: a QWidget made as `PageClass(context)` with these names.

    May be added: `stays_visible_when_locked() -> QWidget | None` (the scan image; a picture of it stays on
    the lock screen), `show_record(record_id)` (the page is opened on a record), `keys` (its `Shortcuts`,
    listed by F1).
    F2 and F8 belong to the page; the shell keeps F1, F3, F6, F11, F12, Ctrl+K, Ctrl+Shift+L and Alt+1..9.
    """

    title: str
    help_text: str
    """What to do here, in a few short Turkish sentences (F1)."""

    def activate(self) -> None:
        """The page is in front now: read again, set the focus (operator-ux 4)."""

    def can_leave(self) -> bool:
        """False keeps the officer here; only a running release or scan start may do that, and says why."""

    @property
    def search_text(self) -> str:
        """Further words by which Ctrl+K finds the page."""


PageClass = Callable[[PageContext], QWidget]


def _nothing(_result: object) -> None:
    """Saving a draft has nothing to show."""
