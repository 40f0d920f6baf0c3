"""A folder into which a camera or document scanner delivers files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS = 500
_UNFINISHED = (".part", ".tmp", ".crdownload")


class WatchedFolder(QObject):
    """Reports each new file once it has stopped growing. Files that lie there already are not reported."""

    arrived = Signal(object)
    """Path"""
    lost = Signal()
    """The folder is gone (card taken out, share unreachable)."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._known = set(self._files())
        self._growing: dict[Path, tuple[int, int]] = {}
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self.look)
        self._settle = QTimer(self, interval=SETTLE_MS)
        self._settle.timeout.connect(self.check_settled)

    @property
    def folder(self) -> Path:
        return self._folder

    def look(self) -> None:
        """Look for new files now."""
        if not self._folder.is_dir():
            self.lost.emit()
            return
        for path in self._files():
            if path not in self._known:
                self._known.add(path)
                self._growing[path] = (-1, -1)
        if self._growing:
            self._settle.start()

    def check_settled(self) -> None:
        """Report files whose size and time did not change since the last look."""
        for path, before in tuple(self._growing.items()):
            mark = _mark(path)
            if mark is None:
                del self._growing[path]
                self._known.discard(path)
            elif mark == before and mark[0] > 0:
                del self._growing[path]
                self.arrived.emit(path)
            else:
                self._growing[path] = mark
        if not self._growing:
            self._settle.stop()

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(
            path
            for path in self._folder.iterdir()
            if path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in _UNFINISHED
        )


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_size, status.st_mtime_ns
