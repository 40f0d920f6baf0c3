"""The picture that is moved while the map moves: wider than the widget, painted in steps between frames."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from ui.kit.map_view.ground_paint import GroundPaint, Step
from ui.kit.map_view.name_paint import Names
from ui.kit.map_view.projection import LIMITS, View, mercator
from ui.kit.map_view.scene import Scene
from ui.kit.map_view.scene_paint import ScenePaint
from ui.kit.theme import Look

BUDGET_MS: Final = 6.0
"""Work on a picture in one turn of the event loop; a single step may take a little longer."""
REST_MS: Final = 70
"""A picture of another scale is begun when the map has stood still for so long."""
_MARGIN: Final = 0.3
_MOST_PIXELS: Final = 9_000_000


@dataclass(frozen=True, eq=False)
class Wish:
    """One wish for a picture; equal parts give an equal picture."""

    view: View
    scene: Scene
    look: Look
    ratio: float

    def same_ground(self, other: Wish) -> bool:
        same = self.view == other.view and self.ratio == other.ratio
        return same and self.look.name is other.look.name and self.look.size is other.look.size


@dataclass(frozen=True, eq=False)
class Picture:
    """A finished picture; `ground` is the same without names and scene."""

    wish: Wish
    image: QImage
    ground: QImage
    names: Names

    def fits(self, wish: Wish) -> bool:
        """Whether it shows what is wished, perhaps moved."""
        own = self.wish
        return (
            own.scene is wish.scene
            and own.view.scale == wish.view.scale
            and own.ratio == wish.ratio
            and (own.look.name, own.look.size) == (wish.look.name, wish.look.size)
        )

    def covers(self, view: View, reserve: float = 0.0) -> bool:
        """Whether the view lies inside, with `reserve` pixels of the view on every side."""
        outer, inner = self.wish.view.window(), view.window(reserve)
        return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]

    def serves(self, wish: Wish) -> bool:
        """Whether no other picture is needed yet."""
        return self.fits(wish) and self.reaches(wish.view)

    def reaches(self, view: View) -> bool:
        """Whether the view lies inside with half of the margin left."""
        own = self.wish.view
        near = min(own.width - view.width, own.height - view.height) / 4
        return near >= 0 and self.covers(view, near)


def wider(view: View, ratio: float) -> View:
    """The view of the picture for a view of the widget, with a margin as memory allows."""
    margin = _MARGIN
    while margin > 0.05 and view.width * view.height * ratio**2 * (1 + 2 * margin) ** 2 > _MOST_PIXELS:
        margin -= 0.05
    width, height = (int(size * (1 + 2 * margin)) for size in (view.width, view.height))
    return replace(view, width=width, height=height)


def blank(view: View, ratio: float) -> QImage:
    image = QImage(round(view.width * ratio), round(view.height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image


def _has_size(image: QImage, view: View, ratio: float) -> bool:
    wanted = (round(view.width * ratio), round(view.height * ratio), ratio)
    return (image.width(), image.height(), image.devicePixelRatio()) == wanted


class PictureMaker(QObject):
    """Keeps the latest picture. `ready` comes when a new one is there.

    A picture under work is always finished: a stale one is better than none while the map moves on.
    """

    ready = Signal()

    def __init__(
        self, parent: QObject, *, budget_ms: float = BUDGET_MS, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.overview: Picture | None = None
        self._wish: Wish | None = None
        self._budget_ms, self._clock = budget_ms, clock
        self._work: Iterator[Step] | None = None
        self._target: QImage | None = None
        self._spare: list[QImage] = []
        self._turns, self._rest = QTimer(self), QTimer(self)
        self._turns.timeout.connect(self._turn)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._begin)

    def ask(self, wish: Wish, *, at_once: bool = False) -> None:
        """After this `picture` is the wished one or an older one, and `ready` will follow."""
        moved = self._wish is None or self._wish.view != wish.view
        self._wish, picture = wish, self.picture
        if self._work is not None:
            return
        if picture is None or at_once or not picture.covers(wish.view):
            self._begin()
        elif not picture.serves(wish) and (moved or not self._rest.isActive()):
            self._rest.start()

    def finish(self) -> None:
        """Paint all that is wished now, for prints, pictures and tests."""
        while True:
            self._rest.stop()
            self._begin()
            if self._work is None:
                return
            self._run(float("inf"))

    def stop(self) -> None:
        """Nothing is painted afterwards until the next wish."""
        self._turns.stop()
        self._rest.stop()
        self._work = None

    def forget(self) -> None:
        """Nothing of the old scene may come to the screen again, not even for a moment."""
        self.stop()
        self.picture, self._wish, self._target = None, None, None
        self._spare.clear()

    def is_busy(self) -> bool:
        return self._work is not None or self._rest.isActive()

    def _begin(self) -> None:
        wish = self._wish
        if wish is None or self._work is not None:
            return
        if self.picture is not None and self.picture.serves(wish):
            return
        self._work = self._steps(wish)
        self._turns.start(0)

    def _turn(self) -> None:
        self._run(self._budget_ms)

    def _run(self, budget_ms: float) -> None:
        """A fault of ours rises once; the picture is then not tried again before the next wish."""
        end = self._clock() + budget_ms / 1000
        try:
            while self._work is not None and self._step(self._work) and self._clock() < end:
                pass
        except BaseException:
            self._work, self._wish = None, None
            self._turns.stop()
            raise

    def _step(self, work: Iterator[Step]) -> bool:
        """Whether there may be another one."""
        step = next(work, None)
        if step is None or self._target is None:
            self._finished()
            return False
        painter = QPainter(self._target)
        try:
            step(painter)
        finally:
            painter.end()
        return True

    def _finished(self) -> None:
        self._work = None
        self._turns.stop()
        self.ready.emit()
        wish, picture = self._wish, self.picture
        if wish is not None and picture is not None and self._work is None:
            self.ask(wish)

    def _steps(self, wish: Wish) -> Iterator[Step]:
        """The overview once, the ground unless it stands already, a copy of it, the scene."""
        if self.overview is None or self.overview.wish.look.name is not wish.look.name:
            yield from self._overview_steps(wish)
        made = replace(wish, view=wider(wish.view, wish.ratio))
        old = self.picture
        if old is not None and old.wish.view.scale == wish.view.scale and old.reaches(wish.view):
            made = replace(made, view=old.wish.view)
        if old is not None and old.wish.same_ground(made):
            ground, names = old.ground, old.names
        else:
            ground = self._target = self._fresh(made.view, wish.ratio)
            yield from GroundPaint(made.view, wish.look).steps()
            names = Names(made.view, wish.look)
            yield from names.place_steps()
        image = self._target = self._fresh(made.view, wish.ratio)
        yield lambda painter: painter.drawImage(0, 0, ground)
        yield from ScenePaint(wish.scene, made.view, wish.look, wish.ratio, names).steps()
        if old is not None:
            self._spare = [old.image] if old.ground is ground else [old.image, old.ground]
        self.picture = Picture(made, image, ground, names)

    def _fresh(self, view: View, ratio: float) -> QImage:
        """An image whose memory was used before, if there is one: new memory costs more than the painting."""
        made = next((image for image in self._spare if _has_size(image, view, ratio)), None)
        if made is None:
            return blank(view, ratio)
        self._spare.remove(made)
        return made

    def _overview_steps(self, wish: Wish) -> Iterator[Step]:
        """The whole shipped map, coarse: it stands behind while a picture is still missing."""
        west, south, east, north = LIMITS
        height = round((mercator(north) - mercator(south)) * 30)
        view = View(0, 0, 30.0, round((east - west) * 30), height)
        view = replace(view, x=(west + east) / 2, y=(mercator(south) + mercator(north)) / 2)
        image = self._target = blank(view, 1.0)
        yield from GroundPaint(view, wish.look).steps()
        self.overview = Picture(replace(wish, view=view, ratio=1.0), image, image, Names(view, wish.look))
