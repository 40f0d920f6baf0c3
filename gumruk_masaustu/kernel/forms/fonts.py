"""The fonts of paper: DejaVu, embedded as subsets with ToUnicode, so that text can be searched and copied.

0/O, 1/I, 8/B and 5/S differ in the mono face, which prints plates, serials and codes.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from ..resources import resource_path

REGULAR = "DejaVuSansCondensed"
BOLD = "DejaVuSansCondensed-Bold"
MONO = "DejaVuSansMono"
FACES = (REGULAR, BOLD, MONO)

_RIGHT_TO_LEFT = ("R", "AL", "AN")


@cache
def load_fonts() -> None:
    """Register the faces; set binary streams, because ASCII85 is more than half of ReportLab's time."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0
    for face in FACES:
        path = resource_path("fonts", f"{face}.ttf")
        pdfmetrics.registerFont(TTFont(face, str(path), asciiReadable=False))


@cache
def _is_printable(letter: str) -> bool:
    """Whether every face has the letter and sets it in our direction: nothing here joins Arabic or Hebrew."""
    from reportlab.pdfbase import pdfmetrics

    load_fonts()
    known = all(ord(letter) in pdfmetrics.getFont(face).face.charToGlyph for face in FACES)
    return known and unicodedata.bidirectional(letter) not in _RIGHT_TO_LEFT


def unprintable(text: str) -> str:
    """The letters of `text` that no form can print, each once, for a warning where the text is typed."""
    return "".join(dict.fromkeys(letter for letter in text if letter != "\n" and not _is_printable(letter)))


@cache
def _plain_letters() -> frozenset[str]:
    return frozenset(chr(code) for code in range(0x20, 0x17F) if chr(code).isprintable())


def printable(text: str) -> str:
    """`text` with a visible code, [U+6F22], for every letter that no face has: nothing vanishes.

    Raises ValueError for control characters: entry refuses them, so one here is a fault of ours.
    """
    if not _plain_letters().issuperset(text):
        for letter in set(text) - _plain_letters() - {"\n"}:
            if unicodedata.category(letter) in ("Cc", "Cs"):
                raise ValueError(f"control character U+{ord(letter):04X} on a form")
            if not _is_printable(letter):
                text = text.replace(letter, f"[U+{ord(letter):04X}]")
    return text
