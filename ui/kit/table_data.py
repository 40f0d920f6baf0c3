"""What a list shows and how it is read: columns, filters, keyset pages. No Qt: controllers use it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from gumruk_masaustu.kernel.units import show_decimal
from ui.kit.tokens import State
from ui.kit.turkish_numbers import possessive

R = TypeVar("R")
Cell = str | int | Decimal | date | datetime | None
PAGE_ROWS = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter that is on; `label` is the word in the head line ("açık", "KPK")."""

    key: str
    value: Hashable
    label: str


@dataclass(frozen=True, slots=True)
class Query:
    """What to read. Search, filters and order are worked out in SQL by `fetch`."""

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.filters)


@dataclass(frozen=True)
class Page(Generic[R]):
    """Up to `limit` rows; `next_key` is None on the last page, else what the next call gets as `after`."""

    rows: tuple[R, ...]
    next_key: object | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """`total` without filters, `matching` with them."""

    total: int
    matching: int


Fetch = Callable[[object | None, Query, int], Page[R]]
"""(after_key, query, limit) -> Page; runs on the database thread."""


@dataclass(frozen=True)
class Column(Generic[R]):
    """`text` fills the cell; a `state` makes it a badge whose word is the text."""

    key: str
    title: str
    text: Callable[[R], str]
    state: Callable[[R], State] | None = None
    exported: Callable[[R], Cell] | None = None
    sortable: bool = False
    numeric: bool = False
    code: bool = False
    """Plates and numbers: a font with distinct 0/O and 1/I."""
    words: tuple[str, ...] = ()
    """Words that may come later and have room from the start: widths are those of the first page."""
    long: int = 0
    """Running text: cut where there is no room (the tooltip shows it whole), to so many shares of what is
    left; columns with 0 are never cut.
    """

    def cell(self, row: R) -> Cell:
        """What goes into an exported file: numbers and dates as such where `exported` gives them."""
        return self.exported(row) if self.exported else self.text(row)


def head_line(count: Count | None, read: int, more: bool, query: Query) -> str:
    """ "1.240 kayıttan 86'sı, süzgeç: açık, KPK"; what was read so far where nobody counted."""
    labels = [*(f"“{query.search}”" for _ in range(1) if query.search), *(f.label for f in query.filters)]
    narrowed = f", süzgeç: {', '.join(labels)}" if labels else ""
    if count is None:
        shown = f"{show_decimal(read)} kayıt okundu, devamı var" if more else f"{show_decimal(read)} kayıt"
        return f"{shown}{narrowed}"
    if not labels:
        return f"{show_decimal(count.total)} kayıt"
    return f"{show_decimal(count.total)} kayıttan {possessive(count.matching)}{narrowed}"
