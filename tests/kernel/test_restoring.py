"""A restored backup: work goes on under a new identity, numbers wait for a person."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gumruk_masaustu.kernel.db.opening import open_post
from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.numbering_check import check_series
from gumruk_masaustu.kernel.officer import PROGRAM, Officer
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.restoring import become_new_station, confirm_numbers
from tests.kernel.journal.records import dump, entries, meet, save, shown, take, trust
from tests.support import PASSPHRASE, SetClock

FILES = ("post.db", "post.db-wal")
CHIEF = {"roles": ("office_chief",)}


def number(post: Post) -> str:
    with post.journal.entry("test.finalised", by=PROGRAM, at=post.clock()) as entry:
        return entry.number("TUT")


@pytest.fixture
def reopened(clock: SetClock) -> Iterator[Callable[[Path], Post]]:
    posts: list[Post] = []

    def reopen(folder: Path) -> Post:
        posts.append(open_post(folder, PASSPHRASE, clock=clock))
        return posts[-1]

    yield reopen
    for post in posts:
        post.close()


@pytest.fixture
def restored(post: Post, tmp_path: Path, reopened: Callable[[Path], Post]) -> Post:
    """A post that wrote numbers 1 to 4, was put back to 4, and had written 5 to 7 meanwhile."""
    for _ in range(4):
        number(post)
    post.close()
    shutil.copy(post.folder / "post.db", tmp_path / "backup")
    again = reopened(post.folder)
    for _ in range(3):
        number(again)
    again.close()
    shutil.copy(tmp_path / "backup", post.folder / "post.db")
    return reopened(post.folder)


def test_an_ordinary_restart_changes_no_identity(post: Post, reopened: Callable[[Path], Post]) -> None:
    number(post)
    post.close()
    again = reopened(post.folder)
    assert again.journal.identity.node == post.journal.identity.node
    assert number(again) == "TUT-KPK-2026-01-000002"


def test_a_witness_that_is_behind_or_torn_proves_nothing(
    post: Post, reopened: Callable[[Path], Post]
) -> None:
    old = (post.folder / "post.witness").read_bytes()
    number(post)
    post.close()
    for content in (old, b"", b"\0" * 68, old[:-1]):
        (post.folder / "post.witness").write_bytes(content)
        again = reopened(post.folder)
        assert again.journal.identity.node == post.journal.identity.node
        again.close()


@pytest.mark.rule("SYS-121")
def test_a_restored_file_goes_on_under_a_new_identity(post: Post, restored: Post) -> None:
    assert restored.journal.identity.node != post.journal.identity.node
    record = save(restored, plate="34 ABC 123")
    assert shown(restored, record)["plate"] == "34 ABC 123"
    start = entries(restored)[-2]
    assert (start.header.type, start.header.seq, start.header.epoch) == ("epoch.start", 1, 2)
    assert start.header.prev == entries(restored)[-3].hash


@pytest.mark.rule("SYS-056")
def test_after_a_restore_numbers_wait_and_go_on_behind_the_confirmed_one(
    restored: Post, officer: Callable[..., Officer], clock: SetClock
) -> None:
    with pytest.raises(UserError) as refused:
        number(restored)
    assert refused.value.rule == "SYS-056"
    chief = officer(where=restored, **CHIEF)
    with pytest.raises(UserError, match="Doğrulayanın"):
        confirm_numbers(restored, {("TUT", 2026): 7}, "", by=chief, at=clock())
    confirm_numbers(restored, {("TUT", 2026): 7}, "Merkez, 12.03.2026 tarihli yazı", by=chief, at=clock())
    assert number(restored) == "TUT-KPK-2026-01-000008"
    assert check_series(restored) == []


@pytest.mark.rule("SYS-055")
def test_without_contact_it_becomes_a_new_station(
    restored: Post, officer: Callable[..., Officer], clock: SetClock, reopened: Callable[[Path], Post]
) -> None:
    chief = officer(where=restored, **CHIEF)
    with pytest.raises(UserError) as refused:
        become_new_station(restored, "01", by=chief, at=clock())
    assert (refused.value.rule, refused.value.remedy) == ("SYS-055", "02 numarasını alınız.")
    become_new_station(restored, "02", by=chief, at=clock())
    assert number(restored) == "TUT-KPK-2026-02-000001"
    restored.close()
    assert number(reopened(restored.folder)) == "TUT-KPK-2026-02-000002"


@pytest.mark.rule("SYS-121")
def test_what_was_lost_comes_back_from_another_machine(
    post: Post, second_post: Post, tmp_path: Path, reopened: Callable[[Path], Post]
) -> None:
    meet(post, second_post, tmp_path)
    post.close()
    shutil.copy(post.folder / "post.db", tmp_path / "backup")
    again = reopened(post.folder)
    record = save(again, plate="34 ABC 123")
    take(second_post, entries(again))
    again.close()
    shutil.copy(tmp_path / "backup", post.folder / "post.db")
    restored = reopened(post.folder)
    assert shown(restored, record) == {}
    take(restored, entries(second_post))
    assert shown(restored, record)["plate"] == "34 ABC 123"
    take(second_post, entries(restored))
    trust(second_post)
    assert dump(restored) == dump(second_post)


@pytest.mark.rule("SYS-121")
def test_two_machines_with_one_identity_both_go_on_under_new_ones(
    post: Post, second_post: Post, tmp_path: Path, reopened: Callable[[Path], Post]
) -> None:
    meet(post, second_post, tmp_path)
    post.close()
    shutil.copytree(post.folder, tmp_path / "clone")
    one, clone = reopened(post.folder), reopened(tmp_path / "clone")
    mine, other = save(one, plate="A"), save(clone, plate="B")
    take(second_post, entries(one))
    take(second_post, entries(clone))
    assert (bool(shown(second_post, mine)), shown(second_post, other)) == (True, {})
    assert [branch.record for branch in second_post.receiver.branches()] == [other]
    take(one, entries(clone))
    take(clone, entries(one))
    nodes = {side.journal.identity.node for side in (one, clone)}
    assert len(nodes) == 2
    assert post.journal.identity.node not in nodes
    assert shown(one, mine)["plate"] == "A"
    assert shown(clone, other)["plate"] == "B"
    assert one.numbers_are_held()
    assert clone.numbers_are_held()
    save(one, plate="C")
    save(clone, plate="D")


def test_a_lost_end_of_the_log_is_a_restore(
    post: Post, reopened: Callable[[Path], Post], tmp_path: Path
) -> None:
    number(post)
    post.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    number(post)
    for name in ("post.db", "post.db-wal", "post.key", "post.witness"):
        (tmp_path / "cut").mkdir(exist_ok=True)
        shutil.copy(post.folder / name, tmp_path / "cut" / name)
    log = bytearray((tmp_path / "cut" / "post.db-wal").read_bytes())
    log[200] ^= 1
    (tmp_path / "cut" / "post.db-wal").write_bytes(log)
    again = reopened(tmp_path / "cut")
    assert again.numbers_are_held(), "an acknowledged record is gone: no number may be given twice"
    assert again.journal.identity.node != post.journal.identity.node
