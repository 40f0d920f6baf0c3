"""Reading forms back: what an officer can search and copy in the PDF."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
from nacl.signing import SigningKey

from gumruk_masaustu.kernel.forms import PrintMarks, Seal
from gumruk_masaustu.kernel.paper import key_id

TURKISH = "ğüşiöçıİĞÜŞÖÇ"
KEY = SigningKey(bytes(range(32)))
PUBLIC_KEY = bytes(KEY.verify_key)
KEYS = {key_id(PUBLIC_KEY): PUBLIC_KEY}
SEAL = Seal(key_id(PUBLIC_KEY), lambda data: KEY.sign(data).signature)
MARKS = PrintMarks("45821", datetime(2026, 3, 12, 11, 22, tzinfo=UTC), print_no="B000123")


def pages(pdf: bytes) -> list[str]:
    """Text of each page, blanks and line breaks as one blank."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(" ".join(text_page.get_text_range().split()))
        text_page.close()
        page.close()
    document.close()
    return texts


def text(pdf: bytes) -> str:
    """Text of the whole file."""
    return " ".join(pages(pdf))


def assert_in_order(found: str, *expected: str) -> None:
    """Each piece stands in `found`, after the one before."""
    at = 0
    for piece in expected:
        next_at = found.find(piece, at)
        assert next_at >= 0, f"{piece!r} is not after position {at} in {found!r}"
        at = next_at + len(piece)
