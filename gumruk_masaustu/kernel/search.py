"""Search over all systems: what a system's `search` function gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


@dataclass(frozen=True, slots=True)
class Found:
    """One hit. `page` is the key of the page that shows it ("scan.cases"), `record` its id.

    A function gives only what the officer may see; no tip or secret reason stands in the texts (SYS-044).
    """

    kind: str
    title: str
    detail: str
    page: str
    record: str


Search = Callable[..., Iterable[Found]]
"""(post, officer, text, limit) -> hits, best first."""


def search_everything(
    post: Post, officer: Officer, functions: Sequence[Search], text: str, limit: int
) -> tuple[Found, ...]:
    """Hits of every system in turn, so that none crowds out the others; at most `limit`."""
    hits = [list(function(post, officer, text, limit)) for function in functions]
    longest = max(map(len, hits), default=0)
    mixed = [one[place] for place in range(longest) for one in hits if place < len(one)]
    return tuple(mixed[:limit])
