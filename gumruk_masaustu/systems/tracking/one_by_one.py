"""What the program does by the clock goes record by record: one that cannot be written stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def one_by_one(items: Iterable[T], act: Callable[[T], R], what: str) -> list[R]:
    """Do `act` with each, whatever becomes of the others; gives the results.

    No fault is lost: raises ExceptionGroup named `what` after the last item.
    """
    results, faults = list[R](), list[Exception]()
    for item in items:
        try:
            results.append(act(item))
        except Exception as fault:  # noqa: BLE001 - raised again below
            faults.append(fault)
    if faults:
        raise ExceptionGroup(what, faults)
    return results
