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
    from gumruk_masaustu.kernel.post import Post

PASSPHRASE = "kapıkule demo"  # noqa: S105 stands on the demo's first screen
SIGN_IN_HINT = (
    "Her sicilin parolası Kapikule-2026! — giriş 131002, saha 118840, sistem 104512, inceleme 220145, "
    "çıkış 220153, sevk 100940, arama 100912, Sistem Sorumlusu 100377, amir 30011."
)


def _unheard(done: int, total: int) -> None:
    """Nobody watches."""


def build_demo(folder: Path, progress: Callable[[int, int], None] = _unheard) -> None:
    """Write the demo post into an empty folder and close it. Takes some seconds: call it on a worker."""
    from gumruk_masaustu.demo.build import build

    build(folder, progress)


def fill_seats(post: Post, now: Callable[[], datetime]) -> None:
    """The other cabins are manned, so that one visitor alone has a complete crew."""
    from gumruk_masaustu.demo.people import CREW, SUPERVISOR, sign_in_crew
    from gumruk_masaustu.kernel.errors import UserError

    busy = {officer.staff_no for officer in post.sessions.officers()}
    if not {SUPERVISOR, *CREW.values()} <= busy:
        with contextlib.suppress(UserError):  # a seat that cannot be filled stays empty
            sign_in_crew(post, now, besides=busy)


def make_room(post: Post, staff_no: str, now: Callable[[], datetime]) -> None:
    """The visitor signs in as this officer: his stand-in leaves."""
    from gumruk_masaustu.demo.people import release

    release(post, staff_no, now)
