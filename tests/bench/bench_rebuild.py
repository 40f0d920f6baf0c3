"""Building the state from the journal, against inserting the same rows with SQLAlchemy Core.

The peer fills same-shaped tables of a SQLCipher file from values in memory, many rows per statement.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from gumruk_masaustu.kernel.clock import system_clock
from gumruk_masaustu.kernel.db.engine import connect
from gumruk_masaustu.kernel.db.opening import create_post
from gumruk_masaustu.kernel.db.rebuild import Rebuilder
from gumruk_masaustu.kernel.db.state import create_state_tables
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from tests.bench.measure import Result, paired
from tests.kernel.journal.records import axle, vehicle

ENTRIES, BOUND = 3000, 3.0
DERIVED = ("aggregate_head", "field_head", "held")


def run() -> Iterable[Result]:
    """Each entry writes two rows; both contestants empty the tables first."""
    with tempfile.TemporaryDirectory() as folder:
        place = {"unit": "KPK", "station": "01", "label": "x"}
        post = create_post(Path(folder) / "post", "x", clock=system_clock, memory_kib=1024, **place)
        for number in range(ENTRIES):
            with post.journal.entry("bench.saved", by=PROGRAM, at=post.clock()) as entry:
                entry.insert(vehicle, entry.about, plate=f"34 ABC {number}", tip="x", seen_at=post.clock())
                entry.insert(axle, load_kg=number, note="iz")
        with post.read() as db:
            selects = (table.select() for table in (vehicle, axle))
            rows = [[dict(row._mapping) for row in db.execute(select)] for select in selects]
        peer = _Peer(Path(folder) / "peer.db", rows)
        yield Result(
            "rebuild", paired(lambda: _rebuild(post), peer.fill), BOUND, "Core inserts of the same rows"
        )
        peer.close()
        post.close()


def _rebuild(post: Post) -> None:
    projector = post.receiver._projector
    connection = post.raw
    connection.execute("BEGIN IMMEDIATE")
    projector.active = 1
    for table in (vehicle.name, axle.name, "installation", *DERIVED):
        connection.execute(f"DELETE FROM {table}")
    projector.active = 0
    Rebuilder(connection, projector).run()
    connection.execute("COMMIT")


class _Peer:
    def __init__(self, path: Path, rows: list[list[dict[str, Any]]]) -> None:
        self._connection, self._rows = connect(path, bytes(32)), rows
        create_state_tables(self._connection)
        self._engine = create_engine(
            "sqlite://", module=sqlcipher, creator=lambda: self._connection, poolclass=StaticPool
        )

    def fill(self) -> None:
        with self._engine.connect() as db:
            db.execute(text("BEGIN IMMEDIATE"))
            for table, rows in zip((vehicle, axle), self._rows, strict=True):
                db.execute(table.delete())
                db.execute(table.insert(), rows)
            db.commit()

    def close(self) -> None:
        self._engine.dispose()
