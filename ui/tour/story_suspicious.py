"""The demo's own suspicious cases: what is refused on the way, a result sent back, open work at the end."""

from __future__ import annotations

from ui.kit.image_view import ImageView
from ui.tour import eyes
from ui.tour.hand import Hand
from ui.tour.session import EXIT, REVIEW, SEARCH, SUPERVISOR, SYSTEM, carry_out, change_to, command
from ui.tour.step import Step

REASON = "Tutanak numarası taranmış nüshadakiyle aynı değil"


def review_refused(hand: Hand) -> None:
    """Suspicious without a mark and without an answer: every obstacle in one list, nothing is saved."""
    change_to(hand, REVIEW, "Görüntü inceleme", "Sıradaki")
    first_row(hand)
    hand.press("Enter")
    hand.find(r"%\d+  ·  x")
    hand.until("the focus on the image", lambda: isinstance(eyes.focused(), ImageView))
    hand.press("E")
    hand.picture("suspicious-edges")
    hand.press("E", "F8")
    hand.see("Aramaya sevk et  [Ctrl+Enter]")
    hand.press("Ctrl+Enter")
    hand.settle()
    hand.see("Alana git")
    hand.picture("suspicious-refused")
    hand.press("Esc")
    hand.see_no_more("Aramaya sevk et  [Ctrl+Enter]")


def hindered(hand: Hand) -> None:
    """Marked by keys; something hinders the analysis, and it is said what and what was done."""
    hand.until("the focus on the image", lambda: isinstance(eyes.focused(), ImageView))
    hand.press("X", *["Right"] * 6, *["Shift+Right"] * 4, "Enter")
    hand.until("the finding asked", lambda: hand.is_in("Bulgu"))
    hand.type("3")
    hand.type("Yükün arkasında beyanla uyuşmayan yoğunluk")
    hand.press("Enter", "F8")
    hand.see("Aramaya sevk et  [Ctrl+Enter]")
    hand.type("e")
    hand.type("1")
    carry_out(hand, "Aramaya sevk et", "suspicious-marked")
    hand.see("sonuç kaydedildi, durum İKİNCİ BAKIŞ.")
    hand.picture("suspicious-saved")


def first_row(hand: Hand) -> None:
    """The vehicle that waits longest."""
    hand.row("")


def search_refused(hand: Hand) -> None:
    """The search does not start before everything was taken over."""
    change_to(hand, SEARCH, "Arama hangarı", "Tarama")
    command(hand, "arama tarama")
    hand.see("Aramaya sevk (")
    hand.row("ARAMAYA SEVK")
    hand.press("Enter")
    hand.see("Teslim aldım")
    hand.press("F2")
    hand.see("Aramayı başlat  [Ctrl+Enter]")
    hand.press("Ctrl+Enter")
    hand.see("Alana git")
    hand.settle()
    hand.picture("search-refused")


def result_refused(hand: Hand) -> None:
    """Olumlu without tutanak, explanation and seizure line."""
    change_to(hand, EXIT, "Çıkış kabini", "Çıkışta bekleyenler")
    hand.row("ARAMADA")
    hand.press("Enter")
    hand.until("the focus on the number", lambda: hand.is_in("Arama tutanağının numarası"))
    hand.press("F8")
    hand.see("Olumlu olarak yaz  [Ctrl+Enter]")
    hand.press("Ctrl+Enter")
    hand.see("Alana git")
    hand.settle()
    hand.picture("search-result-refused")


def sent_back(hand: Hand) -> None:
    """The second pair of eyes finds a fault: with the reason it goes back to the exit operator."""
    change_to(hand, SYSTEM, "Sistem odası", "Tarama ve onay")
    hand.row("SONUÇ ONAYI BEKLİYOR")
    hand.see("Sonucu onayla")
    hand.picture("system-result-waiting")
    hand.press("Ctrl+G")
    hand.see("Geri gönder  [Ctrl+Enter]")
    hand.type(REASON)
    carry_out(hand, "Geri gönder", "system-send-back")
    told = hand.find(r"^.+: geri gönderildi\.")
    hand.picture("system-sent-back")
    seen_by_exit(hand, told.partition(" / ")[0])


def seen_by_exit(hand: Hand, plate: str) -> None:
    """The exit operator finds the reason above what he had written."""
    change_to(hand, EXIT, "Çıkış kabini", "Çıkışta bekleyenler")
    hand.row(plate)
    hand.press("Enter")
    hand.see(REASON)
    hand.picture("exit-result-returned")


def open_work(hand: Hand) -> None:
    """What a seizure leaves to be done, for the Sistem Sorumlusu."""
    change_to(hand, SUPERVISOR, "Amir masası", "Kayıtlar")
    command(hand, "açık işler")
    hand.see("Yakalama dosyası tamamlanacak")
    hand.picture("open-work")


STEPS = (
    Step("review refused", review_refused),
    Step("demo image marked", hindered),
    Step("search refused", search_refused),
    Step("search result refused", result_refused),
    Step("search result sent back", sent_back),
    Step("open work", open_work),
)
