"""The folder into which a scanner's console delivers: which files are whole, and where they go afterwards.

Nothing is ever deleted here. Files are read as hostile input: only regular files, capped before reading.
"""

from __future__ import annotations

import contextlib
import os
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from gumruk_masaustu.imaging.faults import DEFAULT_LIMITS, ImageFault
from gumruk_masaustu.kernel.errors import UserError

TAKEN, BAD, ASIDE = "alındı", "hatalı", "sahipsiz"
"""Subfolders for files that were taken into a case, that are no image, that belong to no run."""
SETTLED_LOOKS = 2
"""A file is looked into when its size and time were the same in so many looks."""
PATIENT_LOOKS = 6
"""A file that is empty or cut short is given up when it did not grow in so many looks."""
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
_NAME_CHARS = 120

Mark = tuple[int, int]


@dataclass(slots=True)
class _Watched:
    mark: Mark
    looks: int = 1


class Inbox:
    """Looks at one folder; the caller looks again every second or two. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[Path, _Watched] = {}

    def look(self) -> tuple[Path, ...]:
        """Files that did not change since the last look, by name. Raises UserError: folder not reachable."""
        present = self._present()
        for path in tuple(self._files):
            if path not in present:
                del self._files[path]
        for path, mark in present.items():
            known = self._files.get(path)
            if known is None or known.mark != mark:
                self._files[path] = _Watched(mark)
            else:
                known.looks += 1
        return tuple(path for path in sorted(present) if self._files[path].looks >= SETTLED_LOOKS)

    def mark(self, path: Path) -> Mark | None:
        """Size and time at the last look, or None for a file that is not there any more."""
        known = self._files.get(path)
        return known.mark if known else None

    def is_given_up(self, path: Path) -> bool:
        """Whether an unreadable file had time enough to become whole."""
        known = self._files.get(path)
        return known is not None and known.looks >= PATIENT_LOOKS

    def read(self, path: Path) -> bytes | None:
        """The content, or None when the file is still being written or went away.

        Raises ImageFault for a file that is larger than any scan.
        """
        known = self._files.get(path)
        if known is None:
            return None
        if known.mark[0] > DEFAULT_LIMITS.file_bytes:
            raise ImageFault("too_large", f"{known.mark[0]} bytes")
        try:
            data = path.read_bytes()
            after = _mark(path)
        except (FileNotFoundError, PermissionError):
            return None
        if after != known.mark or len(data) != known.mark[0]:
            known.looks = 0
            return None
        return data

    def file_away(self, path: Path, subfolder: str) -> Path:
        """Move a file to a subfolder under a free name. Raises UserError when the folder refuses it."""
        target = self.folder / subfolder / path.name
        try:
            target.parent.mkdir(exist_ok=True)
            target = _free_name(target)
            path.rename(target)
        except FileNotFoundError:
            return target
        except OSError as error:
            raise UserError(
                f"“{shown_name(path)}” görüntü klasöründen taşınamadı.",
                remedy="Görüntü klasörünün yazma iznini denetletiniz; görüntü ikinci kez alınmaz.",
            ) from error
        self._files.pop(path, None)
        return target

    def _present(self) -> dict[Path, Mark]:
        try:
            with os.scandir(self.folder) as entries:
                paths = [Path(entry.path) for entry in entries if _is_delivered(entry)]
        except OSError as error:
            raise UserError(
                f"Görüntü klasörüne ulaşılamıyor: {self.folder}",
                remedy="Tarama konsolunun bağlantısını ve klasör paylaşımını denetletiniz.",
                rule="SCAN-085",
            ) from error
        marks = {path: _mark(path) for path in paths}
        return {path: mark for path, mark in marks.items() if mark is not None}


def shown_name(path: Path) -> str:
    """A file name that came from outside, fit for a screen: no control or direction signs, bounded."""
    kept = (letter for letter in path.name if unicodedata.category(letter)[0] != "C")
    return "".join(kept)[:_NAME_CHARS] or "adsız"


def _is_delivered(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "~")) or entry.name.lower().endswith(_UNFINISHED):
        return False
    with contextlib.suppress(FileNotFoundError):
        return entry.is_file(follow_symlinks=False)
    return False


def _mark(path: Path) -> Mark | None:
    """Size in bytes and time of the last change; None when it is no regular file (any more)."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _free_name(target: Path) -> Path:
    number, free = 2, target
    while free.exists():
        free = target.with_name(f"{target.stem} ({number}){target.suffix}")
        number += 1
    return free
