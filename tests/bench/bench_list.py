"""`list`: any page of a list of 1,000,000 cases, against the first page of 1,000."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.systems.scan.queries.lists import Filter, archive
from tests.bench.big_post import make_big_post
from tests.bench.measure import Result, paired

LARGE, SMALL = 1_000_000, 1_000


def run() -> Iterable[Result]:
    """First, middle and last page."""
    with tempfile.TemporaryDirectory(prefix="gumruk-bench-") as folder:
        large = make_big_post(Path(folder) / "large", LARGE)
        small = make_big_post(Path(folder) / "small", SMALL)
        for name, at in (("first", LARGE), ("middle", LARGE // 2), ("last", 250)):
            key = _key_of(large, at) if at < LARGE else None
            ratio = paired(_page(large, key), _page(small, None))
            yield Result(f"list-{name}", ratio, 1.5, "first page of 1,000 cases")
        large.close()
        small.close()


def _key_of(post: Post, n: int) -> tuple[int, str]:
    row = post.raw.execute("SELECT requested_at, id FROM scan_case WHERE id = ?", (f"{n:032x}",)).fetchone()
    return int(row[0]), str(row[1])


def _page(post: Post, after: tuple[int, str] | None) -> Callable[[], None]:
    def work() -> None:
        for _ in range(20):
            archive(post, Filter(), after=after)

    return work
