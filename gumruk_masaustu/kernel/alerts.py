"""Alerts that stand until somebody acknowledges them: what a system's `alerts` function gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gumruk_masaustu.kernel.officer import Officer
    from gumruk_masaustu.kernel.post import Post


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert. `key` names it, `turn` counts its repetitions: a new turn is announced again.

    `text` is read by everybody in front of the screen: no plate, no name, no reason (SYS-044).
    `acknowledge` is an action `(post, *, by, at)`; `page` and `record` are what it is about. A critical one
    stands before all others.
    """

    key: str
    turn: int
    text: str
    page: str
    record: str
    acknowledge: Callable[..., object]
    is_critical: bool = False


Alerts = Callable[..., Iterable[Alert]]
"""(post, officer, at) -> alerts of this officer, oldest first."""
Due = Callable[["Post", datetime], object]
"""(post, at): what a system does by the clock."""


def standing_alerts(
    post: Post, officer: Officer, functions: Sequence[Alerts], at: datetime
) -> tuple[Alert, ...]:
    """Alerts of every system for this officer now, critical ones first, else in the order of the systems."""
    found = (alert for function in functions for alert in function(post, officer, at))
    return tuple(sorted(found, key=lambda alert: not alert.is_critical))
