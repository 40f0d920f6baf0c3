"""A post with very many cases, filled without the journal: only reading is measured on it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gumruk_masaustu.kernel.clock import system_clock
from gumruk_masaustu.kernel.db.kinds import to_ms
from gumruk_masaustu.kernel.db.opening import create_post
from gumruk_masaustu.kernel.identifiers import plate_key, similar_key
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems import discover, load

_LETTERS = "ABCDEFGHKLMNPRSTUVYZ"
_NAMES = (
    *(
        "id",
        "aggregate",
        "number",
        "state",
        "state_since",
        "unit",
        "site_type",
        "system_label",
        "vehicle_type",
    ),
    *("direction", "plate", "plate_country", "trailer_plate", "goods", "requested_at"),
    *("plate_key", "plate_near", "trailer_key"),
)


def plate(n: int) -> str:
    """The plate of case n: every vehicle comes about four times."""
    vehicle = random.Random(n // 4 * 7919 + 1)
    letters = "".join(vehicle.choices(_LETTERS, k=3))
    return f"{vehicle.randint(1, 81):02d} {letters} {vehicle.randint(10, 999):03d}"


def make_big_post(folder: Path, count: int) -> Post:
    """A post in `folder` with `count` cases, newest last, a case a minute."""
    for system in discover():
        if system.models:
            load(system.models)
    post = create_post(
        folder, "ölçüm parolası", unit="KPK", station="01", label="ölçüm", clock=system_clock, memory_kib=1024
    )
    connection = post.raw
    connection.execute("PRAGMA synchronous = OFF")
    connection.create_function("projecting", 0, lambda: 1)
    marks = ", ".join("?" * len(_NAMES))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        f"INSERT INTO scan_case ({', '.join(_NAMES)}) VALUES ({marks})", _rows(count, to_ms(system_clock()))
    )
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return post


def _rows(count: int, now_ms: int) -> Iterator[tuple[Any, ...]]:
    for n in range(count):
        key = f"{n:032x}"
        typed = plate(n)
        trailer = f"34 DR {n % 9000 + 1000}"
        at = now_ms - (count - n) * 60_000
        yield (
            *(key, key, f"TRM-KPK-2026-01-{n % 1_000_000:06d}", "RELEASED", at, "KPK", "ROAD", "KPK-T1"),
            *("TRACTOR_TRAILER", "IN", typed, "TR", trailer, "Seramik karo", at),
            *(plate_key(typed), similar_key(typed), plate_key(trailer)),
        )
