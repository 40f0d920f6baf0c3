"""What the mouse does: pan, tone, marks, ruler, jump in the overview. No painting."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt

from gumruk_masaustu.imaging import navigate
from gumruk_masaustu.imaging.marks import Point, mark_at
from ui.kit.image_view.viewer import Viewer

_TONE_PER_PIXEL = 80.0


class _Doing(Enum):
    NOTHING = auto()
    PANNING = auto()
    TONING = auto()
    DRAWING = auto()
    MEASURING = auto()


class Mouse:
    """Positions are screen pixels of the image area. `moving` is true while frames may be quick."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._doing = _Doing.NOTHING
        self._start: Point = (0.0, 0.0)
        self._last = QPointF()

    @property
    def moving(self) -> bool:
        """Whether the image follows the mouse now."""
        return self._doing is _Doing.PANNING

    def press(self, at: QPointF, button: Qt.MouseButton) -> None:
        """Left: draw, measure or pan, in this order; right: window and level; middle: pan."""
        self._last, self._start = at, self._image(at)
        if button is Qt.MouseButton.RightButton:
            self._doing = _Doing.TONING
        elif button is Qt.MouseButton.LeftButton and self._viewer.editor.draft is not None:
            self._doing = _Doing.DRAWING
        elif button is Qt.MouseButton.LeftButton and self._viewer.rule.ends is not None:
            self._doing = _Doing.MEASURING
        else:
            self._doing = _Doing.PANNING
            found = mark_at(self._viewer.editor.shown, *self._start)
            self._viewer.editor.selected = found.number if found else None

    def move(self, at: QPointF) -> bool:
        """Returns whether the view must be painted again."""
        viewer, session = self._viewer, self._viewer.session
        step, self._last = at - self._last, at
        viewer.pointer = self._image(at)
        if self._doing is _Doing.PANNING:
            session.drag(-step.x(), -step.y())
        elif self._doing is _Doing.TONING:
            window = session.view.window + step.x() * _TONE_PER_PIXEL
            session.set_window(window, session.view.level + step.y() * _TONE_PER_PIXEL)
        elif self._doing is _Doing.DRAWING:
            viewer.editor.drawn(self._start, viewer.pointer, session.view, session.stage)
        elif self._doing is _Doing.MEASURING:
            viewer.rule.ends = (self._start, viewer.pointer)
        return self._doing is not _Doing.NOTHING or viewer.lens_on

    def release(self, at: QPointF) -> None:
        """A box that was really drawn is accepted; a mere click leaves the draft where it was."""
        doing, self._doing = self._doing, _Doing.NOTHING
        x, y = self._image(at)
        if doing is _Doing.DRAWING and abs(x - self._start[0]) + abs(y - self._start[1]) > 2:
            self._viewer.accept_mark()

    def wheel(self, at: QPointF, steps: float) -> None:
        """Zoom around the pointer (SCAN-091)."""
        self._viewer.session.zoom(1.25**steps, at.x(), at.y())

    def _image(self, at: QPointF) -> Point:
        session = self._viewer.session
        return navigate.to_image(session.view, session.stage, at.x(), at.y())
