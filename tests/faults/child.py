"""A process that works until it is killed: it tells each saved record on stdout after the save returned."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from gumruk_masaustu.kernel.clock import system_clock
from gumruk_masaustu.kernel.db.opening import open_post
from gumruk_masaustu.kernel.officer import PROGRAM
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems import discover, load
from tests.kernel.journal.records import axle, vehicle
from tests.support import PASSPHRASE

PNG = b"\x89PNG\r\n\x1a\n"


def acknowledge(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def save(post: Post, count: int) -> None:
    """One record of three rows with a number and, every third time, a file."""
    with post.journal.entry("test.saved", by=PROGRAM, at=post.clock()) as entry:
        number = entry.number("TUT")
        entry.insert(vehicle, entry.about, plate=f"{count} A", tip=number)
        entry.insert(axle, load_kg=1)
        entry.insert(axle, load_kg=2)
        if count % 3 == 0:
            stored = post.attachments.keep(PNG + number.encode(), name="x.png", source="test")
            entry.attach(stored, kind="test")
    acknowledge(f"{entry.about} {number}")


def main(folder: str, count: int, moment: str) -> None:
    for system in discover():
        if system.models:
            load(system.models)
    clock = (lambda: datetime.fromisoformat(moment).astimezone(UTC)) if moment else system_clock
    post = open_post(Path(folder), PASSPHRASE, clock=clock)
    acknowledge("open")
    for number in range(1, count + 1):
        save(post, number)
    post.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
