"""First start: wizard with its refusals, the demo post, a wrong password, choice of duty."""

from __future__ import annotations

from ui.tour.hand import PATIENCE_S, Hand
from ui.tour.session import REFERRAL, type_account
from ui.tour.step import Step

BUILDING_S = 240


def first_run(hand: Hand) -> None:
    hand.see("Yeni nokta kur")
    hand.until("the focus on the wizard", lambda: hand.is_in("Yeni nokta kur"))
    hand.picture("first-run")


def wizard_refuses(hand: Hand) -> None:
    """Half filled in: every obstacle at once, the first wrong field has the focus."""
    hand.push("Yeni nokta kur")
    hand.see("Birim ara")
    hand.fill("Birim ara (ad, il veya kısaltma)", "kapıkule")
    hand.fill("Nokta parolası", "kısa")
    hand.push("Noktayı kur")
    hand.see("Adı soyadı boş.")
    hand.picture("wizard-refused")


def wizard_filled(hand: Hand) -> None:
    for name, text in (
        ("Nokta parolası", "dört beş sözcükten oluşan bir cümle"),
        ("Nokta parolası, yeniden", "dört beş sözcükten oluşan bir cümle"),
        ("Sicil numarası", "30011"),
        ("Adı soyadı", "Şükrü Ağırbaşlı"),
        ("Unvanı", "KİM Müdürü"),
    ):
        hand.fill(name, text)
    hand.see("Güçlü:")
    hand.push("Kapat")
    hand.picture("wizard")
    hand.push("Geri dön")
    hand.see("Deneme noktasını aç")


def open_demo(hand: Hand) -> None:
    """The demo post is built before the eyes; that takes longer than any other step."""
    hand.push("Deneme noktasını aç")
    hand.patience = BUILDING_S
    hand.see("Herkesin şifresi")
    hand.patience = PATIENCE_S
    hand.until("the focus in Sicil", lambda: hand.is_in("Sicil numarası"))
    hand.picture("sign-in")


def wrong_password(hand: Hand) -> None:
    type_account(hand, REFERRAL, "yanlış şifre")
    hand.see("Sicil veya şifre yanlış.")
    hand.picture("sign-in-refused")


def workplace(hand: Hand) -> None:
    hand.fill("Sicil numarası", REFERRAL)
    hand.fill("Şifre", "Kapikule-2026!")
    hand.press("Enter")
    hand.see("görev seçiniz")
    hand.row("Sevk masası")
    hand.picture("workplace")
    hand.press("Enter")
    hand.see("Açık talepler")


STEPS = (
    Step("first run", first_run),
    Step("wizard refuses a half filled form", wizard_refuses),
    Step("wizard filled in", wizard_filled),
    Step("demo post opens", open_demo),
    Step("wrong password", wrong_password),
    Step("sign-in and workplace of the referral officer", workplace),
)
