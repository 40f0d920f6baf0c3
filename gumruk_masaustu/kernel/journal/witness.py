"""The newest entry of this installation, noted beside the database after every commit (sync.md 2.15).

A database whose head is behind its witness was restored from a backup or lost the end of its journal. The
note is
written after the commit and not flushed to the disk, so it can be behind the database and never ahead of it.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from gumruk_masaustu.kernel.journal.chain import Identity

_NOTE = struct.Struct(">16sQQ32s")
_CHECK = struct.Struct(">I")


@dataclass(frozen=True)
class Seen:
    """The head that the witness saw."""

    node: bytes
    epoch: int
    seq: int
    hash: bytes


class Witness:
    """One small file that is overwritten in place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("r+b" if path.exists() else "w+b", buffering=0)

    def seen(self) -> Seen | None:
        """What was noted last, or None for a new or torn note."""
        self._file.seek(0)
        data = self._file.read(_NOTE.size + _CHECK.size)
        note, check = data[: _NOTE.size], data[_NOTE.size :]
        if len(check) != _CHECK.size or _CHECK.unpack(check)[0] != zlib.crc32(note):
            return None
        return Seen(*_NOTE.unpack(note))

    def saw(self, identity: Identity, seq: int, hash_: bytes) -> None:
        """Note a head that is durable in the database."""
        note = _NOTE.pack(identity.node, identity.epoch, seq, hash_)
        with contextlib.suppress(OSError):  # the entry is durable; a missing note only makes the guard weaker
            self._file.seek(0)
            self._file.write(note + _CHECK.pack(zlib.crc32(note)))

    def close(self) -> None:
        """Close the file."""
        self._file.close()
