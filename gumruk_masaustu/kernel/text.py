"""Turkish text that is the same on every machine: case, comparing, sorting, searching, cleaning (S-18).

The machine's locale is never used. `str.upper`, `str.lower` and plain comparison are wrong for Turkish words.
"""

from __future__ import annotations

import re
import unicodedata

from .errors import UserError

_UPPER = str.maketrans({"i": "İ", "ı": "I"})
_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_TOLERANT = str.maketrans("ışçğüö", "iscguo")
_CIRCUMFLEX = "\N{COMBINING CIRCUMFLEX ACCENT}"

# Marks without a picture that come along with pasted text and make equal words unequal.
# The joiners U+200C and U+200D stay: Persian names and emoji need them.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff"))

# 'i' with a second dot is what other programs make of 'İ'.
_SECOND_DOT = re.compile("i\N{COMBINING DOT ABOVE}+")

_LINE_BREAK = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_REFUSED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
_MOST_CODE_POINTS_PER_CHAR = 8

_DIGITS = "0123456789"
_SORTED_LETTERS = {letter: letter for letter in "abcdefghijklmnopqrstuvwxyz"} | {
    "ç": "c~",
    "ğ": "g~",
    "ı": "h~",
    "ö": "o~",
    "ş": "s~",
    "ü": "u~",
}


def nfc(text: str) -> str:
    """One form for each letter: 'ğ' as one code point, however it was typed."""
    return unicodedata.normalize("NFC", text)


def upper(text: str) -> str:
    """Capitals with i/İ and ı/I."""
    return nfc(text).translate(_UPPER).upper()


def lower(text: str) -> str:
    """Small letters with İ/i and I/ı."""
    return nfc(nfc(text).translate(_LOWER).lower())


def fold(text: str) -> str:
    """The form in which names are compared: trim, one space, Turkish lower, no circumflex (SYS-099)."""
    bare = unicodedata.normalize("NFD", lower(text.translate(_INVISIBLE))).replace(_CIRCUMFLEX, "")
    return nfc(" ".join(_SECOND_DOT.sub("i", bare).split()))


def search_key(text: str) -> str:
    """The form in which search boxes compare: `fold`, and ı=i, ş=s, ç=c, ğ=g, ü=u, ö=o, é=e (SYS-101).

    Stored text and typed words both go through it. Never for refusing doubles: 'IŞIK' and 'ISIK' differ.
    """
    bare = unicodedata.normalize("NFD", fold(text).translate(_TOLERANT))
    return nfc("".join(char for char in bare if unicodedata.category(char) != "Mn"))


def sort_key(text: str) -> str:
    """A storable ASCII form whose byte order (SQLite BINARY) is the Turkish order, digits first (SYS-100).

    Case, accents and punctuation decide only between otherwise equal texts; two different texts (in NFC)
    never have the same key. Letters of other alphabets follow z.
    """
    typed = nfc(text)
    words = "".join(_sort_char(char) for char in lower(typed))
    has_marks = "1" if _CIRCUMFLEX in unicodedata.normalize("NFD", typed) else "0"
    return f"{' '.join(words.split())}\x1f{has_marks}{typed.encode('unicode_escape').decode('ascii')}"


def _sort_char(char: str) -> str:
    if char in _SORTED_LETTERS:
        return _SORTED_LETTERS[char]
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return _DIGITS[digit]
    if char.isalpha():
        base = unicodedata.normalize("NFD", char)[0]
        # '}' stands after z and before '~', so that 'cж' comes after 'cz' and before 'ç'.
        return _SORTED_LETTERS.get(base) or f"}}{ord(char):06x}"
    return "" if unicodedata.category(char) in ("Mn", "Me", "Cf") else " "


def clean_text(value: str, *, field: str, label: str, max_chars: int, multiline: bool = False) -> str:
    """What was typed or pasted, ready to be stored: NFC, trimmed, tabs as spaces, line breaks as '\\n'.

    Raises UserError that names `label` for signs that cannot be printed (control signs, NUL, half characters,
    signs that turn the writing direction), for a line break in a one-line field, and above `max_chars`
    characters as people count them. An empty text is returned: whether it may be empty is the caller's.
    """
    text = value.strip()
    if len(text) > max_chars * _MOST_CODE_POINTS_PER_CHAR:
        raise _too_long(label, field, max_chars, remedy="Yapıştırılan metni kontrol ediniz ve kısaltınız.")
    text = nfc(_LINE_BREAK.sub("\n", text).replace("\t", " ").translate(_INVISIBLE)).strip()
    if _REFUSED.search(text):
        raise UserError(
            f"{label} alanında yazdırılamayan bir işaret var.",
            remedy="Metni yapıştırmak yerine elle yazınız.",
            field=field,
        )
    if "\n" in text and not multiline:
        raise UserError(f"{label} tek satır olmalıdır.", remedy="Satır sonlarını siliniz.", field=field)
    count = count_chars(text)
    if count > max_chars:
        raise _too_long(
            label, field, max_chars, remedy=f"{count} karakter yazıldı; {count - max_chars} fazla."
        )
    return text


def _too_long(label: str, field: str, max_chars: int, *, remedy: str) -> UserError:
    return UserError(f"{label} en çok {max_chars} karakter olabilir.", remedy=remedy, field=field)


def count_chars(text: str) -> int:
    """Characters as people count them: 'ğ' typed as two code points, an emoji family, a flag are one each."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    count, previous, flag_open = 0, "", False
    for char in text:
        is_flag_half = (
            "\N{REGIONAL INDICATOR SYMBOL LETTER A}" <= char <= "\N{REGIONAL INDICATOR SYMBOL LETTER Z}"
        )
        if is_flag_half and flag_open:
            flag_open = False
        else:
            flag_open = is_flag_half
            count += not _joins(previous, char)
        previous = char
    return count


def _joins(previous: str, char: str) -> bool:
    """Whether `char` belongs to the character before it."""
    if previous == "\r" and char == "\n":
        return True
    if not previous or previous in "\r\n":
        return False
    is_skin_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    is_hangul_tail = "\u1160" <= char <= "\u11ff" and "\u1100" <= previous <= "\u11ff"
    is_emoji_joined = previous == "\u200d" and ord(char) > 0x2000
    is_mark = char in "\u200c\u200d" or unicodedata.category(char) in ("Mn", "Mc", "Me")
    return is_mark or is_skin_tone or is_hangul_tail or is_emoji_joined
