"""State built anew from the journal is the state, and an upgrade is nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gumruk_masaustu.kernel.db.rebuild import Rebuilder
from gumruk_masaustu.kernel.journal.verify import check_chains, check_state
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.forging import Writer
from tests.kernel.journal.records import axle, change, meet, save, take, trust, vehicle
from tests.support import PASSPHRASE

FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "plate": st.none() | st.sampled_from(["34 ABC 123", "İı"]),
        "weight_t": st.none() | st.decimals(-1000, 1000, places=3),
        "tip": st.text("xyz", max_size=5),
        "priority": st.booleans(),
    },
)


def assert_state_is_rebuilt(post: Post) -> None:
    with post.journal.lock:
        assert check_state(post.raw, post._key) == []
        assert check_chains(post.raw) == []


@settings(
    max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(writes=st.lists(st.tuples(st.integers(0, 4), FIELDS, st.integers(0, 3)), max_size=25))
def test_every_table_equals_the_rebuilt_journal(
    writes: list[tuple[int, dict[str, Any], int]], post: Post
) -> None:
    records: list[str] = []
    for which, values, rows in writes:
        if which < len(records):
            with post.journal.entry("t.x", by=PROGRAM, at=post.clock(), about=records[which]) as entry:
                entry.set(vehicle, records[which], **values)
                for load in range(rows):
                    entry.insert(axle, load_kg=load)
        else:
            records.append(save(post, **values))
    assert_state_is_rebuilt(post)


def test_clashes_are_rebuilt_too(post: Post, second_post: Post, tmp_path: Path) -> None:
    record = save(post, plate="A")
    meet(post, second_post, tmp_path)
    change(post, record, weight_t=Decimal("1"))
    change(second_post, record, weight_t=Decimal("2"))
    meet(post, second_post, tmp_path)
    change(post, record, plate="B")
    assert_state_is_rebuilt(post)
    assert_state_is_rebuilt(second_post)


def test_rows_come_together_across_many_flushes(post: Post, monkeypatch: Any) -> None:
    monkeypatch.setattr("gumruk_masaustu.kernel.db.rebuild.FLUSH_ROWS", 1)
    record = save(post, plate="A")
    for number in range(1100):
        with post.journal.entry("t.x", by=PROGRAM, at=post.clock(), about=record) as entry:
            entry.set(vehicle, record, plate=f"{number} A")
            if number % 300 == 0:
                entry.insert(axle, load_kg=number)
    assert_state_is_rebuilt(post)


def test_progress_ends_with_everything(post: Post) -> None:
    for number in range(3):
        save(post, plate=f"{number} A")
    told: list[tuple[int, int]] = []
    projector = post.receiver._projector
    with post.journal.lock:
        post.raw.execute("BEGIN")
        projector.active = 1
        for table in ("test_vehicle", "aggregate_head", "installation"):
            post.raw.execute(f"DELETE FROM {table}")
        projector.active = 0
        assert Rebuilder(post.raw, projector).run(lambda done, total: told.append((done, total))) == 4
        post.raw.execute("COMMIT")
    assert told[-1] == (4, 4)
    assert_state_is_rebuilt(post)


NEWER_PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from gumruk_masaustu.kernel.db import opening
from gumruk_masaustu.kernel.db.schema import derived, integer, record_table, text
from gumruk_masaustu.systems import discover, load
for system in discover():
    if system.models:
        load(system.models)
vehicle = record_table("test_vehicle", 900_000, text("plate", 1), derived("shout", "plate", str.upper),
                       text("colour", 77))
trailer = record_table("test_trailer", 999_999, integer("length_cm", 1))
post = opening.open_post(Path(sys.argv[1]), sys.argv[2], clock=lambda: datetime(2026, 3, 13, tzinfo=UTC))
with post.read() as db:
    for row in db.execute(vehicle.select().order_by(vehicle.c.plate)):
        sys.stdout.write(f"{row.plate} {row.shout} {row.colour}\\n")
    for row in db.execute(trailer.select()):
        sys.stdout.write(f"trailer {row.length_cm}\\n")
sys.stdout.write(f"{len(post.raw.execute('SELECT 1 FROM journal').fetchall())} entries\\n")
post.close()
"""


def run_newer(folder: Path, failpoint: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": ".", "PYTHONUTF8": "1", "GUMRUK_FAILPOINT": failpoint}
    command = [sys.executable, "-c", NEWER_PROGRAM, str(folder), PASSPHRASE]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


def test_an_upgrade_applies_what_the_older_version_only_kept(post: Post, tmp_path: Path) -> None:
    save(post, plate="34 abc 1")
    writer = Writer()
    row = bytes.fromhex(save(post, plate="06 x 2"))
    card = writer.introduce()
    newer = writer.write(
        [(1, 900_000, bytes(16), {1: "07 y 3", 77: "mavi"}), (1, 999_999, row, {1: 1360})],
        aggregate=bytes(16),
    )
    take(post, [card, newer])
    trust(post)
    post.close()
    run = run_newer(post.folder)
    assert run.stdout.splitlines() == [
        "06 x 2 06 X 2 None",
        "07 y 3 07 Y 3 mavi",
        "34 abc 1 34 ABC 1 None",
        "trailer 1360",
        "5 entries",
    ], run.stderr


def test_an_upgrade_that_is_killed_leaves_the_old_file(post: Post, new_post: Callable[..., Post]) -> None:
    save(post, plate="34 abc 1")
    post.close()
    before = (post.folder / "post.db").read_bytes()
    assert run_newer(post.folder, "upgrade-before-switch").returncode == -9
    assert (post.folder / "post.db").read_bytes() == before
    assert "34 abc 1 34 ABC 1 None" in run_newer(post.folder).stdout
