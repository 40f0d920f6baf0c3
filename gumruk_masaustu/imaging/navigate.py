"""Moving over an image: pure geometry of zoom, pan and sweep. Screen sizes in screen pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from gumruk_masaustu.imaging.view import MAX_SCALE, MIN_SCALE, ViewState

STEP_SHARE: Final = 0.9
SWEEP_SCALE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Stage:
    """The sizes that every movement needs: image in image pixels, screen in screen pixels."""

    image_width: int
    image_height: int
    screen_width: int
    screen_height: int

    def fit_scale(self) -> float:
        """Whole image on the screen; below 5 % only where it would not fit otherwise."""
        return min(self.screen_width / self.image_width, self.screen_height / self.image_height, MAX_SCALE)

    def height_scale(self) -> float:
        """Whole height on the screen."""
        return min(self.screen_height / self.image_height, MAX_SCALE)

    def bounded(self, scale: float) -> float:
        """5 % to 1600 %, or down to the fitted view of a very large image (SCAN-091)."""
        return min(max(scale, min(MIN_SCALE, self.fit_scale())), MAX_SCALE)

    def settled(self, view: ViewState) -> ViewState:
        """The nearest view that shows no more border than it must."""
        return replace(
            view,
            cx=_settled(view.cx, self.image_width, self.screen_width / view.scale),
            cy=_settled(view.cy, self.image_height, self.screen_height / view.scale),
        )


def _settled(centre: float, image: int, shown: float) -> float:
    if shown >= image:
        return image / 2
    return min(max(centre, shown / 2), image - shown / 2)


def to_image(view: ViewState, stage: Stage, x: float, y: float) -> tuple[float, float]:
    """Image position under a screen position."""
    return (
        view.cx + (x - stage.screen_width / 2) / view.scale,
        view.cy + (y - stage.screen_height / 2) / view.scale,
    )


def to_screen(view: ViewState, stage: Stage, x: float, y: float) -> tuple[float, float]:
    """Screen position of an image position."""
    return (
        (x - view.cx) * view.scale + stage.screen_width / 2,
        (y - view.cy) * view.scale + stage.screen_height / 2,
    )


def visible(view: ViewState, stage: Stage) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the shown part in image pixels, inside the image."""
    left, top = to_image(view, stage, 0, 0)
    right, bottom = to_image(view, stage, stage.screen_width, stage.screen_height)
    return max(left, 0.0), max(top, 0.0), min(right, stage.image_width), min(bottom, stage.image_height)


def fit(view: ViewState, stage: Stage) -> ViewState:
    """Whole image."""
    return stage.settled(replace(view, scale=stage.fit_scale()))


def fit_height(view: ViewState, stage: Stage) -> ViewState:
    """Whole height, the middle stays."""
    return stage.settled(replace(view, scale=stage.height_scale()))


def zoom_to(view: ViewState, stage: Stage, scale: float, x: float, y: float) -> ViewState:
    """Another scale; the image pixel under screen position (x, y) stays under it (SCAN-091)."""
    image_x, image_y = to_image(view, stage, x, y)
    scale = stage.bounded(scale)
    return stage.settled(
        replace(
            view,
            scale=scale,
            cx=image_x - (x - stage.screen_width / 2) / scale,
            cy=image_y - (y - stage.screen_height / 2) / scale,
        )
    )


def pan(view: ViewState, stage: Stage, dx: float, dy: float) -> ViewState:
    """Move the view by screen pixels."""
    return stage.settled(replace(view, cx=view.cx + dx / view.scale, cy=view.cy + dy / view.scale))


def step(view: ViewState, stage: Stage, across: int, down: int) -> ViewState:
    """One screen to a side, keeping 10 % of the old one (SCAN-092)."""
    return pan(view, stage, across * STEP_SHARE * stage.screen_width, down * STEP_SHARE * stage.screen_height)


def sweep(view: ViewState, stage: Stage, *, back: bool = False) -> ViewState:
    """The next screen in reading order, at the end of a row the next row; stays at the last one.

    A view under 50 % does not count as looked at (SCAN-111): the sweep then starts at the fitted height or
    50 %, whichever is larger, in the corner where it begins.
    """
    if view.scale < SWEEP_SCALE:
        scale = stage.bounded(max(stage.height_scale(), SWEEP_SCALE))
        corner = (stage.image_width, stage.image_height) if back else (0, 0)
        return stage.settled(replace(view, scale=scale, cx=float(corner[0]), cy=float(corner[1])))
    direction = -1 if back else 1
    moved = step(view, stage, direction, 0)
    if abs(moved.cx - view.cx) > 0.5 / view.scale:
        return moved
    turned = step(view, stage, 0, direction)
    if abs(turned.cy - view.cy) <= 0.5 / view.scale:
        return view
    return stage.settled(replace(turned, cx=float(stage.image_width if back else 0)))
