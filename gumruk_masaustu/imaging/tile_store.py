"""A pyramid in one file, every tile encrypted by itself: no plain pixel ever touches the disk.

Layout: magic, 16 bytes file id, sealed tiles, sealed index, offset and length of the index. A sealed part is
a 24-byte nonce and XChaCha20-Poly1305; its associated data names file, level, plane and tile, so that no part
can take the place of another.
"""

from __future__ import annotations

import json
import os
import secrets
import struct
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from nacl import bindings
from nacl.exceptions import CryptoError

from gumruk_masaustu.imaging.faults import ImageFault
from gumruk_masaustu.imaging.meta import ImageMeta, from_mapping
from gumruk_masaustu.imaging.pyramid import TILE, Plane, level_sizes, levels

_MAGIC: Final = b"GMTILES1"
_NONCE: Final = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
KEY_BYTES: Final = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES
_TAIL: Final = struct.Struct("<QQ")
_Place = tuple[int, int, int, int]


def write_tiles(path: Path, key: bytes, planes: Sequence[Plane], meta: ImageMeta) -> None:
    """Build the pyramid of `planes` (high first) and write it sealed with `key` (32 bytes).

    The file appears under its name only when it is whole and flushed. Raises OSError (disk full, read-only).
    """
    _check_key(key)
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as out:
            _Writer(out, key).write(planes, meta)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _check_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")


def _associated(file_id: bytes, place: _Place) -> bytes:
    return file_id + struct.pack("<4i", *place)


_INDEX_PLACE: Final[_Place] = (-1, -1, -1, -1)


class _Writer:
    def __init__(self, out: IO[bytes], key: bytes) -> None:
        self._out, self._key, self._file_id = out, key, secrets.token_bytes(16)
        self._offsets: list[list[int]] = []

    def write(self, planes: Sequence[Plane], meta: ImageMeta) -> None:
        self._out.write(_MAGIC + self._file_id)
        for number, plane in enumerate(planes):
            for level, pixels in enumerate(levels(plane)):
                self._write_level(level, number, pixels)
        height, width = planes[0].shape
        index = {"width": width, "height": height, "planes": len(planes), "tile": TILE}
        index |= {"meta": meta.to_dict(), "tiles": self._offsets}
        at, size = self._seal(json.dumps(index).encode(), _INDEX_PLACE)
        self._out.write(_TAIL.pack(at, size))

    def _write_level(self, level: int, plane: int, pixels: Plane) -> None:
        height, width = pixels.shape
        for row in range(-(-height // TILE)):
            for column in range(-(-width // TILE)):
                tile = pixels[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]
                data = np.ascontiguousarray(tile, np.dtype("<u2")).tobytes()
                at, size = self._seal(data, (level, plane, row, column))
                self._offsets.append([level, plane, row, column, at, size])

    def _seal(self, data: bytes, place: _Place) -> tuple[int, int]:
        nonce = secrets.token_bytes(_NONCE)
        sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            data, _associated(self._file_id, place), nonce, self._key
        )
        at = self._out.tell()
        self._out.write(nonce + sealed)
        return at, _NONCE + len(sealed)


class TileStore:
    """Reads a sealed pyramid; decrypted tiles are kept in memory up to `cache_bytes`. Usable from any thread.

    Raises ImageFault("store_damaged") when a byte was changed or the key is another one (SCAN-100).
    """

    def __init__(self, path: Path, key: bytes, cache_bytes: int = 96 << 20) -> None:
        _check_key(key)
        self._key, self._room = key, cache_bytes
        self._file = path.open("rb")
        self._lock = threading.Lock()
        self._cache: OrderedDict[_Place, Plane] = OrderedDict()
        self._used = 0
        try:
            index = self._read_index()
        except ImageFault:
            self._file.close()
            raise
        self._width: int = index["width"]
        self._height: int = index["height"]
        self._planes: int = index["planes"]
        self._tile: int = index["tile"]
        self._sizes = level_sizes(self._width, self._height)
        self._tiles: dict[_Place, tuple[int, int]] = {
            (a, b, c, d): (at, n) for a, b, c, d, at, n in index["tiles"]
        }
        self._meta = from_mapping(index["meta"])

    @property
    def width(self) -> int:
        """Pixels of level 0."""
        return self._width

    @property
    def height(self) -> int:
        """Pixels of level 0."""
        return self._height

    @property
    def plane_count(self) -> int:
        """1 or 2."""
        return self._planes

    @property
    def sizes(self) -> Sequence[tuple[int, int]]:
        """(width, height) of each level."""
        return self._sizes

    @property
    def meta(self) -> ImageMeta:
        """As sealed with the pixels."""
        return self._meta

    def close(self) -> None:
        """Forget the pixels and the file."""
        with self._lock:
            self._cache.clear()
            self._used = 0
            self._file.close()

    def block(self, level: int, plane: int, left: int, top: int, right: int, bottom: int) -> Plane:
        """Put together from the tiles that the rectangle touches."""
        tile = self._tile
        result = np.empty((bottom - top, right - left), np.uint16)
        for row in range(top // tile, -(-bottom // tile)):
            for column in range(left // tile, -(-right // tile)):
                found = self._tile_at((level, plane, row, column))
                y, x = row * tile, column * tile
                y0, y1 = max(top, y), min(bottom, y + found.shape[0])
                x0, x1 = max(left, x), min(right, x + found.shape[1])
                result[y0 - top : y1 - top, x0 - left : x1 - left] = found[y0 - y : y1 - y, x0 - x : x1 - x]
        return result

    def _tile_at(self, place: _Place) -> Plane:
        with self._lock:
            if place in self._cache:
                self._cache.move_to_end(place)
                return self._cache[place]
            at, size = self._tiles[place]
            data = self._open_part(at, size, place)
            level, _, row, column = place
            width, height = self._sizes[level]
            shape = (min(self._tile, height - row * self._tile), min(self._tile, width - column * self._tile))
            found = np.frombuffer(data, np.dtype("<u2")).reshape(shape)
            self._cache[place] = found
            self._used += found.nbytes
            while self._used > self._room and len(self._cache) > 1:
                self._used -= self._cache.popitem(last=False)[1].nbytes
            return found

    def _open_part(self, at: int, size: int, place: _Place) -> bytes:
        self._file.seek(at)
        sealed = self._file.read(size)
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                sealed[_NONCE:], _associated(self._file_id, place), sealed[:_NONCE], self._key
            )
        except (CryptoError, ValueError, TypeError) as error:
            raise ImageFault("store_damaged", f"tile {place}") from error

    def _read_index(self) -> dict[str, Any]:
        head = self._file.read(len(_MAGIC) + 16)
        self._file_id = head[len(_MAGIC) :]
        end = self._file.seek(0, os.SEEK_END)
        if not head.startswith(_MAGIC) or end < len(head) + _TAIL.size:
            raise ImageFault("store_damaged", "head")
        self._file.seek(end - _TAIL.size)
        at, size = _TAIL.unpack(self._file.read(_TAIL.size))
        if at + size != end - _TAIL.size:
            raise ImageFault("store_damaged", "tail")
        index: dict[str, Any] = json.loads(self._open_part(at, size, _INDEX_PLACE))
        return index
