"""Vardiya: the board of a scanner's shift, planning it, giving a duty to another. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from gumruk_masaustu.kernel.officer import Officer
from gumruk_masaustu.kernel.people.kinds import SCAN_OPERATORS
from gumruk_masaustu.kernel.post import Post
from gumruk_masaustu.kernel.workplaces.queries import (
    BoardLine,
    Crew,
    Shift,
    crew,
    scan_systems,
    shift_at,
    shift_board,
    shifts,
)
from gumruk_masaustu.kernel.workplaces.shifts import change_duty, plan_shift

DUTIES = SCAN_OPERATORS


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows of one scanner now."""

    systems: tuple[str, ...]
    system: str
    shift: Shift | None
    lines: tuple[BoardLine, ...]
    crew: Crew | None
    last: Mapping[str, str]
    """Duty → staff number of the last shift, for copying."""


class ShiftController:
    """Works on the calling thread; the page gives it to its runner."""

    def __init__(self, post: Post, officer: Officer, now: Callable[[], datetime]) -> None:
        self._post, self._officer, self._now = post, officer, now

    def board(self, system: str) -> Board:
        """The running shift of a scanner; without a name the officer's own scanner or the first one."""
        at = self._now()
        labels = tuple(one.label for one in scan_systems(self._post, unit=self._post.unit))
        wanted = system or self._officer.system
        chosen = wanted if wanted in labels else next(iter(labels), "")
        if not chosen:
            return Board(labels, "", None, (), None, {})
        running = shift_at(self._post, chosen, at)
        lines = tuple(shift_board(self._post, running.id, at)) if running is not None else ()
        return Board(labels, chosen, running, lines, crew(self._post, chosen, at), self._last(chosen, at))

    def plan(
        self, system: str, starts_at: datetime, ends_at: datetime, duties: Mapping[str, str], approval: str
    ) -> Shift:
        """Record the allocation; it was read line by line on the page, so it counts as confirmed."""
        return plan_shift(
            self._post,
            system,
            starts_at,
            ends_at,
            dict(duties),
            confirmed=True,
            approval_no=approval,
            by=self._officer,
            at=self._now(),
        )

    def change(self, shift_id: str, duty: str, staff_no: str, reason: str) -> None:
        change_duty(self._post, shift_id, duty, staff_no, reason, by=self._officer, at=self._now())

    def _last(self, system: str, at: datetime) -> dict[str, str]:
        newest = next(iter(shifts(self._post, system, limit=1)), None)
        if newest is None:
            return {}
        return {line.allocation.duty: line.staff_no for line in shift_board(self._post, newest.id, at)}
