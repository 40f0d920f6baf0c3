"""Marks of the officer who looks at the image now, with undo and what was deleted. No Qt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from gumruk_masaustu.systems.scan.actions.marks import DeletedMark, NewMark
from gumruk_masaustu.systems.scan.lists import MarkShape
from gumruk_masaustu.systems.scan.queries.case import MarkLine
from ui.kit.image_marks import CATEGORIES, EXIT, REVIEWER, SHAPES, Mark, ViewState

_Snapshot = tuple[tuple[Mark, ...], tuple[tuple[Mark, str], ...]]
FIRST = "FIRST"


def shown_mark(line: MarkLine) -> Mark:
    """A saved mark as the image shows it."""
    points = tuple((float(x), float(y)) for x, y in json.loads(line.points or "[]"))
    shape = line.shape.lower() if line.shape.lower() in SHAPES else "rectangle"
    role = REVIEWER if line.author_kind == FIRST else EXIT
    return Mark(line.number, points, shape, line.comment, line.category, line.staff_no, role, line.marked_at)


def new_mark(mark: Mark) -> NewMark:
    """A drawn mark as the action takes it; whole image pixels."""
    points = tuple((round(x), round(y)) for x, y in mark.points)
    view = json.dumps((mark.view or ViewState()).to_dict())
    return NewMark(points, mark.comment, mark.category, MarkShape(mark.shape.upper()), view)


class MarkBook:
    """`fixed` are saved marks that stay as they are; own ones are numbered after them, as saving does."""

    def __init__(self) -> None:
        self.fixed: tuple[Mark, ...] = ()
        self.own: tuple[Mark, ...] = ()
        self.deleted: tuple[tuple[Mark, str], ...] = ()
        self._before: list[_Snapshot] = []
        self._after: list[_Snapshot] = []

    def start(self, fixed: Iterable[Mark] = ()) -> None:
        """Another image: nothing of the last one stays."""
        self.fixed, self.own, self.deleted = tuple(fixed), (), ()
        self._before, self._after = [], []

    @property
    def all(self) -> tuple[Mark, ...]:
        """What the image shows."""
        return (*self.fixed, *self.own)

    def is_own(self, number: int) -> bool:
        """Whether a number is one of the officer's own unsaved marks."""
        return any(mark.number == number for mark in self.own)

    def find(self, number: int) -> Mark | None:
        """The mark with a number."""
        return next((mark for mark in self.all if mark.number == number), None)

    def put(self, mark: Mark) -> bool:
        """Take a drawn or changed mark; False for a saved one, which is never changed (SCAN-113)."""
        if any(mark.number == known.number for known in self.fixed):
            return False
        self._remember()
        rest = [known for known in self.own if known.number != mark.number]
        self._set(sorted([*rest, mark], key=lambda one: one.number))
        return True

    def describe(self, number: int, comment: str, category: str) -> None:
        """What the officer types; every letter is no step of its own for undo."""
        self.own = tuple(
            replace(mark, comment=comment, category=category if category in CATEGORIES else "")
            if mark.number == number
            else mark
            for mark in self.own
        )

    def delete(self, number: int, reason: str) -> bool:
        """Take an own mark away; it is stored with the reason when the result is saved (SCAN-103)."""
        mark = next((known for known in self.own if known.number == number), None)
        if mark is None or not reason.strip():
            return False
        self._remember()
        self.deleted = (*self.deleted, (mark, reason.strip()))
        self._set([known for known in self.own if known.number != number])
        return True

    def undo(self) -> bool:
        """Back by one step; False if there was none."""
        return self._swap(self._before, self._after)

    def redo(self) -> bool:
        """Forward by one step."""
        return self._swap(self._after, self._before)

    def new_marks(self) -> tuple[NewMark, ...]:
        """Own marks for the action."""
        return tuple(new_mark(mark) for mark in self.own)

    def deleted_marks(self) -> tuple[DeletedMark, ...]:
        """Deleted marks with their reasons for the action."""
        return tuple((new_mark(mark), reason) for mark, reason in self.deleted)

    def state(self) -> dict[str, Any]:
        """JSON values for the draft."""
        return {
            "own": [mark.to_dict() for mark in self.own],
            "deleted": [[mark.to_dict(), reason] for mark, reason in self.deleted],
        }

    def restore(self, state: Any) -> None:
        """Put back what `state` gave; anything else is no draft of marks."""
        if not isinstance(state, dict):
            return
        self._set([Mark.from_dict(values) for values in state.get("own", ())])
        self.deleted = tuple((Mark.from_dict(values), str(why)) for values, why in state.get("deleted", ()))

    def _set(self, own: Iterable[Mark]) -> None:
        """Numbers follow the saved ones without gap, as they will be stored."""
        first = max((mark.number for mark in self.fixed), default=0) + 1
        self.own = tuple(replace(mark, number=number) for number, mark in enumerate(own, first))

    def _remember(self) -> None:
        self._before.append((self.own, self.deleted))
        self._after.clear()

    def _swap(self, source: list[_Snapshot], target: list[_Snapshot]) -> bool:
        if not source:
            return False
        target.append((self.own, self.deleted))
        self.own, self.deleted = source.pop()
        return True
