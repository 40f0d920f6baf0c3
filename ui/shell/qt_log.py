"""Where Qt's warnings go: a small file beside the post, never the terminal."""

from __future__ import annotations

import logging
from pathlib import Path

LARGEST = 256 * 1024


class QtLog(logging.Handler):
    """Writes only where the post's folder exists already; starts anew when the file has grown large."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._folder = folder
        self.setFormatter(logging.Formatter("%(asctime)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        if not self._folder.parent.is_dir():
            return
        try:
            self._folder.mkdir(exist_ok=True)
            file = self._folder / "qt.log"
            is_large = file.exists() and file.stat().st_size > LARGEST
            with file.open("w" if is_large else "a", encoding="utf-8") as out:
                out.write(self.format(record) + "\n")
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk has its own messages; this log is not worth one."""
