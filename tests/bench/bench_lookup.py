"""`lookup`: a plate among very many cases through `queries`, against the same SQL on the raw driver."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy.dialects import sqlite

from gumruk_masaustu.kernel.db.engine import connect
from gumruk_masaustu.kernel.identifiers import plate_key
from gumruk_masaustu.kernel.post import DATABASE, Post
from gumruk_masaustu.systems.scan.queries import lists
from tests.bench.big_post import make_big_post, plate
from tests.bench.measure import Result, paired

SMALL, LARGE, LOOKUPS, LIMIT = 1_000_000, 5_000_000, 300, 50


def run() -> Iterable[Result]:
    """1,000,000 cases against the raw driver; 5,000,000 against 1,000,000."""
    with tempfile.TemporaryDirectory(prefix="gumruk-bench-") as folder:
        small = make_big_post(Path(folder) / "small", SMALL)
        raw = connect(small.folder / DATABASE, small._key, read_only=True)
        sql = str(lists.PLATE_QUERY.compile(dialect=sqlite.dialect()))
        keys = [plate_key(plate(random.Random(n).randrange(SMALL))) for n in range(LOOKUPS)]

        def by_driver() -> None:
            for key in keys:
                raw.execute(sql, (key, LIMIT, 0)).fetchall()

        assert len(raw.execute(sql, (keys[0], LIMIT, 0)).fetchall()) == len(lists.by_plate(small, keys[0]))
        ratio = paired(_lookups(small, SMALL), by_driver)
        yield Result("lookup", ratio, 2.5, "same SQL, raw driver, 1 M cases")
        large = make_big_post(Path(folder) / "large", LARGE)
        ratio = paired(_lookups(large, LARGE), _lookups(small, SMALL))
        yield Result("lookup-5M", ratio, 1.5, "the same among 1 M cases")
        raw.close()
        small.close()
        large.close()


def _lookups(post: Post, count: int) -> Callable[[], None]:
    plates = [plate(random.Random(n).randrange(count)) for n in range(LOOKUPS)]

    def work() -> None:
        for one in plates:
            lists.by_plate(post, one)

    return work
