"""Nothing typed is ever lost: two seconds after the last key, on leaving a field, before lock and dialogs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gumruk_masaustu.kernel.clock import show_time
from ui.kit.form import Form

PAUSE_MS = 2_000


class DraftKeeper(QObject):
    """Keeps one form's draft through `save`, which gets JSON values and works off the GUI thread.

    A draft belongs to its writer (SYS-027): the controller behind `save` knows him.
    """

    kept = Signal()
    """The draft was given to `save`; Ctrl+S shows "taslak kaydedildi"."""

    def __init__(self, form: Form, save: Callable[[dict[str, Any]], object]) -> None:
        super().__init__(form)
        self._form, self._save = form, save
        self._last: dict[str, Any] = form.state()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.save_now)
        form.changed.connect(self._timer.start)
        form.left_field.connect(self.save_now)

    @property
    def is_waiting(self) -> bool:
        """Whether something typed is not yet kept."""
        return self._form.state() != self._last

    def save_now(self) -> None:
        """Keep what is typed now; nothing is written if it is the same as before."""
        self._timer.stop()
        content = self._form.state()
        if content == self._last:
            return
        self._last = content
        self._save(content)
        self.kept.emit()

    def save_on_demand(self) -> None:
        """Ctrl+S: keep and say so."""
        self.save_now()
        self._form.messages.show_saved("Taslak kaydedildi.")

    def restore(self, content: dict[str, Any], kept_at: datetime) -> None:
        """Open the form as it was left; no question, one line."""
        self._form.restore(content)
        self._last = self._form.state()
        self._form.messages.show_info(f"Kaldığınız yerden açıldı, {show_time(kept_at)}")

    def forget(self) -> None:
        """After saving the record: what stands in the form now is no draft."""
        self._timer.stop()
        self._last = self._form.state()
