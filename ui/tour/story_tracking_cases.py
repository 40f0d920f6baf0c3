"""Vehicle tracking, last part: team tasks, records of interventions, claims, contradictions, statistics."""

from __future__ import annotations

from ui.tour.hand import Hand
from ui.tour.paper import keep_and_print
from ui.tour.session import arrive, command
from ui.tour.step import Step
from ui.tour.story_tracking_request import LEADER, WATCH

AREAS = ("görevler", "ekipler", "kolluk", "tutanaklar", "bedel", "celiski")


def cases(hand: Hand) -> None:
    """The six areas; in each the first record is open beside its list."""
    arrive(hand, WATCH, "ATS izleme", "İzleme")
    command(hand, "ekip bedel")
    hand.settle()
    for number, name in enumerate(AREAS, start=1):
        hand.press(f"Ctrl+{number}")
        hand.settle()
        hand.press("Down")
        hand.settle()
        hand.picture(f"ats-cases-{name.replace('ö', 'o')}")


def damage_record(hand: Hand) -> None:
    """The tutanak of a damaged or missing unit (form 5.5)."""
    hand.press("Ctrl+4")
    hand.settle()
    hand.press("Home", "Ctrl+P")
    keep_and_print(hand, "ats-tutanak")


def statistics(hand: Hand) -> None:
    """The month as the Sistem Sorumlusu sees and prints it."""
    arrive(hand, LEADER, "ATS Sistem Sorumlusu", "Raporlar ve yazılar")
    command(hand, "raporlar")
    hand.settle()
    hand.picture("ats-statistics")


STEPS = (
    Step("teams, claims, contradictions", cases),
    Step("tutanak 5.5", damage_record),
    Step("statistics", statistics),
)
