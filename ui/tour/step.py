"""A step of the tour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.tour.hand import Hand


@dataclass(frozen=True)
class Step:
    """One thing an officer does; `name` stands in the report and in the name of a failure's picture."""

    name: str
    act: Callable[[Hand], object]
