"""How wide the columns of a list are where not everything fits: long text gives way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """Pixels: `natural` shows every cell whole, below `least` the column cannot be read any more.

    `shares`: how much a column that may be cut keeps compared with the others.
    """

    natural: int
    least: int
    shares: int = 1


def fitted(needs: Sequence[Need], room: int) -> list[int]:
    """One width for each column; the widest are cut first. Wider than `room` only where the least
    widths are.
    """
    if sum(need.natural for need in needs) <= room:
        return [need.natural for need in needs]
    low, high = 0, max(need.natural for need in needs)
    while low < high:
        cap = (low + high + 1) // 2
        if sum(_capped(needs, cap)) <= room:
            low = cap
        else:
            high = cap - 1
    return _capped(needs, low)


def _capped(needs: Sequence[Need], cap: int) -> list[int]:
    return [max(need.least, min(need.natural, cap * need.shares)) for need in needs]
