"""An entry from its bytes: whatever is changed in it is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gumruk_masaustu.kernel.journal.chain import is_signed_by
from gumruk_masaustu.kernel.journal.codec import CodecError, decode, encode
from gumruk_masaustu.kernel.journal.entry import SALT_BYTES, Entry, Header, commitment, parse
from gumruk_masaustu.kernel.post import Post
from tests.kernel.journal.records import entries, save


@pytest.fixture
def written(post: Post) -> tuple[Entry, bytes]:
    """An entry with both parts, and the key that signed it."""
    save(post, plate="34 ABC 123", tip="sarı kamyon")
    return entries(post)[-1], bytes(post.journal.identity.key.verify_key)


def test_an_entry_is_the_same_after_its_bytes(written: tuple[Entry, bytes]) -> None:
    entry, key = written
    again = parse(entry.header_bytes, entry.signature, entry.parts)
    assert again == entry
    assert is_signed_by(again, key)


@pytest.mark.parametrize("where", ["header", "signature", "open", "restricted"])
def test_any_flipped_byte_is_refused(written: tuple[Entry, bytes], where: str) -> None:
    entry, key = written
    pieces = {"header": entry.header_bytes, "signature": entry.signature, "open": entry.parts[1]}
    pieces["restricted"] = entry.parts[2]
    for place in range(len(pieces[where])):
        for bit in (1, 128):
            data = bytearray(pieces[where])
            data[place] ^= bit
            changed = pieces | {where: bytes(data)}
            try:
                parts = {1: changed["open"], 2: changed["restricted"]}
                found = parse(changed["header"], changed["signature"], parts)
            except CodecError:
                continue
            assert where in ("header", "signature")
            assert not is_signed_by(found, key), f"{where}, byte {place}, bit {bit}"


@given(st.binary(max_size=400))
def test_random_bytes_are_no_entry(data: bytes) -> None:
    with pytest.raises(CodecError):
        parse(data, bytes(64), {})


def with_header(**changes: Any) -> Callable[[Header], Header]:
    return lambda header: header._replace(**changes)


@pytest.mark.parametrize(
    "change",
    [
        with_header(fmt=1),
        with_header(fmt=False),
        with_header(node=b"short"),
        with_header(seq=-1),
        with_header(seq=2**63),
        with_header(epoch=True),
        with_header(type=7),
        with_header(aggregate=None),
        with_header(deps=[b"x" * 31]),
        with_header(deps=[b"b" * 32, b"a" * 32]),
        with_header(deps=[b"a" * 32, b"a" * 32]),
        with_header(time=[2**60, 180, 1, bytes(8), "none", None]),
        with_header(time=[1, 180, 1, bytes(8), None, None]),
        with_header(time=[1]),
        with_header(actor=[bytes(16), b"", 0]),
        with_header(actor=[bytes(16)]),
        with_header(scope_hint=[1]),
        with_header(parts=[[1, bytes(32), 1], [1, bytes(32), 1]]),
        with_header(parts=[[1, bytes(31), 1]]),
        with_header(app_version=None),
    ],
)
def test_a_header_of_another_shape_is_refused(
    written: tuple[Entry, bytes], change: Callable[[Header], Header]
) -> None:
    header = change(written[0].header)
    with pytest.raises(CodecError):
        parse(encode(list(header)), bytes(64), {})


@pytest.mark.parametrize(
    "body",
    [
        1,
        [1],
        [[1, 2, bytes(16)]],
        [[1, 2, bytes(15), []]],
        [[True, 2, bytes(16), []]],
        [[1, 2, bytes(16), [[1, "a"], [1, "b"]]]],
        [[1, 2, bytes(16), [[2, "a"], [1, "b"]]]],
        [[1, 2, bytes(16), [["1", "a"]]]],
    ],
)
def test_a_body_of_another_shape_is_refused(written: tuple[Entry, bytes], body: object) -> None:
    part = bytes(SALT_BYTES) + encode(body)
    header = written[0].header._replace(parts=[[1, commitment(part), len(part) - SALT_BYTES]])
    with pytest.raises(CodecError):
        parse(encode(list(header)), bytes(64), {1: part})


def test_a_part_that_is_missing_leaves_the_rest_valid(written: tuple[Entry, bytes]) -> None:
    entry, key = written
    bare = parse(entry.header_bytes, entry.signature, {1: entry.parts[1]})
    assert is_signed_by(bare, key)
    assert b"kamyon" not in b"".join(bare.parts.values())
    assert [sorted(operation.values) for operation in bare.operations()] == [[1]]


def test_restricted_text_stands_in_the_restricted_part_alone(written: tuple[Entry, bytes]) -> None:
    entry, _ = written
    assert "sarı kamyon".encode() in entry.parts[2]
    assert "sarı kamyon".encode() not in entry.parts[1] + entry.header_bytes
    assert decode(entry.parts[1][SALT_BYTES:])[0][3] == [[1, "34 ABC 123"]]
