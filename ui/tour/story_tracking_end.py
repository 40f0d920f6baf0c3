"""Vehicle tracking, last part: a vehicle that arrived, from its unit to the release."""

from __future__ import annotations

import functools

from gumruk_masaustu.systems.tracking.lists import DeactivationTopic, ReviewPage
from ui.tour.hand import Hand
from ui.tour.session import PASSWORD, arrive, carry_out, command
from ui.tour.step import Step
from ui.tour.story_tracking_request import FIELD
from ui.tour.story_tracking_watch import drawn

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
        hand.until(f"cursor on “{name}”", functools.partial(hand.is_in, name))
        hand.press("Space")
        hand.until("the page opened", lambda: hand.is_in("İnceleme sayfası"))
        if page is ReviewPage.TRACK:
            drawn(hand)
            hand.picture("ats-arrival-review")
        hand.press("Space")


def copies(hand: Hand) -> None:
    """Nothing to notify about this journey; the driver brought both copies."""
    hand.settle()
    hand.press("PgDown")
    hand.see("Uygunluk özeti")
    hand.picture("ats-arrival-notice")
    hand.press("PgDown")
    hand.see("Nüshaları kaydet  [F2]")
    for first in ("2. nüsha ibraz edildi", "İbraz edilen nüshalar imzalandı"):
        hand.go_to(first)
        hand.press("Space", "Down", "Space")
    hand.picture("ats-arrival-copies")
    hand.press("F2")
    carry_out(hand, "Nüshaları kaydet")


def deactivated(hand: Hand) -> None:
    """The note says that nothing is special; the own password ends the tracking."""
    hand.see("Deaktive et  [F2]")
    hand.tick(DeactivationTopic.NOTHING_SPECIAL.label)
    hand.press("F2")
    hand.see("Deaktive et  [Ctrl+Enter]")
    hand.press("Ctrl+Enter")
    hand.see("şifrenizi yazınız")
    hand.type(PASSWORD)
    carry_out(hand, "Deaktive et", "ats-deactivation")
    hand.see("İzleme deaktive edildi.")


def released(hand: Hand) -> None:
    """The vehicle may leave the customs area."""
    hand.see("Taşıt serbest  [F2]")
    hand.press("F2")
    carry_out(hand, "Taşıt serbest")
    hand.see("Taşıt serbest bırakıldı.")
    hand.picture("ats-released")


STEPS = (
    Step("list of arrivals", listed),
    Step("unit off the vehicle", unmounted),
    Step("review", reviewed),
    Step("copies", copies),
    Step("deactivation", deactivated),
    Step("release", released),
)
