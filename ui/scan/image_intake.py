"""The watched folder of the system room: looks, takes, asks. No Qt; the page's timer calls `look`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.importing import Checker, Importer, Report, Taken, Waiting
from ui.kit.run import Run

Failed = Callable[[UserError], object]
Ask = Callable[[Callable[[], Any]], Any]


class ImageIntake:
    """One look at a time, on the long lane; the database parts go through `ask`."""

    def __init__(
        self,
        post: Post,
        officer: Officer,
        run_long: Run,
        ask: Ask,
        now: Callable[[], datetime],
        checker: Checker,
    ) -> None:
        self._post, self._officer, self._run, self._ask, self._now = post, officer, run_long, ask, now
        self._checker = checker
        self._importer: Importer | None = None
        self._is_busy = False

    @property
    def is_watching(self) -> bool:
        """Whether the card of the system names a folder."""
        return self._importer is not None

    def watch(self, folder: str) -> None:
        """Look into this folder from now on; the same one again changes nothing."""
        if not folder:
            self._importer = None
        elif self._importer is None or self._importer.inbox.folder != Path(folder):
            self._importer = Importer(
                self._post, self._officer.system, Path(folder), self._checker, ask=self._ask
            )

    def look(self, done: Callable[[Report], object], failed: Failed) -> None:
        """Nothing happens while the last look still works."""
        importer, by = self._importer, self._officer
        if importer is None or self._is_busy:
            return
        self._is_busy = True
        self._run(lambda: importer.poll(by=by, now=self._now), done, failed, always=self._free)

    def assign(self, waiting: Waiting, prn_no: str, done: Callable[[Taken], object], failed: Failed) -> None:
        """The officer decided: this image is of the running run."""
        importer, by = self._importer, self._officer
        if importer is not None:
            self._run(lambda: importer.assign(waiting, prn_no=prn_no, by=by, now=self._now), done, failed)

    def set_aside(self, waiting: Waiting, done: Callable[[None], object], failed: Failed) -> None:
        """To the subfolder of images that belong to no run."""
        importer = self._importer
        if importer is not None:
            self._run(lambda: importer.set_aside(waiting), done, failed)

    def _free(self) -> None:
        self._is_busy = False
