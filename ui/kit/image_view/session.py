"""What the image view shows now and how each command changes it. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gumruk_masaustu.imaging import material, navigate
from gumruk_masaustu.imaging.marks import Mark
from gumruk_masaustu.imaging.navigate import Stage
from gumruk_masaustu.imaging.pyramid import ImageSource
from gumruk_masaustu.imaging.render import Renderer
from gumruk_masaustu.imaging.view import (
    DENSE_RANGE,
    FIXED_WINDOWS,
    MATERIALS,
    PALETTES,
    PRESETS,
    ViewState,
    next_palette,
)

ZOOM_STEP: Final = 1.25
_PAN_SHARE: Final = 0.1
_TONE_STEP: Final = 1500.0
_OWN_PRESETS: Final = range(5, 10)


class ImageSession:
    """View state of one image. A command leaves its result in `view`; `message` is Turkish or empty."""

    def __init__(self) -> None:
        self.view = ViewState()
        self.renderer: Renderer | None = None
        self.screen = (1, 1)
        self.message = ""
        self.plain_held = False
        self._follows_fit = True
        self._own: dict[int, tuple[float, float]] = {}

    def open(self, source: ImageSource | None) -> None:
        """Every image opens plain and fitted; own tone presets are kept (operator-ux 3)."""
        self.renderer = Renderer(source) if source is not None else None
        self.view = navigate.fit(ViewState(second_palette=self.view.second_palette), self.stage)
        self.message, self.plain_held, self._follows_fit = "", False, True

    def resize(self, width: int, height: int) -> None:
        """Screen size in screen pixels; a fitted view stays fitted."""
        self.screen = (max(width, 1), max(height, 1))
        if self.renderer is not None:
            moved = navigate.fit if self._follows_fit else _kept
            self.view = moved(self.view, self.stage)

    @property
    def source(self) -> ImageSource | None:
        """The image, when there is one."""
        return self.renderer.source if self.renderer else None

    @property
    def stage(self) -> Stage:
        """Sizes of image and screen."""
        source = self.source
        size = (source.width, source.height) if source else (1, 1)
        return Stage(*size, *self.screen)

    @property
    def shown(self) -> ViewState:
        """The view as painted: without tools while A is held."""
        return self.view.plain() if self.plain_held else self.view

    def go(self, view: ViewState) -> None:
        """Take a view, for instance the one saved with a mark."""
        self._follows_fit = False
        self.view = self.stage.settled(replace(view, scale=self.stage.bounded(view.scale)))

    def centre_on(self, mark: Mark) -> None:
        """Bring a mark to the middle; zoom out only if it does not fit."""
        left, top, right, bottom = mark.box
        room = min(self.screen[0] / (right - left + 1), self.screen[1] / (bottom - top + 1)) * 0.8
        scale = min(self.view.scale, room)
        self.go(replace(self.view, scale=scale, cx=(left + right) / 2, cy=(top + bottom) / 2))

    def centre(self, x: float, y: float) -> None:
        """Bring an image position to the middle."""
        self.go(replace(self.view, cx=x, cy=y))

    # Movement

    def zoom(self, factor: float, x: float | None = None, y: float | None = None) -> None:
        """Around a screen position, else around the middle."""
        at = (self.screen[0] / 2 if x is None else x, self.screen[1] / 2 if y is None else y)
        self._move(navigate.zoom_to(self.view, self.stage, self.view.scale * factor, *at))

    def zoom_in(self) -> None:
        self.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        self.zoom(1 / ZOOM_STEP)

    def fit(self) -> None:
        self._move(navigate.fit(self.view, self.stage))
        self._follows_fit = True

    def fit_height(self) -> None:
        self._move(navigate.fit_height(self.view, self.stage))

    def one_to_one(self) -> None:
        self.zoom(1 / self.view.scale)

    def sweep(self) -> None:
        self._move(navigate.sweep(self.view, self.stage))

    def sweep_back(self) -> None:
        self._move(navigate.sweep(self.view, self.stage, back=True))

    def step(self, across: int, down: int) -> None:
        """One screen with 10 % overlap."""
        self._move(navigate.step(self.view, self.stage, across, down))

    def nudge(self, across: int, down: int) -> None:
        """A tenth of the screen."""
        self.drag(across * _PAN_SHARE * self.screen[0], down * _PAN_SHARE * self.screen[1])

    def drag(self, dx: float, dy: float) -> None:
        """By screen pixels."""
        self._move(navigate.pan(self.view, self.stage, dx, dy))

    def _move(self, view: ViewState) -> None:
        self._follows_fit = False
        self.view, self.message = view, ""

    # Tone

    def set_window(self, window: float, level: float) -> None:
        """In raw values, by number or by drag (SCAN-093)."""
        self._change(window=min(max(window, 1.0), 131070.0), level=min(max(level, 0.0), 65535.0))

    def shift_tone(self, wider: int, brighter: int) -> None:
        """Steps of window and level for the keys; brighter means a lower level."""
        self.set_window(self.view.window + wider * _TONE_STEP, self.view.level - brighter * _TONE_STEP)

    def preset(self, name: str) -> None:
        """A key of PRESETS; "auto" measures the visible area."""
        if name == "auto" and self.renderer is not None:
            self.set_window(*self.renderer.automatic_window(self.view, *self.screen))
        elif name in FIXED_WINDOWS:
            self.set_window(*FIXED_WINDOWS[name])
        self.message = f"Ton: {PRESETS[name]}"

    def keep_own_preset(self, number: int) -> None:
        """Remember the tone under 5..9."""
        if number in _OWN_PRESETS:
            self._own[number] = (self.view.window, self.view.level)
            self.message = f"Ton {number} tuşuna kaydedildi"

    def own_preset(self, number: int) -> None:
        """The tone kept under 5..9."""
        if number in self._own:
            self.set_window(*self._own[number])
        else:
            self.message = f"{number} tuşunda kayıtlı ton yok; Ctrl+{number} ile kaydediniz"

    def tone_back(self) -> None:
        self.view, self.message = self.view.with_plain_tone(), "Ton geri alındı"

    def set_gamma(self, gamma: float) -> None:
        """0.2 to 5."""
        self._change(gamma=min(max(gamma, 0.2), 5.0))

    def invert(self) -> None:
        self._change(invert=not self.view.invert)

    # Colours and tools

    def next_colours(self) -> None:
        """Palettes in turn, then material colours where the run has them (SCAN-095, SCAN-096)."""
        if self.view.material != "off":
            self.grey()
        elif self.view.palette == list(PALETTES)[-1] and self._has_material():
            self._change(palette="grey", material="all")
        else:
            self._change(palette=next_palette(self.view.palette))

    def grey(self) -> None:
        """Back to grey with the same window and level."""
        self._change(palette="grey", material="off")

    def set_material(self, mode: str) -> None:
        """A key of MATERIALS; refused in words when the run has no such data (SCAN-096)."""
        if not self._has_material():
            self.message = material.NO_DATA
            return
        self._change(material="off" if self.view.material == mode else mode)
        self.message = MATERIALS[self.view.material]

    def organic_only(self) -> None:
        self.set_material("organic")

    def organic_off(self) -> None:
        self.set_material("no_organic")

    def second_palette(self) -> None:
        """Colours for eyes that do not part orange and green."""
        self._change(second_palette=not self.view.second_palette)

    def edge(self) -> None:
        self._change(edge=_stepped(self.view.edge, 3))

    def edge_only(self) -> None:
        self._change(edge_only=not self.view.edge_only)

    def local_contrast(self) -> None:
        self._change(local=_stepped(self.view.local, 2))

    def smoothing(self) -> None:
        self._change(smooth=_stepped(self.view.smooth, 2))

    def density(self) -> None:
        self._change(density=None if self.view.density else DENSE_RANGE)

    def interpolation(self) -> None:
        self._change(interpolate=not self.view.interpolate)

    def _has_material(self) -> bool:
        return self.renderer is not None and self.renderer.has_material

    def _change(self, **values: object) -> None:
        self.view = replace(self.view, **values)  # type: ignore[arg-type]
        self.message = ""


def _stepped(value: float, steps: int) -> float:
    """The next strength of 0, 1/steps ... 1, and round again."""
    number = (round(value * steps) + 1) % (steps + 1)
    return number / steps


def _kept(view: ViewState, stage: Stage) -> ViewState:
    return stage.settled(view)
