"""Görüntü inceleme and Çıkış: clean and suspicious, the blind second look, the marked image on paper."""

from __future__ import annotations

import functools

from ui.kit.image_view import ImageView
from ui.tour import eyes
from ui.tour.hand import Hand
from ui.tour.paper import keep_and_print
from ui.tour.session import EXIT, REVIEW, SEARCH, SITE, carry_out, change_to
from ui.tour.step import Step
from ui.tour.vehicle import CLEAN, SUSPICIOUS, Vehicle

MOST_SCREENS, ENOUGH = 20, 100
MOST_COLOURS = 12
MATERIALS = "Madde renkleri"


def open_image(hand: Hand, vehicle: Vehicle) -> None:
    """From the list into the image; the keys of the image work as soon as it has the focus."""
    hand.row(vehicle.plate)
    hand.press("Enter")
    hand.find(r"%\d+  ·  x")
    hand.see_no_more("Görüntü açılıyor…")
    hand.until("the focus on the image", lambda: isinstance(eyes.focused(), ImageView))


def look_around(hand: Hand) -> None:
    """Close, from one part that was not looked at to the next (SCAN-111), then the whole again."""
    image = hand.focus()
    assert isinstance(image, ImageView)
    hand.press("W", "W")
    for _ in range(MOST_SCREENS):
        before = image.seen_percent()
        hand.until("this screen looked at", lambda: image.seen_percent() > before)  # noqa: B023 at once
        if image.seen_percent() >= ENOUGH:
            break
        hand.press("J")
    hand.press("S")


def review_sits_down(hand: Hand) -> None:
    change_to(hand, REVIEW, "Görüntü inceleme", "Sıradaki")
    hand.picture("review-list")


def review_clean(hand: Hand, vehicle: Vehicle) -> None:
    open_image(hand, vehicle)
    hand.picture("review-plain")
    look_around(hand)
    for _ in range(MOST_COLOURS):
        if hand.reads(MATERIALS):
            break
        hand.press("R")
    hand.see(MATERIALS)
    hand.picture("review-colours")
    hand.press("G")
    hand.press("F2")
    hand.see("Şüpheli durum yok  [Ctrl+Enter]")
    hand.type("h")
    hand.type("1")
    hand.see("Beyanla uyumlu homojen yük")
    carry_out(hand, "Şüpheli durum yok", "review-clean")
    hand.see("sonuç kaydedildi, durum İKİNCİ BAKIŞ.")


def review_suspicious(hand: Hand, vehicle: Vehicle) -> None:
    """X draws a mark, the arrows move it, Enter takes it; finding and comment, then F8."""
    open_image(hand, vehicle)
    look_around(hand)
    hand.press("X", *["Left"] * 21, "Enter")
    hand.until("the finding asked", lambda: hand.is_in("Bulgu"))
    hand.type("1")
    hand.type("Dorse ön duvarında ek bölme, arkasında yoğunluk farkı")
    hand.picture("review-mark")
    hand.press("Enter", "F8")
    hand.see("Aramaya sevk et  [Ctrl+Enter]")
    hand.type("e")
    hand.type("1")
    carry_out(hand, "Aramaya sevk et", "review-suspicious")
    hand.see("sonuç kaydedildi, durum İKİNCİ BAKIŞ.")


def exit_sits_down(hand: Hand) -> None:
    change_to(hand, EXIT, "Çıkış kabini", "Çıkışta bekleyenler")


def second_look_clean(hand: Hand, vehicle: Vehicle) -> None:
    """Blind first; the result of the review is shown after the own opinion."""
    exit_sits_down(hand)
    open_image(hand, vehicle)
    hand.picture("exit-blind")
    hand.press("F2")
    carry_out(hand, "Görüşümü kaydet", "exit-opinion")
    hand.see_no_more("Önce kendi görüşünüzü verin")
    hand.picture("exit-first-review")
    hand.press("F2")
    carry_out(hand, "Çıkışa izin ver", "exit-approve")
    hand.see("Çıkış onayı verildi.")


def documents_back(hand: Hand, vehicle: Vehicle) -> None:
    """From the entry operator to the exit operator to the field operator."""
    hand.push("Belgeleri teslim al")
    hand.see("Evrak: çıkış operatörü")
    hand.fill("Belgeleri alan", SITE)
    hand.picture("exit-documents")
    hand.push("Saha operatörüne ver")
    hand.see("Evrak: saha operatörü")


def second_look_suspicious(hand: Hand, vehicle: Vehicle) -> None:
    exit_sits_down(hand)
    open_image(hand, vehicle)
    hand.press("X", *["Left"] * 21, "Up", "Enter")
    hand.until("the finding asked", lambda: hand.is_in("Bulgu"))
    hand.type("3")
    hand.type("Aynı bölgede farklı yoğunluk")
    hand.press("Enter", "F8")
    hand.see("Görüşümü kaydet")
    hand.type("Ön duvarda ek bölme görüldü")
    carry_out(hand, "Görüşümü kaydet")
    hand.see_no_more("Önce kendi görüşünüzü verin")
    hand.picture("exit-both-marks")
    hand.press("F8")
    carry_out(hand, "Aramaya sevk et", "exit-suspicious")
    hand.see("İşaretli görüntü yazdırılır")


def marked_image(hand: Hand, vehicle: Vehicle) -> None:
    hand.fill("Çıktıyı alan arama personeli", SEARCH)
    hand.picture("exit-search-referred")
    hand.press("Ctrl+P")
    keep_and_print(hand, "marked-image")
    hand.see("2. nüsha")


REVIEW_CLEAN = (
    Step("reviewer sits down", review_sits_down),
    Step("clean image", functools.partial(review_clean, vehicle=CLEAN)),
)
EXIT_CLEAN = (
    Step("second look of the clean image", functools.partial(second_look_clean, vehicle=CLEAN)),
    Step("documents on their way back", functools.partial(documents_back, vehicle=CLEAN)),
)
REVIEW_SUSPICIOUS = (
    Step("reviewer sits down again", review_sits_down),
    Step("suspicious image marked", functools.partial(review_suspicious, vehicle=SUSPICIOUS)),
)
EXIT_SUSPICIOUS = (
    Step(
        "second look of the suspicious image", functools.partial(second_look_suspicious, vehicle=SUSPICIOUS)
    ),
    Step("marked image on paper", functools.partial(marked_image, vehicle=SUSPICIOUS)),
)
