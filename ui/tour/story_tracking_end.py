"""Vehicle tracking, last part: a vehicle that arrived, from its unit to the release."""

from __future__ import annotations

from gumruk_masaustu.systems.tracking.lists import DeactivationTopic, ReviewPage
from ui.tour.hand import Hand
from ui.tour.session import PASSWORD, arrive, carry_out, command
from ui.tour.step import Step
from ui.tour.story_tracking_request import FIELD

PLATE = "33 DRS 592"
PAGE = "Varış ve deaktivasyon"


def listed(hand: Hand) -> None:
    arrive(hand, FIELD, "ATS saha", PAGE)
    command(hand, PAGE.lower())
    hand.see(PLATE)
    hand.picture("ats-arrival")


def unmounted(hand: Hand) -> None:
    """Off the vehicle, then the numbers that stand on the unit."""
    hand.row(PLATE)
    hand.press("Enter")
    hand.see("Söküldü  [F2]")
    hand.press("F2")
    carry_out(hand, "Söküldü")
    hand.see("Kimliği kaydet  [F2]")
    hand.fill("Okunan seri no", hand.find(r"^MU-\d+$"))
    hand.fill("Okunan IMEI", hand.find(r"^\d{15}$"))
    hand.press("F2")
    carry_out(hand, "Kimliği kaydet", "ats-arrival-ids")


def reviewed(hand: Hand) -> None:
    """Space opens a page, Space in the page ticks it."""
    for number, page in enumerate(ReviewPage, start=1):
        name = f"{number}. {page.label}"
        hand.until(f"cursor on “{name}”", lambda name=name: hand.is_in(name))
        hand.press("Space")
        hand.until("the page opened", lambda: hand.is_in("İnceleme sayfası"))
        if page is ReviewPage.TRACK:
            hand.picture("ats-arrival-review")
        hand.press("Space")
    hand.settle()
    hand.picture("ats-x")


STEPS = (
    Step("list of arrivals", listed),
    Step("unit off the vehicle", unmounted),
    Step("review", reviewed),
)
