"""Entries about several records in one transaction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.journal.draft import EntryDraft
from gumruk_masaustu.kernel.journal.project import ProjectionError
from gumruk_masaustu.kernel.journal.together import together
from gumruk_masaustu.kernel.journal.verify import check_chains
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.reminders.items import open_item, raise_item


def _titles(post: Post) -> list[str]:
    with post.read() as db:
        return list(db.execute(select(open_item.c.title).order_by(open_item.c.title)).scalars())


def _item(entry: EntryDraft, title: str, post: Post) -> None:
    raise_item(
        entry,
        system="test",
        kind="test",
        title=title,
        role="shift_chief",
        unit="KPK",
        at=post.clock(),
    )


def test_entries_of_one_act_follow_each_other_in_the_chain(post: Post) -> None:
    before, saved = post.journal.head[0], []
    post.journal.on_saved.append(lambda system, record: saved.append((system, record)))
    first, second = new_id(), new_id()
    with together(post, by=PROGRAM, at=post.clock()) as batch:
        _item(batch.entry("one.made", about=first), "bir", post)
        _item(batch.entry("two.made", about=second), "iki", post)
    assert post.journal.head[0] == before + 2
    assert _titles(post) == ["bir", "iki"]
    assert saved == [("one", first), ("two", second)]
    assert check_chains(post.raw) == []


def test_numbers_of_one_act_follow_each_other(post: Post) -> None:
    with together(post, by=PROGRAM, at=post.clock()) as batch:
        numbers = [batch.entry("one.made").number("ATS") for _ in range(3)]
    assert [number[-6:] for number in numbers] == ["000001", "000002", "000003"]


def _two(post: Post, write_second: Callable[[EntryDraft], object]) -> None:
    with together(post, by=PROGRAM, at=post.clock()) as batch:
        _item(batch.entry("one.made"), "bir", post)
        write_second(batch.entry("two.made"))


def _refuse(entry: EntryDraft) -> None:
    raise LookupError(entry.type)


def test_a_refusal_writes_none_of_them(post: Post) -> None:
    head = post.journal.head
    with pytest.raises(LookupError, match=r"two\.made"):
        _two(post, _refuse)
    assert (post.journal.head, _titles(post)) == (head, [])


def test_a_fault_in_the_second_entry_takes_the_first_back(post: Post) -> None:
    head = post.journal.head
    with pytest.raises(ProjectionError):
        _two(post, lambda entry: entry.set(open_item, new_id(), title="yok"))
    assert (post.journal.head, _titles(post)) == (head, [])
    with post.journal.entry("three.made", by=PROGRAM, at=post.clock()) as entry:
        _item(entry, "üç", post)
    assert post.journal.head[0] == head[0] + 1
    assert check_chains(post.raw) == []


def test_no_entries_within_another_entry(post: Post) -> None:
    with (
        pytest.raises(RuntimeError),
        post.journal.entry("one.made", by=PROGRAM, at=post.clock()),
        together(post, by=PROGRAM, at=post.clock()),
    ):
        pass
    assert not post.journal.is_writing
