"""Arama: receipts, start, the tutanak, then its result at the exit with seizure line."""

from __future__ import annotations

import functools

from ui.tour.hand import Hand
from ui.tour.paper import keep_and_print
from ui.tour.session import ENTRY, EXIT, SEARCH, carry_out, change_to
from ui.tour.step import Step
from ui.tour.vehicle import SUSPICIOUS, Vehicle

RECEIPTS = ("Görüntü çıktısı (görüntü yoksa F4 nüshası)", "Taşıt", "Taşıma evrakı")
FOUND = (
    "Dorse ön duvarındaki ek bölmede 12 paket hâlinde uyuşturucu madde olduğu değerlendirilen madde bulundu."
)
NUMBER = r"TUT-[A-Z]{3}-\d{4}-\d{2}-\d+"


def start(hand: Hand, vehicle: Vehicle) -> None:
    change_to(hand, SEARCH, "Arama hangarı", "Tarama")
    hand.press("Alt+2")
    hand.see("Aramaya sevk (")
    hand.row(vehicle.plate)
    hand.press("Enter")
    hand.see(f"{vehicle.plate} / {vehicle.trailer}")
    for receipt in RECEIPTS:
        hand.tick(receipt)
    hand.fill("Evrakı teslim eden", ENTRY)
    hand.fill("Yer (hangar/alan)", "Hangar 2")
    hand.tick("Videoskop/fiberoskop")
    hand.picture("search-start")
    hand.press("F2")
    carry_out(hand, "Aramayı başlat", "search-start-strip")
    hand.see("arama başladı.")


def tutanak(hand: Hand, vehicle: Vehicle) -> None:
    """The free record; its number is taken when it is finalised."""
    hand.press("Ctrl+T")
    hand.until("the new tutanak", lambda: hand.is_in("Konu"))
    hand.fill("Konu", "Arama tutanağı")
    hand.fill("Tarih", "b")
    hand.fill("Saat", "s")
    hand.fill("Yer", "Hangar 2")
    hand.fill("Metin", f"{vehicle.plate} plakalı çekici ve {vehicle.trailer} plakalı dorse arandı. {FOUND}")
    hand.fill("İmzalayanlar", f"{SEARCH}\n{vehicle.driver}, sürücü")
    hand.picture("tutanak")
    hand.press("F2")
    carry_out(hand, "Kesinleştir ve numara al", "tutanak-strip")
    keep_and_print(hand, "tutanak")
    hand.picture("tutanak-list")


def result(hand: Hand, vehicle: Vehicle) -> None:
    """The exit operator writes it from the tutanak: number, copy, marks, what was seized."""
    number = hand.find(NUMBER)
    paper = sorted(hand.folder.glob("*-tutanak.pdf"))[-1]
    change_to(hand, EXIT, "Çıkış kabini", "Çıkışta bekleyenler")
    hand.row(vehicle.plate)
    hand.press("Enter")
    hand.see("Arama tutanağının numarası")
    hand.fill("Arama tutanağının numarası", number)
    hand.fill("Tutanak tarihi", "b")
    hand.go_to("Dosya ekle")
    hand.answer_file_dialog(paper, lambda: hand.press("Enter"))
    hand.see(paper.name)
    hand.go_to("İşaretler")
    hand.type("ee")
    hand.fill("Açıklama (Olumlu sonuçta arka yüze yazılır)", FOUND)
    hand.choose("Tür", "Uyuşturucu")
    hand.fill("Miktar", "12.4")
    hand.choose("Birim", "kg")
    hand.go_to("Değer (boş: bekleniyor)")
    hand.press("Enter")
    hand.see("Uyuşturucu   12,4 kg   değer bekleniyor")
    hand.fill("Köpek araması yapılamama gerekçesi (Sistem Sorumlusu)", "Köpek timi başka görevde")
    hand.picture("search-result")
    hand.press("F8")
    carry_out(hand, "Olumlu olarak yaz", "search-result-strip")
    hand.see("arama sonucu yazıldı")


STEPS = (
    Step("search started", functools.partial(start, vehicle=SUSPICIOUS)),
    Step("tutanak written", functools.partial(tutanak, vehicle=SUSPICIOUS)),
    Step("search result with seizure", functools.partial(result, vehicle=SUSPICIOUS)),
)
