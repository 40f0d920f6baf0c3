"""One unit under watch: messages in order cost little, late ones compute the history anew (ATS-081)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gumruk_masaustu.systems.tracking.messages import Message

from .engine import UnitDetector, detect
from .limits import Limits
from .values import Found, Ground


@dataclass(frozen=True, slots=True)
class Outcome:
    """Alarms that changed, or with `is_whole` every alarm of the unit."""

    found: tuple[Found, ...]
    is_whole: bool


class UnitWatch:
    """State of one unit and the way to its history.

    `history` gives every stored message of the unit in this tracking, those being applied included. It is
    asked once at the beginning, for late messages, and when a fact of the tracking changed.
    """

    __slots__ = ("_history", "_limits", "detector", "serial")

    def __init__(self, serial: str, limits: Limits, history: Callable[[], Iterable[Message]]) -> None:
        self.serial, self._limits, self._history = serial, limits, history
        self.detector: UnitDetector | None = None

    def apply(self, messages: Iterable[Message], ground: Ground) -> Outcome:
        """New messages of the unit, each of them once; they are in the history already."""
        if self.detector is None or self.detector.ground is not ground:
            return self.recompute(ground)
        found: dict[tuple[object, ...], Found] = {}
        for message in sorted(messages, key=lambda one: one.order):
            if not self.detector.is_next(message):
                return self.recompute(ground)
            for one in self.detector.feed(message):
                found[one.name] = one
        return Outcome(tuple(found.values()), is_whole=False)

    def recompute(self, ground: Ground) -> Outcome:
        """Everything from the history."""
        self.detector, found = detect(self._history(), self.serial, ground, self._limits)
        return Outcome(tuple(found), is_whole=True)
