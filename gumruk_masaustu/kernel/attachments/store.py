"""The folder of sealed files, and the rows that tie them to records."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gumruk_masaustu.kernel.attachments.sealed import open_sealed, seal
from gumruk_masaustu.kernel.attachments.types import checked_media_type
from gumruk_masaustu.kernel.db.faults import file_faults
from gumruk_masaustu.kernel.db.schema import instant, integer, record_table, ref, text
from gumruk_masaustu.kernel.errors import DamagedFile, UserError
from gumruk_masaustu.kernel.failpoints import failpoint
from gumruk_masaustu.kernel.ids import new_id

MAX_MB = 50

attachment = record_table(
    "attachment",
    4,
    text("sha256", 1, index=True),
    integer("size", 2, label="Boyut"),
    text("media_type", 3, label="Tür"),
    text("name", 4, label="Dosya adı"),
    text("source", 5, label="Kaynak"),
    text("kind", 6, label="Belge türü"),
    ref("taken_by", 7),
    instant("taken_at", 8, label="Alındı"),
    integer("pages", 9, label="Sayfa"),
)


@dataclass(frozen=True)
class StoredFile:
    """A file that is durably in the store; `source` says where it came from (scanner, camera, file ...)."""

    sha256: str
    size: int
    media_type: str
    name: str
    source: str


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder durable; Windows does that with the file itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Attachments:
    """Keeps each content once, under its hash; the original is never changed (SYS-066)."""

    def __init__(self, folder: Path, key: bytes, *, max_mb: int = MAX_MB) -> None:
        self._folder, self._key, self._max_mb = folder, key, max_mb

    def keep(self, data: bytes, *, name: str, source: str) -> StoredFile:
        """Store a file of an allowed type; it is on disk when this returns.

        Raises UserError for a type, size or name that is refused, and for a full or read-only disk.
        """
        media_type = checked_media_type(data, name, self._max_mb)
        return self._keep(data, name, source, media_type)

    def keep_own(self, data: bytes, *, name: str, source: str, media_type: str) -> StoredFile:
        """Store what the program made or imported itself (scan images, printed pages): no limit of size."""
        return self._keep(data, name, source, media_type)

    def _keep(self, data: bytes, name: str, source: str, media_type: str) -> StoredFile:
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(digest)
        with file_faults(path):
            if path.exists():
                os.utime(path)  # young again: the sweep leaves it to the record that is being written
            else:
                self._write(path, data, bytes.fromhex(digest))
        return StoredFile(digest, len(data), media_type, name, source)

    def _write(self, path: Path, data: bytes, name: bytes) -> None:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            sync_folder(self._folder)
        part = path.with_name(f"{path.name}.part-{new_id()}")
        try:
            with part.open("wb") as file:
                for piece in seal(data, self._key, name):
                    file.write(piece)
                file.flush()
                failpoint("attachment-before-sync")
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)

    def read(self, sha256: str) -> bytes:
        """The content of a file, checked against its hash.

        Raises UserError when it is not here (yet), DamagedFile when its bytes are not what was stored.
        """
        path = self._path(sha256)
        if not path.exists():
            raise UserError(
                "Belgenin dosyası bu bilgisayarda yok.", remedy="Eşitlemeyi bekleyiniz veya aslına bakınız."
            )
        with path.open("rb") as file:
            data = open_sealed(file, self._key, bytes.fromhex(sha256))
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DamagedFile(sha256)
        return data

    def has(self, sha256: str) -> bool:
        """Whether the file is here."""
        return self._path(sha256).exists()

    def sweep(self, known: Iterable[str], *, older_than: float) -> int:
        """Remove unfinished pieces and files that no record names, older than a time stamp; gives their
        number.
        """
        wanted, removed = set(known), 0
        for path in self._folder.glob("*/*"):
            if path.stat().st_mtime < older_than and path.name not in wanted:
                path.unlink()
                removed += 1
        return removed

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256")
        return self._folder / sha256[:2] / sha256
