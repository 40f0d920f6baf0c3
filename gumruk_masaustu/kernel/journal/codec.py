"""Deterministic CBOR (RFC 8949 4.2.1) with a strict decoder: one value has exactly one encoding.

Only integers, byte strings, texts in NFC, arrays, true, false and null exist in an entry.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import cbor2

MAX_BYTES = 1 << 20
MAX_DEPTH = 8
_MAX_INT = 2**64


class CodecError(ValueError):
    """Bytes that are not the one deterministic encoding of an allowed value."""


def encode(value: Any, *, limit: int = MAX_BYTES) -> bytes:
    """The deterministic bytes of a value.

    Raises CodecError for anything that may not stand in an entry, and for more than `limit` bytes: what no
    other installation would take may not be written here either.
    """
    _check(value, MAX_DEPTH)
    try:
        data = cbor2.dumps(value)
    except UnicodeEncodeError as error:
        raise CodecError("text with a lone surrogate") from error
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


def _check(value: Any, depth: int) -> None:
    if type(value) is not list:
        _check_leaf(value)
        return
    if depth == 0:
        raise CodecError("too deep")
    for item in value:
        kind = type(item)
        if kind is list:
            _check(item, depth - 1)
        elif kind is bytes or (kind is str and item.isascii()) or (kind is int and 0 <= item < _MAX_INT):
            continue  # nearly all that stands in entries: a call for each costs more than the encoding
        else:
            _check_leaf(item)


def _check_leaf(value: Any) -> None:
    kind = type(value)
    if kind is int:
        if not -_MAX_INT <= value < _MAX_INT:
            raise CodecError("integer too large")
    elif kind is str:
        if not value.isascii() and not unicodedata.is_normalized("NFC", value):
            raise CodecError("text not in NFC")
    elif kind not in (bytes, bool, type(None)):
        raise CodecError(f"{kind.__name__} may not stand in an entry")


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
