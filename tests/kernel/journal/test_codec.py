"""One value, one encoding; whatever else decodes is refused."""

from __future__ import annotations

import unicodedata
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.journal import codec
from gumruk_masaustu.kernel.journal.codec import CodecError, decode, encode

texts = st.text(st.characters(exclude_categories=["Cs"])).map(lambda t: unicodedata.normalize("NFC", t))
leaves = st.none() | st.booleans() | st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=300) | texts
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=30), max_leaves=40)


def depth(value: Any) -> int:
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


@given(values.filter(lambda v: depth(v) <= codec.MAX_DEPTH))
def test_what_is_encoded_decodes_to_the_same(value: Any) -> None:
    assert decode(encode(value)) == value


@given(values.filter(lambda v: depth(v) <= codec.MAX_DEPTH))
def test_another_encoder_writes_the_same_bytes(value: Any) -> None:
    assert encode(value) == cbor2.dumps(value)


@given(st.binary(max_size=60))
def test_bytes_that_decode_are_their_only_encoding(data: bytes) -> None:
    try:
        value = decode(data)
    except CodecError:
        return
    assert encode(value) == data


@given(values.filter(lambda v: depth(v) <= codec.MAX_DEPTH), st.binary(min_size=1, max_size=3))
def test_trailing_bytes_are_refused(value: Any, rest: bytes) -> None:
    with pytest.raises(CodecError):
        decode(encode(value) + rest)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1817",  # 23 in two bytes
        "190017",
        "1a00000017",
        "1b0000000000000017",
        "3817",
        "5801ff",  # a length in a long form
        "780161",
        "980101",
        "5f41ff41ffff",  # indefinite lengths
        "7f6161ff",
        "9f01ff",
        "a0",  # maps
        "a10102",
        "bf0102ff",
        "c001",  # tags: date, big number, shared value
        "c249010000000000000000",
        "d81c80",
        "f93c00",  # floats
        "fa3f800000",
        "fb3ff0000000000000",
        "f7",  # undefined, simple values
        "e0",
        "f820",
        "1c",  # reserved heads
        "1f",
        "ff",
        "61ff",  # no UTF-8
        "6365cc88",  # NFD
        "8201",  # cut short
        "4361",
        "1901",
    ],
)
def test_other_encodings_are_refused(data: str) -> None:
    with pytest.raises(CodecError):
        decode(bytes.fromhex(data))


@pytest.mark.parametrize(
    "value", [1.5, {}, (1,), bytearray(b"x"), 2**64, -(2**64) - 1, "e\u0308", "\ud800", object()]
)
def test_what_may_not_stand_in_an_entry_is_refused(value: object) -> None:
    with pytest.raises(CodecError):
        encode([value])


def test_nesting_ends_at_the_same_depth_both_ways() -> None:
    value: list[Any] = []
    for _ in range(codec.MAX_DEPTH - 1):
        value = [value]
    assert decode(encode(value)) == value
    with pytest.raises(CodecError):
        encode([value])
    with pytest.raises(CodecError):
        decode(cbor2.dumps([value]))


@pytest.mark.parametrize(
    "bomb",
    [
        b"\x81" * 1_000_000,
        b"\x9b" + b"\xff" * 8,
        b"\x5b" + b"\x7f" * 8,
        b"\x9a\x00\xff\xff\xff",
        b"\x80" * 1_048_577,
    ],
    ids=["depth", "items", "bytes", "many items", "size"],
)
def test_bombs_are_refused_before_anything_is_built(bomb: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(data: bytes) -> Any:
        raise AssertionError("the parser was asked")

    monkeypatch.setattr(codec.cbor2, "loads", build)
    with pytest.raises(CodecError):
        decode(bomb)


def test_what_nobody_would_take_is_not_written_either() -> None:
    with pytest.raises(CodecError, match="too long"):
        encode(b"x" * codec.MAX_BYTES)
