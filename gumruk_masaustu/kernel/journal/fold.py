"""The state of one aggregate as a pure function of its entries, whatever order they came in (sync.md 2.8).

Concurrency is found by what an entry had seen (`deps`), never by clocks. A field keeps every value that no
later known entry had seen; the shown one is the same everywhere.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gumruk_masaustu.kernel.journal.entry import Operation


class Known(NamedTuple):
    """What folding needs of an entry."""

    hash: bytes
    deps: tuple[bytes, ...]
    hlc: int
    operations: list[Operation]


class Head(NamedTuple):
    """A value that stands: nobody who wrote the field later had seen it."""

    hash: bytes
    hlc: int
    value: Any


@dataclass
class Folded:
    """Rows → field → heads, shown value first; and the heads of the aggregate itself."""

    rows: dict[tuple[int, bytes], dict[int, list[Head]]] = field(default_factory=dict)
    heads: set[bytes] = field(default_factory=set)

    def clashes(self) -> list[tuple[int, bytes, int, list[Head]]]:
        """Fields with several different values, for a person to decide."""
        return [
            (table, row, number, heads)
            for (table, row), fields in self.rows.items()
            for number, heads in fields.items()
            if len(heads) > 1
        ]


def fold(entries: Iterable[Known]) -> Folded:
    """Fold the entries of one aggregate. Entries whose deps are unknown count as having seen nothing."""
    ordered = _in_causal_order(list(entries))
    position = {entry.hash: n for n, entry in enumerate(ordered)}
    seen = [0] * len(ordered)  # bit mask of the entries that entry n had seen, itself included
    result = Folded(heads=set(position))
    writes: dict[tuple[int, bytes], dict[int, list[tuple[int, Head]]]] = {}
    for n, entry in enumerate(ordered):
        mask = 1 << n
        for dep in entry.deps:
            if dep in position:
                mask |= seen[position[dep]]
                result.heads.discard(dep)
        seen[n] = mask
        for operation in entry.operations:
            fields = writes.setdefault((operation.table, operation.row), {})
            for number, value in operation.values.items():
                standing = [w for w in fields.get(number, ()) if not mask >> w[0] & 1]
                standing.append((n, Head(entry.hash, entry.hlc, value)))
                fields[number] = standing
    for key, fields in writes.items():
        result.rows[key] = {number: _distinct([h for _, h in ws]) for number, ws in fields.items()}
    return result


def _distinct(heads: list[Head]) -> list[Head]:
    """Heads in the order in which they are shown (latest clock, then hash); equal values are merged."""
    kept: list[Head] = []
    for head in sorted(heads, key=lambda h: (h.hlc, h.hash), reverse=True):
        if all(head.value != other.value for other in kept):
            kept.append(head)
    return kept


def _in_causal_order(entries: list[Known]) -> list[Known]:
    """Entries after everything they had seen; ties by clock, then hash, so that every node has one order."""
    by_hash = {entry.hash: entry for entry in entries}
    waiting = {e.hash: sum(1 for d in set(e.deps) if d in by_hash) for e in by_hash.values()}
    followers: dict[bytes, list[bytes]] = {}
    for entry in by_hash.values():
        for dep in set(entry.deps):
            followers.setdefault(dep, []).append(entry.hash)
    ready = [(by_hash[h].hlc, h) for h, count in waiting.items() if count == 0]
    heapq.heapify(ready)
    ordered: list[Known] = []
    while ready:
        _, hash_ = heapq.heappop(ready)
        ordered.append(by_hash[hash_])
        for follower in followers.get(hash_, ()):
            waiting[follower] -= 1
            if waiting[follower] == 0:
                heapq.heappush(ready, (by_hash[follower].hlc, follower))
    return ordered
