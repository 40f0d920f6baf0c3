"""What every test shares: a settable clock, a fresh post in a real SQLCipher file, signed-in people."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gumruk_masaustu.kernel.db.opening import create_post
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems import discover, load
from tests.support import PASSPHRASE, SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="session")
def all_models() -> None:
    """Every table of every system is declared before a file is made."""
    for system in discover():
        if system.models:
            load(system.models)


@pytest.fixture
def new_post(all_models: None, tmp_path: Path, clock: SetClock) -> Iterator[Callable[..., Post]]:
    """Makes posts of unit KPK in folders of their own; all are closed at the end."""
    made: list[Post] = []

    def make(station: str = "01", **kwargs: Any) -> Post:
        options = {"unit": "KPK", "station": station, "label": f"kabin {station}", "clock": clock} | kwargs
        post = create_post(tmp_path / f"post-{len(made)}", PASSPHRASE, memory_kib=1024, **options)
        made.append(post)
        return post

    yield make
    for post in made:
        post.close()


@pytest.fixture
def post(new_post: Callable[..., Post]) -> Post:
    return new_post("01")


@pytest.fixture
def second_post(post: Post, new_post: Callable[..., Post]) -> Post:
    return new_post("02")


@pytest.fixture
def officer(post: Post) -> Callable[..., Officer]:
    """Makes an officer with an open session: `officer(duty="scan_entry_operator", roles=(...))`."""

    def make(*, where: Post | None = None, **overrides: Any) -> Officer:
        values: dict[str, Any] = {
            "id": new_id(),
            "staff_no": "45821",
            "name": "Ayşe Yılmaz",
            "title": "Muhafaza Memuru",
            "unit": "KPK",
            "roles": (),
            "session": os.urandom(8).hex(),
        }
        made = Officer(**(values | overrides))
        (where or post).sessions.begin(made)
        return made

    return make
