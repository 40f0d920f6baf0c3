"""A sealed file: 64 KiB chunks, each XChaCha20-Poly1305 under its place, so that no chunk can be moved or cut
off.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.utils import random

from gumruk_masaustu.kernel.errors import DamagedFile

MAGIC = b"GMS-SEALED-1\n"
CHUNK = 64 * 1024
_NONCE, _TAG = 24, 16
_PLACE = struct.Struct(">Q?")


def seal(data: bytes, key: bytes, name: bytes) -> Iterator[bytes]:
    """The sealed form of data in pieces. `name` binds the content to its address."""
    yield MAGIC
    count = max(1, -(-len(data) // CHUNK))
    for n in range(count):
        nonce = random(_NONCE)
        place = name + _PLACE.pack(n, n == count - 1)
        chunk = data[n * CHUNK : (n + 1) * CHUNK]
        yield nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(chunk, place, nonce, key)


def open_sealed(file: BinaryIO, key: bytes, name: bytes) -> bytes:
    """The content of a sealed file. Raises DamagedFile when a byte is missing, moved or changed."""
    if file.read(len(MAGIC)) != MAGIC:
        raise DamagedFile("not a sealed file")
    chunks: list[bytes] = []
    piece = file.read(_NONCE + CHUNK + _TAG)
    while True:
        following = file.read(_NONCE + CHUNK + _TAG)
        place = name + _PLACE.pack(len(chunks), not following)
        try:
            chunks.append(
                crypto_aead_xchacha20poly1305_ietf_decrypt(piece[_NONCE:], place, piece[:_NONCE], key)
            )
        except (CryptoError, ValueError, TypeError) as error:
            raise DamagedFile("sealed chunk") from error
        if not following:
            return b"".join(chunks)
        piece = following
