"""A plain file of entries between two databases; the synchronisation issue brings the network and the sealed
bundle.

Not encrypted: it is for tests and for one post's own machines. Layout: magic, then length-prefixed CBOR
arrays
[header, signature, open part or null, restricted part or null].
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from gumruk_masaustu.kernel.errors import UserError
from gumruk_masaustu.kernel.journal.codec import MAX_BYTES, CodecError, decode, encode
from gumruk_masaustu.kernel.journal.entry import Entry, parse
from gumruk_masaustu.kernel.journal.store import OPEN, RESTRICTED

MAGIC = b"GMS-ENTRIES-0\n"
_LENGTH = struct.Struct(">I")
_LIMIT = 4 * MAX_BYTES  # a header and two parts, each within MAX_BYTES


def write_entries(path: Path, entries: Iterable[Entry]) -> int:
    """Write entries to a file that is complete or absent; gives their number."""
    count, part = 0, path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(MAGIC)
        for entry in entries:
            packed = encode(
                [entry.header_bytes, entry.signature, entry.parts.get(OPEN), entry.parts.get(RESTRICTED)],
                limit=_LIMIT,
            )
            file.write(_LENGTH.pack(len(packed)) + packed)
            count += 1
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return count


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of a file one by one.

    Raises UserError for a file of another kind or one that is damaged at some entry; those before it are
    given.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise UserError(
                "Bu dosya bir kayıt aktarım dosyası değil.",
                remedy="Doğru dosyayı seçiniz; hiçbir şey alınmadı.",
            )
        while head := file.read(_LENGTH.size):
            length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else _LIMIT + 1
            packed = file.read(length) if length <= _LIMIT else b""
            if len(packed) != length:
                raise _damaged()
            yield _entry(packed)


def _entry(packed: bytes) -> Entry:
    try:
        header_bytes, signature, open_part, restricted_part = decode(packed, limit=_LIMIT)
        parts = {c: p for c, p in ((OPEN, open_part), (RESTRICTED, restricted_part)) if p is not None}
        return parse(header_bytes, signature, parts)
    except (CodecError, ValueError, TypeError) as error:
        raise _damaged() from error


def _damaged() -> UserError:
    return UserError(
        "Aktarım dosyası yolda bozulmuş.",
        remedy="Dosyayı gönderen bilgisayarda yeniden hazırlatınız; bozulan yere kadar olan kayıtlar alındı.",
    )
