"""kill -9 in real processes: what was told is there, nothing is half, numbers have no gap and no repeat."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from gumruk_masaustu.kernel.attachments import attachment
from gumruk_masaustu.kernel.clock import system_clock
from gumruk_masaustu.kernel.db.opening import open_post
from gumruk_masaustu.kernel.journal.verify import check_chains, check_pages, check_state
from gumruk_masaustu.kernel.numbering import ledger
from gumruk_masaustu.kernel.numbering_check import check_series
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import axle, vehicle
from tests.support import PASSPHRASE, SetClock, at

ROOT = Path(__file__).parent.parent.parent


@contextlib.contextmanager
def child(
    folder: Path, count: int, *, failpoint: str = "", moment: str = ""
) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GUMRUK_FAILPOINT": failpoint}
    command = [sys.executable, "-m", "tests.faults.child", str(folder), str(count), moment]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as process:
        yield process


def acknowledged(output: str) -> list[str]:
    return re.findall(r"^[0-9a-f]{32} TUT-KPK-\d{4}-01-\d{6}$", output, re.MULTILINE)


def check_whole(folder: Path, told: list[str], clock: SetClock, *, kills: int = 1) -> int:
    """Open the file after a kill and look at everything; gives the number of saved records."""
    clock.now = max(system_clock(), clock.now) + timedelta(hours=1)
    post = open_post(folder, PASSPHRASE, clock=clock)
    with contextlib.closing(post), post.read() as db:
        vehicles = {row.id: row for row in db.execute(vehicle.select())}
        saved = {f"{row.id} {row.tip}" for row in vehicles.values()}
        assert set(told) <= saved, "an acknowledged record is missing"
        assert len(saved) <= len(told) + kills, "at most the last one before a kill was saved and not told"
        for record in vehicles:
            assert len(db.execute(axle.select().where(axle.c.aggregate == record)).all()) == 2
        numbers = sorted(row.number for row in db.execute(ledger.select()))
        assert numbers == sorted(row.tip for row in vehicles.values())
        assert check_series(post) == []
        for row in db.execute(attachment.select()):
            assert post.attachments.read(row.sha256)[8:].decode() in numbers
        assert not post.numbers_are_held(), "a kill is no restored backup"
        assert check_pages(post.raw) + check_chains(post.raw) + check_state(post.raw, post._key) == []
    return len(saved)


@pytest.mark.rule("SYS-054")
@pytest.mark.parametrize(
    ("failpoint", "survives"),
    [
        ("before-journal", False),
        ("between-journal-and-project", False),
        ("before-commit", False),
        ("after-commit", True),
    ],
)
def test_a_save_is_whole_or_not_at_all(post: Post, clock: SetClock, failpoint: str, survives: bool) -> None:
    post.close()
    with child(post.folder, 1, failpoint=failpoint) as process:
        told, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert acknowledged(told) == []
    assert check_whole(post.folder, [], clock) == int(survives)


def test_no_record_names_a_file_that_was_not_finished(post: Post, clock: SetClock) -> None:
    post.close()
    with child(post.folder, 5, failpoint="attachment-before-sync") as process:
        told, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert len(acknowledged(told)) == 2
    assert check_whole(post.folder, acknowledged(told), clock) == 2


@pytest.mark.rule("SYS-053", "SYS-054")
def test_killed_at_the_change_of_the_year(post: Post, clock: SetClock) -> None:
    clock.set(at("23:00", "2026-12-31"))
    with post.journal.entry("test.x", by=PROGRAM, at=clock()) as entry:
        entry.insert(
            ledger, kind="TUT", unit="KPK", year=2026, station="01", seq=911, number="x", state="TAKEN"
        )
    post.close()
    with child(post.folder, 1, moment="2026-12-31T23:59:50+03:00") as process:
        told, _ = process.communicate(timeout=60)
    assert acknowledged(told)[0].endswith("TUT-KPK-2026-01-000912")
    midnight = "2027-01-01T00:00:10+03:00"
    with child(post.folder, 1, moment=midnight, failpoint="before-commit") as process:
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    with child(post.folder, 1, moment=midnight) as process:
        told, _ = process.communicate(timeout=60)
    assert acknowledged(told)[0].endswith("TUT-KPK-2027-01-000001")


@pytest.mark.faults
@pytest.mark.timeout(600)
def test_killed_again_and_again_at_any_moment(post: Post, clock: SetClock) -> None:
    post.close()
    told: list[str] = []
    chance = random.Random(1453)
    for kills in range(1, 21):
        with child(post.folder, 10_000) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(chance.randrange(1, 60))]
            process.kill()
            told += acknowledged("".join(lines) + process.stdout.read())
        check_whole(post.folder, told, clock, kills=kills)
