"""Edits with another program are found, with the place."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from gumruk_masaustu.kernel.journal.verify import check_chains, check_state
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import change, save


@contextlib.contextmanager
def another_program(post: Post) -> Any:
    """The writer's connection without any guard, as somebody with the key would have it."""
    names = [row[0] for row in post.raw.execute("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'")]
    for name in (*names, "journal_is_kept", "journal_is_fixed"):
        post.raw.execute(f"DROP TRIGGER {name}")
    yield post.raw


@pytest.fixture
def edited(post: Post) -> Callable[[str], list[str]]:
    """Writes a few entries, runs a statement behind the program's back, and checks everything."""

    def edit(sql: str) -> list[str]:
        record = save(post, plate="34 ABC 123", tip="x")
        change(post, record, plate="34 ABC 132")
        save(post, plate="06 A 1")
        with another_program(post) as connection:
            assert connection.execute(sql).rowcount > 0
            findings = [*check_chains(connection), *check_state(connection, post._key)]
        return [finding.text for finding in findings]

    return edit


def test_an_honest_file_has_no_finding(edited: Callable[[str], list[str]]) -> None:
    assert edited("UPDATE meta SET value = value") == []


@pytest.mark.rule("SYS-040")
@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        (
            "UPDATE journal SET open_part = replace(open_part, x'313233', x'393939') WHERE seq = 2",
            "İz zinciri kırık: kabin 01, sıra 2: kayıt içeriği değiştirilmiş",
        ),
        (
            "UPDATE journal SET type = 'x' WHERE seq = 3",
            "İz zinciri kırık: kabin 01, sıra 3: kayıt dizini değiştirilmiş",
        ),
        (
            "UPDATE journal SET wall_ms = 1 WHERE seq = 3",
            "İz zinciri kırık: kabin 01, sıra 3: kayıt dizini değiştirilmiş",
        ),
        (
            "UPDATE journal SET signature = zeroblob(64) WHERE seq = 2",
            "İz zinciri kırık: kabin 01, sıra 2: imza geçersiz",
        ),
        (
            "UPDATE journal SET hash = zeroblob(32) WHERE seq = 4",
            "İz zinciri kırık: kabin 01, sıra 4: kayıt özeti tutmuyor",
        ),
        ("DELETE FROM journal WHERE seq = 3", "İz zinciri kırık: kabin 01, sıra 4: arada kayıt eksik"),
        ("DELETE FROM journal WHERE seq = 4", "İz zinciri kırık: kabin 01, son sıra 3, beklenen 4"),
        ("DELETE FROM journal", "İz zinciri kırık: kabin 01, son sıra 0, beklenen 4"),
        ("UPDATE test_vehicle SET plate = 'x'", "“test_vehicle” tablosu günlükten kurulanla aynı değil."),
        (
            "DELETE FROM test_vehicle WHERE plate = '06 A 1'",
            "“test_vehicle” tablosu günlükten kurulanla aynı değil.",
        ),
        ("UPDATE installation SET station = '07'", "“installation” tablosu günlükten kurulanla aynı değil."),
    ],
)
def test_an_edit_is_found_with_its_place(edited: Callable[[str], list[str]], sql: str, finding: str) -> None:
    assert finding in edited(sql)


@pytest.mark.parametrize(("newest", "found"), [(2, 0), (3, 1), (4, 1), (99, 1)])
def test_at_the_start_only_the_newest_entries_are_checked(post: Post, newest: int, found: int) -> None:
    for number in range(4):
        save(post, plate=f"{number} A")
    with another_program(post) as connection:
        connection.execute("UPDATE journal SET signature = zeroblob(64) WHERE seq = 3")
        assert len(check_chains(connection, newest=newest)) == found
