"""The code of printed records: what it holds, and what is said of codes that are not ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from gumruk_masaustu.kernel.paper import (
    MARK,
    PaperState,
    PaperValues,
    check_code,
    check_paper,
    key_id,
    make_code,
    payload_of,
    qr_modules,
    text_of,
)

KEY = SigningKey(bytes(range(32)))
PUBLIC_KEY = bytes(KEY.verify_key)
KEY_ID = key_id(PUBLIC_KEY)
KEYS = {KEY_ID: PUBLIC_KEY}
VALUES = PaperValues(
    "A000231", "EK2-ON", 1, 1, date(2026, 3, 12), (("Plaka", "27 HK 144"), ("PRN NO", "20260312-0017"))
)


def sign(data: bytes) -> bytes:
    return KEY.sign(data).signature


def code(values: PaperValues = VALUES) -> bytes:
    return make_code(values, sign, KEY_ID)


def test_a_genuine_code_is_valid_and_says_what_the_paper_shows():
    check = check_code(code(), KEYS)
    assert check.state is PaperState.VALID
    assert check.values == VALUES
    assert check.text.splitlines()[1:] == [
        "Numara: A000231",
        "Belge: EK2-ON/1, nüsha 1",
        "Tarih: 12.03.2026",
        "Plaka: 27 HK 144",
        "PRN NO: 20260312-0017",
        f"Anahtar: {KEY_ID.hex().upper()}",
    ]


def test_nothing_else_is_inside():
    body = [MARK, "A000231", "EK2-ON", 1, 1, 20260312]
    fields = ["Plaka", "27 HK 144", "PRN NO", "20260312-0017"]
    items = cbor2.loads(code())
    assert items[:-1] == [*body, fields, KEY_ID]
    assert len(items[-1]) == 64


def test_the_code_is_the_same_each_time():
    assert code() == code()


@pytest.mark.parametrize(
    "change",
    [
        {"number": "A000232"},
        {"kind": "EK2-ARKA"},
        {"version": 2},
        {"copy": 2},
        {"on": date(2026, 3, 13)},
        {"fields": (("Plaka", "27 HK 145"), ("PRN NO", "20260312-0017"))},
    ],
)
def test_every_changed_value_makes_it_forged(change):
    items = cbor2.loads(code(replace(VALUES, **change)))
    items[-1] = cbor2.loads(code())[-1]
    assert check_code(cbor2.dumps(items, canonical=True), KEYS).state is PaperState.FORGED


def test_a_signature_by_another_key_under_our_id_is_forged():
    other = SigningKey(bytes(32))
    forged = make_code(VALUES, lambda data: other.sign(data).signature, KEY_ID)
    assert check_code(forged, KEYS).state is PaperState.FORGED


def test_an_unknown_key_is_reported_as_such_and_not_as_forged():
    check = check_code(code(), {})
    assert check.state is PaperState.UNKNOWN_KEY
    assert check.key_id == KEY_ID
    assert "kayıtlı değil" in check.text


@pytest.mark.parametrize(
    "items",
    [
        [],
        {"a": 1},
        ["paper/2", "A", "K", 1, 1, 20260312, [], KEY_ID, bytes(64)],
        [MARK, "A", "K", 1, 1, 20261332, [], KEY_ID, bytes(64)],
        [MARK, "A", "K", True, 1, 20260312, [], KEY_ID, bytes(64)],
        [MARK, "A", "K", 1, 1, 20260312, ["odd"], KEY_ID, bytes(64)],
        [MARK, "A", "K", 1, 1, 20260312, [1, 2], KEY_ID, bytes(64)],
        [MARK, "A", "K", 1, 1, 20260312, [], b"short", bytes(64)],
        [MARK, "A", "K", 1, 1, 20260312, [], KEY_ID, bytes(63)],
        [MARK, "A", "K", 1, 1, 10**30, [], KEY_ID, bytes(64)],
    ],
)
def test_other_shapes_are_no_code(items):
    assert check_code(cbor2.dumps(items), KEYS).state is PaperState.NOT_A_CODE


def test_the_same_values_written_in_another_way_are_no_code():
    items = cbor2.loads(code())
    longer = b"\x98\x09" + cbor2.dumps(items, canonical=True)[1:]
    assert cbor2.loads(longer) == items
    assert check_code(longer, KEYS).state is PaperState.NOT_A_CODE


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_foreign_bytes_never_raise(data):
    assert check_code(data, KEYS).state is PaperState.NOT_A_CODE


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_foreign_text_never_raises(data):
    assert check_paper(data, KEYS).state is PaperState.NOT_A_CODE


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(code()) - 1), st.integers(1, 255))
def test_no_flipped_byte_is_valid(place, flip):
    changed = bytearray(code())
    changed[place] ^= flip
    assert check_code(bytes(changed), KEYS).state is not PaperState.VALID


def test_letters_survive_a_typing_scanner():
    text = text_of(code())
    assert set(text) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert payload_of(text) == code()
    typed = " " + "\r\n".join([text[:50].lower(), text[50:]]) + "\n"
    assert check_paper(typed, KEYS).state is PaperState.VALID


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(text_of(code())) - 1), st.sampled_from("0189ZQ"))
def test_a_misread_letter_is_a_misread_code_and_no_accusation(place, letter):
    text = text_of(code())
    wrong = text[:place] + letter + text[place + 1 :]
    state = check_paper(wrong, KEYS).state
    assert state is (PaperState.VALID if payload_of(wrong) == code() else PaperState.NOT_A_CODE)


def test_a_cut_code_is_no_code():
    assert check_paper(text_of(code())[:-7], KEYS).state is PaperState.NOT_A_CODE


def test_a_long_field_is_held_as_its_digest():
    check = check_code(code(replace(VALUES, fields=(("Metin", "x" * 121), ("Kısa", "x" * 120)))), KEYS)
    assert check.values is not None
    fields = dict(check.values.fields)
    assert fields["Kısa"] == "x" * 120
    assert fields["Metin"].startswith("SHA-256 ")
    assert len(fields["Metin"]) < 60


def test_more_than_paper_holds_is_refused():
    with pytest.raises(ValueError, match="A000231"):
        code(replace(VALUES, fields=tuple((f"Alan {n}", "x" * 100) for n in range(20))))


def test_qr_modules_are_a_square_with_its_finder():
    rows = qr_modules(text_of(code()))
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0][:8] == bytes([1, 1, 1, 1, 1, 1, 1, 0])
    assert set(b"".join(rows)) == {0, 1}
