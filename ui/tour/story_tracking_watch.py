"""Vehicle tracking, second part: alarms and the map, units, electronic forms, the exit check."""

from __future__ import annotations

from ui.kit.map_view import MapView
from ui.tour.hand import Hand
from ui.tour.session import arrive, command
from ui.tour.step import Step
from ui.tour.story_tracking_request import FIELD, GATE, WATCH

DOORS = ("Giden", "Gelen", "Geçen", "Kontrol zamanı", "Alarm cetveli")


def drawn(hand: Hand) -> None:
    """What was read is shown, and the map has its sharp picture."""
    hand.settle()
    maps = [one for one in hand.window.findChildren(MapView) if one.isVisible()]
    hand.until("the map drawn", lambda: not any(one.is_busy() for one in maps))


def alarms(hand: Hand) -> None:
    """The list of alarms beside the map; Enter opens the card that explains itself."""
    arrive(hand, WATCH, "ATS izleme", "İzleme")
    command(hand, "izleme")
    hand.until("alarms in the list", lambda: hand.reads("alarm, "))
    hand.press("F5")
    drawn(hand)
    hand.picture("ats-watch")
    hand.row("Bölgeye giriş")
    hand.press("Enter")
    hand.see("Alarmı işle")
    drawn(hand)
    hand.picture("ats-alarm-card")


def lists(hand: Hand) -> None:
    """Leaving, arriving, passing vehicles; what has to be opened again; the sheet of the month."""
    for number, name in enumerate(DOORS, start=2):
        hand.press(f"Ctrl+{number}")
        hand.settle()
        hand.picture(f"ats-watch-{number}-{name.split()[0].lower()}")
    hand.press("Ctrl+1")


def eforms(hand: Hand) -> None:
    command(hand, "elektronik form")
    hand.settle()
    hand.picture("ats-eforms")


def units(hand: Hand) -> None:
    arrive(hand, FIELD, "ATS saha", "Mobil üniteler")
    command(hand, "mobil üniteler")
    hand.settle()
    hand.picture("ats-units")


def gate(hand: Hand) -> None:
    """The gate officer sees an answer and nothing else."""
    arrive(hand, GATE, "Çıkış kapısı", "Çıkış sorgusu")
    command(hand, "çıkış sorgusu")
    hand.settle()
    hand.picture("ats-exit-check")


STEPS = (
    Step("alarms on the map", alarms),
    Step("lists of vehicles", lists),
    Step("electronic forms", eforms),
    Step("mobile units", units),
    Step("exit check", gate),
)
