"""Endings follow the spoken number."""

from __future__ import annotations

import pytest

from ui.kit.turkish_numbers import possessive


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (86, "86'sı"), (1, "1'i"), (2, "2'si"), (3, "3'ü"), (4, "4'ü"), (5, "5'i"), (7, "7'si"), (8, "8'i"),
        (9, "9'u"), (10, "10'u"), (20, "20'si"), (30, "30'u"), (40, "40'ı"), (50, "50'si"), (60, "60'ı"),
        (70, "70'i"), (80, "80'i"), (90, "90'ı"), (100, "100'ü"), (1240, "1.240'ı"), (2000, "2.000'i"),
        (3_000_000, "3.000.000'u"), (0, "0'ı"),
    ],
)  # fmt: skip
def test_ending(number: int, text: str) -> None:
    assert possessive(number) == text
