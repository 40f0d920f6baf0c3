"""The marks of a view and the one that is being drawn, by mouse or by keys only. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gumruk_masaustu.imaging import marks, navigate
from gumruk_masaustu.imaging.marks import Mark, Point
from gumruk_masaustu.imaging.navigate import Stage
from gumruk_masaustu.imaging.view import ViewState

_START_SHARE: Final = 0.2
_STEP_PX: Final = 10.0
_DRAWN_SHAPES: Final = ("rectangle", "ellipse", "arrow")


class MarkEditor:
    """`draft` is the mark under work; it is in `marks` only after `accept`."""

    def __init__(self) -> None:
        self.marks: tuple[Mark, ...] = ()
        self.draft: Mark | None = None
        self.selected: int | None = None
        self.hidden = False
        self.blind = False
        self.role = marks.REVIEWER
        self.author = ""

    def set_marks(self, found: Iterable[Mark]) -> None:
        """Replace the list; the selection stays where its number still exists."""
        self.marks = tuple(found)
        if self.selected not in {mark.number for mark in self.marks}:
            self.selected = None

    @property
    def shown(self) -> tuple[Mark, ...]:
        """Marks to paint. Blind: those of the reviewer are not there, whatever H says (SCAN-116)."""
        if self.hidden:
            return ()
        return tuple(mark for mark in self.marks if not (self.blind and mark.role == marks.REVIEWER))

    def start(self, view: ViewState, stage: Stage) -> None:
        """A rectangle in the middle of the view; asked again, the next shape."""
        if self.draft is not None:
            number = (_DRAWN_SHAPES.index(self.draft.shape) + 1) % len(_DRAWN_SHAPES)
            self.draft = replace(self.draft, shape=_DRAWN_SHAPES[number])
            return
        left, top, right, bottom = navigate.visible(view, stage)
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
        half_x, half_y = (right - left) * _START_SHARE / 2, (bottom - top) * _START_SHARE / 2
        points = ((middle_x - half_x, middle_y - half_y), (middle_x + half_x, middle_y + half_y))
        self.draft = self._new(points, view)
        self.hidden = False

    def drawn(self, first: Point, second: Point, view: ViewState, stage: Stage) -> None:
        """Take a box drawn with the mouse."""
        inside = [
            (min(max(x, 0.0), stage.image_width), min(max(y, 0.0), stage.image_height))
            for x, y in (first, second)
        ]
        shape = self.draft.shape if self.draft else "rectangle"
        points = tuple(inside) if shape == "arrow" else marks.ordered(inside[0], inside[1])
        self.draft = replace(self._new(points, view), shape=shape)

    def edit_selected(self) -> None:
        """Work on the selected mark again."""
        self.draft = next((mark for mark in self.shown if mark.number == self.selected), None)

    def move(self, across: int, down: int, view: ViewState, stage: Stage, *, fine: bool = False) -> None:
        """By ten screen pixels, fine: by one image pixel."""
        step = 1.0 if fine else max(_STEP_PX / view.scale, 1.0)
        self._changed(marks.moved, across * step, down * step, stage)

    def size(self, across: int, down: int, view: ViewState, stage: Stage) -> None:
        """Move the lower right corner by ten screen pixels."""
        step = max(_STEP_PX / view.scale, 1.0)
        self._changed(marks.resized, across * step, down * step, stage)

    def accept(self) -> Mark | None:
        """Finish the draft; returns it. It is new if its number was not in `marks` before."""
        draft, self.draft = self.draft, None
        if draft is None:
            return None
        kept = [mark for mark in self.marks if mark.number != draft.number]
        self.marks = tuple(sorted([*kept, draft], key=lambda mark: mark.number))
        self.selected = draft.number
        return draft

    def is_known(self, mark: Mark) -> bool:
        """Whether a mark of this number stands in the list."""
        return any(known.number == mark.number for known in self.marks)

    def cancel(self) -> bool:
        """Drop the draft; False if there was none."""
        had, self.draft = self.draft is not None, None
        return had

    def neighbour(self, direction: int) -> Mark | None:
        """Select and return the next (1) or previous (-1) shown mark, round and round."""
        shown = self.shown
        if not shown:
            return None
        numbers = [mark.number for mark in shown]
        if self.selected in numbers:
            index = (numbers.index(self.selected) + direction) % len(numbers)
        else:
            index = 0 if direction > 0 else -1
        self.selected = numbers[index]
        return shown[index]

    def _new(self, points: tuple[Point, ...], view: ViewState) -> Mark:
        number = marks.next_number(self.marks)
        return Mark(number, points, author=self.author, role=self.role, view=view)

    def _changed(self, how: object, dx: float, dy: float, stage: Stage) -> None:
        if self.draft is not None and callable(how):
            self.draft = how(self.draft, dx, dy, stage.image_width, stage.image_height)
