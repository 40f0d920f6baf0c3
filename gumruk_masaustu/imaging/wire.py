"""Frames between the program and its decoding child: a JSON head and a body of bytes."""

from __future__ import annotations

import json
import struct
from typing import IO, Any, Final

_LENGTHS: Final = struct.Struct("<IQ")
_MAX_HEAD = 1 << 20


def send(out: IO[bytes], head: dict[str, Any], body: bytes | memoryview = b"") -> None:
    """Write one frame and flush it. Raises OSError when the other side is gone."""
    packed = json.dumps(head).encode()
    out.write(_LENGTHS.pack(len(packed), len(body)) + packed)
    out.write(body)
    out.flush()


def receive(source: IO[bytes], max_body: int) -> tuple[dict[str, Any], bytes]:
    """Read one frame. Raises EOFError when the other side is gone, ValueError on a frame not ours."""
    head_size, body_size = _LENGTHS.unpack(_exactly(source, _LENGTHS.size))
    if head_size > _MAX_HEAD or body_size > max_body:
        raise ValueError(f"frame of {head_size} + {body_size} bytes")
    head: dict[str, Any] = json.loads(_exactly(source, head_size))
    return head, _exactly(source, body_size)


def _exactly(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise EOFError
    return data
