"""Where Qt's warnings go: a small file beside the post. The `logging` package would slow the start."""

from __future__ import annotations

import time
from pathlib import Path

LARGEST = 256 * 1024


class QtLog:
    """Writes only where the post's folder exists already; starts anew when the file has grown large."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, text: str) -> None:
        """A full disk has its own messages; this log is not worth one."""
        if not self._folder.parent.is_dir():
            return
        try:
            self._folder.mkdir(exist_ok=True)
            file = self._folder / "qt.log"
            is_large = file.exists() and file.stat().st_size > LARGEST
            with file.open("w" if is_large else "a", encoding="utf-8") as out:
                out.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n")
        except OSError:
            return
