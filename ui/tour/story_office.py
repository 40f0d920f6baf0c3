"""The chief's day: archive, forms of a finished case, books, staff, settings with the themes, lock and curtain."""

from __future__ import annotations

from ui.tour.hand import Hand
from ui.tour.session import CHIEF, change_to, command
from ui.tour.step import Step

LEAVES = ("summary", "results", "documents", "papers", "history")
THEMES = (("Kabin", "cabin"), ("Saha", "field"), ("Masa", "desk"))


def sit_down(hand: Hand) -> None:
    change_to(hand, CHIEF, "Amir masası", "Kayıtlar")
    hand.settle()


def archive(hand: Hand) -> None:
    """The list, then the finished cases alone, then one word of search."""
    page(hand, "kayıtlar", "Plaka / konteyner")
    hand.see("SERBEST BIRAKILDI")
    hand.picture("cases-list")


STEPS: tuple[Step, ...] = (Step("chief sits down", sit_down), Step("archive", archive))


def page(hand: Hand, words: str, seen: str) -> None:
    command(hand, words)
    hand.see(seen)
