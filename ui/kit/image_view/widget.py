"""The image view widget: paints what the viewer says and turns keys and mouse into its commands."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gumruk_masaustu.imaging.faults import ImageFault
from gumruk_masaustu.imaging.marks import Mark
from gumruk_masaustu.imaging.pyramid import ImageSource
from gumruk_masaustu.imaging.view import ViewState
from ui.kit.image_view.frames import SLOW_MS, FrameMaker, Request
from ui.kit.image_view.keys import KEYS, OWN_PRESETS
from ui.kit.image_view.layers import Layers
from ui.kit.image_view.mouse import Mouse
from ui.kit.image_view.viewer import Viewer
from ui.kit.shortcuts import KeyHint, Shortcuts

_SEEN_TICK_MS: Final = 250
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImageView(QWidget):
    """Shows one X-ray image. Facts go out as signals; nothing is saved here.

    `mark_added` and `mark_changed` carry an imaging Mark; `mark_removed` its number, as a wish: the page asks
    for the reason and calls `set_marks`. `seen_changed`: share 0..1 (SCAN-111); `message`: in Turkish;
    `failed`: an ImageFault (SCAN-100). `clock`: seconds of a steady clock.
    """

    mark_added = Signal(object)
    mark_changed = Signal(object)
    mark_removed = Signal(int)
    mark_selected = Signal(int)
    seen_changed = Signal(float)
    view_changed = Signal(object)
    message = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        slow_ms: float = SLOW_MS,
    ) -> None:
        super().__init__(parent)
        self._viewer = Viewer(clock, self._tell)
        self._mouse, self._layers = Mouse(self._viewer), Layers(self._viewer)
        self._frames = FrameMaker(self, slow_ms=slow_ms)
        self._frames.ready.connect(self.update)
        self._frames.failed.connect(self._show_fault)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_SEEN_TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Tarama görüntüsü")
        self._shortcuts = Shortcuts(self)
        self._register_keys()

    # What a page uses

    def set_image(self, source: ImageSource | None) -> None:
        """Show another image, plain and fitted; None empties the view. Marks are taken away.

        No frame of the old image is under work afterwards: its source may be closed.
        """
        self._frames.stop()
        self._frames.forget()
        self._layers.forget()
        self._viewer.open(source, self._screen())
        self._changed()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """The marks as stored."""
        self._viewer.editor.set_marks(marks)
        self.update()

    def marks(self) -> tuple[Mark, ...]:
        """With those that were drawn since."""
        return self._viewer.editor.marks

    def set_author(self, author: str, role: str) -> None:
        """Who draws: `role` is marks.REVIEWER or marks.EXIT and decides the colour."""
        self._viewer.editor.author, self._viewer.editor.role = author, role

    def set_blind(self, blind: bool) -> None:
        """Second look: the reviewer's marks are not shown until own opinion is given (SCAN-116)."""
        self._viewer.editor.blind = blind
        self.update()

    def view_state(self) -> ViewState:
        """Place and tools now, as saved with a mark."""
        return self._viewer.session.view

    def set_window(self, window: float, level: float) -> None:
        """By number, in raw values (SCAN-093)."""
        self._viewer.session.set_window(window, level)
        self._changed()

    def set_gamma(self, gamma: float) -> None:
        """By number, 0.2 to 5; 1 is plain."""
        self._viewer.session.set_gamma(gamma)
        self._changed()

    def seen_share(self) -> float:
        """0 to 1 (SCAN-111)."""
        return self._viewer.seen.share if self._viewer.seen else 0.0

    def seen_percent(self) -> int:
        """Whole percent, rounded down."""
        return self._viewer.seen.percent if self._viewer.seen else 0

    def hints(self) -> tuple[KeyHint, ...]:
        """Keys and their titles, for buttons and help."""
        return self._shortcuts.hints()

    def status_text(self) -> str:
        """Zoom, position, raw value and class under the pointer, in Turkish."""
        return self._viewer.status_text()

    def chip_texts(self) -> list[str]:
        """Names of the active tools."""
        return self._viewer.chip_texts()

    def run_command(self, name: str) -> None:
        """Carry out a command of keys.KEYS, for buttons that stand beside the image."""
        self._viewer.run(name)
        self._changed()

    def tick(self) -> None:
        """Count the time of the shown part; the widget does it four times a second."""
        self._viewer.tick()

    def stop(self) -> None:
        """End the worker and the clock at once; it also happens when the widget is destroyed."""
        self._ticks.stop()
        self._frames.stop()

    # Inside

    def sizeHint(self) -> QSize:
        return QSize(1200, 700)

    def _register_keys(self) -> None:
        for key, title, command in KEYS:
            self._shortcuts.add(key, title, partial(self.run_command, command), inside=self)
        for number in OWN_PRESETS:
            own = partial(self._own_preset, number)
            self._shortcuts.add(str(number), f"Kendi tonu {number}", own, inside=self)
            keep = partial(self._keep_preset, number)
            self._shortcuts.add(f"Ctrl+{number}", f"Tonu {number} tuşuna kaydet", keep, inside=self)

    def _own_preset(self, number: int) -> None:
        self._viewer.session.own_preset(number)
        self._changed()

    def _keep_preset(self, number: int) -> None:
        self._viewer.session.keep_own_preset(number)
        self._changed()

    def _tell(self, fact: str, value: object) -> None:
        getattr(self, fact).emit(value)

    def _show_fault(self, fault: ImageFault) -> None:
        self._viewer.fault = fault.text
        self.failed.emit(fault)
        self.update()

    def _changed(self) -> None:
        self._viewer.tick()
        self.view_changed.emit(self._viewer.session.view)
        self.update()

    def _screen(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return round(self.width() * ratio), round(self.height() * ratio)

    # Qt events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        renderer = self._viewer.session.renderer
        if renderer is not None and not self._viewer.fault:
            width, height = self._screen()
            shown = self._viewer.session.shown
            self._frames.ask(Request(renderer, shown, width, height, self._mouse.moving))
        self._layers.paint(painter, self._frames.shot, self.width(), self.height(), self.devicePixelRatioF())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._viewer.session.resize(*self._screen())
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        self._viewer.session.resize(*self._screen())
        self._ticks.start()
        self._changed()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        self._viewer.pause()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._viewer.session.plain_held = False
        self.update()

    def event(self, event: QEvent) -> bool:
        """Arrows always, Enter and Esc while a tool is open, are keys of the image and not of the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = event.key() in _ENTER or event.key() == Qt.Key.Key_Escape
            if ours and self._viewer.has_tool():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        key, handled = Qt.Key(event.key()), True
        if key in _ARROWS and self._viewer.session.source is not None:
            shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            fine = bool(modifiers & Qt.KeyboardModifier.AltModifier)
            self._viewer.arrows(*_ARROWS[key], shift=shift, fine=fine)
        elif key in _ENTER:
            handled = self._viewer.enter()
        elif key == Qt.Key.Key_Escape:
            handled = self._viewer.escape()
        elif key == Qt.Key.Key_A and not event.isAutoRepeat() and not modifiers:
            self._viewer.session.plain_held = True
        else:
            handled = False
        event.setAccepted(handled)
        if handled:
            self._changed()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_A and not event.isAutoRepeat():
            self._viewer.session.plain_held = False
            self.update()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        jump = self._layers.overview_position(event.position())
        if jump is not None:
            self._viewer.session.centre(*jump)
        else:
            self._mouse.press(self._pixels(event.position()), event.button())
        self._changed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._mouse.move(self._pixels(event.position())):
            self._viewer.tick()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(self._pixels(event.position()))
        self._changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._mouse.wheel(self._pixels(event.position()), event.angleDelta().y() / 120)
        self._changed()

    def _pixels(self, at: QPointF) -> QPointF:
        return at * self.devicePixelRatioF()
