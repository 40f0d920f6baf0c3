"""The two contestants of the form benchmark print the same page."""

from __future__ import annotations

from gumruk_masaustu.kernel.forms.fonts import load_fonts
from tests.bench.bench_form import _strokes, by_hand, by_kit
from tests.kernel.forms.pdf_text import pages


def test_both_print_the_same_text_and_neither_is_larger_by_a_sixth():
    load_fonts()
    ours, peer = by_kit(), by_hand(_strokes())
    assert pages(ours) == pages(peer)
    assert len(ours) < 1.15 * len(peer)
