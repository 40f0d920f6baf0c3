"""One entry: a signed header and two detachable, salted parts (format version 0, sync.md 2.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from gumruk_masaustu.kernel.journal.codec import CodecError, decode, decode_kept, encode

FORMAT = 0
INSERT, SET = 1, 2
NO_HASH = bytes(32)
SALT_BYTES = 16
_PART, _ENTRY, _SIGN = b"gms/part/0\0", b"gms/entry/0\0", b"gms/sig/0\0"


class Header(NamedTuple):
    """What is signed. Times in milliseconds; `deps` are the hashes of the aggregate's heads the author had
    seen.
    """

    fmt: int
    node: bytes
    epoch: int
    seq: int
    prev: bytes
    type: str
    type_version: int
    flags: int
    hlc: int
    time: list[Any]
    actor: list[Any]
    aggregate: bytes
    deps: list[bytes]
    scope_hint: list[str]
    parts: list[list[Any]]
    app_version: str

    @property
    def wall_ms(self) -> int:
        return int(self.time[0])

    @property
    def user(self) -> bytes:
        return bytes(self.actor[0])


class Operation(NamedTuple):
    """One row written by an entry: INSERT or SET,
    wire number of the table, row id, wire field → wire value.
    """

    op: int
    table: int
    row: bytes
    values: dict[int, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is stored and relayed: bytes are never made again from values.

    `parts` maps class to salt and body; a class whose part was not sent or was erased is missing.
    """

    header: Header
    header_bytes: bytes
    hash: bytes
    signature: bytes
    parts: dict[int, bytes]

    def operations(self) -> list[Operation]:
        """The row operations of the parts at hand, merged per row,
        in the order in which they were written.
        """
        return merge_rows(
            Operation(op, table, row, dict(values))
            for cls in sorted(self.parts)
            for op, table, row, values in decode_kept(self.parts[cls][SALT_BYTES:])
        )


def merge_rows(operations: Iterable[Operation]) -> list[Operation]:
    """One operation per row: open and restricted fields together; an INSERT stays an INSERT."""
    merged: dict[tuple[int, bytes], Operation] = {}
    for operation in operations:
        key = (operation.table, operation.row)
        found = merged.get(key)
        if found is None:
            merged[key] = operation._replace(values=dict(operation.values))
        else:
            found.values.update(operation.values)
    return list(merged.values())


def commitment(part: bytes) -> bytes:
    """SHA-256 that binds a salted body to the signed header; it tells nothing once the salt is erased."""
    return hashlib.sha256(_PART + part).digest()


def entry_hash(header_bytes: bytes) -> bytes:
    """The hash that the signature covers and the next entry of the chain names."""
    return hashlib.sha256(_ENTRY + header_bytes).digest()


def signed_bytes(hash_: bytes) -> bytes:
    """What the installation's key signs."""
    return _SIGN + hash_


def parse(header_bytes: bytes, signature: bytes, parts: dict[int, bytes]) -> Entry:
    """An entry from the bytes of another installation; signature and chain are checked elsewhere.

    Raises CodecError when header, body or a commitment is not what the format says.
    """
    fields = decode(header_bytes)
    if not isinstance(fields, list) or len(fields) != len(Header._fields):
        raise CodecError("header is no array of 16")
    header = Header(*fields)
    _check_header(header)
    if len(signature) != 64:
        raise CodecError("signature length")
    promised = {cls: (commit, length) for cls, commit, length in header.parts}
    for cls, part in parts.items():
        if promised.get(cls) != (commitment(part), len(part) - SALT_BYTES):
            raise CodecError("part does not match its commitment")
        _check_body(decode(part[SALT_BYTES:]))
    return Entry(header, header_bytes, entry_hash(header_bytes), signature, parts)


def _check_header(header: Header) -> None:
    if type(header.fmt) is not int or header.fmt != FORMAT:
        raise CodecError("format version")
    sizes = ((header.node, 16), (header.prev, 32), (header.aggregate, 16))
    if not all(_is_bytes(value, size) for value, size in sizes):
        raise CodecError("identifier length")
    numbers = (header.epoch, header.seq, header.type_version, header.flags, header.hlc)
    if not all(_is_count(n) for n in numbers):
        raise CodecError("number out of range")
    lists = (header.time, header.actor, header.deps, header.scope_hint, header.parts)
    if not all(isinstance(value, list) for value in lists):
        raise CodecError("header shape")
    if not all(isinstance(text, str) for text in (header.type, header.app_version, *header.scope_hint)):
        raise CodecError("header text")
    if not (_is_time(header.time) and _is_actor(header.actor)):
        raise CodecError("time or actor")
    if not all(_is_bytes(dep, 32) for dep in header.deps) or not _rises(header.deps):
        raise CodecError("deps")
    if not all(_is_part(part) for part in header.parts) or not _rises([part[0] for part in header.parts]):
        raise CodecError("parts")


def _is_bytes(value: Any, size: int) -> bool:
    return isinstance(value, bytes) and len(value) == size


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**63


def _rises(values: list[Any]) -> bool:
    return all(one < other for one, other in pairwise(values))


def _is_time(time: list[Any]) -> bool:
    """[wall ms, zone minutes, monotonic ms, boot id, source, age of the last anchor in seconds or null]"""
    if len(time) != 6 or not (_is_count(time[0]) and time[0] < 2**47 and type(time[1]) is int):
        return False
    return (
        _is_count(time[2])
        and _is_bytes(time[3], 8)
        and isinstance(time[4], str)
        and (time[5] is None or _is_count(time[5]))
    )


def _is_actor(actor: list[Any]) -> bool:
    """[person, session, version of the roles he knew]"""
    return len(actor) == 3 and _is_bytes(actor[0], 16) and _is_bytes(actor[1], 8) and _is_count(actor[2])


def _is_part(part: Any) -> bool:
    """[class, commitment, length of the body]"""
    return (
        isinstance(part, list)
        and len(part) == 3
        and _is_count(part[0])
        and _is_bytes(part[1], 32)
        and _is_count(part[2])
    )


def _check_body(body: Any) -> None:
    if not isinstance(body, list):
        raise CodecError("body is no array")
    for operation in body:
        if not (isinstance(operation, list) and len(operation) == 4):
            raise CodecError("operation shape")
        op, table, row, values = operation
        if type(op) is not int or type(table) is not int or not isinstance(values, list):
            raise CodecError("operation shape")
        if not _is_bytes(row, 16):
            raise CodecError("row id")
        if not all(isinstance(pair, list) and len(pair) == 2 and type(pair[0]) is int for pair in values):
            raise CodecError("field and value")
        if not _rises([pair[0] for pair in values]):
            raise CodecError("a field twice or out of order")


def encode_parts(operations: list[tuple[int, Operation]], salts: Iterator[bytes]) -> dict[int, bytes]:
    """Class → salt and body of operations given with their class; a class without operations has no part."""
    bodies: dict[int, list[Any]] = {}
    for cls, operation in operations:
        values = [[f, v] for f, v in sorted(operation.values.items())]
        bodies.setdefault(cls, []).append([operation.op, operation.table, operation.row, values])
    return {cls: next(salts) + encode(body) for cls, body in sorted(bodies.items())}
