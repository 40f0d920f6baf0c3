"""Short lists that are read whole: searched and paged in memory, a few hundred rows at most. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from gumruk_masaustu.kernel.text import search_key
from ui.kit.table_data import Count, Fetch, Page, Query

R = TypeVar("R")


def whole_list(read: Callable[[], Iterable[R]], words: Callable[[R], str]) -> Fetch[R]:
    """A `fetch` for lists that are short by nature; every typed word must stand in `words(row)`."""

    def fetch(after: object | None, query: Query, limit: int) -> Page[R]:
        return Page(tuple(matching(read(), words, query)))

    return fetch


def count_of(read: Callable[[], Iterable[R]], words: Callable[[R], str]) -> Callable[[Query], Count]:
    """Total and matching rows of the same list."""

    def count(query: Query) -> Count:
        rows = list(read())
        return Count(len(rows), len(matching(rows, words, query)))

    return count


def matching(rows: Iterable[R], words: Callable[[R], str], query: Query) -> list[R]:
    parts = search_key(query.search).split()
    return [row for row in rows if all(part in search_key(words(row)) for part in parts)]
