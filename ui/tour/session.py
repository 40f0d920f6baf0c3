"""Signing in and out, and opening pages, by keys."""

from __future__ import annotations

from ui.tour.hand import Hand

PASSWORD = "Kapikule-2026!"  # noqa: S105 stands on the demo's first screen
CHIEF, SUPERVISOR = "30011", "100377"
REFERRAL, SEARCH = "100940", "100912"
SYSTEM, SITE, ENTRY = "104512", "118840", "131002"
REVIEW, EXIT = "220145", "220153"


def type_account(hand: Hand, staff_no: str, password: str = PASSWORD) -> None:
    """Sicil and password, then Enter; the fields are empty before."""
    hand.go_to("Sicil numarası")
    hand.type(staff_no)
    hand.press("Enter")
    hand.go_to("Şifre")
    hand.type(password)
    hand.press("Enter")


def sign_in(hand: Hand, staff_no: str, place: str, first_page: str) -> None:
    """Until the first page of the desk can be seen."""
    type_account(hand, staff_no)
    hand.see("görev seçiniz")
    hand.row(place)
    hand.press("Enter")
    hand.see("Çıkış yap")
    hand.see(first_page)


def sign_out(hand: Hand) -> None:
    command(hand, "çıkış yap")
    hand.see("Giriş yap")


def arrive(hand: Hand, staff_no: str, place: str, first_page: str) -> None:
    """The next officer at this computer, whether or not somebody sits there."""
    if hand.reads("Çıkış yap"):
        sign_out(hand)
    sign_in(hand, staff_no, place, first_page)


def change_to(hand: Hand, staff_no: str, place: str, first_page: str) -> None:
    """The next officer at this computer."""
    sign_out(hand)
    sign_in(hand, staff_no, place, first_page)


def command(hand: Hand, words: str) -> None:
    """Ctrl+K, a name, Enter: the first command found is carried out."""
    hand.press("Ctrl+K")
    hand.until("the line for commands", lambda: hand.is_in("Komut veya sayfa adı"))
    hand.type(words)
    hand.press("Enter")
    hand.until("the line for commands closed", lambda: not hand.is_in("Komut veya sayfa adı"))


def carry_out(hand: Hand, verb: str, picture: str = "") -> None:
    """Wait until the strip offers this verb, take a picture, Ctrl+Enter, wait until the strip is closed."""
    button = f"{verb}  [Ctrl+Enter]"
    hand.see(button)
    if picture:
        hand.picture(picture)
    hand.press("Ctrl+Enter")
    hand.see_no_more(button)
