"""Everything the image view knows, and its commands by name. No Qt: tested without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gumruk_masaustu.imaging import navigate
from gumruk_masaustu.imaging.faults import ImageFault
from gumruk_masaustu.imaging.marks import Mark, Point
from gumruk_masaustu.imaging.pyramid import ImageSource
from gumruk_masaustu.imaging.seen import SeenMap
from gumruk_masaustu.imaging.view import chips
from ui.kit.image_view.mark_editor import MarkEditor
from ui.kit.image_view.ruler import Ruler
from ui.kit.image_view.session import ImageSession

Tell = Callable[[str, object], None]


class Viewer:
    """Session, marks, ruler, what was seen. `tell(fact, value)` reports; facts are the widget's signals."""

    def __init__(self, clock: Callable[[], float], tell: Tell) -> None:
        self._clock, self._tell = clock, tell
        self.session, self.editor, self.rule = ImageSession(), MarkEditor(), Ruler()
        self.seen: SeenMap | None = None
        self.lens_on = False
        self.pointer: Point = (0.0, 0.0)
        self.fault = ""

    def open(self, source: ImageSource | None, screen: tuple[int, int]) -> None:
        """Another image or none; marks, ruler and lens are taken away, own tone presets kept."""
        self.fault, self.lens_on, self.rule.ends, self.seen = "", False, None, None
        self.editor.cancel()
        self.editor.set_marks(())
        self.session.resize(*screen)
        self.session.open(source)
        if source is not None:
            self.seen = SeenMap(source.width, source.height)
        self.pointer = (self.session.view.cx, self.session.view.cy)

    def run(self, name: str) -> None:
        """Carry out a command of keys.KEYS; without an image nothing happens."""
        if self.session.source is None:
            return
        command = getattr(self, name, None) or getattr(self.session, name)
        command()
        if self.session.message:
            self._tell("message", self.session.message)

    def arrows(self, across: int, down: int, *, shift: bool, fine: bool) -> None:
        """Arrow keys: the drawn mark, else the ruler, else the view; with Shift size, first end or tone."""
        view, stage = self.session.view, self.session.stage
        if self.editor.draft is not None and shift:
            self.editor.size(across, down, view, stage)
        elif self.editor.draft is not None:
            self.editor.move(across, down, view, stage, fine=fine)
        elif self.rule.ends is not None:
            self.rule.move(across, down, view, stage, first=shift)
        elif shift:
            self.session.shift_tone(across, -down)
        else:
            self.session.nudge(across, down)

    def enter(self) -> bool:
        """Accept the drawn mark, or work on the selected one again; False if there is neither."""
        if self.editor.draft is not None:
            self.accept_mark()
        else:
            self.editor.edit_selected()
        return self.editor.draft is not None or self.editor.selected is not None

    def accept_mark(self) -> None:
        """Finish the mark under work and report it."""
        known = self.editor.draft is not None and self.editor.is_known(self.editor.draft)
        mark = self.editor.accept()
        if mark is not None:
            self._tell("mark_changed" if known else "mark_added", mark)

    def escape(self) -> bool:
        """Close the topmost tool; False if there was none."""
        if self.editor.cancel():
            return True
        if self.rule.ends is not None or self.lens_on:
            self.rule.ends, self.lens_on = None, False
            return True
        had, self.editor.selected = self.editor.selected is not None, None
        return had

    def tick(self) -> None:
        """Give the shown part its time; reports the share when it grew (SCAN-111)."""
        if self.seen is None:
            return
        before = self.seen.percent
        view = self.session.view
        self.seen.show(navigate.visible(view, self.session.stage), view.scale, self._clock())
        if self.seen.percent != before:
            self._tell("seen_changed", self.seen.share)

    def pause(self) -> None:
        """Nobody sees the image: locked, covered, another page."""
        if self.seen is not None:
            self.seen.pause(self._clock())

    def has_tool(self) -> bool:
        """Whether Enter and Esc belong to the image now."""
        return self.editor.draft is not None or self.rule.ends is not None or self.lens_on

    # Texts

    def status_text(self) -> str:
        """Zoom, position, raw value and class under the pointer."""
        renderer = self.session.renderer
        if self.fault or renderer is None:
            return self.fault or "Görüntü yok"
        parts = [f"%{self.session.view.scale * 100:.0f}"]
        x, y = self.pointer
        try:
            found = renderer.value_at(x, y)
        except ImageFault as fault:
            return fault.text
        if found is not None:
            parts.append(f"x {int(x)}, y {int(y)}, değer {found[0]}")
            parts += [found[1]] if found[1] else []
        if self.session.message:
            parts.append(self.session.message)
        return "  ·  ".join(parts)

    def chip_texts(self) -> list[str]:
        """Active tools, those of the view itself last."""
        found = ["Yalın görüntü (A)"] if self.session.plain_held else chips(self.session.view)
        flags = (
            (self.lens_on, "Büyüteç"),
            (self.rule.ends is not None, "Kesit" if self.rule.profile else "Cetvel"),
            (self.editor.draft is not None, "İşaret çiziliyor: Enter kabul, Esc vazgeç"),
            (self.editor.hidden, "İşaretler gizli"),
            (self.editor.blind, "İlk inceleme işaretleri kapalı"),
        )
        return found + [text for is_on, text in flags if is_on]

    # Commands of keys.KEYS beyond those of the session

    def step_right(self) -> None:
        self.session.step(1, 0)

    def step_left(self) -> None:
        self.session.step(-1, 0)

    def step_down(self) -> None:
        self.session.step(0, 1)

    def step_up(self) -> None:
        self.session.step(0, -1)

    def preset_full(self) -> None:
        self.session.preset("full")

    def preset_auto(self) -> None:
        self.session.preset("auto")

    def preset_dense(self) -> None:
        self.session.preset("dense")

    def preset_light(self) -> None:
        self.session.preset("light")

    def go_unseen(self) -> None:
        """To the first part that was not looked at (SCAN-111)."""
        self.tick()
        place = self.seen.first_unseen() if self.seen else None
        if place is None:
            self.session.message = "Görüntünün tamamı incelendi"
            return
        view = self.session.view
        scale = max(view.scale, navigate.SWEEP_SCALE)
        middle = ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2)
        self.session.go(replace(view, scale=scale, cx=middle[0], cy=middle[1]))

    def lens(self) -> None:
        self.lens_on = not self.lens_on

    def ruler(self) -> None:
        self.rule.toggle(self.session.view, self.session.stage, profile=False)

    def profile(self) -> None:
        self.rule.toggle(self.session.view, self.session.stage, profile=True)

    def new_mark(self) -> None:
        self.editor.start(self.session.view, self.session.stage)

    def next_mark(self) -> None:
        self._select(self.editor.neighbour(1))

    def previous_mark(self) -> None:
        self._select(self.editor.neighbour(-1))

    def hide_marks(self) -> None:
        self.editor.hidden = not self.editor.hidden

    def remove_mark(self) -> None:
        """Drop the draft, else wish that the selected mark goes: the page asks for the reason (SCAN-103)."""
        if not self.editor.cancel() and self.editor.selected is not None:
            self._tell("mark_removed", self.editor.selected)

    def _select(self, mark: Mark | None) -> None:
        if mark is None:
            self.session.message = "Gösterilecek işaret yok"
            return
        self.session.centre_on(mark)
        self._tell("mark_selected", mark.number)
