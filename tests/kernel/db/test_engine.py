"""Reading connections are kept between blocks, and no block leaves anything of it to the next one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from gumruk_masaustu.kernel.db.engine import READERS, Readers, Reading, connect
from gumruk_masaustu.kernel.errors import UserError

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.db"
    write(file, "CREATE TABLE t (n)")
    write(file, "INSERT INTO t VALUES (1)")
    return file


@pytest.fixture
def readers(path: Path) -> Iterator[Readers]:
    made = Readers(path, KEY)
    yield made
    made.close()


def write(path: Path, sql: str) -> None:
    writer = connect(path, KEY)
    writer.execute(sql)
    writer.close()


def count(db: Connection) -> int:
    return int(db.exec_driver_sql("SELECT count(*) FROM t").scalar_one())


def test_a_connection_is_used_again(readers: Readers) -> None:
    with Reading(readers) as first:
        assert count(first) == 1
    with Reading(readers) as second:
        assert second is first


def test_blocks_at_the_same_time_have_their_own(readers: Readers) -> None:
    with Reading(readers) as outer, Reading(readers) as inner:
        assert inner is not outer
        assert (count(outer), count(inner)) == (1, 1)


def test_a_block_sees_one_moment_and_the_next_one_sees_the_new_state(path: Path, readers: Readers) -> None:
    with Reading(readers) as db:
        assert count(db) == 1
        write(path, "INSERT INTO t VALUES (2)")
        assert count(db) == 1
    with Reading(readers) as db:
        assert count(db) == 2


def test_a_block_that_failed_leaves_no_transaction(path: Path, readers: Readers) -> None:
    with pytest.raises(ZeroDivisionError), Reading(readers) as db:
        count(db) // 0
    write(path, "INSERT INTO t VALUES (2)")
    with Reading(readers) as db:
        assert not db.in_transaction()
        assert count(db) == 2


def test_a_closed_connection_is_not_given_again(readers: Readers) -> None:
    with Reading(readers) as db:
        db.close()
    with Reading(readers) as db:
        assert count(db) == 1


def test_no_more_stay_open_than_are_wanted(readers: Readers) -> None:
    taken = [readers.take() for _ in range(READERS + 3)]
    for connection in taken:
        readers.give(connection)
    assert [connection.closed for connection in taken] == [False] * READERS + [True] * 3


def test_who_comes_back_late_is_closed(readers: Readers) -> None:
    early, late = readers.take(), readers.take()
    readers.give(early)
    readers.close()
    assert (early.closed, late.closed) == (True, False)
    readers.give(late)
    assert late.closed


def test_a_lost_file_is_told_to_the_officer(path: Path, readers: Readers) -> None:
    path.rename(path.with_name("away.db"))
    (path.parent / "a.db").mkdir()
    with pytest.raises(UserError), Reading(readers):
        pass


def test_many_threads_share_the_connections(readers: Readers) -> None:
    found: list[int] = []

    def read() -> None:
        for _ in range(50):
            with Reading(readers) as db:
                found.append(count(db))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 400
