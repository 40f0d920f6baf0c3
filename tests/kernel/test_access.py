"""Openings of Gizli records stand in the trail, in the restricted part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gumruk_masaustu.kernel.access import MOST_WAITING
from gumruk_masaustu.kernel.audit import audit_event
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import entries
from tests.support import at


def lines(post: Post) -> list[tuple[str, str, str]]:
    with post.read() as db:
        rows = db.execute(audit_event.select().order_by(audit_event.c.at)).all()
    return [(row.subject, row.record, row.detail) for row in rows if row.kind == "GORUNTULE"]


@pytest.mark.rule("SYS-039")
def test_openings_are_written_with_person_and_purpose(post: Post, officer: Callable[..., Officer]) -> None:
    by = officer()
    post.open_record("tip", "a" * 32, "soruşturma 2026/771", by=by, at=at("14:20"))
    post.open_record("tip", "a" * 32, "soruşturma 2026/771", by=by, at=at("14:21"))
    assert lines(post) == []
    post.access.flush()
    assert lines(post) == [("tip", "a" * 32, "soruşturma 2026/771")]
    last = entries(post)[-1]
    assert last.header.user.hex() == by.id
    assert b"2026/771" in last.parts[2]
    assert b"2026/771" not in last.parts[1]


def test_many_are_written_without_waiting_and_closing_writes_the_rest(
    post: Post, officer: Callable[..., Officer]
) -> None:
    by = officer()
    for number in range(MOST_WAITING):
        post.open_record("tip", f"{number:032x}", "", by=by, at=at("14:20"))
    assert len(lines(post)) == MOST_WAITING


def test_within_an_entry_they_wait(post: Post, officer: Callable[..., Officer]) -> None:
    by = officer()
    with post.journal.entry("test.x", by=PROGRAM, at=post.clock()):
        for number in range(MOST_WAITING + 1):
            post.open_record("tip", f"{number:032x}", "", by=by, at=at("14:20"))
    assert lines(post) == []
    post.access.flush()
    assert len(lines(post)) == MOST_WAITING + 1


def test_what_cannot_be_written_is_not_forgotten(post: Post, officer: Callable[..., Officer]) -> None:
    post.open_record("tip", "a" * 32, "x", by=officer(), at=at("14:20"))
    post.raw.execute("PRAGMA query_only = ON")
    with pytest.raises(UserError):
        post.access.flush()
    post.raw.execute("PRAGMA query_only = OFF")
    post.access.flush()
    assert len(lines(post)) == 1
