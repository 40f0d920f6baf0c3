"""A fault in one system's own acts stops no other system, and is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gumruk_masaustu import systems
from gumruk_masaustu.kernel.post import Post
from tests.support import SetClock
from ui.shell.gate import Gate


def test_every_system_has_its_turn_and_the_fault_is_raised(
    post: Post, clock: SetClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    turns: list[str] = []

    def act(path: str) -> Any:
        def work(_post: Post, _at: object) -> None:
            turns.append(path)
            if path == "first":
                raise LookupError("broken system")

        return work

    some = systems.discover()[0]
    monkeypatch.setattr(
        systems, "discover", lambda: (replace(some, due="first"), replace(some, due="second"))
    )
    monkeypatch.setattr(systems, "load", act)
    gate = Gate(tmp_path, clock)
    gate._post = post
    with pytest.raises(ExceptionGroup) as raised:
        gate._by_the_clock()
    assert turns == ["first", "second"]
    assert [str(one) for one in raised.value.exceptions] == ["broken system"]
