"""Saving: one decision with its journal entry, against the same rows without journal and against raw inserts.

All in SQLCipher files with WAL and synchronous FULL, one commit per save, so each waits for the disk alike.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from gumruk_masaustu.kernel.clock import system_clock
from gumruk_masaustu.kernel.db.opening import create_post
from gumruk_masaustu.kernel.ids import new_id
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from tests.bench.measure import Result, paired, seconds
from tests.kernel.journal.records import axle, vehicle

SAVES = 40
BOUND, MORE_MS = 1.5, 1.5


def run() -> Iterable[Result]:
    """The promise is 1.5 times the rows without journal or 1.5 ms more, and 0.3 of raw inserts a second."""
    with tempfile.TemporaryDirectory() as folder:
        place = {"unit": "KPK", "station": "01", "label": "x"}
        post = create_post(Path(folder) / "post", "x", clock=system_clock, memory_kib=1024, **place)
        ours, rows, raw = _with_journal(post), _same_rows(post), _raw_rows(post)
        yield Result(
            "save_against_rows", _by_allowed(ours, rows), 1.0, "same rows without journal x 1.5 or + 1.5 ms"
        )
        yield Result("save_against_raw", paired(ours, raw, rounds=9), 1 / 0.3, "one raw row, SQLCipher FULL")
        post.close()


def _by_allowed(ours: Callable[[], object], rows: Callable[[], object]) -> float:
    """Our median by the time that the promise allows: the greater of its two halves."""
    times = [(seconds(ours), seconds(rows)) for _ in range(10)][1:]
    mine, plain = (median(column) for column in zip(*times, strict=True))
    return mine / max(plain * BOUND, plain + SAVES * MORE_MS / 1000)


def _with_journal(post: Post) -> Callable[[], None]:
    def decide() -> None:
        at = post.clock()
        with post.journal.entry("bench.decided", by=PROGRAM, at=at) as entry:
            entry.insert(vehicle, entry.about, plate="34 ABC 123", tip="şüpheli yük", seen_at=at)
            entry.insert(axle, load_kg=4200, note="iz")

    return lambda: _repeat(decide)


def _same_rows(post: Post) -> Callable[[], None]:
    connection = post.raw
    for table in (vehicle, axle):
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)).fetchone()[0]
        connection.execute(sql.replace(table.name, f"plain_{table.name}", 1))
        connection.execute(f"CREATE INDEX ix_plain_{table.name} ON plain_{table.name} (aggregate)")
    connection.execute("CREATE INDEX ix_plain_key ON plain_test_vehicle (plate_key)")

    def insert() -> None:
        record, key = new_id(), "34abc123"
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO plain_test_vehicle (id, aggregate, plate, plate_key, tip, seen_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (record, record, "34 ABC 123", key, "şüpheli yük", 1),
        )
        connection.execute(
            "INSERT INTO plain_test_axle (id, aggregate, load_kg, note) VALUES (?, ?, ?, ?)",
            (new_id(), record, 4200, "iz"),
        )
        connection.execute("COMMIT")

    return lambda: _repeat(insert)


def _raw_rows(post: Post) -> Callable[[], None]:
    connection: Any = post.raw
    connection.execute("CREATE TABLE plain_raw (id INTEGER PRIMARY KEY, a, b, c)")
    numbers = itertools.count()

    def insert() -> None:
        connection.execute(
            "INSERT INTO plain_raw (a, b, c) VALUES (?, ?, ?)", (next(numbers), "34 ABC 123", "x")
        )

    return lambda: _repeat(insert)


def _repeat(work: Callable[[], None]) -> None:
    for _ in range(SAVES):
        work()
