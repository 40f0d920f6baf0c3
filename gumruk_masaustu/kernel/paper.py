"""Paper that proves itself: the code "paper/1" of a printed record, checked without network.

Inside is what stands on the same paper, the id of the installation's key and its signature; nothing else. The
letters are Crockford's base 32 (no I, L, O, U): a scanner that types is understood under a Turkish keyboard
too, and a QR code takes them in its compact mode.
Source: architecture, section 10.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

MARK = "paper/1"
LONGEST_FIELD = 120
_LONGEST_CODE = 1200
_PREFIX = "GM1"
_RFC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_OURS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_OURS = str.maketrans(_RFC, _OURS)
_TO_RFC = str.maketrans(_OURS, _RFC)


@dataclass(frozen=True, slots=True)
class PaperValues:
    """Number, kind, layout version, copy, date and the printed fields as (label, text)."""

    number: str
    kind: str
    version: int
    copy: int
    on: date
    fields: tuple[tuple[str, str], ...] = ()


class PaperState(Enum):
    """The answer to a paper code, in the words that the officer reads."""

    VALID = "Belge kodu geçerli. Kâğıttaki bilgileri aşağıdakilerle karşılaştırınız."
    FORGED = (
        "Belge kodu geçersiz: imza, içindeki bilgilere uymuyor. "
        "Belgeye güvenmeyiniz; aslını düzenleyen idareden isteyiniz."
    )
    UNKNOWN_KEY = (
        "Belgeyi düzenleyen kurulumun anahtarı burada kayıtlı değil; belgenin doğruluğu söylenemez. "
        "Eşitlemeden sonra yeniden deneyiniz."
    )
    NOT_A_CODE = "Bu, programın bastığı bir belge kodu değil veya kod eksik okundu. Yeniden okutunuz."


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """What a code says. `values` of a forged or unknown code are what it claims."""

    state: PaperState
    values: PaperValues | None = None
    key_id: bytes = b""

    @property
    def text(self) -> str:
        """The answer and what the paper must show, line by line."""
        lines = [self.state.value]
        if self.values is not None:
            said = self.values
            lines += [
                f"Numara: {said.number}",
                f"Belge: {said.kind}/{said.version}, nüsha {said.copy}",
                f"Tarih: {said.on:%d.%m.%Y}",
                *(f"{label}: {value}" for label, value in said.fields),
                f"Anahtar: {self.key_id.hex().upper()}",
            ]
        return "\n".join(lines)


def key_id(public_key: bytes) -> bytes:
    """The first eight bytes of the SHA-256 of an installation's Ed25519 public key."""
    return hashlib.sha256(public_key).digest()[:8]


def make_code(values: PaperValues, sign: Callable[[bytes], bytes], key: bytes) -> bytes:
    """The signed payload. `sign` gives the 64-byte Ed25519 signature, `key` is `key_id` of its public key.

    A field over 120 letters is held as its digest. Raises ValueError if the whole is too long for paper.
    """
    fields = tuple((label, _short(value)) for label, value in values.fields)
    body = _body(values, fields, key)
    payload = _cbor([*body, sign(_cbor(body))])
    if len(payload) > _LONGEST_CODE:
        raise ValueError(f"paper code of {values.number} has {len(payload)} bytes, at most {_LONGEST_CODE}")
    return payload


def _short(value: str) -> str:
    if len(value) <= LONGEST_FIELD:
        return value
    return "SHA-256 " + hashlib.sha256(value.encode()).hexdigest()[:32]


def _body(values: PaperValues, fields: tuple[tuple[str, str], ...], key: bytes) -> list[object]:
    flat = [text for pair in fields for text in pair]
    on = values.on
    day = on.year * 10000 + on.month * 100 + on.day
    return [MARK, values.number, values.kind, values.version, values.copy, day, flat, key]


def _cbor(value: object) -> bytes:
    import cbor2

    return bytes(cbor2.dumps(value, canonical=True))


def text_of(payload: bytes) -> str:
    """The letters that the QR code holds and a scanner types; a checksum tells misreading from forgery."""
    guarded = payload + zlib.crc32(payload).to_bytes(4, "big")
    return _PREFIX + base64.b32encode(guarded).decode().rstrip("=").translate(_TO_OURS)


def payload_of(text: str) -> bytes | None:
    """Back from letters; blanks, line breaks and small letters do not matter. None if it is no whole code."""
    letters = "".join(text.split()).upper()
    if not letters.startswith(_PREFIX) or not set(letters) <= set(_OURS):
        return None
    body = letters.removeprefix(_PREFIX).translate(_TO_RFC)
    try:
        guarded = base64.b32decode(body + "=" * (-len(body) % 8))
    except binascii.Error:
        return None
    payload, check = guarded[:-4], guarded[-4:]
    return payload if zlib.crc32(payload).to_bytes(4, "big") == check else None


def check_paper(text: str, keys: Mapping[bytes, bytes]) -> PaperCheck:
    """Check the letters that a scanner read. `keys`: public key by key id."""
    payload = payload_of(text)
    return PaperCheck(PaperState.NOT_A_CODE) if payload is None else check_code(payload, keys)


def check_code(payload: bytes, keys: Mapping[bytes, bytes]) -> PaperCheck:
    """Valid, forged, of a key that is not known here, or no code at all. Never raises on foreign bytes."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    parsed = _parse(payload)
    if parsed is None:
        return PaperCheck(PaperState.NOT_A_CODE)
    values, key, signed, signature = parsed
    public_key = keys.get(key)
    if public_key is None:
        return PaperCheck(PaperState.UNKNOWN_KEY, values, key)
    try:
        VerifyKey(public_key).verify(signed, signature)
    except BadSignatureError:
        return PaperCheck(PaperState.FORGED, values, key)
    return PaperCheck(PaperState.VALID, values, key)


def _parse(payload: bytes) -> tuple[PaperValues, bytes, bytes, bytes] | None:
    """Values, key id, signed bytes, signature; None unless it is exactly what `make_code` writes."""
    import cbor2

    if len(payload) > _LONGEST_CODE:
        return None
    try:
        items = cbor2.loads(payload)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, RecursionError):
        return None
    if not _has_shape(items) or _cbor(items) != payload:
        return None
    _, number, kind, version, copy, day, flat, key, signature = items
    try:
        on = date(day // 10000, day // 100 % 100, day % 100)
    except (ValueError, OverflowError):
        return None
    values = PaperValues(number, kind, version, copy, on, tuple(zip(flat[::2], flat[1::2], strict=True)))
    return values, key, _cbor(items[:-1]), signature


def _has_shape(items: Any) -> bool:
    if not isinstance(items, list) or len(items) != 9 or items[0] != MARK:
        return False
    kinds = (str, str, str, int, int, int, list, bytes, bytes)
    if not all(type(item) is kind for item, kind in zip(items, kinds, strict=True)):
        return False
    flat, key, signature = items[6:]
    return all(type(text) is str for text in flat) and (len(flat) % 2, len(key), len(signature)) == (0, 8, 64)


def qr_modules(text: str) -> tuple[bytes, ...]:
    """Rows of the QR code of `text`, 1 for dark; error correction M, no quiet zone."""
    import segno

    return tuple(map(bytes, segno.make_qr(text, error="m", boost_error=False).matrix))
