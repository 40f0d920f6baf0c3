"""One process owns a post's file: the window, or a command while the window is closed (architecture 4)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from gumruk_masaustu.kernel.db.faults import file_faults, file_in_use

FILE = "post.lock"
_held: dict[Path, tuple[IO[bytes], int]] = {}


class Ownership:
    """Held until `close` or the end of the process, however it ends. A process may take it several times."""

    def __init__(self, path: Path) -> None:
        self._path: Path | None = path

    def close(self) -> None:
        """Give the folder free when the process has closed every ownership of it;
        closing twice is no fault.
        """
        path, self._path = self._path, None
        if path is None:
            return
        file, count = _held.pop(path)
        if count > 1:
            _held[path] = file, count - 1
        else:
            file.close()

    release = close


def own(folder: Path) -> Ownership:
    """Take the folder for this process.

    Raises UserError while another process has it, and when the folder cannot be written.
    """
    path = folder.resolve() / FILE
    if path in _held:
        file, count = _held[path]
        _held[path] = file, count + 1
        return Ownership(path)
    with file_faults(path):
        file = path.open("ab")
    try:
        _lock(file)
    except OSError as error:
        file.close()
        raise file_in_use() from error
    _held[path] = file, 1
    return Ownership(path)


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
