"""Vehicle tracking, first part: EK-4 from the requester over three deciders to the approval."""

from __future__ import annotations

from ui.tour.hand import Hand
from ui.tour.paper import keep_and_print
from ui.tour.session import arrive, carry_out, command
from ui.tour.step import Step

REQUESTER, DISPATCHER = "100951", "100381"
WATCH, FIELD, LEADER, GATE = "41277", "41300", "30112", "41530"
PLATE, TRAILER = "34 GTS 588", "34 DR 6127"
REASON = "Firma daha önce iki kez güzergâhtan saptı; beyan edilen süre güzergâha göre uzundur."


def requests_page(hand: Hand) -> None:
    command(hand, "talepler")
    hand.see("Bana düşen")
    hand.settle()


def refused(hand: Hand) -> None:
    """F2 with nearly nothing filled in names everything at once."""
    arrive(hand, REQUESTER, "Sevk masası", "Talepler (EK-4)")
    requests_page(hand)
    hand.press("Ctrl+N")
    hand.fill("Çekici plakası", PLATE.lower())
    hand.press("F2")
    hand.settle()
    hand.picture("ats-request-refused")


def asked(hand: Hand) -> None:
    """The part TALEP in the order of EK-4."""
    hand.press("Esc")
    for name, text in (
        ("Dorse 1 plakası", TRAILER.lower()),
        ("Eşya Tanımı", "Çikolata ve şekerleme, 26 palet"),
        ("TIR karnesi no", "XG.71930215"),
        ("Güzergâh", "Kapıkule – İstanbul – Ankara – Adana – Habur"),
        ("Ünitenin söküleceği İdare", "HABUR KİM"),
    ):
        hand.fill(name, text)
    hand.fill("Verilen süre", "72")
    hand.tick("Riskli firma")
    hand.fill("Talep nedeni", REASON)
    hand.choose("Önerilen öncelik (m.66/6)", "3 Transit")
    hand.picture("ats-request")
    hand.press("F2")
    carry_out(hand, "Sevk amirine gönder", "ats-request-strip")
    hand.see(PLATE)


def decide(hand: Hand, staff_no: str, place: str, verb: str, name: str) -> None:
    """The next decider finds it in his list and carries out the usual outcome."""
    arrive(hand, staff_no, place, "Talepler (EK-4)")
    requests_page(hand)
    hand.row(PLATE)
    hand.press("Enter")
    hand.see(REASON[:30])
    hand.press("F2")
    carry_out(hand, verb, name)
    hand.settle()


def dispatched(hand: Hand) -> None:
    decide(hand, DISPATCHER, "Amir masası", "Uygundur", "ats-request-dispatch")


def field_part(hand: Hand) -> None:
    decide(hand, FIELD, "ATS saha", "Uygun görüldü", "ats-request-field")


def approved(hand: Hand) -> None:
    decide(hand, LEADER, "ATS Sistem Sorumlusu", "Uygundur", "ats-request-result")
    hand.picture("ats-request-approved")
    hand.press("Ctrl+P")
    keep_and_print(hand, "ats-ek4")
    hand.press("Ctrl+O")
    hand.see("yedek 3")
    hand.see_no_more(PLATE)
    hand.picture("ats-board")


STEPS = (
    Step("EK-4 refused", refused),
    Step("EK-4 sent", asked),
    Step("sevk amiri", dispatched),
    Step("saha operatörü", field_part),
    Step("Sistem Sorumlusu", approved),
)
