"""A believable post to try the program with: Kapıkule KİM, two weeks of invented work.

Imports nothing when the program starts; each function loads what it needs.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gumruk_masaustu.demo.console import Console
    from gumruk_masaustu.demo.tracking.live import LiveTrucks
    from gumruk_masaustu.kernel.post import Post

PASSPHRASE = "kapıkule demo"  # noqa: S105 stands on the demo's first screen


def _unheard(done: int, total: int) -> None:
    """Nobody watches."""


def build_demo(folder: Path, progress: Callable[[int, int], None] = _unheard) -> None:
    """Write the demo post into an empty folder and close it. Takes some seconds: call it on a worker."""
    from gumruk_masaustu.demo.build import build

    build(folder, progress)


class StandIns:
    """The crew of the other cabins, the scanner and the trucks, so that one visitor alone can try everything.

    `scans` False: nobody delivers images but the visitor himself. `drives` False: no position comes; None:
    as `scans`.
    """

    def __init__(self, post: Post, *, scans: bool = True, drives: bool | None = None) -> None:
        self._post = post
        self._console = _begun_console(post) if scans else None
        self._trucks = _begun_trucks(post) if (scans if drives is None else drives) else None

    def fill(self, at: datetime) -> None:
        """Sign in whoever is missing; a seat that cannot be filled now stays empty."""
        from gumruk_masaustu.demo.people import CREW, SUPERVISOR, keep_image_folder, sign_in_crew
        from gumruk_masaustu.kernel.errors import UserError

        busy = {officer.staff_no for officer in self._post.sessions.officers()}
        if not {SUPERVISOR, *CREW.values()} <= busy:
            with contextlib.suppress(UserError):
                seated = sign_in_crew(self._post, lambda: at, besides=busy)
                if "system_supervisor" in seated:
                    keep_image_folder(self._post, seated["system_supervisor"], at)

    def free(self, staff_no: str, at: datetime) -> None:
        """The visitor signs in as this officer: his stand-in leaves."""
        from gumruk_masaustu.demo.people import release

        release(self._post, staff_no, lambda: at)

    def leave(self) -> None:
        """The post is about to be closed."""
        for one in (self._console, self._trucks):
            if one is not None:
                one.leave()


def _begun_console(post: Post) -> Console:
    from gumruk_masaustu.demo.console import Console

    console = Console(post)
    console.begin()
    return console


def _begun_trucks(post: Post) -> LiveTrucks:
    from gumruk_masaustu.demo.tracking.live import LiveTrucks

    trucks = LiveTrucks(post)
    trucks.begin()
    return trucks
