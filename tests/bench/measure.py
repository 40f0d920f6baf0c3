"""What every benchmark shares: contestants in turn in one run, medians, one line per result."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Result:
    """`ratio`: our cost per item by the peer's, lower is better. `bound`: the largest that was promised."""

    name: str
    ratio: float
    bound: float
    peer: str

    def __str__(self) -> str:
        return f"{self.name} {self.ratio:.3f} {self.bound:g} {self.peer}"


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(ours: Callable[[], object], peer: Callable[[], object], rounds: int = 7) -> float:
    """Median of our times by the median of the peer's, after one call of each that does not count.

    The two take turns and swap who begins, so that a machine that gets slower treats both alike.
    Raises ValueError for fewer than five rounds.
    """
    if rounds < 5:
        raise ValueError("medians need five rounds or more")
    ours()
    peer()
    our_times, peer_times = [], []
    for number in range(rounds):
        for mine in (True, False) if number % 2 else (False, True):
            (our_times if mine else peer_times).append(seconds(ours if mine else peer))
    return median(our_times) / median(peer_times)
