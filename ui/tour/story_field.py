"""Saha: the checklist one by one before the scan, documents and "Serbest bırak" at the end."""

from __future__ import annotations

import functools

from ui.tour import eyes
from ui.tour.hand import Hand
from ui.tour.session import SITE, carry_out, change_to
from ui.tour.step import Step
from ui.tour.vehicle import CLEAN, SUSPICIOUS, Vehicle

CHECKS = 9


def sit_down(hand: Hand) -> None:
    change_to(hand, SITE, "Saha", "Sahadaki taşıtlar")


def check(hand: Hand, vehicle: Vehicle, picture: str) -> None:
    """Space ticks one, Down goes on; there is no "hepsi"."""
    hand.row(vehicle.plate)
    if picture:
        hand.picture(f"{picture}-list")
    hand.press("Enter")
    for number in range(1, CHECKS + 1):
        hand.until(f"the focus on item {number}", functools.partial(_is_on, number))
        hand.press("Space")
        hand.until(f"item {number} ticked", lambda: "işaretli" in hand.focus().accessibleName())
        if picture and number == CHECKS - 1:
            hand.picture(f"{picture}-checklist")
        hand.press("Down")


def _is_on(number: int) -> bool:
    found = eyes.focused()
    return found is not None and found.accessibleName().startswith(f"{number}. ")


def ready(hand: Hand, vehicle: Vehicle, picture: str) -> None:
    hand.press("F2")
    carry_out(hand, "Hazır de", f"{picture}-ready" if picture else "")
    hand.see(f"{vehicle.plate} TARAMAYA HAZIR")


def release(hand: Hand, vehicle: Vehicle) -> None:
    """The driver gets his documents, then the vehicle is free to go."""
    sit_down(hand)
    hand.row(vehicle.plate)
    hand.press("Enter")
    hand.push("Belgeler sürücüye verildi")
    hand.see("Belgeler sürücüye verildi.")
    hand.press("F2")
    carry_out(hand, "Serbest bırak", "field-release")
    hand.see("serbest bırakıldı.")


STEPS = (
    Step("field operator sits down", sit_down),
    Step("checklist of the first vehicle", functools.partial(check, vehicle=CLEAN, picture="field")),
    Step("first vehicle ready", functools.partial(ready, vehicle=CLEAN, picture="field")),
)
SECOND = (
    Step("field operator again", sit_down),
    Step("checklist of the second vehicle", functools.partial(check, vehicle=SUSPICIOUS, picture="")),
    Step("second vehicle ready", functools.partial(ready, vehicle=SUSPICIOUS, picture="")),
)
RELEASE = (Step("first vehicle released", functools.partial(release, vehicle=CLEAN)),)
