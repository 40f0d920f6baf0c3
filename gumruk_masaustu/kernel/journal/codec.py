"""Deterministic CBOR (RFC 8949 4.2.1) with a strict decoder: one value has exactly one encoding.

Only integers, byte strings, texts in NFC, arrays, true, false and null exist in an entry.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import cbor2

MAX_BYTES = 1 << 20
MAX_DEPTH = 8


class CodecError(ValueError):
    """Bytes that are not the one deterministic encoding of an allowed value."""


def encode(value: Any, *, limit: int = MAX_BYTES) -> bytes:
    """The deterministic bytes of a value.

    Raises CodecError for anything that may not stand in an entry, and for more than `limit` bytes: what no
    other installation would take may not be written here either.
    """
    pieces: list[bytes] = []
    _put(pieces, (value,), MAX_DEPTH)
    data = b"".join(pieces)
    if len(data) > limit:
        raise CodecError("too long")
    return data


def decode(data: bytes, *, limit: int = MAX_BYTES) -> Any:
    """The value of deterministic bytes.

    Raises CodecError for long forms, indefinite lengths, maps, tags, floats, texts that are not NFC,
    trailing bytes, depth over MAX_DEPTH and more than `limit` bytes.
    """
    if len(data) > limit:
        raise CodecError("too long")
    _check_shape(data)
    try:
        value = cbor2.loads(data)
    except (cbor2.CBORDecodeError, ValueError, RecursionError) as error:
        raise CodecError("not CBOR") from error
    if encode(value, limit=limit) != data:
        raise CodecError("not the deterministic encoding")
    return value


def decode_kept(data: bytes) -> Any:
    """The value of bytes that were checked when they were stored."""
    return cbor2.loads(data)


def _head(major: int, number: int) -> bytes:
    """The shortest head of a major type with its number or length."""
    major <<= 5
    if number < 24:
        return bytes((major | number,))
    for info, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * width:
            return bytes((major | info,)) + number.to_bytes(width, "big")
    raise CodecError("integer too large")


_COUNT, _MINUS, _BYTES, _TEXT, _ARRAY = range(5)
_SHORT = tuple(tuple(_head(major, number) for number in range(256)) for major in range(5))


def _put(pieces: list[bytes], items: Any, depth: int) -> None:
    """Check and encode in one walk: every save waits for it, and a library would walk once more."""
    for item in items:
        kind = type(item)
        if kind is bytes:
            pieces += (_start(_BYTES, len(item)), item)
        elif kind is list:
            if not depth:
                raise CodecError("too deep")
            pieces.append(_start(_ARRAY, len(item)))
            _put(pieces, item, depth - 1)
        elif kind is int:
            pieces.append(_start(_COUNT, item) if item >= 0 else _start(_MINUS, -1 - item))
        elif kind is str:
            text = _utf8(item)
            pieces += (_start(_TEXT, len(text)), text)
        elif kind is bool:
            pieces.append(b"\xf5" if item else b"\xf4")
        elif item is None:
            pieces.append(b"\xf6")
        else:
            raise CodecError(f"{kind.__name__} may not stand in an entry")


def _start(major: int, number: int) -> bytes:
    return _SHORT[major][number] if number < 256 else _head(major, number)


def _utf8(text: str) -> bytes:
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        raise CodecError("text not in NFC")
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise CodecError("text with a lone surrogate") from error


def _check_shape(data: bytes) -> None:
    """Walk the heads without building anything, so that a depth or length bomb costs nothing."""
    position, end = 0, len(data)
    open_items = [1]  # items still expected at each depth
    while open_items:
        if open_items[-1] == 0:
            open_items.pop()
            continue
        open_items[-1] -= 1
        if position >= end:
            raise CodecError("cut short")
        major, info = data[position] >> 5, data[position] & 31
        position += 1
        length, position = _argument(data, position, info)
        if major in (2, 3):
            position += length
        elif major == 4:
            if length > end - position or len(open_items) > MAX_DEPTH:
                raise CodecError("too deep or cut short")
            open_items.append(length)
        elif major in (5, 6) or (major == 7 and info not in (20, 21, 22)):
            raise CodecError("map, tag, float or simple value")
        if position > end:
            raise CodecError("cut short")
    if position != end:
        raise CodecError("trailing bytes")


def _argument(data: bytes, position: int, info: int) -> tuple[int, int]:
    if info < 24:
        return info, position
    if info > 27:
        raise CodecError("indefinite length or reserved head")
    width = 1 << (info - 24)
    return int.from_bytes(data[position : position + width], "big"), position + width
