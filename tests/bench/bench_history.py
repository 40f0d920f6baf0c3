"""`history`: a 72-hour journey of 50,000 points among very many stored, against the raw indexed query.

`GUMRUK_BENCH_POSITIONS` sets how many are stored (default 50,000,000).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.db.engine import connect
from gumruk_masaustu.systems.tracking.positions import TRACK_SQL, PositionStore
from tests.bench.measure import Result, paired

STORED = int(os.environ.get("GUMRUK_BENCH_POSITIONS", "50000000"))
JOURNEY, HOURS, BOUND = 50_000, 72, 3.0
_START = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
_INSERT = (
    "INSERT INTO position (unit, at, seq, lat, lon, speed, heading, accuracy, received, buffered, rejected, "
    "fix, sent, valid, battery, event, attached) "
    "VALUES (?, ?, ?, ?, ?, 71.5, 90.0, 6.0, ?, 0, 0, ?, ?, 1, 80.0, 0, 1)"
)


def run() -> Iterable[Result]:
    """Both contestants read the same journeys in turn, each with its own connection."""
    with tempfile.TemporaryDirectory(prefix="gumruk-bench-") as folder:
        path, key = Path(folder) / "positions.db", bytes(range(32))
        store = PositionStore(path, key)
        units = STORED // JOURNEY
        fill(store, units)
        raw = connect(path, key, read_only=True)
        first = datetime.fromtimestamp(_START, UTC)
        last = first + timedelta(hours=HOURS)
        turns = {"ours": 0, "peer": 0}

        def unit(name: str) -> int:
            turns[name] += 1
            return turns[name] * 97 % units + 1

        def ours() -> None:
            assert len(store.track(f"MU-{unit('ours')}", first, last)) == JOURNEY

        def peer() -> None:
            values = (unit("peer"), _START, _START + HOURS * 3600)
            assert len(raw.execute(TRACK_SQL, values).fetchall()) == JOURNEY

        yield Result("history", paired(ours, peer), BOUND, f"raw indexed query, {STORED:,} stored")
        raw.close()
        store.close()


def fill(store: PositionStore, units: int) -> None:
    """Journeys one after the other, without flushing: a crash would lose the file, which nobody needs."""
    writer = store._writer
    writer.execute("PRAGMA synchronous = OFF")
    for number in range(1, units + 1):
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO unit (id, serial) VALUES (?, ?)", (number, f"MU-{number}"))
        writer.executemany(_INSERT, _rows(number))
        writer.execute("COMMIT")
    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _rows(unit: int) -> Iterator[tuple[Any, ...]]:
    for seq in range(JOURNEY):
        at = _START + seq * HOURS * 3600 // JOURNEY
        yield (unit, at, seq, 39_000_000 + seq * 17 % 900_000, 27_000_000 + seq * 300, at + 3, at, at + 2)
