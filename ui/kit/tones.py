"""Alarm tones through the system's own player; never the only sign (operator-ux 2), silent without one."""

from __future__ import annotations

import functools
import shutil
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer

from gumruk_masaustu.kernel.resources import resource_path
from ui.kit.tokens import State

REPEAT_S = 30
_FILES = {State.STOP: "stop.wav", State.ATTENTION: "attention.wav"}
_PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"))
Play = Callable[[str], object]


def system_player() -> Play | None:
    """What plays a file by its path without waiting for its end, or None where this machine has nothing."""
    if sys.platform == "win32":
        import winsound

        return lambda path: winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC)
    for player, *options in _PLAYERS:
        found = shutil.which(player)
        if found is not None:
            return functools.partial(_start, found, options)
    return None


def _start(program: str, options: list[str], path: str) -> None:
    QProcess.startDetached(program, [*options, path])


class Tones(QObject):
    """DUR sounds at once and every 30 s until it rests; DİKKAT sounds once. Silent under the curtain."""

    def __init__(self, play: Play | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._play, self._is_muted = play, False
        self._timer = QTimer(self, interval=REPEAT_S * 1000)
        self._timer.timeout.connect(self._stop_tone)

    @property
    def is_calling(self) -> bool:
        return self._timer.isActive()

    def begin(self) -> None:
        """A new critical alarm stands."""
        self._stop_tone()
        self._timer.start()

    def rest(self) -> None:
        """No critical alarm waits for anybody any more."""
        self._timer.stop()

    def once(self) -> None:
        """Something else came."""
        self._sound(State.ATTENTION)

    def mute(self, is_muted: bool) -> None:
        self._is_muted = is_muted

    def _stop_tone(self) -> None:
        self._sound(State.STOP)

    def _sound(self, state: State) -> None:
        if self._play is not None and not self._is_muted:
            self._play(str(resource_path("sounds", _FILES[state])))
